"""Read who needs how much money for what, from a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
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
class MoneyCase:
    """Who asks on which day, how much is needed per purpose, and what was granted; in euros."""

    on: date | None
    company: Company
    needs: dict[str, float]
    granted: tuple[Granted, ...]


def read_money_case(path: Path, instruments: Iterable[Instrument]) -> MoneyCase:
    """Return what stands in a YAML or JSON file.

    Raises:
        ProblemRefused: It says something that cannot be, or names what no instrument knows.
    """
    told = read_json_or_yaml(path)
    told.only(*_NAMES)
    instruments = list(instruments)
    purposes = {purpose for each in instruments for purpose in each.pays}
    codes = {each.code for each in instruments}
    needs = {}
    for purpose, amount in told.get("needs").entries():
        needs[_one_of(amount, purpose, purposes, "a purpose")] = _euros(amount)
    granted = told.find("granted")
    return MoneyCase(
        on=_day(told.find("day")),
        company=_company(told.find("company"), codes),
        needs=needs,
        granted=tuple(_granted(each, codes, purposes) for each in granted.each())
        if granted
        else (),
    )


def _company(told: Located | None, codes: set[str]) -> Company:
    if told is None:
        return Company()
    told.only(*_OF_COMPANY)
    phase, province = told.find("phase"), told.find("province")
    facts, answers = told.find("facts"), told.find("answers")
    return Company(
        phase=phase.whole(least=1, most=_LAST_PHASE) if phase else None,
        province=province.text() if province else "",
        facts={code: _fact(each) for code, each in facts.entries()} if facts else {},
        answers={
            (_one_of(of_one, code, codes, "an instrument"), condition): each.yes()
            for code, of_one in answers.entries()
            for condition, each in of_one.entries()
        }
        if answers
        else {},
    )


def _granted(told: Located, codes: set[str], purposes: set[str]) -> Granted:
    told.only(*_OF_GRANTED)
    instrument, purpose = told.get("instrument"), told.get("purpose")
    return Granted(
        instrument=_one_of(instrument, str(instrument.value), codes, "an instrument"),
        purpose=_one_of(purpose, str(purpose.value), purposes, "a purpose"),
        amount=_euros(told.get("amount")),
    )


def _one_of(told: Located, name: str, known: set[str], what: str) -> str:
    if name not in known:
        raise told.refuse(f"'{name}' is not {what}; known are {', '.join(sorted(known))}.")
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
    if isinstance(told.value, (int, float)):
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
