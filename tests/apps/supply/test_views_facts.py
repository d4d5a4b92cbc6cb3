"""Stating a fact about a place or a hotspot: by its keeper, with a source."""

import pytest
from django.urls import reverse

from groeiruimte.supply.models.facts import Fact
from tests.apps.supply.test_views import page, sign_in_keeper
from tests.factories import (
    make_fact,
    make_hotspot,
    make_site,
)

pytestmark = pytest.mark.django_db


def typed(site, **fields):
    defaults = {
        "known": "YES",
        "value": "8,5",
        "source": "Brief netbeheerder",
        "observed_on": "2026-06-01",
        "trust": "STATED",
        "revision": str(site.revision),
    }
    return defaults | fields


class TestStatingAFact:
    def url(self, site, kind="power_mw"):
        return reverse("supply:fact-new", args=[site.pk]) + f"?soort={kind}"

    def test_records_value_and_quarter_and_goes_back_to_the_site(self, client):
        sign_in_keeper(client)
        site = make_site()

        response = client.post(self.url(site), typed(site, valid_from="2028-K3"))

        assert response.url == reverse("supply:site", args=[site.pk])
        fact = Fact.objects.get()
        assert (float(fact.value), fact.valid_from) == (8.5, 2028 * 4 + 2)

    def test_takes_we_do_not_know_for_an_answer(self, client):
        sign_in_keeper(client)
        site = make_site()

        client.post(self.url(site), typed(site, known="NO", value=""))

        assert Fact.objects.get().is_unknown

    @pytest.mark.parametrize(
        ("kind", "value", "value_kept", "text_kept"),
        [
            ("truck_access", "0", 0, ""),
            ("cleanroom_iso", "ISO 5", None, "ISO 5"),
            ("available_from", "2029-K1", 2029 * 4, ""),
        ],
    )
    def test_asks_each_kind_in_its_own_way(self, client, kind, value, value_kept, text_kept):
        sign_in_keeper(client)
        site = make_site()
        assert client.get(self.url(site, kind)).status_code == 200

        client.post(self.url(site, kind), typed(site, value=value))

        fact = Fact.objects.get()
        assert (fact.value, fact.text) == (value_kept, text_kept)

    def test_needs_a_source_and_keeps_what_was_typed(self, client):
        sign_in_keeper(client)
        site = make_site()

        shown = client.post(self.url(site), typed(site, source="")).content.decode()

        assert "8,5" in shown
        assert 'aria-invalid="true"' in shown
        assert not Fact.objects.exists()

    def test_asks_again_about_an_unusual_value_once(self, client):
        sign_in_keeper(client)
        site = make_site()

        shown = client.post(self.url(site), typed(site, value="900")).content.decode()
        assert 'type="checkbox"' in shown
        assert not Fact.objects.exists()

        client.post(self.url(site), typed(site, value="900", confirmed="on"))
        assert Fact.objects.exists()

    @pytest.mark.parametrize(
        "fields",
        [{"value": ""}, {"valid_from": "2029-K1", "valid_until": "2028-K1"}, {"value": "veel"}],
    )
    def test_refuses_half_an_answer_beside_the_field(self, client, fields):
        sign_in_keeper(client)
        site = make_site()

        response = client.post(self.url(site), typed(site, **fields))

        assert b'aria-invalid="true"' in response.content
        assert not Fact.objects.exists()

    def test_shows_both_versions_when_somebody_was_first(self, client):
        sign_in_keeper(client)
        site = make_site()
        client.post(self.url(site), typed(site, value="5", source="De eerste"))

        response = client.post(self.url(site), typed(site, value="8,5", source="De tweede"))

        shown = response.content.decode()
        assert "De eerste" in shown
        assert "De tweede" in shown
        assert Fact.objects.count() == 1

    def test_refuses_a_kind_that_is_not_of_sites(self, client):
        sign_in_keeper(client)
        site = make_site()

        assert client.get(self.url(site, "grid_queue_mw")).status_code == 404
        assert client.get(self.url(site, "charm")).status_code == 404

    def test_asks_first_what_it_is_about(self, client):
        sign_in_keeper(client)

        assert 'name="soort"' in page(client, "fact-new", make_site().pk)

    @pytest.mark.parametrize(
        ("kind", "fields", "shown_as"),
        [
            ("power_mw", {"value": 12000}, "12000"),
            ("truck_access", {"value": 1, "unit": "yes_no"}, 'value="1" selected'),
            ("available_from", {"value": 8116, "unit": "quarter"}, 'value="2029"'),
            ("power_mw", {"value": None}, 'value="NO"'),
        ],
    )
    def test_replacing_starts_from_what_stands_there(self, client, kind, fields, shown_as):
        sign_in_keeper(client)
        fact = make_fact(make_site(), kind=kind, **fields)

        assert shown_as in page(client, "fact-edit", fact.pk)

    def test_replacing_ends_the_old_fact(self, client):
        sign_in_keeper(client)
        fact = make_fact(make_site(), value=3)

        client.post(reverse("supply:fact-edit", args=[fact.pk]), typed(fact.site))

        fact.refresh_from_db()
        assert fact.replaced_at is not None


class TestStatingAFactAboutAHotspot:
    def url(self, hotspot, kind="system_element_talent"):
        return reverse("supply:hotspot-fact", args=[hotspot.pk]) + f"?soort={kind}"

    def typed(self, *, seen=0, **fields):
        defaults = {
            "known": "YES",
            "value": "Veel technici",
            "source": "Human capital-agenda",
            "observed_on": "2026-06-01",
            "trust": "STATED",
            "revision": str(seen),
        }
        return defaults | fields

    def test_fills_in_a_system_element(self, client):
        sign_in_keeper(client)
        hotspot = make_hotspot()
        assert self.url(hotspot) in page(client, "hotspot", hotspot.pk)

        response = client.post(self.url(hotspot), self.typed())

        assert response.url == reverse("supply:hotspot", args=[hotspot.pk])
        assert "Veel technici" in page(client, "hotspot", hotspot.pk)

    def test_replaces_what_was_said_before(self, client):
        sign_in_keeper(client)
        before = make_fact(
            make_hotspot(), kind="system_element_talent", value=None, text="Oud", unit="statement"
        )

        client.post(self.url(before.hotspot), self.typed(seen=before.pk))

        before.refresh_from_db()
        assert before.replaced_at is not None
        assert Fact.objects.filter(replaced_at=None).get().text == "Veel technici"

    def test_shows_both_versions_when_somebody_was_first(self, client):
        sign_in_keeper(client)
        hotspot = make_hotspot()
        client.post(self.url(hotspot), self.typed(value="De eerste"))

        shown = client.post(self.url(hotspot), self.typed(value="De tweede")).content.decode()

        assert "De eerste" in shown
        assert "De tweede" in shown
        assert Fact.objects.count() == 1

    def test_refuses_the_future_and_keeps_what_was_typed(self, client):
        sign_in_keeper(client)

        response = client.post(self.url(make_hotspot()), self.typed(observed_on="2999-01-01"))

        assert "Veel technici" in response.content.decode()
        assert not Fact.objects.exists()

    @pytest.mark.parametrize("offset", [0, 999], ids=["kept by another", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, offset):
        sign_in_keeper(client, "ALMERE")
        hotspot = make_hotspot("Geheim brandpunt")

        url = reverse("supply:hotspot-fact", args=[hotspot.pk + offset])
        response = client.post(url + "?soort=system_element_talent", self.typed())

        assert response.status_code == 404
        assert b"Gehei" not in response.content
        assert not Fact.objects.exists()
