"""`groeiruimte spot`: who outgrows its place, for the register, a file or a stored scan."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company
from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import FIGURES, make_growing_company
from tests.apps.project.test_commands import groeiruimte
from tests.factories import A_MORNING_IN_JUNE, make_observation, make_user

pytestmark = pytest.mark.django_db
NEXT_YEAR, NEXT_BUT_ONE = (str(timezone.localdate().year + ahead) for ahead in (1, 2))
LINES = [
    "Bedrijf;FTE 2024;FTE 2025;Werkplekken beschikbaar 2025",
    "Vol BV;40;55;60",
    "Ruim BV;40;55;900",
    "Leeg BV;;;",
]


UGLY = [
    "Naam;Levensfase;FTE 2023;FTE 2024;FTE 2025;FTE 2031;Werkplekken beschikbaar;"
    "Vloer in gebruik (m2);Vloer beschikbaar (m2);Kas (€);Uitgaven per maand (€)",
    "Een plek;;10;10;10;;1;200;1;;",
    "Nul plek;;10;10;10;;0;200;0;;",
    "Eindeloos;;10;11;12;;1000000000000;200;1000000000000;;",
    "Verdient;2;10;14;18;;20;400;500;100000;-100",
    "Vol en vlak;;50;50;50;;50;1000;1000;;",
    "Een cijfer;;;;7;;8;100;101;;",
    "Vreemde fase;9;5;7;9;;12;;;;",
    "In de toekomst;3;5;7;9;90;12;;;;",
    "Arm;1;20;24;28;;100;;;1;100000",
    "Rijk;1;20;24;28;;100;;;100000000000;1000",
    "Weg;1;20;5;0;;100;;;;",
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "pijplijn.csv"
    path.write_text("\r\n".join(LINES), encoding="utf-8")
    return path


def names(said):
    return [row["name"] for row in json.loads(said)["companies"]]


class TestRegister:
    def test_is_listed_most_pressing_first(self):
        # Floor area goes along with people: nearly full floor would press both alike.
        roomy = FIGURES | {"FLOOR_AREA_AVAILABLE_M2": (5000,) * 4}
        make_growing_company("Vol BV", figures=roomy)
        make_growing_company("Ruim BV", figures=roomy | {"WORKPLACES_AVAILABLE": (900,) * 4})
        make_growing_company("Anders BV", held_by="BOM", figures={"FTE": (10, 11)})

        code, said, _ = groeiruimte("spot", "--json")

        assert code == 0
        assert names(said)[-1] == "Anders BV"
        assert names(said).index("Vol BV") < names(said).index("Ruim BV")

    def test_is_listed_per_organization_and_that_is_on_the_record(self):
        make_growing_company("Van ons BV")
        make_growing_company("Van hen BV", held_by="BOM")

        _, said, _ = groeiruimte("spot", "--organization", "BOM")

        assert "Van hen BV (BOM)" in said
        assert "Van ons" not in said
        assert AuditEvent.objects.get(act="companies.pipeline.listed.read").actor == "system"

    def test_keeps_nothing(self):
        make_growing_company()

        groeiruimte("spot")

        assert not Outlook.objects.exists()

    def test_says_so_when_it_is_empty(self):
        code, _, complained = groeiruimte("spot")

        assert code == 1
        assert "Import a pipeline first" in complained

    def test_knows_its_organizations(self):
        code, _, complained = groeiruimte("spot", "--organization", "NIEMAND")

        assert code == 1
        assert "no organization with code 'NIEMAND'" in complained

    def test_prints_a_screenful_unless_asked_for_all(self):
        for number in range(27):
            make_growing_company(f"Bedrijf {number}", figures={"FTE": (number + 1,)})

        _, first, _ = groeiruimte("spot")
        _, everything, _ = groeiruimte("spot", "--all")

        assert "... and 2 more (--all shows them)" in first
        assert everything.count("Bedrijf ") == 27


class TestRecession:
    def chances(self, *words):
        code, said, _ = groeiruimte("spot", "--json", *words)
        assert code == 0
        (company,) = json.loads(said)["companies"]
        return company["probabilities"]

    def test_takes_chances_down_from_its_year_on(self):
        make_growing_company(figures=FIGURES | {"WORKPLACES_AVAILABLE": (60,) * 4})

        usual = self.chances()
        once = self.chances("--shock-year", NEXT_BUT_ONE, "--shock-change", "-0.20")
        longer = self.chances(
            *("--shock-year", NEXT_BUT_ONE, "--shock-change", "-0.20", "--shock-carries-on", "0.5")
        )

        assert once[0] == usual[0]
        assert longer[-1] <= once[-1] < usual[-1]

    def test_is_told_in_words(self):
        make_growing_company()

        _, said, _ = groeiruimte("spot", "--shock-year", NEXT_YEAR, "--shock-carries-on", "0.5")

        assert said.startswith(
            f"If {NEXT_YEAR} changes everybody's growth by -10%, 50% of it again each next year:"
        )

    def test_goes_for_a_file_too(self, file):
        _, said, _ = groeiruimte("spot", file, "--json", "--shock-year", NEXT_YEAR)

        assert json.loads(said)["shock"] == {
            "year": int(NEXT_YEAR),
            "change": -0.1,
            "carries_on": 0.0,
        }

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("--shock-year", "2020"), f"--shock-year is a year from {NEXT_YEAR} to "),
            (("--shock-change", "-0.1"), "go with --shock-year YEAR"),
            (("--shock-year", NEXT_YEAR, "--shock-change", "-10"), "a number from -1 to 1"),
            (("--shock-year", NEXT_YEAR, "--shock-change", "nan"), "a number from -1 to 1"),
            (("--shock-year", NEXT_YEAR, "--shock-carries-on", "1"), "0 to below 1"),
            (("--shock-year", NEXT_YEAR, "--replay", "1"), "not with --replay"),
        ],
    )
    def test_says_which_option_is_wrong(self, words, complaint):
        code, _, complained = groeiruimte("spot", *words)

        assert code == 2
        assert complaint in complained


class TestScans:
    def test_are_listed_with_the_number_to_replay_them_by(self):
        company = make_growing_company()
        for hours in (0, 1):
            company.observations.filter(quantity="POWER_USED_MW").delete()
            make_observation(company, quantity="POWER_USED_MW", value=1 + hours)
            scan_pipeline(
                organization_id=company.held_by_id,
                by=make_user(),
                now=A_MORNING_IN_JUNE + timedelta(hours=hours),
            )

        code, said, _ = groeiruimte("spot", "--scans", "--json")
        _, shown, _ = groeiruimte("spot", "--scans", "--organization", "OOST_NL")

        newest, packed = json.loads(said)["scans"]
        assert code == 0
        assert (newest["is_packed"], packed["is_packed"]) == (False, True)
        assert "(followed the same day)" in shown
        assert company.name not in shown
        for scan in (newest, packed):
            assert groeiruimte("spot", "--replay", str(scan["run"]))[0] == 0


class TestFile:
    def test_is_listed_most_pressing_first_and_not_kept(self, file):
        code, said, _ = groeiruimte("spot", file, "--json")

        assert code == 0
        assert names(said) == ["Vol BV", "Ruim BV", "Leeg BV"]
        assert not Company.objects.exists()

    def test_gives_the_same_answer_with_the_same_seed(self, file):
        first = groeiruimte("spot", file, "--json", "--seed", "7")
        second = groeiruimte("spot", file, "--json", "--seed", "7")

        assert first == second

    def test_tells_how_many_rows_could_not_be_read(self, file):
        file.write_text("\r\n".join([*LINES, ";12;13;20"]), encoding="utf-8")

        _, said, _ = groeiruimte("spot", file)

        assert "Rows that could not be read: 1" in said

    @pytest.mark.parametrize("content", ["", "Kleur;Vorm\r\nrood;rond", "Bedrijf\r\n"])
    def test_is_refused_without_companies(self, file, content):
        file.write_text(content, encoding="utf-8")

        code, _, complained = groeiruimte("spot", file)

        assert code == 1
        assert complained

    def test_must_be_there(self, tmp_path):
        code, _, complained = groeiruimte("spot", tmp_path / "weg.csv")

        assert code == 2
        assert "cannot be read" in complained


class TestReplay:
    def test_says_that_a_stored_scan_holds(self):
        company = make_growing_company()
        run = scan_pipeline(
            organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE
        )

        assert groeiruimte("spot", "--replay", run.pk)[:2] == (0, "The same answers, bit by bit.\n")

    def test_says_so_when_it_was_changed(self):
        company = make_growing_company()
        run = scan_pipeline(
            organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE
        )
        Outlook.objects.update(probability_3=0.01)

        code, said, _ = groeiruimte("spot", "--replay", run.pk, "--json")

        assert code == 1
        assert json.loads(said) == {"run": run.pk, "outcome": "DIFFERENT"}

    def test_knows_its_scans(self):
        assert groeiruimte("spot", "--replay", 999)[0] == 2


@pytest.mark.parametrize(
    "words", [("--organization", "BOM", "--replay", "1"), ("--seed", "-1")], ids=["two", "seed"]
)
def test_wrong_use_is_said(words):
    assert groeiruimte("spot", *words)[0] == 2


class TestWhatIsOdd:
    def test_in_a_file_is_reported(self, tmp_path):
        path = tmp_path / "raar.csv"
        path.write_text(
            "Bedrijf;FTE 2024;FTE 2025;Omzet 2025\nEen BV;5;55;1.000\nTwee BV;40;44;1,200\n"
        )

        code, said, _ = groeiruimte("spot", str(path), "--json")

        warnings = json.loads(said)["warnings"]
        assert code == 0
        assert any("more than a factor five" in line and "Een BV" in line for line in warnings)
        assert any("in more than one way" in line for line in warnings)

    def test_is_never_a_certain_chance(self, file):
        _, said, _ = groeiruimte("spot", str(file), "--json")
        _, words, _ = groeiruimte("spot", str(file))

        chances = [
            chance
            for row in json.loads(said)["companies"]
            for need in row["needs"].values()
            for chance in (*need["probabilities"], *need["short_at"])
        ]
        assert chances
        assert all(0 < chance < 1 for chance in chances)
        assert "100%" not in words


class TestUglyFigures:
    @pytest.fixture
    def ugly(self, tmp_path):
        path = tmp_path / "lelijk.csv"
        path.write_text("\r\n".join(UGLY), encoding="utf-8")
        return str(path)

    def test_never_give_a_certainty_or_a_nan(self, ugly):
        _, said, _ = groeiruimte("spot", ugly, "--all")
        code, told, _ = groeiruimte("spot", ugly, "--json")

        companies = json.loads(told)["companies"]
        assert code == 0
        assert len(companies) == len(UGLY) - 1
        assert not re.search(r"(?<![\d.,<>] )\b(?:100|0)%|nan", said)
        for company in companies:
            for part in (company, *company["needs"].values()):
                chances = [*part["probabilities"], *part["short_at"]]
                assert all(0 < chance < 1 for chance in chances), company["name"]

    def test_call_nobody_that_is_full_and_flat(self, ugly):
        _, told, _ = groeiruimte("spot", ugly, "--json")

        years = {row["name"]: row["act_year"] for row in json.loads(told)["companies"]}
        assert years["Vol en vlak"] is None
        assert years["Rijk"] is years["Eindeloos"] is None
        assert years["Nul plek"] == years["Een plek"] == int(NEXT_YEAR)
