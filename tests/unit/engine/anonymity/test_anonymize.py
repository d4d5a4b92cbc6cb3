import json

import pytest

from groeiruimte.engine.commands.anonymize import main
from groeiruimte.programme.disclosure import HIERARCHIES, disclosure_rule
from tests.unit.engine.anonymity.populations import make_population

PROFILE = {"region": "town 1", "technology": "niche 0", "phase": "phase 0", "power": 3}


@pytest.fixture
def files(tmp_path):
    """A profile, a population and hierarchies as somebody would bring them."""
    population = make_population(companies=150)
    folder = tmp_path / "hierarchies"
    folder.mkdir()
    for each in population.hierarchies[:3]:
        rows = [
            ";".join(each.value(level=level, leaf=leaf) for level in range(each.levels))
            for leaf in range(each.leaves)
        ]
        (folder / f"my_hierarchy_{each.name}.csv").write_text("\n".join(rows), "utf-8")
    (folder / "power.yaml").write_text(
        'attribute: power\nversion: "1"\nweight: 4\nunit: MW\nbands: [[0, 1, 2, 5, 10], [0, 2]]\n',
        "utf-8",
    )
    lines = ["name,region,technology,phase,power,owner"]
    for number, leaves in enumerate(population.leaves):
        words = [
            each.value(level=0, leaf=int(leaf))
            for each, leaf in zip(population.hierarchies[:3], leaves[:3], strict=True)
        ]
        lines.append(",".join([f"c{number}", *words, str(leaves[3] * 2), f"o{number % 3}"]))
    (tmp_path / "population.csv").write_text("\n".join(lines), "utf-8")
    (tmp_path / "profile.json").write_text(json.dumps(PROFILE), "utf-8")
    return tmp_path


def run(files, *more, profile="profile.json", population="population.csv"):
    words = [str(files / profile), "--population", str(files / population)]
    return main([*words, "--hierarchies", str(files / "hierarchies"), "--json", *more])


class TestAnonymize:
    def test_tells_a_level_that_hides_k_companies(self, files, capsys):
        code = run(files, "--k", "5")

        answer = json.loads(capsys.readouterr().out)
        assert code == 0
        assert answer["published"]["effective_k"] >= 5
        assert answer["published"]["fitting"] >= answer["published"]["effective_k"]
        assert 0 <= answer["published"]["loss"] <= 1
        for attribute, level in zip(
            answer["attributes"], answer["published"]["levels"], strict=True
        ):
            assert attribute["levels"][level]["fitting"] == answer["published"]["fitting"]
            counts = [each["fitting"] for each in attribute["levels"]]
            assert counts == sorted(counts)

    def test_measures_a_setting_by_hand(self, files, capsys):
        code = run(files, "--k", "5", "--levels", "region=0")

        answer = json.loads(capsys.readouterr().out)
        assert code == 1
        assert answer["by_hand"]["effective_k"] < 5
        assert answer["by_hand"]["is_safe"] is False

    def test_takes_groups_keys_and_the_lattice(self, files, capsys):
        code = run(
            files,
            "--k",
            "3",
            "--group",
            "owner",
            "--least-groups",
            "3",
            "--key",
            "name",
            "--lattice",
        )

        answer = json.loads(capsys.readouterr().out)
        assert code == 0
        assert answer["published"]["groups"] == 3
        assert answer["lattice"]["counts"][-1] == 150
        assert len(answer["lattice"]["counts"]) == 4 * 3 * 3 * 3

    def test_answers_no_where_there_are_too_few(self, files, capsys):
        code = run(files, "--k", "1000")

        assert code == 1
        assert json.loads(capsys.readouterr().out)["published"] is None

    def test_divides_an_estimate_by_its_safety(self, files, capsys):
        lines = (files / "population.csv").read_text("utf-8").splitlines()
        counted = [f"{lines[0]},n", *(f"{line},7" for line in lines[1:])]
        (files / "cells.csv").write_text("\n".join(counted), "utf-8")

        run(files, "--k", "5", "--count", "n", "--safety", "2", population="cells.csv")

        answer = json.loads(capsys.readouterr().out)
        assert answer["population"]["size"] == 150 * 3
        assert answer["population"]["is_estimate"] is True

    def test_reads_as_a_table_for_a_person(self, files, capsys):
        words = [str(files / "profile.json"), "--population", str(files / "population.csv")]

        main([*words, "--k", "5", "--hierarchies", str(files / "hierarchies")])

        assert "hides among" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("file", "content", "where"),
        [
            ("profile.json", "{", "profile.json, line 1"),
            ("profile.json", "{}", "$: the profile is empty"),
            ("profile.json", '{"colour": 1}', "$.colour: 'colour' has no hierarchy; known:"),
            ("profile.json", '{"region": "nowhere"}', "$.region: 'nowhere' is no value"),
            ("profile.json", '{"power": -1}', "$.power: expected a number from 0 or nothing"),
            ("profile.json", '{"power": [1]}', "$.power: expected a text or a number"),
            ("population.csv", "", "population.csv: the file is empty"),
            ("population.csv", "region\n", "population.csv: there are no companies"),
            ("population.csv", "region\ntown 1\n", "there is no column 'technology'"),
            ("population.csv", "region,region\n1,2\n", "the column 'region' stands twice"),
            (
                "population.csv",
                "region,technology,phase,power\ntown 1,niche 0,phase 0,1\ntown 1,niche 0\n",
                "population.csv, row 3: 2 cells where the head has 4",
            ),
            (
                "population.csv",
                "region,technology,phase,power\ntown 1,niche 0,phase 9,1\n",
                "population.csv, row 2, column 'phase': 'phase 9' is no value",
            ),
            ("hierarchies/power.yaml", "attribute: power\n", "$: 'version' is missing"),
            (
                "hierarchies/power.yaml",
                "attribute: power\nversion: 1\nbands: [[0, 1], [0, 2]]\n",
                "power.yaml, $.bands: level 1 has an edge that level 0 lacks",
            ),
            (
                "hierarchies/power.yaml",
                "attribute: energy\nversion: 1\nbands: [[0]]\n",
                "power.yaml: this is the hierarchy of 'energy'",
            ),
            ("hierarchies/region.csv", "a;b", "'region' has a hierarchy already"),
        ],
    )
    def test_says_where_a_file_is_wrong(self, files, capsys, file, content, where):
        (files / file).write_text(content, "utf-8")

        assert run(files) == 2
        assert where in capsys.readouterr().err

    @pytest.mark.parametrize("levels", ["colour=1", "region=9", "region", "region=x"])
    def test_refuses_levels_that_are_not_there(self, files, capsys, levels):
        assert run(files, "--levels", levels) == 2
        assert "--levels" in capsys.readouterr().err

    @pytest.mark.parametrize("option", [("--k", "1"), ("--k", "x"), ("--safety", "0")])
    def test_refuses_numbers_that_hide_nothing(self, files, option):
        with pytest.raises(SystemExit) as end:
            run(files, *option)

        assert end.value.code == 2


class TestTheProgramme:
    def test_has_a_hierarchy_for_all_it_may_tell(self, files, capsys):
        rule = disclosure_rule()
        names = ["municipality", "technology_domain", "life_phase", "power_mw", "needed_from_year"]
        towns = ["Eindhoven", "Brielle", "GM0014"]
        lines = [",".join(names)]
        lines += [
            f"{towns[n % 3]},QUANTUM,PHASE_{1 + n % 4},{n % 7},{2027 + n % 5}" for n in range(60)
        ]
        (files / "nl.csv").write_text("\n".join(lines), "utf-8")
        profile = dict(zip(names, lines[1].split(","), strict=True))
        (files / "nl.json").write_text(json.dumps(profile), "utf-8")

        code = main(
            [str(files / "nl.json"), "--population", str(files / "nl.csv"), "--json"],
            defaults={
                "hierarchies": HIERARCHIES,
                "k": rule.least_companies,
                "least_groups": rule.least_groups,
                "safety": 1.0,
            },
        )

        assert code == 0
        assert json.loads(capsys.readouterr().out)["published"]["effective_k"] >= 10
