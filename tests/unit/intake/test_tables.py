from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.pipeline import looks_like_pipeline
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.tables import Table, column_letter, read_table
from tests.unit.intake.files import make_workbook


def read(content: bytes | str, sheet: str | None = None) -> Table:
    return read_table(content.encode() if isinstance(content, str) else content, "x.csv", sheet)


def codes(table: Table) -> list[Code]:
    return [note.code for note in table.notes]


def refusal(content: bytes | str, sheet: str | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(content, sheet)
    return caught.value


class TestText:
    @pytest.mark.parametrize(
        ("encoding", "mark"),
        [
            ("utf-8", b""),
            ("utf-8", codecs.BOM_UTF8),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("utf-16-be", codecs.BOM_UTF16_BE),
            ("utf-16-le", b""),
            ("utf-16-be", b""),
            ("cp1252", b""),
        ],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("separator", list(";,\t|"))
    def test_reads_every_encoding_line_end_and_separator(self, encoding, mark, end, separator):
        lines = [["Naam", "Plaats", "FTE"], ["Café € BV", "Súdwest", "12"], ["Ö", "Delft", "3"]]
        text = end.join(separator.join(line) for line in lines)

        table = read(mark + text.encode(encoding))

        assert table.header == ("Naam", "Plaats", "FTE")
        assert [row.cells for row in table.rows] == [tuple(line) for line in lines[1:]]
        assert table.dialect.delimiter == separator

    def test_asks_about_bytes_that_no_windows_ever_wrote(self):
        table = read(b"Naam;FTE\nM\x81ller;5")

        assert table.rows[0].cells == ("Müller", "5")
        assert codes(table) == [Code.ENCODING_ASSUMED]

    def test_takes_decimal_commas_for_decimals_and_not_for_separators(self):
        table = read("Naam;FTE;m2\nA;1,5;2,5\nB;3,5;4,5\nC;5,5;6,5\n")

        assert table.header == ("Naam", "FTE", "m2")

    def test_obeys_the_line_in_which_excel_names_the_separator(self):
        table = read("sep=|\r\nNaam|A;B;C\r\nX|1;2;3\r\n")

        assert table.header == ("Naam", "A;B;C")
        assert table.rows[0].number == 2

    def test_numbers_rows_as_a_spreadsheet_does_with_line_ends_in_a_cell_and_blank_rows(self):
        table = read('\nNaam;Nota\n\n"A";"een\ntwee"\n;;\nB;drie\n')

        assert table.header_row == 2
        assert [(row.number, row.cells[0]) for row in table.rows] == [(4, "A"), (6, "B")]
        assert table.rows[0].cells[1] == "een\ntwee"

    @pytest.mark.parametrize(
        "lines", ['"A;Delft\nB;Breda\n', '"A;Delft\nB;Breda\n"C";Ede\n', '"A;Delft\nB;"Breda\n']
    )
    def test_refuses_the_line_of_a_quote_that_never_closes_and_loses_no_other(self, lines):
        table = read("Naam;Plaats\n" + lines + "Z;Urk\n")

        assert table.notes[0].code is Code.QUOTE_NOT_CLOSED
        assert (table.notes[0].row, table.notes[0].params) == (2, {"line": 2})
        assert "B" in [row.cells[0] for row in table.rows] or "Breda" in lines.split("\n")[1]
        assert table.rows[-1].cells == ("Z", "Urk")

    def test_keeps_one_column_together(self):
        assert read("Naam\nA B\nC\n").header == ("Naam",)

    def test_leaves_out_control_characters_and_says_so(self):
        table = read("Naam;FTE\nA\x00B;1\x07\n")

        assert table.rows[0].cells == ("AB", "1")
        assert codes(table) == [Code.CONTROL_CHARACTERS_REMOVED]

    def test_cuts_a_gigantic_cell_and_keeps_the_file(self):
        table = read("Naam;Nota\nA;" + "x" * 300_000 + "\nB;kort\n")

        assert len(table.rows) == 2
        assert len(table.rows[0].cells[1]) == 32_767
        assert codes(table) == [Code.CELL_CUT]

    def test_refuses_more_rows_than_anybody_meant_to_send(self):
        assert refusal("a;b\n" + "1;2\n" * 200_040).code is Code.FILE_TOO_MANY_ROWS
        assert refusal("a;b\n" + "1;2\n" * 200_005).code is Code.FILE_TOO_MANY_ROWS

    def test_sniffs_in_a_large_file_from_its_beginning(self):
        table = read("Naam;FTE\n" + "abc;1,5\n" * 20_000)

        assert table.dialect.delimiter == ";"
        assert len(table.rows) == 20_000


class TestHeader:
    def test_finds_the_names_below_titles(self):
        table = read("Pijplijn Oost;;\nstand 1 maart;;\nNaam;FTE;Plaats\nA;1;Delft\n")

        assert table.header == ("Naam", "FTE", "Plaats")
        assert table.header_row == 3
        assert codes(table) == [Code.LINES_ABOVE_HEADER]

    def test_joins_years_with_the_group_above_them(self):
        table = read(";FTE;;Omzet;\nNaam;2023;2024;2023;2024\nA;1;2;3;4\n")

        assert table.header == ("Naam", "FTE 2023", "FTE 2024", "Omzet 2023", "Omzet 2024")

    def test_does_not_take_a_title_for_a_group(self):
        table = read("Pijplijn;;\nNaam;2023;2024\nA;1;2\n")

        assert table.header == ("Naam", "2023", "2024")

    def test_names_each_column_once(self):
        table = read("Naam;FTE;fte;;FTE (2)\nA;1;2;3;4\n")

        assert table.header == ("Naam", "FTE", "fte (2)", "D", "FTE (2) (2)")
        assert len({name.casefold() for name in table.header}) == 5

    def test_drops_empty_columns_and_trailing_separators(self):
        table = read("Naam;;FTE;;;\nA;;1;;;\nB;;2\n")

        assert table.header == ("Naam", "FTE")
        assert [row.cells for row in table.rows] == [("A", "1"), ("B", "2")]

    def test_reports_cells_beside_the_table(self):
        table = read(
            make_workbook(
                [["Naam", "FTE"], ["A", 1, "extra", "nog"], [None, None, "los"], ["B", 2]]
            )
        )

        assert [(n.row, n.code) for n in table.notes] == [
            (2, Code.CELLS_BESIDE_TABLE),
            (3, Code.CELLS_BESIDE_TABLE),
        ]
        assert [row.number for row in table.rows] == [2, 4]

    def test_refuses_rows_wider_or_narrower_than_the_header_by_their_number(self):
        table = read("Naam,Plaats,FTE\nA,Delft,41,5\nB,Breda,12\nC,Ede\nD,Urk,3,,\n")

        assert [(n.row, n.code, dict(n.params)) for n in table.notes] == [
            (2, Code.ROW_OF_OTHER_WIDTH, {"count": 4, "columns": 3}),
            (4, Code.ROW_OF_OTHER_WIDTH, {"count": 2, "columns": 3}),
        ]
        assert [row.number for row in table.rows] == [3, 5]

    @pytest.mark.parametrize(
        ("rows", "header"),
        [
            (
                [["Naam", "FTE", None], [None, "Q1 2025", "Q2 2025"], ["A", 1, 2]],
                ("Naam", "FTE Q1 2025", "FTE Q2 2025"),
            ),
            (
                [[None, "Vloer (m2)", None], ["Naam", "in gebruik", "beschikbaar"], ["A", 1, 2]],
                ("Naam", "Vloer (m2) in gebruik", "Vloer (m2) beschikbaar"),
            ),
            (
                [
                    ["Naam", "2024", None, "2025", None],
                    [None, "FTE", "m2", "FTE", "m2"],
                    ["A", 1, 2, 3, 4],
                ],
                ("Naam", "2024 FTE", "2024 m2", "2025 FTE", "2025 m2"),
            ),
            (
                [["Naam", "Omzet", "Vermogen"], [None, "k€", "kW"], ["A", 1, 2]],
                ("Naam", "Omzet k€", "Vermogen kW"),
            ),
            (
                [["Pijplijn", None, "prognose"], ["Naam", "Plaats", "FTE"], ["A", "Delft", 2]],
                # What stands above a figure may change what it is: it is never dropped.
                ("Naam", "Plaats", "prognose FTE"),
            ),
        ],
        ids=["quarters", "words", "years above", "units", "a title, and a word beside it"],
    )
    def test_puts_names_of_two_rows_together(self, rows, header):
        table = read(make_workbook(rows))

        assert table.header == header
        assert [row.cells[0] for row in table.rows] == ["A"]

    def test_passes_over_a_cover_sheet(self):
        content = make_workbook(
            [["Toelichting"], ["Deze lijst is van maandag"], ["Vragen? Bel ons"]],
            [["Bedrijf", "FTE 2024"], ["A", 1]],
        )

        table = read_table(content, "x", suits=looks_like_pipeline)

        assert table.header == ("Bedrijf", "FTE 2024")
        assert read_table(content, "x", "Sheet1").header == ("Toelichting",)

    def test_takes_the_first_row_when_none_holds_words(self):
        assert read("1;2\n3;4\n").header == ("1", "2")

    def test_gives_a_column_by_name(self):
        assert read("Naam;FTE\nA;1\nB;2\n").column("FTE") == ["1", "2"]

    @given(st.integers(0, 20_000))
    def test_letters_count_like_a_spreadsheet(self, position):
        number = 0
        for letter in column_letter(position):
            number = number * 26 + ord(letter) - 64
        assert number == position + 1
