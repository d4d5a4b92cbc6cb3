"""Spreadsheet files: opened only after a look at what they would unpack to.

The reader (calamine) is fast because it unpacks a sheet at once, as one block from its first to
its last cell. Two cells far apart, or a few kilobytes that unpack to gigabytes, would therefore
take the whole process down. `_Package` finds both in the packed file before the reader starts.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError

from groeiruimte.intake.cells import Cell
from groeiruimte.intake.remarks import Code, UnreadableFile

MAX_UNPACKED = 200_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_AREA = 6_000_000

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LEGACY_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
# A cell with something in it; a cell that only has a color ends in "/>" and takes no room.
_FAR_CELL = re.compile(rb"r=[\"'](?:([A-Z]{3})\d|[A-Z]{1,2}(\d{7,}|[2-9]\d{5}))[^>]*[^/]>")
_WIDE_CELL = re.compile(rb"r=[\"']([A-Z]{2})(\d+)[^>]*[^/]>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d+)")
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]+)(\d+)[^>]*>"
    rb"(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f[^>]*>[^<]*</[^>]*>)?<(?:\w+:)?v>([^<]*)<"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, from the row with number `first_row` and column A on."""

    rows: list[list[Cell]]
    first_row: int
    first_column: int
    kind: str
    name: str
    others: tuple[str, ...]


def read_sheet(content: bytes, *, wanted: str | None) -> Sheet:
    """Return the wanted sheet, or else the first visible sheet with at least two filled rows."""
    package = _Package(content) if content.startswith(ZIP_START) else None
    if package is None and _LEGACY_PASSWORD in content:
        raise UnreadableFile(Code.FILE_PROTECTED)
    try:
        return _read(content, package, wanted)
    except PasswordError as error:
        raise UnreadableFile(Code.FILE_PROTECTED) from error
    except (UnreadableFile, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no `Exception`
        raise UnreadableFile(Code.FILE_DAMAGED) from error


def _read(content: bytes, package: _Package | None, wanted: str | None) -> Sheet:
    workbook: Any = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = list(workbook.sheet_names)
    if wanted is not None and wanted not in names:
        raise UnreadableFile(Code.FILE_SHEET_MISSING, {"sheet": wanted, "sheets": ", ".join(names)})
    visible = {s.name for s in workbook.sheets_metadata if str(s.visible).endswith(".Visible")}
    ordered = sorted(names, key=lambda name: name not in visible)
    filled: dict[str, Any] = {}
    for name in ordered:
        if package:
            package.refuse_too_large_a_sheet(name)
        filled[name] = workbook.get_sheet_by_name(name)
    tall = [name for name in ordered if filled[name].height > 1]
    chosen = wanted or next(iter(tall), ordered[0])
    others = tuple(n for n in names if n != chosen and n in visible and filled[n].height > 0)
    sheet = filled[chosen]
    if sheet.height > MAX_ROWS + 1:
        raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
    top, left = sheet.start or (0, 0)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=True)]
    if package:
        # The reader shows a failed formula as an empty cell; but empty means "not known", and
        # this is "we tried and it went wrong".
        for row, column, shown in package.error_cells(chosen):
            if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
                rows[row - top][column - left] = shown
    return Sheet(rows, top + 1, left, "xlsx" if package else "xls", chosen, others)


class _Package:
    """The packed file of an XLSX workbook, looked through before anything is unpacked whole."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error
        names = {member.filename for member in members}
        if "xl/workbook.xml" not in names:
            raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": _kind_of(names)})
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": MAX_UNPACKED // 1_000_000})
        self._members = names
        self._sheets: dict[str, bytes] = {}
        # Reading every part also checks its size and checksum against what it claims, so a part
        # that claims to be small and is not ends here.
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                self._unpack(member.filename)
        self._paths = self._paths_of_sheets()

    def _unpack(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                return b"".join(iter(lambda: part.read(_CHUNK), b""))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error
        except RuntimeError as error:  # how zipfile says that a part has a password
            raise UnreadableFile(Code.FILE_PROTECTED) from error

    def _paths_of_sheets(self) -> dict[str, str]:
        relations = "xl/_rels/workbook.xml.rels"
        if relations not in self._members:
            raise UnreadableFile(Code.FILE_DAMAGED)
        targets = {
            _attribute(tag, "Id"): _attribute(tag, "Target")
            for tag in _RELATION.findall(self._unpack(relations))
        }
        paths = {}
        for tag in _SHEET.findall(self._unpack("xl/workbook.xml")):
            target = targets.get(_attribute(tag, "id"), "").removeprefix("/")
            path = target if target.startswith("xl/") else f"xl/{target}"
            paths[_attribute(tag, "name")] = path
        return paths

    def _xml(self, sheet: str) -> bytes:
        path = self._paths.get(sheet, "")
        if path not in self._members:
            raise UnreadableFile(Code.FILE_DAMAGED)
        if sheet not in self._sheets:
            self._sheets[sheet] = self._unpack(path)
        return self._sheets[sheet]

    def refuse_too_large_a_sheet(self, sheet: str) -> None:
        """Refuse a sheet whose filled cells span more than we are willing to lay out."""
        xml = self._xml(sheet)
        far = _FAR_CELL.search(xml)
        if far and far[2]:
            raise UnreadableFile(Code.FILE_TOO_MANY_ROWS, {"limit": MAX_ROWS})
        too_wide = UnreadableFile(Code.FILE_TOO_MANY_COLUMNS, {"limit": MAX_COLUMNS})
        if far:
            raise too_wide
        width = max((_column_number(m[1]) for m in _WIDE_CELL.finditer(xml)), default=26)
        if width > MAX_COLUMNS:
            raise too_wide
        if width > 26 and width * max(map(int, _ROW.findall(xml)), default=1) > MAX_AREA:
            raise too_wide

    def error_cells(self, sheet: str) -> Iterator[tuple[int, int, str]]:
        """Give row, column (both from 0) and text of cells that show an error."""
        xml = self._xml(sheet)
        if b't="e"' in xml or b"t='e'" in xml:
            for match in _ERROR_CELL.finditer(xml):
                yield int(match[2]) - 1, _column_number(match[1]) - 1, unescape(match[3].decode())


def _kind_of(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "XLSB"
    if "content.xml" in names:
        return "ODS"
    return "DOCX" if "word/document.xml" in names else "ZIP"


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"[\s:]{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')".encode(), tag)
    return unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
