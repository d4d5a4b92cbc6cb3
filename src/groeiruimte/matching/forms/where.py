"""Narrowing the list of places, and asking for a new comparison."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.where import Filters
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.supply.choices import SiteKind

_REGIONS = [choice for choice in RomRegion.choices if choice[0] != RomRegion.NATIONAL]
ANY_DELAY = "ANY"
_LONGEST_INDEX = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and whether it is chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterField:
    """One filter of the list: drawn by the page itself, as a form field costs ten times as much."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def filters_in(query: Mapping[str, str]) -> Filters:
    """Return what was chosen; an address that somebody mangled shows everything."""
    typed = query.get("quarter", "")
    is_quarter = typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_INDEX
    return Filters(
        verdict=_known(query.get("verdict", ""), VerdictKind.values),
        region=_known(query.get("region", ""), [value for value, _label in _REGIONS]),
        site_kind=_known(query.get("site_kind", ""), SiteKind.values),
        quarter=int(typed) if is_quarter else None,
    )


def filter_fields(filters: Filters) -> tuple[FilterField, ...]:
    """Return the filters with what is chosen in each; the quarter has a slider of its own."""
    return (
        _field("verdict", _("Verdict"), VerdictKind.choices, chosen=filters.verdict),
        _field("region", _("Region"), _REGIONS, chosen=filters.region),
        _field("site_kind", _("Kind of place"), SiteKind.choices, chosen=filters.site_kind),
    )


def _field(name: str, label: object, choices: object, *, chosen: str) -> FilterField:
    return FilterField(
        name,
        str(label),
        tuple(Choice(value, str(words), value == chosen) for value, words in choices),
    )


def _known(value: str, values: object) -> str:
    return value if value in values else ""


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
