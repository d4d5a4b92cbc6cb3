"""What somebody fills in who takes in or answers a request about personal data."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations import access
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy.choices import PrivacyRequestKind
from groeiruimte.web.forms import AccessibleForm, DateField


class CompanyRequestForm(AccessibleForm):
    """Asks what a company wants, since when, and how we know that it is the company that asks."""

    kind = forms.ChoiceField(label=_("What is asked?"), choices=PrivacyRequestKind.choices)
    received_on = DateField(label=_("Received on"))
    reason = forms.CharField(
        label=_("What was asked, and how do you know who asks?"),
        max_length=500,
        widget=forms.Textarea,
    )

    def clean_received_on(self) -> date:
        """Refuse a day that has yet to come."""
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has yet to come."), code="future")
        return day


class PersonRequestForm(CompanyRequestForm):
    """The same of a person, with by what that person is found."""

    field_order = ("organization", "kind", "email", "name", "received_on", "reason")
    organization: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Organization"), queryset=None
    )
    email = forms.EmailField(label=_("E-mail of who asks"), required=False)
    name = forms.CharField(
        label=_("Name of who asks"),
        max_length=150,
        required=False,
        help_text=_("As it stands with the company. Without an address only the name counts."),
    )

    def __init__(self, *args: Any, user: access.Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = access.organization_ids(user=user, act=Act.ANSWER_PRIVACY_REQUESTS)
        field = self.row_field("organization")
        field.queryset = access.own_organizations(user=user).filter(pk__in=ids)
        field.empty_label = None


class RefusalForm(AccessibleForm):
    """Asks why a request is refused."""

    reason = forms.CharField(label=_("Why not?"), max_length=500, widget=forms.Textarea)


class PeriodForm(AccessibleForm):
    """Asks of which days the log of processing is wanted."""

    since = DateField(label=_("From"))
    until = DateField(label=_("Up to and including"))

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("This lies before the first day."))
        return cleaned
