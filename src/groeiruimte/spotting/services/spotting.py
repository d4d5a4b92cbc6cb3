"""Scanning a pipeline: which company will outgrow its place, and when (programme §4.3).

A scan is made in blocks of companies, each in a transaction of its own, and is shown when its last
block is there. A worker that is killed leaves whole blocks; who comes next adds what is missing.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from groeiruimte.audit.services import SYSTEM, record
from groeiruimte.companies.selectors.companies import companies_of, holders
from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.engine.spotting.exceedance import BLOCK as WORK_BLOCK
from groeiruimte.engine.spotting.histories import CompanyHistory
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.rules.stored_known import known_values
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.selectors.learning import learned_so_far, learned_today
from groeiruimte.spotting.services.early_signals import raise_signals
from groeiruimte.spotting.services.keeping import pack_superseded
from groeiruimte.spotting.services.looking_ahead import (
    DEFAULT_SEED,
    answers,
    scan_parameters,
)
from groeiruimte.spotting.services.spreading import spread_for

if TYPE_CHECKING:
    from groeiruimte.jobs.models import Job
    from groeiruimte.organizations.models import User


MOST_AT_ONCE = 300
BLOCK = 500
_IN_ONE_STATEMENT = 250

Progress = Callable[[int, int], None]
Clock = Callable[[], datetime]


class OvertakenByAnotherScan(Exception):
    """Newer figures came in, so a later scan replaces this one."""


def scan_pipeline(
    *,
    organization_id: int,
    by: "User | str",
    now: datetime,
    seed: int = DEFAULT_SEED,
    progress: Progress = lambda done, total: None,
    clock: Clock | None = None,
) -> SpottingRun:
    """Look ahead for every company of a pipeline, and make that the newest scan.

    `now` is when it begins; long work gives a `clock`, so that the record says when it was done.

    The same input, engine and seed give the same answers, so a scan of unchanged input returns
    the scan that is there. Every scan stays: the last of a day to be judged against what happened,
    an earlier one of the same day packed, to be replayed.

    :raises OvertakenByAnotherScan: a scan with newer figures began meanwhile.
    """
    today = timezone.localdate(now)
    companies = histories(organization_id=organization_id)
    parameters = scan_parameters(
        origin_year=today.year,
        learned=learned_today(organization_id=organization_id, today=today),
    )
    run = _begun(
        organization_id=organization_id,
        made_with={
            "engine_version": ENGINE_VERSION,
            "parameters": parameters,
            "input_hash": input_hash(companies=companies, parameters=parameters, seed=seed),
            "seed": seed,
            "companies": len(companies),
        },
        now=now,
    )
    if run.completed_at is None:
        _add_missing_blocks(run, companies, progress=progress)
        run = _completed(run, by=by, now=clock() if clock else now)
    pack_superseded(organization_id=organization_id)
    return run


def scan_when_small(*, parameters: dict[str, Any], by: "User", now: datetime) -> bool:
    """Scan a small pipeline in the transaction of who asks; say whether that was done."""
    organization_id = parameters["organization_id"]
    if companies_of(organization_id=organization_id).count() > MOST_AT_ONCE:
        return False
    scan_pipeline(organization_id=organization_id, by=by, now=now)
    return True


def scan_as_job(job: "Job", *, clock: Clock, progress: Progress = lambda done, total: None) -> None:
    """Do a scan that a person or the schedule asked for; doing it twice changes nothing.

    It is a scan of the moment at which it is made, not of that at which it was asked for.
    """
    asked_by = job.requested_by_id
    try:
        scan_pipeline(
            organization_id=job.parameters["organization_id"],
            by=get_user_model().objects.get(pk=asked_by) if asked_by else SYSTEM,
            now=clock(),
            progress=progress,
            clock=clock,
        )
    except OvertakenByAnotherScan:
        return


@transaction.atomic
def invent_earlier_scan(
    *, organization_id: int, known_on: date, now: datetime, seed: int = DEFAULT_SEED
) -> SpottingRun:
    """Make a scan of an earlier day for the demo, with what was known then and nothing later.

    It is marked as invented: nobody made it on that day. The track record then has something to
    judge, computed as honestly as if it had been made in time.
    """
    companies = histories(organization_id=organization_id, known_on=known_on)
    parameters = scan_parameters(
        origin_year=known_on.year,
        learned=learned_so_far(organization_id=organization_id, today=known_on),
    )
    run = SpottingRun.objects.create(
        organization_id=organization_id,
        run_at=datetime.combine(known_on, time(12), tzinfo=timezone.get_current_timezone()),
        engine_version=ENGINE_VERSION,
        parameters=parameters,
        input_hash=input_hash(companies=companies, parameters=parameters, seed=seed),
        seed=seed,
        companies=len(companies),
        is_invented=True,
    )
    _add_missing_blocks(run, companies, progress=lambda done, total: None)
    run.completed_at = now
    run.save(update_fields=["completed_at"])
    record(
        act="spotting.pipeline.scan_invented",
        actor=SYSTEM,
        target=run,
        occurred_at=now,
        organization_id=organization_id,
        details={"companies": run.companies, "known_on": known_on.isoformat()},
    )
    return run


def nightly_scans(now: datetime) -> list[dict[str, Any]]:
    """Return the jobs of the night: one scan per organization that keeps a pipeline."""
    keepers = holders()
    return [{"organization_id": key} for key in keepers]


@transaction.atomic
def _begun(*, organization_id: int, made_with: dict[str, Any], now: datetime) -> SpottingRun:
    """Find the scan of this input, complete or in hand, or begin it."""
    runs = _locked(SpottingRun.objects.filter(organization_id=organization_id))
    newest = runs.filter(is_latest=True).first()
    today = timezone.localdate(now)
    if newest is not None and newest.input_hash == made_with["input_hash"]:
        newest.learned_on = today
        newest.save(update_fields=["learned_on"])
        return newest
    in_hand = runs.filter(completed_at=None).first()
    if in_hand is not None:
        if in_hand.input_hash == made_with["input_hash"]:
            return in_hand
        # Its figures are no longer those of the register: nobody has seen it, nobody misses it.
        in_hand.delete()
    return SpottingRun.objects.create(
        organization_id=organization_id, run_at=now, learned_on=today, **made_with
    )


def _add_missing_blocks(
    run: SpottingRun, companies: list[CompanyHistory], *, progress: Progress
) -> None:
    there = set(run.outlooks.values_list("company_id", flat=True))
    progress(len(there), run.companies)
    missing = [history for history in companies if history.key not in there]
    if not missing:
        return
    ahead = answers(
        companies=companies,
        parameters=run.parameters,
        seed=run.seed,
        # Of work over many blocks the worker keeps its lease; what is stored is what is done.
        spread=spread_for(
            blocks=-(-len(companies) // WORK_BLOCK),
            progress=lambda _done, _blocks: progress(len(there), run.companies),
        ),
    )
    SpottingRun.objects.filter(pk=run.pk).update(laws=ahead.laws)
    progress(len(there), run.companies)
    done = len(there)
    for first in range(0, len(missing), BLOCK):
        block = missing[first : first + BLOCK]
        try:
            _add_block(run, [(history, ahead.values[history.key]) for history in block])
        except IntegrityError as error:
            if not _has_lost_a_company(run.organization_id, block):
                raise
            # An import was undone meanwhile, which asks for another scan itself.
            raise OvertakenByAnotherScan from error
        done += len(block)
        progress(done, run.companies)


@transaction.atomic
def _add_block(run: SpottingRun, block: list[tuple[CompanyHistory, dict[str, Any]]]) -> None:
    _still_in_hand(run)
    Outlook.objects.bulk_create(
        [
            Outlook(
                run=run,
                company_id=history.key,
                known=known_values(history),
                **values,
            )
            for history, values in block
        ],
        batch_size=_IN_ONE_STATEMENT,
        # Two workers at the same scan write the same answers: one of them is enough.
        ignore_conflicts=True,
    )


def _has_lost_a_company(organization_id: int, block: list[CompanyHistory]) -> bool:
    keys = [history.key for history in block]
    there = companies_of(organization_id=organization_id).filter(pk__in=keys).count()
    return there < len(keys)


@transaction.atomic
def _completed(run: SpottingRun, *, by: "User | str", now: datetime) -> SpottingRun:
    kept = _still_in_hand(run)
    if kept.completed_at is not None:
        return kept
    _retire(
        SpottingRun.objects.filter(organization_id=run.organization_id, is_latest=True).first(),
        now=now,
    )
    kept.completed_at, kept.is_latest = now, True
    kept.save(update_fields=["completed_at", "is_latest"])
    record(
        act="spotting.pipeline.scanned",
        actor=by,
        target=kept,
        occurred_at=now,
        organization_id=kept.organization_id,
        details={
            "companies": kept.companies,
            "input_hash": kept.input_hash,
            "seed": kept.seed,
        },
    )
    raise_signals(run=kept, by=by, now=now)
    return kept


def _still_in_hand(run: SpottingRun) -> SpottingRun:
    kept = _locked(SpottingRun.objects.filter(pk=run.pk)).first()
    if kept is None:
        raise OvertakenByAnotherScan
    return kept


def _locked(runs: QuerySet[SpottingRun]) -> QuerySet[SpottingRun]:
    # Of two scans at once, the second waits and then sees what the first has done.
    return runs.select_for_update()


def _retire(newest: SpottingRun | None, *, now: datetime) -> None:
    if newest is None:
        return
    newest.is_latest = False
    newest.is_superseded = timezone.localdate(newest.run_at) == timezone.localdate(now)
    newest.save(update_fields=["is_latest", "is_superseded"])
