"""Who graduates within reach of a hotspot: what the page says, and what it refuses."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.intake.duo_mbo import read_duo_mbo_students
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.programme.talent import SchoolingLevel, field_of_study, student_counts
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.services.importers import import_file
from groeiruimte.supply.services.register import load_reference_data
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_fact,
    make_hotspot,
    make_municipality,
    make_user,
)

pytestmark = pytest.mark.django_db
TALENT = "supply:talent"


def read(client, query=""):
    client.force_login(make_user("reader", organization="OOST_NL", roles=["CASE_ADVISER"]))
    response = client.get(reverse(TALENT) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def count(kind, value, *, municipality=None, year=2025, **fields):
    return make_fact(
        municipality or make_municipality(),
        kind=kind,
        value=value,
        unit="count",
        observed_on=date(year, 10, 1),
        **fields,
    )


def taken_in(kind, content):
    return import_file(
        kind=kind, content=content.encode(), file_name="duo.csv", by=None, now=A_MORNING_IN_JUNE
    )


class TestThePage:
    def test_is_not_there_for_a_financier(self, client):
        client.force_login(make_user("other", organization="INVEST_NL", roles=["FINANCIER"]))

        assert client.get(reverse(TALENT)).status_code == 404

    def test_asks_who_is_not_signed_in_to_do_so(self, client):
        assert client.get(reverse(TALENT)).status_code == 302

    def test_says_which_part_a_need_takes(self, client):
        make_hotspot("Twente")
        count("graduates_hbo_technical", 1000)

        page = read(client, "?hbo=100")

        assert "vraagt 10%; hooguit 20% is mogelijk" in page
        assert "Genoeg: Twente." in page

    def test_builds_nothing_on_figures_that_expired(self, client):
        make_hotspot("Twente")
        count("graduates_hbo_technical", 1000, expires_on=date(2026, 1, 1), year=2023)

        page = read(client, "?hbo=100")

        assert "Genoeg volgens verlopen cijfers: Twente." in page
        assert "Genoeg: Twente." not in page

    def test_measures_from_every_municipality_of_a_hotspot(self, client):
        make_hotspot("Arnhem-Nijmegen", code="ARNHEM_NIJMEGEN", lon=5.84, lat=51.84)
        arnhem = make_municipality("Arnhem", code="GM0202", lon=5.91, lat=51.98)
        count("graduates_hbo_technical", 1000, municipality=arnhem)

        assert "Genoeg: Arnhem-Nijmegen." in read(client, "?hbo=100&minutes=30")

    def test_does_not_call_it_too_few_while_counts_are_missing(self, client):
        make_hotspot("Twente")
        count("graduates_hbo_technical", 100)

        page = read(client, "?hbo=100")

        assert "Niet aangetoond door wat is geteld: Twente." in page
        assert "Te weinig" not in page

    def test_calls_it_too_few_where_the_hotspot_states_the_whole(self, client):
        make_fact(make_hotspot("Twente"), kind="talent_hbo_fte", value=100, unit="FTE")

        assert "Te weinig: Twente." in read(client, "?hbo=100")

    def test_counts_graduates_and_not_their_studying_too(self, client):
        make_hotspot("Twente")
        count("graduates_wo_technical", 300)
        count("students_wo_technical", 5000)

        page = read(client)

        assert "minstens 300" in page
        assert "minstens 1.000" not in page

    def test_takes_a_part_of_the_students_where_nobody_counted_graduates(self, client):
        make_hotspot("Twente")
        count("students_wo_technical", 5000)

        assert "minstens 1.000" in read(client)

    def test_leaves_out_what_lies_beyond_the_journey(self, client):
        make_hotspot("Twente")
        far = make_municipality("Delft", code="GM0503", lon=4.36, lat=52.01)
        count("graduates_hbo_technical", 900, municipality=far)

        page = read(client, "?hbo=10")

        assert "Niemand telde dit: Twente." in page

    def test_tells_how_it_went_over_the_years(self, client):
        make_hotspot("Twente")
        count("graduates_mbo_technical", 200, year=2023, valid_until=8100)
        count("graduates_mbo_technical", 150)

        assert "25% minder in 2025 dan in 2023" in read(client)

    def test_says_of_one_field_what_is_known_of_it(self, client):
        make_hotspot("Twente")
        count("graduates_hbo_technical", 1000)
        count("graduates_hbo_technical__electrical", 60)

        assert "minstens 60" in read(client, "?field=electrical")

    def test_leaves_out_what_it_does_not_understand(self, client):
        make_hotspot("Twente")

        assert "Twente" in read(client, "?hbo=veel&minutes=9&field=koken")

    def test_asks_few_questions(self, client, django_assert_max_num_queries):
        make_hotspot("Twente")
        count("graduates_hbo_technical", 1000)
        client.force_login(make_user("reader", organization="OOST_NL", roles=["CASE_ADVISER"]))
        with django_assert_max_num_queries(24):
            client.get(reverse(TALENT) + "?hbo=9")


MBO = (
    "INSTELLINGSCODE;INSTELLINGSNAAM;PLAATSNAAM INSTELLING;LEERWEG;NIVEAU;ERKENDE OPLEIDING CODE;"
    "ERKENDE OPLEIDING NAAM;SECTORKAMER NAAM;HOOFDGROEP NAAM;DIPMAN2023;DIPVROUW2023;DIPMAN2024;"
    "DIPVROUW2024\n"
)


class TestTheFilter:
    def test_shows_the_travel_time_that_is_reckoned_with(self, client):
        make_hotspot("Twente")

        assert 'value="45" selected' in read(client)


class TestTheFileOfMboGraduates:
    def test_is_added_up_by_place_year_and_field(self):
        enschede = make_municipality()
        sector = "Techniek en gebouwde omgeving"
        rows = [
            f"25PZ;ROC;ENSCHEDE;BOL;4;25743;Technicus mechatronica;{sector};Techniek;40;-1;50;6",
            f"25PZ;ROC;ENSCHEDE;BBL;3;25123;Metselaar;{sector};Bouw;20;0;10;<5",
            "25PZ;ROC;ENSCHEDE;BOL;4;25604;Software developer;ICT en creatieve industrie;ICT;30;5;"
            "30;5",
            "25PZ;ROC;ENSCHEDE;BOL;4;25000;Fotograaf;ICT en creatieve industrie;Media;9;9;9;9",
            f"25PZ;ROC;NERGENSDORP;BOL;4;25743;Technicus mechatronica;{sector};Techniek;4;-1;5;6",
        ]

        done = taken_in("DUO_MBO_GRADS", MBO + "\n".join(rows) + "\n")

        assert done.not_taken == 2
        assert {row["code"] for row in done.report["not_taken"]} == {
            "NOT_TECHNICAL",
            "PLACE_UNKNOWN",
        }
        found = {
            (fact.kind, fact.observed_on.year): (float(fact.value), fact.trust)
            for fact in enschede.facts.all()
        }
        assert found["graduates_mbo_technical", 2023] == (97.5, "ESTIMATED")
        assert found["graduates_mbo_technical", 2024] == (103.5, "ESTIMATED")
        assert found["graduates_mbo_technical__mechanical", 2024] == (56, "MEASURED")
        assert found["graduates_mbo_technical__software", 2024] == (35, "MEASURED")

    def test_without_a_column_of_counts_is_refused(self):
        make_municipality()
        with pytest.raises(Exception, match="DIPMAN2024"):
            taken_in("DUO_MBO_GRADS", MBO.replace("DIP", "TEL") + "1;2;3;4;5;6;7;8;9;1;2;3;4\n")


MBO_STUDENTS = (
    "BRIN NUMMER;SOORTINS;INSTELLINGSNAAM;PLAATSNAAM;TYPE MBO;KWALIFICATIENIVEAU;"
    "KWALIFICATIE CODE;KWALIFICATIE NAAM;MBO SECTOR;DOMEIN;SECTORUNIT SBB;MAN2018;VROUW2018;"
    "TOTAAL2018;MAN2019;VROUW2019;TOTAAL2019\n"
)


class TestTheFileOfMboStudents:
    def test_is_added_up_without_counting_its_totals_too(self):
        enschede = make_municipality()
        sector = "Techniek en gebouwde omgeving"
        start = "25PZ;ROC;ROC van Twente;ENSCHEDE;BOL;4"
        rows = [
            f"{start};25743;Technicus mechatronica;Techniek;x;{sector};80;10;90;70;12;82",
            f"{start};25123;Metselaar;Techniek;x;{sector};20;0;20;15;1;16",
            f"{start};25000;Kok;Zorg;x;Voedsel, groen en gastvrijheid;50;50;100;50;50;100",
        ]

        taken_in("DUO_MBO", MBO_STUDENTS + "\n".join(rows) + "\n")

        found = {
            (fact.kind, fact.observed_on.year): float(fact.value) for fact in enschede.facts.all()
        }
        assert found["students_mbo_technical", 2018] == 110
        assert found["students_mbo_technical", 2019] == 98
        assert found["students_mbo_technical__mechanical", 2019] == 82
        assert {kind.partition("__")[0] for kind, _year in found} == {"students_mbo_technical"}

    def test_of_today_has_the_headings_of_the_graduates(self):
        enschede = make_municipality()
        row = "25PZ;ROC;ENSCHEDE;BOL;4;25743;Technicus mechatronica;Techniek en gebouwde omgeving"

        taken_in(
            "DUO_MBO",
            MBO.replace("DIP", "") + f"{row};Techniek;40;-1;50;6\n",
        )

        assert (
            float(enschede.facts.get(kind="students_mbo_technical", valid_until=None).value) == 56
        )

    @pytest.mark.parametrize(
        "headings",
        [
            "JAAR,PROVINCIE INSTELLING,BEVOEGD GEZAG NUMMER,INSTELLINGSCODE,INSTELLINGSNAAM,"
            "PLAATSNAAM INSTELLING,GEMEENTENUMMER INSTELLING,BBL,BOLDT,BOLVT,EX",
            "SECTORKAMER NAAM,HOOFDGROEP NAAM,LEERWEG,NIVEAU,WOONPROVINCIE,JAAR_2021,JAAR_2022",
        ],
        ids=["per way of learning", "per place of living"],
    )
    def test_that_does_not_tell_what_they_study_says_which_file_does(self, headings):
        row = ",".join("1" for _name in headings.split(","))

        with pytest.raises(UnreadableFile) as refused:
            read_duo_mbo_students(f"{headings}\n{row}\n".encode(), "mbo.csv")

        assert refused.value.code == "file_without_studies"

    def test_is_not_taken_for_one_of_graduates(self):
        make_municipality()
        with pytest.raises(Exception, match="MAN2024"):
            taken_in("DUO_MBO", MBO + "1;2;3;4;5;6;7;8;9;1;2;3;4\n")


HIGHER = (
    "DIPLOMAJAAR;PROVINCIENAAM;GEMEENTENUMMER;GEMEENTENAAM;SOORT_INSTELLING;"
    "INSTELLINGSCODE_ACTUEEL;INSTELLINGSNAAM_ACTUEEL;ONDERDEEL;SUBONDERDEEL;SOORT_DIPLOMA;"
    "GESLACHT;AANTAL_GEDIPLOMEERDEN\n"
)


class TestTheFilesOfHigherEducation:
    def test_count_a_university_bachelor_where_the_master_is_taken(self):
        enschede = make_municipality()
        row = "2024;Overijssel;153;Enschede;reguliere inst.;21PH;UT;{};n.v.t.;{};man;{}"
        rows = [
            row.format("techniek", "wo bachelor", 700),
            row.format("techniek", "wo master", 800),
            row.format("natuur", "wo master", "<5"),
            row.format("recht", "wo master", 90),
        ]

        done = taken_in("DUO_WO_GRADS", HIGHER + "\n".join(rows) + "\n")

        fact = enschede.facts.get()
        assert (fact.kind, float(fact.value)) == ("graduates_wo_technical", 802.5)
        assert (fact.trust, fact.observed_on) == ("ESTIMATED", date(2024, 9, 30))
        assert {row["code"] for row in done.report["not_taken"]} == {
            "NO_FINAL_DEGREE",
            "NOT_TECHNICAL",
        }

    def test_students_of_a_university_are_kept_apart_from_those_of_hbo(self, shared):
        load_reference_data(now=A_MORNING_IN_JUNE)
        file = shared / "data/duo_hbo/duo_ingeschrevenhbo_2024_selectie.json"

        import_file(
            kind="DUO_WO", content=file.read_bytes(), file_name="wo.json", by=None,
            now=A_MORNING_IN_JUNE,
        )  # fmt: skip

        assert Fact.objects.filter(kind="students_wo_technical").count() == 25


class TestTheShippedCounts:
    def test_are_those_of_the_file_they_come_from(self, shared):
        load_reference_data(now=A_MORNING_IN_JUNE)
        file = shared / "data/duo_hbo/duo_ingeschrevenhbo_2024_selectie.json"

        done = import_file(
            kind="DUO_HBO", content=file.read_bytes(), file_name="hbo.json", by=None,
            now=A_MORNING_IN_JUNE,
        )  # fmt: skip

        assert (done.created, done.changed) == (0, 0)

    def test_are_facts_with_a_source_and_a_year(self):
        load_reference_data(now=A_MORNING_IN_JUNE)

        eindhoven = Municipality.objects.get(code="GM0772")
        newest = eindhoven.facts.filter(kind="students_hbo_technical").latest("observed_on")
        assert (newest.observed_on.year, newest.source) == (2024, "DUO, ingeschrevenen hbo, 2024")
        assert newest.valid_until is None

    def test_of_fields_are_never_more_than_of_all_studies(self):
        totals = {
            (row.municipality, row.level, row.measure, row.year): row.students
            for row in student_counts()
            if not row.field
        }
        fields = {}
        for row in student_counts():
            if row.field:
                key = (row.municipality, row.level, row.measure, row.year)
                fields[key] = fields.get(key, 0) + row.students

        assert fields
        assert all(fields[key] <= totals[key] for key in fields)

    @pytest.mark.parametrize(
        ("study", "field"),
        [
            ("B HBO-ICT", "software"),
            ("Projectleider techniek", ""),
            ("Elektrotechnisch monteur", "electrical"),
            ("B Bio-informatica", "biotech"),
            ("Technicus mechatronica systemen", "mechanical"),
        ],
    )
    def test_put_a_study_in_its_field(self, study, field):
        assert field_of_study(study) == field

    def test_know_three_levels(self):
        assert {row.level for row in student_counts()} == set(SchoolingLevel)
