"""Looking again for all open cases of an organization, when facts or needs have changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from groeiruimte.companies.selectors.companies import holders
from groeiruimte.demand.models import Articulation
from groeiruimte.engine.matching.answer import BLOCK
from groeiruimte.engine.spreading import FEW
from groeiruimte.jobs.services import enqueue_unless_waiting
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.choices import OPEN_CASES
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.rules.judging import Judgment
from groeiruimte.matching.selectors.matching import changed_since, latest_run
from groeiruimte.matching.services.matching import (
    UnableToMatch,
    Wanted,
    judged_ahead,
    run_match,
)
from groeiruimte.programme.criteria import Measure, criteria
from groeiruimte.spotting.services.spreading import spread_for
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, supply_snapshot

if TYPE_CHECKING:
    from groeiruimte.jobs.models import Job
    from groeiruimte.organizations.models import User


JOB_KIND = "matching.refresh"
AT_ONCE = 200
"""Needs that are judged together: their answers wait in memory."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many needs were looked at, and of how many the answer was worked out anew."""

    looked_at: int
    renewed: int


def nightly_refreshes(now: datetime) -> list[dict[str, Any]]:
    """Return the jobs of the night: one per organization that holds companies."""
    return [{"organization_id": key} for key in holders()]


def ask_for_refresh(*, organization_id: int, by: "User", now: datetime) -> "Job":
    """Ask for a refresh now; the same person waits for one only."""
    return enqueue_unless_waiting(
        kind=JOB_KIND, parameters={"organization_id": organization_id}, by=by, now=now
    )


def refresh(
    *,
    organization_id: int,
    by: "User | None",
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> Refreshed:
    """Look again for every open case whose newest answer no longer stands.

    Each need is its own transaction: after kill -9 the answers that are there stay, and the rest
    is done when the job is taken up again. Doing it twice changes nothing.
    """
    today = timezone.localdate(now)
    needs = list(open_needs(organization_id=organization_id))
    progress(0, len(needs))
    supply: SupplySnapshot | None = None
    renewed = 0
    for first in range(0, len(needs), AT_ONCE):
        some = needs[first : first + AT_ONCE]
        due = [each for each in some if _has_to_be_renewed(each, today=today)]
        if due and supply is None:
            supply = _all_supply(today)
        judged = _judged(due, supply=supply, told=partial(_alive, progress, first, len(needs)))
        for done, articulation in enumerate(some, start=first + 1):
            if supply is not None and articulation in due:
                renewed += _renew(articulation, by=by, now=now, supply=supply, judged=judged)
            progress(done, len(needs))
    return Refreshed(looked_at=len(needs), renewed=renewed)


def _alive(progress: Progress, done: int, total: int, _blocks: int, _of: int) -> None:
    """Keep the lease while blocks are done; of the needs none is done yet."""
    progress(done, total)


def _judged(
    due: Sequence[Articulation], *, supply: SupplySnapshot | None, told: Progress
) -> dict[str, Judgment]:
    """Judge what is due together where that is worth spreading; a few are judged as they come."""
    blocks = -(-len(due) // BLOCK)
    if supply is None or blocks <= FEW:
        return {}
    wanted = [Wanted(articulation=each, **_as_before(latest_run(each))) for each in due]
    return judged_ahead(
        wanted=wanted, supply=supply, spread=spread_for(blocks=blocks, progress=told)
    )


def open_needs(*, organization_id: int) -> QuerySet[Articulation]:
    """Return the newest need of each open case for which somebody looked for places before."""
    newest = Articulation.objects.filter(lead=OuterRef("lead")).order_by("-version").values("pk")
    return (
        Articulation.objects.filter(
            Q(lead__case=None) | Q(lead__case__status__in=OPEN_CASES),
            lead__company__held_by=organization_id,
            pk__in=MatchRun.objects.values("articulation_id"),
            pk=Subquery(newest[:1]),
        )
        .select_related("lead__company__held_by")
        .order_by("pk")
    )


def _has_to_be_renewed(articulation: Articulation, *, today: date) -> bool:
    run = latest_run(articulation)
    if run is None:
        return True
    run.articulation = articulation
    # In a new quarter every need lies a quarter nearer.
    is_other_quarter = Quarter.of(run.settings.day) != Quarter.of(today)
    return is_other_quarter or bool(changed_since(run, today=today))


def _renew(
    articulation: Articulation,
    *,
    by: "User | None",
    now: datetime,
    supply: SupplySnapshot,
    judged: Mapping[str, Judgment],
) -> bool:
    before = latest_run(articulation)
    try:
        run = run_match(
            articulation_id=articulation.pk,
            by=by,
            now=now,
            supply=supply,
            judged=judged,
            **_as_before(before),
        )
    except UnableToMatch:
        # A need that was emptied since has nothing to hold places against.
        return False
    return run != before


def _as_before(run: MatchRun | None) -> dict[str, Any]:
    """Return the choices of whoever looked before: they stay as they were."""
    if run is None:
        return {}
    choices = {name: getattr(run.settings, name) for name in ("weights", "latest_delay")}
    return choices | {"seed": run.seed}


def _all_supply(today: date) -> SupplySnapshot:
    around = [
        criterion.key for criterion in criteria() if criterion.measure is Measure.SURROUNDINGS
    ]
    return supply_snapshot(today=today, around=around)
