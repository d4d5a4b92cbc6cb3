"""`groeiruimte import`: files with open data and pipelines of companies, from the command line."""

import json
import os

import pytest

from groeiruimte.companies.models.companies import Company
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.services.register import load_reference_data
from tests.apps.project.test_commands import groeiruimte
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

NOBODY = 65534
IBIS_HEADER = "GEM_CODES;RIN_NUMMER;PLAN_NAAM;JAAR;HA_BRUTO;HA_NETTO;HA_TOTTUIT;WLOC_TYPE\n"
PARK = "GM0153;1;Marssteden;2024;10,5;8,2;0;B\n"
FILES = {
    "ibis": IBIS_HEADER + PARK,
    "capacity-map": json.dumps(
        {
            "conforms_to": "http://data.netbeheernederland.nl/capaciteitskaart/v1.3.0",
            "creator": "test",
            "identifier": "test",
            "issued": "2026-01-10",
            "energy_areas": [{"short_code": "OS Enschede", "works": []}],
        }
    ),
    "duo-hbo": json.dumps(
        [
            {
                "2024": 78,
                "GEMEENTENUMMER": "0202",
                "GEMEENTENAAM": "Arnhem",
                "ONDERDEEL": "techniek",
                "SUBONDERDEEL": "n.v.t. (techniek)",
                "TYPE HOGER ONDERWIJS": "bachelor",
                "INSTELLINGSCODE ACTUEEL": "25KB",
                "INSTELLINGSNAAM ACTUEEL": "Hogeschool",
                "OPLEIDINGSCODE ACTUEEL": 80016,
                "OPLEIDINGSNAAM ACTUEEL": "Civiele techniek",
                "OPLEIDINGSVORM": "voltijd onderwijs",
                "GESLACHT": "man",
            }
        ]
    ),
    "municipalities": (
        "code,name,province,area,population\nGM0153,Enschede,Overijssel,140,160000\n"
    ),
    "stations": (
        "id,code,uic,name_short,name_medium,name_long,slug,country,type,geo_lat,geo_lng\n"
        "1,ES,8400,Enschede,Enschede,Enschede,es,NL,stoptreinstation,52.22,6.89\n"
    ),
}


SHARED_FILES = [
    ("ibis", "ibis/ibis_sample.csv", 68, 0),
    ("capacity-map", "capacity_map/tso_example.json", 3, 0),
    ("duo-hbo", "duo_hbo/duo_ingeschrevenhbo_2024_selectie.json", 232, 541),
    ("municipalities", "municipalities/gemeenten_2026.json", 342, 0),
    ("stations", "stations/stations.csv", 397, 181),
]


PIPELINE = "Bedrijfsnaam;KvK-nummer;FTE 2025\nLichtwerk Optica;73104220;12\n"
DIRTY = PIPELINE + ";73104221;9\n"


def a_file(folder, content, name="file.csv"):
    path = folder / name
    path.write_text(content, "utf-8")
    return path


@pytest.fixture
def register(db):
    """Fill the register, as every installation has it."""
    load_reference_data(now=A_MORNING_IN_JUNE)


@pytest.mark.usefixtures("register")
class TestImportOfOpenData:
    @pytest.mark.parametrize("kind", FILES)
    def test_takes_in_a_small_file(self, kind, tmp_path):
        year = ["--year", "2024"] if kind == "municipalities" else []
        path = a_file(tmp_path, FILES[kind])

        code, said, _ = groeiruimte("import", kind, path, "--json", *year)

        answer = json.loads(said)
        assert (code, answer["taken"], answer["not_taken"]) == (0, 1, [])

    @pytest.mark.parametrize(("kind", "path", "taken", "left_out"), SHARED_FILES)
    def test_accounts_for_every_row_of_the_real_file(self, shared, kind, path, taken, left_out):
        code, said, _ = groeiruimte("import", kind, shared / "data" / path, "--json")

        answer = json.loads(said)
        assert (answer["taken"], len(answer["not_taken"])) == (taken, left_out)
        assert all(row["reason"] and "row" in row for row in answer["not_taken"])
        assert code == (1 if left_out else 0)

    def test_names_row_and_reason_of_what_it_does_not_take(self, tmp_path):
        rows = IBIS_HEADER + PARK + "GM9999;2;Nergens;2024;1;1;0;B\n"

        code, said, _ = groeiruimte("import", "ibis", a_file(tmp_path, rows))

        assert code == 1
        assert "not taken: row 3" in said
        assert "Taken 1: 1 new, 0 changed, 0 unchanged. Not taken 1." in said

    def test_changes_nothing_the_second_time(self, tmp_path):
        path = a_file(tmp_path, FILES["ibis"])
        groeiruimte("import", "ibis", path)

        code, said, _ = groeiruimte("import", "ibis", path)

        assert code == 0
        assert "0 new, 0 changed, 1 unchanged" in said

    def test_refuses_a_file_of_another_kind_and_leaves_nothing(self, tmp_path):
        sites = Site.objects.count()
        path = a_file(tmp_path, FILES["stations"])

        code, said, complained = groeiruimte("import", "ibis", path)
        _, as_json, _ = groeiruimte("import", "ibis", path, "--json")

        assert (code, said) == (1, "")
        assert complained.strip()
        assert json.loads(as_json)["refused"] == complained.strip()
        assert Site.objects.count() == sites


class TestFileThatCannotBeRead:
    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda folder: folder / "nothing.csv", "No such file"),
            (lambda folder: folder, "Is a directory"),
        ],
        ids=["missing", "a folder"],
    )
    def test_is_wrong_use(self, make, words, tmp_path):
        code, _, complained = groeiruimte("import", "ibis", make(tmp_path))

        assert code == 2
        assert f"cannot be read: {words}" in complained

    def test_may_be_closed_to_this_person(self, tmp_path):
        path = a_file(tmp_path, "secret")
        path.chmod(0)
        person = os.geteuid()
        if person == 0:
            # Who administers the machine may read every file: be somebody else for a moment.
            os.seteuid(NOBODY)
        try:
            code, _, complained = groeiruimte("import", "ibis", path)
        finally:
            os.seteuid(person)

        assert code == 2
        assert "cannot be read: Permission denied" in complained


@pytest.mark.django_db
class TestImportOfAPipeline:
    def take(self, path, *words, by=None, organization="BOM"):
        by = by or make_user("keeper", organization="BOM").email
        return groeiruimte(
            "import", "pipeline", path, "--organization", organization, "--by", by, *words
        )

    def test_takes_companies_in_for_their_organization(self, tmp_path):
        code, said, _ = self.take(a_file(tmp_path, PIPELINE), "--json")

        assert (code, json.loads(said)["created"]) == (0, 1)
        assert Company.objects.get().held_by == make_organization("BOM")

    def test_takes_nothing_when_one_row_has_a_problem(self, tmp_path):
        code, said, complained = self.take(a_file(tmp_path, DIRTY))

        assert code == 3
        assert "row 3" in said + complained
        assert not Company.objects.exists()

    def test_takes_the_sound_rows_when_told_so(self, tmp_path):
        code, said, _ = self.take(a_file(tmp_path, DIRTY), "--yes", "--json")

        answer = json.loads(said)
        assert (code, answer["created"]) == (1, 1)
        assert answer["not_taken"][0]["row"] == 3

    @pytest.mark.parametrize(
        ("organization", "role", "words"),
        [
            ("BOM", "HOTSPOT_MANAGER", "does not keep the pipeline"),
            ("IQ", "PIPELINE_MANAGER", "does not keep the pipeline"),
            ("NERGENS", "PIPELINE_MANAGER", "no organization with code 'NERGENS'"),
        ],
        ids=["another role", "another organization", "no organization"],
    )
    def test_refuses_who_does_not_keep_it(self, organization, role, words, tmp_path):
        make_organization("IQ")
        person = make_user("somebody", organization="BOM", roles=[role])

        code, _, complained = self.take(
            a_file(tmp_path, PIPELINE), by=person.email, organization=organization
        )

        assert code == 1
        assert words in complained
        assert not Company.objects.exists()

    def test_refuses_an_address_that_nobody_has_in_the_same_words(self, tmp_path):
        make_organization("BOM")

        code, _, complained = self.take(a_file(tmp_path, PIPELINE), by="nobody@example.org")

        assert code == 1
        assert complained.strip() == "nobody@example.org does not keep the pipeline of BOM."

    def test_asks_whose_pipeline_it_is(self, tmp_path):
        code, _, complained = groeiruimte("import", "pipeline", a_file(tmp_path, PIPELINE))

        assert code == 2
        assert "--organization CODE and --by E-MAIL" in complained
