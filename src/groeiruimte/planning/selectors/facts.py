"""What decides which tasks and procedures a case has?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.cases.selectors.standing import day_of, standing_of
from groeiruimte.cases.selectors.state import state_of
from groeiruimte.demand.choices import DemandType, Hardness
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.matching.rules.reasons import ReasonCode, from_stored
from groeiruimte.matching.selectors.matching import latest_run
from groeiruimte.planning.rules.procedures import ENVIRONMENT, Asked, Place
from groeiruimte.planning.rules.seeding import PlanFacts
from groeiruimte.programme.requirement_kinds import DemandTypeCode, requirement_kind, whole_kind
from groeiruimte.programme.steps import gates
from groeiruimte.supply.choices import SiteKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.demand.models import Articulation, Demand
    from groeiruimte.supply.models.places import Site

_LACKING = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE, ReasonCode.LATER})
#: What a place has to have ready: the plan counts back from the first of these.
_OF_THE_PLACE = frozenset({DemandType.SPACE, DemandType.CAPITAL, DemandType.ENERGY})


def plan_facts(case: Case) -> PlanFacts:
    """Return what decides which tasks this case has; one query on a case read with its state."""
    confirmed = confirmed_need(case)
    return PlanFacts(
        step=case.step,
        step_since=day_of(case.step_since) or date.min,
        is_closed=case.status in CLOSED,
        confirmed_on=day_of(confirmed.confirmed_at) if confirmed else None,
        demand_types=frozenset(row.demand_type for row in _demands(confirmed)),
        talent_binds=talent_binds(case),
        so=_what_is_so(case),
    )


def confirmed_need(case: Case) -> Articulation | None:
    """Return the newest need that the entrepreneur confirmed; free on a case with its state."""
    rows = [row for row in case.lead.articulations.all() if row.confirmed_at is not None]
    return max(rows, key=lambda row: row.version, default=None)


def talent_binds(case: Case) -> bool:
    """Say whether the people whom this company needs are not there, in the region where it grows.

    By the newest comparison of its need: at the place that was chosen, else at every place of the
    own region. Before there is one: whether people are asked hard, or were seen as what binds.
    """
    need = confirmed_need(case)
    run = latest_run(need) if need is not None else None
    if run is None:
        asked = any(row.demand_type == DemandType.TALENT for row in _hard(case))
        return asked or case.lead.bottleneck_type == DemandType.TALENT
    site = chosen_site(case)
    rows = run.verdicts.filter(site=site) if site else run.verdicts.filter(is_own_region=True)
    short = [_lacks_people(reasons) for reasons in rows.values_list("reasons", flat=True)]
    return bool(short) and all(short)


def _lacks_people(reasons: list[dict[str, str]]) -> bool:
    """Say whether a place has too few people, now or when they are needed; unknown is no lack."""
    return any(
        row["code"] in _LACKING
        and requirement_kind(key=whole_kind(key=row["kind"])).demand_type == DemandTypeCode.TALENT
        for row in reasons
    )


def asked_of_place(case: Case) -> Asked:
    """Return what the company needs, as far as procedures depend on it."""
    hard = _hard(case)
    orders = [float(row.likely) for row in hard if row.kind == ENVIRONMENT]
    return Asked(
        kinds=frozenset(row.kind for row in hard),
        demand_types=frozenset(row.demand_type for row in _demands(confirmed_need(case))),
        environmental_order=max(orders, default=None),
        talent_binds=talent_binds(case),
    )


def need_on(case: Case) -> date:
    """Return the day on which the place has to be ready.

    The first quarter in which something hard is needed of it; before the need is confirmed, the
    year in which the company expects to outgrow its place.
    """
    hard = _hard(case)
    of_place = [row.needed_from for row in hard if row.demand_type in _OF_THE_PLACE]
    quarters = of_place or [row.needed_from for row in hard]
    if not quarters:
        return date(case.lead.bottleneck_year, 1, 1)
    return Quarter.from_index(min(quarters)).first_day


def place_at(case: Case, *, site: Site | None) -> Place:
    """Return what is known of a place for this case, by the newest comparison of its need."""
    need = confirmed_need(case)
    run = latest_run(need) if need is not None and site is not None else None
    if run is None or site is None:
        return Place()
    verdict = run.verdicts.filter(site=site).first()
    return Place(
        reasons=tuple(map(from_stored, verdict.reasons)) if verdict else None,
        is_building=site.kind == SiteKind.BUILDING,
        is_chosen=chosen_site(case) == site,
    )


def chosen_site(case: Case) -> Site | None:
    """Return the place that the entrepreneur chose."""
    decision = getattr(case, "decision", None)
    return decision.proposition.site if decision and decision.proposition else None


def _what_is_so(case: Case) -> frozenset[str]:
    state, standing = state_of(case), standing_of(case)
    keys = (field.key for gate in gates() for field in gate.fields)
    happened = {
        "eligibility_known": outcomes(lead_ids=[case.lead_id]).get(case.lead_id) is not None,
        "conversation_started": standing.conversation_on is not None,
        "need_confirmed": standing.confirmed_on is not None,
        "places_looked_at": standing.looked_on is not None,
        "regions_asked": standing.asked > 0,
        "all_regions_answered": standing.asked > 0 and standing.unanswered == 0,
        "entrepreneur_invited": standing.invited_on is not None,
    }
    return frozenset(
        [
            *(key for key in keys if getattr(state, key)),
            *(key for key, is_so in happened.items() if is_so),
        ]
    )


def _demands(need: Articulation | None) -> Iterable[Demand]:
    return need.demands.all() if need else ()


def _hard(case: Case) -> list[Demand]:
    return [row for row in _demands(confirmed_need(case)) if row.hardness == Hardness.REQUIREMENT]
