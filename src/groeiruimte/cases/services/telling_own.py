"""Telling the entrepreneur by mail that something waits on the own page.

The mail says that, and nothing of what: it holds no company, no case and no words of anybody.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.cases.access import open_invitations
from groeiruimte.cases.choices import OwnNews, Step
from groeiruimte.demand.selectors.articulations import conversation_of
from groeiruimte.outbox.services.guests import post_to_guest
from groeiruimte.propositions.choices import PropositionState
from groeiruimte.propositions.selectors.propositions import propositions_of_lead

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

OWN_MAIL = "own_news"


def tell_entrepreneur(
    *, lead_id: int, news: OwnNews, by: User, now: datetime, key: str, name: str = ""
) -> bool:
    """Mail whoever of the company holds an open link; say whether anybody is mailed.

    With a name only that person. Without an open link there is no page to read on, and no mail.
    """
    rows = open_invitations(now=now).filter(case__lead_id=lead_id)
    people = rows.filter(name=name) if name else rows
    told = [
        post_to_guest(
            kind=OWN_MAIL,
            address=row.email,
            language=row.language,
            args=(row.pk, str(news)),
            by=by,
            now=now,
            key=f"own:{news}:{key}",
        )
        for row in people.order_by("pk")
    ]
    return any(told)


def follow_choice(case: Case, by: User, now: datetime) -> None:
    """Tell, when a case came to the choice and regions offer something, that one can compare."""
    offers = propositions_of_lead(lead_id=case.lead_id).filter(state=PropositionState.SUBMITTED)
    if case.step == Step.CHOICE and offers.exists():
        key = f"{case.pk}:{now.isoformat()}"
        tell_entrepreneur(lead_id=case.lead_id, news=OwnNews.CHOICE, by=by, now=now, key=key)


def follow_answer(need: Any, by: User, now: datetime) -> None:  # noqa: ANN401 - of a lower app
    """Ask to read a later version of a need, once it can be read; once per version.

    The first version is confirmed at the table. One that only began says what the last one said.
    """
    if need.version < 2 or need.is_confirmed:
        return
    if conversation_of(need, today=timezone.localdate(now)).is_complete:
        tell_entrepreneur(lead_id=need.lead_id, news=OwnNews.NEED, by=by, now=now, key=str(need.pk))


def follow_brief(brief: Any, by: User, now: datetime) -> None:  # noqa: ANN401 - of a lower app
    """Ask, when regions were asked for a place, which of them may know the name."""
    lead_id = brief.articulation.lead_id
    tell_entrepreneur(lead_id=lead_id, news=OwnNews.READERS, by=by, now=now, key=str(brief.pk))
