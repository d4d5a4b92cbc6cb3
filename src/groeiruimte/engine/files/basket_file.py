"""Read who needs how much money for what, from a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.files.reading import read_json_or_yaml
from groeiruimte.engine.financing.basket import Granted
from groeiruimte.engine.financing.instruments import Company, Instrument, Told
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount

_NAMES = ("day", "company", "needs", "granted", "note")
_OF_COMPANY = ("phase", "province", "facts", "answers")
_OF_GRANTED = ("instrument", "purpose", "amount")
_LAST_PHASE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Which names of facts and of provinces there are."""

    facts: frozenset[str]
    provinces: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyCase:
    """Who asks on which day, how much is needed per purpose, and what was granted; in euros."""

    on: date | None
    company: Company
    needs: dict[str, float]
    granted: tuple[Granted, ...]


def read_money_case(path: Path, instruments: Iterable[Instrument], known: Known) -> MoneyCase:
    """Return what stands in a YAML or JSON file.

    A name that nobody knows is refused: what is spelled otherwise would count for nothing.

    Raises:
        ProblemRefused: It says something that cannot be, or names what no instrument knows.
    """
    told = read_json_or_yaml(path)
    told.only(*_NAMES)
    instruments = list(instruments)
    purposes = {purpose for each in instruments for purpose in each.pays}
    conditions = {each.code: {one.code for one in each.conditions} for each in instruments}
    codes = set(conditions)
    needs = {}
    for purpose, amount in told.get("needs").entries():
        needs[_one_of(amount, purpose, purposes, "a purpose")] = _euros(amount)
    granted = told.find("granted")
    return MoneyCase(
        on=_day(told.find("day")),
        company=_company(told.find("company"), conditions, known),
        needs=needs,
        granted=tuple(_granted(each, codes, purposes) for each in granted.each())
        if granted
        else (),
    )


def _company(told: Located | None, conditions: Mapping[str, set[str]], known: Known) -> Company:
    if told is None:
        return Company()
    told.only(*_OF_COMPANY)
    phase, province = told.find("phase"), told.find("province")
    facts, answers = told.find("facts"), told.find("answers")
    return Company(
        phase=phase.whole(least=1, most=_LAST_PHASE) if phase else None,
        province=_one_of(province, province.text(), known.provinces, "a province")
        if province
        else "",
        facts={
            _one_of(each, code, known.facts, "a fact"): _fact(each)
            for code, each in facts.entries()
        }
        if facts
        else {},
        answers=dict(_answers(answers, conditions)) if answers else {},
    )


def _answers(
    told: Located, conditions: Mapping[str, set[str]]
) -> Iterator[tuple[tuple[str, str], bool]]:
    for code, of_one in told.entries():
        asked = conditions[_one_of(of_one, code, conditions, "an instrument")]
        for condition, each in of_one.entries():
            yield (code, _one_of(each, condition, asked, f"a condition of {code}")), each.yes()


def _granted(told: Located, codes: set[str], purposes: set[str]) -> Granted:
    told.only(*_OF_GRANTED)
    instrument, purpose = told.get("instrument"), told.get("purpose")
    return Granted(
        instrument=_one_of(instrument, str(instrument.value), codes, "an instrument"),
        purpose=_one_of(purpose, str(purpose.value), purposes, "a purpose"),
        amount=_euros(told.get("amount")),
    )


def _one_of(told: Located, name: str, known: Collection[str], what: str) -> str:
    if name not in known:
        names = ", ".join(sorted(known)) or "none"
        raise told.refuse(f"'{name}' is not {what}; known are {names}.")
    return name


def _euros(told: Located) -> float:
    try:
        amount = float(read_amount(str(told.value), unit="EUR"))
    except UnreadableAmount:
        raise told.refuse("this is no amount in euros: write 12500000 or 12,5 mln.") from None
    if amount < 0:
        raise told.refuse("an amount is not below zero.")
    return amount


def _fact(told: Located) -> Told:
    if isinstance(told.value, bool):
        return told.value
    if isinstance(told.value, (int, float)) and isfinite(told.value):
        return float(told.value)
    raise told.refuse(f"expected a number, yes or no, found {told.shown}.")


def _day(told: Located | None) -> date | None:
    if told is None:
        return None
    if isinstance(told.value, date):
        return told.value
    try:
        return date.fromisoformat(str(told.value))
    except ValueError:
        raise told.refuse("expected a day, such as 2026-12-01.") from None
