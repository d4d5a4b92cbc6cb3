"""What was missing in a case, in words, and what each region answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.cases.selectors.missing_factors import factors_in
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme.requirement_kinds import requirement_kind, units
from groeiruimte.propositions.choices import RequestState
from groeiruimte.propositions.selectors.briefs import requests_of_lead
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.missing_factors import MissingFactor
    from groeiruimte.propositions.models.propositions import RegionalRequest


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One thing that was missing, in words."""

    row: MissingFactor
    what: str
    where: str
    how_much: str
    from_when: str
    source: str


@dataclass(frozen=True, slots=True)
class NowherePage:
    """What was missing, and which regions said that they have no place."""

    factors: list[FactorLine]
    dropped: list[FactorLine]
    declined: list[RegionalRequest]
    silent: list[RegionalRequest]


def nowhere_page(*, case: Case) -> NowherePage:
    """Return what was missing. The caller has checked that the case may be guided."""
    lines = [_line(row) for row in factors_in(case_id=case.pk)]
    requests = requests_of_lead(lead_id=case.lead_id)
    unanswered = {RequestState.OPEN, RequestState.CLOSED}
    return NowherePage(
        factors=[line for line in lines if line.row.dropped_at is None],
        dropped=[line for line in lines if line.row.dropped_at is not None],
        declined=[row for row in requests if row.state == RequestState.DECLINED],
        silent=[row for row in requests if row.state in unanswered],
    )


def _line(row: MissingFactor) -> FactorLine:
    language = get_language() or "nl"
    kind = requirement_kind(key=row.kind) if row.kind else None
    unit = units()[kind.unit].symbol.in_language(language) if kind else ""
    regions = ", ".join(str(RomRegion(code).label) for code in row.regions)
    return FactorLine(
        row=row,
        what=kind.name.in_language(language) if kind else str(row.get_demand_type_display()),
        where=regions or _("all of the Netherlands"),
        how_much="" if row.amount is None else f"{numbers.number(row.amount)} {unit}".strip(),
        from_when="" if row.needed_from is None else numbers.quarter(row.needed_from),
        source=str(row.get_source_display()),
    )
