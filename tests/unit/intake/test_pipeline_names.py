"""Names of companies in a pipeline file: which rows and which known companies may be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from groeiruimte.intake.pipeline import (
    PipelineRow,
    RegisterEntry,
    check_rows,
    comparable_name,
    duplicates_among,
    guess_mapping,
    similar_names,
)
from groeiruimte.intake.tables import read_table

TODAY = date(2026, 11, 20)


def check(text, mapping=None, **options):
    table = read_table(text.encode(), "x.csv")
    chosen = mapping or guess_mapping(table.header)
    return check_rows(table=table, mapping=chosen, observed_on=TODAY, **options)


def make_row(row, name, kvk_number=None):
    return PipelineRow(row=row, rows=(row,), name=name, kvk_number=kvk_number)


class TestNames:
    @pytest.mark.parametrize(
        ("name", "other"),
        [
            ("量子光学", "光子集成"),
            ("Фотон", "Протон"),
            ("フォトン", "クォンタム"),
            ("हिन्द", "हन्द"),
        ],
    )
    def test_keeps_every_letter_of_every_script(self, name, other):
        rows = check(f"Naam;Peildatum;FTE\n{name};2023;1\n{other};2024;2\n").rows

        assert [row.name for row in rows] == [name, other]
        assert comparable_name(name) != comparable_name(other)

    def test_asks_about_a_name_that_lacks_only_a_word_of_the_trade(self):
        register = [RegisterEntry(1, "Lumenwerk Fotonica B.V.")]

        (similar,) = similar_names([make_row(2, "Lumenwerk")], register)

        assert (similar.id, similar.is_certain) == (1, False)

    def test_is_certain_of_one_number_only_when_the_names_agree(self):
        register = [RegisterEntry(1, "Licht Holding B.V.", "12345678")]
        rows = [make_row(2, "Licht BV", "12345678"), make_row(3, "Zuid Chemie", "12345678")]

        certain = [similar.is_certain for similar in similar_names(rows, register)]

        assert certain == [True, False]

    @pytest.mark.parametrize(
        "name", ["Fotonica B.V.", "FOTONICA BV", "Fotonica Holding N.V.", "De Fotonica v.o.f."]
    )
    def test_compares_names_without_legal_form(self, name):
        assert comparable_name(name) == "fotonica"

    def test_keeps_a_name_that_is_all_legal_form(self):
        assert comparable_name("Holding B.V.") == "holding bv"

    def test_finds_one_company_twice_in_a_file(self):
        found = duplicates_among(
            [
                make_row(2, "Fotonica Delft B.V.", "12345678"),
                make_row(3, "Iets heel anders", "12345678"),
                make_row(4, "Fotonica Delfd"),
                make_row(5, "Fotonica Delft", "87654321"),
                make_row(6, "Fotonisch Lab 1"),
                make_row(7, "Fotonisch Lab 2"),
                make_row(8, "Arvo Robotics"),
                make_row(9, "Taren Robotics"),
            ]
        )

        assert [(d.row, d.other_row, d.reason) for d in found] == [
            (3, 2, "same_kvk"),
            (4, 2, "similar_name"),
            (5, 4, "similar_name"),
        ]

    def test_finds_the_company_in_the_register(self):
        register = [
            RegisterEntry(1, "Fotonica Delft BV", "12345678"),
            RegisterEntry(2, "Fotonica Delfts", None),
            RegisterEntry(3, "Quantum", "11111111"),
        ]
        rows = [
            make_row(2, "Heel anders", "12345678"),
            make_row(3, "Fotonica Delft"),
            make_row(4, "Quantum", "22222222"),
            make_row(5, "Onbekend bedrijf"),
        ]

        assert [(s.row, s.id, s.reason) for s in similar_names(rows, register)] == [
            (2, 1, "same_kvk"),
            (3, 1, "similar_name"),
        ]

    @given(st.lists(st.text("abcd ", min_size=4, max_size=9), min_size=2, max_size=12))
    def test_finds_every_exact_twin_and_nothing_that_differs_much(self, names):
        rows = [make_row(number, name) for number, name in enumerate(names, start=2)]
        compared = [comparable_name(name) for name in names]
        found = {(d.row - 2, d.other_row - 2) for d in duplicates_among(rows)}

        twins = {at for at, name in enumerate(compared) if name and name in compared[:at]}
        assert twins <= {later for later, _ in found}
        assert all(fuzz.ratio(compared[a], compared[b]) >= 90 for a, b in found)

    def test_survives_a_file_in_which_every_row_has_one_name(self):
        found = duplicates_among([make_row(number, "Licht B.V.") for number in range(2, 5002)])

        assert len(found) == 4999
        assert {d.other_row for d in found} == {2}

    def test_finds_every_known_name_among_twenty_thousand(self):
        names = [
            f"{chr(97 + n % 26) * 2}{n * 7919 % 99991:05}x Technologies" for n in range(20_000)
        ]
        words = [name.translate(str.maketrans("0123456789", "aeioukrtsl")) for name in names]
        rows = [make_row(number, word) for number, word in enumerate(words, start=2)]
        register = [RegisterEntry(n, word) for n, word in enumerate(words[::4])]

        similar = similar_names([replace(row, kvk_number=None) for row in rows], register)

        assert {s.row for s in similar} >= set(range(2, 20_002, 4))
