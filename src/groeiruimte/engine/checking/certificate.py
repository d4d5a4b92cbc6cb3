"""Does a certificate prove what it says? Checked without the code that made it.

Every place stands in it once, with one reason that is enough: a quarter in which a requirement is
known to fail too late, the quarter from which all is met, or a fact that is not known. The checker
looks each of them up in the files themselves, in time that grows with the number of places.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groeiruimte.engine.files.demand_file import AT_MOST, YES, Demand, Demanded
from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.seals import FORMAT, seal_of
from groeiruimte.engine.files.supply_file import Supply

_ROUNDING = 1e-9
_LISTS = ("fits", "excluded", "unknown")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    Attributes:
        objections: What the certificate says and the files do not; none is a sound proof.
        places: How many places were looked up.
        not_proven: What it says that is no matter of proof.
    """

    objections: tuple[str, ...]
    places: int
    not_proven: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything that can be proven is."""
        return not self.objections


def check(
    certificate: Located, *, demand: Demand, supply: Supply, digests: dict[str, str]
) -> Checked:
    """Look up every statement of a certificate.

    Args:
        certificate: As read from its file.
        demand: As read from the file it is about.
        supply: As read from the file it is about.
        digests: Fingerprints of both files, `demand_sha256` and `supply_sha256`.

    Returns:
        The objections, if any.

    Raises:
        ProblemRefused: The file is no certificate.
    """
    if certificate.get("format").value != FORMAT:
        raise certificate.get("format").refuse(f"expected '{FORMAT}'.")
    stated = certificate.value
    objections = [
        f"{name}: the certificate is about another file."
        for name, digest in digests.items()
        if stated.get(name) != digest
    ]
    if stated.get("seal") != seal_of(stated):
        objections.append("seal: the certificate was changed after it was made.")
    facts = _Facts(demand, supply)
    listed = {name: certificate.get(name).each() for name in _LISTS}
    objections += _places_once(listed, supply)
    for name, verify in (
        ("fits", facts.objection_to_fit),
        ("excluded", facts.objection_to_exclusion),
        ("unknown", facts.objection_to_unknown),
    ):
        for entry in listed[name]:
            objection = verify(entry)
            if objection:
                objections.append(f"{entry.path}: {objection}")
    objections += _objections_to_conclusion(certificate, listed, facts)
    objections += _objections_to_conflict(certificate, listed["excluded"], facts)
    objections += _objections_to_weak(certificate, listed["fits"], facts)
    is_counted = stated.get("conclusion") in {"BETTER_HERE", "NOT_DECIDED"}
    return Checked(
        tuple(objections),
        len(supply.places),
        ("which of the places that fit is better: that is counted, not proven.",)
        if is_counted
        else (),
    )


class _Facts:
    """What is known per place, requirement and quarter, straight from the files.

    What is flagged with one of `leaves_out` counts as not known.
    """

    def __init__(self, demand: Demand, supply: Supply, *, leaves_out: tuple[str, ...] = ()) -> None:
        self.demand = demand
        self.rows = {place: row for row, place in enumerate(supply.places)}
        self.regions = dict(zip(supply.places, supply.regions, strict=True))
        self._amounts = {key: fact.values.tolist() for key, fact in supply.facts.items()}
        self._above = _flags(supply, "at_least")
        self._below = _flags(supply, "at_most")
        self._gone = [_flags(supply, name) for name in leaves_out]
        self._supply = supply
        self.hard = {asked.key: asked for asked in demand.hard}

    def without(self, *flags: str) -> _Facts:
        """Return the same, with what is flagged so as not known."""
        return _Facts(self.demand, self._supply, leaves_out=flags)

    def is_met(self, asked: Demanded, row: int, quarter: int) -> bool | None:
        """Say whether a requirement is met in a quarter; None where that is not known.

        A bound proves one side: "at least 5" meets "at least 4", and says nothing of "at least 6".
        """
        amount = self._amounts[asked.fact][row][quarter]
        if math.isnan(amount) or any(_flagged(g, asked.fact, row, quarter) for g in self._gone):
            return None
        meets = _meets(asked, amount)
        may_be_more = _flagged(self._above, asked.fact, row, quarter)
        may_be_less = _flagged(self._below, asked.fact, row, quarter)
        if asked.comparison == AT_MOST:
            may_be_more, may_be_less = may_be_less, may_be_more
        is_open = may_be_less if meets else may_be_more
        return None if is_open else meets

    def verdict(self, place: str) -> str:
        """Say in which list a place belongs."""
        row = self.rows[place]
        surely = True
        for asked in self.hard.values():
            window = self._window(asked)
            answers = [self.is_met(asked, row, quarter) for quarter in self._deciding(asked)]
            if False in answers:
                return "excluded"
            surely = surely and window is not _BEYOND and None not in answers
        return "fits" if surely else "unknown"

    def wait(self, place: str, *, luck: bool) -> int | None:
        """Return how many quarters late a place meets all; None is never.

        With `luck` what is not known turns out well, else badly.
        """
        row, longest = self.rows[place], 0
        for asked in self.hard.values():
            window = self._window(asked)
            if window is _BEYOND:
                if luck:
                    continue
                return None
            answers = [self.is_met(asked, row, quarter) for quarter in window]
            bad = [
                n
                for n, answer in enumerate(answers)
                if answer is False or (answer is None and not luck)
            ]
            if bad and bad[-1] == len(window) - 1:
                return None
            longest = max(longest, bad[-1] + 1 if bad else 0)
        return longest

    def is_in_time(self, place: str, *, luck: bool = False) -> bool:
        """Say whether a place meets all, no later than is still in time."""
        wait = self.wait(place, luck=luck)
        return wait is not None and wait <= self.demand.in_time

    def weight(self, place: str) -> tuple[str, int | None, int | None]:
        """Return what of a place a conclusion can hang on."""
        verdict = self.verdict(place)
        return (
            verdict,
            self.wait(place, luck=False) if verdict == "fits" else None,
            None if verdict == "excluded" else self.wait(place, luck=True),
        )

    def objection_to_exclusion(self, entry: Located) -> str | None:
        """Look up one quarter that rules a place out."""
        looked_up = self._place_and_requirement(entry)
        if isinstance(looked_up, str):
            return looked_up
        row, asked = looked_up
        quarter = entry.get("quarter").value
        if quarter not in self._deciding(asked):
            return f"quarter {quarter} does not decide about '{asked.key}'."
        amount = self._amounts[asked.fact][row][quarter]
        is_met = self.is_met(asked, row, quarter)
        if is_met is None:
            return f"'{asked.key}' is not known there in quarter {quarter}."
        if is_met:
            return f"'{asked.key}' is met there in quarter {quarter}."
        if (entry.get("supply").value, entry.get("needed").value) != (amount, asked.needed):
            return "the figures differ from those in the files."
        return None

    def objection_to_fit(self, entry: Located) -> str | None:
        """Look up every requirement from the quarter on from which a place is said to fit."""
        row = self.rows.get(entry.get("place").value)
        begin = entry.get("from").whole(least=0, most=10**6)
        if row is None:
            return "there is no such place."
        for asked in self.hard.values():
            window = self._window(asked)
            quarters = {t for t in window if t >= begin} | set(self._deciding(asked))
            if window is _BEYOND or not all(self.is_met(asked, row, t) for t in quarters):
                return f"'{asked.key}' is not sure to be met there."
        return None

    def objection_to_unknown(self, entry: Located) -> str | None:
        """Look up a fact that is missing, and that nothing known rules the place out."""
        looked_up = self._place_and_requirement(entry)
        if isinstance(looked_up, str):
            return looked_up
        row, asked = looked_up
        answers = [self.is_met(asked, row, t) for t in self._deciding(asked)]
        if self._window(asked) is not _BEYOND and None not in answers:
            return f"'{asked.key}' is known there."
        for other in self.hard.values():
            if any(self.is_met(other, row, t) is False for t in self._deciding(other)):
                return f"it is known to be ruled out by '{other.key}'."
        return None

    def meets_all(self, place: str, keys: set[str]) -> bool:
        """Say whether a place is not known to fail any of these requirements in time."""
        row = self.rows[place]
        return not any(
            self.is_met(self.hard[key], row, t) is False
            for key in keys
            for t in self._deciding(self.hard[key])
        )

    def _place_and_requirement(self, entry: Located) -> tuple[int, Demanded] | str:
        row = self.rows.get(entry.get("place").value)
        asked = self.hard.get(entry.get("requirement").value)
        if row is None:
            return "there is no such place."
        if asked is None:
            return "there is no such hard requirement."
        return row, asked

    def _window(self, asked: Demanded) -> range:
        if asked.asked_from >= self.demand.quarters:
            return _BEYOND
        end = self.demand.quarters if asked.until_quarter is None else asked.until_quarter
        return range(asked.asked_from, max(min(end, self.demand.quarters), 0))

    def _deciding(self, asked: Demanded, *, latest_delay: int | None = None) -> range:
        """Return the quarters in which a failure cannot be waited out."""
        window = self._window(asked)
        if not window:
            return window
        delays = [delay for delay in (self.demand.latest_delay, latest_delay) if delay is not None]
        delay = min(delays, default=None)
        begin = window.stop - 1 if delay is None else min(window.start + delay, window.stop - 1)
        return range(begin, window.stop)


_BEYOND = range(0)
"""The need starts after the horizon: nothing is known that far ahead."""


def _flags(supply: Supply, name: str) -> dict[str, list[list[bool]]]:
    return {
        key: getattr(fact, name).tolist()
        for key, fact in supply.facts.items()
        if getattr(fact, name) is not None
    }


def _flagged(flags: Mapping[str, list[list[bool]]], fact: str, row: int, quarter: int) -> bool:
    return fact in flags and flags[fact][row][quarter]


def _meets(asked: Demanded, amount: float) -> bool:
    needed = 1.0 if asked.comparison == YES else asked.needed
    counted = amount * asked.share
    short = counted - needed if asked.comparison == AT_MOST else needed - counted
    return short <= _ROUNDING * abs(needed)


def _places_once(listed: Mapping[str, list[Located]], supply: Supply) -> list[str]:
    seen: dict[Any, str] = {}
    objections = []
    for entries in listed.values():
        for entry in entries:
            place = entry.get("place").value
            if place in seen:
                objections.append(f"{entry.path}: '{place}' stands at {seen[place]} too.")
            seen[place] = entry.path
    return objections + [
        f"'{place}' is left out: it is not proven what holds there."
        for place in supply.places
        if place not in seen
    ]


def _objections_to_conclusion(
    certificate: Located, listed: Mapping[str, list[Located]], facts: _Facts
) -> list[str]:
    """Draw the conclusion once more, from the counts alone."""
    fits, unknown = len(listed["fits"]), len(listed["unknown"])
    at_home = _in_time_at_home(listed["fits"], facts)
    holds = True
    if at_home:
        codes = {"OWN_REGION_SUFFICES"}
    elif not facts.rows:
        codes, holds = {"NO_PLACES_EXAMINED"}, False
    else:
        holds = not unknown and not _may_be_in_time_at_home(listed["fits"], facts)
        if fits > 1:
            codes = {"BETTER_HERE", "NOT_DECIDED"}
        elif fits:
            codes = {"ONLY_HERE"}
        else:
            codes = {"UNDECIDED_UNKNOWN"} if unknown else {"NOWHERE"}
    stated = certificate.get("conclusion")
    objections = []
    if stated.value not in codes:
        objections.append(f"{stated.path}: the places say {' or '.join(sorted(codes))}.")
    if certificate.value.get("holds_for_all_unknowns") is not holds:
        name = "holds_for_all_unknowns"
        objections.append(f"$.{name}: this is {str(holds).lower()}.")
    return objections


def _in_time_at_home(fits: list[Located], facts: _Facts) -> set[str]:
    region = facts.demand.own_region
    places = {entry.get("place").value for entry in fits}
    return {
        place
        for place in places
        if region and facts.regions.get(place) == region and facts.is_in_time(place)
    }


def _may_be_in_time_at_home(fits: list[Located], facts: _Facts) -> bool:
    """Say whether a place of the own region that fits too late may turn out to be in time."""
    region = facts.demand.own_region
    return any(
        facts.is_in_time(place, luck=True)
        for entry in fits
        if region and facts.regions.get(place := entry.get("place").value) == region
    )


def _objections_to_weak(certificate: Located, fits: list[Located], facts: _Facts) -> list[str]:
    """Look up at which places expired facts could turn the conclusion, and then estimates."""
    fresh = facts.without("expired")
    sure = facts.without("expired", "estimated")
    at_home = _in_time_at_home(fits, facts)
    code = certificate.get("conclusion").value
    objections = []
    grades = (("rests_on_expired", facts, fresh), ("rests_on_estimated", fresh, sure))
    for name, before, after in grades:
        turned = {place for place in facts.rows if before.weight(place) != after.weight(place)}
        if code in {"UNDECIDED_UNKNOWN", "NO_PLACES_EXAMINED"}:
            turned = set()
        elif code == "OWN_REGION_SUFFICES":
            still = [place for place in at_home if after.is_in_time(place)]
            turned = set() if still else turned & at_home
        # A certificate of before estimates were looked at is about a supply without any.
        entries = certificate.get(name).each() if certificate.has(name) else []
        if {entry.text() for entry in entries} != turned:
            named = ", ".join(sorted(turned)) or "nothing of the kind"
            objections.append(f"$.{name}: it rests on {named}.")
    return objections


def _objections_to_conflict(
    certificate: Located, excluded: list[Located], facts: _Facts
) -> list[str]:
    """Look up that no place meets the conflict, and that every part of it is met somewhere."""
    if not certificate.has("conflict"):
        return []
    conflict = {entry.text() for entry in certificate.get("conflict").each()}
    objections = [
        f"{entry.path}: '{entry.value['requirement']}' is not in the conflict."
        for entry in excluded
        if entry.value["requirement"] not in conflict
    ]
    met: set[str] = set()
    for entry in certificate.get("conflict_is_smallest").each():
        key, place = entry.get("without").value, entry.get("place").value
        rest = conflict - {key}
        known = place in facts.rows and conflict <= set(facts.hard)
        if known and key in conflict and facts.meets_all(place, rest):
            met.add(key)
        else:
            objections.append(f"{entry.path}: this place does not meet the rest.")
    objections += [
        f"$.conflict_is_smallest: nothing shows that '{key}' is needed."
        for key in sorted(conflict - met)
    ]
    return objections
