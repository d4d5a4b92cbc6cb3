"""What is filled in about a person, about one contact, and about how much of a mail is kept."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groeiruimte.contacts.choices import (
    WRITTEN,
    ContactKind,
    ContactParty,
    ContactReaders,
    HoldingGround,
    MailKeeping,
)
from groeiruimte.contacts.services.history import LONGEST_TEXT, NewMoment
from groeiruimte.contacts.services.mails import MailChoice, Weighed
from groeiruimte.contacts.services.people import NewPerson
from groeiruimte.organizations.access import Person, visible_organizations
from groeiruimte.web.forms import AccessibleForm, DateField, FileInput

#: A person is for colleagues: nobody keeps one to himself.
_SHARED = [(each.value, each.label) for each in ContactReaders if each is not ContactReaders.SELF]
Choices = list[tuple[str, Any]]


class PersonForm(AccessibleForm):
    """Who somebody is, how we know, and on what ground we keep it."""

    name = forms.CharField(label=_("Name"), max_length=150)
    party = forms.ChoiceField(label=_("On whose side?"), choices=ContactParty.choices)
    job_title = forms.CharField(
        label=_("Function"),
        max_length=150,
        required=False,
        help_text=_("Such as: area manager, account manager, head of permits."),
    )
    organization: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Organization of the programme"), queryset=None, required=False
    )
    organization_name = forms.CharField(
        label=_("Or another organization"), max_length=150, required=False
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    told_by = forms.CharField(
        label=_("Who told us?"),
        max_length=150,
        help_text=_("Such as: the person itself, the director, the website of the municipality."),
    )
    told_on = DateField(label=_("When?"))
    ground = forms.ChoiceField(
        label=_("On what ground do we keep this?"),
        choices=HoldingGround.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer the organizations of the programme."""
        super().__init__(*args, **kwargs)
        field = self.row_field("organization")
        field.queryset = visible_organizations(user=user)
        field.empty_label = _("none of these")

    def offer_again(self) -> None:
        """Let the form that is sent again say that it is somebody else."""
        typed = cast(QueryDict, self.data).copy()
        typed["is_other"] = "on"
        self.data = typed

    def new(self) -> NewPerson:
        """Return what was filled in."""
        values = self.cleaned_data
        chosen = values["organization"]
        names = ("party", "name", "ground", "told_by", "told_on", "job_title", "email", "phone")
        return NewPerson(
            **{name: values[name] for name in names},
            organization_id=chosen.pk if chosen else None,
            organization_name=values["organization_name"],
        )

    def changes(self) -> dict[str, Any]:
        """Return what was filled in, by field of the person."""
        left_out = {"purpose", "readers", "revision", "is_other"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class CorrectPersonForm(PersonForm):
    """What is kept of a person, for all companies at once."""

    revision = forms.IntegerField(widget=forms.HiddenInput())


class BindForm(AccessibleForm):
    """What somebody is for at a company and its case."""

    purpose = forms.CharField(
        label=_("What for, here?"),
        max_length=200,
        required=False,
        help_text=_("Such as: decides on the connection, knows the plot."),
    )
    readers = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=_SHARED,
        initial=ContactReaders.HOLDER,
        widget=forms.RadioSelect,
    )


class NewPersonForm(PersonForm, BindForm):
    """Somebody new at a company; `is_other` says that it is nobody whom we know already."""

    is_other = forms.BooleanField(required=False, widget=forms.HiddenInput())
    field_order = (
        *("name", "party", "purpose", "job_title", "organization", "organization_name"),
        *("email", "phone", "told_by", "told_on", "ground", "readers", "is_other"),
    )


class EndForm(AccessibleForm):
    """Since when somebody has nothing to do with a company any more."""

    ended_on = DateField(label=_("Since which day?"))


class MergeForm(AccessibleForm):
    """Who is the same person."""

    joined = forms.ChoiceField(label=_("Who is the same person?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """Offer the people who may be the same."""
        super().__init__(*args, **kwargs)
        self.choice_field("joined").choices = people


class MomentForm(AccessibleForm):
    """One contact, or a note; when it was, and when the next one is."""

    kind = forms.ChoiceField(
        label=_("What was it?"),
        choices=[(kind.value, kind.label) for kind in WRITTEN],
        initial=ContactKind.CALL,
    )
    happened_on = DateField(label=_("On which day?"))
    person = forms.ChoiceField(label=_("With whom?"), required=False)
    with_whom = forms.CharField(
        label=_("Or with somebody else"),
        max_length=150,
        required=False,
        help_text=_("A name or a function. It is not kept as a person."),
    )
    text = forms.CharField(
        label=_("What was said?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    next_contact_on = DateField(label=_("When is the next contact?"), required=False)
    readers = forms.ChoiceField(
        label=_("Who may read this?"),
        choices=ContactReaders.choices,
        initial=ContactReaders.HOLDER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """Offer the people who are bound to the company."""
        super().__init__(*args, **kwargs)
        self.choice_field("person").choices = [("", _("nobody of the list")), *people]

    def keep_from_private(self) -> None:
        """Take away that only one person reads it: what a colleague wrote stays with colleagues."""
        self.choice_field("readers").choices = _SHARED

    def new(self) -> NewMoment:
        """Return what was filled in."""
        values = self.cleaned_data
        names = ("happened_on", "with_whom", "text", "next_contact_on", "readers")
        return NewMoment(
            kind=values.get("kind", ContactKind.MAIL),
            person_id=int(values["person"]) if values["person"] else None,
            **{name: values[name] for name in names},
        )


class CorrectMomentForm(MomentForm):
    """What was written down about one contact, to be corrected."""

    revision = forms.IntegerField(widget=forms.HiddenInput())


class MailForm(AccessibleForm):
    """A mail that comes in as a file."""

    file = forms.FileField(
        label=_("Mail"),
        help_text=_("A file that ends in .eml or .msg. Drag a mail out of your mail program."),
        widget=FileInput(attrs={"accept": ".eml,.msg"}),
    )


class MailChoiceForm(AccessibleForm):
    """How much of a mail is kept, and for whom."""

    PRIVATE, METADATA = "PRIVATE", "METADATA"
    OURS, NAMED = "OURS", "NAMED"
    keeps = forms.ChoiceField(
        label=_("What do you want to keep?"),
        choices=[
            (PRIVATE, _("The whole mail, for me alone")),
            (METADATA, _("Only people and date, for our organization")),
            (OURS, _("The whole mail, for our organization")),
            (NAMED, _("The whole mail, also for others who may know which company it is")),
        ],
        initial=PRIVATE,
        widget=forms.RadioSelect,
    )
    attachments = forms.MultipleChoiceField(
        label=_("Which attachments become documents?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only with the whole mail for your organization or wider. Who reads the mail, can open "
            "them."
        ),
    )
    happened_on = DateField(label=_("Day of the contact"))
    next_contact_on = DateField(label=_("When is the next contact?"), required=False)

    def __init__(self, *args: Any, attached: list[Weighed], **kwargs: Any) -> None:
        """Offer the attachments that can be kept."""
        super().__init__(*args, **kwargs)
        fit = [(str(each.number), each.name) for each in attached if not each.refusal]
        self.choice_field("attachments").choices = fit
        if not fit:
            del self.fields["attachments"]

    def choice(self) -> MailChoice:
        """Return what was chosen."""
        values = self.cleaned_data
        readers = {
            self.PRIVATE: ContactReaders.SELF,
            self.NAMED: ContactReaders.IDENTITY,
        }.get(values["keeps"], ContactReaders.HOLDER)
        is_metadata = values["keeps"] == self.METADATA
        return MailChoice(
            keeps=MailKeeping.METADATA if is_metadata else MailKeeping.WHOLE,
            readers=readers,
            happened_on=values["happened_on"],
            next_contact_on=values["next_contact_on"],
            attachments=[int(number) for number in values.get("attachments", [])],
        )
