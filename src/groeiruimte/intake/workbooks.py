"""Spreadsheet files: which sheet, and what stands in its cells?"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.packages import MAX_UNPACKED, Package
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.sheet_parts import MAX_AREA, MAX_COLUMNS, MAX_ROWS, Span

__all__ = [
    "MAX_AREA",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "MAX_UNPACKED",
    "OLE_START",
    "ZIP_START",
    "Sheet",
    "read_sheet",
]

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LEGACY_PASSWORD = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, from the row with number `first_row` and column A on.

    `rivals` are other visible sheets that suit as well; `hidden` is how many filled rows the
    spreadsheet itself does not show.
    """

    rows: list[list[Cell]]
    first_row: int
    first_column: int
    kind: str
    name: str
    others: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    hidden: int = 0


Suits = Callable[[Sheet], bool]


def read_sheet(content: bytes, *, wanted: str | None, suits: Suits | None = None) -> Sheet:
    """Return the wanted sheet, or else the first visible one that suits.

    Where none suits, or nobody says what suits, it is the first visible sheet with at least two
    filled rows.
    """
    package = Package(content) if content.startswith(ZIP_START) else None
    if package is None and _LEGACY_PASSWORD in content:
        raise UnreadableFile(Code.FILE_PROTECTED)
    try:
        return _Workbook(content, package).choose(wanted, suits)
    except PasswordError as error:
        raise UnreadableFile(Code.FILE_PROTECTED) from error
    except MemoryError as error:
        raise UnreadableFile(Code.FILE_TOO_DEMANDING) from error
    except (UnreadableFile, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no `Exception`
        raise UnreadableFile(Code.FILE_DAMAGED) from error


class _Workbook:
    """An opened workbook, of which sheets are laid out one by one."""

    def __init__(self, content: bytes, package: Package | None) -> None:
        self._package = package
        self._book: Any = CalamineWorkbook.from_filelike(io.BytesIO(content))
        self._names = list(self._book.sheet_names)
        self._visible = {
            sheet.name
            for sheet in self._book.sheets_metadata
            if str(sheet.visible).endswith(".Visible")
        }
        self._laid_out: dict[str, Any] = {}
        self._spans: dict[str, Span] = {}

    def choose(self, wanted: str | None, suits: Suits | None) -> Sheet:
        """Return the wanted sheet, or the one that suits best."""
        if wanted is not None and wanted not in self._names:
            params = {"sheet": wanted, "sheets": ", ".join(self._names)}
            raise UnreadableFile(Code.FILE_SHEET_MISSING, params)
        ordered = sorted(self._names, key=lambda name: name not in self._visible)
        for name in ordered:
            self._lay_out(name)
        if wanted is not None:
            return self._sheet(wanted)
        tall = [name for name in ordered if self._laid_out[name].height > 1]
        for name in tall if suits and len(tall) > 1 else []:
            sheet = self._sheet(name)
            if suits and suits(sheet):
                later = tall[tall.index(name) + 1 :]
                rivals = [n for n in later if n in self._visible and suits(self._sheet(n))]
                return replace(sheet, rivals=tuple(rivals))
        return self._sheet(next(iter(tall), ordered[0]))

    def _lay_out(self, name: str) -> None:
        if self._package:
            self._spans[name] = self._package.span_of(name)
        self._laid_out[name] = self._book.get_sheet_by_name(name)

    def _sheet(self, name: str) -> Sheet:
        block = self._laid_out[name]
        if block.height > MAX_ROWS + 1:
            raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
        top, left = block.start or (0, 0)
        rows = [list(row) for row in block.to_python(skip_empty_area=True)]
        # The reader shows a failed formula as an empty cell; but empty means "not known", and
        # this is "we tried and it went wrong".
        for (row, column), shown in self._spans.get(name, Span()).shown.items():
            at, place = row - top, column - left
            if at >= 0 and place >= 0:
                rows.extend([] for _ in range(at + 1 - len(rows)))
                rows[at].extend([None] * (place + 1 - len(rows[at])))
                rows[at][place] = shown
        others = tuple(
            n for n in self._names if n != name and n in self._visible and self._height(n) > 0
        )
        kind = self._package.kind if self._package else "xls"
        hidden = len(self._spans.get(name, Span()).hidden)
        return Sheet(rows, top + 1, left, kind, name, others, hidden=hidden)

    def _height(self, name: str) -> int:
        return int(self._laid_out[name].height)
