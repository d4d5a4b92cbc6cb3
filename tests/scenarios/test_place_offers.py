"""What the demo's places cost and offer is told by their keepers, and marked as invented."""

import pytest

from groeiruimte.project.demo import tables
from groeiruimte.project.demo.place_offers import load_place_offers
from groeiruimte.supply.models.offering import PlaceContact, PlaceHold, PlaceTerms
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from tests.scenarios.conftest import TODAY


@pytest.mark.usefixtures("with_campuses")
def test_the_keepers_of_the_demo_say_what_one_decides_on():
    load_place_offers(now=TODAY)
    rows = tables.rows("place_offers")
    told = Site.objects.filter(source_key__in=[f"demo:{row['key']}" for row in rows])

    # Every invented place: real ones carry no price and nobody to call.
    assert PlaceTerms.objects.filter(site__in=told).count() == len(rows)
    assert len(rows) == Site.objects.filter(is_invented=True).count()
    assert PlaceContact.objects.filter(site__in=told).count() == len(rows)
    assert all(each.email.endswith(".invalid") for each in PlaceContact.objects.all())
    assert all("(demo)" in site.owner for site in told)
    assert PlaceHold.objects.count() == sum(bool(row["held"]) for row in rows)
    # Homes that come in 2029 leave no less room before that.
    site = told.get(source_key="demo:delft-zuid")
    answers = supply_snapshot(
        today=TODAY.date(), kinds=["environmental_category"], site_ids=[site.pk]
    ).answers["environmental_category"]
    assert answers.at_least[0].tolist().index(True) == 9
