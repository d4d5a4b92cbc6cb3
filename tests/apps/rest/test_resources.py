"""What the API gives of each resource, to whom, at which level, and at what cost."""

import csv
import io

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from tests.apps.connections.programs import Program
from tests.apps.planning.factories import make_task
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_demand,
    make_fact,
    make_grant,
    make_hotspot,
    make_lead,
    make_observation,
    make_site,
    make_user,
)
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
#: A key costs three: the key, its person, the roles. A list counts and reads; where it names
#: companies it looks whether that stands on the record.
KEY = 3


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def program(us):
    return Program(us)


def rows(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


class TestPipeline:
    def test_gives_companies_and_figures_of_the_own_pipeline(self, program):
        ours, theirs = make_company("Fotonica"), make_company("Elders", held_by="BOM")
        make_observation(ours)
        make_observation(theirs)

        (figure,) = rows(program.get("cijfers"))

        assert figure["companyId"] == ours.pk
        assert program.get(f"cijfers/{figure['id']}").json() == figure
        assert program.get(f"bedrijven/{ours.pk}").json()["name"] == "Fotonica"

    def test_a_company_of_another_and_one_that_is_not_there_are_the_same(self, program):
        theirs = make_company("Elders", held_by="BOM")

        answers = [program.get(f"bedrijven/{pk}") for pk in (theirs.pk, theirs.pk + 999)]

        first, second = ({**each.json(), "instance": ""} for each in answers)
        assert first == second
        assert first["status"] == 404

    def test_reading_a_company_stands_on_the_record(self, program, us):
        company = make_company("Fotonica")
        program.get(f"bedrijven/{company.pk}")

        act = AuditEvent.objects.get(act="companies.company.read")
        assert act.actor == f"organizations.user:{us.pk}"
        assert act.details == {"identity": True}

    def test_a_filter_narrows_and_an_unknown_one_is_refused(self, program):
        make_company("Fotonica", kvk_number="12345678")
        make_company("Lasers")

        assert len(rows(program.get("bedrijven?kvkNumber=12345678"))) == 1
        refusal = program.get("bedrijven?kvk=12345678&pagina=2")
        assert refusal.status_code == 400
        assert [each["location"]["name"] for each in refusal.json()["errors"]] == ["kvk", "pagina"]
        assert program.get("bedrijven?status=GEEN").status_code == 400


class TestLevels:
    """The case was disclosed to NFIA without the name; the holder knows all."""

    @pytest.fixture
    def case(self):
        case = make_case(make_lead(make_company("Fotonica"), held_by="OOST_NL"))
        make_demand(make_articulation(case.lead, confirmed=True))
        make_task(case, title="Bel Fotonica")
        return case

    @pytest.fixture
    def reader(self):
        return Program(make_user("Els", organization="NFIA", roles=[Role.CASE_ADVISER]))

    def test_who_has_no_grant_finds_nothing(self, case, reader):
        for path in ("leads", "casussen", "behoeften", "taken", "vergelijkingen"):
            assert rows(reader.get(path)) == []
        assert reader.get(f"casussen/{case.pk}").status_code == 404

    def test_without_identity_what_tells_the_name_is_absent(self, case, reader):
        make_grant(case.lead, organization="NFIA", level="CASE")

        for path in ("leads", "casussen", "behoeften", "taken"):
            (row,) = rows(reader.get(path))
            assert "Fotonica" not in str(row)
            hidden = {"companyName", "companyId", "nextAction", "title", "note", "confirmedWith"}
            assert not hidden & set(row)
        assert "investmentEur" not in reader.get(f"casussen/{case.pk}").json()
        readings = AuditEvent.objects.filter(act__endswith=".read")
        assert readings
        assert not any(act.details["identity"] for act in readings)

    def test_with_identity_it_is_there_and_on_the_record(self, case, reader):
        make_grant(case.lead, organization="NFIA", level="IDENTITY")

        row = reader.get(f"casussen/{case.pk}").json()

        assert row["companyName"] == "Fotonica"
        assert AuditEvent.objects.get(act="cases.case.read").details == {"identity": True}

    def test_the_need_is_there_with_its_quarters(self, case, program):
        (need,) = rows(program.get(f"behoeften?leadId={case.lead_id}"))

        (demand,) = need["demands"]
        assert demand["kind"] == "power_mw"
        assert demand["neededFrom"][4:6] == "-Q"


class TestRegions:
    def test_places_and_facts_are_for_everybody_in_the_programme(self, program):
        fact = make_fact(make_site(hotspot=make_hotspot()))

        (place,) = rows(program.get("plekken?keptBy=TWENTE_BOARD"))
        (row,) = rows(program.get(f"feiten?placeId={place['id']}"))

        assert row["id"] == fact.pk
        assert row["value"] == 5

    def test_a_financier_sees_no_places(self):
        make_site()
        reader = Program(make_user("Fin", organization="INVEST_NL", roles=[Role.FINANCIER]))

        assert rows(reader.get("plekken")) == rows(reader.get("feiten")) == []
        assert len(rows(reader.get("instrumenten"))) > 20


class TestTables:
    """The same rows as CSV, for Power BI and spreadsheets."""

    def test_have_the_columns_of_the_document_and_no_formulas(self, program):
        make_company("=cmd()", note="twee\nregels")
        make_company("Lasers")

        first = program.get("bedrijven?format=csv&pageSize=1")

        assert first["Content-Type"].startswith("text/csv")
        header, row = csv.reader(io.StringIO(first.content.decode("utf-8-sig")))
        said = dict(zip(header, row, strict=True))
        assert header == list(program.get("bedrijven").json()["results"][0])
        assert (said["name"], said["isInvented"]) == ("'=cmd()", "false")
        following = first["Link"].partition("<")[2].partition(">")[0]
        second = program.client.get(following, HTTP_AUTHORIZATION=f"Bearer {program.token}")
        assert b"Lasers" in second.content
        assert "Link" not in second
        assert program.get("bedrijven?format=xml").status_code == 400

    def test_keep_their_shape_where_the_reader_may_not_know_the_company(self, program):
        case = make_case(make_lead(make_company("Fotonica"), held_by="OOST_NL"))
        make_grant(case.lead, organization="NFIA", level="CASE")
        reader = Program(make_user("Els", organization="NFIA", roles=[Role.CASE_ADVISER]))

        ours, theirs = (each.get("casussen?format=csv").content for each in (program, reader))

        assert ours.splitlines()[0] == theirs.splitlines()[0]
        assert b"Fotonica" in ours
        assert b"Fotonica" not in theirs


class TestProgramme:
    def test_targets_are_for_who_follows_them(self, program):
        targets = rows(program.get("doelen"))

        assert {"leads"} < {row["unit"] for row in targets} or targets
        assert program.get(f"doelen/{targets[0]['key']}").json() == targets[0]
        keeper = Program(make_user(organization="ALMERE", roles=[Role.HOTSPOT_MANAGER]))
        assert rows(keeper.get("doelen")) == []
        assert keeper.get(f"doelen/{targets[0]['key']}").status_code == 404

    def test_an_instrument_has_an_address(self, program):
        assert program.get("instrumenten/WBSO").json()["code"] == "WBSO"
        assert program.get("instrumenten/GEEN").status_code == 404

    def test_policy_signals_stay_closed_for_who_guides_cases(self, program):
        assert rows(program.get("beleidssignalen")) == []


class TestCost:
    """A list costs the same however long it is."""

    @pytest.mark.parametrize(
        ("path", "most"),
        [
            ("bedrijven", 3),
            ("cijfers", 2),
            ("plannen", 2),
            ("signalen", 2),
            ("vooruitzichten", 2),
            ("leads", 7),
            ("casussen", 5),
            ("behoeften", 6),
            ("taken", 4),
            ("vergelijkingen", 2),
            ("plekken", 2),
            ("feiten", 2),
            ("verzoeken", 2),
            ("proposities", 3),
            ("instrumenten", 0),
        ],
    )
    def test_of_a_list_is_fixed(self, program, path, most):
        for number in range(3):
            lead = make_lead(make_company(f"Bedrijf {number}"))
            make_observation(lead.company)
            make_demand(make_articulation(lead, confirmed=True))
            make_task(make_case(lead))
            make_fact(make_site(f"Plek {number}"))
        # What was seen the first time stands on the record by now.
        program.get(path)

        with at_most(KEY + most):
            program.get(path)


def test_every_address_of_the_api_is_a_plural_noun_without_a_slash():
    paths = [reverse(f"api:{name}") for name in ("companies", "cases", "facts", "openapi")]

    assert not any(path.endswith("/") for path in paths)
