"""Which words in a free text give away whose it is, and where do they stand?

Dutch and English. Every word is compared with what is known of the company, also where people write
it a little differently; addresses, telephone numbers and the like give away by themselves. The
product's own words are free: a text that we made ourselves must not be refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from groeiruimte.engine.anonymity.addresses import (
    domain_label,
    is_postcode,
    kvk_numbers,
    net_addresses,
    postcodes,
    registered_numbers,
    same_figures,
    street_addresses,
    telephone_numbers,
    told_of_company,
)
from groeiruimte.engine.anonymity.words import Span, Word, folded, split, windows, words_of

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
        *(
            "techniek",
            "technisch",
            "technische",
            "technical",
            "solutions",
            "engineering",
            "energy",
            "energie",
            "robotics",
            "photonics",
        ),
        *("fotonica", "materials", "medical", "innovation", "innovations"),
        *("industries", "industrie", "services", "instruments", "devices", "software"),
        *("sensors", "pharma", "therapeutics", "research", "labs", "nederland"),
        *("netherlands", "holland", "dutch", "europe", "international", "marine"),
        *("maritime", "power", "water", "quantum", "data", "battery"),
        *("metrologie", "metrology", "mechatronica", "mechatronics", "robotica", "optica"),
        *("optics", "imaging", "batterijen", "batteries", "sensoren", "waterstof", "hydrogen"),
        *("chemie", "chemistry", "composieten", "composites", "semiconductors", "biotech"),
        *("nanotechnologie", "nanotechnology", "elektronica", "electronics", "laser", "plasma"),
    ]
)
_PARTICLES = frozenset(
    [
        *("van", "von", "der", "den", "het", "ten", "ter", "voor", "op", "aan"),
    ]
)
#: Municipalities that are words as well: only with a capital, and not where a sentence begins.
_PLACES_THAT_ARE_WORDS = frozenset(
    [
        *("best", "bergen", "beek", "borne", "buren", "dalen", "ede", "epe", "goes", "heel"),
        *("hoorn", "huizen", "laren", "leek", "loon", "ommen", "oss", "putten", "soest", "steen"),
        *("urk", "vaals", "voorst", "weert", "west", "made", "rust", "land"),
    ]
)
_OF_A_PLACE = ("s", "se", "er", "ers", "naar", "enaar", "naren")
_SHORTEST_ALONE = 4
_SHORTEST_SIMILAR = 6
_SHORTEST_WITHIN = 6
_SIMILAR_ENOUGH = 85.0
_LONG = 8


class What(StrEnum):
    """What a word gives away."""

    COMPANY_NAME = "COMPANY_NAME"
    SIMILAR_NAME = "SIMILAR_NAME"
    PRODUCT = "PRODUCT"
    KVK_NUMBER = "KVK_NUMBER"
    TELEPHONE = "TELEPHONE"
    FIGURE = "FIGURE"
    PERSON = "PERSON"
    DOMAIN = "DOMAIN"
    PLACE = "PLACE"
    HOLDER = "HOLDER"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifyingFacts:
    """What is known of a company that a text for others may not hold.

    `addresses` are websites and e-mail addresses; `places` the municipality of today, the former
    ones, and the postcode; `figures` exact numbers that are known of it, wherever they stand.
    `head_counts` and `founded_year` count only where the text says what they are.
    """

    company_name: str
    kvk_number: str = ""
    people: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    figures: tuple[float, ...] = ()
    head_counts: tuple[float, ...] = ()
    founded_year: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A word that gives away who it is, and where it stands in the text."""

    start: int
    end: int
    word: str
    what: What


Finding = tuple[int, int, What]


def identifying_words(
    text: str,
    *,
    facts: IdentifyingFacts,
    municipalities: Collection[str] = (),
    free: Collection[str] = frozenset(),
) -> tuple[Found, ...]:
    """Return every place in the text that gives away who it is, in reading order.

    Capitals, accents, spaces, hyphens and legal forms make no difference; a name that differs in
    a letter or so is found as similar. Overlapping findings are joined to the longest.

    Args:
        text: What is to be sent.
        facts: What is known of the company.
        municipalities: Names of all places that say where a company is, not only its own.
        free: Words of our own texts, folded: alone they are no part of a name.

    Example:
        >>> facts = IdentifyingFacts(company_name="Stille Vloer Fotonica B.V.")
        >>> [found.word for found in identifying_words("Zie www.stillevloer.nl.", facts=facts)]
        ['www.stillevloer.nl']
    """
    words = words_of(text)
    findings = [
        *_of_company(words, facts.company_name, free),
        *_phrases(words, facts.products, what=What.PRODUCT),
        *_as(What.KVK_NUMBER, kvk_numbers(text, facts.kvk_number)),
        *_as(What.TELEPHONE, telephone_numbers(text)),
        *_as(What.PLACE, street_addresses(text)),
        *_as(What.COMPANY_NAME, registered_numbers(text)),
        *_as(What.FIGURE, same_figures(text, facts.figures)),
        *_as(
            What.FIGURE,
            told_of_company(text, head_counts=facts.head_counts, founded_year=facts.founded_year),
        ),
        *_of_people(words, facts.people, free),
        *_as(What.DOMAIN, net_addresses(text)),
        *_of_addresses(words, facts.addresses),
        *_of_places(text, words, facts.places, municipalities),
        *_phrases(words, facts.holders, what=What.HOLDER, only_with_capital=True),
    ]
    found = [Found(start, end, text[start:end], what) for start, end, what in findings]
    return _without_overlap(found)


def _of_company(words: Sequence[Word], name: str, free: Collection[str]) -> Iterator[Finding]:
    own = [word for word in split(name) if word not in _LEGAL_FORMS] or split(name)
    if not own:
        return
    names = _names(own, free)
    within = {each for each in names if len(each) >= _SHORTEST_WITHIN}
    # A name of nothing but our own words is found as it is; what is like it is our own text.
    is_ours = all(word in _COMMON or word in free for word in own)
    unlike_ours: set[str] = set() if is_ours and len(own) > 1 else names
    most_alike: dict[int, tuple[float, int]] = {}
    for start, end, joined, count in windows(words, longest=max(map(len, names), default=0) + 3):
        if joined in names or (count == 1 and any(each in joined for each in within)):
            yield start, end, What.COMPANY_NAME
        if count > len(own) + 2 or (count == 1 and joined in free):
            continue
        likeness = max((_likeness(joined, each) for each in unlike_ours), default=0.0)
        if likeness > most_alike.get(start, (_SIMILAR_ENOUGH, 0))[0]:
            most_alike[start] = (likeness, end)
    for start, (_score, end) in most_alike.items():
        yield start, end, What.SIMILAR_NAME


def _names(own: Sequence[str], free: Collection[str]) -> set[str]:
    """Return the whole name, its parts of two words and more, and each word that says enough."""
    names = {"".join(own)}
    for first in range(len(own)):
        for last in range(first + 2, len(own) + 1):
            part = own[first:last]
            if not all(word in _COMMON or word in free for word in part):
                names.add("".join(part))
    names |= {
        word
        for word in own
        if len(word) >= _SHORTEST_ALONE and word not in _COMMON and word not in free
    }
    return names


def _likeness(written: str, name: str) -> float:
    """Return how alike two names are, 0 to 100; short names are too often alike by chance."""
    return fuzz.ratio(written, name) if len(name) >= _SHORTEST_SIMILAR else 0.0


def _of_people(
    words: Sequence[Word], people: Iterable[str], free: Collection[str]
) -> Iterator[Finding]:
    named = [name for name in people if name]
    yield from _phrases(words, named, what=What.PERSON)
    parts = {part for name in named for part in split(name)}
    telling = {part for part in parts - _PARTICLES if len(part) >= _SHORTEST_ALONE}
    for word in words:
        if word.folded in telling and word.has_capital and word.folded not in free:
            yield word.start, word.end, What.PERSON


def _of_addresses(words: Sequence[Word], addresses: Iterable[str]) -> Iterator[Finding]:
    labels = {domain_label(address) for address in addresses} - {""}
    for start, end, joined, count in windows(words, longest=max(map(len, labels), default=0)):
        if joined in labels and count <= 3:
            yield start, end, What.DOMAIN


def _of_places(
    text: str, words: Sequence[Word], own: Iterable[str], municipalities: Collection[str]
) -> Iterator[Finding]:
    mine = [place for place in own if place]
    codes = {folded("".join(place.split())) for place in mine if is_postcode(place)}
    yield from _as(What.PLACE, postcodes(text, codes))
    names = {"".join(split(name)) for name in (*mine, *municipalities)} - {""}
    starts = {word.start: word for word in words}
    for start, end, joined, count in windows(words, longest=max(map(len, names), default=0) + 5):
        if joined in names:
            first = starts[start]
            if joined in _PLACES_THAT_ARE_WORDS or len(joined) < _SHORTEST_ALONE:
                if not first.has_capital or first.begins_sentence:
                    continue
            elif count > 1 and len(joined) < _LONG and text[start:end].islower():
                continue
            yield start, end, What.PLACE
        elif count == 1 and _is_of_a_place(joined, names):
            yield start, end, What.PLACE


def _is_of_a_place(word: str, names: Collection[str]) -> bool:
    return any(
        word.endswith(ending)
        and word.removesuffix(ending) in names
        and len(word) - len(ending) >= _SHORTEST_SIMILAR
        for ending in _OF_A_PLACE
    )


def _phrases(
    words: Sequence[Word], phrases: Iterable[str], *, what: What, only_with_capital: bool = False
) -> Iterator[Finding]:
    needles = {"".join(split(phrase)) for phrase in phrases if phrase} - {""}
    with_capital = {word.start for word in words if word.has_capital}
    for start, end, joined, _count in windows(words, longest=max(map(len, needles), default=0)):
        if joined in needles and (not only_with_capital or start in with_capital):
            yield start, end, what


def _as(what: What, spans: Iterable[Span]) -> Iterator[Finding]:
    for start, end in spans:
        yield start, end, what


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
