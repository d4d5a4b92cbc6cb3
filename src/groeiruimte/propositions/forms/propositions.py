"""What people fill in around briefs and propositions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.programme.requirement_kinds import (
    RequirementKind,
    requirement_kind,
    units,
)
from groeiruimte.propositions.forms.terms import TermsForm
from groeiruimte.propositions.pages.answering import StandingAnswer
from groeiruimte.propositions.pages.propositions import AskedLine
from groeiruimte.propositions.pages.releases import AttributeChoice, LevelChoice
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.words.profiles import companies_in_words
from groeiruimte.web import numbers
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField, MoneyField, QuarterField

LONGEST_TEXT = 6000
#: Before the name of an attribute: the field that says in how much detail it is told.
LEVEL = "level-"
LONGEST_REMARK = 500
_DIGITS, _DECIMALS = 18, 4


def levels_in(typed: Mapping[str, Any], *, sizes: Mapping[str, int]) -> tuple[int, ...] | None:
    """Return how much is told of every attribute, as was posted; None where one is missing.

    :param sizes: the number of steps of every attribute, in the order of the profile.
    """
    levels = []
    for name, size in sizes.items():
        written = str(typed.get(f"{LEVEL}{name}", ""))
        if not (written.isdecimal() and len(written) == 1 and int(written) < size):
            return None
        levels.append(int(written))
    return tuple(levels)


class LevelFields(AccessibleForm):
    """A form on which one sets in how much detail every attribute of a profile is told."""

    attributes: Sequence[AttributeChoice] = ()

    def add_levels(self, attributes: Sequence[AttributeChoice]) -> None:
        """Add a field per attribute with the ways in which it can be told."""
        self.attributes = attributes
        for each in attributes:
            self.fields[f"{LEVEL}{each.attribute}"] = forms.ChoiceField(
                label=each.label,
                choices=[(str(choice.level), _level_label(choice)) for choice in each.choices],
                initial=str(each.chosen),
            )

    def level_fields(self) -> list[forms.BoundField]:
        """Return the fields that say how much is told, in the order of the profile."""
        return [self[f"{LEVEL}{each.attribute}"] for each in self.attributes]


class BriefForm(LevelFields):
    """One question to several regions."""

    text = forms.CharField(
        label=_("What the regions read"),
        help_text=_(
            "Without the name, the place or the people of the company, and without amounts: those "
            "stand in the lines above, in steps. We check that."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    organizations = forms.MultipleChoiceField(
        label=_("Which regions do you ask?"), widget=forms.CheckboxSelectMultiple
    )
    deadline = DateField(
        label=_("Answer before the end of"),
        help_text=_("At least three working days from now."),
    )
    override_reason = override_reason_field()

    def __init__(
        self,
        *args: object,
        choices: Sequence[tuple[str, str]],
        attributes: Sequence[AttributeChoice] = (),
        **kwargs: object,
    ) -> None:
        """Offer these organizations, and for every attribute of the profile how it can be told."""
        super().__init__(*args, **kwargs)
        self.choice_field("organizations").choices = choices
        self.add_levels(attributes)

    def organization_ids(self) -> list[int]:
        """Return whom to ask."""
        return [int(pk) for pk in self.cleaned_data["organizations"]]


class DeclineForm(AccessibleForm):
    """Why a region offers nothing."""

    reason = forms.CharField(
        label=_("Why does your region offer no place?"),
        help_text=_("Programme and government learn from this where something is short."),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PropositionForm(TermsForm):
    """What a region offers at one site: a few fields per line that was asked."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("Why here?"),
        help_text=_(
            "In your own words: who is near, what is there already, who helps. "
            "The entrepreneur reads this."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    note = forms.CharField(
        label=_("Why do you change it?"),
        help_text=_("In a few words. We show what changed; this says why."),
        max_length=300,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        lines: Sequence[AskedLine],
        answers: Mapping[str, StandingAnswer],
        **kwargs: Any,
    ) -> None:
        """Add the fields of every line."""
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.answers = answers
        for line in lines:
            self._add_line(line, answers.get(line.kind))

    def _add_line(self, line: AskedLine, answer: StandingAnswer | None) -> None:
        kind = requirement_kind(key=line.kind)
        said_unknown = answer is not None and answer.is_said_unknown
        fields = {
            "value": _value_field(kind),
            "from": QuarterField(label=_("From which quarter"), required=False),
            "remark": forms.CharField(label=_("Remark"), max_length=LONGEST_REMARK, required=False),
            "unknown": forms.BooleanField(label=_("Not known"), required=False),
        }
        start = {
            "value": _initial(kind, answer),
            "from": answer.available_from if answer else None,
            "remark": answer.remark if answer else "",
            "unknown": said_unknown,
        }
        for part, field in fields.items():
            field.initial = start[part]
            self.fields[f"{line.kind}-{part}"] = field

    def line_fields(self) -> list[dict[str, Any]]:
        """Return the lines with their fields, for the template."""
        return [
            {
                "asked": line,
                "answer": self.answers.get(line.kind),
                "value": self[f"{line.kind}-value"],
                "quarter": self[f"{line.kind}-from"],
                "remark": self[f"{line.kind}-remark"],
                "unknown": self[f"{line.kind}-unknown"],
            }
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a value and "not known" on one line: which of the two is it?"""
        cleaned = super().clean()
        for line in self.lines:
            given = cleaned.get(f"{line.kind}-value") not in (None, "")
            if given and cleaned.get(f"{line.kind}-unknown"):
                self.add_error(f"{line.kind}-unknown", _("Clear the value, or untick “not known”."))
        return cleaned

    def require_every_line(self) -> bool:
        """Point at what is still missing before it can be submitted; say whether all is there."""
        if not self.cleaned_data["summary"].strip():
            self.add_error("summary", _("Tell in your own words why a company would grow here."))
        for kind, draft in self.drafts().items():
            if not draft.is_filled_in:
                self.add_error(f"{kind}-value", _("Fill in a value, or tick “not known”."))
        return self.is_valid()

    def drafts(self) -> dict[str, AnswerDraft]:
        """Return what was filled in, line by line."""
        return {line.kind: self._draft(line.kind) for line in self.lines}

    def filled(self) -> dict[str, Any]:
        """Return everything that was filled in, as services take it."""
        return {
            "summary": self.cleaned_data["summary"],
            "answers": self.drafts(),
            "terms": self.terms(),
        }

    def _draft(self, kind: str) -> AnswerDraft:
        value = self.cleaned_data.get(f"{kind}-value")
        start: Quarter | None = self.cleaned_data.get(f"{kind}-from")
        known = value not in (None, "")
        return AnswerDraft(
            kind=kind,
            value=Decimal(value) if known else None,
            available_from=start.index if start and known else None,
            remark=self.cleaned_data.get(f"{kind}-remark", ""),
            is_unknown=bool(self.cleaned_data.get(f"{kind}-unknown")),
        )


def _level_label(choice: LevelChoice) -> str:
    return f"{choice.words} ({companies_in_words(choice.fitting)})"


def _value_field(kind: RequirementKind) -> forms.Field:
    if kind.comparison is Comparison.YES:
        choices = [("", "–"), ("1", _("yes")), ("0", _("no"))]
        return forms.ChoiceField(label=_("What you offer"), choices=choices, required=False)
    if kind.has_classes:
        classes = [(str(order), name) for order, name in enumerate(kind.classes)]
        return forms.ChoiceField(
            label=_("What you offer"), choices=[("", "–"), *classes], required=False
        )
    field = MoneyField if kind.unit == "EUR" else DecimalField
    return field(
        label=_offer_label(kind),
        required=False,
        min_value=0,
        max_digits=_DIGITS,
        decimal_places=_DECIMALS,
    )


def _offer_label(kind: RequirementKind) -> str:
    if kind.unit == "count":
        return gettext("What you offer")
    return gettext("What you offer (%(unit)s)") % {
        "unit": units()[kind.unit].symbol.in_language(get_language() or "nl")
    }


def _initial(kind: RequirementKind, answer: StandingAnswer | None) -> object:
    if answer is None or answer.value is None:
        return None
    if kind.has_classes or kind.comparison is Comparison.YES:
        return str(int(answer.value))
    # In the notation of the language: in Dutch "4.125" would be read as four thousand.
    exact = answer.value.normalize()
    return numbers.number(exact, max(0, -int(exact.as_tuple().exponent)))
