"""Which companies may outgrow their place, by which need, in which year, and what was done?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from groeiruimte.companies.choices import Need
from groeiruimte.leads.pages.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import EarlySignalState, SignalLevel
from groeiruimte.spotting.pages.outlooks import YearChance, missing_sentence, year_chances
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.selectors.early_signals import OPEN_STATES
from groeiruimte.spotting.words.needs import question_sentence

if TYPE_CHECKING:
    from groeiruimte.spotting.models.early_signals import EarlySignal
    from groeiruimte.spotting.models.spotting import Outlook


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """One company on the page of early signals."""

    pk: int
    name: str
    municipality: str
    is_invented: bool
    level: SignalLevel
    year: int | None
    need: str
    ends_on: date | None
    years: list[YearChance]
    missing: str
    signal: EarlySignal | None
    state: EarlySignalState | None
    next_step: NextStep

    @property
    def chance(self) -> float | None:
        """The chance by the third year, for where there is room for one number only."""
        return self.years[SIGNAL_YEARS - 1]["share"] if self.years else None

    @property
    def chance_year(self) -> str:
        """The year of `chance`."""
        return self.years[SIGNAL_YEARS - 1]["label"]

    @property
    def can_rest(self) -> bool:
        """Whether the signal can be put to rest from the list."""
        return self.state in OPEN_STATES

    @property
    def put_away(self) -> str:
        """Return until when, or why, the signal rests; nothing when it does not."""
        signal = self.signal
        if signal is None:
            return ""
        if self.state is EarlySignalState.SNOOZED and signal.snoozed_until is not None:
            return date_format(signal.snoozed_until, "SHORT_DATE_FORMAT")
        if self.state is EarlySignalState.DISMISSED:
            return str(signal.get_dismissal_reason_display())
        return ""


def signal_rows(*, user: Person, keys: Iterable[int], today: date) -> list[SignalRow]:
    """Return these outlooks as the page shows them, in the same order, each with what to do next.

    Sorting looks at keys only and the rows are read after that: they are wide.
    """
    wanted = list(keys)
    known = access.visible_outlooks(user=user).filter(pk__in=wanted)
    known = known.select_related("company", "company__early_signal", "company__lead", "run")
    found = {row.pk: row for row in known.defer("known")}
    rows = [found[key] for key in wanted if key in found]
    leads = {row.company_id: row.company.lead.pk for row in rows if hasattr(row.company, "lead")}
    belongs = outcomes(lead_ids=list(leads.values())) if leads else {}
    return [
        _row(row, lead_id=leads.get(row.company_id), belongs=belongs, today=today) for row in rows
    ]


def _row(
    row: Outlook, *, lead_id: int | None, belongs: dict[int, bool | None], today: date
) -> SignalRow:
    company = row.company
    years = year_chances(outlook=row, origin_year=row.run.parameters["origin_year"])
    level = SignalLevel(row.level)
    signal, needs = getattr(company, "early_signal", None), row.needs
    return SignalRow(
        pk=row.company_id,
        name=company.name,
        municipality=company.municipality_name,
        is_invented=company.is_invented,
        level=level,
        year=row.level_year,
        need=str(Need(row.level_need).label) if row.level_need else "",
        ends_on=min((kept.ends_on for kept in needs.values() if kept.ends_on), default=None),
        years=years,
        missing="" if years else _missing(needs),
        signal=signal,
        state=signal.state_on(today) if signal else None,
        next_step=next_step(
            company_id=row.company_id,
            lead_id=lead_id,
            level=level,
            need_statuses={kept.status for kept in needs.values()},
            belongs=None if lead_id is None else belongs.get(lead_id),
        ),
    )


def _missing(needs: Mapping[str, StoredNeed]) -> str:
    """Say what to ask where nothing can be said: a question that is open, else the first need."""
    for kept in needs.values():
        if kept.is_question:
            return question_sentence(kept)
    first = needs.get(Need.WORKPLACES, StoredNeed())
    return missing_sentence(first.status, need=Need.WORKPLACES, used=first.last_value)
