"""Who saw what, in sentences: by person, company, day and outside the own organization."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.audit.services import record
from groeiruimte.organizations.choices import Role
from groeiruimte.project.record_words import actor_in_words, moment_in_words, sentence
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("record"), reverse("record-export")
LAST_DAY_OF_NOVEMBER = datetime(2026, 11, 30, 14, 51, tzinfo=UTC)


@pytest.fixture
def officer(client):
    user = make_user("Paula", organization="BOM", roles=[Role.PRIVACY_OFFICER])
    client.force_login(user)
    return user


def act(target, *, name="companies.company.read", actor=None, at=LAST_DAY_OF_NOVEMBER, of="BOM"):
    record(
        act=name,
        actor=actor or make_user("Noor", organization=of),
        target=target,
        occurred_at=at,
        organization_id=make_organization(of).pk,
    )


def sentences(client, **asked):
    """Return what stands there of others: that the officer reads names here is an act as well."""
    acts = client.get(PAGE, asked).context["acts"]
    return [row.sentence for row in acts if not row.sentence.startswith("Paula")]


def test_reads_as_a_sentence_with_a_moment(client, officer):
    act(make_company("Fotonica BV", held_by="BOM"))

    page = client.get(PAGE)

    assert sentences(client) == ["Noor bekeek Fotonica BV"]
    assert "30 nov" in page.content.decode()


def test_says_the_moment_in_the_netherlands(settings):
    settings.LANGUAGE_CODE = "nl"
    later = datetime(2027, 1, 1, tzinfo=UTC)

    assert moment_in_words(LAST_DAY_OF_NOVEMBER, now=LAST_DAY_OF_NOVEMBER) == "30 nov 15.51"
    assert moment_in_words(LAST_DAY_OF_NOVEMBER, now=later) == "30 nov 2026 15.51"


def test_finds_the_company_behind_a_lead_a_case_and_a_need(client, officer):
    company = make_company("Fotonica BV", held_by="BOM")
    lead = make_lead(company, held_by="BOM", promoted_by=make_user(organization="BOM"))
    act(lead, name="leads.lead.read")
    act(make_case(lead), name="cases.case.moved")
    act(make_articulation(lead), name="demand.articulation.read")

    assert all("Fotonica BV" in said for said in sentences(client))
    assert len(sentences(client, bedrijf=company.pk)) == 3


def test_names_no_company_of_another_organization(client, officer):
    theirs = make_company("Verborgen BV", held_by="IQ")
    act(theirs)

    assert "Verborgen" not in client.get(PAGE).content.decode()
    assert sentences(client) == ["Noor bekeek een bedrijf"]


def test_narrows_to_a_person_a_company_and_a_day(client, officer):
    fatima = make_user("Fatima", organization="BOM")
    first = make_company("Fotonica BV", held_by="BOM")
    second = make_company("Laser BV", held_by="BOM")
    act(first, actor=fatima)
    act(second, at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))

    assert sentences(client, persoon=fatima.pk) == ["Fatima bekeek Fotonica BV"]
    assert sentences(client, bedrijf=second.pk) == ["Noor bekeek Laser BV"]
    # Half past midnight in the Netherlands is the next day.
    assert sentences(client, dag="2026-12-01") == ["Noor bekeek Laser BV"]
    assert sentences(client, dag="2026-11-30") == ["Fatima bekeek Fotonica BV"]


def test_narrows_to_who_looked_and_to_outside_the_own_organization(client, officer):
    company = make_company("Fotonica BV", held_by="BOM")
    act(company, actor=make_user("Buur", organization="NFIA"))
    act(company, actor=make_user("Eigen", organization="BOM"), name="companies.company.changed")
    act(company, actor="system", name="companies.company.changed")

    assert sentences(client, buiten="on") == ["Buur bekeek Fotonica BV"]
    assert sentences(client, gezien="on") == ["Buur bekeek Fotonica BV"]
    assert "buiten uw organisatie" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("asked", [{"dag": "gisteren"}, {"persoon": "x"}, {"bedrijf": "999"}])
def test_says_what_is_wrong_with_a_question_that_cannot_be_asked(client, officer, asked):
    act(make_company("Fotonica BV", held_by="BOM"))

    assert client.get(PAGE, asked).status_code == 200


def test_gives_exactly_what_the_page_shows_as_a_file_and_records_that(client, officer):
    company = make_company("=Fotonica", held_by="BOM")
    act(company, actor=make_user("Buur", organization="NFIA"))
    act(company)

    response = client.get(FILE, {"buiten": "on"})

    text = response.content.decode("utf-8-sig")
    assert text.count("\r\n") == 2
    assert "Buur bekeek =Fotonica" in text
    assert "organizations.record.exported" in [
        row.event.act for row in client.get(PAGE).context["acts"]
    ]


def test_is_for_privacy_officers_only(client):
    client.force_login(make_user(organization="BOM", roles=[Role.ADMINISTRATOR]))

    assert client.get(PAGE).status_code == 404
    assert client.get(FILE).status_code == 404


def test_calls_who_came_in_by_a_link_by_the_role_and_never_by_a_number():
    with translation.override("en"):
        who = actor_in_words("cases.invitation:8")
        told = sentence(act="cases.invitation.opened", who=who, what="Fotonica")

    assert told == "The entrepreneur opened the invitation, Fotonica"
