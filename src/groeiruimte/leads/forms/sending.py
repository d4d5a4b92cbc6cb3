"""Saying why something is sent although something is missing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.services.sending_gate import LONGEST_REASON


def override_reason_field() -> forms.CharField:
    """Return the field for the reason; it is asked only where something is missing."""
    return forms.CharField(
        label=_("Why is it sent although something is missing? (only if it is)"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("This stays to be read in the history of the case, with your name."),
    )
