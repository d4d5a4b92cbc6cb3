"""Files made to stop the site: each is refused or read in time that grows with its size only."""

from __future__ import annotations

import struct
import time
from datetime import date

import pytest

from groeiruimte.intake.pipeline import check_rows, guess_mapping
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.tables import read_table
from tests.unit.intake.files import make_workbook, make_zip, part_of, repack

SHEET = "xl/worksheets/sheet1.xml"


def seconds(content):
    """Return how long a file takes, whether it is read or refused."""
    begin = time.process_time()
    try:
        table = read_table(content, "x")
        check_rows(table=table, mapping=guess_mapping(table.header), observed_on=date(2026, 1, 1))
    except UnreadableFile:
        pass
    return time.process_time() - begin


def with_sheet(xml):
    return repack(make_workbook([["Naam", "FTE"], ["A", 1]]), {SHEET: xml})


def workbook_of(relations):
    return make_zip(xl__workbook_dot_xml=relations, xl___rels__workbook_dot_xml_dot_rels=relations)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: workbook_of(b"<Relationship " * n),
        lambda n: workbook_of(b"<Relationships>" + b'<Relationship Id="a" ' * n),
        lambda n: workbook_of(b"<a>" * n),
        lambda n: workbook_of(b"<a " + b"".join(b'b%d="" ' % i for i in range(n)) + b"/>"),
        lambda n: with_sheet(b'<worksheet><c r="AA1" ' * n),
        lambda n: with_sheet(b"<worksheet><sheetData>" + b"<row r='1' " * n),
        lambda n: with_sheet(b"<worksheet><c t='e' r='A1'" + b"<f" * n),
        lambda n: with_sheet(b"<worksheet a='" + b"x" * 20 * n + b"'/>"),
        lambda n: ("Naam;" + "(" * 10 * n + "\nA;1\n").encode(),
        lambda n: ("Naam;" + "1" * 10 * n + "x\nA;1\n").encode(),
        lambda n: ("Naam;FTE\n" + ("A;" + "1" * 500 + "<\n") * (n // 20)).encode(),
        lambda n: ("Naam;Website\nA;" + "a-" * 10 * n + "!\n").encode(),
        lambda n: ("Naam;E-mail\nA;" + "<" * 20 * n + "\n").encode(),
        lambda n: ("Naam;FTE\n" + 'A;"\n' * n).encode(),
        lambda n: b"Naam;FTE\n" + b"\xe9;1\n" * n,
    ],
    ids=range(15),
)
def test_twice_the_size_takes_no_four_times_as_long(make):
    small, large = make(2_000), make(16_000)
    seconds(small)

    first, then = seconds(small), seconds(large)

    # Eight times the size: linear is eight, quadratic sixty-four. The floor is the clock's grain.
    assert then < 24 * max(first, 0.02)


def test_the_file_that_stopped_the_site_is_refused_at_once():
    content = workbook_of(b"<Relationship " * 20_000)

    assert len(content) < 2_000
    assert seconds(content) < 0.5


@pytest.mark.parametrize(
    "part",
    [
        b'<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>',
        b"<worksheet>" + b"<a>" * 500 + b"</a>" * 500 + b"</worksheet>",
    ],
    ids=["entities", "outside", "depth"],
)
def test_entities_and_endless_depth_are_refused(part):
    with pytest.raises(UnreadableFile) as refusal:
        read_table(with_sheet(part), "x")

    assert refusal.value.code is Code.FILE_DAMAGED


TEXT = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(rows, mimetype=b"application/vnd.oasis.opendocument.spreadsheet"):
    content = (
        f'<office:document-content xmlns:office="{TEXT}office:1.0" xmlns:table="{TEXT}table:1.0" '
        f'xmlns:text="{TEXT}text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{TEXT}manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"'
        "/></manifest:manifest>"
    )
    return make_zip(
        mimetype=mimetype,
        content_dot_xml=content.encode(),
        **{"META-INF__manifest_dot_xml": manifest.encode()},
    )


def cell(value, times=1):
    kind = "string" if isinstance(value, str) else "float"
    number = "" if kind == "string" else f' office:value="{value}"'
    return (
        f'<table:table-cell office:value-type="{kind}"{number} '
        f'table:number-columns-repeated="{times}"><text:p>{value}</text:p></table:table-cell>'
    )


def ods_row(*cells, times=1):
    filled = "".join(cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{filled}</table:table-row>'


class TestOpenDocument:
    def test_is_read_with_the_endless_empty_rows_that_programs_write(self):
        empty = '<table:table-cell table:number-columns-repeated="16384"/>'
        content = ods(
            ods_row(cell("Naam"), cell("FTE"), empty)
            + ods_row(cell("Licht"), cell(12.5), empty)
            + ods_row(empty, times=1_048_574)
        )

        table = read_table(content, "x.ods")

        assert (table.dialect.kind, table.header) == ("ods", ("Naam", "FTE"))
        assert [row.cells for row in table.rows] == [("Licht", 12.5)]

    @pytest.mark.parametrize(
        ("rows", "code"),
        [
            (ods_row(cell("x"), times=1_000_000), Code.FILE_TOO_MANY_ROWS),
            (ods_row(cell("x", times=16_000)), Code.FILE_TOO_MANY_COLUMNS),
        ],
    )
    def test_is_refused_when_it_unrolls_to_more_than_we_lay_out(self, rows, code):
        with pytest.raises(UnreadableFile) as refusal:
            read_table(ods(rows), "x.ods")

        assert refusal.value.code is code


def record(kind, content=b""):
    """Return one record of a binary workbook; kinds and sizes take seven bits per byte."""

    def varying(number):
        out = bytearray()
        while number > 0x7F:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        return bytes([*out, number])

    return varying(kind) + varying(len(content)) + content


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(rows):
    def cell_record(column, value):
        head = struct.pack("<II", column, 0)
        if value == "#DIV/0!":
            return record(3, head + b"\x07")
        if isinstance(value, str):
            return record(6, head + wide(value))
        return record(5, head + struct.pack("<d", value))

    body = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, 1)) + record(145)
    for number, cells in rows.items():
        body += record(0, struct.pack("<I", number) + b"\x00" * 13)
        body += b"".join(cell_record(column, value) for column, value in enumerate(cells))
    body += record(146) + record(130)
    book = record(131) + record(143)
    book += record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Blad1"))
    book += record(144) + record(132)
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return make_zip(
        xl__workbook_dot_bin=book,
        xl___rels__workbook_dot_bin_dot_rels=relation,
        xl__worksheets__sheet1_dot_bin=body,
    )


class TestBinaryWorkbook:
    def test_is_read_with_its_failed_formulas(self):
        table = read_table(xlsb({0: ["Naam", "FTE"], 1: ["Licht", 12.5], 2: ["B", "#DIV/0!"]}), "x")

        assert (table.dialect.kind, table.header) == ("xlsb", ("Naam", "FTE"))
        assert [row.cells for row in table.rows] == [("Licht", 12.5), ("B", "#DIV/0!")]

    def test_is_refused_when_its_cells_lie_too_far_apart(self):
        with pytest.raises(UnreadableFile) as refusal:
            read_table(xlsb({0: ["Naam", "FTE"], 1_000_000: ["Ver", 1.0]}), "x")

        assert refusal.value.code is Code.FILE_TOO_MANY_ROWS

    def test_is_refused_when_it_is_cut_off(self):
        content = xlsb({0: ["Naam", "FTE"], 1: ["Licht", 12.5]})
        part = "xl/worksheets/sheet1.bin"

        with pytest.raises(UnreadableFile) as refusal:
            read_table(repack(content, {part: part_of(content, part)[:-20] + b"\x05\xff\x7f"}), "x")

        assert refusal.value.code is Code.FILE_DAMAGED
