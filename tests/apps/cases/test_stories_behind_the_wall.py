"""A case is told, read in a report and taken back, while PostgreSQL serves as the web role."""

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.leads.models.consents import Consent
from groeiruimte.monitoring.services.reports import open_report
from groeiruimte.propositions.models.releases import Release
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.monitoring.factories import make_coordinator
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_case
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no second wall."),
]
WORDS = "Een bedrijf had meer stroom nodig dan er was. Een andere regio had die wel."


def test_goes_from_the_adviser_by_the_company_to_the_report_and_back(client):
    case = make_case(make_need().lead)
    make_invitation(case)
    coordinator = make_coordinator()
    report = open_report(kind="ANNUAL", as_on=THAT_DAY, by=coordinator, now=A_MORNING_IN_JUNE)
    make_web_role()
    company, reader = Client(), Client()
    client.force_login(case.adviser)
    reader.force_login(coordinator)
    mine, page = reverse("cases:mine-story"), reverse("cases:story", args=[case.pk])
    seen = reverse("monitoring:report", args=[report.pk])

    with web_role():
        client.post(page, {"propose": "1", "text": WORDS})
        company.post(reverse("cases:enter", args=[KEY]))
        asked = company.get(mine).content.decode()
    said = {"consent": Consent.objects.get(purpose="STORY").pk}
    with web_role():
        company.post(mine, said | {"answer": "GIVEN"})
        client.post(page, {"let_out": "1"})
        told = reader.get(seen).content.decode()
        company.post(mine, said | {"answer": "BACK"})
        after = reader.get(seen).content.decode()

    assert Release.objects.get().text == WORDS
    assert (WORDS in asked, WORDS in told, WORDS in after) == (True, True, False)
