"""Referring a lead from ROM to ROM: asked, accepted, refused, done; both keep the credit."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases import access
from groeiruimte.cases.models.referrals import Referral
from groeiruimte.cases.pages import referrals as pages
from groeiruimte.cases.services import referring
from groeiruimte.cases.services.referring import (
    NewReferral,
    UnableToRefer,
    accept_referral,
    finish_referral,
    open_sight,
    refer,
    refuse_referral,
    take_back_referral,
)
from groeiruimte.jobs.models import Job
from groeiruimte.leads.services.grants import confirm_grant
from groeiruimte.leads.services.sending_gate import SendingIsClosed
from groeiruimte.monitoring.access import referrals_between_roms
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from tests.apps.cases.factories import make_named_case
from tests.factories import make_consent, make_nda, make_organization, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)
YEAR = timedelta(days=365)


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def them():
    return make_user("Pieter", organization="BOM")


@pytest.fixture
def case(us, them):
    """A case of a company that agrees to guidance, and to it for the other ROM."""
    row = make_named_case(adviser=us)
    make_consent(row.lead.company)
    make_consent(row.lead.company, purpose="SHARING", organization="BOM")
    return row


def ask(case, **differently):
    said = {
        "organization_id": make_organization("BOM").pk,
        "reason": "There is room with power there",
        "level": "CASE",
        "sight_until": TODAY + YEAR,
        "override_reason": "The check is under way",
    }
    new = NewReferral(**(said | differently))
    return refer(case_id=case.pk, new=new, by=case.adviser, now=NOW)


def sees(user, case):
    return access.visible_cases(user=user, today=TODAY).filter(pk=case.pk).exists()


def told(person):
    return sorted(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def do_the_work():
    for job in Job.objects.filter(kind=referring.JOB_KIND):
        open_sight(referral_id=job.parameters["referral"], now=NOW)


class TestAsking:
    def test_waits_for_the_other_rom_which_sees_no_case_yet(self, case, them):
        referral = ask(case)

        assert [row.args for row in pages.pressing(user=them, now=NOW)] == [(referral.pk,)]
        assert told(them) == ["referral_asked"]
        assert not sees(them, case)

    def test_never_without_the_consent_of_the_company_for_this_reader(self, case):
        case.lead.company.consents.filter(purpose="SHARING").update(
            organization=make_organization("IQ")
        )

        with pytest.raises(UnableToRefer):
            ask(case)
        assert not Referral.objects.exists()

    def test_never_without_its_consent_to_guidance_whatever_the_reason(self, case):
        case.lead.company.consents.filter(purpose="GUIDANCE").delete()

        with pytest.raises(SendingIsClosed):
            ask(case)

    def test_asks_a_reason_for_what_is_missing_beside_that(self, case):
        with pytest.raises(SendingIsClosed):
            ask(case, override_reason="")

    def test_the_name_needs_an_agreement(self, case):
        with pytest.raises(UnableToRefer):
            ask(case, level="IDENTITY")

    @pytest.mark.parametrize("reason", ["", "Fotonica BV wants to go there", "x" * 501])
    def test_the_reason_says_something_and_gives_nobody_away(self, case, reason):
        with pytest.raises(UnableToRefer):
            ask(case, reason=reason)

    @pytest.mark.parametrize("code", ["OOST_NL", "ALMERE", "NFIA"])
    def test_only_to_another_rom(self, case, code):
        with pytest.raises(UnableToRefer):
            ask(case, organization_id=make_organization(code).pk)

    def test_once_at_a_time(self, case):
        ask(case)

        with pytest.raises(UnableToRefer):
            ask(case)


class TestAnswering:
    def test_accepting_gives_sight_of_the_case(self, case, us, them):
        referral = ask(case)
        accept_referral(referral_id=referral.pk, by=them, now=NOW)
        assert not sees(them, case)

        do_the_work()

        assert sees(them, case)
        assert told(us) == ["referral_accepted"]
        assert pages.pressing(user=us, now=NOW) == []
        do_the_work()

    def test_the_name_still_waits_for_a_second_person(self, case, us, them):
        make_nda(case.lead.company)
        referral = ask(case, level="IDENTITY")
        accept_referral(referral_id=referral.pk, by=them, now=NOW)
        do_the_work()
        assert not sees(them, case)

        confirm_grant(grant_id=case.lead.grants.get().pk, by=make_user(), now=NOW)

        assert access.cases_with_identity(user=them, today=TODAY).exists()

    def test_says_so_when_the_company_took_its_consent_back_meanwhile(self, case, us, them):
        referral = ask(case)
        accept_referral(referral_id=referral.pk, by=them, now=NOW)
        case.lead.company.consents.update(withdrawn_at=NOW)

        do_the_work()

        assert not sees(them, case)
        assert [row.args for row in pages.pressing(user=us, now=NOW)] == [(referral.pk,)]

    def test_asks_as_much_for_one_as_for_five(self, us, them):
        for number in range(5):
            case = make_named_case(f"Company {number}", adviser=us)
            make_consent(case.lead.company)
            make_consent(case.lead.company, purpose="SHARING", organization="BOM")
            accept_referral(referral_id=ask(case).pk, by=them, now=NOW)

        with at_most(6):
            rows = pages.pressing(user=us, now=NOW)

        assert len(rows) == 5

    def test_refusing_says_why_and_gives_nothing(self, case, us, them):
        referral = ask(case)
        with pytest.raises(UnableToRefer):
            refuse_referral(referral_id=referral.pk, answer=" ", by=them, now=NOW)

        refuse_referral(referral_id=referral.pk, answer="No room before 2030", by=them, now=NOW)

        do_the_work()
        assert not sees(them, case)
        assert told(us) == ["referral_refused"]
        assert ask(case)

    def test_is_answered_once(self, case, them):
        referral = ask(case)
        take_back_referral(referral_id=referral.pk, by=case.adviser, now=NOW)

        with pytest.raises(UnableToRefer):
            accept_referral(referral_id=referral.pk, by=them, now=NOW)

    def test_done_says_what_came_of_it_and_counts_for_both(self, case, us, them):
        referral = ask(case)
        with pytest.raises(UnableToRefer):
            finish_referral(referral_id=referral.pk, words="It moved", by=them, now=NOW)
        accept_referral(referral_id=referral.pk, by=them, now=NOW)

        finish_referral(referral_id=referral.pk, words="It moved", by=them, now=NOW)

        assert "referral_done" in told(us)
        both = (make_organization("OOST_NL").pk, make_organization("BOM").pk)
        assert [row[:3] for row in access.referrals_for_totals()] == [(case.pk, *both)]


class TestThePages:
    def test_asked_and_accepted_there(self, client, case, us, them):
        client.force_login(us)
        client.post(
            reverse("cases:refer", args=[case.pk]),
            {
                "organization": make_organization("BOM").pk,
                "reason": "There is room with power there",
                "level": "CASE",
                "sight_until": (TODAY + YEAR).isoformat(),
                "override_reason": "The check is under way",
            },
        )
        referral = Referral.objects.get()
        client.force_login(them)
        page = reverse("cases:referral", args=[referral.pk])
        assert "Fotonica" not in client.get(page).content.decode()

        client.post(reverse("cases:referral-answer", args=[referral.pk]), {"accept": "1"})

        referral.refresh_from_db()
        assert referral.state == "ACCEPTED"

    def test_shown_with_few_questions(self, client, case, them):
        referral = ask(case)
        client.force_login(them)
        for page, most in (("referral", 12), ("referrals", 11)):
            address = reverse(f"cases:{page}", args=[referral.pk] if page == "referral" else [])
            client.get(address)
            with at_most(most):
                client.get(address)

    @pytest.mark.parametrize(
        "name", ["referral", "referral-answer", "referral-take-back", "referral-done"]
    )
    @pytest.mark.parametrize("offset", [0, 999], ids=["of others", "does not exist"])
    def test_tells_a_third_nothing(self, client, case, name, offset):
        referral = ask(case)
        client.force_login(make_user(organization="NFIA"))
        page = reverse(f"cases:{name}", args=[referral.pk + offset])

        response = client.get(page) if name == "referral" else client.post(page)

        assert response.status_code == 404

    def test_who_gives_does_not_answer_and_who_gets_does_not_take_back(
        self, client, case, us, them
    ):
        referral = ask(case)
        for user, name in ((us, "referral-answer"), (them, "referral-take-back")):
            client.force_login(user)
            page = reverse(f"cases:{name}", args=[referral.pk])
            assert client.post(page, {"accept": "1"}).status_code == 404

    def test_a_pipeline_manager_refers_nothing(self, client, case):
        client.force_login(make_user(roles=(Role.PIPELINE_MANAGER,)))

        assert client.get(reverse("cases:refer", args=[case.pk])).status_code == 404


class TestCredit:
    def test_both_count_it_and_the_programme_once(self, case, us, them):
        for code in ("BOM", "IQ"):
            receiver = make_user(organization=code)
            if code == "IQ":
                make_consent(case.lead.company, purpose="SHARING", organization="IQ")
            referral = ask(case, organization_id=make_organization(code).pk)
            accept_referral(referral_id=referral.pk, by=receiver, now=NOW)

        def counted(user):
            found = referrals_between_roms(user=user, told_on=NOW.date())
            return (found.total, found.given, found.received)

        assert counted(us) == ("0-4", 1, 0)
        assert counted(them) == ("0-4", 0, 1)
        assert len({row[0] for row in access.referrals_for_totals()}) == 1
        assert counted(make_user(organization="NFIA"))[1:] == (0, 0)
