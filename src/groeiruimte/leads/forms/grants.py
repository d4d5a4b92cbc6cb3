"""Sharing a lead with another organization."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.access import READING_ROLES
from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.forms.sending import override_reason_field
from groeiruimte.leads.rules import higher_levels
from groeiruimte.leads.services.grants import Terms
from groeiruimte.web.forms import AccessibleForm, DateField

#: What is seldom said: with the answer of the company on its own page none of it is needed.
SELDOM = ("role", "consent", "scope", "reason", "override_reason")


class TermsForm(AccessibleForm):
    """Until when, for what use and on which words sight is given."""

    valid_until = DateField(label=_("Until when?"))
    consent = forms.CharField(
        label=_("On which consent?"),
        max_length=300,
        required=False,
        help_text=_(
            "Leave this empty when the company answered on its own page: then that is the basis. "
            "Otherwise: who agreed, how and when, such as: letter of 2 June 2026."
        ),
    )
    scope = forms.CharField(
        label=_("For what may they use it?"),
        max_length=300,
        required=False,
        help_text=_("The reader sees this. Such as: looking for a place with 4 MW."),
    )
    reason = forms.CharField(label=_("Why do you share it?"), max_length=300, required=False)

    override_reason = override_reason_field()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Offer a year from now as the end."""
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].initial = today + timedelta(days=365)

    def terms(self) -> Terms:
        """Return for which role, for what use and why."""
        cleaned = self.cleaned_data
        return Terms(role=cleaned.get("role", ""), scope=cleaned["scope"], reason=cleaned["reason"])


class GrantForm(TermsForm):
    """Who may see how much of a lead, on whose consent, until when."""

    organization = forms.ModelChoiceField(
        label=_("Who may see it?"), queryset=None, empty_label=_("Choose an organization")
    )
    level = forms.ChoiceField(
        label=_("How much?"),
        choices=DisclosureLevel.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Each level includes the one before. Start with the least that helps. With identity "
            "takes a valid agreement, a consent for this organization, and a second person."
        ),
    )
    role = forms.ChoiceField(
        label=_("Who there?"),
        required=False,
        choices=[
            ("", _("Whoever guides cases there")),
            *((role.value, role.label) for role in READING_ROLES),
        ],
        help_text=_("Where nobody guides cases, the hotspot managers see it."),
    )
    field_order = ("organization", "level", "role", "valid_until", "consent", "scope", "reason")

    def __init__(self, *args: Any, readers: QuerySet[Any], **kwargs: Any) -> None:
        """Offer the other organizations, and the level that most readers need."""
        super().__init__(*args, **kwargs)
        self.row_field("organization").queryset = readers
        self.fields["level"].initial = DisclosureLevel.CASE

    def first_fields(self) -> list[forms.BoundField]:
        """Return what always has to be said."""
        return [self[name] for name in self.fields if name not in SELDOM]

    def seldom_fields(self) -> list[forms.BoundField]:
        """Return what may be said besides; open on the page where something is wrong with it."""
        return [self[name] for name in self.fields if name in SELDOM]

    def has_more_to_say(self) -> bool:
        """Say whether one of those was filled in, or is wrong."""
        return any(field.errors or field.value() for field in self.seldom_fields())


class ReasonForm(AccessibleForm):
    """Why something is refused, withdrawn or opened."""

    reason = forms.CharField(
        label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AskForm(AccessibleForm):
    """A reader asks for a higher level, and says why."""

    level = forms.ChoiceField(label=_("How much do you need to see?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever holds the case reads this and decides."),
    )

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        """Offer what shows more than the reader has."""
        super().__init__(*args, **kwargs)
        choices = [(each.value, each.label) for each in higher_levels(than=level)]
        self.choice_field("level").choices = choices
        self.fields["level"].initial = choices[0][0] if choices else None
