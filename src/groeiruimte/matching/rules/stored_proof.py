"""What a comparison keeps of its proof, and the only place that knows older shapes.

`proof_of` makes it from the answer of the engine, `to_json` is what the database holds, `of` reads
it back whatever version wrote it. What an older version did not know is empty here, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.matching.rules.asking import NeedEnd
from groeiruimte.matching.rules.regional import RegionCounts
from groeiruimte.matching.rules.robustness import Deciding, OtherNeed, Robustness


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCounts:
    """How many places got which verdict."""

    fits: int = 0
    fits_from: int = 0
    unknown: int = 0
    excluded: int = 0

    @property
    def total(self) -> int:
        """How many places were looked at."""
        return self.fits + self.fits_from + self.unknown + self.excluded

    @property
    def fitting(self) -> int:
        """How many fit, when asked or later."""
        return self.fits + self.fits_from

    def of_verdict(self, verdict: str) -> int:
        """Return how many places got one verdict."""
        return self.to_json()[verdict]

    def to_json(self) -> dict[str, int]:
        """Return what the database holds."""
        return {verdict.value: getattr(self, verdict.value.lower()) for verdict in Verdict}

    @classmethod
    def of(cls, stored: Mapping[str, int]) -> VerdictCounts:
        """Read what any version stored."""
        return cls(**{verdict.value.lower(): stored[verdict] for verdict in Verdict})


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMargin:
    """How far the best place is ahead of the next.

    Attributes:
        best: The best place.
        runner_up: The next.
        difference: Of their first shares: a part of all weighings.
        error: Twice the standard error of that difference.
        least: From which difference on the best counts as better; 0 where it was not kept.
        shares: How often the best and the next come out first; None where it was not kept.
    """

    best: int
    runner_up: int
    difference: float
    error: float
    least: float = 0.0
    shares: tuple[float, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        plain = {name: getattr(self, name) for name in ("best", "runner_up", "difference", "error")}
        plain["least"] = self.least
        if self.shares is None:
            return plain
        return plain | {"best_share": self.shares[0], "runner_up_share": self.shares[1]}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredMargin:
        """Read what any version stored."""
        shares = None
        if "best_share" in stored:
            shares = (stored["best_share"], stored["runner_up_share"])
        return cls(
            best=stored["best"],
            runner_up=stored["runner_up"],
            difference=stored["difference"],
            error=stored["error"],
            least=stored.get("least", 0.0),
            shares=shares,
        )


@dataclass(frozen=True, slots=True)
class FailingSet:
    """Requirements that together rule places out, and how many places only they rule out."""

    requirements: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """The places where facts that are missing, expired or estimated could turn the conclusion.

    Attributes:
        count: How many there are.
        own_region: How many of them lie in the own region; None where that is not counted.
        kinds: At how many of them each kind of fact matters, the most first.
        places: The first of them, own region first.
    """

    count: int = 0
    own_region: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    places: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        own = {} if self.own_region is None else {"own_region": self.own_region}
        return {
            "count": self.count,
            **own,
            "kinds": dict(self.kinds),
            "places": list(self.places),
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Turning:
        """Read what any version stored."""
        return cls(
            count=stored["count"],
            own_region=stored.get("own_region"),
            kinds=most_first(stored["kinds"]),
            places=tuple(stored["places"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRobustness:
    """In which respects a conclusion stays the same, as `Robustness` said when it was drawn.

    `expired` and `estimated` are True of a comparison of before such facts were looked at.
    """

    weights: bool | None
    unknowns: bool
    expired: bool
    estimated: bool
    needs: Mapping[NeedEnd, OtherNeed]
    decides: tuple[Deciding, ...]
    not_measured: Mapping[str, int]
    is_robust: bool

    @classmethod
    def from_answer(cls, answer: Robustness) -> StoredRobustness:
        """Return what is kept of it."""
        return cls(
            weights=answer.weights,
            unknowns=answer.unknowns,
            expired=answer.expired,
            estimated=answer.estimated,
            needs=dict(answer.needs),
            decides=answer.decides,
            not_measured=dict(answer.not_measured),
            is_robust=answer.is_robust,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {
            "weights": self.weights,
            "unknowns": self.unknowns,
            "expired": self.expired,
            "estimated": self.estimated,
            "needs": {
                end.value: asdict(other) | {"code": other.code.value}
                for end, other in self.needs.items()
            },
            "decides": [asdict(fact) for fact in self.decides],
            "not_measured": dict(self.not_measured),
            "is_robust": self.is_robust,
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredRobustness:
        """Read what any version stored."""
        return cls(
            weights=stored["weights"],
            unknowns=stored["unknowns"],
            expired=stored.get("expired", True),
            estimated=stored.get("estimated", True),
            needs={
                NeedEnd(end): OtherNeed(**{**other, "code": ConclusionCode(other["code"])})
                for end, other in sorted(stored["needs"].items())
            },
            decides=tuple(Deciding(**fact) for fact in stored["decides"]),
            not_measured=most_first(stored["not_measured"]),
            is_robust=stored["is_robust"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bottleneck:
    """How many places one hard requirement rules out, alone or with others, or leaves unknown."""

    key: str
    kind: str
    rules_out: int
    alone: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProof:
    """What a conclusion is made of, so that its words come from figures.

    Attributes:
        counts: How many places got which verdict.
        own_counts: The same of the own region.
        places: The first places of the conclusion.
        place_count: How many there are.
        fits_from: Index of the quarter from which the first of them fits.
        is_later: Whether all of them fit later than asked.
        witnesses: Per requirement how many places are ruled out on it.
        failing_sets: The smallest changes, and how many places each would open.
        conflicts: Smallest sets of requirements that no place meets together.
        margin: How far the best is ahead; None where places were not compared.
        holds_for_all_unknowns: Whether no missing fact can turn the conclusion.
        could_change: Where missing facts could turn it.
        expired: Where expired facts could; nowhere of a comparison of before they were looked at.
        estimated: Where estimates could; the same.
        robustness: In which respects it holds; None of a comparison of before that was kept.
        bottlenecks: Per hard requirement what it rules out, the worst first.
        nearest: Excluded places that would open with the least change, least first.
        central_weights: Per place that can win what one has to value to choose it.
        shared_ranks: Ranks that several places share.
        left_out: Criteria of which nothing is known at any place that fits.
        is_exact: Whether the ranking is exact, instead of counted over draws.
        has_own_weights: Whether the entrepreneur gave weights.
        draws: How many draws of weights and figures.
        regions: Per programme region what rules its places out; empty before that was kept.
    """

    counts: VerdictCounts
    own_counts: VerdictCounts
    places: tuple[int, ...]
    place_count: int
    fits_from: int | None
    is_later: bool
    witnesses: Mapping[str, int]
    failing_sets: tuple[FailingSet, ...]
    conflicts: tuple[tuple[str, ...], ...]
    margin: StoredMargin | None
    holds_for_all_unknowns: bool
    could_change: Turning
    expired: Turning = field(default_factory=Turning)
    estimated: Turning = field(default_factory=Turning)
    robustness: StoredRobustness | None = None
    bottlenecks: tuple[Bottleneck, ...]
    nearest: tuple[int, ...]
    central_weights: Mapping[str, Mapping[str, float]]
    shared_ranks: tuple[int, ...] = ()
    left_out: tuple[str, ...]
    is_exact: bool
    has_own_weights: bool = False
    draws: int
    regions: Mapping[str, RegionCounts] = field(default_factory=dict)

    @property
    def first_place(self) -> int | None:
        """The first place of the conclusion, if it is about any."""
        return self.places[0] if self.places else None

    @property
    def excluding_kinds(self) -> frozenset[str]:
        """The kinds of requirement that rule out a place."""
        return frozenset(row.kind for row in self.bottlenecks if row.rules_out)

    def to_json(self) -> dict[str, Any]:
        """Return what the database holds."""
        return {
            "counts": self.counts.to_json(),
            "own_counts": self.own_counts.to_json(),
            "places": list(self.places),
            "place_count": self.place_count,
            "fits_from": self.fits_from,
            "is_later": self.is_later,
            "witnesses": dict(self.witnesses),
            "failing_sets": [
                {"requirements": list(change.requirements), "places": change.places}
                for change in self.failing_sets
            ],
            "conflicts": [list(keys) for keys in self.conflicts],
            "margin": self.margin and self.margin.to_json(),
            "holds_for_all_unknowns": self.holds_for_all_unknowns,
            "could_change": self.could_change.to_json(),
            "expired": self.expired.to_json(),
            "estimated": self.estimated.to_json(),
            "robustness": self.robustness and self.robustness.to_json(),
            "bottlenecks": [asdict(row) for row in self.bottlenecks],
            "nearest": list(self.nearest),
            "central_weights": {key: dict(row) for key, row in self.central_weights.items()},
            "shared_ranks": list(self.shared_ranks),
            "left_out": list(self.left_out),
            "is_exact": self.is_exact,
            "has_own_weights": self.has_own_weights,
            "draws": self.draws,
            "regions": {region: counts.to_json() for region, counts in self.regions.items()},
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> StoredProof:
        """Read what any version stored."""
        margin, robustness = stored["margin"], stored.get("robustness")
        return cls(
            counts=VerdictCounts.of(stored["counts"]),
            own_counts=VerdictCounts.of(stored["own_counts"]),
            failing_sets=tuple(
                FailingSet(tuple(change["requirements"]), change["places"])
                for change in stored["failing_sets"]
            ),
            conflicts=tuple(map(tuple, stored["conflicts"])),
            margin=StoredMargin.of(margin) if margin else None,
            could_change=Turning.of(stored["could_change"]),
            expired=Turning.of(stored["expired"]) if "expired" in stored else Turning(),
            estimated=Turning.of(stored["estimated"]) if "estimated" in stored else Turning(),
            robustness=StoredRobustness.of(robustness) if robustness else None,
            bottlenecks=tuple(Bottleneck(**row) for row in stored["bottlenecks"]),
            shared_ranks=tuple(stored.get("shared_ranks", ())),
            has_own_weights=stored.get("has_own_weights", False),
            places=tuple(stored["places"]),
            nearest=tuple(stored["nearest"]),
            left_out=tuple(stored["left_out"]),
            regions=regions_of(stored.get("regions")),
            **{name: stored[name] for name in _PLAIN},
        )


_PLAIN = (
    *("place_count", "fits_from", "is_later", "witnesses", "holds_for_all_unknowns"),
    *("central_weights", "is_exact", "draws"),
)


def regions_of(stored: Mapping[str, Any] | None) -> dict[str, RegionCounts]:
    """Read the part per region, for who reads nothing else of the proof."""
    return {region: RegionCounts(**counts) for region, counts in (stored or {}).items()}


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts with the largest first: PostgreSQL keeps the keys in an order of its own."""
    pairs: Iterable[tuple[str, int]] = counts.items()
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
