"""Sharing a lead with another organization."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.web.forms import AccessibleForm, DateInput


class GrantForm(AccessibleForm):
    """Who may see how much of a lead, on whose consent, until when."""

    organization = forms.ModelChoiceField(
        label=_("Who may see it?"), queryset=None, empty_label=_("Choose an organization")
    )
    level = forms.ChoiceField(
        label=_("How much?"),
        choices=DisclosureLevel.choices,
        widget=forms.RadioSelect,
        help_text=_("Each level includes the one before. Start with the least that helps."),
    )
    consent = forms.CharField(
        label=_("On which consent?"),
        max_length=300,
        help_text=_("Who of the company agreed, how and when. Such as: letter of 2 June 2026."),
    )
    valid_until = forms.DateField(label=_("Until when?"), widget=DateInput)

    def __init__(self, *args: Any, readers: QuerySet[Any], today: date, **kwargs: Any) -> None:
        """Offer the other organizations, and a year from now."""
        super().__init__(*args, **kwargs)
        self.row_field("organization").queryset = readers
        self.fields["valid_until"].initial = today + timedelta(days=365)
