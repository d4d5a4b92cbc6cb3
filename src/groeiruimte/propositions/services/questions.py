"""Questions of regions: asked without learning who asks, answered to all who were asked.

Both the question as all read it and the answer pass the check on words that give away the
company; the question also may not tell which region asked it.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.services.sending_gate import refuse_uncovered
from groeiruimte.propositions.models.propositions import RegionalRequest
from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.propositions.pages.free_text import giving_away, refusal_of
from groeiruimte.propositions.pages.questions import naming_region
from groeiruimte.propositions.pages.released import told_of
from groeiruimte.propositions.services.telling_offers import tell_all_asked, tell_asker_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_QUESTION = 1000
#: So many open questions of one region at once: more is a conversation, and that is by telephone.
MOST_OPEN = 10


class UnableToAskTaskforce(Exception):
    """The question or its answer cannot go out; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@transaction.atomic
def ask_taskforce(*, request_id: int, text: str, by: "User", now: datetime) -> RegionQuestion:
    """Ask about a request; who asked for places hears it, and learns which region asks.

    :raises UnableToAskTaskforce: nothing is asked, the request is closed, or too much waits.
    """
    request = RegionalRequest.objects.select_for_update(of=("self",)).get(pk=request_id)
    if not text.strip():
        raise UnableToAskTaskforce(_("Write what you want to know."), field="text")
    if request.outcome:
        raise UnableToAskTaskforce(_("This question is closed: the company made its choice."))
    if request.questions.filter(answered_at=None).count() >= MOST_OPEN:
        raise UnableToAskTaskforce(
            _("Many questions of yours wait for an answer. Call the taskforce, or wait for these.")
        )
    row = RegionQuestion.objects.create(
        brief_id=request.brief_id,
        request=request,
        text=text.strip()[:LONGEST_QUESTION],
        asked_by=by,
        asked_at=now,
    )
    tell_asker_of("region_question", brief_id=request.brief_id, by=by, now=now)
    _record(
        "propositions.question.asked",
        row,
        organization_id=request.organization_id,
        by=by,
        now=now,
    )
    return row


@transaction.atomic
def answer_question(
    *, question_id: int, shared: str, answer: str, by: "User", now: datetime
) -> RegionQuestion:
    """Answer a question of a region to all regions that were asked.

    :raises UnableToAskTaskforce: something is empty, it was answered before, a word points at the
        company, or at the region that asked.
    :raises SendingIsClosed: the company does not agree any more that regions are told of it.
    """
    row = (
        RegionQuestion.objects.select_for_update(of=("self",))
        .select_related(
            "request__organization",
            "brief__profile",
            "brief__articulation__lead__company__held_by",
            "brief__articulation__lead__company__account_manager",
        )
        .get(pk=question_id)
    )
    if row.answered_at is not None:
        raise UnableToAskTaskforce(_("This question was answered before; all regions read it."))
    refuse_uncovered(
        lead=row.brief.articulation.lead,
        purpose=SendingPurpose.BRIEF,
        organization_ids=list(row.brief.requests.values_list("organization_id", flat=True)),
    )
    _refuse_telling(row, field="shared", text=shared)
    _refuse_telling(row, field="answer", text=answer)
    row.shared, row.answer = shared.strip()[:LONGEST_QUESTION], answer.strip()
    row.answered_by, row.answered_at = by, now
    row.save(update_fields=["shared", "answer", "answered_by", "answered_at"])
    tell_all_asked("question_answered", brief=row.brief, by=by, now=now, key=f"question:{row.pk}")
    _record(
        "propositions.question.answered",
        row,
        organization_id=row.brief.articulation.lead.company.held_by_id,
        by=by,
        now=now,
    )
    return row


def _refuse_telling(row: RegionQuestion, *, field: str, text: str) -> None:
    if not text.strip():
        raise UnableToAskTaskforce(_("Fill this in: every region reads it."), field=field)
    found = giving_away(text, articulation=row.brief.articulation, told=told_of(row.brief.profile))
    if found:
        raise UnableToAskTaskforce(refusal_of(found), field=field)
    named = naming_region(text, organization=row.request.organization)
    if named:
        raise UnableToAskTaskforce(
            _("“%(word)s” tells which region asked. Write it without that word.") % {"word": named},
            field=field,
        )


def _record(
    act: str, row: RegionQuestion, *, organization_id: int, by: "User", now: datetime
) -> None:
    audit.record(act=act, actor=by, target=row, occurred_at=now, organization_id=organization_id)
