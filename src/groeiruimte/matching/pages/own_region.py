"""The own-region test as evidence: which places were looked at, when, and why not (R5, §1.3b)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.pages.where import Filters, PlaceRow, found_places, place_rows
from groeiruimte.matching.rules.reasons import RULES_OUT, is_weakly_ruled_out
from groeiruimte.matching.rules.stored_proof import VerdictCounts
from groeiruimte.matching.words.vocabulary import kind_name, region_name

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.choices import ConclusionKind

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegionTest:
    """What one comparison says of the own region, on one sheet.

    `region` is empty where the organization that holds the company works in all regions.
    """

    region: str
    total: int
    fits: int
    fits_later: int
    unknown: int
    excluded: int
    ruled_out_by: tuple[tuple[str, int], ...]
    places: tuple[PlaceRow, ...]
    weak: int
    """How many places there drop out on figures only that have expired or are estimates."""
    suffices: bool
    """At least one place in the own region meets everything that is asked, and in time."""

    @property
    def is_certain(self) -> bool:
        """No missing fact about the own region could turn it, and no weak one."""
        return self.suffices or not (self.unknown or self.weak)

    @property
    def left_out(self) -> int:
        """How many places are counted and not listed."""
        return self.total - len(self.places)


def own_region_test(run: MatchRun) -> OwnRegionTest:
    """Return the own-region test of one comparison, every place with its reasons."""
    counts = run.stored_proof.own_counts
    region = run.settings.own_region
    mine = found_places(run, filters=Filters()).filter(is_own_region=True)
    excluded = run.verdicts.filter(is_own_region=True, verdict=VerdictKind.EXCLUDED)
    reasons = list(excluded.values_list("reasons", flat=True))
    return OwnRegionTest(
        region=region_name(region) if region else "",
        total=counts.total,
        fits=counts.fits,
        fits_later=counts.fits_from,
        unknown=counts.unknown,
        excluded=counts.excluded,
        weak=sum(map(is_weakly_ruled_out, reasons)),
        ruled_out_by=tuple((kind_name(kind), count) for kind, count in _ruled_out(reasons)),
        places=tuple(place_rows(run, mine[:MOST_SHOWN])),
        suffices=run.conclusion == ConclusionKind.OWN_REGION_SUFFICES,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRegionLine:
    """The own-region test in one line, for the file of a case; figures only."""

    articulation_id: int
    looked_at: datetime
    region: str
    total: int
    fits: int
    unknown: int
    excluded: int


def own_region_line(articulation: Articulation | None) -> OwnRegionLine | None:
    """Return what the newest comparison says of the own region; nothing where it says nothing.

    The caller has checked who may see the articulation. One small query.
    """
    newest = articulation and (
        articulation.match_runs.order_by("-run_at", "-pk")
        .values("run_at", "parameters__own_region", "proof__own_counts")
        .first()
    )
    if not newest or not newest["parameters__own_region"]:
        return None
    counts = VerdictCounts.of(newest["proof__own_counts"])
    return OwnRegionLine(
        articulation_id=articulation.pk,
        looked_at=newest["run_at"],
        region=region_name(newest["parameters__own_region"]),
        total=counts.total,
        fits=counts.fitting,
        unknown=counts.unknown,
        excluded=counts.excluded,
    )


def _ruled_out(excluded: Iterable[Iterable[Mapping[str, Any]]]) -> list[tuple[str, int]]:
    """Count per kind of requirement the places of the own region that it rules out."""
    counts: Counter[str] = Counter()
    for reasons in excluded:
        counts.update({reason["kind"] for reason in reasons if reason["code"] in RULES_OUT})
    return counts.most_common()
