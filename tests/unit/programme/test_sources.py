import re
from datetime import date

import pytest

from groeiruimte.programme.lead_times import Pace
from groeiruimte.programme.sources import (
    OWN_DECISION,
    OWN_ESTIMATE,
    PAPERS,
    Entry,
    MalformedParametersError,
    Text,
    as_one_line,
    load_parameters,
    load_table,
    parameter_names,
)


def quotes_in(value, path=""):
    """Walk a parsed file and give every (path, source mapping) in it."""
    if isinstance(value, dict):
        if "quote" in value and "document" in value:
            yield path, value
        for key, part in value.items():
            yield from quotes_in(part, f"{path}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from quotes_in(part, f"{path}[{index}]")


def texts_in(value, path=""):
    """Walk a parsed file and give every (path, mapping) that holds a language."""
    if isinstance(value, dict):
        if "nl" in value or "en" in value:
            yield path, value
        for key, part in value.items():
            yield from texts_in(part, f"{path}.{key}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from texts_in(part, f"{path}[{index}]")


@pytest.fixture(scope="module")
def papers(request):
    folder = request.getfixturevalue("shared") / "programme"
    if not folder.is_dir():
        pytest.skip(f"the papers of the programme are not here: {folder} is missing")
    return {name: as_one_line((folder / f"{name}.txt").read_text("utf-8")) for name in PAPERS}


class TestEveryQuote:
    @pytest.mark.parametrize("name", parameter_names())
    def test_stands_in_the_paper_word_for_word(self, name, papers):
        content = load_parameters(name).values

        missing = [
            f"{path}: {source['quote']}"
            for path, source in quotes_in(content)
            if source["document"] in PAPERS
            and (
                not source["quote"]
                or as_one_line(source["quote"]) not in papers[source["document"]]
            )
        ]

        assert missing == []

    @pytest.mark.parametrize("name", parameter_names())
    def test_of_another_document_says_where_that_can_be_read(self, name):
        content = load_parameters(name).values

        without_address = [
            path
            for path, source in quotes_in(content)
            if source["document"] not in PAPERS
            and not re.match(r"https?://", source.get("url", ""))
        ]

        assert without_address == []


class TestEveryText:
    @pytest.mark.parametrize("name", parameter_names())
    def test_is_there_in_both_languages(self, name):
        content = load_parameters(name).values

        incomplete = [
            path
            for path, text in texts_in(content)
            if not (str(text.get("nl") or "").strip() and str(text.get("en") or "").strip())
        ]

        assert incomplete == []


class TestText:
    @pytest.mark.parametrize(
        ("code", "expected"),
        [("nl", "ruimte"), ("nl-NL", "ruimte"), ("NL", "ruimte"), ("en", "space"), ("de", "space")],
    )
    def test_speaks_dutch_to_the_dutch_and_english_to_all_others(self, code, expected):
        assert Text(nl="ruimte", en="space").in_language(code) == expected


class TestLoadParameters:
    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("date: [2025", "broken.yaml: this is no YAML on line"),
            ("- a\n- b\n", "broken.yaml: the file must be a mapping"),
            ("value: 40\n", "broken.yaml: 'date' must be a date"),
            ("date: yesterday\n", "broken.yaml: 'date' must be a date"),
        ],
        ids=["no YAML", "a list", "no date", "a date in words"],
    )
    def test_names_the_file_and_the_key_of_a_mistake(self, tmp_path, content, complaint):
        (tmp_path / "broken.yaml").write_text(content, encoding="utf-8")

        with pytest.raises(MalformedParametersError, match=re.escape(complaint)):
            load_parameters("broken", folder=tmp_path)


class TestEntry:
    @pytest.mark.parametrize(
        ("read", "complaint"),
        [
            (lambda entry: entry.string("missing"), "'x[0].missing' must be a text"),
            (lambda entry: entry.whole_number("half"), "'x[0].half' must be a whole number"),
            (lambda entry: entry.whole_number("yes"), "'x[0].yes' must be a whole number"),
            (lambda entry: entry.number("word"), "'x[0].word' must be a number"),
            (lambda entry: entry.number("yes"), "'x[0].yes' must be a number"),
            (lambda entry: entry.flag("word"), "'x[0].word' must be true or false"),
            (lambda entry: entry.day("word"), "'x[0].word' must be a date"),
            (lambda entry: entry.count("word"), "'x[0].word' must be a whole number or empty"),
            (lambda entry: entry.year("word"), "'x[0].word' must be a year"),
            (lambda entry: entry.degrees("word"), "'x[0].word' must be a number of degrees"),
            (
                lambda entry: entry.one_of("word", Pace),
                "'x[0].word' is 'text', which is not one of",
            ),
            (lambda entry: entry.strings("numbers"), "'x[0].numbers' must be a list of texts"),
            (lambda entry: entry.strings("word"), "'x[0].word' must be a list of texts"),
            (lambda entry: entry.text("word"), "'x[0].word' must be a mapping"),
            (lambda entry: entry.text("half_a_text"), "'x[0].half_a_text.en' must be a text"),
            (lambda entry: entry.entries("word"), "'x[0].word' must be a list"),
            (lambda entry: entry.entries("numbers"), "'x[0].numbers[0]' must be a mapping"),
            (lambda entry: entry.source("word"), "'x[0].word' must be a mapping with document"),
            (lambda entry: entry.source("half_a_text"), "'x[0].half_a_text.document' must be"),
        ],
    )
    def test_refuses_what_it_cannot_read_and_says_where(self, read, complaint):
        entry = Entry(
            file="made_up.yaml",
            path="x[0]",
            values={
                "word": "text",
                "half": 0.5,
                "yes": True,
                "numbers": [1],
                "half_a_text": {"nl": "half"},
            },
        )

        with pytest.raises(MalformedParametersError, match=re.escape(f"made_up.yaml: {complaint}")):
            read(entry)

    def test_reads_every_type_it_knows(self):
        entry = Entry(
            file="made_up.yaml",
            path="",
            values={
                "name": " groei ",
                "count": 3,
                "share": 0.25,
                "open": False,
                "due": date(2028, 12, 31),
                "kinds": ["a", "b"],
                "label": {"nl": "naam", "en": "name"},
            },
        )

        assert entry.string("name") == "groei"
        assert entry.whole_number("count") == 3
        assert entry.number("count") == 3.0
        assert entry.optional_number("share") == 0.25
        assert entry.optional_number("absent") is None
        assert entry.flag("open") is False
        assert entry.day("due") == date(2028, 12, 31)
        assert entry.strings("kinds") == ("a", "b")
        assert entry.optional_text("label") == Text(nl="naam", en="name")
        assert entry.optional_text("absent") is None
        assert entry.entries("absent") == ()

    def test_reads_the_cells_of_a_table(self):
        row = Entry(
            file="table.csv, line 4",
            path="",
            values={
                "on": "2023-01-01",
                "residents": "73993",
                "gone": "",
                "lon": "5.45",
                "y": "2018",
            },
        )

        assert row.day("on") == date(2023, 1, 1)
        assert row.count("residents") == 73993
        assert row.count("gone") is None
        assert row.degrees("lon") == 5.45
        assert row.year("y") == 2018

    def test_reads_a_code_as_a_member_of_its_list(self):
        entry = Entry(file="made_up.yaml", path="", values={"pace": "HIGH"})

        assert entry.one_of("pace", Pace) is Pace.HIGH

    @pytest.mark.parametrize("own", [OWN_DECISION, OWN_ESTIMATE])
    def test_tells_our_own_choices_from_what_a_paper_says(self, own):
        stated = {"document": "a paper", "section": "1", "quote": "words"}
        entry = Entry(file="made_up.yaml", path="", values={"ours": own, "theirs": stated})

        assert entry.source("ours").is_our_own
        assert not entry.source("theirs").is_our_own


class TestAsOneLine:
    def test_joins_lines_and_words_broken_at_the_end_of_a_line(self):
        assert as_one_line("het bedrijfs-\n\nleven  en\nde start- en scale-up") == (
            "het bedrijfsleven en de starten scale-up"
        )


class TestLoadTable:
    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("# source: x\na;b\n1;2\n", "broken.csv: a line '# date: …' is missing"),
            ("# date: 2026-01-01\na;b\n1;2\n", "broken.csv: a line '# source: …' is missing"),
            ("# date: d\n# source: s\na;b\n1;2\n3\n", "broken.csv, line 5: 1 cells where 2"),
        ],
        ids=["no date", "no source", "a short row"],
    )
    def test_names_the_file_and_the_line_of_a_mistake(self, tmp_path, content, complaint):
        (tmp_path / "broken.csv").write_text(content, encoding="utf-8")

        with pytest.raises(MalformedParametersError, match=re.escape(complaint)):
            load_table("broken", folder=tmp_path)

    def test_gives_rows_that_know_their_own_line(self, tmp_path):
        (tmp_path / "table.csv").write_text("# date: d\n# source: s\na;b\n1;2\n", encoding="utf-8")

        (row,) = load_table("table", folder=tmp_path)

        assert row.values == {"a": "1", "b": "2"}
        assert row.file == "table.csv, line 4"
