"""Policy signals in words, made from what was counted, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import in_words, joined, kind_name, region_name
from groeiruimte.organizations.access import Person
from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import PolicySignalState, SignalKind
from groeiruimte.policy_signals.pages.answers import answers_in_short
from groeiruimte.programme.requirement_kinds import demand_types, requirement_kinds, whole_kind
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.web.figures import Figure
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.policy_signals.models import PolicySignal


MOST_WAITING = 5


@dataclass(frozen=True, slots=True)
class SignalWords:
    """One signal as policy makers read it."""

    signal: PolicySignal
    title: str
    sentence: str
    firmness: str
    leads: str
    counted_on: date
    where: str
    kinds: tuple[str, ...]
    who_can_change: tuple[str, ...]
    instrument: str
    answered: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One step of a signal."""

    day: object
    state: str
    note: str
    who: str


def in_order(signals: QuerySet[PolicySignal], *, with_gone: bool = False) -> list[SignalWords]:
    """Return signals in words, the newest first; those that are no case any more when asked."""
    if not with_gone:
        signals = signals.exclude(state=PolicySignalState.GONE)
    return [words_of(signal) for signal in _ordered(signals)]


def _ordered(signals: QuerySet[PolicySignal]) -> QuerySet[PolicySignal]:
    # Of what was told only the day: whom it counted is for counting alone.
    rows = signals.select_related("told").defer("told__counted")
    return rows.order_by("-first_seen_at", "key").prefetch_related("answers")


def new_signals(*, user: Person) -> list[SignalWords]:
    """Return the signals with which nobody did anything yet, the newest first."""
    return in_order(access.visible_signals(user=user).filter(state=PolicySignalState.NEW))


def figure_of(signals: list[SignalWords]) -> Figure:
    """Return how many signals are new, for the strip of figures."""
    return Figure(
        label=_("New policy signals"),
        value=str(len(signals)),
        url=reverse("policy-signals:signals"),
        icon="policy",
        note=signals[0].where if signals else _("none waits"),
        tone="now" if signals else "",
    )


def to_decide(*, user: Person) -> list[NextAction]:
    """Return the signals that ask for a decision, for who steers them."""
    if not access.may_steer(user=user):
        return []
    return [
        NextAction(
            label=words.title,
            route="policy-signals:signal",
            args=(words.signal.pk,),
            tone="warning",
            detail=words.sentence,
        )
        for words in new_signals(user=user)[:MOST_WAITING]
    ]


def words_of(signal: PolicySignal, *, leads: str = "") -> SignalWords:
    """Return one signal in words: nothing in it says more than what was counted.

    :param leads: how many leads there are, for who is told less than the number.
    """
    types = joined(_type_names(signal))
    leads = leads or _leads(signal)
    return SignalWords(
        signal=signal,
        title=_title(signal, types),
        sentence=_sentence(signal, types, leads),
        firmness=_firmness(signal),
        leads=leads,
        counted_on=_counted_on(signal),
        where=region_name(signal.region) if signal.region else _("The Netherlands"),
        kinds=tuple(
            _("%(kind)s: %(count)s leads") % {"kind": kind_name(kind), "count": count}
            for kind, count in sorted(signal.kind_counts.items(), key=lambda row: (-row[1], row[0]))
        ),
        who_can_change=_who_can_change(signal),
        instrument=_instrument(signal),
        answered=answers_in_short(signal),
    )


def history(signal: PolicySignal) -> list[ChangeWords]:
    """Return every step of a signal, oldest first."""
    return [
        ChangeWords(
            day=row.happened_at,
            state=row.get_to_state_display(),
            note=row.note,
            who=row.made_by.name if row.made_by else _("by counting"),
        )
        for row in signal.changes.select_related("made_by")
    ]


def as_rows(signals: list[SignalWords]) -> list[tuple[object, ...]]:
    """Return signals as rows of a table, for a file."""
    return [
        (
            words.title,
            words.sentence,
            words.signal.get_state_display(),
            words.where,
            words.leads,
            "; ".join(words.kinds),
            "; ".join(words.who_can_change),
            words.instrument,
            timezone.localdate(words.signal.first_seen_at).isoformat(),
            timezone.localdate(words.signal.last_seen_at).isoformat(),
        )
        for words in signals
    ]


def header() -> list[str]:
    """Return the names of the columns of such a file."""
    return [
        _("Signal"),
        _("In words"),
        _("State"),
        _("Region"),
        _("Leads"),
        _("Requirements most often behind it"),
        _("Who can change it"),
        _("Where it can be put on the agenda"),
        _("First seen"),
        _("Last seen"),
    ]


def _type_names(signal: PolicySignal) -> list[str]:
    names = {str(demand_type.code): in_words(demand_type.name) for demand_type in demand_types()}
    return [names[code].lower() for code in signal.demand_types]


def _title(signal: PolicySignal, types: str) -> str:
    if signal.kind == SignalKind.MIRT:
        return _("Large site: homes and accessibility press")
    if not signal.is_firm:
        return _("No place known: %(types)s") % {"types": types}
    if len(signal.demand_types) == 1:
        return _("Nowhere enough: %(types)s") % {"types": types}
    return _("Nowhere together: %(types)s") % {"types": types}


def _counted_on(signal: PolicySignal) -> date:
    """Return since when the number stands: a new one is told only where it lays nobody bare."""
    told = signal.told.released_at if signal.told else signal.last_seen_at
    return timezone.localdate(told)


def _leads(signal: PolicySignal) -> str:
    if signal.lead_count is None:
        return _("fewer than %(number)s") % {"number": small_cells().smallest_count}
    return str(signal.lead_count)


def _sentence(signal: PolicySignal, types: str, leads: str) -> str:
    if signal.kind == SignalKind.MIRT:
        return _(
            "For %(leads)s leads with a thousand jobs or more, homes nearby or reaching the site "
            "is part of the question."
        ) % {"leads": leads}
    figures = {"leads": leads, "types": types, "places": _places(signal)}
    if len(signal.demand_types) == 1:
        return _("For %(leads)s leads %(places)s meets what they ask of %(types)s.") % figures
    return (
        _(
            "For %(leads)s leads %(places)s offers %(types)s together as they ask: there are "
            "places for each apart, not for all at once."
        )
        % figures
    )


def _places(signal: PolicySignal) -> str:
    if signal.is_firm:
        return _("no place in the Netherlands")
    return _("no place of which enough is known")


def _firmness(signal: PolicySignal) -> str:
    if signal.kind == SignalKind.MIRT:
        return _("It rests on what the companies say they need, not on a proof.")
    if signal.is_firm:
        return _("Proven, whatever the facts that are not known turn out to be.")
    return _(
        "It holds for the places of which enough is known. "
        "Facts that are missing may still open one."
    )


def _who_can_change(signal: PolicySignal) -> tuple[str, ...]:
    """Return who can change it: of the kinds that may be told, else of the types as a whole."""
    kinds = [
        each
        for each in requirement_kinds()
        if each.key in {whole_kind(key=key) for key in signal.kind_counts}
    ] or [
        each
        for each in requirement_kinds()
        if str(each.demand_type) in signal.demand_types
        and (each.is_matched_to_places or signal.kind == SignalKind.MIRT)
    ]
    return tuple(dict.fromkeys(in_words(kind.who_can_change) for kind in kinds))


def _instrument(signal: PolicySignal) -> str:
    if signal.kind == SignalKind.MIRT:
        return _("MIRT: the agenda of province and State for infrastructure, space and transport")
    return _("The progress talk of the programme with the ministry")
