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
    up to be told. `own` is what is there by the cases of which the reader may know the company.
    """

    kind: ClaimKind
    there: Decimal | None
    retained: Decimal | None
    left: Decimal | None
    own: Decimal | None

    @property
    def is_told(self) -> bool:
        """Whether there is a figure to show."""
        return bool(self.own) or any(getattr(self, part) is not None for part in PARTS)


def proven_totals(
    *, on: date, user: Person, today: date, known: Known | None = None
) -> list[ProvenTotal]:
    """Return what the claims of all cases add up to, as it was told to everybody by a day.

    Beside it what the own cases of the reader add up to on the day itself. The caller has checked
    `may_follow_targets`.
    """
    told = told_sums(on=on)
    shows_own = access.may_see_counted_cases(user=user)
    named = access.named_case_ids(user=user, today=today) if shows_own else set()
    amounts = claimed_amounts(on=on, known=known or known_on(on=on)) if shows_own else {}
    return [
        ProvenTotal(
            kind=kind,
            **{part: _told(told.get(f"{kind.code}.{part}")) for part in PARTS},
            own=_sum_of(amounts[f"{kind.code}.there"], named) if shows_own else None,
        )
        for kind in claim_kinds().values()
    ]


def _sum_of(amounts: dict[int, Decimal], cases: set[int]) -> Decimal:
    return sum((amount for case, amount in amounts.items() if case in cases), Decimal(0))


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


def _told(told: ToldSum | None) -> Decimal | None:
    return told.value if told else None
