"""What is still to be found out in the own region of a need?"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
from groeiruimte.propositions.choices import TaskState
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.rules.own_region import OwnRegionState


def newest_runs() -> QuerySet[MatchRun]:
    """Return the newest comparison of each need, with what `state_of_run` reads; no proof."""
    newest = MatchRun.objects.filter(articulation=OuterRef("articulation"))
    own = SiteVerdict.objects.filter(match_run=OuterRef("pk"))
    return (
        MatchRun.objects.filter(
            pk=Subquery(newest.order_by("-run_at", "-pk").values("pk")[:1]),
        )
        .annotate(
            own_region=KT("parameters__own_region"),
            first_run_at=Subquery(newest.order_by("run_at").values("run_at")[:1]),
            unknown=_how_many(_unknown(own)),
            pending=_how_many(_pending(own)),
        )
        .defer("proof", "parameters")
    )


def state_of_run(run: MatchRun) -> OwnRegionState:
    """Return what a comparison of `newest_runs` says of the own region."""
    return OwnRegionState(
        run_id=run.pk,
        has_region=bool(run.own_region),  # type: ignore[attr-defined]
        suffices=run.conclusion == ConclusionKind.OWN_REGION_SUFFICES,
        unknown=run.unknown,  # type: ignore[attr-defined]
        pending=run.pending,  # type: ignore[attr-defined]
    )


def own_region_state(articulation_id: int) -> OwnRegionState | None:
    """Return what the newest comparison of a need says; nothing when there is none."""
    run = newest_runs().filter(articulation_id=articulation_id).first()
    return state_of_run(run) if run else None


def is_newest_run(run: MatchRun) -> bool:
    """Say whether no later comparison of the same need is there."""
    runs = MatchRun.objects.filter(articulation_id=run.articulation_id)
    return runs.order_by("-run_at", "-pk").values_list("pk", flat=True).first() == run.pk


def places_to_ask(run: MatchRun, *, everywhere: bool = False) -> QuerySet[SiteVerdict]:
    """Return the places of which facts are missing and that somebody keeps: in the own region.

    With `everywhere` those of the whole country: a question about a place asks no region for one.
    """
    verdicts = run.verdicts.all()
    rows = _kept(verdicts.filter(verdict=VerdictKind.UNKNOWN) if everywhere else _unknown(verdicts))
    return rows.select_related("site__kept_by", "site__hotspot__kept_by").order_by("site_id")


def keepers_of(verdicts: Iterable[SiteVerdict]) -> tuple[str, ...]:
    """Return the names of who keeps these places, each once."""
    keepers = (
        each.site.kept_by or (each.site.hotspot.kept_by if each.site.hotspot else None)
        for each in verdicts
    )
    return tuple(sorted({keeper.name for keeper in keepers if keeper}))


def asked_already(run: MatchRun) -> set[tuple[int, str]]:
    """Return which facts of which places were asked: no answer yet, not possible, or newer news."""
    rows = SupplyTask.objects.filter(articulation__lead_id=run.articulation.lead_id).filter(
        Q(state__in=[TaskState.OPEN, TaskState.DECLINED]) | Q(closed_at__gt=run.run_at)
    )
    return set(rows.values_list("site_id", "kind"))


def without_keeper(run: MatchRun, *, everywhere: bool = False) -> int:
    """Count the places of which facts are missing and that nobody keeps: in the own region."""
    verdicts = run.verdicts.all()
    rows = verdicts.filter(verdict=VerdictKind.UNKNOWN) if everywhere else _unknown(verdicts)
    return rows.annotate(keeper=_keeper()).filter(keeper=None).count()


def _keeper() -> Coalesce:
    return Coalesce("site__kept_by", "site__hotspot__kept_by")


def _how_many(verdicts: QuerySet[SiteVerdict]) -> Coalesce:
    counted = verdicts.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def _pending(verdicts: QuerySet[SiteVerdict]) -> QuerySet[SiteVerdict]:
    """What nobody can find out is no longer waited for; what was answered needs a new look."""
    tasks = _tasks_about(OuterRef("site_id"), lead=OuterRef("match_run__articulation__lead_id"))
    closed = tasks.filter(state=TaskState.DECLINED)
    waiting = tasks.filter(state=TaskState.OPEN)
    return _kept(_unknown(verdicts)).filter(~Exists(closed) | Exists(waiting))


def _tasks_about(site: OuterRef, *, lead: OuterRef) -> QuerySet[SupplyTask]:
    return SupplyTask.objects.filter(site_id=site, articulation__lead_id=lead)


def _kept(verdicts: QuerySet[SiteVerdict]) -> QuerySet[SiteVerdict]:
    return verdicts.filter(Q(site__kept_by__isnull=False) | Q(site__hotspot__kept_by__isnull=False))


def _unknown(verdicts: QuerySet[SiteVerdict]) -> QuerySet[SiteVerdict]:
    return verdicts.filter(is_own_region=True, verdict=VerdictKind.UNKNOWN)
