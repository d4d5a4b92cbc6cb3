"""What does a lead need, in which version, and what changed since the version before?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import get_language

from groeiruimte.demand.access import visible_articulations
from groeiruimte.demand.choices import DemandType, Hardness
from groeiruimte.demand.models import Articulation, ConversationAnswer, Demand
from groeiruimte.demand.rules.answers import TIMING, ReadDemand, in_time_in, texts_in
from groeiruimte.demand.rules.changes import ChangedDemand, changes
from groeiruimte.demand.rules.conversation import ReadConversation, read_conversation
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.leads.access import leads_with_identity
from groeiruimte.organizations.access import Person
from groeiruimte.programme.conversation import AnswerField, Question
from groeiruimte.programme.requirement_kinds import (
    DemandTypeCode,
    RequirementKind,
    requirement_kind,
)
from groeiruimte.programme.sources import Text

if TYPE_CHECKING:
    from groeiruimte.leads.models.leads import Lead


#: The answers of a need, always in the same order.
ANSWERS_IN_ORDER = Prefetch("answers", queryset=ConversationAnswer.objects.order_by("question"))


@dataclass(frozen=True, slots=True)
class DemandsOfType:
    """What is needed of one of the five types, or of financing."""

    demand_type: DemandType
    demands: tuple[ReadDemand, ...]
    unknown_kinds: tuple[RequirementKind, ...]
    to_mend: tuple[Question, ...]
    is_not_talked_about: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the need, with what changed since the version before."""

    articulation: Articulation
    changes: tuple[ChangedDemand, ...]
    is_first: bool


def conversation_of(articulation: Articulation, *, today: date) -> ReadConversation:
    """Return all answers of an articulation as they read now."""
    typed = dict(articulation.answers.values_list("question", "typed"))
    return read_conversation(typed, today=Quarter.of(today))


def confirmed_demands(articulation: Articulation) -> QuerySet[Demand]:
    """Return the demands that places are held against; none before they were confirmed.

    Costs no query on a need that was read with its demands.
    """
    if not articulation.is_confirmed:
        return Demand.objects.none()
    return articulation.demands.all()


def demands_of(articulation: Articulation, *, today: date) -> tuple[ReadDemand, ...]:
    """Return what is needed: as confirmed, or as the answers read so far."""
    if articulation.is_confirmed:
        return tuple(_as_read(row) for row in confirmed_demands(articulation))
    return conversation_of(articulation, today=today).demands


def demands_by_type(
    *, demands: tuple[ReadDemand, ...], conversation: ReadConversation
) -> tuple[DemandsOfType, ...]:
    """Return the demands under the six headings, each with what is not known yet."""
    unknown = [kind for answer in conversation.answers for kind in answer.unknown_kinds]
    open_types = {question.demand_type for question in conversation.open_questions}
    return tuple(
        DemandsOfType(
            demand_type=DemandType(heading),
            demands=tuple(d for d in demands if d.kind.demand_type == heading),
            unknown_kinds=tuple(k for k in unknown if k.demand_type == heading),
            to_mend=tuple(q for q in conversation.to_mend if q.demand_type == heading),
            is_not_talked_about=heading in open_types,
        )
        for heading in DemandTypeCode
    )


def latest_articulation(*, lead_id: int, user: Person, today: date) -> Articulation | None:
    """Return the newest version of what a lead needs, for whoever may see it."""
    return (
        visible_articulations(user=user, today=today)
        .filter(lead_id=lead_id)
        .select_related("lead__company", "started_by", "confirmed_by")
        .order_by("-version")
        .first()
    )


def first_needed_by(*, lead: str) -> Subquery:
    """From which quarter the newest need of a lead asks something first, as a column of a query.

    :param lead: the column that holds the lead.
    """
    newest = Articulation.objects.filter(lead=OuterRef(OuterRef(lead))).order_by("-version")
    # Sorted, not grouped: behind the second wall a need has no key that groups its other columns.
    asked = Demand.objects.filter(articulation=Subquery(newest.values("pk")[:1]))
    dated = asked.filter(needed_from__isnull=False).order_by("needed_from")
    return Subquery(dated.values("needed_from")[:1])


def versions_of(*, lead_id: int, user: Person, today: date) -> tuple[Version, ...]:
    """Return all versions, newest first, each with what changed since the one before."""
    rows = list(
        visible_articulations(user=user, today=today)
        .filter(lead_id=lead_id)
        .select_related("lead__company", "started_by", "confirmed_by")
        .prefetch_related("demands", "answers")
        .order_by("version")
    )
    versions: list[Version] = []
    before: tuple[ReadDemand, ...] = ()
    for row in rows:
        after = _demands_of_prefetched(row, today=today)
        versions.append(Version(row, changes(before=before, after=after), is_first=not versions))
        before = after
    return tuple(reversed(versions))


def company_name(*, lead: "Lead", user: Person, today: date) -> str:
    """Return the name of the company; empty for who may see the case but not who it is."""
    known = leads_with_identity(user=user, today=today).filter(pk=lead.pk).exists()
    return lead.company.name if known else ""


def answer_to(articulation: Articulation, *, question_key: str) -> ConversationAnswer | None:
    """Return what was typed at one question, if anything was."""
    return ConversationAnswer.objects.filter(
        articulation=articulation, question=question_key
    ).first()


def words_by_question(
    conversation: ReadConversation,
) -> list[tuple[Question, list[tuple[Text, str]]]]:
    """Return what was told in words, question by question, each text with its label.

    The caller has checked that the reader may know who the company is: words give it away.
    """
    texts_by_question = []
    for answered in conversation.answers:
        texts = [
            (answer.label, _shown(answer, answered.reading.texts[answer.key]))
            for answer in texts_in(answered.question)
            if answer.key in answered.reading.texts
        ]
        if texts:
            texts_by_question.append((answered.question, texts))
    return texts_by_question


def _shown(answer: AnswerField, written: str) -> str:
    """Return an answer as people read it: the name of an option instead of its code."""
    named = answer.named(written)
    return named.in_language(get_language() or "nl") if named else written


def in_time_of(articulation: Articulation) -> int | None:
    """Return how many quarters later than asked is still in time for the entrepreneur.

    Nothing where nobody asked; it gives away nothing of who the company is.
    """
    typed = articulation.answers.filter(question=TIMING).values_list("typed", flat=True).first()
    return in_time_in(typed or {})


def typed_about_timing(articulation: str) -> Subquery:
    """Return what was typed at the question about the moment, for `rules.answers.in_time_in`.

    `articulation` is the column of the rows that it is read beside.
    """
    typed = ConversationAnswer.objects.filter(articulation=OuterRef(articulation), question=TIMING)
    return Subquery(typed.values("typed")[:1])


def words_of(articulation: Articulation) -> dict[str, str]:
    """Return the answers in words, such as `own_region_tried` and `foreign_alternative`.

    The caller has checked that the reader may know who the company is: words give it away.
    """
    prefix = "text-"
    return {
        name.removeprefix(prefix): str(text)
        for typed in articulation.answers.values_list("typed", flat=True)
        for name, text in typed.items()
        if name.startswith(prefix)
    }


def _demands_of_prefetched(articulation: Articulation, *, today: date) -> tuple[ReadDemand, ...]:
    if articulation.is_confirmed:
        return tuple(_as_read(row) for row in articulation.demands.all())
    typed = {answer.question: answer.typed for answer in articulation.answers.all()}
    demands = read_conversation(typed, today=Quarter.of(today)).demands
    return tuple(sorted(demands, key=lambda d: (d.kind.key, d.needed_from or 0)))


def _as_read(row: Demand) -> ReadDemand:
    return ReadDemand(
        kind=requirement_kind(key=row.kind),
        hardness=Hardness(row.hardness),
        low=row.low,
        likely=row.likely,
        high=row.high,
        needed_from=row.needed_from,
        needed_until=row.needed_until,
        remark=row.note,
    )


def newest_confirmed(*, lead_id: int) -> Articulation | None:
    """Return the newest need of a lead that the entrepreneur confirmed."""
    confirmed = Articulation.objects.filter(lead_id=lead_id, confirmed_at__isnull=False)
    return confirmed.order_by("-version").first()


def money_wanted(*, lead_ids: Collection[int]) -> list[tuple[int, float, float, float, int]]:
    """Return lead, low, likely, high and quarter of the money in the newest confirmed needs.

    The caller may know whose needs these are.
    """
    newest = Articulation.objects.filter(
        lead_id=OuterRef("articulation__lead_id"), confirmed_at__isnull=False
    ).order_by("-version")
    rows = Demand.objects.filter(
        articulation__lead_id__in=lead_ids,
        articulation=Subquery(newest.values("pk")[:1]),
        demand_type=DemandType.FINANCING,
    )
    return [
        (lead_id, float(low), float(likely), float(high), quarter)
        for lead_id, low, likely, high, quarter in rows.values_list(
            "articulation__lead_id", "low", "likely", "high", "needed_from"
        )
    ]
