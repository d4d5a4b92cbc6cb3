"""Rows of the pipeline for tests."""

from datetime import date

from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.services.early_signals import raise_signals
from tests.factories import A_MORNING_IN_JUNE, make_company, make_observation, make_organization

FIGURES = {
    "FTE": (10, 14, 20, 28),
    "WORKPLACES_AVAILABLE": (30, 30, 30, 30),
    "FLOOR_AREA_USED_M2": (400, 500, 640, 780),
    "FLOOR_AREA_AVAILABLE_M2": (800, 800, 800, 800),
}


def make_growing_company(name="Fotonica BV", *, last_year=2026, figures=None, **fields):
    """Return a company with four years of figures that is about to outgrow its place."""
    company = make_company(name, **fields)
    for quantity, values in (figures or FIGURES).items():
        for back, value in enumerate(reversed(values)):
            make_observation(
                company,
                quantity=quantity,
                value=value,
                observed_on=date(last_year - back, 1, 1),
            )
    return company


def make_life_phase(company=None, *, life_phase="PHASE_3", observed_on=date(2026, 1, 1), **fields):
    """Return the phase of a company since a day."""
    return LifePhaseRecord.objects.create(
        company=company or make_company(),
        life_phase=life_phase,
        observed_on=observed_on,
        **({"evidence": "First series sold"} | fields),
    )


def make_scan(*, held_by="OOST_NL", run_at=A_MORNING_IN_JUNE, is_latest=True, origin_year=2026):
    """Return a complete scan without outlooks."""
    return SpottingRun.objects.create(
        organization=make_organization(held_by),
        run_at=run_at,
        engine_version="1.0.0",
        parameters={"origin_year": origin_year},
        input_hash="0" * 64,
        seed=1,
        completed_at=run_at,
        is_latest=is_latest,
    )


def make_outlook(company=None, *, scan=None, chances=(0.1, 0.2, 0.6, 0.7, 0.8), **fields):
    """Return what a scan says of one company: the chance of any need per year."""
    company = company or make_company()
    return Outlook.objects.create(
        run=scan or make_scan(held_by=company.held_by.code),
        company=company,
        **{f"probability_{number}": chance for number, chance in enumerate(chances, start=1)},
        **({"binding_need": "SPACE"} | fields),
    )


ACT_FROM_2029 = (0.1, 0.2, 0.6, 0.7, 0.8)
ACT_FROM_2028 = (0.1, 0.55, 0.6, 0.7, 0.8)
WATCH_FROM_2029 = (0.1, 0.2, 0.35, 0.4, 0.4)
WATCH_FROM_2028 = (0.1, 0.3, 0.35, 0.4, 0.4)
CALM = (0.01, 0.02, 0.03, 0.04, 0.05)
NOTHING_KNOWN = (None,) * 5


def scanned(*, held_by="OOST_NL", run_at=A_MORNING_IN_JUNE, by=None, **chances):
    """Return a scan that says this of these companies, with the signals that come of it."""
    SpottingRun.objects.filter(organization=make_organization(held_by)).update(is_latest=False)
    scan = make_scan(held_by=held_by, run_at=run_at)
    for name, per_year in chances.items():
        company = Company.objects.filter(name=name).first() or make_company(name, held_by=held_by)
        make_outlook(
            company,
            scan=scan,
            chances=per_year,
            binding_need="" if per_year[0] is None else "SPACE",
        )
    raise_signals(run=scan, by=by or "system", now=run_at)
    return scan
