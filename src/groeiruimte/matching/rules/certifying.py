"""Write down what proves a conclusion, with the input it is about, for who wants to check it.

The three parts are the files of `groeiruimte match` and `groeiruimte verify-certificate`: somebody
without this product can check them. Places stand in them by number, without a name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from groeiruimte.engine.checking.certificate import Checked, check
from groeiruimte.engine.facts import Facts, Grade, Known, known
from groeiruimte.engine.files.certificate import certificate_of
from groeiruimte.engine.files.demand_file import YES, Demand, demand_of
from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.supply_file import supply_of
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

NAME = "groeiruimte"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A certificate with the two files it is about, as plain values."""

    demand: dict[str, Any]
    supply: dict[str, Any]
    certificate: dict[str, Any]

    def parts(self) -> dict[str, dict[str, Any]]:
        """Return the three parts by the names of their files."""
        return {"demand": self.demand, "supply": self.supply, "certificate": self.certificate}


def evidence_of(
    *, judgment: Judgment, question: MatchQuestion, snapshot: SupplySnapshot
) -> Evidence:
    """Return the certificate of a judgment, and its demand and supply as files hold them."""
    demand = _demand(question, first_quarter=snapshot.first_quarter)
    offer = judgment.answer.offer
    supply = _supply(tuple(map(str, offer.places)), offer.regions, offer.facts)
    certificate = certificate_of(judgment.answer, name=NAME, digests=_digests(demand, supply))
    return Evidence(demand, supply, certificate)


def checked(evidence: Evidence) -> Checked:
    """Check a certificate against its own files, with the code that others check it with."""
    demand = _read(evidence.demand)
    return check(
        Located(evidence.certificate),
        demand=demand,
        supply=supply_of(Located(evidence.supply), demand=demand),
        digests=_digests(evidence.demand, evidence.supply),
    )


def as_file(part: Mapping[str, Any]) -> bytes:
    """Return a part as the bytes of its file; the certificate knows their fingerprint."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _digests(demand: Mapping[str, Any], supply: Mapping[str, Any]) -> dict[str, str]:
    return {
        "demand_sha256": hashlib.sha256(as_file(demand)).hexdigest(),
        "supply_sha256": hashlib.sha256(as_file(supply)).hexdigest(),
    }


def _read(demand: Mapping[str, Any]) -> Demand:
    return demand_of(Located(demand))


def _demand(question: MatchQuestion, *, first_quarter: int) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": NAME,
        "start": str(Quarter.from_index(first_quarter)),
        "quarters": HORIZON_QUARTERS,
    }
    if question.own_region:
        written["own_region"] = question.own_region
    if question.latest_delay is not None:
        written["latest_delay"] = question.latest_delay
    written |= {"in_time": question.in_time, "least_margin": question.least_margin}
    written["requirements"] = [
        _requirement(requirement, question=question, first_quarter=first_quarter)
        for requirement in question.asked
    ]
    return written


def _requirement(asked: Asked, *, question: MatchQuestion, first_quarter: int) -> dict[str, Any]:
    way = asked.requirement_kind.comparison.lower()
    share = asked.share_of_supply(drawn=question.lines)
    written: dict[str, Any] = {
        "key": asked.key,
        "fact": asked.kind,
        way: True if way == YES else asked.needed,
        "unit": asked.unit,
        "from": asked.needed_from - first_quarter,
        "hard": asked.is_hard,
    }
    if asked.needed_until is not None:
        written["until"] = asked.needed_until - first_quarter
    if share < 1.0:
        written["share"] = share
    if asked.requirement_kind.has_classes:
        written["note"] = f"classes by number from 0: {', '.join(asked.requirement_kind.classes)}"
    return written


def _supply(places: tuple[str, ...], regions: tuple[str, ...], facts: Facts) -> dict[str, Any]:
    columns = {key: _per_place(state) for key in facts if (state := known(facts, key)) is not None}
    entries = []
    for row, (place, region) in enumerate(zip(places, regions, strict=True)):
        stated = {key: column[row] for key, column in columns.items() if column[row] is not None}
        entry: dict[str, Any] = {"key": place, "facts": stated}
        if region:
            entry["region"] = region
        entries.append(entry)
    return {"places": entries}


def _per_place(state: Known) -> list[Any]:
    """Return per place an amount for good, steps by quarter, or nothing where nothing is known."""
    values = state.values
    before, after = values[:, :-1], values[:, 1:]
    is_step = ~((before == after) | (np.isnan(before) & np.isnan(after)))
    for flags in (state.at_least, state.at_most, state.expired, state.estimated):
        if flags is not None:
            is_step |= flags[:, :-1] != flags[:, 1:]
    steps: dict[int, list[int]] = {}
    for row, quarter in zip(*(side.tolist() for side in np.nonzero(is_step)), strict=True):
        steps.setdefault(row, [0]).append(quarter + 1)
    written = [_amount(state, row, 0) for row in range(len(values))]
    for row, quarters in steps.items():
        written[row] = {str(quarter): _amount(state, row, quarter) for quarter in quarters}
    return written


def _amount(state: Known, row: int, quarter: int) -> float | dict[str, Any] | None:
    """Return one amount as a supply file holds it: a bound as a bound, and what is weak as such."""
    amount = float(state.values[row, quarter])
    if np.isnan(amount):
        return None
    stated = {
        name
        for name in ("at_least", "at_most", *Grade)
        if (flags := getattr(state, name)) is not None and flags[row, quarter]
    }
    if not stated:
        return amount
    way = next((name for name in ("at_least", "at_most") if name in stated), "amount")
    return {way: amount} | {str(grade): True for grade in Grade if grade in stated}
