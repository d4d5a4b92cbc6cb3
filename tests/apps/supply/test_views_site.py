"""The page of one place: what is known of it, since when, and what nobody knows."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.register import load_reference_data
from tests.apps.supply.factories import (
    make_facility,
    make_grid_area,
    make_institution,
    make_station,
    make_voorne,
)
from tests.apps.supply.test_views import page, sign_in, sign_in_keeper
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_fact,
    make_hotspot,
    make_municipality,
    make_site,
)

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


class TestSite:
    def test_lists_what_is_unknown_with_who_can_find_out(self, client):
        sign_in(client)
        site = make_site()

        shown = page(client, "site", site.pk)

        assert "badge--unknown" in shown
        assert "Netbeheerder" in shown

    def test_shows_value_source_age_and_history(self, client):
        sign_in(client)
        site = make_site()
        make_fact(site, value=7, source="Brief netbeheerder")
        make_fact(site, value=5, source="Oude brief", replaced_at=A_MORNING_IN_JUNE)

        shown = page(client, "site", site.pk)

        assert "7,00\u00a0MW" in shown or "7,00 MW" in shown or "7 MW" in shown
        assert "Brief netbeheerder" in shown
        assert "Oude brief" in shown

    def test_tells_under_which_municipality_its_source_knows_it(self, client):
        sign_in(client)
        _brielle, voorne = make_voorne()
        site = make_site(municipality=voorne, municipality_code_at_source="GM0501")

        shown = page(client, "site", site.pk)

        assert "Brielle" in shown
        assert "GM0501" in shown

    def test_takes_what_the_site_does_not_state_from_where_it_lies(self, client):
        sign_in(client)
        hotspot = make_hotspot("Twente")
        make_fact(hotspot, kind="talent_hbo_fte", value=321, unit="FTE")
        make_station("Enschede Kennispark")
        site = make_site(hotspot=hotspot)

        shown = page(client, "site", site.pk)

        assert "321" in shown
        assert "Enschede Kennispark" in shown

    def test_gives_its_keeper_the_next_thing_to_do_and_others_nothing_to_change(self, client):
        site = make_site()
        fact = make_fact(site, observed_on=LONG_AGO, expires_on=LONG_AGO)
        edit = reverse("supply:fact-edit", args=[fact.pk])
        sign_in(client)
        assert edit not in page(client, "site", site.pk)

        sign_in_keeper(client)
        assert edit in page(client, "site", site.pk)

    def test_shows_the_same_power_as_a_match_counts_with(self, client):
        sign_in(client)
        province = make_grid_area("Provinciaal net")
        make_fact(province, value=12)
        area = make_grid_area("Wijkstation", parent=province)
        make_fact(area, value=40)

        shown = page(client, "site", make_site(grid_area=area).pk)

        assert "12,00" in shown
        assert "Provinciaal net" in shown
        assert "40,00" not in shown

    def test_says_what_is_computed_and_that_a_sum_is_a_lower_bound(self, client):
        sign_in(client)
        make_fact(make_municipality(), kind="students_hbo_technical", value=1000, unit="count")
        make_institution()
        make_facility()

        shown = page(client, "site", make_site().pk)

        assert "minstens 200" in shown
        assert "gedeelde faciliteit" in shown

    def test_says_of_a_distance_that_it_is_a_bound_and_how_complete_the_list_is(self, client):
        sign_in(client)
        load_reference_data(now=A_MORNING_IN_JUNE)
        park = Site.objects.get(source_key="campus:AMSTERDAM_SCIENCE_PARK")

        shown = page(client, "site", park.pk)

        assert "hooguit 2,0 km naar Universiteit van Amsterdam, hemelsbreed" in shown
        assert "Hoe volledig is de lijst?" in shown
        assert "Volledig voor universiteiten (14 van 14; " in shown
        assert "Niet volledig voor hogescholen met technische of groene studies" in shown
        assert "mbo" not in shown.split("Hoe volledig is de lijst?")[1].split("</details>")[0]

    def test_shows_what_public_pages_say_of_a_campus_with_source_and_date(self, client):
        sign_in(client)
        load_reference_data(now=A_MORNING_IN_JUNE)
        park = Site.objects.get(source_key="campus:BRIGHTLANDS_CHEMELOT_CAMPUS")

        shown = page(client, "site", park.pk)

        assert "chemie, materialen, biomedisch" in shown
        assert "volgroeid in 2014, volgens de inventarisatie van Buck Consultants" in shown
        assert "klaasbos.blogspot.com</a>, 16 januari 2017" in shown
        assert "midden van een grote postcode: de plek ligt er hooguit 6 km vandaan" in shown
        assert "1limburg.nl (zegt: meer dan)" in shown

    def test_of_its_own_has_no_public_pages_and_an_exact_point(self, client):
        sign_in(client)

        shown = page(client, "site", make_site().pk)

        assert "Wat openbare pagina" not in shown
        assert "km vandaan" not in shown

    def test_takes_few_queries(self, client, django_assert_max_num_queries):
        sign_in(client)
        hotspot = make_hotspot()
        site = make_site(hotspot=hotspot)
        for value in range(20):
            make_fact(site, value=value, replaced_at=A_MORNING_IN_JUNE)

        with django_assert_max_num_queries(21):
            page(client, "site", site.pk)
