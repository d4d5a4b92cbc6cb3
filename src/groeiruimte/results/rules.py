"""How does one claim stand, and how much of it counts?"""

from __future__ import annotations

from dataclasses import dataclass
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
