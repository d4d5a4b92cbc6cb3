"""A region that was asked reads its own bids and no rival's, whatever grant it got since."""

import pytest
from django.db import connection

from groeiruimte.propositions.access import visible_briefs
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.models.propositions import ProposedAnswer, Proposition
from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.propositions.models.versions import PropositionVersion
from groeiruimte.wall.functions import FUNCTIONS
from tests.apps.propositions.briefs_and_answers import (
    make_brief,
    make_hotspot_manager,
    make_need,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.apps.wall.readers import reading_as
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_organization, make_site, make_user
from tests.web_role import make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
TABLES = (Proposition, ProposedAnswer, PropositionVersion, Attachment)
#: How `wall_asks` was before: whoever sees the case.
OPENED = """SELECT EXISTS (SELECT 1 FROM propositions_brief b
  WHERE b.id = asked AND wall_need(b.articulation_id))"""


@pytest.fixture(autouse=True)
def _role():
    make_web_role()


@pytest.fixture
def bids():
    """Twente and Almere both offer a place; Twente later sees the case, as does NFIA."""
    need = make_need()
    brief = make_brief(need)
    for code in ("TWENTE_BOARD", "ALMERE"):
        make_organization(code)
        make_hotspot_manager(code)
        site = make_site(f"Site {code}", kept_by=code)
        offer = make_submitted(make_proposition(make_request(brief, organization=code), site=site))
        Attachment.objects.create(
            proposition=offer,
            file_name="hal.png",
            extension="png",
            size=1,
            sha256="",
            content="",
            scan="NOT_SCANNED",
            title="Hal",
            added_by=offer.submitted_by,
            added_at=A_MORNING_IN_JUNE,
        )
    for code in ("TWENTE_BOARD", "NFIA"):
        make_grant(need.lead, organization=code, level="CASE")
    return brief


def whose(model):
    """Return of which organizations the reader gets rows."""
    path = "request" if model is Proposition else "proposition__request"
    return set(model.objects.values_list(f"{path}__organization__code", flat=True))


@pytest.mark.parametrize("table", TABLES)
def test_a_region_with_a_grant_reads_only_its_own(bids, table):
    with reading_as("TWENTE_BOARD"):
        assert whose(table) == {"TWENTE_BOARD"}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("reader", ["OOST_NL", "NFIA"], ids=["holder", "granted, not asked"])
def test_who_does_not_compete_reads_all(bids, table, reader):
    with reading_as(reader):
        assert whose(table) == {"TWENTE_BOARD", "ALMERE"}


def test_a_second_brief_about_the_same_lead_opens_nothing(bids):
    second = make_brief(bids.articulation, organizations=["NOM"], reference="UV-TTTTTT")
    offer = make_submitted(
        make_proposition(
            make_request(second, organization="NOM"), site=make_site("Noord", kept_by="NOM")
        )
    )

    with reading_as("TWENTE_BOARD"):
        assert not Proposition.objects.filter(pk=offer.pk).exists()
    reader = make_user(organization="TWENTE_BOARD")
    today = A_MORNING_IN_JUNE.date()
    assert second not in visible_briefs(user=reader, today=today)


def test_fails_with_the_condition_of_before(bids):
    """The wall is opened on purpose: then the rival's bid is read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE OR REPLACE FUNCTION wall_asks(asked bigint) RETURNS boolean LANGUAGE sql "
            f"STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $${OPENED}$$"
        )

    with reading_as("TWENTE_BOARD"):
        assert whose(Proposition) == {"TWENTE_BOARD", "ALMERE"}
    assert "wall_was_asked" in FUNCTIONS["wall_asks"].body


class TestQuestion:
    @pytest.fixture
    def question(self, bids):
        return RegionQuestion.objects.create(
            brief=bids,
            request=make_request(bids, organization="ALMERE"),
            text="Past dit bij onze campus in Almere?",
            asked_by=make_hotspot_manager("ALMERE"),
            asked_at=A_MORNING_IN_JUNE,
        )

    def test_is_read_by_no_other_region_before_it_is_answered(self, question):
        with reading_as("TWENTE_BOARD"):
            assert not RegionQuestion.objects.exists()
        with reading_as("ALMERE"):
            assert RegionQuestion.objects.get().text == question.text

    def test_is_read_without_who_asked_once_it_is_answered(self, question):
        make_organization("NOM")
        question.shared, question.answer = "Past dit bij een campus?", "Ja."
        question.answered_by, question.answered_at = question.brief.sent_by, A_MORNING_IN_JUNE
        question.save()
        columns = ("shared", "answer", "text", "request_id", "asked_by_id", "answered_by_id")

        with reading_as("TWENTE_BOARD"):
            other = RegionQuestion.objects.values_list(*columns).get()
        with reading_as("OOST_NL"):
            holder = RegionQuestion.objects.values_list(*columns).get()
        with reading_as("NOM"):
            assert not RegionQuestion.objects.exists()

        assert other == ("Past dit bij een campus?", "Ja.", "•", None, None, None)
        assert None not in holder
