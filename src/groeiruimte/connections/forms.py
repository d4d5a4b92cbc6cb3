"""What is asked of who makes a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.connections.choices import scopes_in_words
from groeiruimte.web.forms import AccessibleForm

DAYS = ((30, _("A month")), (90, _("Three months")), (365, _("A year")))


class KeyForm(AccessibleForm):
    """What a key is for, what it opens, and for how long."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("So that you know later which one can go, such as: our CRM, or Power BI."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it open?"),
        widget=forms.CheckboxSelectMultiple,
        choices=scopes_in_words,
        help_text=_("Never more than you may see yourself. Choose no more than is needed."),
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"), coerce=int, choices=DAYS, initial=90
    )
