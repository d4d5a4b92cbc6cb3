"""How does one claim stand, and how much of it counts?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from groeiruimte.results.choices import ClaimState, ClaimVerdict


class Why(StrEnum):
    """Why a claim counts for what it counts."""

    COUNTS = "COUNTS"
    LOWERED = "LOWERED"
    NOT_PROVEN = "NOT_PROVEN"
    NOT_SIGNED = "NOT_SIGNED"
    NOT_ANSWERED = "NOT_ANSWERED"
    DISPUTED = "DISPUTED"
    LEFT = "LEFT"


@dataclass(frozen=True, slots=True)
class Said:
    """What the entrepreneur said last of a claim; `amount` in the unit of the claim."""

    verdict: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands, how much of it counts, and why."""

    state: ClaimState
    counted: Decimal
    why: Why


def standing(
    *,
    claimed: Decimal,
    is_proven: bool,
    is_signed: bool,
    newest_answer: Said | None,
    has_left: bool,
) -> Standing:
    """Return how a claim stands.

    Another number lowers what counts and never raises it: the evidence proves no more than what
    was claimed.

    Example:
        >>> standing(claimed=Decimal(9), is_proven=True, is_signed=True,
        ...     newest_answer=Said("CORRECTED", Decimal(5)), has_left=False).counted
        Decimal('5')
    """
    nothing = Decimal(0)
    if has_left:
        return Standing(ClaimState.LEFT, nothing, Why.LEFT)
    if newest_answer is not None and newest_answer.verdict == ClaimVerdict.DISPUTED:
        return Standing(ClaimState.DISPUTED, nothing, Why.DISPUTED)
    if not is_proven:
        return Standing(ClaimState.MISSING, nothing, Why.NOT_PROVEN)
    if not is_signed:
        return Standing(ClaimState.PROVEN, nothing, Why.NOT_SIGNED)
    if newest_answer is None:
        return Standing(ClaimState.PROVEN, nothing, Why.NOT_ANSWERED)
    counted = claimed if newest_answer.amount is None else min(claimed, newest_answer.amount)
    why = Why.LOWERED if counted < claimed else Why.COUNTS
    return Standing(ClaimState.PROVEN, counted, why)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which day on something holds, and since when it does not any more."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day."""
        return self.since <= on and (self.until is None or self.until > on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the entrepreneur said of a claim on a day, for the amount as it stood then."""

    on: date
    claimed: Decimal
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """One claim with its days: what is needed to tell what it counts for on any day."""

    kind: str
    year: int
    amount: Decimal
    claimed_on: date
    proofs: tuple[Stretch, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """The result of one case with its days; `stays` says per day whether the company had left.

    `share_without_help` is the newest share that the entrepreneur told, since `share_on`.
    """

    claims: tuple[ClaimFacts, ...]
    signed_on: date | None = None
    share_without_help: Decimal | None = None
    share_on: date | None = None
    stays: tuple[tuple[date, bool], ...] = ()

    def left_on(self, on: date) -> date | None:
        """Return since when the company is gone from the Netherlands, as known on a day."""
        since = None
        for day, has_left in sorted(self.stays):
            if day <= on:
                since = (since or day) if has_left else None
        return since

    def days(self) -> list[date]:
        """Return the days on which what counts may have changed, in order."""
        days = {day for day, _left in self.stays} | {self.signed_on, self.share_on}
        for claim in self.claims:
            days |= {claim.claimed_on, *(row.on for row in claim.told)}
            days |= {day for row in claim.proofs for day in (row.since, row.until)}
        return sorted(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class Span:
    """How much counts since when; or what counted, from when and until when."""

    amount: Decimal = Decimal(0)
    since: date | None = None
    then: Decimal = Decimal(0)
    then_since: date | None = None
    left_on: date | None = None


def standing_on(claim: ClaimFacts, result: ResultFacts, *, on: date) -> Standing:
    """Return how a claim stood on a day: the one rule that pages and totals ask."""
    told = [row for row in claim.told if row.on <= on and row.claimed == claim.amount]
    return standing(
        claimed=claim.amount,
        is_proven=any(row.holds(on) for row in claim.proofs),
        is_signed=result.signed_on is not None and result.signed_on <= on,
        newest_answer=told[-1].said if told else None,
        has_left=result.left_on(on) is not None,
    )


def counted_on(result: ResultFacts, *, kind: str, adds_up: bool, on: date) -> Decimal:
    """Return how much of one kind counts on a day: added over years, or the newest that counts."""
    rows = sorted(
        (row for row in result.claims if row.kind == kind and row.claimed_on <= on),
        key=lambda row: row.year,
    )
    counted = [standing_on(row, result, on=on).counted for row in rows]
    above = [amount for amount in counted if amount > 0]
    if adds_up:
        return sum(above, Decimal(0))
    return above[-1] if above else Decimal(0)


def retained_on(result: ResultFacts, *, kind: str, adds_up: bool, on: date) -> Decimal:
    """Return the part of what counts that would not have happened without help."""
    share = result.share_without_help
    if share is None or result.share_on is None or result.share_on > on:
        return Decimal(0)
    return counted_on(result, kind=kind, adds_up=adds_up, on=on) * (1 - share)


def span_of(amount_on: Callable[[date], Decimal], days: Iterable[date], *, on: date) -> Span:
    """Return since when an amount counts, or what counted before it fell to nothing.

    Example:
        >>> steps = {date(2026, 1, 1): Decimal(0), date(2026, 2, 1): Decimal(7)}
        >>> span_of(steps.__getitem__, steps, on=date(2026, 3, 1)).since
        datetime.date(2026, 2, 1)
    """
    span = Span()
    for day in days:
        if day > on:
            break
        amount = amount_on(day)
        if amount > 0:
            span = Span(amount, span.since or day)
        elif span.amount > 0:
            span = Span(then=span.amount, then_since=span.since, left_on=day)
    return span
