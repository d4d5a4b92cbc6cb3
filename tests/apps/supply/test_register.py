"""What the product ships: loaded once, and again without change."""

from decimal import Decimal

import pytest

from groeiruimte.supply.choices import FacilityKind, InstitutionKind
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Hotspot, KnowledgeInstitution, SharedFacility, Site
from groeiruimte.supply.services.register import load_reference_data
from groeiruimte.supply.services.sites import SiteDraft, SiteFact, load_sites
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY

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
    numbers = facts.filter(value__isnull=False).exclude(unit="yes_no")
    said = {fact.kind: int(fact.value) for fact in numbers}
    assert said == {"dwellings_2030": 62000, "jobs_2030": 72000, "jobs_2030_mbo_percent": 60}
    assert all(
        "kamerbrief" in fact.source or "vragen" in fact.source or fact.source for fact in facts
    )


def test_real_places_carry_a_source_and_nothing_invented():
    load_reference_data(now=A_MORNING_IN_JUNE)

    campuses = Site.objects.filter(kind="CAMPUS")
    assert campuses.count() == 34
    assert not campuses.filter(lon=None).exists()
    assert not campuses.filter(within_km=0).exists()
    assert SharedFacility.objects.count() == 47
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


def test_the_point_that_a_keeper_gave_a_campus_stays():
    load_reference_data(now=A_MORNING_IN_JUNE)
    park = Site.objects.get(source_key="campus:BRIGHTLANDS_CHEMELOT_CAMPUS")
    Site.objects.filter(pk=park.pk).update(lon=5.79, lat=50.98, within_km=0)

    load_reference_data(now=A_MORNING_IN_JUNE)

    park.refresh_from_db()
    assert (park.lon, park.lat, park.within_km) == (5.79, 50.98, 0)


def test_a_campus_that_had_no_point_gets_one():
    load_reference_data(now=A_MORNING_IN_JUNE)
    Site.objects.filter(kind="CAMPUS").update(lon=None, lat=None, within_km=0)

    load_reference_data(now=A_MORNING_IN_JUNE)

    assert not Site.objects.filter(kind="CAMPUS", lon=None).exists()


def test_every_kind_that_is_shipped_is_a_kind_of_the_register():
    load_reference_data(now=A_MORNING_IN_JUNE)

    kinds = set(KnowledgeInstitution.objects.values_list("kind", flat=True))
    assert kinds == set(InstitutionKind.values)
    assert set(SharedFacility.objects.values_list("kind", flat=True)) <= set(FacilityKind.values)


def test_what_the_product_ships_newly_spelled_is_brought_up_to_date():
    load_reference_data(now=A_MORNING_IN_JUNE)
    Municipality.objects.filter(code="GM0153").update(name="Enskede")

    again = load_reference_data(now=A_MORNING_IN_JUNE)

    assert again.changed == 1
    assert Municipality.objects.get(code="GM0153").name == "Enschede"


def test_sites_of_a_list_of_their_own_are_loaded_once_under_today_s_municipality():
    load_reference_data(now=A_MORNING_IN_JUNE)
    draft = SiteDraft(
        source_key="list:1",
        name="Invented plot",
        kind="PLOT",
        municipality="Brielle",
        hotspot_code="ZUID_HOLLAND",
        keeper_code="PROVINCE_ZH",
        lon=4.16,
        lat=51.9,
        is_invented=True,
        source="Invented for a test",
        observed_on=THAT_DAY,
        trust="ESTIMATED",
        facts=[SiteFact(kind="power_mw", value=Decimal(3))],
    )

    for _time in range(2):
        (site,) = load_sites(drafts=[draft], now=A_MORNING_IN_JUNE)

    assert site.municipality.name == "Voorne aan Zee"
    assert site.municipality_code_at_source == "GM0501"
    assert site.facts.count() == 1


def test_a_site_in_a_municipality_that_never_was_is_refused():
    load_reference_data(now=A_MORNING_IN_JUNE)

    with pytest.raises(KeyError, match="Nergens"):
        load_sites(
            drafts=[
                SiteDraft(
                    source_key="list:1", name="X", kind="PLOT", municipality="Nergens",
                    hotspot_code="", keeper_code="PROVINCE_ZH", lon=4.0, lat=52.0,
                    is_invented=True, source="Invented for a test", observed_on=THAT_DAY,
                    trust="ESTIMATED", facts=[],
                )
            ],
            now=A_MORNING_IN_JUNE,
        )  # fmt: skip
