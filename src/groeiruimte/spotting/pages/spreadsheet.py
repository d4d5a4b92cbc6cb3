"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.companies.choices import LifePhase, Need, TechnologyDomain
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.selectors.early_signals import newest_phase
from groeiruimte.web.numbers import percent

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
            "binding_need",
            *chances,
            "company__early_signal__state",
            "company__early_signal__snoozed_until",
        )
        .iterator(chunk_size=2000)
    ):
        name, kvk, place, domain, phase, level, year, need = line[:8]
        state, until = line[13:]
        if state == EarlySignalState.SNOOZED and until <= today:
            state = EarlySignalState.NEW
        yield (
            *(name, kvk, place, _label(TechnologyDomain, domain), _label(LifePhase, phase)),
            *(_label(SignalLevel, level), year or "", _label(Need, need)),
            *("" if chance is None else percent(chance) for chance in line[8:13]),
            _label(EarlySignalState, state),
        )


def _label(choices: type, value: str | None) -> str:
    return str(choices(value).label) if value else ""
