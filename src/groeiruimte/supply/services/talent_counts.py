"""The counts of students that the product ships, as facts about municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from groeiruimte.companies.choices import Trust
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.requirement_kinds import key_of_field
from groeiruimte.programme.talent import CountMeasure, StudentCount, student_counts
from groeiruimte.supply.services.recording import FactDraft

_STARTS = {CountMeasure.ENROLLED: "students", CountMeasure.FIRST_YEAR: "first_years"}
_KEPT = "https://github.com/rmania/tekkieworden/tree/01ea5c6"
_SOURCES = {
    "duo_hbo": (
        "DUO, ingeschrevenen hbo",
        "https://www.duo.nl/open_onderwijsdata/hoger-onderwijs/",
    ),
    "duo_first_hbo": ("DUO, eerstejaars hbo", _KEPT),
    "duo_first_wo": ("DUO, eerstejaars wo", _KEPT),
    "duo_mbo": ("DUO, mbo-studenten van hele instellingen, geteld op hun hoofdvestiging", _KEPT),
}
#: Counted at the seat of a school, also who studies elsewhere: right as to size only.
_AT_THE_SEAT = "duo_mbo"


def talent_drafts(*, codes: Mapping[str, int]) -> list[FactDraft]:
    """Return the shipped counts as facts; `codes` gives the municipality of a CBS code."""
    newest: dict[tuple[str, str], int] = {}
    for stated in student_counts():
        key = (stated.municipality, _kind_of(stated))
        newest[key] = max(stated.year, newest.get(key, 0))
    return [
        _draft(
            stated,
            municipality_id=codes[stated.municipality],
            is_last=stated.year == newest[stated.municipality, _kind_of(stated)],
        )
        for stated in student_counts()
    ]


def _draft(stated: StudentCount, *, municipality_id: int, is_last: bool) -> FactDraft:
    name, url = _SOURCES[stated.source]
    is_estimate = bool(stated.hidden) or stated.source == _AT_THE_SEAT
    # "<5" is 1, 2, 3 or 4: in the middle lies 2.5.
    hidden = Decimal(stated.hidden) * Decimal("2.5")
    from_quarter = Quarter(stated.year, 4).index
    return FactDraft(
        subject="municipality",
        subject_id=municipality_id,
        kind=_kind_of(stated),
        value=(stated.students + hidden).quantize(Decimal("0.0001")),
        trust=Trust.ESTIMATED if is_estimate else Trust.MEASURED,
        source=f"{name}, {stated.year}",
        source_url=url,
        observed_on=date(stated.year, 10, 1),
        valid_from=from_quarter,
        valid_until=None if is_last else from_quarter + 4,
    )


def _kind_of(stated: StudentCount) -> str:
    whole = f"{_STARTS[stated.measure]}_{stated.level}_technical"
    return key_of_field(key=whole, field=stated.field)
