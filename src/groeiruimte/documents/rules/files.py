"""What is this file really? Its name is a claim, its content decides.

A file is taken when its content is what its name says and that kind is on the list. Pages, scripts,
programs, drawings with scripts in them (SVG) and documents with macros are not on the list.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

import puremagic
from PIL import Image

#: More parts or more unpacked bytes than this is no document but an attack on who opens it.
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MARK_WITHIN = 1_024


class FileRefusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    KIND = "KIND"
    CONTENT = "CONTENT"
    MACROS = "MACROS"
    UNREADABLE = "UNREADABLE"
    INFECTED = "INFECTED"
    SCANNER = "SCANNER"


class UnacceptableFile(ValueError):
    """A file that cannot be kept: `refusal` says why, `seen` what it seems to be."""

    def __init__(self, refusal: FileRefusal, seen: str = "") -> None:
        """Remember why."""
        super().__init__(refusal)
        self.refusal, self.seen = refusal, seen


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken: how it ends, how a browser calls it, how one looks inside."""

    extension: str
    mime: str
    is_it: Callable[[bytes], bool]
    is_picture: bool = False


def kind_of(*, content: bytes, file_name: str, most_bytes: int) -> FileKind:
    """Return which kind a file is.

    :raises UnacceptableFile: it is empty, larger than `most_bytes`, of a kind that is not taken,
        not what its name says, broken, or it carries macros.
    """
    if not content:
        raise UnacceptableFile(FileRefusal.EMPTY)
    if len(content) > most_bytes:
        raise UnacceptableFile(FileRefusal.TOO_LARGE)
    extension = PurePath(file_name.lower()).suffix.lstrip(".")
    kind = KINDS.get(_SAME.get(extension, extension))
    if kind is None:
        raise UnacceptableFile(FileRefusal.KIND, extension)
    if not kind.is_it(content):
        raise UnacceptableFile(FileRefusal.CONTENT, seen_as(content))
    return kind


def seen_as(content: bytes) -> str:
    """Return how a file of this content would usually end; nothing when nobody can tell."""
    try:
        return str(puremagic.from_string(content)).lstrip(".")
    except (puremagic.PureError, ValueError):
        return ""


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:PDF_MARK_WITHIN]


def _picture(*formats: str) -> Callable[[bytes], bool]:
    def is_it(content: bytes) -> bool:
        try:
            with Image.open(io.BytesIO(content), formats=formats) as picture:
                picture.verify()
        except Exception:
            return False
        return True

    return is_it


def _archive(part: str) -> Callable[[bytes], bool]:
    """Return the check of an office file: a zip archive in which this part stands."""

    def is_it(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = archive.infolist()
                names = {entry.filename for entry in parts}
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
        if len(parts) > MOST_PARTS or sum(entry.file_size for entry in parts) > MOST_UNPACKED:
            raise UnacceptableFile(FileRefusal.UNREADABLE)
        if any(PurePath(name.lower()).name == "vbaproject.bin" for name in names) or any(
            name.startswith("Basic/") for name in names
        ):
            raise UnacceptableFile(FileRefusal.MACROS)
        return part in names

    return is_it


def _open_document(mime: str) -> Callable[[bytes], bool]:
    has_content = _archive("content.xml")

    def is_it(content: bytes) -> bool:
        if not has_content(content):
            return False
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return (
                "mimetype" in archive.namelist()
                and archive.getinfo("mimetype").file_size < PDF_MARK_WITHIN
                and archive.read("mimetype").decode("ascii", "replace").strip() == mime
            )

    return is_it


def _is_text(content: bytes) -> bool:
    """Text is what reads as text: no NUL, and not the beginning of something that runs or draws."""
    if b"\0" in content or content[:2] in (b"MZ", b"#!"):
        return False
    start = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"%pdf")):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # An older Dutch text in Windows-1252 still reads; what is mostly unseen signs does not.
        return sum(sign < 9 or 13 < sign < 32 for sign in content) == 0
    return True


def _is_mail(content: bytes) -> bool:
    head = content[:20_000].replace(b"\r\n", b"\n").split(b"\n\n")[0].lower()
    return _is_text(content) and any(
        line.startswith((b"from:", b"received:", b"message-id:", b"return-path:"))
        for line in head.split(b"\n")
    )


def _is_outlook_mail(content: bytes) -> bool:
    return content.startswith(OLE) and "__substg1.0_".encode("utf-16-le") in content


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
KINDS = {
    kind.extension: kind
    for kind in (
        FileKind("pdf", "application/pdf", _is_pdf),
        FileKind("png", "image/png", _picture("PNG"), is_picture=True),
        FileKind("jpg", "image/jpeg", _picture("JPEG"), is_picture=True),
        FileKind("webp", "image/webp", _picture("WEBP"), is_picture=True),
        FileKind("docx", f"{_OFFICE}wordprocessingml.document", _archive("word/document.xml")),
        FileKind("xlsx", f"{_OFFICE}spreadsheetml.sheet", _archive("xl/workbook.xml")),
        FileKind("pptx", f"{_OFFICE}presentationml.presentation", _archive("ppt/presentation.xml")),
        FileKind("odt", f"{_ODF}text", _open_document(f"{_ODF}text")),
        FileKind("ods", f"{_ODF}spreadsheet", _open_document(f"{_ODF}spreadsheet")),
        FileKind("odp", f"{_ODF}presentation", _open_document(f"{_ODF}presentation")),
        FileKind("txt", "text/plain", _is_text),
        FileKind("csv", "text/csv", _is_text),
        FileKind("eml", "message/rfc822", _is_mail),
        FileKind("msg", "application/vnd.ms-outlook", _is_outlook_mail),
    )
}
_SAME = {"jpeg": "jpg"}
