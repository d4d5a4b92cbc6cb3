"""What can a condition of an instrument ask of a company, and is it met?

A fact is a number or a yes or no that somebody can answer about a company or its project. A
condition that a machine can settle names a fact and a limit; any other one carries a question.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from groeiruimte.programme.sources import PARAMETERS, Entry, Text, load_parameters

FOLDER = PARAMETERS / "instruments"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentFact:
    """Something that conditions ask; `unit` is absent where the answer is yes or no."""

    code: str
    name: Text
    question: Text
    unit: Text | None

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the answer is yes or no; otherwise it is a number of `unit`."""
        return self.unit is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One fact held against limits, both included, or against the yes or no that it must be."""

    fact: str
    at_least: float | None = None
    at_most: float | None = None
    must_be: bool | None = None

    def is_met_by(self, answer: float | bool | None) -> bool | None:
        """Say whether an answer meets it; nothing where there is no answer.

        Example:
            >>> Ask(fact="FTE", at_most=250).is_met_by(250)
            True
            >>> Ask(fact="FTE", at_most=250).is_met_by(None) is None
            True
        """
        if answer is None:
            return None
        if self.must_be is not None:
            return bool(answer) is self.must_be
        above = self.at_least is None or answer >= self.at_least
        return above and (self.at_most is None or answer <= self.at_most)


@functools.cache
def instrument_facts() -> tuple[InstrumentFact, ...]:
    """Return every fact that conditions may ask, in the order in which to ask them."""
    return tuple(_fact(entry) for entry in load_parameters("facts", folder=FOLDER).entries("facts"))


def instrument_fact(*, code: str) -> InstrumentFact:
    """Return the fact with this code.

    Raises:
        KeyError: There is no such fact.
    """
    return _by_code()[code]


def ask_of(entry: Entry) -> Ask:
    """Return what one entry of `asks` asks.

    Raises:
        MalformedParametersError: The fact is not known, or the limit does not go with it.
    """
    code = entry.string("fact")
    known = _by_code()
    if code not in known:
        raise entry.malformed("fact", f"is '{code}', which is not in facts.yaml")
    limits = {key for key in entry.values if key != "fact"}
    if known[code].is_yes_or_no:
        if limits != {"is"}:
            raise entry.malformed("is", f"must stand alone: {code} is answered by yes or no")
        return Ask(fact=code, must_be=entry.flag("is"))
    if not limits or not limits <= {"at_least", "at_most"}:
        raise entry.malformed("at_most", f"or at_least must stand alone: {code} is a number")
    ask = Ask(
        fact=code,
        at_least=entry.optional_number("at_least"),
        at_most=entry.optional_number("at_most"),
    )
    if ask.at_least is not None and ask.at_most is not None and ask.at_least > ask.at_most:
        raise entry.malformed("at_least", "must not be above at_most")
    return ask


@functools.cache
def _by_code() -> dict[str, InstrumentFact]:
    return {each.code: each for each in instrument_facts()}


def _fact(entry: Entry) -> InstrumentFact:
    return InstrumentFact(
        code=entry.string("code"),
        name=entry.text("name"),
        question=entry.text("question"),
        unit=entry.optional_text("unit"),
    )
