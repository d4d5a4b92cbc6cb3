"""The entrepreneur reads the need on the own page, corrects it line by line, and confirms it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.choices import OwnWord
from groeiruimte.demand.models import Articulation, ConversationAnswer, NeedCorrection
from groeiruimte.demand.rules.answers import ANSWER, Answer
from groeiruimte.demand.rules.own_lines import Correction, corrected, fingerprint
from groeiruimte.demand.selectors.own_word import lines_to_read, typed_in
from groeiruimte.demand.services.confirming import UnableToConfirmArticulation, settle

if TYPE_CHECKING:
    from django.db.models import Model


@transaction.atomic
def confirm_own_need(
    *,
    lead_id: int,
    read_as: str,
    corrections: Sequence[Correction],
    name: str,
    actor: Model,
    now: datetime,
) -> Articulation:
    """Record the own word of the entrepreneur: the need is right, or right with these corrections.

    What nobody confirmed yet becomes confirmed; corrections of a confirmed need make its next
    version. `read_as` is the fingerprint of the lines that were read.

    :raises UnableToConfirmArticulation: the need changed meanwhile, nothing is different, or a
        correction cannot be read.
    """
    latest = _as_it_was_read(lead_id, read_as=read_as, now=now)
    if latest.is_confirmed and not corrections:
        raise UnableToConfirmArticulation(
            _("This need was confirmed before, and nothing is different now.")
        )
    own = _next_version(latest, actor=actor, now=now) if latest.is_confirmed else latest
    _lay_down(own, corrections, now=now)
    settle(own, name=name, by=None, actor=actor, now=now)
    NeedCorrection.objects.bulk_create(
        _as_row(own, correction, name=name, now=now) for correction in corrections
    )
    if corrections:
        audit.record(
            act="demand.need.corrected",
            actor=actor,
            target=own,
            occurred_at=now,
            organization_id=own.lead.company.held_by_id,
            details={"version": own.version, "lines": len(corrections)},
        )
    return own


def _as_it_was_read(lead_id: int, *, read_as: str, now: datetime) -> Articulation:
    # Locked: the adviser may be at work in the same version.
    latest = (
        Articulation.objects.select_for_update(of=("self",))
        .select_related("lead__company")
        .filter(lead_id=lead_id)
        .order_by("-version")
        .first()
    )
    if latest is None:
        raise UnableToConfirmArticulation(_("Nothing is written down yet."))
    lines = lines_to_read(latest, today=timezone.localdate(now))
    if fingerprint(lines) != read_as:
        raise UnableToConfirmArticulation(
            _("Your adviser changed something meanwhile. Read it again, please.")
        )
    return latest


def _next_version(latest: Articulation, *, actor: Model, now: datetime) -> Articulation:
    highest = Articulation.objects.filter(lead=latest.lead).aggregate(highest=Max("version"))
    new = Articulation.objects.create(
        lead=latest.lead, version=highest["highest"] + 1, started_by=None, started_at=now
    )
    ConversationAnswer.objects.bulk_create(
        ConversationAnswer(
            articulation=new,
            question=answer.question,
            typed=answer.typed,
            is_unknown=answer.is_unknown,
            saved_by_id=answer.saved_by_id,
            saved_at=answer.saved_at,
        )
        for answer in latest.answers.all()
    )
    return new


def _lay_down(own: Articulation, corrections: Sequence[Correction], *, now: datetime) -> None:
    """Write the corrections where the conversation would have them."""
    for question, typed in corrected(typed_in(own), corrections).items():
        answer = ConversationAnswer.objects.get(articulation=own, question=question)
        answer.typed, answer.is_unknown = typed, typed.get(ANSWER) == Answer.UNKNOWN
        answer.saved_by, answer.saved_at = None, now
        answer.revision += 1
        answer.save()


def _as_row(
    own: Articulation, correction: Correction, *, name: str, now: datetime
) -> NeedCorrection:
    demand = correction.line.demand
    is_other = correction.said is OwnWord.OTHER
    begin = demand.needed_from or 0
    quarter = correction.quarter_index
    return NeedCorrection(
        articulation=own,
        kind=demand.kind.key,
        said=correction.said,
        before=demand.likely,
        before_from=begin,
        after=correction.value if is_other else None,
        after_from=(begin if quarter is None else quarter) if is_other else None,
        said_by=name,
        said_at=now,
    )
