"""Behind the second wall the entrepreneur's whole way works, and opens no other row."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import EntrepreneurDecision
from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.models.own_word import OwnQuestion, ReversedDecision, TalkFirst
from groeiruimte.demand.models import NeedCorrection
from groeiruimte.documents.models import Document
from tests.apps.cases.factories import (
    KEY,
    make_brief,
    make_invitation,
    make_named_case,
    make_proposition,
)
from tests.apps.demand.factories import make_answer
from tests.factories import A_MORNING_IN_JUNE, make_articulation
from tests.web_role import become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def served():
    """Serve pages as a role that is no superuser and owns no table."""
    make_web_role()
    return become_web_role


def forget_the_request_before():
    """End the settings of one request, as the end of its transaction does outside a test."""
    with connection.cursor() as cursor:
        for name in ("organizations", "invitation", "token_hash"):
            cursor.execute("SELECT set_config(%s, '', true)", [f"groeiruimte.{name}"])


def test_from_the_link_in_the_mail_to_the_decision(client, served):
    case = make_named_case()
    brief = make_brief(case)
    chosen = make_proposition(brief=brief)
    make_proposition(
        brief=brief, site="Campus", by="BRAINPORT", answers={"power_mw": 4, "floor_space_m2": 4000}
    )
    make_invitation(case)
    make_named_case("Chips BV", held_by="BOM")
    served()

    def visit(method, page, *arguments, **fields):
        forget_the_request_before()
        return getattr(client, method)(reverse(f"cases:{page}", args=arguments), fields)

    assert visit("get", "enter", KEY).status_code == 200
    assert visit("post", "enter", KEY).status_code == 302
    for page in ("mine", "mine-importance", "mine-choose", "mine-decide"):
        assert visit("get", page).status_code == 200
    assert list(Case.objects.all()) == [case]
    visit("post", "mine-importance", act="NEXT:power_to_spare", revision=0)
    visit("post", "mine-importance", act="KEEP", revision=1)
    assert ImportanceOrder.objects.get().kept_at is not None
    response = visit(
        "post", "mine-decide", choice=chosen.pk, reason="Close to our people.", confirmed="1"
    )

    assert response["Location"] == reverse("cases:mine-thanks")
    assert EntrepreneurDecision.objects.get().proposition_id == chosen.pk


def test_without_an_invitation_there_are_no_rows_at_all(served):
    invitation = make_invitation()
    served()
    forget_the_request_before()

    opened = access.invited_cases(invitation_id=invitation.pk, now=A_MORNING_IN_JUNE)

    assert not opened.exists()
    assert not Case.objects.exists()


def test_the_entrepreneur_corrects_asks_answers_brings_in_and_comes_back(client, served):
    case = make_named_case()
    draft = make_articulation(case.lead)
    make_answer(draft)
    make_invitation(case)
    served()

    def visit(method, page, *arguments, **fields):
        forget_the_request_before()
        return getattr(client, method)(reverse(f"cases:{page}", args=arguments), fields)

    def send(page, **fields):
        response = visit("post", page, **fields)
        assert response.status_code == 302, response.content.decode()
        return response

    visit("post", "enter", KEY)
    need = visit("get", "mine-need")
    (line,) = need.context["form"].lines
    read_as = need.context["form"]["read_as"].value()
    said = {f"said-{line.number}": "OTHER", f"amount-{line.number}": "7"}
    send("mine-need", read_as=read_as, **said)
    assert NeedCorrection.objects.get().after == 7
    send("mine-questions", text="May we keep our crane?")
    file = SimpleUploadedFile("hall.txt", b"Our hall")
    send("mine-documents", file=file, title="Hall", kind="PLAN", level="HOLDER")
    assert visit("get", "mine-documents").status_code == 200
    assert Document.objects.get().title == "Hall"


def test_the_entrepreneur_says_who_may_know_and_takes_a_choice_back(client, served):
    case = make_named_case()
    brief = make_brief(case)
    chosen = make_proposition(brief=brief)
    make_proposition(brief=brief, site="Campus", by="BRAINPORT")
    make_invitation(case)
    region = chosen.request.organization_id
    served()

    def visit(method, page, *arguments, **fields):
        forget_the_request_before()
        return getattr(client, method)(reverse(f"cases:{page}", args=arguments), fields)

    visit("post", "enter", KEY)
    for answer in ("YES", "NO", "NOT_YET", "YES"):
        visit("post", "mine-readers", organization=region, answer=answer)
    lines = visit("get", "mine-readers").context["lines"]
    assert {row.answer for row in lines if row.organization_id == region} == {"YES"}
    visit("post", "mine-talk", words="The rent")
    assert TalkFirst.objects.get().ended_at is None
    visit("post", "mine-decide", choice=chosen.pk, reason="Near.", confirmed="1")
    visit("post", "mine-reverse", reason="The grid is later.")

    assert not EntrepreneurDecision.objects.exists()
    assert ReversedDecision.objects.get().proposition_id == chosen.pk


def test_what_the_entrepreneur_says_is_not_there_for_another_organization(served):
    case = make_named_case()
    OwnQuestion.objects.create(case=case, text="Why?", asked_by="Noor", asked_at=A_MORNING_IN_JUNE)
    TalkFirst.objects.create(case=case, words="Rent", said_by="Noor", said_at=A_MORNING_IN_JUNE)
    served()
    forget_the_request_before()

    assert not OwnQuestion.objects.exists()
    assert not TalkFirst.objects.exists()
