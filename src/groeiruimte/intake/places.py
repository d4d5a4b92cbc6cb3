"""Which municipality does a cell name, in the spelling of CBS, of Excel, or of people?"""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz import fuzz, process

from groeiruimte.intake.texts import without_accents
from groeiruimte.programme.places.municipalities import (
    Municipality,
    municipalities,
    municipality_now,
)

_ALIASES = {
    "Den Bosch": "'s-Hertogenbosch",
    "Bois-le-Duc": "'s-Hertogenbosch",
    "'s-Gravenhage": "Den Haag",
    "The Hague": "Den Haag",
    "La Haye": "Den Haag",
    "A'dam": "Amsterdam",
    "R'dam": "Rotterdam",
    "Nuenen": "Nuenen, Gerwen en Nederwetten",
    "Friese Meren": "De Fryske Marren",
    "De Friese Meren": "De Fryske Marren",
    "Zuidwest-Friesland": "Súdwest-Fryslân",
    "Noordoost-Friesland": "Noardeast-Fryslân",
    "Ljouwert": "Leeuwarden",
    "Flushing": "Vlissingen",
    "Tietjerksteradeel": "Tytsjerksteradiel",
    "Dantumadeel": "Dantumadiel",
    "Bergen (Noord-Holland)": "Bergen (NH)",
    "Bergen (Limburg)": "Bergen (L)",
}
"""Names that are used for a municipality and are no spelling of its own name."""

_LONGEST = 100
_AROUND = re.compile(
    r"^(?:de )?(?:gemeente|gem\.?|municipality of|city of)\s+|,?\s*\(?(?:gemeente|gem\.)\)?$"
)
_COUNTRY = re.compile(
    r"^(?:nl|nederland)[\s-]+|[\s,(-]+(?:nl|nederland|the netherlands|netherlands|holland)\)?$"
)
_POSTCODE = re.compile(r"^[1-9]\d{3}\s?(?:[a-z]{2})?[\s,]+(?=[a-z'’])")
_AND_MORE = re.compile(r"[,\s]*\(?(?:\bc\.?\s?a\.?|\be\.?\s?o\.?|cum annexis)\)?$")
_SUFFIX = re.compile(r"\s*\(([^()]{1,15})\)$")
_ON_THE = re.compile(r"\ba\s?[./]?\s?d\b\.?\s?(?=[a-z])")
_SAINT = re.compile(r"\bst\.?\s(?=[a-z])")
_OF_THE = re.compile(r"\bv\.\s?(?=[a-z])")
_CODE = re.compile(r"^(?:GM\s?)?(\d{2,4})$", re.IGNORECASE)
_ARTICLES = frozenset({"de", "den", "het", "'s", "’s"})
_LIKE_ENOUGH = 75.0
_PROVINCES = {
    letters: frozenset(names)
    for names, spellings in (
        (["Groningen"], "gr gn gron groningen"),
        (["Fryslân"], "fr fry frl fryslan friesland"),
        (["Drenthe"], "dr drenthe"),
        (["Overijssel"], "o ov overijssel"),
        (["Flevoland"], "fl flevoland"),
        (["Gelderland"], "gld gl gelderland"),
        (["Utrecht"], "u ut utr utrecht"),
        (["Noord-Holland"], "nh noordholland"),
        (["Zuid-Holland"], "zh zuidholland"),
        (["Zeeland"], "z zl zld zeeland"),
        (["Noord-Brabant"], "nb nbr noordbrabant brabant"),
        (["Limburg"], "l lb li limburg"),
    )
    for letters in spellings.split()
}
"""As CBS and people shorten the provinces behind the name of a place."""
_WITHOUT_BRACKETS = re.compile(
    r"(?:[\s,]+(?=(?:gr|fr|dr|ov|o|fl|gld|ut|nh|zh|nb|lb|l)\.?$)|,\s*)([a-z. -]{1,15})$"
)


@functools.lru_cache(maxsize=10_000)
def municipality_of(written: str) -> Municipality | None:
    """Return the municipality that a cell names, as it is called today; None when none is named.

    A name that two municipalities share ("Bergen") names neither.

    Example:
        >>> [municipality_of(name).code for name in ("Hengelo (O.)", "Den Bosch")]
        ['GM0164', 'GM0796']
        >>> municipality_of("Bergen") is None, municipality_of("Onbekendhuizen") is None
        (True, True)
    """
    if len(written) > _LONGEST:
        return None
    if is_code := _CODE.match(written.strip()):
        return _of_code(f"GM{is_code[1].zfill(4)}")
    named, province = _in_province(_plain(written))
    for key in _keys_of(named):
        code = _by_key().get(key)
        place = municipality_now(code=code) if code else None
        if place is None or (province and place.province not in province):
            continue
        return place
    return None


def _of_code(code: str) -> Municipality | None:
    try:
        return municipality_now(code=code)
    except KeyError:
        return None


def _in_province(text: str) -> tuple[str, frozenset[str]]:
    """Return a name with the province behind it in brackets, and which provinces that can be.

    Hengelo in Gelderland is a village, and not the municipality in Overijssel.
    """
    match = _SUFFIX.search(text) or _WITHOUT_BRACKETS.search(text)
    letters = "".join(c for c in match[1] if c.isalnum()) if match else ""
    if match is None or letters not in _PROVINCES:
        return text, frozenset()
    return f"{text[: match.start()]} ({letters})", _PROVINCES[letters]


def nearest_municipality(written: str) -> str:
    """Return the name of the municipality that looks most like a text; empty when none does."""
    names = [place.name for place in municipalities() if place.valid_until is None]
    near = process.extractOne(
        written[:_LONGEST], names, scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH
    )
    return str(near[0]) if near else ""


def _keys_of(written: str) -> list[str]:
    """Return the keys of a name, the most telling first: with its province, then without."""
    text = _turned(_plain(written))
    suffix = _SUFFIX.search(text)
    bare = text[: suffix.start()] if suffix else text
    letters = "".join(c for c in suffix[1] if c.isalnum()) if suffix else ""
    keys = [f"{_key(bare)}({letters})"] if letters else []
    written_out = [_ON_THE.sub(words, bare) for words in ("aan den ", "aan de ")]
    return [*keys, *dict.fromkeys(map(_key, [bare, *written_out]))]


def _turned(text: str) -> str:
    """Return "Haag, Den" as "den haag"; other names as they are."""
    name, comma, article = text.rpartition(",")
    return f"{article.strip()} {name}" if comma and article.strip() in _ARTICLES else text


def _plain(written: str) -> str:
    folded = without_accents(unicodedata.normalize("NFKC", written).casefold()).strip()
    for pattern in (_COUNTRY, _POSTCODE, _AROUND, _AND_MORE):
        folded = pattern.sub("", folded).strip()
    return _OF_THE.sub("van ", _SAINT.sub("sint ", folded.replace("&", " en ")))


def _key(text: str) -> str:
    # One of the many apostrophes counts as a letter in Unicode.
    return "".join(c for c in text if c.isalnum() and c != "\u02bc")


@functools.cache
def _by_key() -> dict[str, str]:
    """Return per key the code; a key that two places share belongs to neither."""
    codes: dict[str, set[str]] = {}
    for place in municipalities():
        for name in filter(None, (place.name, place.name_2022)):
            for key in _keys_of(name):
                codes.setdefault(key, set()).add(place.code)
    by_name = {place.name: place.code for place in municipalities()}
    for alias, name in _ALIASES.items():
        if name in by_name:
            codes.setdefault(_keys_of(alias)[0], set()).add(by_name[name])
    current = {place.code for place in municipalities() if place.valid_until is None}
    return {
        key: next(iter(named & current or named))
        for key, named in codes.items()
        if len(named) == 1 or len(named & current) == 1
    }
