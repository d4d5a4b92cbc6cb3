"""The packed file of a workbook (XLSX, XLSB, ODS), looked through before anything is laid out.

The reader unpacks a sheet at once, as one block from its first to its last cell. Two cells far
apart, or a few kilobytes that unpack to gigabytes, would take the whole process down; so both are
looked for in the packed file first.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

from groeiruimte.intake.markup import MarkupReader, attribute
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.sheet_parts import (
    OpenDocument,
    Span,
    XmlSheet,
    binary_sheet_names,
    span_of_binary,
)

MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
MAX_RELATIONS = 1_000_000
"""Bytes in the list of what belongs to a workbook, and in the list of its sheets."""

_CHUNK = 1 << 20

Kind = Literal["xlsx", "xlsb", "ods"]
_MAIN_PARTS: dict[Kind, str] = {
    "xlsx": "xl/workbook.xml",
    "xlsb": "xl/workbook.bin",
    "ods": "content.xml",
}


class Package:
    """A packed workbook of which every part unpacks to what it claims, and no more than allowed."""

    def __init__(self, content: bytes) -> None:
        """Open the file and look through its list of parts.

        Raises:
            UnreadableFile: It is damaged, protected, too large, or no workbook.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error
        self._members = {member.filename: member.file_size for member in members}
        self.kind = self._kind()
        too_much = sum(member.file_size for member in members) > MAX_UNPACKED
        if too_much or len(members) > MAX_PARTS:
            raise UnreadableFile(Code.FILE_TOO_LARGE, {"limit_mb": MAX_UNPACKED // 1_000_000})
        # Reading every part also checks its size and checksum against what it claims, so a part
        # that claims to be small and is not ends here.
        for name in self._members:
            if name.endswith((".xml", ".rels", ".bin")):
                self._unpack(name)
        self._open_document: dict[str, Span] | None = None
        self._paths = {} if self.kind == "ods" else self._paths_of_sheets()

    def _kind(self) -> Kind:
        for kind, main in _MAIN_PARTS.items():
            if main in self._members:
                if kind == "ods" and not self._says_spreadsheet():
                    break
                return kind
        other = "DOCX" if "word/document.xml" in self._members else "ZIP"
        raise UnreadableFile(Code.FILE_OF_OTHER_KIND, {"kind": other})

    def _says_spreadsheet(self) -> bool:
        # A text document (ODT) has the same main part.
        return "mimetype" not in self._members or b"spreadsheet" in self._unpack("mimetype")[:100]

    def _unpack(self, name: str, *, limit: int = MAX_UNPACKED) -> bytes:
        if self._members.get(name, 0) > limit:
            raise UnreadableFile(Code.FILE_DAMAGED)
        try:
            with self._zip.open(name) as part:
                return b"".join(iter(lambda: part.read(_CHUNK), b""))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error
        except (KeyError, ValueError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error
        except RuntimeError as error:  # how zipfile says that a part has a password
            raise UnreadableFile(Code.FILE_PROTECTED) from error

    def _paths_of_sheets(self) -> dict[str, str]:
        main = _MAIN_PARTS[self.kind]
        folder, _, name = main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self._members:
            raise UnreadableFile(Code.FILE_DAMAGED)
        targets: dict[str, str] = {}
        keys: dict[str, str] = {}

        def relation(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship":
                targets[attribute(attributes, "Id")] = attribute(attributes, "Target")

        def sheet(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "sheet":
                keys[attributes.get("name", "")] = _relation_key(attributes)

        MarkupReader(start=relation).read(self._unpack(relations, limit=MAX_RELATIONS))
        index = self._unpack(main, limit=MAX_RELATIONS)
        if self.kind == "xlsb":
            keys = dict(binary_sheet_names(index))
        else:
            MarkupReader(start=sheet).read(index)
        return {name: _path(targets.get(key, "")) for name, key in keys.items()}

    def span_of(self, sheet: str) -> Span:
        """Return what a sheet spans.

        Raises:
            UnreadableFile: Its filled cells span more than we are willing to lay out.
        """
        if self.kind == "ods":
            if self._open_document is None:
                self._open_document = OpenDocument().read(self._unpack("content.xml"))
            return self._open_document.get(sheet, Span())
        path = self._paths.get(sheet, "")
        if path not in self._members:
            raise UnreadableFile(Code.FILE_DAMAGED)
        part = self._unpack(path)
        return span_of_binary(part) if self.kind == "xlsb" else XmlSheet().read(part)


def _relation_key(attributes: Mapping[str, str]) -> str:
    """Return `r:id` of a sheet; not `sheetId`, and whatever prefix the writer chose."""
    return next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")


def _path(target: str) -> str:
    target = target.removeprefix("/")
    return target if target.startswith("xl/") else f"xl/{target}"
