"""The pages on which sight is given, confirmed, asked for and answered; and who sees what."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from groeiruimte.cases.access import cases_for_totals
from groeiruimte.cases.selectors.state import agrees_to_guidance
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.sharing import AccessRequest
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_case,
    make_company,
    make_consent,
    make_grant,
    make_lead,
    make_nda,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
SOON = "01-06-2027"
ALL_THE_SAME = "It cannot wait for the check"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def lead():
    """Return a lead with an agreement, and a consent that its name goes to NFIA."""
    lead = make_lead(make_company("Fotonica BV"))
    make_nda(lead.company)
    make_consent(lead.company, purpose="SHARING", organization="NFIA")
    return lead


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def text(client, name, *args, **query):
    return client.get(reverse(name, args=args), query).content.decode()


def give(client, lead, level="IDENTITY"):
    return client.post(
        reverse("leads:grants", args=[lead.pk]),
        {
            "organization": make_organization("NFIA").pk,
            "level": level,
            "valid_until": SOON,
            "override_reason": ALL_THE_SAME,
        },
    )


class TestTwoPeople:
    def test_one_gives_and_the_other_confirms(self, lead):
        giver, second = browser_of(make_user("Fatima")), browser_of(make_user("Jeroen"))
        give(giver, lead)
        grant = DisclosureGrant.objects.get()

        assert "A colleague has to confirm this" in text(giver, "leads:grants", lead.pk)
        assert "Confirm as second person" in text(second, "home")
        assert "Confirm as second person" not in text(giver, "home")
        giver.post(reverse("leads:grant-confirm", args=[grant.pk]))
        grant.refresh_from_db()
        assert grant.opened_at is None

        second.post(reverse("leads:grant-confirm", args=[grant.pk]))
        grant.refresh_from_db()
        assert grant.opened_at is not None
        assert "confirmed by Jeroen" in text(giver, "leads:grants", lead.pk)

    def test_the_other_refuses_and_says_why(self, lead):
        give(browser_of(make_user("Fatima")), lead)
        grant = DisclosureGrant.objects.get()
        second = browser_of(make_user("Jeroen"))

        second.post(reverse("leads:grant-refuse", args=[grant.pk]), {"reason": "Too early"})

        assert "Too early" in text(second, "leads:grants", lead.pk)

    def test_without_an_agreement_the_page_says_the_way_out(self):
        lead = make_lead()

        page = give(browser_of(make_user()), lead).content.decode()

        assert "There is no valid agreement" in page
        assert reverse("leads:nda", args=[lead.company_id]) in page


class TestAsking:
    @pytest.fixture
    def case(self, lead):
        case = make_case(lead)
        make_grant(lead, level="CASE", valid_until=FAR)
        return case

    def ask(self, reader, case):
        page = text(reader, "cases:who-sees", case.pk)
        grant = DisclosureGrant.objects.get(level="CASE")
        url = reverse("leads:ask", args=[grant.pk])
        assert url in page
        reader.post(url, {"level": "IDENTITY", "reason": "To visit the building"})
        return AccessRequest.objects.get()

    def test_stands_on_the_first_page_of_both(self, case):
        reader, holder = browser_of(make_user(organization="NFIA")), browser_of(make_user())

        self.ask(reader, case)

        assert "NFIA asks to see more of Fotonica BV" in text(holder, "home")
        assert "1 question to see more waits" in text(reader, "home")
        assert "Fotonica" not in text(reader, "home")

    def test_is_refused_with_a_reason_that_the_reader_finds_once_on_the_first_page(self, case):
        reader, holder = browser_of(make_user(organization="NFIA")), browser_of(make_user())
        asked = self.ask(reader, case)

        holder.post(
            reverse("leads:request", args=[asked.pk]), {"act": "refuse", "reason": "Not yet"}
        )

        assert "1 answer to your question" in text(reader, "home")
        assert "Not yet" in text(reader, "leads:shared")
        assert "1 answer to your question" not in text(reader, "home")

    def test_is_given_and_opens_after_the_second_person(self, case):
        reader, holder = browser_of(make_user(organization="NFIA")), browser_of(make_user("Eva"))
        asked = self.ask(reader, case)

        holder.post(
            reverse("leads:request", args=[asked.pk]),
            {"act": "give", "valid_until": SOON, "override_reason": ALL_THE_SAME},
        )
        grant = DisclosureGrant.objects.get(level="IDENTITY")
        assert "Fotonica" not in text(reader, "cases:case", case.pk)
        browser_of(make_user()).post(reverse("leads:grant-confirm", args=[grant.pk]))

        assert "Fotonica BV" in text(reader, "cases:case", case.pk)

    def test_is_not_for_whoever_has_no_grant(self, case):
        grant = DisclosureGrant.objects.get()
        stranger = browser_of(make_user(organization="BOM"))

        assert stranger.get(reverse("leads:ask", args=[grant.pk])).status_code == 404

    def test_of_an_anonymous_profile_names_the_giver_and_nothing_of_the_company(self):
        make_grant(
            make_lead(make_company("Verborgen BV")), level="TEASER", valid_until=FAR, scope="Look"
        )
        reader = browser_of(make_user(organization="NFIA"))

        page = text(reader, "leads:shared")

        assert "Anonymous profile" in page
        assert "OOST_NL" in page
        assert "Verborgen" not in page


class TestWhoSees:
    def test_tells_the_holder_the_whole_list(self, lead):
        make_user("Paula", roles=["PRIVACY_OFFICER"])
        make_grant(lead, level="CASE", valid_until=FAR, scope="Looking for a place")
        us = browser_of(make_user("Fatima"))

        page = text(us, "cases:company-who-sees", lead.company_id)

        for shown in ("Fatima", "Paula", "does not see the content", "NFIA", "Looking for a place"):
            assert shown in page

    def test_says_how_much_somebody_could_see_who_looked(self, lead):
        case = make_case(lead)
        make_grant(lead, level="CASE", valid_until=FAR)
        text(browser_of(make_user("Buur", organization="NFIA")), "cases:case", case.pk)

        page = text(browser_of(make_user()), "cases:company-who-sees", lead.company_id)

        assert "Buur" in page
        assert "outside the organization" in page

    def test_sends_the_holder_of_a_case_to_the_whole_list(self, lead):
        case = make_case(lead)

        response = browser_of(make_user()).get(reverse("cases:who-sees", args=[case.pk]))

        assert response["Location"] == reverse("cases:company-who-sees", args=[lead.company_id])

    def test_tells_a_reader_what_was_given_and_by_whom(self, lead):
        case = make_case(lead)
        make_grant(lead, level="CASE", valid_until=FAR, granted_by=make_user("Eva"))

        page = text(browser_of(make_user(organization="NFIA")), "cases:who-sees", case.pk)

        assert "Given by Eva (OOST_NL)" in page
        assert "Fotonica" not in page


class TestWhatAConsentDoes:
    def test_no_to_figures_leaves_the_case_out_of_the_totals(self):
        case = make_case()
        assert [row.pk for row in cases_for_totals()] == [case.pk]

        make_consent(case.lead.company, purpose="FIGURES", answer="REFUSED")

        assert cases_for_totals() == []

    @pytest.mark.parametrize(
        ("answers", "agrees"),
        [
            ([], True),
            ([{"answer": ""}], True),
            ([{"answer": "GIVEN"}], True),
            ([{"answer": "REFUSED"}], False),
            ([{"answer": "GIVEN", "withdrawn_at": A_MORNING_IN_JUNE}], False),
        ],
        ids=["never asked", "asked", "given", "refused", "taken back"],
    )
    def test_the_answer_of_the_company_decides_on_guidance(self, answers, agrees):
        case = make_case(taskforce_consent_by="Noor", taskforce_consent_on=date(2026, 6, 1))
        for answer in answers:
            make_consent(case.lead.company, **answer)

        assert agrees_to_guidance(case) is agrees
