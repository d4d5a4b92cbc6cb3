"""Text files with separators: which encoding, which separator, which records?"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from groeiruimte.intake.problems import Code, UnreadableFile
from groeiruimte.kernel.text import without_hidden_signs

MAX_BYTES = 200_000_000
MAX_CELL = 32_767
"""As many characters as a cell of a spreadsheet can hold; more is an accident."""

_SEPARATORS = (";", "\t", "|", ",")
_SAMPLE = 100_000
_SEPARATOR_LINE = re.compile(r"^\s*\"?sep=(.)\"?[^\S\r\n]*(?:\r\n|\r|\n)", re.IGNORECASE)

# The limit is one for the whole process. Ours is not on the cell but on the file; what a cell
# holds beyond `MAX_CELL` is cut off with a remark instead of losing the file.
csv.field_size_limit(MAX_BYTES)


@dataclass(frozen=True, slots=True)
class Text:
    """A text file as records, and what it took to read it."""

    records: Iterator[list[str]]
    encoding: str
    delimiter: str
    control_characters: int


def read_text(content: bytes) -> Text:
    """Return the records of a CSV file, blank ones included.

    A quoted value may hold line ends; if a quote is opened and never closed, quotes are taken
    as ordinary characters, because otherwise one stray quote would swallow all rows below it.
    """
    text, encoding = decode(content)
    text, removed = without_hidden_signs(text)
    if not text.strip():
        raise UnreadableFile(Code.FILE_EMPTY)
    told = _SEPARATOR_LINE.match(text)
    if told:
        text = text[told.end() :]
    delimiter = told[1] if told else separator_of(text)
    return Text(_records(text, delimiter), encoding, delimiter, removed)


def decode(content: bytes) -> tuple[str, str]:
    """Return the text and the encoding in which it makes sense.

    UTF-8 rejects nearly all that is not UTF-8, so what it accepts is UTF-8. What remains comes
    from an older Windows; its five unused bytes are read as Latin-1 so that no file fails.
    """
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", errors="replace"), "utf-8-sig"
    wide = _utf16_of(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "latin-1"


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


def separator_of(text: str) -> str:
    """Return the separator that cuts the text into the widest, most even table.

    Evenness alone would take decimal commas for separators and width alone the commas in
    remarks; so a separator is worth the share of even records times the logarithm of the width.
    """
    sample = text if len(text) <= _SAMPLE else text[: max(text.rfind("\n", 0, _SAMPLE), 1000)]
    worth = {separator: _worth(sample, separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: worth[separator])
    return best if worth[best] > 0 else ","


def _worth(sample: str, separator: str) -> float:
    if separator not in sample:
        return 0.0
    filled = [record for record in _records(sample, separator) if any(map(str.strip, record))]
    if not filled:
        return 1e-9  # nothing but this separator: an empty table, not a column of semicolons
    widths = Counter(map(len, filled))
    width, even = max(widths.items(), key=lambda pair: pair[1] * math.log(pair[0]))
    return even / len(filled) * math.log(width)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    if _quotes_close(text, delimiter):
        return csv.reader(lines, delimiter=delimiter)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _quotes_close(text: str, delimiter: str) -> bool:
    # A file that ends inside a quoted value would add this sentinel to that value instead of
    # giving it a record of its own.
    if '"' not in text:
        return True
    last: list[str] = []
    for record in csv.reader(io.StringIO(f"{text}\nend", newline=""), delimiter=delimiter):
        last = record
    return last == ["end"]
