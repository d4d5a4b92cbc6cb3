"""What did the comparison of a need with all places give, and does it still stand?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from groeiruimte.brokering.choices import ReplayOutcome, VerdictKind
from groeiruimte.brokering.models import MatchRun, SiteVerdict
from groeiruimte.brokering.rules.asking import Asked, as_stored, asked_of, from_stored
from groeiruimte.brokering.rules.judging import Judgment, MatchQuestion, judge
from groeiruimte.demand.models import Articulation
from groeiruimte.demand.selectors import demands_of
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.supply.models import Fact
from groeiruimte.supply.selectors import supply_snapshot
from groeiruimte.supply.selectors.snapshot.answering import fact_kinds_behind


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a comparison was made: nothing, or reason to make a new one."""

    facts: int = 0
    is_need_changed: bool = False

    def __bool__(self) -> bool:
        """Something changed."""
        return bool(self.facts) or self.is_need_changed


@dataclass(frozen=True, slots=True)
class Replay:
    """A stored comparison, computed once more."""

    outcome: ReplayOutcome
    judgment: Judgment | None


@dataclass(frozen=True, slots=True)
class OwnRegionEvidence:
    """The figures of the own-region test: was the own region looked at first, with what result?

    `ruled_out_by` counts per kind of requirement the places in the own region that it rules out.
    """

    run: MatchRun
    region: str
    places: int
    fits: int
    fits_later: int
    unknown: int
    excluded: int
    ruled_out_by: tuple[tuple[str, int], ...]

    @property
    def suffices(self) -> bool:
        """At least one place in the own region meets everything that is asked."""
        return self.fits + self.fits_later > 0


def asked_by(articulation: Articulation, *, today: date) -> tuple[Asked, ...]:
    """Return what places are held against: as confirmed, or as the answers read so far."""
    demands = demands_of(articulation, today=today)
    return asked_of(demands, first_quarter=Quarter.of(today).index)


def own_region_of(articulation: Articulation) -> str:
    """Return the region of the organization that holds the company; empty when it has none."""
    region = articulation.lead.company.held_by.rom_region
    return "" if region == RomRegion.NATIONAL else str(region)


def runs_of(articulation: Articulation) -> QuerySet[MatchRun]:
    """Return the comparisons of an articulation, newest first."""
    return articulation.match_runs.order_by("-run_at", "-pk")


def latest_run(articulation: Articulation) -> MatchRun | None:
    """Return the newest comparison; the caller has checked who may see the articulation."""
    return runs_of(articulation).first()


def best_sites(run: MatchRun, n: int) -> list[SiteVerdict]:
    """Return the places that fit: those in the own region first, then by how often they win."""
    return list(
        run.verdicts.filter(verdict__in=[VerdictKind.FITS, VerdictKind.FITS_FROM])
        .select_related("site__municipality", "site__hotspot", "site__kept_by")
        .order_by("-is_own_region", "rank", "-first_rank_share", "site_id")[:n]
    )


def changed_since(run: MatchRun, *, today: date) -> Changed:
    """Say whether the facts that a comparison rests on, or the need itself, changed after it.

    Reads the moments of the facts, not all places again: `replay` gives the full answer.
    """
    kinds = fact_kinds_behind(asked=run.parameters["kinds"])
    facts = Fact.objects.filter(
        Q(recorded_at__gt=run.run_at) | Q(replaced_at__gt=run.run_at), kind__in=kinds
    ).count()
    asked = as_stored(asked_by(run.articulation, today=today))
    return Changed(facts=facts, is_need_changed=asked != run.parameters["asked"])


def question_of(run: MatchRun) -> MatchQuestion:
    """Return everything but the facts that decided a stored comparison."""
    return MatchQuestion(
        asked=from_stored(run.parameters["asked"]),
        own_region=run.parameters["own_region"],
        latest_delay=run.parameters["latest_delay"],
        weights=run.parameters["weights"],
        seed=run.seed,
    )


def replay(run: MatchRun) -> Replay:
    """Compute a stored comparison once more, with the facts of today as of the day it was made.

    Facts that were replaced since cannot be brought back here: then the outcome says that the
    input is another, instead of that the answer is wrong.
    """
    if run.engine_version != ENGINE_VERSION:
        return Replay(ReplayOutcome.OTHER_ENGINE, None)
    question = question_of(run)
    snapshot = supply_snapshot(
        today=date.fromisoformat(run.parameters["day"]),
        kinds=question.kinds,
        around=question.around,
    )
    if question.fingerprint(snapshot_hash=snapshot.snapshot_hash) != run.input_hash:
        return Replay(ReplayOutcome.OTHER_INPUT, None)
    judgment = judge(question=question, snapshot=snapshot)
    same = _as_said(judgment) == _as_kept(run)
    return Replay(ReplayOutcome.SAME if same else ReplayOutcome.DIFFERENT, judgment)


def own_region_evidence(articulation: Articulation) -> OwnRegionEvidence | None:
    """Return what the newest comparison says of the own region; nothing when it was never made.

    Figures only, for the test whether growth is possible in the own region (programme §1.3b).
    """
    run = latest_run(articulation)
    if run is None:
        return None
    counts = run.proof["own_counts"]
    ruled_out: Counter[str] = Counter()
    excluded = run.verdicts.filter(is_own_region=True, verdict=VerdictKind.EXCLUDED)
    for reasons in excluded.values_list("reasons", flat=True):
        ruled_out.update(
            {reason["kind"] for reason in reasons if reason["code"] in ("SHORT", "TOO_LATE")}
        )
    return OwnRegionEvidence(
        run=run,
        region=run.parameters["own_region"],
        places=sum(counts.values()),
        fits=counts["FITS"],
        fits_later=counts["FITS_FROM"],
        unknown=counts["UNKNOWN"],
        excluded=counts["EXCLUDED"],
        ruled_out_by=tuple(ruled_out.most_common()),
    )


def _as_said(judgment: Judgment) -> list[tuple]:
    return sorted(
        (
            place.site_id,
            place.verdict.value,
            place.fits_from,
            place.rank,
            place.first_share,
            place.standard_error,
        )
        for place in judgment.places
    )


def _as_kept(run: MatchRun) -> list[tuple]:
    return list(
        run.verdicts.order_by("site_id").values_list(
            "site_id", "verdict", "fits_from", "rank", "first_rank_share", "standard_error"
        )
    )
