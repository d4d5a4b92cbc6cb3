"""Narrowing the list of early signals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import Need
from groeiruimte.leads.selectors import SignalFilter
from groeiruimte.web.forms import AccessibleForm

KINDS = ("pressing", "missing", "all")


class SignalFilterForm(AccessibleForm):
    """Which signals to show; a strange value is left out, never an error page."""

    kind = forms.ChoiceField(
        choices=[(kind, kind) for kind in KINDS], required=False, widget=forms.HiddenInput
    )
    q = forms.CharField(label=_("Name or municipality"), required=False)
    need = forms.ChoiceField(
        label=_("Binds first"), required=False, choices=[("", _("All")), *Need.choices]
    )

    def chosen(self) -> SignalFilter:
        """Return the filter; what is not understood is left out."""
        self.is_valid()
        said = self.cleaned_data
        return SignalFilter(
            kind=said.get("kind") or "pressing",
            need=said.get("need", ""),
            words=said.get("q", ""),
        )
