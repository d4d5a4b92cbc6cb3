"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.companies.access import note_seen
from groeiruimte.companies.choices import LifePhase, Need, TechnologyDomain
from groeiruimte.kernel.moments import day_of_fraction
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.selectors.early_signals import newest_phase
from groeiruimte.web.numbers import chance as written

if TYPE_CHECKING:
    from groeiruimte.spotting.models.spotting import Outlook


def spreadsheet_rows(*, rows: QuerySet[Outlook], today: date) -> Iterable[tuple[object, ...]]:
    """Yield one line per company for a spreadsheet, light enough for a whole pipeline."""
    chances = [f"probability_{number}" for number in range(1, 6)]
    for line in (
        rows.annotate(phase=newest_phase())
        .values_list(
            "company__name",
            "company__kvk_number",
            "company__municipality_name",
            "company__technology_domain",
            "phase",
            "level",
            "level_year",
            "level_need",
            *chances,
            "company__early_signal__state",
            "company__early_signal__snoozed_until",
            *(f"per_need__{need}__ends_at" for need in Need),
            "company_id",
            "company__held_by_id",
        )
        .iterator(chunk_size=2000)
    ):
        note_seen([line[-2:]])
        name, kvk, place, domain, phase, level, year, need = line[:8]
        state, until = line[13:15]
        if state == EarlySignalState.SNOOZED and until <= today:
            state = EarlySignalState.NEW
        yield (
            *(name, kvk, place, _label(TechnologyDomain, domain), _label(LifePhase, phase)),
            *(
                _label(SignalLevel, level),
                year or "",
                _label(Need, need),
            ),
            *("" if chance is None else written(chance) for chance in line[8:13]),
            _ends_on(line[15:-2]),
            _label(EarlySignalState, state),
        )


def _ends_on(moments: Sequence[float | None]) -> str:
    known = [moment for moment in moments if moment is not None]
    return day_of_fraction(moment=min(known)).isoformat() if known else ""


def _label(choices: type, value: str | None) -> str:
    return str(choices(value).label) if value else ""
