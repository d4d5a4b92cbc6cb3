"""What did the comparison of a need with all places give, and does it still stand?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, IntegerField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from groeiruimte.demand.models import Articulation
from groeiruimte.demand.rules.answers import in_time_in
from groeiruimte.demand.selectors.articulations import (
    demands_of,
    in_time_of,
    typed_about_timing,
)
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.models.certificates import MatchCertificate
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS, Asked, asked_of
from groeiruimte.matching.rules.judging import MatchQuestion
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.programme import matching
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.selectors.snapshot import fact_kinds_used


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a comparison was made: nothing, or reason to make a new one.

    `facts` were recorded or replaced after it; `expired` held then, and hold no longer.
    """

    facts: int = 0
    expired: int = 0
    is_need_changed: bool = False

    def __bool__(self) -> bool:
        """Something changed."""
        return bool(self.facts or self.expired) or self.is_need_changed


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
        """At least one place in the own region meets everything that is asked, and in time."""
        return self.run.conclusion == ConclusionKind.OWN_REGION_SUFFICES


def asked_by(articulation: Articulation, *, today: date) -> tuple[Asked, ...]:
    """Return what places are held against: as confirmed, or as the answers read so far."""
    demands = demands_of(articulation, today=today)
    return asked_of(demands, first_quarter=Quarter.of(today).index)


def in_time_asked(articulation: Articulation) -> int:
    """Return how many quarters late is still in time: as the entrepreneur said, or our decision."""
    said = in_time_of(articulation)
    return matching.in_time() if said is None else said


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


def latest_delay_of(articulation: Articulation) -> int | None:
    """Return how many quarters late still counts, as the newest comparison asked; None is any.

    Before any comparison that is the usual.
    """
    run = latest_run(articulation)
    return LATEST_DELAY_QUARTERS if run is None else run.settings.latest_delay


def best_sites(run: MatchRun, n: int) -> list[SiteVerdict]:
    """Return the places that fit: those in the own region first, then by how often they win."""
    return list(
        run.verdicts.filter(verdict__in=[VerdictKind.FITS, VerdictKind.FITS_FROM])
        .select_related("site__municipality", "site__hotspot", "site__kept_by")
        .order_by("-is_own_region", "rank", "-first_rank_share", "site_id")[:n]
    )


def changed_since(run: MatchRun, *, today: date) -> Changed:
    """Say whether the facts that a comparison rests on, or the need itself, changed after it.

    One query that reads the changes only, by their moments: cheap enough for every page.
    """
    facts = Fact.objects.filter(kind__in=fact_kinds_of(run)).order_by()
    changes = {
        "recorded": facts.filter(recorded_at__gt=run.run_at),
        "replaced": facts.filter(replaced_at__gt=run.run_at),
        "expired": facts.filter(
            replaced_at=None,
            recorded_at__lte=run.run_at,
            expires_on__gte=_day_of(run),
            expires_on__lt=today,
        ),
    }
    counts = (
        MatchRun.objects.filter(pk=run.pk)
        .values(
            timing=typed_about_timing("articulation_id"),
            **{name: _how_many(rows) for name, rows in changes.items()},
        )
        .get()
    )
    said = in_time_in(counts["timing"] or {})
    in_time = matching.in_time() if said is None else said
    asked = asked_by(run.articulation, today=today)
    return Changed(
        # A fact that takes the place of another one is one change.
        facts=max(counts["recorded"], counts["replaced"]),
        expired=counts["expired"],
        is_need_changed=not _is_same_need(run.settings.asked, asked)
        or run.settings.in_time not in {None, in_time},
    )


def outdated(runs: Iterable[MatchRun], *, today: date) -> set[int]:
    """Return which of these comparisons rest on a fact that changed or expired since.

    Three queries, however many comparisons: the newest change and expiry per kind of fact.
    """
    runs = list(runs)
    if not runs:
        return set()
    oldest, first_day = min(run.run_at for run in runs), min(_day_of(run) for run in runs)
    facts = Fact.objects.order_by()
    changed: dict[str, datetime] = {}
    for moment in ("recorded_at", "replaced_at"):
        newest = facts.filter(**{f"{moment}__gt": oldest}).values("kind").annotate(last=Max(moment))
        for kind, last in newest.values_list("kind", "last"):
            changed[kind] = max(last, changed.get(kind, last))
    expired = dict(
        facts.filter(replaced_at=None, expires_on__gte=first_day, expires_on__lt=today)
        .values("kind")
        .annotate(last=Max("expires_on"))
        .values_list("kind", "last")
    )
    return {
        run.pk
        for run in runs
        if any(
            (kind in changed and changed[kind] > run.run_at)
            or (kind in expired and expired[kind] >= _day_of(run))
            for kind in fact_kinds_of(run)
        )
    }


def needs_outdated(articulation_ids: Iterable[int], *, today: date) -> set[int]:
    """Return of which of these needs the newest comparison rests on what changed or expired.

    Five queries, however many needs.
    """
    newest = MatchRun.objects.filter(articulation=OuterRef("articulation"))
    runs = list(
        MatchRun.objects.filter(
            articulation_id__in=list(articulation_ids),
            pk=Subquery(newest.order_by("-run_at", "-pk").values("pk")[:1]),
        ).defer("proof")
    )
    stale = outdated(runs, today=today)
    return {run.articulation_id for run in runs if run.pk in stale}


def fact_kinds_of(run: MatchRun) -> set[str]:
    """Return the kinds of fact that a comparison rests on."""
    return fact_kinds_used(kinds=run.settings.kinds, around=run.settings.around)


def question_of(run: MatchRun) -> MatchQuestion:
    """Return everything but the facts that decided a stored comparison."""
    return run.settings.question(seed=run.seed)


def own_region_evidence(articulation: Articulation) -> OwnRegionEvidence | None:
    """Return what the newest comparison says of the own region; nothing when it was never made.

    Figures only, for the test whether growth is possible in the own region (programme §1.3b).
    """
    run = latest_run(articulation)
    if run is None:
        return None
    counts = run.stored_proof.own_counts
    ruled_out: Counter[str] = Counter()
    excluded = run.verdicts.filter(is_own_region=True, verdict=VerdictKind.EXCLUDED)
    for reasons in excluded.values_list("reasons", flat=True):
        ruled_out.update(
            {reason["kind"] for reason in reasons if reason["code"] in ("SHORT", "TOO_LATE")}
        )
    return OwnRegionEvidence(
        run=run,
        region=run.settings.own_region,
        places=counts.total,
        fits=counts.fits,
        fits_later=counts.fits_from,
        unknown=counts.unknown,
        excluded=counts.excluded,
        ruled_out_by=tuple(ruled_out.most_common()),
    )


def _day_of(run: MatchRun) -> date:
    return run.settings.day


def _how_many(rows: QuerySet[Fact]) -> Coalesce:
    counted = rows.annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def _is_same_need(before: Sequence[Asked], now: Sequence[Asked]) -> bool:
    """Compare two needs; the ends of a range count only where both tell them."""
    if len(before) != len(now):
        return False
    return all(
        one == (other if one.low is not None else replace(other, low=None, high=None))
        for one, other in zip(before, now, strict=True)
    )


def has_certificate(run: MatchRun) -> bool:
    """Say whether a comparison keeps its certificate, without unpacking it; older ones do not."""
    return MatchCertificate.objects.filter(match_run=run).exists()


def looked_at(articulation_ids: Iterable[int]) -> dict[int, datetime]:
    """Return when each of these needs was last held against places."""
    rows = MatchRun.objects.filter(articulation_id__in=articulation_ids)
    return dict(rows.order_by("run_at").values_list("articulation_id", "run_at"))


def never_looked_at(*, needs: QuerySet[Articulation], before: datetime) -> QuerySet[Articulation]:
    """Return the newest confirmed versions among these that were held against no place yet."""
    newest = Articulation.objects.filter(lead=OuterRef("lead")).order_by("-version").values("pk")
    return (
        needs.filter(confirmed_at__lte=before, pk=Subquery(newest[:1]))
        .exclude(pk__in=MatchRun.objects.values("articulation_id"))
        .select_related("lead__company")
        .order_by("confirmed_at")
    )
