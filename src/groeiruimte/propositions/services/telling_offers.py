"""Messages about an offer and a question: to who asked, to one region, or to all that were asked.

None of them names a company, a region or a place: what it is about stands on the page.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte import wall
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import MessageLevel
from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


def tell_asker_of(kind: str, *, brief_id: int, by: "User", now: datetime) -> None:
    """Tell who asked that a region did something about its request."""
    # Who asked is hidden from the region: read for addressing, and shown to nobody.
    with wall.totals():
        brief = Brief.objects.select_related("articulation__lead__company").get(pk=brief_id)
        holder = brief.articulation.lead.company.held_by_id
    post(
        kind=kind,
        to=still_may(person=brief.sent_by_id, act=Act.GUIDE_CASES, organization_id=holder),
        route="propositions:brief" if kind == "region_question" else "propositions:comparison",
        route_args=(brief.pk,),
        values={"brief": brief.reference},
        level=MessageLevel.TEASER,
        by=by,
        now=now,
    )


def tell_all_asked(
    kind: str, *, brief: Brief, by: "User", now: datetime, key: str, is_open_only: bool = False
) -> int:
    """Tell every region that was asked, or only those that have not answered; count them."""
    rows = list(brief.requests.filter(outcome=""))
    if is_open_only:
        rows = [row for row in rows if row.closed_at is None]
    for row in rows:
        _tell_region(kind, row, brief=brief, key=f"request:{row.pk}:{key}", by=by, now=now)
    return len(rows)


def tell_offering(
    kind: str, *, proposition: Proposition, by: "User | None", now: datetime, key: str
) -> None:
    """Tell the region that made this offer."""
    request = proposition.request
    values = {"brief": request.brief.reference}
    if kind == "offer_ending" and proposition.valid_until is not None:
        values["until"] = proposition.valid_until.isoformat()
    post(
        kind=kind,
        to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[request.organization_id]),
        route="propositions:proposition",
        route_args=(proposition.pk,),
        values=values,
        level=MessageLevel.TEASER,
        by=by,
        now=now,
        key=f"proposition:{proposition.pk}:{key}",
    )


def _tell_region(
    kind: str, request: RegionalRequest, *, brief: Brief, key: str, by: "User", now: datetime
) -> None:
    values: dict[str, str] = {"brief": brief.reference}
    if kind != "question_answered":
        values["due"] = brief.deadline.isoformat()
    post(
        kind=kind,
        to=who_may(act=Act.ANSWER_REQUESTS, organization_ids=[request.organization_id]),
        route="propositions:request",
        route_args=(request.pk,),
        values=values,
        level=MessageLevel.TEASER,
        by=by,
        now=now,
        key=key,
    )
