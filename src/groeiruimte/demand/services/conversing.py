"""Holding the conversation: start it, keep every answer, start again when the need changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.models import Articulation, ConversationAnswer
from groeiruimte.demand.rules.answers import ANSWER, Answer
from groeiruimte.demand.rules.conversation import kept_fields
from groeiruimte.leads.models.leads import Lead
from groeiruimte.programme.conversation import Question
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


class UnableToStartConversation(Exception):
    """The conversation cannot start; the message says why."""


class UnableToSaveAnswer(Exception):
    """The answer cannot be kept; the message says why."""


@transaction.atomic
def start_conversation(*, lead_id: int, by: "User", at: datetime) -> Articulation:
    """Return the conversation that is going on with a lead; start the first one if there is none.

    :raises UnableToStartConversation: the need was confirmed; a changed need is a new version.
    """
    lead = Lead.objects.select_for_update().select_related("company").get(pk=lead_id)
    latest = Articulation.objects.filter(lead=lead).order_by("-version").first()
    if latest is None:
        return _started(lead=lead, version=1, by=by, at=at)
    if latest.is_confirmed:
        raise UnableToStartConversation(
            _("This need was confirmed. Start a new version if it has changed.")
        )
    return latest


@transaction.atomic
def start_new_version(*, lead_id: int, by: "User", at: datetime) -> Articulation:
    """Start the next version of a confirmed need, with the answers of the version before.

    :raises UnableToStartConversation: nothing was confirmed yet, or a conversation is going on.
    """
    lead = Lead.objects.select_for_update().select_related("company").get(pk=lead_id)
    versions = Articulation.objects.filter(lead=lead)
    if versions.filter(confirmed_at=None).exists():
        raise UnableToStartConversation(_("A conversation is going on: finish that one first."))
    latest = versions.order_by("-version").first()
    if latest is None:
        raise UnableToStartConversation(_("Nothing was confirmed yet: start the conversation."))
    new = _started(
        lead=lead,
        version=versions.aggregate(highest=Max("version"))["highest"] + 1,
        by=by,
        at=at,
    )
    ConversationAnswer.objects.bulk_create(
        ConversationAnswer(
            articulation=new,
            question=answer.question,
            typed=answer.typed,
            is_unknown=answer.is_unknown,
            saved_by=answer.saved_by,
            saved_at=answer.saved_at,
        )
        for answer in latest.answers.all()
    )
    return new


@transaction.atomic
def save_answer(
    *,
    articulation_id: int,
    question: Question,
    typed: Mapping[str, str],
    revision: int,
    by: "User",
    at: datetime,
) -> ConversationAnswer:
    """Keep what was typed at one question, also when it is half an answer or no valid one.

    `revision` is the one the form was opened with, 0 for a question that nobody answered.

    :raises UnableToSaveAnswer: the articulation was confirmed and never changes.
    :raises EditedMeanwhile: somebody else answered this question after the form was opened.
    """
    articulation = _still_open(articulation_id)
    fields = kept_fields(question, typed)
    current = ConversationAnswer.objects.filter(
        articulation=articulation, question=question.key
    ).first()
    if current is not None and current.typed == fields:
        return current
    if current is not None and _is_of_somebody_else(current, revision=revision, by=by):
        raise EditedMeanwhile(current=current.typed, revision=current.revision)
    answer = current or ConversationAnswer(
        articulation=articulation, question=question.key, revision=0
    )
    answer.typed = fields
    answer.is_unknown = fields.get(ANSWER) == Answer.UNKNOWN
    answer.saved_by = by
    answer.saved_at = at
    answer.revision += 1
    answer.save()
    audit.record(
        act="demand.answer.saved",
        actor=by,
        target=articulation,
        occurred_at=at,
        organization_id=articulation.lead.company.held_by_id,
        details={"question": question.key, "revision": answer.revision},
    )
    return answer


def _still_open(articulation_id: int) -> Articulation:
    # Locked: two advisers may sit at the same table with the entrepreneur.
    articulation = (
        Articulation.objects.select_for_update(of=("self",))
        .select_related("lead__company")
        .get(pk=articulation_id)
    )
    if articulation.is_confirmed:
        raise UnableToSaveAnswer(
            _("This need was confirmed and no longer changes. Start a new version.")
        )
    return articulation


def _is_of_somebody_else(current: ConversationAnswer, *, revision: int, by: "User") -> bool:
    # Saving while typing and saving with the button may cross on their way: that is one person,
    # and what that person sent last is what counts.
    return current.revision != revision and current.saved_by_id != by.pk


def _started(*, lead: Lead, version: int, by: "User", at: datetime) -> Articulation:
    articulation = Articulation.objects.create(
        lead=lead, version=version, started_by=by, started_at=at
    )
    audit.record(
        act="demand.conversation.started",
        actor=by,
        target=articulation,
        occurred_at=at,
        organization_id=lead.company.held_by_id,
        details={"version": version},
    )
    return articulation
