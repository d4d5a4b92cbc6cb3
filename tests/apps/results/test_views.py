"""The result of a case on its pages: for who guides it, who signs, a stranger, the entrepreneur."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.decisions import Invitation
from groeiruimte.results.models import Claim, ClaimAnswer, Evidence, Lesson, ResultQuestion
from tests.apps.cases.factories import KEY, make_invitation, make_named_case
from tests.apps.results.factories import (
    make_claim,
    make_document,
    make_evidence,
    make_realized_case,
)
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_user

pytestmark = pytest.mark.django_db

CASE_PAGES = ("result", "claim-new", "ask", "learn")
SECRETS = ("Fotonica", "Noor", "2,000")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_realized_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"results:{name}", args=[row.pk])


class TestStrangers:
    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", CASE_PAGES)
    def test_find_no_result(self, client, page, pk_offset):
        case = make_realized_case()
        make_claim(case)
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse(f"results:{page}", args=[case.pk + pk_offset]))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)

    def test_change_no_claim(self, client):
        claim = make_claim(make_realized_case())
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url("take-back", claim)).status_code == 404
        assert client.post(url("evidence-new", claim), {"kind": "LEASE"}).status_code == 404
        assert Claim.objects.count() == 1

    def test_who_may_sign_reads_and_changes_nothing(self, client):
        case = make_realized_case()
        claim = make_claim(case)
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        page = client.get(url("result", case))

        assert "2,000 m²" in shown(page)
        assert "Take back" not in shown(page)
        assert client.post(url("take-back", claim)).status_code == 404
        assert all(client.get(url(name, case)).status_code == 404 for name in CASE_PAGES[1:])

    def test_without_the_name_find_no_result(self, client):
        case = make_realized_case()
        make_grant(case.lead, organization="NFIA", level="CASE")
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        assert client.get(url("result", case)).status_code == 404

    def test_must_sign_in_first(self, client):
        case = make_realized_case()

        assert client.get(url("result", case)).status_code == 302
        assert client.get(reverse("results:lessons")).status_code == 302

    def test_without_such_work_find_no_lessons(self, client):
        client.force_login(make_user(organization="EZ", roles=["COMMISSIONER"]))

        assert client.get(reverse("results:lessons")).status_code == 404


class TestClaims:
    def test_are_made_and_proven_one_after_the_other(self, client, case):
        document = make_document(case, title="Lease of the hall")

        made = client.post(url("claim-new", case), {"kind": "AREA", "year": 2026, "amount": "2000"})
        claim = Claim.objects.get()
        assert made.url == url("evidence-new", claim)
        client.post(made.url, {"kind": "LEASE", "document": document.pk, "dated_on": "2026-05-01"})

        page = shown(client.get(url("result", case)))
        assert "Lease of the hall" in page
        assert "Proven" in page
        assert "has not signed yet" in page

    def test_without_a_document_tell_which_are_missing(self, client, case):
        make_claim(case)

        page = shown(client.get(url("result", case)))

        assert "signed lease, deed of transfer" in page
        assert "Counts zero" in page

    def test_are_not_proven_by_a_date_to_come_and_nothing_is_kept(self, client, case):
        claim, document = make_claim(case), make_document(case)
        day = (timezone.localdate() + timedelta(days=1)).isoformat()

        page = client.post(
            url("evidence-new", claim), {"kind": "LEASE", "document": document.pk, "dated_on": day}
        )

        assert "still to come" in shown(page)
        assert not Evidence.objects.exists()

    def test_are_not_proven_by_what_only_we_may_open(self, client, case):
        make_document(case, level="HOLDER", title="Our own note")

        assert "Our own note" not in shown(client.get(url("evidence-new", make_claim(case))))

    def test_are_read_in_the_same_number_of_queries_however_many(
        self, client, case, django_assert_num_queries
    ):
        make_evidence(make_claim(case))
        client.get(url("result", case))
        with django_assert_num_queries(QUERIES):
            client.get(url("result", case))
        for year in (2024, 2025):
            make_evidence(make_claim(case, year=year))

        with django_assert_num_queries(QUERIES):
            client.get(url("result", case))


QUERIES = 17


class TestEntrepreneur:
    @pytest.fixture
    def question(self, client):
        case = make_realized_case()
        make_claim(case)
        question = ResultQuestion.objects.create(
            case=case,
            moment="CONFIRMATION",
            invitation=make_invitation(case),
            asked_at=A_MORNING_IN_JUNE,
        )
        client.post(reverse("cases:enter", args=[KEY]))
        return question

    def answers(self, question, **more):
        (claim,) = Claim.objects.filter(case=question.case)
        return {f"verdict-{claim.pk}": "AGREES", "without_help": "ABROAD"} | more

    def test_comes_by_the_link_straight_to_the_questions(self, client):
        case = make_realized_case()
        make_claim(case)
        invitation = make_invitation(case)
        ResultQuestion.objects.create(
            case=case, moment="CONFIRMATION", invitation=invitation, asked_at=A_MORNING_IN_JUNE
        )

        entered = client.post(reverse("cases:enter", args=[KEY]))

        assert entered.url == reverse("results:mine")
        assert "2,000 m² in 2026" in shown(client.get(entered.url))

    def test_answers_and_sees_it_again(self, client, question):
        told = self.answers(question, helped=["GRID", "SPEED"], words="Well done")
        answered = client.post(reverse("results:mine"), told)

        question.refresh_from_db()
        assert answered.status_code == 302
        assert (question.without_help, question.helped) == ("ABROAD", ["GRID", "SPEED"])
        assert "Well done" in shown(client.get(reverse("results:mine")))

    def test_who_tells_another_number_is_asked_which(self, client, question):
        pk = Claim.objects.get().pk
        told = self.answers(question, **{f"verdict-{pk}": "CORRECTED"})

        page = client.post(reverse("results:mine"), told)
        assert "Fill in the real number" in shown(page)
        assert not ClaimAnswer.objects.exists()

        client.post(reverse("results:mine"), told | {f"amount-{pk}": "1500"})
        assert ClaimAnswer.objects.get().amount == 1500

    def test_finds_nothing_once_the_link_is_withdrawn(self, client, question):
        Invitation.objects.update(withdrawn_at=A_MORNING_IN_JUNE)

        assert client.get(reverse("results:mine")).status_code == 404
        assert client.post(reverse("results:mine"), self.answers(question)).status_code == 404
        assert not ClaimAnswer.objects.exists()

    def test_with_another_invitation_is_asked_nothing(self, client):
        make_invitation(make_named_case())
        entered = client.post(reverse("cases:enter", args=[KEY]))

        assert entered.url == reverse("cases:mine")
        assert client.get(reverse("results:mine")).url == reverse("cases:mine")

    def test_after_a_year_is_asked_whether_the_company_stayed(self, client, question):
        ResultQuestion.objects.update(moment="AFTER_12")

        page = shown(client.get(reverse("results:mine")))

        assert "still at the place" in page
        assert "without our help" not in page


class TestAsk:
    def test_shows_the_link_once_and_keeps_no_key(self, client, case):
        make_claim(case)
        page = shown(
            client.post(
                url("ask", case),
                {
                    "moment": "CONFIRMATION",
                    "name": "Noor",
                    "email": "noor@example.org",
                    "days": 30,
                    "language": "nl",
                    "override_reason": "The place was chosen long ago",
                },
            )
        )

        question = ResultQuestion.objects.get()
        assert "/uitnodiging/" in page
        assert question.invitation.token_hash not in page
        assert "/uitnodiging/" not in shown(client.get(url("ask", case)))
        (letter,) = mail.outbox
        assert letter.to == ["noor@example.org"]
        assert "/uitnodiging/" in letter.body
        assert case.lead.company.name not in letter.subject + letter.body

    def test_too_early_is_refused_with_the_day(self, client, case):
        make_claim(case)
        page = client.post(
            url("ask", case),
            {
                "moment": "AFTER_12",
                "name": "Noor",
                "email": "noor@example.org",
                "days": 30,
                "language": "nl",
            },
        )

        assert "Agree on the day" in shown(page)
        assert not Invitation.objects.filter(email="noor@example.org", name="Noor").exists()


def test_lessons_are_written_and_listed_for_the_own_organization_only(client, case):
    written = client.post(
        url("learn", case), {"worked": "Early talks", "bottleneck": "ENERGY", "region": "EAST"}
    )

    assert "Early talks" in shown(client.get(written.url))
    assert AuditEvent.objects.filter(act="results.lessons.written").exists()
    assert Lesson.objects.get().bottleneck == "ENERGY"
    client.force_login(make_user("stranger", organization="BOM"))
    assert "Early talks" not in shown(client.get(reverse("results:lessons")))
