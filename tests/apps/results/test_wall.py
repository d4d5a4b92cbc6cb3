"""Behind the second wall a result is for who may know the company, and for the company itself."""

import pytest
from django.urls import reverse

from groeiruimte.results.access import results_for_totals
from groeiruimte.results.models import Claim, ClaimAnswer, Evidence, Lesson, ResultQuestion
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.results.factories import (
    make_claim,
    make_document,
    make_evidence,
    make_realized_case,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_grant, make_user
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def case():
    case = make_realized_case()
    make_evidence(make_claim(case))
    return case


def served_to(client, user):
    """Serve pages to this person as a role that is no superuser and owns no table."""
    make_web_role()
    client.force_login(user)
    become_web_role()


def test_without_the_name_no_result_is_there(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.get(reverse("results:result", args=[case.pk])).status_code == 404
    assert client.get(reverse("results:lessons")).status_code == 200
    assert not any(
        model.objects.exists() for model in (Claim, Evidence, ResultQuestion, ClaimAnswer, Lesson)
    )


def test_who_guides_claims_proves_asks_and_learns(client, case):
    document = make_document(case)
    served_to(client, case.adviser)

    made = client.post(
        reverse("results:claim-new", args=[case.pk]), {"kind": "AREA", "year": 2025, "amount": "9"}
    )
    proven = client.post(
        made.url, {"kind": "DEED", "document": document.pk, "dated_on": "2026-05-01"}
    )
    asked = client.post(
        reverse("results:ask", args=[case.pk]),
        {
            "moment": "CONFIRMATION",
            "name": "Noor",
            "email": "noor@example.org",
            "days": 30,
            "language": "nl",
            "override_reason": "The place was chosen long ago",
        },
    )
    learned = client.post(
        reverse("results:learn", args=[case.pk]),
        {"worked": "Early talks", "bottleneck": "ENERGY", "region": "EAST"},
    )

    assert [each.status_code for each in (made, proven, asked, learned)] == [302, 302, 200, 302]
    assert client.get(reverse("results:result", args=[case.pk])).status_code == 200
    assert [Claim.objects.count(), Evidence.objects.count()] == [2, 2]
    assert [ResultQuestion.objects.count(), Lesson.objects.count()] == [1, 1]


def test_the_company_answers_by_its_link(client, case):
    ResultQuestion.objects.create(
        case=case,
        moment="CONFIRMATION",
        invitation=make_invitation(case),
        asked_at=A_MORNING_IN_JUNE,
    )
    claim = Claim.objects.get()
    make_web_role()
    become_web_role()

    client.post(reverse("cases:enter", args=[KEY]))
    told = {f"verdict-{claim.pk}": "DISPUTED", "without_help": "SAME"}
    answered = client.post(reverse("results:mine"), told)

    assert answered.status_code == 302
    become_owner()
    assert ClaimAnswer.objects.get().verdict == "DISPUTED"


def test_totals_count_claims_of_everybody_and_nobody_else_gets_them(client, case):
    question = case.result_questions.create(
        moment="AFTER_12",
        invitation=make_invitation(case, token="another key"),
        asked_at=A_MORNING_IN_JUNE,
        answered_at=A_MORNING_IN_JUNE,
        stayed="ABROAD",
        words="Our new owner wants it.",
    )
    claim = case.claims.get()
    question.answers.create(
        case=case,
        claim=claim,
        claimed=claim.amount,
        verdict="AGREES",
        answered_at=A_MORNING_IN_JUNE,
    )
    served_to(client, make_user(organization="BOM", roles=["COORDINATOR"]))
    client.get(reverse("monitoring:targets"))

    (facts,) = results_for_totals(case_ids=[case.pk]).values()

    assert facts.left_on(THAT_DAY) == THAT_DAY
    assert facts.claims[0].proofs
    assert facts.claims[0].told
    assert not ResultQuestion.objects.exists()
