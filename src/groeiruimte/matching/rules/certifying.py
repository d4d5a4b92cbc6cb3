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
from groeiruimte.engine.matching.timing import HORIZON_QUARTERS
from groeiruimte.engine.problems.certificate import certificate_of
from groeiruimte.engine.problems.demand_file import AT_LEAST, AT_MOST, YES, Demand, demand_of
from groeiruimte.engine.problems.located import Located
from groeiruimte.engine.problems.supply_file import Supply, supply_of
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion, screened
from groeiruimte.programme.requirement_kinds import Comparison

if TYPE_CHECKING:
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot

NAME = "groeiruimte"
_WAYS = {Comparison.AT_LEAST: AT_LEAST, Comparison.AT_MOST: AT_MOST, Comparison.YES: YES}


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
    facts = {
        each.key: snapshot.supply_for(kind=each.kind, needed=each.needed)
        for each in question.asked
        if each.is_hard
    }
    places = tuple(str(pk) for pk in snapshot.site_ids.tolist())
    supply = _supply(places, snapshot.rom_regions, facts)
    certificate = certificate_of(
        demand=_read(demand),
        supply=Supply(places, snapshot.rom_regions, facts),
        found=screened(question, snapshot=snapshot),
        verdicts=list(judgment.verdicts),
        conclusion=judgment.conclusion,
        digests=_digests(demand, supply),
    )
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
    found: dict[str, Any] = {
        "name": NAME,
        "start": str(Quarter.from_index(first_quarter)),
        "quarters": HORIZON_QUARTERS,
    }
    if question.own_region:
        found["own_region"] = question.own_region
    if question.latest_delay is not None:
        found["latest_delay"] = question.latest_delay
    found["requirements"] = [
        _requirement(each, first_quarter=first_quarter) for each in question.asked
    ]
    return found


def _requirement(asked: Asked, *, first_quarter: int) -> dict[str, Any]:
    way = _WAYS[asked.requirement_kind.comparison]
    found: dict[str, Any] = {
        "key": asked.key,
        way: True if way == YES else asked.needed,
        "unit": asked.unit,
        "from": asked.needed_from - first_quarter,
        "hard": asked.is_hard,
    }
    if asked.needed_until is not None:
        found["until"] = asked.needed_until - first_quarter
    if asked.requirement_kind.has_classes:
        found["note"] = f"classes by number from 0: {', '.join(asked.requirement_kind.classes)}"
    return found


def _supply(
    places: tuple[str, ...], regions: tuple[str, ...], facts: Mapping[str, np.ndarray]
) -> dict[str, Any]:
    columns = {key: _per_place(values) for key, values in facts.items()}
    found = []
    for row, (place, region) in enumerate(zip(places, regions, strict=True)):
        known = {key: column[row] for key, column in columns.items() if column[row] is not None}
        entry: dict[str, Any] = {"key": place, "facts": known}
        if region:
            entry["region"] = region
        found.append(entry)
    return {"places": found}


def _per_place(values: np.ndarray) -> list[Any]:
    """Return per place an amount for good, steps by quarter, or nothing where nothing is known."""
    before, after = values[:, :-1], values[:, 1:]
    is_step = ~((before == after) | (np.isnan(before) & np.isnan(after)))
    steps: dict[int, list[int]] = {}
    for row, quarter in zip(*(side.tolist() for side in np.nonzero(is_step)), strict=True):
        steps.setdefault(row, [0]).append(quarter + 1)
    found: list[Any] = [None if amount != amount else amount for amount in values[:, 0].tolist()]
    for row, quarters in steps.items():
        amounts = values[row].tolist()
        found[row] = {
            str(quarter): None if np.isnan(amounts[quarter]) else amounts[quarter]
            for quarter in quarters
        }
    return found
