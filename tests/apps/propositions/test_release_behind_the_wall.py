"""A request goes out and is answered while PostgreSQL serves: no page leans on the need itself."""

import pytest
from django.urls import reverse

from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
from groeiruimte.propositions.models.releases import ReleasedProfile
from tests.apps.propositions.briefs_and_answers import make_hotspot_manager, make_need
from tests.factories import make_consent, make_fact, make_organization, make_site
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no second wall."),
]


def test_from_the_screen_of_the_adviser_to_the_comparison(client):
    articulation = make_need()
    site = make_site()
    make_fact(site, value=6)
    keeper, adviser = make_hotspot_manager(), articulation.lead.promoted_by
    asked = str(make_organization("TWENTE_BOARD").pk)
    screen = reverse("propositions:brief-new", args=[articulation.pk])
    said = {
        "text": "Een stille hal.",
        "organizations": [asked],
        "deadline": "26-06-2099",
        "override_reason": "It cannot wait for the check",
    }
    make_consent(articulation.lead.company)
    make_web_role()

    client.force_login(adviser)
    with web_role():
        assert client.get(screen).context["screen"].with_need == 1
        client.post(screen, said | {"send": "1"})
    brief, request = Brief.objects.get(), RegionalRequest.objects.get()
    assert ReleasedProfile.objects.get().effective_k >= 10

    client.force_login(keeper)
    with web_role():
        page = client.get(reverse("propositions:request", args=[request.pk]))
        client.post(
            reverse("propositions:proposition-new", args=[request.pk]), {"site": str(site.pk)}
        )
    assert page.status_code == 200
    assert "2 – 5" in page.content.decode()
    proposition = Proposition.objects.get()
    with web_role():
        offer = client.get(reverse("propositions:proposition", args=[proposition.pk]))
    assert offer.status_code == 200
    assert "6" in offer.content.decode()

    client.force_login(adviser)
    with web_role():
        assert client.get(screen).context["screen"].is_repeat
        seen = client.get(reverse("propositions:brief", args=[brief.pk]))
        compared = client.get(reverse("propositions:comparison", args=[brief.pk]))
    assert "3 – 4 – 6" in seen.content.decode()
    assert compared.status_code == 200
