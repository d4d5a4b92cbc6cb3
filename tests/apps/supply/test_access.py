"""All who work in the programme may look; only who keeps may change."""

import pytest
from django.contrib.auth.models import AnonymousUser

from groeiruimte.supply import access
from tests.apps.supply.factories import make_import
from tests.factories import A_MORNING_IN_JUNE, make_fact, make_hotspot, make_site, make_user

pytestmark = pytest.mark.django_db

LISTS = (
    access.visible_sites,
    access.visible_hotspots,
    access.visible_municipalities,
    access.visible_imports,
)
CHANGES = (access.editable_sites, access.editable_facts, access.editable_hotspots)


@pytest.fixture(autouse=True)
def _one_of_each():
    make_fact(make_site(hotspot=make_hotspot()))
    make_import()


@pytest.mark.parametrize("rows", [*LISTS, *CHANGES])
@pytest.mark.parametrize(
    "make_stranger",
    [
        pytest.param(lambda: AnonymousUser(), id="anonymous"),
        pytest.param(lambda: make_user(organization=None), id="without an organization"),
        pytest.param(
            lambda: make_user(organization="INVEST_NL", roles=["FINANCIER"]), id="financier"
        ),
    ],
)
def test_strangers_get_nothing(rows, make_stranger):
    assert not rows(user=make_stranger()).exists()


@pytest.mark.parametrize("rows", LISTS)
def test_everybody_in_the_programme_may_look(rows):
    assert rows(user=make_user(organization="BOM")).count() == 1


@pytest.mark.parametrize("rows", CHANGES)
@pytest.mark.parametrize(
    ("organization", "role", "count"),
    [
        ("TWENTE_BOARD", "HOTSPOT_MANAGER", 1),
        ("TWENTE_BOARD", "COORDINATOR", 0),
        ("ALMERE", "HOTSPOT_MANAGER", 0),
    ],
)
def test_only_the_keeper_may_change(rows, organization, role, count):
    assert rows(user=make_user(organization=organization, roles=[role])).count() == count


def test_the_keeper_of_a_hotspot_keeps_sites_that_nobody_else_keeps():
    site = make_site(hotspot=make_hotspot(kept_by="ALMERE"), kept_by=None)
    keeper = make_user(organization="ALMERE", roles=["HOTSPOT_MANAGER"])

    assert list(access.editable_sites(user=keeper)) == [site]


def test_a_fact_that_was_replaced_is_history_and_stays_as_it_is():
    history = make_fact(replaced_at=A_MORNING_IN_JUNE)
    keeper = make_user(organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])

    assert history not in access.editable_facts(user=keeper)
