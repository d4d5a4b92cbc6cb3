"""What is known of companies for a large ticket: rounds, money that runs out, what they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from groeiruimte.cases.selectors.state import leads_with_closed_case
from groeiruimte.companies.selectors.companies import phases_of
from groeiruimte.companies.selectors.registered import latest_rounds_of
from groeiruimte.demand.selectors.articulations import money_wanted
from groeiruimte.engine.financing.investors import Round
from groeiruimte.engine.financing.large_ticket import StatedNeed, TicketOutlook
from groeiruimte.engine.forecasting.funding import LARGE_TICKET_EUR
from groeiruimte.financing.models.baskets import MoneyNeed
from groeiruimte.financing.rules.tickets import (
    facts_for_ticket,
    needs_said,
    needs_written,
    outlook_on,
)
from groeiruimte.leads.selectors.by_company import leads_of_companies
from groeiruimte.programme.organizations import RomRegionCode, rom_region_of
from groeiruimte.spotting.selectors.early_signals import money_gone_of
from groeiruimte.supply.selectors.municipalities import provinces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOf:
    """The outlook of one company, and the round that is looked for."""

    company_id: int
    outlook: TicketOutlook
    last_round: tuple[date, float] | None
    wanted: Round


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOf:
    """What the register says of a company: its technology, its place, and where it is held."""

    theme: str
    municipality_code: str
    held_in: str


def region_in(province: str, *, held_in: str) -> str:
    """Return the region of a province, else that of who holds the company; empty if neither."""
    try:
        return str(rom_region_of(province=province)) if province else _else(held_in)
    except KeyError:
        return _else(held_in)


def _else(held_in: str) -> str:
    return "" if held_in == RomRegionCode.NATIONAL else held_in


def tickets_of(companies: Mapping[int, KnownOf], *, today: date) -> list[TicketOf]:
    """Return the outlook of companies of which the caller may know the figures."""
    ids = list(companies)
    rounds = latest_rounds_of(companies=ids)
    needs = _needs_of(ids, today=today)
    # Without a round or a need there is nothing to tell: no need to read what a scan stored.
    telling = [pk for pk in ids if pk in rounds or pk in needs]
    provinces = provinces_of(codes=[companies[pk].municipality_code for pk in telling])
    gone, phases = money_gone_of(companies=telling), phases_of(company_ids=telling)
    tickets = []
    for pk in telling:
        facts = facts_for_ticket(
            last_round=rounds.get(pk),
            runs_out=gone.get(pk, ()),
            needs=needs.get(pk, ()),
            today=today,
        )
        outlook = outlook_on(facts, today=today)
        known = companies[pk]
        wanted = Round(
            amount=max(outlook.amount or 0.0, LARGE_TICKET_EUR),
            phase=_phase(phases.get(pk, "")),
            theme=known.theme,
            region=region_in(provinces.get(known.municipality_code, ""), held_in=known.held_in),
        )
        tickets.append(
            TicketOf(company_id=pk, outlook=outlook, last_round=rounds.get(pk), wanted=wanted)
        )
    return tickets


def _needs_of(company_ids: Collection[int], *, today: date) -> dict[int, list[StatedNeed]]:
    """Return what companies said or wrote down, of cases that still run."""
    company_of_lead = leads_of_companies(company_ids=company_ids)
    # Who left, or has its place and its money, looks for no lead investor any more.
    for lead_id in leads_with_closed_case(lead_ids=list(company_of_lead)):
        del company_of_lead[lead_id]
    needs: dict[int, list[StatedNeed]] = defaultdict(list)
    for lead_id, low, likely, high, quarter in money_wanted(lead_ids=list(company_of_lead)):
        needs[company_of_lead[lead_id]] += needs_said([(low, likely, high, quarter)], today=today)
    written: dict[int, list[tuple[int, float, bool]]] = defaultdict(list)
    rows = MoneyNeed.objects.filter(case__lead_id__in=list(company_of_lead))
    for lead_id, quarter, amount, is_assumption in rows.values_list(
        "case__lead_id", "quarter", "amount", "is_assumption"
    ):
        written[company_of_lead[lead_id]].append((quarter, float(amount), is_assumption))
    for company_id, told in written.items():
        needs[company_id] += needs_written(told, today=today)
    return needs


def _phase(code: str) -> int | None:
    return int(code.removeprefix("PHASE_")) if code else None
