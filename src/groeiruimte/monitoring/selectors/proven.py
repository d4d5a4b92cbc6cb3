"""What realized cases brought, by claims that are proven, signed and confirmed (R28)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groeiruimte.monitoring import access
from groeiruimte.monitoring.selectors.facts import Known, known_on
from groeiruimte.organizations.access import Person
from groeiruimte.programme.evidence import ClaimKind, claim_kinds
from groeiruimte.programme.small_cells import amount_may_be_told, amount_told
from groeiruimte.results.rules import ResultFacts, Span, counted_on, retained_on, span_of

EURO = "€"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenTotal:
    """What claims of one kind add up to: what is there, what of it is retained, and what left.

    Retained is what would not have been there without help. Nothing where too few companies make it
    up to be told.
    """

    kind: ClaimKind
    there: Decimal | None
    retained: Decimal | None
    left: Decimal | None


def proven_totals(
    *, on: date, user: Person, today: date, known: Known | None = None
) -> list[ProvenTotal]:
    """Return what the claims of all cases add up to, as it stood on a day.

    The caller has checked `may_follow_targets`.
    """
    known = known or known_on(on=on)
    realised = {row.case_id: row for row in known.facts if row.realisation_on is not None}
    results = {key: row for key, row in known.results.items() if key in realised}
    own = access.named_case_ids(user=user, today=today)
    rows = []
    for kind in claim_kinds().values():
        there: dict[int, Decimal] = {}
        retained: dict[int, Decimal] = {}
        left: dict[int, Decimal] = {}
        for case_id, result in results.items():
            span = _span(result, kind=kind, on=on, part=counted_on)
            if realised[case_id].left_on is not None or span.since is None:
                left[case_id] = span.then or span.amount
                continue
            there[case_id] = span.amount
            retained[case_id] = _span(result, kind=kind, on=on, part=retained_on).amount
        rows.append(
            ProvenTotal(
                kind=kind,
                there=_told(there, kind=kind, own=own),
                retained=_told(retained, kind=kind, own=own),
                left=_told(left, kind=kind, own=own),
            )
        )
    return rows


def _span(result: ResultFacts, *, kind: ClaimKind, on: date, part: Callable[..., Decimal]) -> Span:
    return span_of(
        lambda day: part(result, kind=kind.code, adds_up=kind.adds_up, on=day),
        result.days(),
        on=on,
    )


def _told(amounts: dict[int, Decimal], *, kind: ClaimKind, own: set[int]) -> Decimal | None:
    """Return a sum as it may be told: exact of companies that the reader knows."""
    amounts = {key: amount for key, amount in amounts.items() if amount}
    # None is not told apart from few: whoever reads none today knows tomorrow whose the first is.
    if not amounts:
        return None
    if amounts.keys() <= own:
        return sum(amounts.values(), Decimal(0))
    plain: dict[Hashable, float] = {key: float(amount) for key, amount in amounts.items()}
    if kind.unit == EURO:
        told = amount_told(plain, own=own)
        return None if told is None else Decimal(told)
    if not amount_may_be_told(plain, own=own):
        return None
    return Decimal(round(sum(plain.values())))
