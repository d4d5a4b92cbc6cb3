"""What is known of the money of a case: what it needs, who it is, what was applied for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.companies.selectors.companies import phases_of
from groeiruimte.companies.selectors.registered import figures_of
from groeiruimte.demand.selectors.articulations import (
    confirmed_demands,
    money_wanted,
    newest_confirmed,
)
from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.models.baskets import (
    ConditionAnswer,
    MoneyApplication,
    MoneyFact,
    MoneyNeed,
)
from groeiruimte.supply.selectors.municipalities import province_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case

PHASE, PROVINCE = "PHASE", "PROVINCE"
#: Figures of a company that instruments ask under the same code.
FIGURES = ("FTE", "REVENUE_EUR")
_CAPITAL = "capital_goods_eur"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """One need of money with where it comes from; `written` is absent for the confirmed need."""

    purpose: str
    quarter: int
    amount: float
    is_assumption: bool = False
    source: str = ""
    confirmed_on: datetime | None = None
    written: MoneyNeed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """One fact with where it comes from: told for this case, or a figure of the company."""

    code: str
    told: str
    source: str = ""
    by: str = ""
    on: date | None = None
    is_own_figure: bool = False


def needs_of(case: Case) -> list[NeedRow]:
    """Return what a case needs of money: as written down, else the capital goods of its need."""
    rows = MoneyNeed.objects.filter(case_id=case.pk).select_related("written_by")
    written = [
        NeedRow(
            purpose=row.purpose,
            quarter=row.quarter,
            amount=float(row.amount),
            is_assumption=row.is_assumption,
            source=row.source,
            written=row,
        )
        for row in rows
    ]
    if any(row.purpose == MoneyPurpose.EQUIPMENT for row in written):
        return written
    return sorted([*written, *_of_confirmed_need(case)], key=lambda row: row.quarter)


def _of_confirmed_need(case: Case) -> list[NeedRow]:
    need = newest_confirmed(lead_id=case.lead_id)
    if need is None:
        return []
    return [
        NeedRow(
            purpose=MoneyPurpose.EQUIPMENT,
            quarter=row.needed_from,
            amount=float(row.likely),
            confirmed_on=need.confirmed_at,
        )
        for row in confirmed_demands(need).filter(kind=_CAPITAL)
        if row.likely > 0
    ]


def asked_by_company(case: Case) -> tuple[float, float, float, int] | None:
    """Return the money in the confirmed need: low, likely, high together, and the first quarter."""
    rows = money_wanted(lead_ids=[case.lead_id])
    if not rows:
        return None
    low, likely, high = (sum(row[at] for row in rows) for at in (1, 2, 3))
    return low, likely, high, min(row[4] for row in rows)


def facts_of(case: Case) -> dict[str, ToldFact]:
    """Return what is known of who asks; what was told for the case goes before figures."""
    company = case.lead.company
    known: dict[str, ToldFact] = {}
    for _pk, quantity, day, value in figures_of(companies=[company.pk]):
        if quantity in FIGURES:
            known[quantity] = ToldFact(
                code=quantity, told=format(value.normalize(), "f"), on=day, is_own_figure=True
            )
    phase = phases_of(company_ids=[company.pk]).get(company.pk, "")
    if phase:
        known[PHASE] = ToldFact(code=PHASE, told=phase.removeprefix("PHASE_"), is_own_figure=True)
    province = province_of(code=company.municipality_code)
    if province:
        known[PROVINCE] = ToldFact(code=PROVINCE, told=province, is_own_figure=True)
    for row in MoneyFact.objects.filter(case_id=case.pk).select_related("told_to"):
        known[row.code] = ToldFact(
            code=row.code,
            told=row.told,
            source=row.source,
            by=str(row.told_to),
            on=timezone.localdate(row.told_at),
        )
    return known


def answers_of(case: Case) -> list[ConditionAnswer]:
    """Return what people found out about conditions for a case."""
    return list(ConditionAnswer.objects.filter(case_id=case.pk).select_related("answered_by"))


def applications_of(case: Case) -> list[MoneyApplication]:
    """Return what was applied for, the next to do first."""
    rows = MoneyApplication.objects.filter(case_id=case.pk).select_related("made_by")
    return list(rows)


def amounts_by_purpose(
    rows: list[MoneyApplication], *states: ApplicationState
) -> Mapping[str, float]:
    """Return how much is in these states, per purpose: as granted, else as asked."""
    sums: dict[str, float] = defaultdict(float)
    for row in rows:
        if row.state in states:
            sums[row.purpose] += float(row.granted_amount or row.amount)
    return sums
