"""A profile is let out, read, and closed again, while PostgreSQL serves as the web role."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.models.releases import Release
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import A_MORNING_IN_JUNE, make_consent, make_organization, make_user
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no second wall."),
]

WORDS = "Een bedrijf zoekt ruimte om te groeien."
PROFILES = "/profielen/"


@pytest.fixture
def need():
    articulation = make_need()
    make_consent(articulation.lead.company)
    return articulation


@pytest.fixture
def reader(need):
    return make_user("Reader", organization="INVEST_NL", roles=[Role.FINANCIER])


@pytest.fixture
def adviser(need):
    return make_user("Adviser", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def release(client, need, reader, adviser):
    make_web_role()
    client.force_login(adviser)
    with web_role():
        client.post(
            reverse("propositions:teaser-new", args=[need.pk]),
            {
                "send": "1",
                "text": WORDS,
                "organizations": [str(make_organization("INVEST_NL").pk)],
                "until": timezone.localdate().isoformat(),
            },
        )
    return Release.objects.get()


def read(client, person):
    client.force_login(person)
    with web_role():
        return client.get(PROFILES).content.decode()


def test_is_read_by_whom_it_names_and_nobody_else(client, release, reader):
    stranger = make_user("Other", organization="ABN_FUND", roles=[Role.FINANCIER])

    assert WORDS in read(client, reader)
    assert WORDS not in read(client, stranger)


def test_is_closed_by_the_company_at_once(client, release, reader, need):
    need.lead.company.consents.update(withdrawn_at=A_MORNING_IN_JUNE, withdrawn_by="Noor")

    assert WORDS not in read(client, reader)


def test_is_taken_back_by_the_holder(client, release, reader, adviser):
    client.force_login(adviser)
    with web_role():
        client.post(reverse("propositions:release-end", args=[release.pk]), {"reason": "Te vroeg"})

    assert WORDS not in read(client, reader)


def test_the_database_itself_keeps_whose_it_is(client, release, reader):
    client.force_login(reader)
    with web_role(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('groeiruimte.organizations', %s, true)",
            [str(make_organization("INVEST_NL").pk)],
        )
        cursor.execute("SELECT id, released_by_id FROM propositions_release")
        assert cursor.fetchall() == [(release.pk, None)]
        cursor.execute(
            "SELECT articulation_id, consent_id, candidates, receivers, text "
            "FROM propositions_releasedprofile"
        )
        [(articulation, consent, candidates, receivers, text)] = cursor.fetchall()

    assert text == WORDS
    assert (articulation, consent) == (None, None)
    assert not candidates
    assert not receivers


def test_counting_anew_behind_the_wall_keeps_whom_it_counted(client, need):
    coordinator = make_user("Anouk", roles=[Role.COORDINATOR])
    make_web_role()
    client.force_login(coordinator)

    with web_role():
        response = client.post("/beleidssignalen/")

    assert response.status_code == 302
