"""The pages of the keeper of a place, and what the pages of meetings cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.supply.models.facts import Fact
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import (
    make_finding,
    make_item,
    make_meeting,
    make_visit,
    tomorrow,
)
from tests.factories import make_fact, make_site, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
SECRETS = ("Fotonica", "Noor", "Secret")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"meetings:{name}", args=[row.pk])


class TestKeeper:
    @pytest.fixture
    def keeper(self, client):
        user = make_user("Keeper", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])
        client.force_login(user)
        return user

    @pytest.fixture
    def row(self):
        return make_finding()

    def test_reads_what_was_seen_and_not_for_whom(self, client, keeper, row):
        for page in (reverse("meetings:findings"), url("finding", row), reverse("home")):
            response = client.get(page)
            assert response.status_code == 200
            assert not any(secret in shown(response) for secret in (*SECRETS, "Jeroen", "OOST"))
        assert "6" in shown(client.get(url("finding", row)))

    def test_takes_it_over(self, client, keeper, row):
        response = client.post(
            url("finding", row), {"take": "1", "value": "6", "trust": "MEASURED", "revision": 1}
        )

        assert response.status_code == 302
        assert Fact.objects.get().value == 6

    def test_refuses_it_with_a_reason(self, client, keeper, row):
        values = {"refuse": "1", "value": "6", "trust": "STATED", "revision": 1}

        assert client.post(url("finding", row), values).status_code == 422
        assert client.post(url("finding", row), values | {"reason": "No"}).status_code == 302

    def test_sees_that_the_place_changed_meanwhile(self, client, keeper, row):
        make_fact(row.site, value=5)
        row.site.revision = 4
        row.site.save()

        response = client.post(
            url("finding", row), {"take": "1", "value": "6", "trust": "STATED", "revision": 1}
        )

        assert "changed meanwhile" in shown(response)

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another keeper", "does not exist"])
    def test_of_other_places_finds_nothing(self, client, row, pk_offset):
        client.force_login(make_user(organization="ALMERE", roles=["HOTSPOT_MANAGER"]))

        response = client.get(reverse("meetings:finding", args=[row.pk + pk_offset]))

        assert response.status_code == 404

    def test_without_places_has_no_such_page(self, client, us):
        assert client.get(reverse("meetings:findings")).status_code == 404


class TestQueries:
    def test_of_the_pages_do_not_grow_with_the_rows(self, client, case):
        meeting = make_visit(
            case, sites=[make_site(f"Site {n}", lon=5.0 + n / 9) for n in range(6)]
        )
        stop = meeting.stops.first()
        for kind in ("power_mw", "floor_space_m2", "plot_m2"):
            make_item(stop, kind=kind)
        for number in range(8):
            make_meeting(case, starts_at=tomorrow(8) + timedelta(hours=number))
        for page, row, most in (
            ("of-case", case, 24),
            ("meeting", meeting, 32),
            ("programme", meeting, 36),
            ("stop", stop, 40),
        ):
            with at_most(most):
                assert client.get(url(page, row)).status_code == 200
