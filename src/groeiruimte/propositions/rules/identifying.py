"""Which words in a text give away whose question it is?

A brief goes to regions that may not know which company asks (programme §3.6). Every word is
compared with what we know of the company, also where people write it a little differently.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d .\-]{6,}\d")
_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b")
_LEGAL_FORMS = frozenset(
    [
        *("b", "bv", "n", "nv", "v", "vof", "cv", "holding", "group", "groep"),
        *("beheer", "the", "de", "het", "inc", "ltd", "gmbh"),
    ]
)
#: Words that many company names share: alone they point at nobody.
_COMMON = frozenset(
    [
        *("technology", "technologies", "technologie", "tech", "systems", "systemen"),
        *("solutions", "engineering", "energy", "energie", "robotics", "photonics"),
        *("fotonica", "materials", "medical", "innovation", "innovations"),
        *("industries", "industrie", "services", "instruments", "devices", "software"),
        *("sensors", "pharma", "therapeutics", "research", "labs", "nederland"),
        *("netherlands", "holland", "dutch", "europe", "international", "marine"),
        *("maritime", "power", "water", "quantum", "data", "battery"),
    ]
)
_PARTICLES = frozenset(
    [
        *("van", "von", "der", "den", "het", "ten", "ter", "voor", "op", "aan"),
    ]
)
_MAIL_OF_EVERYBODY = frozenset(
    [
        *("gmail", "outlook", "hotmail", "live", "icloud", "ziggo", "kpnmail"),
        *("proton"),
    ]
)
_SHORTEST_ALONE = 4
_SHORTEST_SIMILAR = 6
_SIMILAR_ENOUGH = 85.0


class What(StrEnum):
    """What a word gives away."""

    COMPANY_NAME = "COMPANY_NAME"
    SIMILAR_NAME = "SIMILAR_NAME"
    KVK_NUMBER = "KVK_NUMBER"
    PERSON = "PERSON"
    DOMAIN = "DOMAIN"
    PLACE = "PLACE"
    HOLDER = "HOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyingFacts:
    """What is known of a company that a text for others may not hold.

    `addresses` are websites and e-mail addresses; `places` the municipality of today, the former
    ones, and the postcode.
    """

    company_name: str
    kvk_number: str = ""
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A word that gives away who it is, and where it stands in the text."""

    start: int
    end: int
    word: str
    what: What


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    has_capital: bool


def identifying_words(text: str, *, facts: IdentifyingFacts) -> tuple[Found, ...]:
    """Return every place in the text that gives away who it is, in reading order.

    Capitals, accents, spaces, hyphens and legal forms make no difference; a name that differs in
    a letter or so is found as similar. Overlapping findings are joined to the longest.

    Example:
        >>> facts = IdentifyingFacts(company_name="Lumovia B.V.")
        >>> [found.word for found in identifying_words("Wij, lumo-via, zoeken.", facts=facts)]
        ['lumo-via']
    """
    words = [
        _Word(each.start(), each.end(), _fold(each.group()), each.group()[:1].isupper())
        for each in _WORD.finditer(text)
    ]
    spans = [
        *_of_company(words, facts.company_name),
        *_of_numbers(text, facts.kvk_number),
        *_of_people(words, facts.people),
        *_of_addresses(words, facts.addresses),
        *_of_places(text, words, facts.places),
        *_phrases(words, facts.holders, what=What.HOLDER, only_with_capital=True),
    ]
    found = [Found(start, end, text[start:end], what) for start, end, what in spans]
    return _without_overlap(found)


Span = tuple[int, int, What]


def _of_company(words: Sequence[_Word], name: str) -> Iterator[Span]:
    own = [word for word in _split(name) if word not in _LEGAL_FORMS] or _split(name)
    if not own:
        return
    telling = [word for word in own if len(word) >= _SHORTEST_ALONE and word not in _COMMON]
    names = {"".join(own), *telling}
    most_alike: dict[int, tuple[float, int]] = {}
    for start, end, joined in _windows(words, longest=len(own) + 2):
        if joined in names:
            yield start, end, What.COMPANY_NAME
        likeness = max(_likeness(joined, name) for name in names)
        if likeness > most_alike.get(start, (_SIMILAR_ENOUGH, 0))[0]:
            most_alike[start] = (likeness, end)
    for start, (_score, end) in most_alike.items():
        yield start, end, What.SIMILAR_NAME


def _likeness(written: str, name: str) -> float:
    """Return how alike two names are, 0 to 100; short names are too often alike by chance."""
    return fuzz.ratio(written, name) if len(name) >= _SHORTEST_SIMILAR else 0.0


def _of_numbers(text: str, kvk_number: str) -> Iterator[Span]:
    if not kvk_number:
        return
    for each in _NUMBER.finditer(text):
        if kvk_number in re.sub(r"\D", "", each.group()):
            yield each.start(), each.end(), What.KVK_NUMBER


def _of_people(words: Sequence[_Word], people: Iterable[str]) -> Iterator[Span]:
    named = [name for name in people if name]
    yield from _phrases(words, named, what=What.PERSON)
    parts = {part for name in named for part in _split(name)}
    telling = {part for part in parts - _PARTICLES if len(part) >= _SHORTEST_ALONE}
    for word in words:
        if word.folded in telling and word.has_capital:
            yield word.start, word.end, What.PERSON


def _of_addresses(words: Sequence[_Word], addresses: Iterable[str]) -> Iterator[Span]:
    labels = {_domain_label(address) for address in addresses} - {""}
    for start, end, joined in _windows(words, longest=3):
        if joined in labels:
            yield start, end, What.DOMAIN


def _of_places(text: str, words: Sequence[_Word], places: Iterable[str]) -> Iterator[Span]:
    named = [place for place in places if place]
    # With a capital only: Best and Bergen are municipalities, "best" and "bergen" are words.
    yield from _phrases(words, named, what=What.PLACE, only_with_capital=True)
    postcodes = {"".join(_split(place)) for place in named if _POSTCODE.fullmatch(place.strip())}
    for each in _POSTCODE.finditer(text):
        if _fold("".join(each.groups())) in postcodes:
            yield each.start(), each.end(), What.PLACE


def _phrases(
    words: Sequence[_Word], phrases: Iterable[str], *, what: What, only_with_capital: bool = False
) -> Iterator[Span]:
    needles = {"".join(_split(phrase)): len(_split(phrase)) for phrase in phrases if phrase}
    starts_with_capital = {word.start for word in words if word.has_capital}
    for start, end, joined in _windows(words, longest=max(needles.values(), default=0)):
        if joined in needles and (not only_with_capital or start in starts_with_capital):
            yield start, end, what


def _windows(words: Sequence[_Word], *, longest: int) -> Iterator[tuple[int, int, str]]:
    """Yield every run of up to so many words, written as one."""
    for first, word in enumerate(words):
        joined = ""
        for last in words[first : first + longest]:
            joined += last.folded
            yield word.start, last.end, joined


def _domain_label(address: str) -> str:
    """Return the telling part of a website or e-mail address: `lumovia` of `www.lumovia.nl`."""
    host = re.sub(r"^[a-z]+://", "", address.strip().casefold()).split("/")[0].split("@")[-1]
    labels = [label for label in host.split(":")[0].split(".") if label != "www"]
    label = labels[-2] if len(labels) > 1 else ""
    folded = "".join(_split(label))
    return "" if label in _MAIL_OF_EVERYBODY or len(folded) < _SHORTEST_ALONE else folded


def _split(text: str) -> list[str]:
    return [_fold(each) for each in _WORD.findall(text)]


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _without_overlap(found: Iterable[Found]) -> tuple[Found, ...]:
    kept: list[Found] = []
    # Exact before similar, long before short, the name before the website that is called after it.
    order = list(What)
    for each in sorted(
        found,
        key=lambda f: (f.what is What.SIMILAR_NAME, f.start - f.end, order.index(f.what)),
    ):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return tuple(sorted(kept))
