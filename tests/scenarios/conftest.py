"""What the worked cases stand on: the programme's register and the demo's invented places."""

from datetime import UTC, datetime

import pytest

from groeiruimte.organizations.services.people import load_organizations
from groeiruimte.project.demo.grid import load_grid
from groeiruimte.project.demo.registers import load_people, load_sites
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.register import load_reference_data

TODAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def with_campuses(db):
    """Fill the register as the demo shows it: the real campuses, and the invented sites."""
    load_organizations(now=TODAY)
    load_reference_data(now=TODAY)
    load_people(now=TODAY)
    load_grid(now=TODAY)
    load_sites(now=TODAY)


@pytest.fixture
def without_campuses(with_campuses):
    """Keep the invented sites only: of the real campuses we know too little to judge them."""
    Site.objects.filter(is_invented=False).delete()
