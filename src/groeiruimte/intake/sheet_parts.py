"""What one sheet of a workbook spans, and which of its cells hold no plain value.

Each of the three formats is walked through once, before the reader lays the sheet out as a block:
XLSX and ODS are XML, XLSB is a row of binary records ([MS-XLSB] 2.1.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from groeiruimte.intake.cells import NO_RESULT
from groeiruimte.intake.markup import MarkupReader, attribute
from groeiruimte.intake.remarks import Code, UnreadableFile

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_AREA = 6_000_000


@dataclass(slots=True)
class Span:
    """How far the filled cells of a sheet reach, and what the reader would show as empty.

    `shown` holds, by row and column from 0, errors of the spreadsheet and formulas without a
    stored result. `hidden` holds the filled rows that the spreadsheet does not show, by a filter
    or by hand.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def fill(self, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Count a filled cell (or a block of equal ones); rows and columns from 0."""
        self.rows = max(self.rows, row + rows)
        self.columns = max(self.columns, column + columns)
        self.cells += rows * columns
        if self.rows > MAX_ROWS + 1:
            raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
        too_wide = self.columns > MAX_COLUMNS
        if too_wide or (self.columns > 26 and self.columns * self.rows > MAX_AREA):
            raise UnreadableFile(Code.FILE_TOO_MANY_COLUMNS, {"limit": MAX_COLUMNS})


def column_number(letters: str) -> int:
    """Return the column with these letters, counted from 0.

    Example:
        >>> column_number("A"), column_number("Z"), column_number("AA")
        (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class XmlSheet:
    """Walks through one sheet of an XLSX workbook."""

    def __init__(self) -> None:
        """Start above the first row."""
        self.span = Span()
        self._reader = MarkupReader(start=self._start, end=self._end)
        self._row = self._column = -1
        self._kind = ""
        self._has_formula = self._has_value = self._is_hidden = False
        self._words: list[str] = []

    def read(self, xml: bytes) -> Span:
        """Return what the sheet spans."""
        self._reader.read(xml)
        return self.span

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._place(attributes.get("r", ""))
            self._kind = attributes.get("t", "")
            self._has_formula = self._has_value = False
            self._words = []
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number[:9]) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
            self._is_hidden = attributes.get("hidden", "") in {"1", "true"}
        elif name in {"v", "is"}:
            self._has_value = True
            if self._kind == "e" or self._has_formula:
                self._reader.hand_over_words(self._words.append)
        elif name == "f":
            self._has_formula = True

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        number = reference[len(letters) :]
        if 0 < len(letters) <= 3 and letters.isascii() and letters.isupper() and number:
            self._column = column_number(letters)
            self._row = int(number[:9]) - 1
        else:
            self._column += 1

    def _end(self, name: str) -> None:
        if name in {"v", "is"}:
            self._reader.hand_over_words(None)
        elif name == "c" and (self._has_value or self._has_formula):
            self.span.fill(self._row, self._column)
            if self._is_hidden:
                self.span.hidden.add(self._row)
            words = "".join(self._words).strip()
            if self._kind == "e":
                self.span.shown[self._row, self._column] = words or "#N/A"
            elif self._has_formula and not words and self._kind != "str":
                self.span.shown[self._row, self._column] = NO_RESULT


_BINARY_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
    **{0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"},
}
_ROW_HEADER, _BLANK, _LAST_CELL, _SHEET_NAME = 0, 1, 11, 156
_ERROR_CELLS = frozenset({3, 11})


def binary_records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of an XLSB part: their kind and content."""
    at = 0
    while at < len(part):
        kind, at = _varying(part, at, bytes_at_most=2)
        size, at = _varying(part, at, bytes_at_most=4)
        if at + size > len(part):
            raise UnreadableFile(Code.FILE_DAMAGED)
        yield kind, part[at : at + size]
        at += size


def _varying(part: bytes, at: int, *, bytes_at_most: int) -> tuple[int, int]:
    """Return a number of seven bits per byte, and the place behind it."""
    number = 0
    for place in range(bytes_at_most):
        if at >= len(part):
            raise UnreadableFile(Code.FILE_DAMAGED)
        byte = part[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at


def span_of_binary(part: bytes) -> Span:
    """Return what a sheet of an XLSB workbook spans."""
    span = Span()
    row = 0
    for kind, content in binary_records(part):
        if kind == _ROW_HEADER and len(content) >= 4:
            (row,) = struct.unpack_from("<I", content)
        elif _BLANK < kind <= _LAST_CELL and len(content) >= 8:
            (column,) = struct.unpack_from("<I", content)
            span.fill(row, column)
            if kind in _ERROR_CELLS and len(content) > 8:
                span.shown[row, column] = _BINARY_ERRORS.get(content[8], "#N/A")
    return span


def binary_sheet_names(part: bytes) -> Iterator[tuple[str, str]]:
    """Give per sheet of an XLSB workbook its name and the key of its part."""
    for kind, content in binary_records(part):
        if kind == _SHEET_NAME and len(content) >= 16:
            key, at = _wide_string(content, 8)
            name, _ = _wide_string(content, at)
            yield name, key


def _wide_string(content: bytes, at: int) -> tuple[str, int]:
    if at + 4 > len(content):
        raise UnreadableFile(Code.FILE_DAMAGED)
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


class OpenDocument:
    """Walks through the content of an ODS workbook, sheet by sheet."""

    def __init__(self) -> None:
        """Start before the first sheet."""
        self.spans: dict[str, Span] = {}
        self._span = Span()
        self._row = self._column = 0
        self._row_times = self._cell_times = 1
        self._is_filled = self._is_hidden = False
        self._filled: list[tuple[int, int]] = []
        self._reader = MarkupReader(start=self._start, end=self._end)

    def read(self, xml: bytes) -> dict[str, Span]:
        """Return what each sheet spans."""
        self._reader.read(xml)
        return self.spans

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._span = self.spans.setdefault(attribute(attributes, "name"), Span())
            self._row = 0
        elif name == "table-row":
            self._row_times = _times(attributes, "number-rows-repeated")
            self._column, self._filled = 0, []
            self._is_hidden = attribute(attributes, "visibility") in {"collapse", "filter"}
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell_times = _times(attributes, "number-columns-repeated")
            self._is_filled = bool(attribute(attributes, "value-type"))
        elif name == "p":
            self._is_filled = True

    def _end(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"}:
            if self._is_filled:
                self._filled.append((self._column, self._cell_times))
            self._column += self._cell_times
            self._is_filled = False
        elif name == "table-row":
            for column, times in self._filled:
                self._span.fill(self._row, column, rows=self._row_times, columns=times)
            if self._is_hidden and self._filled:
                self._span.hidden.update(range(self._row, self._row + self._row_times))
            self._row += self._row_times


def _times(attributes: Mapping[str, str], name: str) -> int:
    written = attribute(attributes, name)
    return max(int(written[:9]), 1) if written.isdecimal() else 1
