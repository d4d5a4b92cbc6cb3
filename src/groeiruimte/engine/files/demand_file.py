"""Read what one lead asks of a place, from a file: requirements, from when, how hard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from groeiruimte.engine.files.located import Located, names_of
from groeiruimte.engine.files.reading import read_json_or_yaml
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter

_COMPARISONS = (AT_LEAST, AT_MOST, YES) = tuple(
    code.lower() for code in (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.YES)
)
_NAMES = (
    *("name", "start", "quarters", "own_region", "latest_delay", "in_time", "least_margin"),
    *("requirements", "criteria", "weights", "order", "draws", "seed", "regions_wanted"),
    *("note", "source"),
)
_OF_REQUIREMENT = (
    *("key", "fact", *_COMPARISONS, "needed", "unit", "from", "until", "hard", "classes"),
    *("share", "who", "name", "note"),
)
_OF_CRITERION = ("name", "fact", "direction", "worst", "best", "note")
HORIZON, MOST_QUARTERS = 40, 400
IN_TIME, LEAST_MARGIN = 4, 0.1
"""As in `matching.conclusion.Lines`; the product states its own."""
_MOST_DRAWS, _MOST_SEED = 10_000_000, 2**63 - 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known beforehand of a requirement by its key, so that a file may leave it out."""

    comparison: str
    unit: str = ""
    classes: tuple[str, ...] = ()
    fact: str = ""
    who: str = ""
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Demanded:
    """One requirement, with quarters counted from the start of the horizon.

    Attributes:
        key: Its name in answers.
        fact: What supply must know.
        comparison: `at_least`, `at_most` or `yes`.
        needed: Amount, or position of a class in `classes`; 1 for a yes.
        unit: Of the amount.
        from_quarter, until_quarter: When it is needed; until is exclusive, None is for good.
        is_hard: Whether a place that fails is excluded.
        classes: In order, where the answer is a class.
        who: Who can change it.
        share: Which part of what there is one lead may count on.
    """

    key: str
    fact: str
    comparison: str
    needed: float
    unit: str
    from_quarter: int
    until_quarter: int | None
    is_hard: bool
    classes: tuple[str, ...]
    who: str
    share: float = 1.0

    @property
    def asked_from(self) -> int:
        """The first quarter of need that lies ahead."""
        return max(self.from_quarter, 0)

    def written(self, number: float) -> str:
        """Return an amount as people write it: with its unit, or as its class."""
        if self.comparison == YES:
            return "yes" if number >= 1 else "no"
        if self.classes:
            return self.classes[min(max(round(number), 0), len(self.classes) - 1)]
        return f"{number:g} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class ComparedOn:
    """One thing on which places that fit are compared; worst and best may follow from them."""

    key: str
    fact: str
    more_is_better: bool
    worst: float | None
    best: float | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What one lead asks of a place.

    `latest_delay` is how many quarters later than asked a place may be and still fit; `in_time`
    how many a place of the own region may be and still suffice; from a difference of
    `least_margin` in first shares on one place is better than another.
    """

    name: str
    start: Quarter | None
    quarters: int
    own_region: str
    latest_delay: int | None
    in_time: int
    least_margin: float
    requirements: tuple[Demanded, ...]
    criteria: tuple[ComparedOn, ...]
    weights: tuple[tuple[str, float], ...]
    order: tuple[str, ...]
    draws: int
    seed: int
    regions_wanted: int

    @property
    def hard(self) -> tuple[Demanded, ...]:
        """The requirements that exclude a place."""
        return tuple(each for each in self.requirements if each.is_hard)

    def quarter(self, number: int | None) -> str | int | None:
        """Return a quarter as the file writes it."""
        if number is None or self.start is None:
            return number
        return str(self.start + number)


@dataclass(frozen=True, slots=True)
class _Reading:
    start: Quarter | None
    vocabulary: Mapping[str, Vocabulary] = field(default_factory=dict)


def read_demand(path: Path, *, vocabulary: Mapping[str, Vocabulary] | None = None) -> Demand:
    """Read a demand from a YAML or JSON file.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    return demand_of(read_json_or_yaml(path), vocabulary=vocabulary)


def demand_of(source: Located, *, vocabulary: Mapping[str, Vocabulary] | None = None) -> Demand:
    """Return the demand that stands in a mapping.

    Raises:
        ProblemRefused: What is wrong, and where.
    """
    source.only(*_NAMES)
    reading = _Reading(_start(source), vocabulary or {})
    entries = source.get("requirements").each(at_least=1)
    requirements = tuple(_requirement(entry, reading) for entry in entries)
    quarters = _whole(source, "quarters", HORIZON, least=1, most=MOST_QUARTERS)
    for entry, each in zip(entries, requirements, strict=True):
        if each.from_quarter >= quarters:
            what = f"the need begins after the horizon of {quarters} quarters; make that longer."
            raise entry.get("from").refuse(what)
    _refuse_same_keys(entries, requirements)
    criteria = tuple(_criterion(entry) for entry in _listed(source, "criteria"))
    names_of([Located(c.key, e.path) for c, e in zip(criteria, _listed(source, "criteria"))])  # noqa: B905
    known = [each.key for each in criteria]
    weights = source.find("weights")
    region = source.find("own_region")
    delay, margin = source.find("latest_delay"), source.find("least_margin")
    name = source.find("name")
    return Demand(
        name=name.text() if name else "",
        start=reading.start,
        quarters=quarters,
        own_region=region.text() if region else "",
        latest_delay=delay.whole(least=0, most=MOST_QUARTERS) if delay else None,
        in_time=_whole(source, "in_time", IN_TIME, least=0, most=MOST_QUARTERS),
        least_margin=margin.number(least=0.0, most=1.0) if margin else LEAST_MARGIN,
        requirements=requirements,
        criteria=criteria,
        weights=tuple(
            (_known(key, entry, known), entry.number(least=0.0)) for key, entry in weights.entries()
        )
        if weights
        else (),
        order=tuple(_known(e.text(), e, known) for e in _listed(source, "order")),
        draws=_whole(source, "draws", 10_000, least=1, most=_MOST_DRAWS),
        seed=_whole(source, "seed", 1, least=0, most=_MOST_SEED),
        regions_wanted=_whole(source, "regions_wanted", 2, least=1, most=1000),
    )


def _listed(source: Located, name: str) -> list[Located]:
    found = source.find(name)
    return found.each() if found else []


def _whole(source: Located, name: str, default: int, *, least: int, most: int) -> int:
    found = source.find(name)
    return default if found is None else found.whole(least=least, most=most)


def _known(key: str, entry: Located, known: list[str]) -> str:
    if key not in known:
        raise entry.refuse(f"there is no criterion '{key}'; known: {', '.join(known) or 'none'}.")
    return key


def _start(source: Located) -> Quarter | None:
    found = source.find("start")
    return None if found is None else quarter_of(found)


def quarter_of(entry: Located) -> Quarter:
    """Return a calendar quarter."""
    try:
        return Quarter.parse(entry.text())
    except ValueError as error:
        raise entry.refuse(str(error)) from None


def quarter_number(entry: Located, *, start: Quarter | None) -> int:
    """Return quarters since the start of the horizon; a number counts as just that."""
    if isinstance(entry.value, int) and not isinstance(entry.value, bool):
        return entry.whole(least=-MOST_QUARTERS, most=MOST_QUARTERS)
    quarter = quarter_of(entry)
    if start is None:
        raise entry.refuse("a calendar quarter needs a 'start' (such as 2026-Q1) in the demand.")
    return quarter - start


def _requirement(entry: Located, reading: _Reading) -> Demanded:
    entry.only(*_OF_REQUIREMENT)
    key = entry.get("key").text()
    fact = entry.find("fact")
    known = reading.vocabulary.get(fact.text() if fact else key)
    classes = tuple(each.text() for each in _listed(entry, "classes"))
    classes = classes or (known.classes if known else ())
    comparison, needed = _needed(entry, known, classes)
    begin, until = entry.find("from"), entry.find("until")
    first = quarter_number(begin, start=reading.start) if begin else 0
    last = quarter_number(until, start=reading.start) if until else None
    if until and last is not None and last <= first:
        raise until.refuse("the need ends before it starts; correct 'from' or 'until'.")
    hard, unit, who = entry.find("hard"), entry.find("unit"), entry.find("who")
    share = entry.find("share")
    return Demanded(
        key=key,
        fact=fact.text() if fact else (known.fact if known and known.fact else key),
        comparison=comparison,
        needed=needed,
        unit=unit.text() if unit else (known.unit if known else ""),
        from_quarter=first,
        until_quarter=last,
        is_hard=hard.yes() if hard else True,
        classes=classes,
        who=who.text() if who else (known.who if known else ""),
        share=_share(share) if share else (known.share if known else 1.0),
    )


def _share(entry: Located) -> float:
    share = entry.number(least=0.0, most=1.0)
    if not share:
        raise entry.refuse("a share of nothing is met nowhere; give more than 0.")
    return share


def _needed(
    entry: Located, known: Vocabulary | None, classes: tuple[str, ...]
) -> tuple[str, float]:
    given = [name for name in _COMPARISONS if entry.has(name)]
    if len(given) > 1:
        raise entry.refuse(f"give one of {', '.join(given)}, not several.")
    if not given and known is not None and (known.comparison == YES or entry.has("needed")):
        if known.comparison == YES:
            return YES, 1.0
        return known.comparison, amount_of(entry.get("needed"), classes)
    if not given:
        raise entry.refuse("say what is needed: 'at_least', 'at_most' or 'yes: true'.")
    if given[0] == YES:
        if not entry.get(YES).yes():
            raise entry.get(YES).refuse("what is not needed is no requirement; leave it out.")
        return YES, 1.0
    return given[0], amount_of(entry.get(given[0]), classes)


def amount_of(entry: Located, classes: tuple[str, ...]) -> float:
    """Return an amount; a class counts by its position, a yes as 1."""
    if isinstance(entry.value, bool):
        return float(entry.value)
    if classes:
        return float(classes.index(Located(str(entry.value), entry.path).one_of(*classes)))
    return entry.number()


def _refuse_same_keys(entries: list[Located], requirements: tuple[Demanded, ...]) -> None:
    seen: set[str] = set()
    for entry, each in zip(entries, requirements, strict=True):
        if each.key in seen:
            what = f"'{each.key}' stands here twice; give each its own key and name its 'fact'."
            raise entry.refuse(what)
        seen.add(each.key)


def _criterion(entry: Located) -> ComparedOn:
    entry.only(*_OF_CRITERION)
    name = entry.get("name").text()
    fact, direction = entry.find("fact"), entry.find("direction")
    worst, best = (entry.find(end) for end in ("worst", "best"))
    ends = [end.number() if end else None for end in (worst, best)]
    up = direction.one_of("max", "min") == "max" if direction else True
    if ends[0] is not None and ends[1] is not None:
        if ends[0] == ends[1]:
            raise entry.refuse("'worst' and 'best' are the same; they need to differ.")
        up = ends[0] < ends[1]
    return ComparedOn(name, fact.text() if fact else name, up, ends[0], ends[1])
