"""Which organizations every case brought together, for counting and for nothing else."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from groeiruimte.cases.access import cases_for_totals, referred_for_totals
from groeiruimte.monitoring.rules.cohesion import CaseTies, Tie
from groeiruimte.monitoring.selectors.facts import day_of
from groeiruimte.propositions.access import RegionAnswer, answers_for_totals

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def case_ties() -> list[CaseTies]:
    """Return what every case tied together. Whoever shows a figure first hides small counts."""
    referred: dict[int, list[Tie]] = defaultdict(list)
    for case_id, receiver, region, answered_at in referred_for_totals():
        referred[case_id].append(Tie(receiver, region, day_of(answered_at)))
    answers: dict[int, list[RegionAnswer]] = defaultdict(list)
    for row in answers_for_totals():
        answers[row.lead_id].append(row)
    return [
        _ties(case, referred=referred[case.pk], answers=answers[case.lead_id])
        for case in cases_for_totals()
    ]


def _ties(case: Case, *, referred: list[Tie], answers: list[RegionAnswer]) -> CaseTies:
    company, decision = case.lead.company, getattr(case, "decision", None)
    return CaseTies(
        case_id=case.pk,
        own_organization=company.held_by_id,
        own_region=company.held_by.rom_region,
        referred=tuple(referred),
        offered=tuple(
            Tie(row.organization_id, row.region, row.answered_on) for row in answers if row.is_offer
        ),
        share_on=day_of(decision.decided_at)
        if decision is not None and case.sending_share is not None
        else None,
        answer_days=tuple(
            (row.answered_on, (row.answered_on - row.asked_on).days) for row in answers
        ),
    )
