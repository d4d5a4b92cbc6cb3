"""Does this company belong to the target group, and what does the programme leave out on purpose?

Six questions, each with the answer that makes a company eligible (programme summary, §1.2, §3.2,
§3.5), and the two limits of scope (§1.4 NB, §3.7).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


class EligibilityReply(StrEnum):
    """What can be answered; UNKNOWN is an answer, and never counts as eligible."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityCriterion:
    """One question of the target-group test; `eligible_reply` is the one that lets a company in."""

    key: str
    question: Text
    help: Text
    eligible_reply: EligibilityReply
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeNote:
    """Something the programme leaves out on purpose, to be said where a user would look for it."""

    key: str
    text: Text
    source: Source


@functools.cache
def eligibility_criteria() -> tuple[EligibilityCriterion, ...]:
    """Return the six questions in the order in which they are asked."""
    return tuple(
        EligibilityCriterion(
            key=entry.string("key"),
            question=entry.text("question"),
            help=entry.text("help"),
            eligible_reply=entry.one_of("eligible_reply", EligibilityReply),
            source=entry.source(),
        )
        for entry in _parameters().entries("criteria")
    )


@functools.cache
def scope_notes() -> tuple[ScopeNote, ...]:
    """Return what the programme leaves out: new business parks, and water, soil and nitrogen."""
    return tuple(
        ScopeNote(key=entry.string("key"), text=entry.text("text"), source=entry.source())
        for entry in _parameters().entries("scope_notes")
    )


def _parameters() -> Entry:
    return load_parameters("eligibility")
