"""Workbooks and other files: what is read, and what is refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.remarks import Code, UnreadableFile
from tests.unit.intake.files import make_workbook, make_zip, part_of, repack
from tests.unit.intake.test_tables import codes, read, refusal

SHEET = "xl/worksheets/sheet1.xml"


def outcome(content: bytes) -> str:
    """Return "read" or the code of the refusal; any other exception fails the test."""
    try:
        read(content)
    except UnreadableFile as refused:
        return refused.code
    return "read"


OUTCOMES = {"read", *(code for code in Code if code.startswith("file_"))}


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

    def test_reads_rows_that_are_hidden_and_says_so(self):
        def hide(sheet):
            sheet.set_row(2, options={"hidden": True})
            sheet.set_row(9, options={"hidden": True})

        table = read(make_workbook([["Naam"], ["A"], ["B"]], write=hide))

        assert [row.cells for row in table.rows] == [("A",), ("B",)]
        (note,) = table.notes
        assert (note.code, note.params) == (Code.HIDDEN_ROWS_READ, {"count": 1})

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
