"""Telling who guides a case, and who signed for it, what the entrepreneur said of the result."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel, Value
from groeiruimte.results.choices import ClaimVerdict, Stayed

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User
    from groeiruimte.results.models import ResultQuestion
    from groeiruimte.results.rules import Said
    from groeiruimte.results.selectors import DueCheck


def tell_answered(
    *, case: Case, question: ResultQuestion, answers: Iterable[Said], now: datetime
) -> None:
    """Tell that the entrepreneur answered: confirmed, disputed, or gone from the Netherlands."""
    key = f"result:{question.pk}:{now.isoformat()}"
    is_disputed = any(said.verdict == ClaimVerdict.DISPUTED for said in answers)
    kind = "result_disputed" if is_disputed else "result_confirmed"
    tell(case=case, kind=kind, by=None, now=now, key=key)
    if question.stayed == Stayed.ABROAD:
        tell(case=case, kind="company_left", by=None, now=now, key=f"{key}:left")


def tell_due(*, check: DueCheck, now: datetime) -> None:
    """Tell that a check of aftercare is due; once."""
    tell(
        case=check.case,
        kind="aftercare_due",
        by=None,
        now=now,
        key=f"aftercare:{check.case.pk}:{check.moment}:{check.due_on.isoformat()}",
        more={"due": check.due_on.isoformat()},
    )


def tell(
    *,
    case: Case,
    kind: str,
    by: User | None,
    now: datetime,
    key: str,
    more: dict[str, Value] | None = None,
) -> None:
    """Tell the adviser, and whoever signed for the result, in words without the company."""
    proof = getattr(case, "verification", None)
    signer = proof.signed_by_id if proof is not None else None
    holder = case.lead.company.held_by_id
    people = [
        person
        for each in (case.adviser_id, signer)
        if each is not None
        for person in still_may(person=each, act=Act.GUIDE_CASES, organization_id=holder)
    ]
    post(
        kind=kind,
        to=people,
        route="results:result",
        route_args=(case.pk,),
        values={"case": case.reference} | (more or {}),
        level=MessageLevel.CASE,
        by=by,
        now=now,
        key=key,
    )
