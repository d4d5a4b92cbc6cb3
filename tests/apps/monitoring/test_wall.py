"""Behind the second wall: who sits at the table reads the talk and its figures, and no rows."""

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.monitoring.models import MoneyEntry, TaskforcePlace
from groeiruimte.monitoring.services.talks import open_talk
from tests.apps.monitoring.factories import (
    make_coordinator,
    make_money,
    make_participant,
    make_partner,
    make_place,
)
from tests.factories import A_MORNING_IN_JUNE
from tests.web_role import become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="The second wall is one of PostgreSQL."),
]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_participant_reads_the_figures_of_the_talk_and_no_row_behind_them():
    coordinator = make_coordinator()
    given = {"by": coordinator, "now": A_MORNING_IN_JUNE}
    make_money(stage="DIVIDED", amount="1234.07", **given)
    make_place(**given)
    talk = open_talk(year=2026, month=6, **given)
    people = [
        signed_in(each) for each in (coordinator, make_participant(), make_participant("NFIA"))
    ]
    outsider = signed_in(make_partner("IQ"))
    make_web_role()
    become_web_role()

    address = reverse("monitoring:talk", args=[talk.pk])
    pages = [each.get(address).context["page"] for each in people]

    assert pages[0].sections == pages[1].sections == pages[2].sections
    assert pages[1].sections[4].table.rows[0][1].endswith(("1.234,07", "1,234.07"))
    assert outsider.get(address).status_code == 404
    people[1].get(address)
    assert not MoneyEntry.objects.exists(), "as the one who was served last"
    assert not TaskforcePlace.objects.exists()
