"""The pages of a lead: is it eligible, and who else may see it?"""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.leads.models.leads import DisclosureGrant, EligibilityAnswer
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_grant,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def scan(user):
    return scan_pipeline(organization_id=make_organization().pk, by=user, now=A_MORNING_IN_JUNE)


def replies(**differently):
    answers = {c.key: c.eligible_reply.value for c in eligibility_criteria()} | differently
    typed = {f"{key}-answer": answer for key, answer in answers.items()}
    return typed | {f"{key}-reason": "Said in the interview" for key in answers}


class TestEligibility:
    def test_shows_each_question_with_the_words_of_the_policy(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.get(reverse("leads:eligibility", args=[lead.pk])).content.decode()

        for criterion in eligibility_criteria():
            assert criterion.question.en in page

    def test_says_in_words_what_the_answers_come_to(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]), replies(), follow=True
        ).content.decode()

        assert "Belongs to the target group" in page

    def test_shows_which_answer_rules_a_company_out(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]),
            replies(low_grade_production="YES"),
            follow=True,
        ).content.decode()

        assert "This answer rules the company out" in page

    def test_refuses_a_yes_without_a_reason_and_keeps_the_rest(self, client, us):
        lead = make_lead(promoted_by=us)

        page = client.post(
            reverse("leads:eligibility", args=[lead.pk]), replies() | {"maak_side-reason": ""}
        ).content.decode()

        assert "Say why" in page
        assert "Said in the interview" in page
        assert not EligibilityAnswer.objects.exists()


class TestGrants:
    def test_open_a_lead_to_one_organization(self, client, us):
        lead = make_lead(promoted_by=us)
        make_organization("NFIA")

        client.post(
            reverse("leads:grants", args=[lead.pk]),
            {
                "organization": make_organization("NFIA").pk,
                "level": "CASE",
                "consent": "Letter of 2 June 2026",
                "valid_until": "09-06-2027",
                "override_reason": "It cannot wait for the check",
            },
        )

        assert DisclosureGrant.objects.get().organization.code == "NFIA"

    def test_are_refused_with_a_reason(self, client, us):
        lead = make_lead(promoted_by=us)
        make_grant(lead, organization="NFIA", level="CASE", valid_until=date(2199, 1, 1))

        page = client.post(
            reverse("leads:grants", args=[lead.pk]),
            {
                "organization": make_organization("NFIA").pk,
                "level": "CASE",
                "consent": "Letter of 2 June 2026",
                "valid_until": "09-06-2027",
                "override_reason": "It cannot wait for the check",
            },
        ).content.decode()

        assert "may see the lead already" in page

    def test_show_who_may_see_it_and_who_looked(self, client, us):
        lead = make_lead(promoted_by=us)
        make_grant(lead, organization="NFIA")
        client.get(reverse("leads:grants", args=[lead.pk]))

        page = client.get(reverse("leads:grants", args=[lead.pk])).content.decode()

        assert "NFIA" in page
        assert "Fatima" in page

    def test_are_withdrawn_once(self, client, us):
        grant = make_grant(make_lead(promoted_by=us))
        url = reverse("leads:grant-withdraw", args=[grant.pk])

        client.post(url)
        again = client.post(url, follow=True)

        grant.refresh_from_db()
        assert grant.withdrawn_at is not None
        assert "withdrawn before" in again.content.decode()
        assert grant.valid_until > THAT_DAY
