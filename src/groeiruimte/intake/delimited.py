"""Text files with separators: which encoding, which separator, which records?

Records are cut by hand and not by the `csv` module: that module joins rows without a word when a
quote is opened and never closed, and cannot say in which line.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groeiruimte.intake.garbled import older_encoding
from groeiruimte.intake.remarks import Code, UnreadableFile
from groeiruimte.intake.texts import cleaned

MAX_BYTES = 200_000_000
MAX_CELL = 32_767
"""As many characters as a cell of a spreadsheet can hold; more is an accident."""

MAX_LINES_IN_CELL = 200
"""A quoted value that runs on longer was never closed: nobody types so much in one cell."""

_SEPARATORS = (";", "\t", "|", ",")
_SAMPLE = 100_000
_SAMPLE_LINES = 400
_SEPARATOR_LINE = re.compile(r"^\"?sep=(.)\"?[ \t]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its cells, the lines it came from (counted from 0), and whether quotes fit."""

    cells: list[str]
    first_line: int
    last_line: int
    quotes_fit: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A text file as records, and what it took to read it.

    `other_lines` are the lines (from 0) that were in `other_encoding` and not in `encoding`. Where
    the encoding is a guess (`is_sure` is false), `example` is a line that shows it.
    """

    records: Iterator[Record]
    encoding: str
    delimiter: str
    unprintable: int
    other_encoding: str = ""
    other_lines: frozenset[int] = frozenset()
    is_sure: bool = True
    example: str = ""


def read_text(content: bytes) -> Text:
    """Return the records of a CSV file, blank ones included.

    A quoted value may hold line ends. A quote that is opened and not closed, or closed in the
    midst of a later line, is an ordinary character of its own line, and that record says so.
    """
    decoded = decode_lines(content)
    if not any(line.strip() for line in decoded.lines):
        raise UnreadableFile(Code.FILE_EMPTY)
    lines = _unwrapped(decoded.lines)
    stated = _SEPARATOR_LINE.match(lines[0].strip())
    delimiter = stated[1] if stated else separator_of(lines)
    records = records_of(lines, delimiter, start=1 if stated else 0)
    return Text(
        records,
        decoded.encoding,
        delimiter,
        decoded.unprintable,
        decoded.other_encoding,
        decoded.other_lines,
        decoded.is_sure,
        next((line for line in lines if not line.isascii()), ""),
    )


@dataclass(frozen=True, slots=True)
class DecodedLines:
    """The lines of a file as text, without what cannot be printed."""

    lines: list[str]
    encoding: str
    unprintable: int
    other_encoding: str = ""
    other_lines: frozenset[int] = frozenset()
    is_sure: bool = True


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding in which it makes sense; unprintable characters stay."""
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        return _utf8_or_older(content)[0], "utf-8-sig"
    wide = _utf16_of(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    return _utf8_or_older(content)


def decode_lines(content: bytes) -> DecodedLines:
    """Return the lines of a file, each in the encoding in which it makes sense.

    UTF-8 rejects nearly all that is not UTF-8. When some lines with accents are UTF-8 and others
    are not, somebody pasted lines of an older system into the file: each line is then read on its
    own, instead of spoiling the names of all for the sake of one.
    """
    marked = content.startswith(b"\xef\xbb\xbf")
    if not marked and _utf16_of(content):
        text, encoding = decode(content)
        lines, removed = _printable_lines(text)
        return DecodedLines(lines, encoding, removed)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _mixed(content.removeprefix(b"\xef\xbb\xbf"), marked=marked)
    lines, removed = _printable_lines(text)
    return DecodedLines(lines, "utf-8-sig" if marked else "utf-8", removed)


def _mixed(content: bytes, *, marked: bool) -> DecodedLines:
    raw = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    modern: list[int] = []
    older: list[int] = []
    lines: list[str] = []
    for number, line in enumerate(raw):
        text, encoding = _utf8_or_older(line)
        lines.append(text)
        if not line.isascii():
            (modern if encoding == "utf-8" else older).append(number)
    encoding, is_sure = "cp1252", True
    if not modern and not marked:
        encoding, is_sure = older_encoding(raw)
        if encoding != "cp1252":
            lines = [line.decode(encoding) for line in raw]
    printable = [cleaned(line) for line in lines]
    removed = sum(count for _, count in printable)
    texts = [text for text, _ in printable]
    if not modern and not marked:
        return DecodedLines(texts, encoding, removed, is_sure=is_sure)
    if len(older) <= len(modern) or marked:
        return DecodedLines(texts, "utf-8", removed, "cp1252", frozenset(older))
    return DecodedLines(texts, "cp1252", removed, "utf-8", frozenset(modern))


def _utf8_or_older(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    # Five bytes of the older Windows mean nothing; so that no file fails, they are Latin-1.
    return content.decode("latin-1"), "latin-1"


def _printable_lines(text: str) -> tuple[list[str], int]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if text.isascii() and not _ASCII_CONTROL.search(text):
        return lines, 0
    printable = [cleaned(line) for line in lines]
    return [line for line, _ in printable], sum(count for _, count in printable)


_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _utf16_of(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    # Without a mark: plain Western text then has a zero in every second byte.
    sample = content[:4000]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half:
        return "utf-16-be"
    return None


def _unwrapped(lines: list[str]) -> list[str]:
    """Take the quotes off a file in which every whole line is one quoted value.

    Some systems write a line, and another one then quotes that line as if it were a single cell.
    """
    filled = [line.strip() for line in lines if line.strip()]
    bare = [line.rstrip(";,\t ") for line in filled]
    if not all(_is_one_quoted_value(line) for line in bare):
        return lines
    inside = [line[1:-1].replace('""', '"') for line in bare]
    if not any(separator in inside[0] for separator in _SEPARATORS):
        return lines
    following = iter(inside)
    return [next(following) if line.strip() else "" for line in lines]


def _is_one_quoted_value(line: str) -> bool:
    if len(line) < 2 or not (line[0] == line[-1] == '"'):
        return False
    return '"' not in line[1:-1].replace('""', "")


def separator_of(lines: Sequence[str]) -> str:
    """Return the separator that cuts the lines into the widest, most even table.

    Evenness alone would take decimal commas for separators and width alone the commas in
    remarks; so a separator is worth the share of even records times the logarithm of the width.
    """
    sample: list[str] = []
    size = 0
    for line in lines[:_SAMPLE_LINES]:
        sample.append(line)
        size += len(line)
        if size > _SAMPLE:
            break
    worth = {separator: _worth(sample, separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: worth[separator])
    return best if worth[best] > 0 else ","


def _worth(sample: Sequence[str], separator: str) -> float:
    if not any(separator in line for line in sample):
        return 0.0
    cut = (record.cells for record in records_of(sample, separator))
    filled = [cells for cells in cut if any(map(str.strip, cells))]
    if not filled:
        return 1e-9  # nothing but this separator: an empty table, not a column of semicolons
    widths = Counter(map(len, filled))
    width, even = max(widths.items(), key=lambda pair: pair[1] * math.log(pair[0]))
    return even / len(filled) * math.log(width)


def records_of(lines: Sequence[str], delimiter: str, *, start: int = 0) -> Iterator[Record]:
    """Give the records of these lines, in time that grows with their length only."""
    at = start
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            yield Record(line.split(delimiter), at, at)
            at += 1
            continue
        cells, last = _quoted_record(lines, at, delimiter)
        if cells is None:
            bare = [cell.strip().strip('"') for cell in line.split(delimiter)]
            yield Record(bare, at, at, quotes_fit=False)
            last = at
        else:
            yield Record(cells, at, last)
        at = last + 1


def _quoted_record(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of the record that starts in a line, and its last line; None: no fit."""
    cells: list[str] = []
    line, position, last = lines[at], 0, at
    while True:
        if line[position : position + 1] != '"':
            end = line.find(delimiter, position)
            cells.append(line[position:] if end < 0 else line[position:end])
        else:
            value = _quoted_value(lines, last, position + 1)
            if value is None:
                return None, at
            text, closed_in, position = value
            runs_on, last, line = closed_in > last, closed_in, lines[closed_in]
            end = line.find(delimiter, position)
            beside = (line[position:] if end < 0 else line[position:end]).strip()
            if beside and runs_on:
                return None, at  # closed in the midst of a later value: that was its own quote
            cells.append(text + beside)
        if end < 0:
            return cells, last
        position = end + len(delimiter)


def _quoted_value(lines: Sequence[str], at: int, position: int) -> tuple[str, int, int] | None:
    """Return a quoted value, the line that closes it, and the place behind the closing quote."""
    parts: list[str] = []
    for number in range(at, min(at + MAX_LINES_IN_CELL, len(lines))):
        line = lines[number]
        if number > at:
            parts.append("\n")
            position = 0
        while True:
            quote = line.find('"', position)
            if quote < 0:
                parts.append(line[position:])
                break
            parts.append(line[position:quote])
            if line[quote + 1 : quote + 2] != '"':
                return "".join(parts), number, quote + 1
            parts.append('"')
            position = quote + 2
    return None
