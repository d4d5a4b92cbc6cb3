"""Rows of the pipeline for tests."""

from datetime import date

from groeiruimte.leads.models import LifePhaseRecord
from tests.factories import make_company, make_observation

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
