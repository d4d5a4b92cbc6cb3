"""What is asked about a company."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import NdaState
from groeiruimte.web.forms import AccessibleForm, DateInput


class NdaForm(AccessibleForm):
    """Where the non-disclosure agreement stands."""

    state = forms.ChoiceField(label=_("State"), choices=NdaState.choices, widget=forms.RadioSelect)
    signed_on = forms.DateField(
        label=_("Signed on"),
        widget=DateInput,
        required=False,
        help_text=_("Only when it has been signed."),
    )
