"""Scanning a pipeline: which company will outgrow its place, and when (programme §4.3)."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from groeiruimte.audit.services import record
from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.engine.spotting.exceedance import ACT, WATCH, outlooks
from groeiruimte.engine.spotting.histories import CompanyHistory
from groeiruimte.engine.spotting.results import CompanyOutlook, NeedOutlook
from groeiruimte.jobs.models import Job
from groeiruimte.jobs.services import enqueue
from groeiruimte.kernel.seed import Seed
from groeiruimte.leads.choices import ReplayOutcome
from groeiruimte.leads.models import Company, Outlook, SpottingRun
from groeiruimte.leads.rules import HORIZON_YEARS
from groeiruimte.leads.selectors import day_of_fraction, histories

JOB_KIND = "leads.scan_pipeline"
MOST_AT_ONCE = 300
DEFAULT_SEED = 20250301
PATHS = 1000
_BATCH = 500


@transaction.atomic
def scan_pipeline(
    *, organization_id: int, by: AbstractBaseUser, now: datetime, seed: int = DEFAULT_SEED
) -> SpottingRun:
    """Look ahead for every company of a pipeline, and make that the newest scan.

    The same input, engine and seed give the same answers, so a scan of unchanged input returns
    the scan that is there. A scan replaces an earlier one of the same day; those of earlier days
    stay, to be judged against what happened.
    """
    companies = histories(organization_id=organization_id)
    parameters = _parameters(origin_year=timezone.localdate(now).year)
    fingerprint = input_hash(companies=companies, parameters=parameters, seed=seed)
    # Locked: of two scans at once, the second waits and then finds that it is done.
    newest = (
        SpottingRun.objects.select_for_update()
        .filter(organization_id=organization_id, is_latest=True)
        .first()
    )
    if newest is not None and newest.input_hash == fingerprint:
        return newest
    _retire(newest, now=now)
    run = SpottingRun.objects.create(
        organization_id=organization_id,
        run_at=now,
        engine_version=ENGINE_VERSION,
        parameters=parameters,
        input_hash=fingerprint,
        seed=seed,
        companies=len(companies),
        completed_at=now,
        is_latest=True,
    )
    told = _computed(companies, parameters=parameters, seed=seed)
    Outlook.objects.bulk_create([_outlook_row(run, answer) for answer in told], batch_size=_BATCH)
    record(
        act="leads.pipeline.scanned",
        actor=by,
        target=run,
        occurred_at=now,
        organization_id=organization_id,
        details={"companies": len(told), "input_hash": fingerprint, "seed": seed},
    )
    return run


def refresh_outlook(*, organization_id: int, by: AbstractBaseUser, now: datetime) -> Job | None:
    """Renew the scan after something was written down about a company.

    Companies are each other's peers, so the whole pipeline is scanned: at once when it is small,
    else as a job, which is returned.
    """
    if Company.objects.filter(held_by_id=organization_id).count() <= MOST_AT_ONCE:
        scan_pipeline(organization_id=organization_id, by=by, now=now)
        return None
    return enqueue(kind=JOB_KIND, parameters={"organization_id": organization_id}, by=by, now=now)


def scan_as_job(job: Job) -> None:
    """Do a scan that was asked for as a job; doing it twice changes nothing."""
    scan_pipeline(
        organization_id=job.parameters["organization_id"],
        by=get_user_model().objects.get(pk=job.requested_by_id),
        now=timezone.localtime(job.requested_at),
    )


def replay(*, run_id: int) -> ReplayOutcome:
    """Compute a scan once more from what is in the register now, and compare.

    Only when engine, parameters, seed and input are the same can the answers be judged.
    """
    run = SpottingRun.objects.get(pk=run_id)
    if run.engine_version != ENGINE_VERSION:
        return ReplayOutcome.OTHER_ENGINE
    companies = histories(organization_id=run.organization_id)
    if run.input_hash != input_hash(companies=companies, parameters=run.parameters, seed=run.seed):
        return ReplayOutcome.OTHER_INPUT
    again = {
        answer.key: _values(answer)
        for answer in _computed(companies, parameters=run.parameters, seed=run.seed)
    }
    stored = {
        row.company_id: {name: getattr(row, name) for name in _VALUE_NAMES}
        for row in run.outlooks.iterator(chunk_size=_BATCH)
    }
    return ReplayOutcome.SAME if again == stored else ReplayOutcome.DIFFERENT


_VALUE_NAMES = (
    "binding_need",
    *(f"probability_{number}" for number in range(1, HORIZON_YEARS + 1)),
    "watch_year",
    "act_year",
    "per_need",
)


def _parameters(*, origin_year: int) -> dict[str, Any]:
    return {
        "method": "pooled climatology",
        "origin_year": origin_year,
        "horizon": HORIZON_YEARS,
        "paths": PATHS,
        "watch": WATCH.value,
        "act": ACT.value,
    }


def _computed(
    companies: list[CompanyHistory], *, parameters: dict[str, Any], seed: int
) -> list[CompanyOutlook]:
    return outlooks(
        companies=companies,
        origin_year=parameters["origin_year"],
        horizon=parameters["horizon"],
        paths=parameters["paths"],
        seed=Seed(seed),
    )


def _retire(newest: SpottingRun | None, *, now: datetime) -> None:
    if newest is None:
        return
    if timezone.localdate(newest.run_at) == timezone.localdate(now):
        newest.delete()
    else:
        newest.is_latest = False
        newest.save(update_fields=["is_latest"])


def _outlook_row(run: SpottingRun, answer: CompanyOutlook) -> Outlook:
    return Outlook(run=run, company_id=answer.key, **_values(answer))


def _values(answer: CompanyOutlook) -> dict[str, Any]:
    # No answer is stored as nothing, never as a chance of zero.
    chances = answer.any_probabilities or (None,) * HORIZON_YEARS
    return {
        "binding_need": answer.binds_first or "",
        **{f"probability_{number}": chance for number, chance in enumerate(chances, start=1)},
        "watch_year": answer.watch_year,
        "act_year": answer.act_year,
        "per_need": {need.need: _need_values(need) for need in answer.needs},
    }


def _need_values(need: NeedOutlook) -> dict[str, Any]:
    last_on = None if need.last_moment is None else day_of_fraction(moment=need.last_moment)
    return {
        "status": need.status.value,
        "probabilities": list(need.probabilities),
        "watch_year": need.watch_year,
        "act_year": need.act_year,
        "first_share": need.first_share,
        "quantiles": [[row.year, row.p10, row.p50, row.p90] for row in need.quantiles],
        "last_value": need.last_value,
        "last_on": last_on.isoformat() if last_on else None,
        "age_years": need.age_years,
        "capacity": need.capacity,
        "basis": need.basis.value,
        "n_peers": need.n_peers,
        "n_group_peers": need.n_group_peers,
        "explanations": [
            {"code": reason.code, "numbers": dict(reason.numbers), "unit": reason.unit}
            for reason in need.explanations
        ],
    }
