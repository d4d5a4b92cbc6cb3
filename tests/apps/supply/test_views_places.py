"""The pages with which a keeper keeps places: for the keeper alone, kind about bad input."""

import pytest
from django.urls import reverse

from groeiruimte.supply.models.offering import PlaceContact, PlaceHold, PlaceTerms
from groeiruimte.supply.models.places import Site
from tests.apps.supply.test_views import page, sign_in, sign_in_keeper
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_fact,
    make_municipality,
    make_organization,
    make_site,
)

pytestmark = pytest.mark.django_db
OF_A_PLACE = (
    *("place-edit", "place-split", "place-merge", "place-close", "place-terms", "place-hold"),
    "contact-new",
)


def typed_place(**fields):
    defaults = {
        "name": "Hal Noord",
        "kind": "BUILDING",
        "municipality": "Enschede",
        "kept_by": str(make_organization("TWENTE_BOARD").pk),
        "point": "52.2225, 6.8897",
        "source": "Bezoek",
        "observed_on": "2026-06-01",
        "trust": "STATED",
        "revision": "1",
    }
    return defaults | fields


def make_contact(site):
    return PlaceContact.objects.create(
        site=site,
        role="OWNER",
        name="Noor de Wit",
        phone="0612345678",
        source="Visitekaartje",
        observed_on=THAT_DAY,
        recorded_at=A_MORNING_IN_JUNE,
    )


def make_hold(site, *, note="voor vraag 3"):
    return PlaceHold.objects.create(
        site=site,
        kind="OPTION",
        until="2099-01-01",
        note=note,
        organization=site.kept_by,
        made_at=A_MORNING_IN_JUNE,
    )


class TestAddingAPlace:
    def add(self, client, **fields):
        make_municipality()
        return client.post(reverse("supply:place-new"), typed_place(**fields))

    def test_goes_to_the_new_place(self, client):
        sign_in_keeper(client)

        response = self.add(client)

        site = Site.objects.get()
        assert response.url == reverse("supply:site", args=[site.pk])
        assert (site.lat, site.lon) == (52.2225, 6.8897)

    def test_starts_with_what_the_whole_says(self, client):
        sign_in_keeper(client)
        whole = make_site("Kennispark", owner="Gemeente Enschede")

        shown = page(client, "place-new", query=f"?in={whole.pk}")

        assert "Gemeente Enschede" in shown
        assert f'<option value="{whole.pk}" selected' in shown

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"municipality": "Enschedee"}, "Enschede"),
            ({"municipality": "Zzyzx"}, "gemeente"),
            ({"point": "6.8897, 52.2225"}, "breedte"),
            ({"point": "48.8566, 2.3522"}, "Nederland"),
            ({"point": "bij de brug"}, "52.2225"),
            ({"postcode": "ABCD"}, "postcode"),
            ({"source": ""}, "weet"),
        ],
    )
    def test_says_kindly_what_is_wrong_and_leaves_nothing_behind(self, client, fields, words):
        sign_in_keeper(client)

        shown = self.add(client, **fields).content.decode()

        assert 'aria-invalid="true"' in shown
        assert words in shown
        assert "Hal Noord" in shown
        assert not Site.objects.exists()

    @pytest.mark.parametrize("role", ["CASE_ADVISER", "COORDINATOR"])
    def test_is_for_keepers_only(self, client, role):
        sign_in(client, roles=[role])

        assert client.get(reverse("supply:place-new")).status_code == 404
        assert self.add(client).status_code == 404


@pytest.mark.parametrize("name", OF_A_PLACE)
class TestPagesOfAPlace:
    def test_open_for_its_keeper(self, client, name):
        sign_in_keeper(client)
        site = make_site("Kennispark")

        assert "Kennispark" in page(client, name, site.pk)

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another keeper", "does not exist"])
    def test_tell_a_stranger_nothing(self, client, name, pk_offset):
        sign_in_keeper(client, "BRAINPORT_DEVELOPMENT")
        site = make_site("Kennispark")
        url = reverse(f"supply:{name}", args=[site.pk + pk_offset])

        for response in (client.get(url), client.post(url, {})):
            assert response.status_code == 404
            assert b"Kennispark" not in response.content

    def test_show_what_is_missing_beside_the_field(self, client, name):
        sign_in_keeper(client)
        site = make_site("Kennispark")
        make_site("Buurpark")

        response = client.post(reverse(f"supply:{name}", args=[site.pk]), {})

        assert response.status_code == 200
        assert b"form-errors" in response.content or b"aria-invalid" in response.content


class TestKeepingAPlace:
    def post(self, client, route, site, **fields):
        return client.post(reverse(f"supply:{route}", args=[site.pk]), fields, follow=True)

    def test_closes_it_and_shows_why(self, client):
        sign_in_keeper(client)
        site = make_site("Kennispark")

        shown = self.post(client, "place-close", site, reason="GIVEN_OUT", words="Hal verkocht")

        assert "Hal verkocht" in shown.content.decode()
        assert "Kennispark" not in page(client, "sites")

    def test_opens_it_again(self, client):
        sign_in_keeper(client)
        site = make_site()
        self.post(client, "place-close", site, reason="GIVEN_OUT")
        self.post(client, "place-open", site)

        site.refresh_from_db()
        assert site.closed_at is None

    def test_splits_it(self, client):
        sign_in_keeper(client)
        site = make_site("Hal", kind="BUILDING")
        self.post(client, "place-split", site, name_1="Hal A", area_1="1.200", name_2="Hal B")

        assert set(Site.objects.filter(closed_at=None).values_list("name", flat=True)) == {
            "Hal A",
            "Hal B",
        }

    def test_merges_it(self, client):
        sign_in_keeper(client)
        site, other = make_site("Hal A", kind="BUILDING"), make_site("Hal B", kind="BUILDING")
        self.post(client, "place-merge", site, name="Hal", others=[str(other.pk)])

        assert Site.objects.get(closed_at=None).name == "Hal"

    def test_records_a_price(self, client):
        sign_in_keeper(client)
        site = make_site()
        shown = self.post(
            client, "place-terms", site, tenure="RENT", price_form="RANGE", low_eur="85",
            high_eur="110", unit="M2_YEAR", source="Eigenaar", observed_on="2026-06-01",
            trust="STATED",
        )  # fmt: skip

        assert PlaceTerms.objects.get().high_eur == 110
        assert "€ 85 tot 110 per m² per jaar" in shown.content.decode()

    def test_lets_a_contact_go_without_keeping_the_name(self, client):
        sign_in_keeper(client)
        contact = make_contact(make_site())

        client.post(reverse("supply:contact-end", args=[contact.pk]))

        contact.refresh_from_db()
        assert (contact.name, contact.phone) == ("", "")
        assert contact.ended_at is not None

    def test_lets_a_held_place_go(self, client):
        sign_in_keeper(client)
        hold = make_hold(make_site())

        client.post(reverse("supply:hold-end", args=[hold.pk]))

        hold.refresh_from_db()
        assert hold.ended_at is not None


class TestWhoReadsWhat:
    @pytest.mark.parametrize(
        ("organization", "role", "reads"),
        [
            ("TWENTE_BOARD", "HOTSPOT_MANAGER", True),
            ("OOST_NL", "CASE_ADVISER", True),
            ("BRAINPORT_DEVELOPMENT", "HOTSPOT_MANAGER", False),
            ("OOST_NL", "COORDINATOR", False),
        ],
    )
    def test_who_to_call_is_for_the_keeper_and_who_guides_cases(
        self, client, organization, role, reads
    ):
        sign_in(client, organization=organization, roles=[role])
        site = make_site()
        make_contact(site)

        assert ("0612345678" in page(client, "site", site.pk)) is reads

    def test_everybody_reads_until_when_a_place_is_held_and_nobody_else_for_whom(self, client):
        sign_in(client)
        site = make_site()
        make_hold(site)

        shown = page(client, "site", site.pk)

        assert "Optie tot en met 1 januari 2099" in shown
        assert "voor vraag 3" not in shown

    def test_the_page_asks_as_much_of_a_place_with_many_parts(
        self, client, django_assert_max_num_queries
    ):
        sign_in_keeper(client)
        site = make_site("Park")
        for number in range(12):
            part = make_site(f"Kavel {number}", kind="PLOT", parent=site)
            make_fact(part, kind="plot_m2", value=1000, unit="m2")
        make_contact(site)
        make_hold(site)

        with django_assert_max_num_queries(40):
            shown = page(client, "site", site.pk)

        assert "12.000 m²" in shown
