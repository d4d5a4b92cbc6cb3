"""The entrepreneur speaks in the own case: need, questions, readers, documents, wait, return."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.own_word import OwnQuestion
from groeiruimte.cases.pages.own_word import pressing
from groeiruimte.cases.services.decisions import withdraw_invitation
from groeiruimte.demand.models import Articulation, NeedCorrection
from groeiruimte.documents.models import Document
from groeiruimte.leads.models.consents import Consent
from groeiruimte.outbox.models import Message
from groeiruimte.planning.models.tasks import Task
from tests.apps.cases.factories import (
    KEY,
    make_invitation,
    make_named_case,
    make_proposition,
)
from tests.apps.demand.factories import make_answer
from tests.factories import A_MORNING_IN_JUNE, make_articulation, make_organization, make_user

pytestmark = pytest.mark.django_db

FLOOR = {
    "floor_space_m2-1-low": "1800",
    "floor_space_m2-1-likely": "2000",
    "floor_space_m2-1-high": "2500",
    "floor_space_m2-hardness": "REQUIREMENT",
    "from": "2028-Q1",
}


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def entrepreneur(client, case):
    invitation = make_invitation(case)
    client.post(reverse("cases:enter", args=[KEY]))
    return invitation


def shown(response):
    return response.content.decode()


def kinds_told(user):
    return set(Message.objects.filter(recipient=user).values_list("kind", flat=True))


class TestNeed:
    @pytest.fixture
    def draft(self, case):
        draft = make_articulation(case.lead)
        make_answer(draft)
        make_answer(draft, question="floor_space", typed=FLOOR)
        return draft

    def send(self, client, **said):
        page = client.get(reverse("cases:mine-need"))
        read_as = re.search(r'name="read_as" value="(\w+)"', shown(page)).group(1)
        lines = page.context["form"].lines
        values = {"read_as": read_as} | {f"said-{line.number}": "RIGHT" for line in lines}
        return client.post(reverse("cases:mine-need"), values | said)

    def number_of(self, client, kind):
        lines = client.get(reverse("cases:mine-need")).context["form"].lines
        return next(line.number for line in lines if line.demand.kind.key == kind)

    def test_that_is_right_is_confirmed_by_the_entrepreneur_alone(
        self, client, case, entrepreneur, draft
    ):
        self.send(client)

        draft.refresh_from_db()
        assert draft.is_own_word
        assert draft.confirmed_with == "Noor van Beek"
        assert draft.demands.count() == 2
        assert kinds_told(case.adviser) == {"need_confirmed"}

    def test_with_a_correction_holds_the_new_amount_and_tells_the_adviser(
        self, client, case, entrepreneur, draft
    ):
        number = self.number_of(client, "power_mw")
        self.send(
            client,
            **{
                f"said-{number}": "OTHER",
                f"amount-{number}": "800 kW",
                f"from-{number}": "2030-Q2",
            },
        )

        demand = draft.demands.get(kind="power_mw")
        assert {str(demand.low.normalize()), str(demand.high.normalize())} == {"0.8"}
        assert str(NeedCorrection.objects.get().before.normalize()) == "4.5"
        assert draft.demands.get(kind="floor_space_m2").low == 1800
        assert kinds_told(case.adviser) == {"need_corrected"}

    def test_that_was_confirmed_gets_a_next_version_and_keeps_the_first(
        self, client, case, entrepreneur, draft
    ):
        self.send(client)
        number = self.number_of(client, "floor_space_m2")
        self.send(client, **{f"said-{number}": "OTHER", f"amount-{number}": "3.000"})

        first, second = Articulation.objects.order_by("version")
        assert first.demands.get(kind="floor_space_m2").likely == 2000
        assert second.demands.get(kind="floor_space_m2").likely == 3000
        assert second.is_own_word
        assert second.started_by is None

    def test_of_which_a_line_is_not_known_yet_asks_nothing_on_that_line(
        self, client, entrepreneur, draft
    ):
        number = self.number_of(client, "power_mw")
        self.send(client, **{f"said-{number}": "UNKNOWN"})

        assert [row.kind for row in draft.demands.all()] == ["floor_space_m2"]
        assert NeedCorrection.objects.get().after is None

    def test_that_is_corrected_to_what_it_was_has_no_next_version(
        self, client, entrepreneur, draft
    ):
        number = self.number_of(client, "power_mw")
        told = {f"said-{number}": "OTHER", f"amount-{number}": "7"}
        self.send(client, **told)
        response = self.send(client, **told)

        assert "nothing is different now" in shown(response)
        assert Articulation.objects.count() == 1

    def test_without_the_amount_that_it_is_is_refused_and_keeps_nothing(
        self, client, entrepreneur, draft
    ):
        number = self.number_of(client, "power_mw")
        response = self.send(client, **{f"said-{number}": "OTHER"})

        assert "Fill in what it is" in shown(response)
        draft.refresh_from_db()
        assert not draft.is_confirmed

    def test_that_the_adviser_changed_meanwhile_is_read_again(self, client, entrepreneur, draft):
        page = client.get(reverse("cases:mine-need"))
        values = {f"said-{line.number}": "RIGHT" for line in page.context["form"].lines}
        draft.answers.filter(question="floor_space").update(
            typed=FLOOR | {"floor_space_m2-1-likely": "2100"}
        )
        read_as = re.search(r'name="read_as" value="(\w+)"', shown(page)).group(1)

        response = client.post(reverse("cases:mine-need"), values | {"read_as": read_as})

        assert "changed something meanwhile" in shown(response)
        draft.refresh_from_db()
        assert not draft.is_confirmed

    def test_shows_the_adviser_what_was_corrected(self, client, case, entrepreneur, draft):
        number = self.number_of(client, "power_mw")
        self.send(client, **{f"said-{number}": "OTHER", f"amount-{number}": "7"})
        client.force_login(case.adviser)

        page = shown(client.get(reverse("cases:own-word", args=[case.pk])))

        assert "4.5" in page
        assert "7" in page
        assert client.get(reverse("demand:articulation", args=[draft.pk])).status_code == 200


class TestQuestion:
    def test_becomes_a_task_and_a_message_of_the_adviser(self, client, case, entrepreneur):
        client.post(reverse("cases:mine-questions"), {"text": "May we keep our crane?"})

        assert kinds_told(case.adviser) == {"own_question"}
        adviser = type(client)()
        adviser.force_login(case.adviser)
        page = shown(adviser.get(reverse("cases:case", args=[case.pk])))
        assert "1 question waits for your answer." in page
        task = Task.objects.get(origin="COMPANY")
        assert (task.owner, task.is_open) == (case.adviser, True)
        assert pressing(user=case.adviser, now=A_MORNING_IN_JUNE)

    def test_is_answered_on_the_page_of_the_company_and_the_task_closes(
        self, client, case, entrepreneur
    ):
        client.post(reverse("cases:mine-questions"), {"text": "May we keep our crane?"})
        question = OwnQuestion.objects.get()
        session = client.session
        other = type(client)()
        other.force_login(case.adviser)
        other.post(reverse("cases:own-answer", args=[question.pk]), {"answer": "Yes, you may."})

        assert session
        assert "Yes, you may." in shown(client.get(reverse("cases:mine-questions")))
        assert not Task.objects.get(origin="COMPANY").is_open
        assert not pressing(user=case.adviser, now=A_MORNING_IN_JUNE)

    def test_of_another_case_is_not_there(self, client, case, entrepreneur):
        client.post(reverse("cases:mine-questions"), {"text": "May we keep our crane?"})
        stranger = make_user("Pia", organization="BOM")
        other = type(client)()
        other.force_login(stranger)

        url = reverse("cases:own-answer", args=[OwnQuestion.objects.get().pk])
        assert other.post(url, {"answer": "No."}).status_code == 404
        assert other.get(reverse("cases:own-word", args=[case.pk])).status_code == 404

    def test_is_refused_once_the_invitation_ended(self, client, case, entrepreneur):
        withdraw_invitation(invitation_id=entrepreneur.pk, by=case.adviser, now=A_MORNING_IN_JUNE)

        response = client.post(reverse("cases:mine-questions"), {"text": "Still there?"})

        assert response.status_code == 404
        assert not OwnQuestion.objects.exists()


class TestReaders:
    @pytest.fixture
    def region(self, case):
        return make_proposition(case).request.organization

    def say(self, client, region, answer):
        return client.post(
            reverse("cases:mine-readers"), {"organization": region.pk, "answer": answer}
        )

    def answers(self, client):
        (line,) = client.get(reverse("cases:mine-readers")).context["lines"]
        return line.answer

    def test_may_not_know_yet_as_long_as_nothing_was_said(self, client, entrepreneur, region):
        assert self.answers(client) == "NOT_YET"

    @pytest.mark.parametrize("way", [["YES"], ["NO"], ["YES", "NO"], ["NO", "YES"]])
    def test_are_what_the_company_said_last(self, client, entrepreneur, region, way):
        for answer in way:
            self.say(client, region, answer)

        assert self.answers(client) == way[-1]

    def test_lose_a_yes_at_once(self, client, case, entrepreneur, region):
        self.say(client, region, "YES")
        self.say(client, region, "NOT_YET")

        assert self.answers(client) == "NOT_YET"
        assert Consent.objects.get().withdrawn_at is not None
        assert AuditEvent.objects.filter(
            act="leads.consent.withdrawn", actor__startswith="cases.invitation"
        ).exists()

    def test_are_only_those_that_were_asked(self, client, case, entrepreneur, region):
        stranger = make_organization("BRAINPORT")
        self.say(client, stranger, "YES")

        assert not Consent.objects.exists()


class TestDocuments:
    def test_are_kept_at_the_level_that_the_company_chose(self, client, case, entrepreneur):
        response = client.post(
            reverse("cases:mine-documents"),
            {
                "file": SimpleUploadedFile("hall.txt", b"Our hall"),
                "title": "Hall",
                "kind": "PLAN",
                "level": "HOLDER",
            },
        )

        assert response.status_code == 302
        document = Document.objects.get()
        assert (document.level, document.added_by) == ("HOLDER", None)
        assert kinds_told(case.adviser) == {"own_document"}
        page = shown(client.get(reverse("cases:mine-documents")))
        assert "Hall" in page
        assert "Nobody opened it yet" in page

    def test_of_a_refused_type_leave_nothing_behind(self, client, entrepreneur):
        response = client.post(
            reverse("cases:mine-documents"),
            {
                "file": SimpleUploadedFile("hall.exe", b"MZ\x90\x00"),
                "title": "Hall",
                "kind": "PLAN",
                "level": "HOLDER",
            },
        )

        assert response.status_code == 200
        assert not Document.objects.exists()

    def test_say_who_opened_them(self, client, case, entrepreneur):
        client.post(
            reverse("cases:mine-documents"),
            {
                "file": SimpleUploadedFile("hall.txt", b"Our hall"),
                "title": "Hall",
                "kind": "PLAN",
                "level": "HOLDER",
            },
        )
        adviser = type(client)()
        adviser.force_login(case.adviser)
        version = Document.objects.get().versions.get()
        adviser.get(reverse("documents:download", args=[version.pk]))

        assert case.adviser.name in shown(client.get(reverse("cases:mine-documents")))
