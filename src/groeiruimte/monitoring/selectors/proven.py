"""What realized cases brought, by claims that are proven, signed and confirmed (R28)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groeiruimte.monitoring import access
from groeiruimte.monitoring.selectors.facts import Known, known_on
from groeiruimte.monitoring.selectors.told_months import ToldSum, told_sums
from groeiruimte.organizations.access import Person
from groeiruimte.programme.evidence import ClaimKind, claim_kinds
from groeiruimte.results.rules import ResultFacts, Span, counted_on, retained_on, span_of

EURO = "€"
PARTS = ("there", "retained", "left")


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

    Exact for who knows all companies behind it; to all others as it was told to everybody last.
    The caller has checked `may_follow_targets`.
    """
    own = access.named_case_ids(user=user, today=today)
    told = told_sums(on=on)
    amounts = claimed_amounts(on=on, known=known or known_on(on=on))
    return [
        ProvenTotal(
            kind=kind,
            **{
                part: _told(amounts[key], told.get(key), own=own)
                for part in PARTS
                for key in (f"{kind.code}.{part}",)
            },
        )
        for kind in claim_kinds().values()
    ]


def claimed_amounts(*, on: date, known: Known) -> dict[str, dict[int, Decimal]]:
    """Return per sum (`JOBS.there`) what each case adds to it; for counting alone."""
    realised = {row.case_id: row for row in known.facts if row.realisation_on is not None}
    results = {key: row for key, row in known.results.items() if key in realised}
    amounts: dict[str, dict[int, Decimal]] = {}
    for kind in claim_kinds().values():
        there, retained, left = (amounts.setdefault(f"{kind.code}.{part}", {}) for part in PARTS)
        for case_id, result in results.items():
            span = _span(result, kind=kind, on=on, part=counted_on)
            if realised[case_id].left_on is not None or span.since is None:
                left[case_id] = span.then or span.amount
                continue
            there[case_id] = span.amount
            retained[case_id] = _span(result, kind=kind, on=on, part=retained_on).amount
    return {
        key: {case: amount for case, amount in rows.items() if amount}
        for key, rows in amounts.items()
    }


def _span(result: ResultFacts, *, kind: ClaimKind, on: date, part: Callable[..., Decimal]) -> Span:
    return span_of(
        lambda day: part(result, kind=kind.code, adds_up=kind.adds_up, on=day),
        result.days(),
        on=on,
    )


def _told(amounts: dict[int, Decimal], told: ToldSum | None, *, own: set[int]) -> Decimal | None:
    # None is not told apart from few: whoever reads none today knows tomorrow whose the first is.
    if amounts and amounts.keys() <= own:
        return sum(amounts.values(), Decimal(0))
    return told.value if told else None
