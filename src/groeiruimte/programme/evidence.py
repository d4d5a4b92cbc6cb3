"""What is claimed of a result, which documents prove it, and when is the entrepreneur asked?

Any one of the documents in `proven_by` is enough for a claim. The confirmation is asked at least
`days_after_decision` days after the choice.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groeiruimte.programme.sources import Entry, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceKind:
    """A kind of document that can prove something."""

    code: str
    name: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimKind:
    """One quantity that is claimed, in its unit, with the documents that prove it."""

    code: str
    name: Text
    unit: str
    adds_up: bool
    proven_by: tuple[str, ...]
    source: Source


@functools.cache
def claim_kinds() -> dict[str, ClaimKind]:
    """Return what can be claimed, by code.

    :raises MalformedParametersError: a claim names a document that the list does not have.
    """
    return {
        entry.string("code"): _claim_kind(entry)
        for entry in load_parameters("evidence").entries("claims")
    }


@functools.cache
def evidence_kinds() -> dict[str, EvidenceKind]:
    """Return the kinds of documents, by code."""
    return {
        entry.string("code"): EvidenceKind(
            code=entry.string("code"), name=entry.text("name"), source=entry.source()
        )
        for entry in load_parameters("evidence").entries("evidence")
    }


@functools.cache
def days_after_decision() -> int:
    """Return how many days after the choice the entrepreneur is asked at the earliest."""
    return load_parameters("evidence").entry("asking").whole_number("days_after_decision")


@functools.cache
def shares_without_help() -> dict[str, Decimal | None]:
    """Return per answer how much would have happened without help; None: asked in percent."""
    return {
        entry.string("code"): Decimal(told) if (told := entry.string("share")) else None
        for entry in load_parameters("evidence").entries("without_help")
    }


@functools.cache
def by_claims_since() -> date:
    """Return the day from which on totals follow claims alone."""
    return load_parameters("evidence").entry("totals").day("by_claims_since")


def _claim_kind(entry: Entry) -> ClaimKind:
    proven_by = entry.strings("proven_by")
    if not proven_by or not set(proven_by) <= evidence_kinds().keys():
        raise entry.malformed("proven_by", "names a document that is not in the list")
    return ClaimKind(
        code=entry.string("code"),
        name=entry.text("name"),
        unit=entry.string("unit"),
        adds_up=entry.flag("adds_up"),
        proven_by=proven_by,
        source=entry.source(),
    )
