"""Telling who guides a case what happened in it, and who will."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte import wall
from groeiruimte.cases.selectors.team import substitutes_of
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel, Value

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import EntrepreneurDecision
    from groeiruimte.cases.models.team import Substitution
    from groeiruimte.organizations.models import User


def tell_decided(*, case: "Case", decision: "EntrepreneurDecision", now: datetime) -> None:
    """Tell the adviser that the entrepreneur chose, a place or none."""
    _tell(
        case,
        "decision_made" if decision.proposition_id is not None else "decision_none",
        to=_who_guides(case, now=now),
        by=None,
        now=now,
        key=f"decision:{decision.pk}:{decision.proposition_id}",
    )


def tell_signers(*, case: "Case", by: "User", now: datetime) -> None:
    """Tell the colleagues who may sign for a result: not who claims it, not who guides the case."""
    colleagues = who_may(act=Act.GUIDE_CASES, organization_ids=[case.lead.company.held_by_id])
    _tell(
        case,
        "signature_asked",
        to=[person for person in colleagues if person != case.adviser_id],
        by=by,
        now=now,
        key=f"signature:{case.pk}:{now.isoformat()}",
    )


def tell_refused(*, case: "Case", claimed_by: int, by: "User", now: datetime) -> None:
    """Tell who named the evidence, and who guides the case, that a second person did not sign."""
    _tell(
        case,
        "signature_refused",
        to=sorted({claimed_by, *_who_guides(case, now=now)}),
        by=by,
        now=now,
        key=f"refused:{case.pk}:{now.isoformat()}",
    )


def tell_handed_over(*, case: "Case", before: int | None, by: "User", now: datetime) -> None:
    """Tell who guides a case from now on, and who guided it before."""
    key = f"handover:{case.pk}:{now.isoformat()}"
    guides = [case.adviser_id] if case.adviser_id is not None else []
    _tell(case, "case_handed_over", to=guides, by=by, now=now, key=key)
    if before is not None:
        _tell(case, "case_taken_over", to=[before], by=by, now=now, key=key)


def tell_unguided(*, case: "Case", by: "User", now: datetime) -> None:
    """Tell who may guide a new case that nobody does yet."""
    there = who_may(act=Act.GUIDE_CASES, organization_ids=[case.lead.company.held_by_id])
    _tell(case, "guide_wanted", to=there, by=by, now=now, key=f"unguided:{case.pk}")


def tell_all_handed_over(
    *, to_person_id: int, from_person_id: int, by: "User", now: datetime
) -> None:
    """Tell both that all cases of the one went to the other."""
    for kind, person in (
        ("all_cases_came", to_person_id),
        ("all_cases_went", from_person_id),
    ):
        post(kind=kind, to=[person], route="cases:board", by=by, now=now)


def tell_substitute(*, row: "Substitution", by: "User", now: datetime, key: str = "") -> None:
    """Tell who stands in for a colleague, and the colleague."""
    days: dict[str, Value] = {
        "from": row.from_on.isoformat(),
        "until": row.until_on.isoformat(),
    }
    for kind, person in (
        ("substitute_named", row.substitute_id),
        ("substitute_found", row.person_id),
    ):
        post(
            kind=kind,
            to=[person],
            route="cases:substitutes",
            values=days,
            by=by,
            now=now,
            key=f"substitution:{row.pk}{key}",
        )


def tell_adviser(*, case: "Case", kind: str, now: datetime, key: str = "") -> None:
    """Tell the adviser what the entrepreneur did on the own page."""
    _tell(
        case,
        kind,
        to=_who_guides(case, now=now),
        by=None,
        now=now,
        key=key,
    )


def _who_guides(case: "Case", *, now: datetime) -> list[int]:
    """Return who guides a case and who stands in for that person today."""
    holder = case.lead.company.held_by_id
    guides = still_may(person=case.adviser_id, act=Act.GUIDE_CASES, organization_id=holder)
    today = timezone.localdate(now)
    # The company itself may be who acts: it sees nothing of who stands in for whom.
    with wall.totals():
        away = substitutes_of(person_id=case.adviser_id, organization_id=holder, today=today)
    return sorted({*guides, *away})


def _tell(
    case: "Case",
    kind: str,
    *,
    to: list[int],
    by: "User | None",
    now: datetime,
    key: str,
) -> None:
    post(
        kind=kind,
        to=to,
        route="cases:case",
        route_args=(case.pk,),
        values={"case": case.reference},
        level=MessageLevel.CASE,
        by=by,
        now=now,
        key=key,
    )
