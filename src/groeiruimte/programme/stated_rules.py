"""What do public sources say of screening investments, state aid and large tickets, and how sure?

Each statement carries where it was read, the date which that place bears, and how sure it is. What
was not found says so: whether a change of the law has come into force is asked, never guessed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from groeiruimte.programme.instrument_types import Certainty
from groeiruimte.programme.sources import Entry, Text, load_parameters

SCREENING, STATE_AID, LARGE_TICKETS = "investment_screening", "state_aid", "large_tickets"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRule:
    """One statement with its source; `dated` says in words which date the source bears."""

    code: str
    words: Text
    urls: tuple[str, ...]
    dated: Text
    certainty: Certainty
    question: Text | None = None


@functools.cache
def stated_rules(name: str) -> tuple[StatedRule, ...]:
    """Return what is stated in one of these files, in their order.

    Raises:
        MalformedParametersError: The file says something that cannot be.
    """
    return tuple(_rule(entry) for entry in load_parameters(name).entries("rules"))


@functools.cache
def checked_on(name: str) -> date:
    """Return the day on which we last looked for what these sources say."""
    return load_parameters(name).day("date")


@functools.cache
def screened_domains() -> frozenset[str]:
    """Return the technologies for which the check of an investment is a field of a gate."""
    return frozenset(load_parameters(SCREENING).strings("domains"))


def stated_rule(name: str, *, code: str) -> StatedRule:
    """Return the statement with this code.

    Raises:
        KeyError: There is no such statement.
    """
    return {each.code: each for each in stated_rules(name)}[code]


def _rule(entry: Entry) -> StatedRule:
    return StatedRule(
        code=entry.string("code"),
        words=entry.text("words"),
        urls=entry.strings("urls"),
        dated=entry.text("dated"),
        certainty=entry.one_of("certainty", Certainty),
        question=entry.optional_text("question"),
    )
