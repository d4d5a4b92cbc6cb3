"""From a need that asks for people to where these are."""

import pytest
from django.urls import reverse

from tests.factories import make_articulation, make_demand, make_user

pytestmark = pytest.mark.django_db


def need(client, **kinds):
    client.force_login(make_user("adviser", organization="OOST_NL", roles=["CASE_ADVISER"]))
    articulation = make_articulation(confirmed=True)
    for kind, likely in kinds.items():
        make_demand(articulation, kind=kind, likely=likely, demand_type="TALENT", unit="FTE")
    page = client.get(reverse("demand:articulation", args=[articulation.pk]))
    return page.content.decode()


def test_asks_for_the_same_people_in_the_same_field(client):
    page = need(client, talent_hbo_fte__electrical=40, talent_wo_fte__electrical=6)

    assert reverse("supply:talent") + "?hbo=40&amp;wo=6&amp;field=electrical" in page


def test_asks_for_no_field_where_several_are_needed(client):
    page = need(client, talent_hbo_fte__electrical=40, talent_wo_fte=6)

    assert reverse("supply:talent") + '?hbo=40&amp;wo=6"' in page


def test_is_not_there_where_nobody_is_asked_for(client):
    assert reverse("supply:talent") + "?" not in need(client, jobs=5)
