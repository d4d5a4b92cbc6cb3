"""Narrowing the list of places, and asking for a new comparison."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.brokering.choices import VerdictKind
from groeiruimte.brokering.rules.asking import LATEST_DELAY_QUARTERS
from groeiruimte.brokering.selectors.where import Filters
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.supply.choices import SiteKind

_ALL = [("", _("All"))]
_REGIONS = [choice for choice in RomRegion.choices if choice[0] != RomRegion.NATIONAL]
ANY_DELAY = "ANY"


class FilterForm(forms.Form):
    """Which places to show; what is not a choice is not filtered on."""

    verdict = forms.ChoiceField(
        label=_("Verdict"), choices=[*_ALL, *VerdictKind.choices], required=False
    )
    region = forms.ChoiceField(label=_("Region"), choices=[*_ALL, *_REGIONS], required=False)
    site_kind = forms.ChoiceField(
        label=_("Kind of place"), choices=[*_ALL, *SiteKind.choices], required=False
    )

    def filters(self) -> Filters:
        """Return what was chosen; an address that somebody mangled shows everything."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class MatchForm(forms.Form):
    """How much later than asked a place may be and still count."""

    latest_delay = forms.TypedChoiceField(
        label=_("How much later than asked may it be?"),
        help_text=_("A place that is ready later than this is excluded as too late."),
        choices=[
            ("0", _("Not later")),
            ("4", _("One year")),
            ("8", _("Two years")),
            ("12", _("Three years")),
            (ANY_DELAY, _("Any time within ten years")),
        ],
        coerce=lambda value: None if value == ANY_DELAY else int(value),
        empty_value=LATEST_DELAY_QUARTERS,
        initial=str(LATEST_DELAY_QUARTERS),
        required=False,
    )

    @classmethod
    def like(cls, latest_delay: int | None) -> "MatchForm":
        """Return the form as it was filled in for an earlier comparison."""
        return cls(initial={"latest_delay": ANY_DELAY if latest_delay is None else latest_delay})
