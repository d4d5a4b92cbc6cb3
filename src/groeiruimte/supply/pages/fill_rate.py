"""How much is known of the places of each hotspot, and how complete is each list?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groeiruimte.programme.fact_kinds import fact_kinds
from groeiruimte.supply.rules import is_of_sites
from groeiruimte.supply.selectors.completeness import RegisterState, register_states
from groeiruimte.supply.selectors.fill_rate import Filled, fill_rate
from groeiruimte.supply.words.wording import in_words
from groeiruimte.web import numbers


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One kind of fact: of how many places it is known, per hotspot."""

    label: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class HowMuchIsKnown:
    """The columns, the rows, and the lists with how complete they are."""

    columns: list[str]
    rows: list[KnownRow]
    registers: list[RegisterState]


def how_much_is_known(*, today: date) -> HowMuchIsKnown:
    """Return per kind of fact that a company can ask for how many places state it."""
    found = fill_rate(today=today)
    kinds = [kind for kind in fact_kinds() if kind.answers_demand and is_of_sites(kind=kind)]
    columns = [
        f"{name or _('Outside the hotspots')} ({numbers.number(found.places.get(pk, 0))})"
        for pk, name in found.hotspots
    ]
    rows = [
        KnownRow(
            in_words(kind.name),
            [
                _cell(found.filled.get((kind.key, pk), Filled()), places=found.places.get(pk, 0))
                for pk, _name in found.hotspots
            ],
        )
        for kind in kinds
    ]
    return HowMuchIsKnown(columns, rows, register_states())


def _cell(filled: Filled, *, places: int) -> str:
    if not places:
        return "–"
    words = {"share": numbers.number(round(100 * filled.known / places)), "expired": filled.expired}
    if filled.expired:
        return _("%(share)s%% (%(expired)d expired)") % words
    return f"{words['share']}%"
