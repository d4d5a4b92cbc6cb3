"""What the product ships: loaded once, and again without change."""

import pytest

from groeiruimte.supply.models import Fact, Hotspot, Municipality, SharedFacility, Site
from groeiruimte.supply.services import load_reference_data
from tests.factories import A_MORNING_IN_JUNE

pytestmark = pytest.mark.django_db


def test_a_fresh_register_holds_past_and_present_municipalities():
    load_reference_data(now=A_MORNING_IN_JUNE)

    assert Municipality.objects.filter(valid_until=None).count() == 342
    former = Municipality.objects.exclude(valid_until=None)
    assert {row.name for row in former} == {"Weesp", "Brielle", "Hellevoetsluis", "Westvoorne"}
    voorne = Municipality.objects.get(code="GM1992")
    assert voorne.predecessors.count() == 3


def test_loading_again_changes_nothing():
    first = load_reference_data(now=A_MORNING_IN_JUNE)
    facts = Fact.objects.count()

    again = load_reference_data(now=A_MORNING_IN_JUNE)

    assert first.created > 0
    assert (again.created, again.changed) == (0, 0)
    assert Fact.objects.count() == facts


def test_almere_is_a_hotspot_in_development():
    load_reference_data(now=A_MORNING_IN_JUNE)

    assert Hotspot.objects.get(name="Almere").maturity == "DEVELOPING"
    assert Hotspot.objects.get(name="Twente").maturity == "ESTABLISHED"


def test_brainport_shows_its_homes_and_jobs_with_source():
    load_reference_data(now=A_MORNING_IN_JUNE)

    facts = Fact.objects.filter(hotspot__code="BRAINPORT_EINDHOVEN")
    said = {fact.kind: int(fact.value) for fact in facts if fact.value is not None}
    assert said == {"dwellings_2030": 62000, "jobs_2030": 72000, "jobs_2030_mbo_percent": 60}
    assert all(
        "kamerbrief" in fact.source or "vragen" in fact.source or fact.source for fact in facts
    )


def test_real_places_carry_a_source_and_nothing_invented():
    load_reference_data(now=A_MORNING_IN_JUNE)

    assert Site.objects.filter(kind="CAMPUS").count() == 10
    assert SharedFacility.objects.count() == 5
    assert not Site.objects.filter(is_invented=True).exists()
    assert not Fact.objects.filter(source="").exists()


def test_a_keeper_who_was_changed_stays_changed():
    load_reference_data(now=A_MORNING_IN_JUNE)
    twente, almere = Hotspot.objects.get(name="Twente"), Hotspot.objects.get(name="Almere")
    twente.kept_by = almere.kept_by
    twente.save()

    load_reference_data(now=A_MORNING_IN_JUNE)

    twente.refresh_from_db()
    assert twente.kept_by == almere.kept_by
