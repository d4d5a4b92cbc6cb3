"""The answer of a financier."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import InterestAnswer
from groeiruimte.web.forms import AccessibleForm


class InterestForm(AccessibleForm):
    """What a financier says to a profile or a bundle."""

    answer = forms.ChoiceField(
        label=_("What do you answer?"), choices=InterestAnswer.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Explanation"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The adviser of the company reads this."),
    )
