from __future__ import annotations

import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.pipeline import looks_like_pipeline
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.tables import Table, column_letter, read_table
from tests.unit.intake.files import make_workbook, make_zip, part_of, repack

SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes | str, sheet: str | None = None) -> Table:
    return read_table(content.encode() if isinstance(content, str) else content, "x.csv", sheet)


def codes(table: Table) -> list[Code]:
    return [note.code for note in table.notes]


def refusal(content: bytes | str, sheet: str | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read(content, sheet)
    return caught.value


def outcome(content: bytes) -> str:
    """Return "read" or the code of the refusal; any other exception fails the test."""
    try:
        read(content)
    except UnreadableFile as refused:
        return refused.code
    return "read"


OUTCOMES = {"read", *(code for code in Code if code.startswith("file_"))}


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

    def test_leaves_out_bytes_that_no_windows_ever_wrote(self):
        table = read(b"Naam;FTE\nA\x81B;5")

        assert table.rows[0].cells == ("AB", "5")
        assert codes(table) == [Code.CONTROL_CHARACTERS_REMOVED]

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


class TestWorkbook:
    def test_reads_dates_formulas_and_failed_formulas_where_they_are(self):
        def formulas(sheet):
            sheet.write_formula(2, 1, "=1+1", None, 2)
            sheet.write_formula(3, 1, "=NA()", None, "#N/A")
            sheet.merge_range(6, 0, 6, 2, "einde")

        content = make_workbook(
            [
                [],
                ["Naam", "FTE", "Peildatum"],
                ["A", None, date(2024, 3, 1)],
                ["B"],
                [],
                ["C", "9"],
            ],
            write=formulas,
        )

        table = read(content)

        assert table.dialect.kind == "xlsx"
        assert [(row.number, row.cells) for row in table.rows] == [
            (3, ("A", 2.0, date(2024, 3, 1))),
            (4, ("B", "#N/A", None)),
            (6, ("C", "9", None)),
            (7, ("einde", None, None)),
        ]

    def test_takes_the_first_sheet_with_rows_and_lists_the_others(self):
        content = make_workbook([], [["Naam"], ["A"]], [["Oud"], ["B"]])

        table = read(content)

        assert table.dialect.sheet == "Sheet2"
        assert table.dialect.other_sheets == ("Sheet3",)
        assert codes(table) == [Code.OTHER_SHEETS_NOT_READ]
        assert read(content, "Sheet3").header == ("Oud",)

    def test_says_which_sheets_there_are_when_the_wanted_one_is_not(self):
        assert refusal(make_workbook([["a"], ["b"]]), "X").params["sheets"] == "Sheet1"

    def test_starts_counting_at_the_first_column_of_the_sheet(self):
        content = make_workbook([[None, "Naam", "FTE"], [None, "A\u200b\x07", 1.0]])

        assert read(content).header == ("Naam", "FTE")

    def test_refuses_a_sheet_that_runs_on_below_two_hundred_thousand_rows(self):
        first = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        many = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(200_050))
        content = repack(
            make_workbook([["a"]]), {SHEET: first + many + b"</sheetData></worksheet>"}
        )

        assert refusal(content).code is Code.FILE_TOO_MANY_ROWS

    def test_refuses_an_empty_workbook(self):
        assert refusal(make_workbook([])).code is Code.FILE_EMPTY

    def test_refuses_two_cells_a_million_rows_apart(self):
        first = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        xml = first + b"%s</sheetData></worksheet>"
        content = make_workbook([["a"]])
        for far, code in (
            (b'<row r="1048576"><c r="B1048576"><v>1</v></c></row>', Code.FILE_TOO_MANY_ROWS),
            (b'<row r="2"><c r="XFD2"><v>1</v></c></row>', Code.FILE_TOO_MANY_COLUMNS),
            (b'<row r="2"><c r="ZZ2"><v>1</v></c></row>', Code.FILE_TOO_MANY_COLUMNS),
            (b'<row r="150000"><c r="BZ150000"><v>1</v></c></row>', Code.FILE_TOO_MANY_COLUMNS),
            (b'<row r="200050"><c r="A200050"><v>1</v></c></row>', Code.FILE_TOO_MANY_ROWS),
        ):
            assert refusal(repack(content, {SHEET: xml % far})).code is code

    def test_reads_past_cells_that_only_have_a_color(self):
        content = make_workbook([["Naam"], ["A"]])
        xml = part_of(content, SHEET).replace(
            b"</sheetData>", b'<row r="900000"><c r="XFD900000" s="1"/></row></sheetData>'
        )

        assert [row.cells for row in read(repack(content, {SHEET: xml})).rows] == [("A",)]

    def test_refuses_what_unpacks_to_gigabytes(self):
        bomb = make_zip(xl__workbook_dot_xml=b"<a/>", xl__styles_dot_xml=b" " * 210_000_000)

        assert len(bomb) < 1_000_000
        assert refusal(bomb).code is Code.FILE_TOO_LARGE

    @pytest.mark.parametrize(
        ("part", "held"),
        [
            ("xl/_rels/workbook.xml.rels", None),
            (SHEET, None),
            (SHEET, b"<worksheet><sheetData><row"),
            ("xl/workbook.xml", b"no xml"),
            ("xl/sharedStrings.xml", b"<sst"),
        ],
    )
    def test_refuses_a_damaged_workbook(self, part, held):
        content = repack(make_workbook([["a", "b"], ["c", "d"]]), {part: held})

        assert refusal(content).code in {Code.FILE_DAMAGED, Code.FILE_EMPTY}

    def test_refuses_a_packed_file_cut_or_corrupted_anywhere(self):
        content = make_workbook([["Naam", "FTE"], ["A", 1], ["B", 2]])
        for at in range(4, len(content), 97):
            for broken in (content[:at], content[:at] + b"\xff" + content[at + 1 :]):
                assert outcome(broken) in OUTCOMES

    def test_says_that_a_workbook_asks_for_a_password(self):
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        locked = bytearray(make_workbook([["a"], ["b"]]))
        for start in (b"PK\x03\x04", b"PK\x01\x02"):
            at = locked.find(start)
            while at >= 0:
                locked[at + (6 if start == b"PK\x03\x04" else 8)] |= 1
                at = locked.find(start, at + 1)

        assert refusal(old).code is Code.FILE_PROTECTED
        assert refusal(bytes(locked)).code is Code.FILE_PROTECTED

    def test_refuses_a_broken_old_workbook(self):
        old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

        assert refusal(old).code is Code.FILE_DAMAGED


class TestOtherFiles:
    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", Code.FILE_EMPTY),
            (b" \r\n ", Code.FILE_EMPTY),
            (b"\x00\x00;\x00", Code.FILE_EMPTY),
            (b"\x00\x01", Code.FILE_EMPTY),
            (b";;;\n;;", Code.FILE_EMPTY),
            (b"Naam;FTE\n", Code.FILE_WITHOUT_ROWS),
            (b"<html><table><tr><td>Naam</td></tr></table></html>", Code.FILE_IS_WEB_PAGE),
            (b"\xef\xbb\xbf <!DOCTYPE html>", Code.FILE_IS_WEB_PAGE),
            (b"%PDF-1.7", Code.FILE_OF_OTHER_KIND),
            (b'{"a": 1}', Code.FILE_OF_OTHER_KIND),
            (b"PK\x03\x04 rubbish", Code.FILE_DAMAGED),
            (make_zip(content_dot_xml=b"<a/>"), Code.FILE_DAMAGED),
            (make_zip(content_dot_xml=b"<a/>", mimetype=b"x.text"), Code.FILE_OF_OTHER_KIND),
            (make_zip(xl__workbook_dot_bin=b"x"), Code.FILE_DAMAGED),
            (make_zip(word__document_dot_xml=b"x"), Code.FILE_OF_OTHER_KIND),
            (make_zip(other=b"x"), Code.FILE_OF_OTHER_KIND),
            (b";".join(b"c%d" % n for n in range(501)) + b"\n1\n", Code.FILE_TOO_MANY_COLUMNS),
            (b" " * 200_000_001 + b"x", Code.FILE_TOO_LARGE),
        ],
        ids=range(18),
    )
    def test_says_what_is_wrong_with_the_file(self, content, code):
        assert refusal(content).code is code

    @given(st.binary(max_size=400))
    def test_never_raises_anything_else(self, content):
        try:
            table = read(content)
        except UnreadableFile:
            return
        assert all(len(row.cells) == len(table.header) for row in table.rows)

    @given(
        st.lists(st.lists(st.text('ab1,;"\n\r\t ', max_size=5), min_size=2, max_size=4), min_size=2)
    )
    def test_every_row_is_as_wide_as_the_names(self, lines):
        try:
            table = read("\n".join(";".join(line) for line in lines))
        except UnreadableFile:
            return
        assert all(len(row.cells) == len(table.header) for row in table.rows)
        assert all(table.header)
        assert len(set(table.header)) == len(table.header)
