"""Is this the same company? By KVK number, and by names that differ as people make them differ."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from groeiruimte.intake.pipeline.fields import plain
from groeiruimte.intake.pipeline.rows import Duplicate, PipelineRow
from groeiruimte.intake.texts import key_of

SIMILAR_ENOUGH = 90.0
"""Of 100, for names without legal form: one slip in ten letters."""

_OWN_PART_ENOUGH = 80.0

_LEGAL_FORMS = frozenset(
    [
        *("bv", "nv", "vof", "cv", "holding", "holdings", "beheer", "groep", "group", "stichting"),
        *("the", "de", "het", "inc", "ltd", "gmbh", "llc", "sa", "ag", "plc", "se", "maatschap"),
        *("nederland", "netherlands", "international", "io", "nl"),
    ]
)
_FORMS_OF_LAW = frozenset(
    ["bv", "nv", "vof", "cv", "inc", "ltd", "gmbh", "llc", "sa", "ag", "plc", "stichting"]
)
_TRADE_WORDS = frozenset(
    [
        *("technologies", "technology", "technologie", "tech", "systems", "systemen", "solutions"),
        *("engineering", "labs", "lab", "research", "energy", "energie", "robotics", "photonics"),
        *("materials", "medical", "bio", "innovations", "innovation", "industries", "services"),
        *("instruments", "devices", "analytics", "software", "sensors", "pharma", "therapeutics"),
        *("fotonica", "photonic", "optics", "optica", "quantum", "chip", "chips", "semicon"),
        *(
            "batterijen",
            "batteries",
            "materialen",
            "medisch",
            "innovatie",
            "innovaties",
            "services",
        ),
        *("sensoren", "mechatronica", "robotica", "biotech", "industrie", "cryptografie", "laser"),
    ]
)
"""Words that half of the companies share, so that they say little about being the same."""
_DOTTED = re.compile(r"\b(b|n|c|v)\.\s?(v|o)\.?\s?(f)?\.?(?=\W|$)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SHORTEST_OWN_PART = 4
_ONE_OWN_PART = 95.0
_CROWD = 60
_FIRST_FEW = 5


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A company that the register already holds."""

    id: int
    name: str
    kvk_number: str | None = None


@dataclass(frozen=True, slots=True)
class Similar:
    """A row of the file and the company in the register that it seems to be."""

    row: int
    id: int
    name: str
    register_name: str
    reason: str
    score: float

    @property
    def is_certain(self) -> bool:
        """Say whether nobody needs to be asked: one number, and names that are the same one."""
        return self.reason == "same_kvk" and self.score >= SIMILAR_ENOUGH


def name_key(name: str) -> str:
    """Return the key under which spellings of exactly one name meet.

    Case, blanks and the dots of a legal form do not count; the legal form itself does, and so
    does every letter of every script.

    Example:
        >>> name_key("Licht B.V."), name_key("LICHT bv"), name_key("Licht")
        ('licht bv', 'licht bv', 'licht')
    """
    key = key_of(_undotted(name))
    # "BV" and "B.V." name nobody: two rows called so are not one company for that.
    is_only_a_form = key and all(word in _FORMS_OF_LAW for word in key.split())
    return f"{key} {' '.join(name.casefold().split())}" if is_only_a_form else key


def legal_form_in(name: str) -> bool:
    """Say whether a name carries a legal form, as only the name of a company does.

    Example:
        >>> legal_form_in("Gemiddeld Groen B.V."), legal_form_in("Gemiddelde")
        (True, False)
    """
    return any(word in _FORMS_OF_LAW for word in key_of(_undotted(name)).split())


def _undotted(name: str) -> str:
    return _DOTTED.sub(lambda m: "".join(filter(None, m.groups())), name)


def likeness(name: str, other: str) -> float:
    """Return how alike two names are (of 100), legal forms and words of the trade aside."""
    one, two = _known(0, name, None), _known(1, other, None)
    whole = fuzz.ratio(one.compared, two.compared)
    return float(max(whole, 100.0 if one.own_part == two.own_part else 0.0))


@functools.lru_cache(maxsize=100_000)
def comparable_name(name: str) -> str:
    """Return a company name without legal form, marks and case: alike enough to ask.

    Example:
        >>> comparable_name("Fotonica Holding B.V."), comparable_name("FOTONICA BV")
        ('fotonica', 'fotonica')
    """
    words = plain(_undotted(name)).split()
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return " ".join(kept or words)


@dataclass(frozen=True, slots=True)
class _Known:
    """A company as far as telling it from others needs."""

    key: int
    name: str
    kvk_number: str | None
    compared: str
    own_part: str

    def may_be(self, other: _Known) -> bool:
        """Say whether nothing proves that these are two: a number, or "Lab 1" and "Lab 2"."""
        numbers = self.kvk_number, other.kvk_number
        if all(numbers) and numbers[0] != numbers[1]:
            return False
        if _DIGITS.findall(self.compared) != _DIGITS.findall(other.compared):
            return False
        # A word of the trade with a slip in it ("fotonika") counts as an own word: the two parts
        # then differ in number of words and cannot be compared.
        if len(self.own_part.split()) != len(other.own_part.split()):
            return True
        return fuzz.ratio(self.own_part, other.own_part) >= _OWN_PART_ENOUGH


def _known(key: int, name: str, kvk_number: str | None) -> _Known:
    compared = comparable_name(name)
    own = " ".join(word for word in compared.split() if word not in _TRADE_WORDS)
    return _Known(key, name, kvk_number, compared, own or compared)


def duplicates_among(rows: Sequence[PipelineRow]) -> list[Duplicate]:
    """Return pairs of rows that seem to be one company, every row with its best earlier one."""
    known = [_known(row.row, row.name, row.kvk_number) for row in rows]
    likely: dict[int, Duplicate] = {}
    first_with: dict[str, _Known] = {}
    for one in known:
        first = first_with.setdefault(one.kvk_number, one) if one.kvk_number else one
        if first is not one:
            score = likeness(one.name, first.name)
            likely[one.key] = Duplicate(one.key, first.key, one.name, first.name, "same_kvk", score)
    for later, earlier, score in _similar_pairs(known, known):
        if later.key <= earlier.key:
            continue
        best = likely.get(later.key)
        if best is None or (best.reason != "same_kvk" and score > best.score):
            likely[later.key] = Duplicate(
                later.key, earlier.key, later.name, earlier.name, "similar_name", score
            )
    return [likely[key] for key in sorted(likely)]


def similar_names(rows: Sequence[PipelineRow], register: Iterable[RegisterEntry]) -> list[Similar]:
    """Return for each row the company in the register that it seems to be, if any.

    Names with two different KVK numbers are never one company. The same number with another name
    may be one (a company takes a new name) or a slip in the number: `score` says how alike the two
    names are.
    """
    held = [_known(entry.id, entry.name, entry.kvk_number) for entry in register]
    by_kvk = {one.kvk_number: one for one in held if one.kvk_number}
    likely: dict[int, Similar] = {}
    rest = []
    for row in rows:
        same = by_kvk.get(row.kvk_number or "")
        if same:
            score = likeness(row.name, same.name)
            likely[row.row] = Similar(row.row, same.key, row.name, same.name, "same_kvk", score)
        else:
            rest.append(_known(row.row, row.name, row.kvk_number))
    for one, other, score in _similar_pairs(rest, held):
        best = likely.get(one.key)
        if best is None or (score, -other.key) > (best.score, -best.id):
            likely[one.key] = Similar(
                one.key, other.key, one.name, other.name, "similar_name", score
            )
    return [likely[key] for key in sorted(likely)]


def _similar_pairs(
    left: Sequence[_Known], right: Sequence[_Known]
) -> Iterator[tuple[_Known, _Known, float]]:
    """Give companies with similar names; of many with one name only the first few.

    A file in which thousands of rows carry one name would otherwise give millions of pairs.
    """
    named, others = _by_name(left), _by_name(right)
    scores = dict(_with_one_own_part(left, right))
    scores.update({(name, name): 100.0 for name in named.keys() & others.keys()})
    scores.update(_similar_texts(list(named), list(others)))
    for (name, other_name), score in scores.items():
        for one in named[name]:
            for other in others[other_name][:_FIRST_FEW]:
                if one is not other and one.may_be(other):
                    yield one, other, score


def _with_one_own_part(
    left: Sequence[_Known], right: Sequence[_Known]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Give names that differ only in words of the trade: "Lumenwerk" and "Lumenwerk Fotonica"."""
    theirs: dict[str, dict[str, None]] = defaultdict(dict)
    for other in right:
        if len(other.own_part) >= _SHORTEST_OWN_PART:
            theirs[other.own_part][other.compared] = None
    for name, own in {one.compared: one.own_part for one in left}.items():
        for other_name in list(theirs.get(own, {}))[:_FIRST_FEW]:
            yield (name, other_name), _ONE_OWN_PART


def _by_name(companies: Iterable[_Known]) -> dict[str, list[_Known]]:
    named: dict[str, list[_Known]] = defaultdict(list)
    for one in companies:
        named[one.compared].append(one)
    return named


def _similar_texts(
    left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Compare only texts that share a block; comparing all with all would take minutes.

    Two spellings of one name nearly always share their beginning, their end or a rare word.
    """
    blocks: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((left, right)):
        for text in texts:
            for block in _blocks_of(text):
                blocks[block][side].append(text)
    for block, (some, others) in blocks.items():
        for part, near in _crowds(some, others, from_end=block[0] == "$"):
            scores = process.cdist(
                part, near, scorer=fuzz.ratio, score_cutoff=SIMILAR_ENOUGH, dtype=np.float32
            )
            for i, j in zip(*np.nonzero(scores), strict=True):
                yield (part[i], near[j]), round(float(scores[i, j]), 1)


def _blocks_of(name: str) -> set[str]:
    joined = name.replace(" ", "")
    blocks = {f"^{joined[:5]}", f"${joined[-5:]}"}
    return blocks | {f"~{word}" for word in name.split() if len(word) > 3}


def _crowds(
    some: list[str], others: list[str], *, from_end: bool
) -> Iterator[tuple[list[str], list[str]]]:
    """Cut a crowded block ("Technologies") into runs of neighbours in the alphabet.

    The runs of one side follow each other, so together they are hardly longer than the block.
    """
    if not some or not others:
        return
    if len(some) * len(others) <= _CROWD * _CROWD:
        yield some, others
        return

    def place(text: str) -> str:
        return text[::-1] if from_end else text

    some, others = sorted(some, key=place), sorted(others, key=place)
    places = [place(text) for text in others]
    for start in range(0, len(some), _CROWD):
        part = some[start : start + _CROWD]
        low = bisect_left(places, place(part[0])) - _CROWD // 2
        high = bisect_right(places, place(part[-1])) + _CROWD // 2
        yield part, others[max(low, 0) : high]
