"""A second person looks at the proof of a result and does not sign, with a reason."""

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.selectors.standing import standing_of
from groeiruimte.cases.services.decisions import (
    claim_result,
    refuse_result,
    sign_result,
)
from groeiruimte.cases.services.guidance import UnableToGuideCase
from groeiruimte.outbox.models import Message
from tests.apps.cases.factories import make_named_case, make_verification
from tests.factories import A_MORNING_IN_JUNE as NOW
from tests.factories import make_user

pytestmark = pytest.mark.django_db
WHY = "The lease has no end date."


@pytest.fixture
def case():
    case = make_named_case(step="REALISATION")
    make_verification(case)
    return case


@pytest.fixture
def anna():
    return make_user("Anna")


def refuse(case, by, reason=WHY):
    return refuse_result(case_id=case.pk, reason=reason, by=by, now=NOW)


def test_is_told_to_who_guides_the_case_and_stands_on_the_page(client, case, anna):
    client.force_login(anna)

    page = client.post(
        reverse("cases:sign-refuse", args=[case.pk]), {"reason": WHY}, follow=True
    ).content.decode()

    assert WHY in page
    kinds = Message.objects.filter(recipient=case.adviser).values_list("kind", flat=True)
    assert "signature_refused" in kinds
    assert AuditEvent.objects.filter(act="cases.result.refused").exists()


def test_asks_for_a_reason(case, anna):
    with pytest.raises(UnableToGuideCase):
        refuse(case, anna, reason="  ")


def test_nobody_signs_until_the_evidence_is_named_anew(case, anna):
    refuse(case, anna)
    with pytest.raises(UnableToGuideCase):
        sign_result(case_id=case.pk, by=anna, now=NOW)

    claim_result(case_id=case.pk, evidence="Lease until 2035", by=case.adviser, now=NOW)

    assert sign_result(case_id=case.pk, by=anna, now=NOW).signed_by == anna


def test_who_guides_the_case_cannot_say_no_to_the_own_proof(case):
    with pytest.raises(UnableToGuideCase):
        refuse(case, case.adviser)


def test_proving_is_the_next_step_again(case, anna):
    refuse(case, anna)
    case.refresh_from_db()

    assert standing_of(case).is_refused


def test_tells_a_stranger_nothing(client, case):
    client.force_login(make_user("stranger", organization="BOM"))

    for key in (case.pk, 999_999):
        said = client.post(reverse("cases:sign-refuse", args=[key]), {"reason": WHY})
        assert said.status_code == 404
