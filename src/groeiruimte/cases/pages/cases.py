"""What the pages about cases show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.cases import access
from groeiruimte.cases.choices import Status, Step
from groeiruimte.cases.rules.clock import Clock, service_clock
from groeiruimte.cases.rules.following import CLOSED, Following, NextAct, what_follows
from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.cases.selectors.standing import missing_of, pauses_of, standing_of
from groeiruimte.cases.selectors.state import for_cards
from groeiruimte.cases.words import waiting_in_words, what_in_words
from groeiruimte.leads.access import SEES_THE_CASE, SEES_WHO_IT_IS, open_grants
from groeiruimte.leads.choices import EligibilityOutcome
from groeiruimte.leads.rules import deciding, eligibility_outcome
from groeiruimte.organizations.access import Person
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.programme.steps import GateField, step, steps
from groeiruimte.programme.steps import Step as StepFacts
from groeiruimte.web.next_actions import NextAction, days_late, due_on
from groeiruimte.web.numbers import eur

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case, CaseTransition


MOST_CARDS = 60
MOST_PRESSING = 200
#: What others did, so that it is our turn; what waits since long shows by its clock.
_NEWS = frozenset(
    {NextAct.CALL_REGIONS, NextAct.NO_PLACE, NextAct.CHOSE_NONE, NextAct.CALL_AFTERCARE}
)
SOON = timedelta(days=7)
ELIGIBILITY_TONES = {
    EligibilityOutcome.BELONGS: "ok",
    EligibilityOutcome.NOT_YET_KNOWN: "warning",
    EligibilityOutcome.DOES_NOT_BELONG: "danger",
}
# What is proposed until the two regions agree otherwise (own decision).
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Card:
    """One case on the board: what it is called for this reader, and what it waits for."""

    case: Case
    title: str
    clock: Clock
    missing: list[GateField]
    eligibility: EligibilityOutcome
    may_move: bool = False
    following: Following | None = None
    #: Which answers decide that; of a company that belongs none.
    eligibility_because: str = ""

    #: Whether the reader may know the company; then the card also tells what it invests.
    is_named: bool = False

    @property
    def facts(self) -> str:
        """What the company expects to lack and when, and what it invests where one may know."""
        lead = self.case.lead
        words = f"{lead.get_bottleneck_type_display()} {lead.bottleneck_year}"
        if self.is_named and self.case.investment_eur is not None:
            words += f" · {eur(self.case.investment_eur)}"
        return words

    @property
    def what(self) -> str:
        """The one thing to do next, in words; empty for a closed case."""
        return what_in_words(self.following) if self.following else ""

    @property
    def waits(self) -> str:
        """Who is to act, and since when."""
        return waiting_in_words(self.following) if self.following else ""

    @property
    def eligibility_tone(self) -> str:
        """How pressing it is that the company belongs, does not, or that nobody looked."""
        return ELIGIBILITY_TONES[self.eligibility]


@dataclass(frozen=True, slots=True)
class Column:
    """One step of the board with its cases."""

    step: StepFacts
    cards: list[Card]
    hidden: int
    #: The steps as choices of a select, this one chosen: drawn once for all cards of the column.
    choices: SafeString


def board(*, user: Person, today: date, with_closed: bool = False) -> list[Column]:
    """Return the cases a person may see, by step; closed ones only when asked for."""
    found = cards_of(user=user, today=today, with_closed=with_closed)
    columns = []
    for code in Step.values:
        cards = [card for card in found if card.case.step == code]
        columns.append(
            Column(
                step=step(code=code),
                cards=cards[:MOST_CARDS],
                hidden=len(cards[MOST_CARDS:]),
                choices=_choices(code),
            )
        )
    return columns


def _choices(chosen: str) -> SafeString:
    language = (get_language() or "nl")[:2]
    rows = (
        (code, " selected" if code == chosen else "", step(code=code).name.in_language(language))
        for code in Step.values
    )
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def cards_of(*, user: Person, today: date, with_closed: bool = False) -> list[Card]:
    """Return the cases a person may see as cards, longest in their step first."""
    cases = access.visible_cases(user=user, today=today)
    if not with_closed:
        cases = cases.exclude(status__in=CLOSED)
    rows = list(for_cards(cases).order_by("step_since"))
    named = _ids_with_identity(user=user, today=today)
    movable = set(access.editable_cases(user=user).values_list("pk", flat=True))
    return [
        card_of(case, is_named=case.pk in named, may_move=case.pk in movable, today=today)
        for case in rows
    ]


def card_of(
    case: Case,
    *,
    is_named: bool,
    today: date,
    may_move: bool = False,
    may_read_reasons: bool = False,
) -> Card:
    """Return a case as a card; without the right to know it, under its reference.

    :param may_read_reasons: why it belongs or not, as the holder wrote it: for the holder alone.
    """
    missing = missing_of(case)
    return Card(
        case=case,
        title=case.lead.company.name if is_named else case.reference,
        clock=clock_of(case, today=today),
        missing=missing,
        is_named=is_named,
        eligibility=eligibility_outcome(
            answers={row.criterion: row.answer for row in case.lead.eligibility.all()}
        ),
        may_move=may_move,
        following=what_follows(standing_of(case, missing=missing), today=today),
        eligibility_because=because_of(case, with_words=may_read_reasons),
    )


def because_of(case: Case, *, with_words: bool) -> str:
    """Return why a company does not belong, or what is not known yet; free with its state.

    :param with_words: with the reasons as somebody wrote them: for the holder alone.
    """
    rows = {row.criterion: row for row in case.lead.eligibility.all()}
    keys = deciding(answers={key: row.answer for key, row in rows.items()})
    language = get_language() or "nl"
    said = []
    for criterion in eligibility_criteria():
        if criterion.key not in keys:
            continue
        row = rows.get(criterion.key)
        reason = row.reason if row is not None and with_words else ""
        question = criterion.question.in_language(language)
        said.append(
            f"{question} {row.get_answer_display() if row else _('Not known yet')}. {reason}"
        )
    return " ".join(" ".join(said).split())


def clock_of(case: Case, *, today: date) -> Clock:
    """Return how long a case stands in its step, against what was promised."""
    return service_clock(
        at_step=case.step, since=_day(case.step_since), today=today, pauses=pauses_of(case)
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """One move in the history, with how long the case then stayed there."""

    move: CaseTransition
    days: int


def history(*, case: Case, today: date) -> list[Stretch]:
    """Return every move, oldest first, each with the days until the next one or until today."""
    moves = list(case.transitions.select_related("moved_by").order_by("moved_at", "pk"))
    return [
        Stretch(
            move=move, days=((_day(after.moved_at) if after else today) - _day(move.moved_at)).days
        )
        for move, after in zip_longest(moves, moves[1:])
    ]


def steps_of(*, case: Case) -> list[dict[str, object]]:
    """Return the steps of a case for the stepper: done, current, to do."""
    position = ORDER.index(case.step)
    return [
        {
            "facts": facts,
            "state": ("done" if order < position else "current" if order == position else "todo"),
        }
        for order, facts in enumerate(facts for facts in steps() if facts.code in ORDER)
    ]


def is_named_for(*, case: Case, user: Person, today: date) -> bool:
    """Say whether this person may know which company the case is about."""
    return access.cases_with_identity(user=user, today=today).filter(pk=case.pk).exists()


@dataclass(frozen=True, slots=True)
class Reader:
    """An organization that may see a case, and whether it may know which company it is."""

    name: str
    knows_name: bool


def readers_of(*, case: Case, today: date) -> list[Reader]:
    """Return who may see this case, the holder first; a teaser shows nothing of the case."""
    grants = (
        open_grants(today=today)
        .filter(lead_id=case.lead_id, level__in=SEES_THE_CASE)
        .select_related("organization")
    )
    return [
        Reader(case.lead.company.held_by.short_name, knows_name=True),
        *(
            Reader(grant.organization.short_name, knows_name=grant.level in SEES_WHO_IT_IS)
            for grant in grants
        ),
    ]


@dataclass(frozen=True, slots=True)
class Credit:
    """Who gets the credit of a result: both regions, never one at the cost of the other (R29)."""

    sending: str
    receiving: str
    sending_share: Decimal
    is_proposed: bool

    @property
    def receiving_share(self) -> Decimal:
        """The rest."""
        return 1 - self.sending_share

    @property
    def is_own_region(self) -> bool:
        """The company stays with the organization that holds it."""
        return self.sending == self.receiving


def credit_of(*, case: Case) -> Credit | None:
    """Return which regions share the result once the entrepreneur chose a place."""
    decision = getattr(case, "decision", None)
    if decision is None or decision.proposition is None:
        return None
    agreed = case.sending_share
    return Credit(
        sending=case.lead.company.held_by.short_name,
        receiving=decision.proposition.request.organization.short_name,
        sending_share=HALF if agreed is None else agreed,
        is_proposed=agreed is None,
    )


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits in the cases that are this person's work, and what waits for a signature.

    Late steps, due actions, and what others did so that it is our turn.
    """
    today = timezone.localtime(now).date()
    cases = (
        for_cards(access.cases_to_guide(user=user, today=today))
        .exclude(status__in=[*CLOSED, Status.DORMANT])
        .order_by("step_since")[:MOST_PRESSING]
    )
    waiting = [_pressing_of(case, today=today) for case in cases]
    return [row for row in waiting if row is not None] + _to_sign(user=user, today=today)


def _pressing_of(case: Case, *, today: date) -> NextAction | None:
    """Return the one row that a case gives on the first page, if any."""
    card = card_of(case, is_named=True, today=today)
    following = card.following
    row: dict[str, Any] = {"label": card.title, "route": "cases:case", "args": (case.pk,)}
    if card.clock.is_late:
        return NextAction(**row, **days_late(card.clock.days_late), detail=card.what)
    if case.next_action_on and case.next_action_on <= today + SOON:
        return NextAction(
            **row, **due_on(case.next_action_on, today=today), detail=case.next_action
        )
    if following and following.act == NextAct.CALL_AFTERCARE and following.since:
        return NextAction(**row, **due_on(following.since, today=today), detail=card.what)
    if following and (following.act in _NEWS or _has_chosen(case, following)):
        since = date_format(following.since, "j F") if following.since else ""
        return NextAction(**row, tone="warning", detail=card.what, moment=since)
    return None


def _has_chosen(case: Case, following: Following) -> bool:
    """Whether the entrepreneur chose, and it is now on us to go on."""
    return case.step == Step.CHOICE and following.act in {NextAct.FILL_IN, NextAct.MOVE}


def _to_sign(*, user: Person, today: date) -> list[NextAction]:
    """Return the results that wait for this person as the second pair of eyes."""
    if not user.is_authenticated:
        return []
    cases = (
        access.signable_cases(user=user, today=today)
        .filter(verification__isnull=False, verification__signed_at=None)
        .exclude(verification__claimed_by_id=user.pk)
        .exclude(adviser_id=user.pk)
        .select_related("lead__company")
        .order_by("pk")[:MOST_CARDS]
    )
    detail = _("The result waits for a second signature.")
    return [
        NextAction(
            label=case.lead.company.name,
            route="cases:case",
            args=(case.pk,),
            tone="info",
            detail=detail,
        )
        for case in cases
    ]


def _ids_with_identity(*, user: Person, today: date) -> set[int]:
    return set(access.cases_with_identity(user=user, today=today).values_list("pk", flat=True))


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
