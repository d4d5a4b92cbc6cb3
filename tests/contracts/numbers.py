"""Numbers that tell whose they are: markers that are no words, so that a leak of one is found too.

A name is soon missed in a table of figures; a KVK number, a postcode, a year, an amount or a number
of people points at a company just as well.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

ZEROS = ("0", "00", "0000")
ORDER = ("BOM", "IQ", "OOST_NL")
#: No founding year and no number of people is as high as a key that the world of markers gives.
KEYS_BEGIN_AFTER = 20_000
# A whole number as it stands on a page, with what groups it; not a piece of a word or a key.
_NUMBER = re.compile(rb"\d(?<![0-9a-z_.,-]\d)[\d.,]*(?: ?zq\b)?(?![0-9a-z_-])")


@dataclass(frozen=True)
class Numbers:
    """The numbers of the company of one holder."""

    kvk_number: str
    postcode: str
    founded_year: int
    investment_eur: Decimal
    fte: Decimal


def numbers_of(code: str) -> Numbers:
    """Return the numbers that stand in the world of markers for this holder, and nowhere else."""
    place = ORDER.index(code)
    return Numbers(
        kvk_number=f"7310422{place}",
        postcode=f"{5640 + place} ZQ",
        founded_year=1871 + place,
        investment_eur=Decimal(613_700_037 + 1_100_000 * place),
        fte=Decimal(4307 + 11 * place),
    )


def keep_keys_apart_from_markers() -> None:
    """Let no row get a key that is a marker: PostgreSQL goes on counting from test to test."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass,"
            " GREATEST(COALESCE(last_value, 0), %s)) FROM pg_sequences",
            [KEYS_BEGIN_AFTER],
        )


def _spellings(told: Numbers) -> dict[str, set[str]]:
    """Return how each number may be written: plain, grouped, with decimals, in millions."""
    tenths = int(told.investment_eur) // 100_000
    return {
        "kvk_number": {told.kvk_number},
        "postcode": {told.postcode.lower(), told.postcode.lower().replace(" ", "")},
        "founded_year": {str(told.founded_year)},
        "investment_eur": {
            *_whole(int(told.investment_eur)),
            *(f"{tenths // 10}{sign}{tenths % 10}" for sign in ".,"),
        },
        "fte": _whole(int(told.fte)),
    }


def _whole(number: int) -> set[str]:
    grouped = {str(number), f"{number:,}", f"{number:,}".replace(",", ".")}
    decimals = {f"{each}{sign}{zeros}" for each in grouped for sign in ".," for zeros in ZEROS}
    return grouped | decimals


SPELLED = {
    spelling.encode(): (kind, code)
    for code in ORDER
    for kind, spellings in _spellings(numbers_of(code)).items()
    for spelling in spellings
}
#: Every number of every holder, as kind and holder.
MARKED = frozenset(SPELLED.values())


def numbers_in(text: bytes) -> set[tuple[str, str]]:
    """Return which numbers stand in a text in small letters, as kind and holder."""
    found = (token.rstrip(b".,") for token in _NUMBER.findall(text))
    return {SPELLED[token] for token in found if token in SPELLED}
