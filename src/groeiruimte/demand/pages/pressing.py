"""Which conversations wait for this person?"""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.access import editable_articulations
from groeiruimte.demand.rules.conversation import read_conversation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import Person
from groeiruimte.web.next_actions import NextAction

WAITS_TOO_LONG = timedelta(days=7)
MOST_SHOWN = 10


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits: complete answers to confirm, then conversations that lie still a week."""
    rows = (
        editable_articulations(user=user)
        .filter(confirmed_at=None)
        .select_related("lead__company")
        .prefetch_related("answers")
        .order_by("started_at")[:100]
    )
    to_confirm, lying_still = [], []
    for row in rows:
        answers = row.answers.all()
        typed = {answer.question: answer.typed for answer in answers}
        conversation = read_conversation(typed, today=Quarter.of(timezone.localdate(now)))
        company = row.lead.company.name
        last = max([row.started_at, *(answer.saved_at for answer in answers)])
        if conversation.is_complete and conversation.demands:
            label = _("Confirm the need of %(company)s together") % {"company": company}
            to_confirm.append(NextAction(label, "demand:articulation", (row.pk,), tone="info"))
        elif now - last > WAITS_TOO_LONG:
            label = _("Go on with the conversation with %(company)s: %(open)d questions to go") % {
                "company": company,
                "open": len(conversation.answers) - conversation.answered,
            }
            lying_still.append(
                NextAction(label, "demand:conversation", (row.lead_id,), tone="warning")
            )
    return [*to_confirm, *lying_still][:MOST_SHOWN]
