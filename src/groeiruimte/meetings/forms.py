"""What is asked about meetings, the programme of a visit, what was seen, and the own feed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.meetings.choices import MeetingKind, MeetingWhere
from groeiruimte.meetings.services.planning import PlannedMeeting
from groeiruimte.meetings.services.reporting import Seen
from groeiruimte.meetings.services.visiting import USUAL_MINUTES
from groeiruimte.supply.forms.facts import value_and_text, value_field
from groeiruimte.web.forms import AccessibleForm, DateField, FileInput

if TYPE_CHECKING:
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.meetings.pages.visits import ChecklistLine
    from groeiruimte.programme.fact_kinds import FactKind

_TIME = re.compile(r"(\d{1,2})[:.u ]?(\d{2})?")
PICTURES = "image/jpeg,image/png,image/webp"


class TimeField(forms.Field):
    """An hour as people type it: 9:30, 9.30, 0930 or 9."""

    def __init__(self, **kwargs: Any) -> None:
        """Set up a small text control."""
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric", "class": "input--date", "size": "6"}),
        )
        super().__init__(**kwargs)

    def to_python(self, value: object) -> time | None:
        """Read the hour."""
        typed = str(value or "").strip()
        if not typed:
            return None
        match = _TIME.fullmatch(typed) or re.fullmatch(r"(\d{2})(\d{2})", typed)
        try:
            return time(int(match[1]), int(match[2] or 0)) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def prepare_value(self, value: object) -> object:
        """Write an hour with two numbers."""
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def _refuse(self) -> time:
        raise forms.ValidationError(_("Write an hour, such as 9:30."), code="invalid")


class MeetingForm(AccessibleForm):
    """A new meeting, or a change of one."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("About what?"), max_length=150)
    nameless = forms.CharField(
        label=_("What may others read?"),
        max_length=150,
        required=False,
        help_text=_(
            "For who may not know the company, and in mails. Empty: only what kind of meeting."
        ),
    )
    day = DateField(label=_("Day"))
    begins = TimeField(label=_("From what time?"), help_text=_("Such as 9:30."))
    ends = TimeField(label=_("Until what time?"))
    place_kind = forms.ChoiceField(
        label=_("Where?"), choices=MeetingWhere.choices, widget=forms.RadioSelect
    )
    site = forms.TypedChoiceField(
        label=_("Which place?"), required=False, coerce=int, empty_value=None
    )
    place = forms.CharField(
        label=_("Address, or link for online"),
        max_length=300,
        required=False,
        help_text=_("Not needed for a place in the register."),
    )
    place_is_open = forms.BooleanField(
        label=_("This address or link gives nobody away: who takes part may read it"),
        required=False,
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For who may know the company. It is not in mails."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the places of the register that this person sees."""
        super().__init__(*args, **kwargs)
        self.choice_field("site").choices = [("", _("Choose")), *places]

    def planned(self) -> PlannedMeeting:
        """Return what was filled in."""
        values = self.cleaned_data
        place_kind = values["place_kind"]
        return PlannedMeeting(
            kind=values["kind"],
            title=" ".join(values["title"].split()),
            nameless=" ".join(values["nameless"].split()),
            starts_at=_moment(values["day"], values["begins"]),
            ends_at=_moment(values["day"], values["ends"]),
            place_kind=place_kind,
            site_id=values["site"] if place_kind == MeetingWhere.SITE else None,
            place="" if place_kind == MeetingWhere.SITE else values["place"].strip(),
            place_is_open=values["place_is_open"],
            agenda=values["agenda"].strip(),
        )

    @staticmethod
    def start_of(meeting: Meeting) -> dict[str, Any]:
        """Return what stands in the form of a meeting that is there."""
        begin, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        names = ("kind", "title", "nameless", "place_kind", "place", "place_is_open", "agenda")
        return {name: getattr(meeting, name) for name in (*names, "revision")} | {
            "day": begin.date(),
            "begins": begin.time(),
            "ends": end.time(),
            "site": meeting.site_id,
        }


class ColleagueForm(AccessibleForm):
    """Somebody who may see the case."""

    who = forms.ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer who may see the case."""
        super().__init__(*args, **kwargs)
        self.choice_field("who").choices = [("", _("Choose")), *people]


class GuestForm(AccessibleForm):
    """Somebody from outside."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"))
    is_of_company = forms.BooleanField(
        label=_("Works at the company itself: may read what it is about"), required=False
    )
    override_reason = forms.CharField(
        label=_("Is something missing in the case? Say why the mail goes all the same"),
        max_length=500,
        required=False,
        help_text=_("Not for people of the company itself. Without its consent no mail goes out."),
    )


class ReplyForm(AccessibleForm):
    """The file with which a calendar answers an invitation."""

    file = forms.FileField(
        label=_("The answer of a guest (.ics)"),
        help_text=_("The file that came with the answer: save it from your mail, and choose it."),
        widget=FileInput(attrs={"accept": ".ics,text/calendar"}),
    )


class CancelForm(AccessibleForm):
    """Why a meeting is called off."""

    reason = forms.CharField(label=_("Why is it called off?"), max_length=300)


class HeldForm(AccessibleForm):
    """What came of a meeting."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was decided, and what matters later."),
    )
    tasks = forms.CharField(
        label=_("What has to be done now?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One per line. Each becomes a task of yours in the plan."),
    )
    due_on = DateField(label=_("Done by"), required=False)

    def new_tasks(self) -> list[tuple[str, date | None]]:
        """Return the tasks, one per line."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["tasks"].splitlines())
        return [(line[:200], self.cleaned_data["due_on"]) for line in lines if line]


class StopForm(AccessibleForm):
    """A place in the programme of a visit."""

    site = forms.TypedChoiceField(label=_("Which place?"), coerce=int)
    minutes = forms.IntegerField(
        label=_("How many minutes there?"),
        initial=USUAL_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
    )
    host_name = forms.CharField(label=_("Who receives you?"), max_length=150, required=False)
    host_contact = forms.CharField(label=_("Telephone or e-mail"), max_length=150, required=False)

    def __init__(self, *args: Any, places: Iterable[tuple[int, str]] | None, **kwargs: Any) -> None:
        """Offer places for a new one; a place that is there stays what it is."""
        super().__init__(*args, **kwargs)
        if places is None:
            del self.fields["site"]
        else:
            self.choice_field("site").choices = [("", _("Choose")), *places]


class OrderForm(AccessibleForm):
    """Where the day begins and ends, and in which order the places come."""

    departs_from = forms.TypedChoiceField(
        label=_("Begin and end in"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Empty: the day begins at the first place and ends at the last."),
    )

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[tuple[int, str]],
        stops: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        """Ask the position of each place."""
        super().__init__(*args, **kwargs)
        self.choice_field("departs_from").choices = [("", _("No fixed place")), *municipalities]
        self.stops = list(stops)
        numbers = [(number, str(number)) for number in range(1, len(self.stops) + 1)]
        for position, (key, name) in enumerate(self.stops, start=1):
            self.fields[f"stop-{key}"] = forms.TypedChoiceField(
                label=name, choices=numbers, coerce=int, initial=position
            )

    def order(self) -> list[int]:
        """Return the places in the order that was typed; of two with one number as they stood."""
        return [
            key
            for _number, _was, key in sorted(
                (self.cleaned_data[f"stop-{key}"], was, key)
                for was, (key, _name) in enumerate(self.stops)
            )
        ]


class VisitForm(AccessibleForm):
    """What is seen in one place: per thing an answer, a remark and a photo. All may stay open."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What else did you see?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, lines: Iterable[ChecklistLine], **kwargs: Any) -> None:
        """Ask each thing in the way of its kind."""
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            for name, field in _fields_of(line).items():
                self.fields[f"{name}-{line.item.pk}"] = field
        self.order_fields([*(name for name in self.fields if name != "words"), "words"])

    def clean(self) -> dict[str, Any]:
        """Refuse a photo that is too large before it is read."""
        cleaned = super().clean()
        most = settings.DOCUMENT_MOST_MB
        for line in self.lines:
            photo = cleaned.get(f"photo-{line.item.pk}")
            if photo and photo.size > most * 1024 * 1024:
                self.add_error(
                    f"photo-{line.item.pk}",
                    _("This file is too large: %(limit)s MB is the most that can be kept.")
                    % {"limit": most},
                )
        return cleaned

    def seen(self) -> dict[int, Seen]:
        """Return what was filled in, by the key of the item; what was left open is not in it."""
        answers = {}
        for line in self.lines:
            key = line.item.pk
            value, text = value_and_text(
                kind=line.kind, typed=self.cleaned_data[f"value-{key}"], is_known=True
            )
            remark = self.cleaned_data[f"remark-{key}"]
            cannot = self.cleaned_data[f"unseen-{key}"]
            photo = self.cleaned_data[f"photo-{key}"]
            has_value = value is not None or bool(text)
            if not (has_value or remark or cannot or photo):
                continue
            answers[key] = Seen(
                value=None if cannot else value,
                text="" if cannot else text,
                remark=remark,
                is_answered=has_value or cannot or bool(remark),
                photo=NewFile(photo.name, photo.read()) if photo else None,
            )
        return answers

    def groups(self) -> list[tuple[ChecklistLine, list[forms.BoundField]]]:
        """Return each thing with its controls, for the page."""
        names = ("value", "unseen", "remark", "photo")
        return [(line, [self[f"{name}-{line.item.pk}"] for name in names]) for line in self.lines]


class TakeOverForm(AccessibleForm):
    """What the keeper makes of what was seen."""

    trust = forms.ChoiceField(
        label=_("How do we know it?"), choices=Trust.choices, initial=Trust.STATED
    )
    reason = forms.CharField(
        label=_("What do you want to say about it?"),
        max_length=300,
        required=False,
        help_text=_("Needed when you do not take it over. Who was there reads this."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("value", "trust", "reason")

    def __init__(self, *args: Any, kind: FactKind, **kwargs: Any) -> None:
        """Ask the value in the way of its kind, filled in as it was seen."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["value"] = value_field(kind=kind)
        self.order_fields(["value", "trust", "reason"])


class FeedForm(AccessibleForm):
    """What stands in the own feed."""

    has_names = forms.BooleanField(
        label=_("With the names of companies"),
        required=False,
        help_text=_(
            "Your calendar may lie with a supplier elsewhere. Without names it shows the reference."
        ),
    )
    has_tasks = forms.BooleanField(label=_("Also the last days of my tasks"), required=False)


def _fields_of(line: ChecklistLine) -> dict[str, forms.Field]:
    return {
        "value": value_field(kind=line.kind),
        "unseen": forms.BooleanField(label=_("Looked, but it cannot be seen"), required=False),
        "remark": forms.CharField(label=_("Remark"), required=False, max_length=500),
        "photo": forms.FileField(
            label=_("Photo"), required=False, widget=FileInput(attrs={"accept": PICTURES})
        ),
    }


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
