"""Does what a region offers meet what was asked, and what is it worth to the company?

Held against the answer set only: what the region itself answered. Unknown stays unknown; it never
counts as yes and never silently as no.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.working_days import add_working_days
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS
from groeiruimte.programme import matching
from groeiruimte.programme.criteria import Criterion, Measure, criteria

#: A region needs some days to find out and to agree at home (own decision).
SHORTEST_NOTICE_WORKING_DAYS = 3
#: What is proposed (own decision).
USUAL_NOTICE = timedelta(days=14)


def half_time(sent_on: date, deadline: date) -> date:
    """Return the day on which half of the time to answer has passed.

    Example:
        >>> half_time(date(2026, 6, 1), date(2026, 6, 15)).isoformat()
        '2026-06-08'
    """
    return sent_on + (deadline - sent_on) / 2


class Fulfilment(StrEnum):
    """How an offer answers one demand, worst last but unknown apart."""

    MEETS = "MEETS"
    """As much as is likely needed, in time."""
    PARTLY = "PARTLY"
    """At least the lowest need, or all of it but later."""
    SHORT = "SHORT"
    """Less than the lowest need, or too late."""
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What one region says of one kind: a value (None: not known) and from which quarter."""

    kind: str
    value: Decimal | None
    available_from: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """One line as somebody filled it in: a value, "not known", or nothing yet."""

    kind: str
    value: Decimal | None
    available_from: int | None
    remark: str = ""
    is_unknown: bool = False

    @property
    def is_filled_in(self) -> bool:
        """Something was said, be it "not known"."""
        return self.is_unknown or self.value is not None


def answer_kinds(demands: Sequence[ReadDemand]) -> tuple[str, ...]:
    """Return the kinds that regions answer on: all that places are held against, once each.

    An investment or a number of jobs is no property of a place; the text tells of it.
    """
    return tuple(dict.fromkeys(d.kind.key for d in demands if d.kind.is_matched_to_places))


def fulfilment(
    *,
    asked: Sequence[ReadDemand],
    offered: Offered,
    latest_delay: int | None = LATEST_DELAY_QUARTERS,
) -> Fulfilment:
    """Return how an offer answers all demands of one kind: the worst answer counts.

    `latest_delay` is how many quarters later than asked still counts; None is any.
    """
    if offered.value is None:
        return Fulfilment.UNKNOWN
    order = (Fulfilment.MEETS, Fulfilment.PARTLY, Fulfilment.SHORT)
    found = [
        _one(each, value=offered.value, start=offered.available_from, latest_delay=latest_delay)
        for each in asked
    ]
    return max(found, key=order.index, default=Fulfilment.MEETS)


def counts(found: Sequence[Fulfilment]) -> dict[str, int]:
    """Return how many demands are answered how, every answer named."""
    counted = Counter(found)
    return {each.value: counted[each] for each in Fulfilment}


def worths(
    *,
    asked: Sequence[ReadDemand],
    offered: Mapping[str, Offered],
    register: Mapping[str, float],
) -> dict[str, float | None]:
    """Return per criterion of the programme what an offer is worth, 0 to 1; None is unknown.

    What a region answered counts; for what was not asked (a station, a university) the register
    of supply does.
    """
    found: dict[str, float | None] = {}
    for criterion in criteria():
        measured = _measured(criterion, asked=asked, offered=offered, register=register)
        found[criterion.key] = None if measured is None else round(criterion.value_of(measured), 4)
    return found


def earliest_deadline(*, today: date) -> date:
    """Return the first day that leaves regions three working days after today."""
    return add_working_days(start=today, working_days=SHORTEST_NOTICE_WORKING_DAYS)


def usual_deadline(*, today: date) -> date:
    """Return the day that is proposed to answer before the end of."""
    return max(today + USUAL_NOTICE, earliest_deadline(today=today))


def _one(
    asked: ReadDemand, *, value: Decimal, start: int | None, latest_delay: int | None
) -> Fulfilment:
    enough, something = asked.likely, asked.low
    # What is offered are graduates, or people who live there; one company can count on a part.
    value *= Decimal(str(matching.share_of(kind=asked.kind.key)))
    if asked.kind.comparison is Comparison.AT_MOST:
        meets, partly = value <= enough, value <= asked.high
    else:
        meets, partly = value >= enough, value >= something
    delay = _delay(asked, start)
    if not (meets or partly) or (latest_delay is not None and delay > latest_delay):
        return Fulfilment.SHORT
    return Fulfilment.MEETS if meets and not delay else Fulfilment.PARTLY


def _delay(asked: ReadDemand, start: int | None) -> int:
    if start is None or asked.needed_from is None:
        return 0
    return max(0, start - asked.needed_from)


def _measured(
    criterion: Criterion,
    *,
    asked: Sequence[ReadDemand],
    offered: Mapping[str, Offered],
    register: Mapping[str, float],
) -> float | None:
    if criterion.measure is Measure.DELAY:
        return _latest_delay(asked, offered)
    if criterion.measure is Measure.RATIO:
        return _tightest(criterion, asked=asked, offered=offered)
    if criterion.measure is Measure.SURROUNDINGS:
        # Nothing that a region answers: the register tells what lies around a place.
        return register.get(criterion.key)
    values = [_value_of(kind, offered, register) for kind in criterion.fact_keys]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _latest_delay(asked: Sequence[ReadDemand], offered: Mapping[str, Offered]) -> float | None:
    """Return how many quarters late the slowest line is; lines that are not known are left out."""
    delays = [
        _delay(each, offered[each.kind.key].available_from)
        for each in asked
        if each.kind.key in offered and offered[each.kind.key].value is not None
    ]
    return float(max(delays)) if delays else None


def _tightest(
    criterion: Criterion, *, asked: Sequence[ReadDemand], offered: Mapping[str, Offered]
) -> float | None:
    """Return what is offered per unit of what is needed; of several kinds the tightest."""
    ratios = []
    for kind in criterion.requirement_keys:
        needs: dict[str, Decimal] = {}
        for each in asked:
            if each.kind.whole == kind and each.likely > 0:
                needs[each.kind.key] = max(each.likely, needs.get(each.kind.key, Decimal(0)))
        for key, most in needs.items():
            value = offered[key].value if key in offered else None
            if value is None:
                return None
            ratios.append(matching.share_of(kind=key) * float(value / most))
    return min(ratios, default=None)


def _value_of(
    kind: str, offered: Mapping[str, Offered], register: Mapping[str, float]
) -> float | None:
    if kind in offered:
        value = offered[kind].value
        return None if value is None else float(value)
    return register.get(kind)
