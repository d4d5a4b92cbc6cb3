"""What did the facts of one place lead to: asked, fitting, lost on one kind, over all companies?

Told as the beginning of a band, and only from the smallest number on: nobody works out one company.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.rules.reasons import Reason, ReasonCode
from groeiruimte.programme.small_cells import count_band, count_may_be_told

_FITS = frozenset({VerdictKind.FITS, VerdictKind.FITS_FROM})
_LOST = frozenset({ReasonCode.SHORT, ReasonCode.TOO_LATE})
_MISSING = frozenset({ReasonCode.UNKNOWN, ReasonCode.EXPIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How the newest comparison of one company judged the place; `is_own`: the reader holds it."""

    verdict: str
    reasons: tuple[Reason, ...]
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class KindCount:
    """At least so many companies for which one kind stood in the way; `missing`: it is unknown."""

    kind: str
    companies: int
    missing: bool


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """What may be told of one place; None is fewer than may be told.

    `hidden` says how many kinds stood in the way for too few companies to be told.
    """

    asked: int | None
    fits: int | None
    kinds: tuple[KindCount, ...]
    hidden: int


def counts_of_place(judged: Iterable[Judged]) -> PlaceCounts:
    """Return what the facts of one place led to; one row per company.

    Example:
        >>> counts_of_place([Judged(verdict="FITS", reasons=())] * 7)
        PlaceCounts(asked=5, fits=5, kinds=(), hidden=0)
        >>> counts_of_place([Judged(verdict="FITS", reasons=())] * 4).asked is None
        True
    """
    rows = list(judged)
    kind_counts: list[KindCount] = []
    hidden = 0
    for missing, codes in ((False, _LOST), (True, _MISSING)):
        kinds = {reason.kind for row in rows for reason in row.reasons if reason.code in codes}
        for kind in sorted(kinds):
            those = [
                row
                for row in rows
                if any(reason.kind == kind and reason.code in codes for reason in row.reasons)
            ]
            companies = _told(those)
            if companies is None:
                hidden += 1
            else:
                kind_counts.append(KindCount(kind, companies, missing))
    kind_counts.sort(key=lambda row: (-row.companies, row.missing, row.kind))
    return PlaceCounts(
        asked=_told(rows),
        fits=_told([row for row in rows if row.verdict in _FITS]),
        kinds=tuple(kind_counts),
        hidden=hidden,
    )


def _told(rows: list[Judged]) -> int | None:
    own = sum(row.is_own for row in rows)
    return count_band(len(rows)).low if count_may_be_told(len(rows), own=own) else None
