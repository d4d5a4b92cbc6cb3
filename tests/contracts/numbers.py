"""Numbers that tell whose they are: markers that are no words, so that a leak of one is found too.

A name is soon missed in a table of figures; a KVK number, a postcode, a year, an amount or a number
of people points at a company just as well.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

ORDER = ("BOM", "IQ", "OOST_NL")
_EDGE = rb"(?<![0-9A-Za-z_.,-])(?:%s)(?![0-9A-Za-z_-])"


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


def _spellings(code: str) -> dict[str, bytes]:
    told = numbers_of(code)
    whole, millions = int(told.investment_eur), int(told.investment_eur) // 100_000
    grouped = f"{whole:,}".replace(",", "[.,]?")
    fte = f"{int(told.fte):,}".replace(",", "[.,]?")
    return {
        "kvk_number": told.kvk_number.encode(),
        "postcode": told.postcode.lower().replace(" ", " ?").encode(),
        "founded_year": str(told.founded_year).encode(),
        "investment_eur": f"{grouped}|{millions // 10}[.,]{millions % 10}".encode(),
        "fte": f"{fte}(?:[.,]0+)?".encode(),
    }


PATTERNS = {
    (kind, code): re.compile(_EDGE % spelling)
    for code in ORDER
    for kind, spelling in _spellings(code).items()
}


def numbers_in(text: bytes) -> set[tuple[str, str]]:
    """Return which numbers stand in a text in small letters, as kind and holder."""
    return {key for key, pattern in PATTERNS.items() if pattern.search(text)}
