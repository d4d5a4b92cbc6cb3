"""Which conversations wait for this person?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from groeiruimte.demand.access import editable_articulations
from groeiruimte.demand.rules.conversation import read_conversation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.access import Person

WAITS_TOO_LONG = timedelta(days=7)
MOST_SHOWN = 10


class Tone(StrEnum):
    """How a next action is shown."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class PressingAction:
    """One thing to do: the words, the page where it is done, and how it looks."""

    label: str
    route: str
    args: tuple[int, ...]
    tone: Tone


def pressing(*, user: Person, now: datetime) -> list[PressingAction]:
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
        conversation = read_conversation(typed, today=Quarter.of(now.date()))
        company = row.lead.company.name
        last = max([row.started_at, *(answer.saved_at for answer in answers)])
        if conversation.is_complete and conversation.demands:
            label = _("Confirm the need of %(company)s together") % {"company": company}
            to_confirm.append(PressingAction(label, "demand:articulation", (row.pk,), Tone.INFO))
        elif now - last > WAITS_TOO_LONG:
            label = _("Go on with the conversation with %(company)s: %(open)d questions to go") % {
                "company": company,
                "open": len(conversation.answers) - conversation.answered,
            }
            lying_still.append(
                PressingAction(label, "demand:conversation", (row.lead_id,), Tone.WARNING)
            )
    return [*to_confirm, *lying_still][:MOST_SHOWN]
