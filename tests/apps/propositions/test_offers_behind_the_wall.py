"""Offers are revised, asked about, listed and moved while PostgreSQL serves as the web role."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.propositions.models.questions import RegionQuestion
from tests.apps.documents.test_keeping import _empty_store  # noqa: F401  a fixture
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_need,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import make_consent, make_user
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no second wall."),
]


@pytest.fixture
def adviser():
    return make_user("Adviser", organization="OOST_NL", roles=[Role.CASE_ADVISER])


@pytest.fixture
def keeper():
    return make_hotspot_manager()


@pytest.fixture
def other():
    return make_hotspot_manager("ALMERE")


@pytest.fixture
def offer(adviser, keeper, other):
    need = make_need()
    make_consent(need.lead.company)
    brief = make_brief(need, sent_by=adviser)
    row = make_submitted(make_proposition(make_request(brief)))
    make_web_role()
    return row


def send(client, person, name, args, said=None):
    client.force_login(person)
    with web_role():
        answer = client.post(reverse(f"propositions:{name}", args=args), said or {})
    assert answer.status_code == 302, (name, answer.status_code)


def read(client, person, name, args):
    client.force_login(person)
    with web_role():
        answer = client.get(reverse(f"propositions:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_question_is_answered_to_all_and_nobody_learns_who_asked(
    client, offer, adviser, keeper, other
):
    send(client, keeper, "ask", [offer.request_id], {"text": "Hoe hoog?"})
    question = RegionQuestion.objects.get()
    said = {"shared": "Hoe hoog moet het?", "answer": "Zoals een hal."}
    send(client, adviser, "answer", [question.pk], said)

    elsewhere = make_request(offer.request.brief, organization="ALMERE")
    page = read(client, other, "request", [elsewhere.pk])

    assert "Zoals een hal." in page
    assert keeper.name not in page
    kinds = {"region_question": adviser, "question_answered": other}
    for kind, person in kinds.items():
        assert Message.objects.filter(kind=kind, recipient=person).exists(), kind


def test_an_offer_is_revised_filed_and_listed(client, offer, adviser, keeper):
    said = {
        "revision": str(offer.revision),
        "summary": "Meer ruimte.",
        "tenure": "RENT",
        "power_mw-value": "7",
        "floor_space_m2-unknown": "on",
        "submit": "1",
    }
    send(client, keeper, "revise", [offer.pk], said)
    paper = SimpleUploadedFile("plan.txt", b"Plattegrond")
    send(client, keeper, "attach", [offer.pk], {"title": "Plattegrond", "file": paper})
    send(client, adviser, "shortlist", [offer.pk])

    page = read(client, adviser, "comparison", [offer.request.brief_id])

    offer.refresh_from_db()
    assert [each.number for each in offer.versions.all()] == [2, 1]
    assert offer.shortlisted_at is not None
    assert "Plattegrond" in page
    assert "Meer ruimte." in page


def test_all_regions_get_more_time_and_are_reminded(client, offer, adviser, other):
    brief = offer.request.brief
    send(client, adviser, "move-deadline", [brief.pk], {"deadline": "1-1-2040"})
    send(client, adviser, "remind", [brief.pk])

    kinds = set(Message.objects.filter(recipient=other).values_list("kind", flat=True))
    assert {"deadline_moved", "reminder_sent"} <= kinds


def test_an_offer_is_taken_back_with_its_reason(client, offer, adviser, keeper):
    send(client, keeper, "withdraw", [offer.pk], {"reason": "Verhuurd"})

    page = read(client, adviser, "comparison", [offer.request.brief_id])

    assert "Verhuurd" in page
    assert Message.objects.filter(kind="offer_withdrawn", recipient=adviser).exists()
