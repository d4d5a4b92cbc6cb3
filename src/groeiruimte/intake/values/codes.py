"""KVK numbers, postcodes, addresses on the net, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable

from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.values.outcomes import Doubtful, Refused, Unknown, nothing_or_error

_POSTCODE = re.compile(r"^(?:NL[- ]?)?([1-9]\d{3})\s*-?\s*([A-Z]{2})$")
_EMAIL = re.compile(
    r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$"
)
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_WEBSITE = re.compile(rf"^https?://{_LABEL}(?:\.{_LABEL})+\.?(?::\d{{1,5}})?(?:[/?#]\S*)?$")
"""Letters of every script: names on the net have them too."""
_LONGEST = 300
"""Longer text is no code and no address; patterns never look at it."""


def parse_kvk_number(cell: Cell) -> str | Doubtful[str] | Unknown | Refused:
    """Read a KVK number: eight digits, whatever stands between or before them.

    A number of six or seven digits is one whose leading zeros a spreadsheet dropped.

    Example:
        >>> parse_kvk_number("KvK 1234.5678"), parse_kvk_number(1234567.0).value
        ('12345678', '01234567')
    """
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    if len(text_of(cell)) > _LONGEST:
        return Refused(Code.NOT_A_KVK_NUMBER)
    text = re.sub(r"^(?:kvk|k\.v\.k\.)(?:[- ]?(?:nr|nummer|number))?[.:\s]*", "", _lower(cell))
    digits = re.sub(r"[\s.\u00a0'-]", "", text)
    if re.fullmatch(r"\d{8}", digits, re.ASCII) and digits != "0" * 8:
        return digits
    if re.fullmatch(r"[1-9]\d{5,6}", digits, re.ASCII):
        full = digits.zfill(8)
        return Doubtful(full, Code.KVK_NUMBER_COMPLETED, {"read_as": full})
    return Refused(Code.NOT_A_KVK_NUMBER)


def _lower(cell: Cell) -> str:
    return text_of(cell).casefold()


def _matched(cell: Cell, code: Code, read: Callable[[str], str | None]) -> str | Unknown | Refused:
    nothing = nothing_or_error(cell)
    if nothing:
        return nothing
    text = text_of(cell)
    return (read(text) if len(text) <= _LONGEST else None) or Refused(code)


def parse_postcode(cell: Cell) -> str | Unknown | Refused:
    """Read a Dutch postcode and write it as `1234 AB`."""

    def read(text: str) -> str | None:
        match = _POSTCODE.match(text.upper())
        return f"{match[1]} {match[2]}" if match else None

    return _matched(cell, Code.NOT_A_POSTCODE, read)


def parse_email(cell: Cell) -> str | Unknown | Refused:
    """Read one e-mail address, in lower case, out of its link or brackets."""

    def read(text: str) -> str | None:
        inside = re.search(r"<([^<>]+)>\s*$", text)
        address = (inside[1] if inside else text).removeprefix("mailto:").strip(" ;,")
        return address.casefold() if len(address) <= 254 and _EMAIL.match(address) else None

    return _matched(cell, Code.NOT_AN_EMAIL, read)


def parse_website(cell: Cell) -> str | Unknown | Refused:
    """Read a web address; without a scheme it is taken as https."""

    def read(text: str) -> str | None:
        scheme, mark, rest = text.partition("://")
        if not mark or not scheme.isalpha():
            scheme, rest = "https", text
        host = re.split(r"[/?#]", rest, maxsplit=1)[0]
        address = f"{scheme.casefold()}://{host.casefold()}{rest[len(host) :]}"
        return address.rstrip("/") if _WEBSITE.match(address) and len(address) <= 200 else None

    return _matched(cell, Code.NOT_A_WEBSITE, read)


def parse_phone(cell: Cell) -> str | Unknown | Refused:
    """Read a telephone number as it is written; seven to fifteen digits, as E.164 has them.

    Example:
        >>> parse_phone("06-123 456 78"), parse_phone("+31 (0)6 12345678")
        ('06-123 456 78', '+31 (0)6 12345678')
    """

    def read(text: str) -> str | None:
        digits = sum(character.isdigit() for character in text)
        plain = all(c in "0123456789+-/. ()" for c in text)
        return " ".join(text.split()) if plain and 7 <= digits <= 15 and len(text) <= 30 else None

    return _matched(cell, Code.PHONE_UNUSABLE, read)
