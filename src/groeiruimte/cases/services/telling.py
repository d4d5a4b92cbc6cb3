"""Telling who guides a case what happened in it."""

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import EntrepreneurDecision
    from groeiruimte.organizations.models import User


def tell_decided(*, case: "Case", decision: "EntrepreneurDecision", now: datetime) -> None:
    """Tell the adviser that the entrepreneur chose, a place or none."""
    _tell(
        case,
        "decision_made" if decision.proposition_id is not None else "decision_none",
        to=still_may(
            person=case.adviser_id,
            act=Act.GUIDE_CASES,
            organization_id=case.lead.company.held_by_id,
        ),
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


def tell_adviser(*, case: "Case", kind: str, now: datetime, key: str = "") -> None:
    """Tell the adviser what the entrepreneur did on the own page."""
    _tell(
        case,
        kind,
        to=still_may(
            person=case.adviser_id,
            act=Act.GUIDE_CASES,
            organization_id=case.lead.company.held_by_id,
        ),
        by=None,
        now=now,
        key=key,
    )


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
