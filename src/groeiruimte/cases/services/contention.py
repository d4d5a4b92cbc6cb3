"""Looking at all open leads together, and keeping what came out."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.cases.access import leads_in_contention
from groeiruimte.cases.models.contention import ContentionLead, ContentionPlace, ContentionRun
from groeiruimte.cases.rules.contention import (
    MOST_PLACES,
    ContentionOutcome,
    Room,
    Wanting,
    shared_kinds,
    worked_out,
)
from groeiruimte.cases.selectors.wanting import wanting_of
from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.matching.choices import MatchReplay
from groeiruimte.supply.selectors.snapshot import supply_snapshot

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


JOB_KIND = "cases.contention"
#: Nothing is random here; a seed is stored so that every kind of run is replayed alike.
SEED = 0


@transaction.atomic
def look_at_all_leads(*, by: "User | None", now: datetime) -> ContentionRun:
    """Work out where open leads collide and what would suit them together; keep the answer.

    Reads every open lead, of whatever organization, for counting together; who may see which of
    them is decided when it is shown. Where nothing changed since the newest run, that is returned.
    """
    today = timezone.localdate(now)
    with wall.totals():
        wanting, room = _input(today)
        fingerprint = _fingerprint(wanting, room)
        newest = ContentionRun.objects.order_by("-run_at", "-pk").first()
        if newest is not None and newest.input_hash == fingerprint:
            # The day on which something changed would tell that a lead of another came or went.
            newest.run_at = now
            newest.save(update_fields=["run_at"])
            return newest
        outcome = worked_out(wanting=wanting, room=room)
        run = ContentionRun.objects.create(
            run_at=now,
            requested_by=by,
            engine_version=ENGINE_VERSION,
            parameters={
                "day": today.isoformat(),
                "most_places": MOST_PLACES,
                "kinds": sorted(room.amounts),
                "first_quarter": room.first_quarter,
            },
            input_hash=fingerprint,
            seed=SEED,
            lead_count=len(wanting),
            plan_worth=outcome.plan.value,
            plan_bound=outcome.plan.bound,
            plan_status=outcome.plan.status.value,
            shadow_prices=list(outcome.prices),
        )
        _keep(run, outcome)
    audit.record(
        act="cases.contention.run",
        actor=by or audit.SYSTEM,
        target=run,
        occurred_at=now,
        details={"leads": run.lead_count, "places": len(outcome.places), "input": fingerprint},
    )
    return run


def replay_contention(run: ContentionRun) -> MatchReplay:
    """Work a stored look out once more, with the leads and facts of now as of its day."""
    if run.engine_version != ENGINE_VERSION:
        return MatchReplay.OTHER_ENGINE
    with wall.totals():
        wanting, room = _input(date.fromisoformat(run.parameters["day"]))
        if _fingerprint(wanting, room) != run.input_hash:
            return MatchReplay.OTHER_INPUT
        again = worked_out(wanting=wanting, room=room)
        stored = {
            row.lead_id: (row.first_site_id, row.joint_site_id, row.joint_worth)
            for row in run.rows.all()
        }
    recomputed = {
        row.lead_id: (row.first_site, row.joint_site, row.joint_worth) for row in again.leads
    }
    return MatchReplay.SAME if recomputed == stored else MatchReplay.DIFFERENT


def _input(today: date) -> tuple[list[Wanting], Room]:
    wanting = wanting_of(leads_in_contention(), today=today)
    return wanting, _room(wanting, today=today)


def _room(wanting: Sequence[Wanting], *, today: date) -> Room:
    kinds = shared_kinds(wanting)
    if not kinds:
        return Room((), 0, {})
    snapshot = supply_snapshot(today=today, kinds=kinds)
    sites = sorted({candidate.site_id for one in wanting for candidate in one.candidates})
    row_of = {int(site): row for row, site in enumerate(snapshot.site_ids.tolist())}
    known = [site for site in sites if site in row_of]
    rows = [row_of[site] for site in known]
    amounts = {}
    for kind in kinds:
        answer = snapshot.answers[kind]
        # A lower bound says how much there is at least, not where it ends.
        amounts[kind] = np.where(answer.at_least, np.nan, answer.values)[rows]
    return Room(tuple(known), snapshot.first_quarter, amounts)


def _fingerprint(wanting: Sequence[Wanting], room: Room) -> str:
    return input_hash(
        wanting=[asdict(one) for one in wanting],
        sites=list(room.site_ids),
        amounts=dict(room.amounts),
        most_places=MOST_PLACES,
    )


def _keep(run: ContentionRun, outcome: ContentionOutcome) -> None:
    ContentionLead.objects.bulk_create(
        ContentionLead(
            run=run,
            lead_id=row.lead_id,
            number=number,
            first_site_id=row.first_site,
            joint_site_id=row.joint_site,
            first_worth=row.first_worth,
            joint_worth=row.joint_worth,
            if_first=list(row.if_first),
        )
        for number, row in enumerate(outcome.leads)
    )
    ContentionPlace.objects.bulk_create(
        ContentionPlace(
            run=run,
            site_id=place.site_id,
            leads=list(place.leads),
            minimal_sets=[list(one) for one in place.minimal_sets],
            is_complete=place.is_complete,
            overflows=list(place.overflows),
        )
        for place in outcome.places
    )
