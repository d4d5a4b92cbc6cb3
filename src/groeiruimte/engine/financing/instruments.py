"""Does an instrument fit a company on a day? Condition by condition: met, not met, unknown.

Nothing is guessed: what nobody told is unknown, and becomes a question. An instrument of which the
source is old fits as well as another, but never for certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Told = float | str | bool


class Standing(StrEnum):
    """How a condition stands for a company."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    UNKNOWN = "UNKNOWN"


class FactTest(StrEnum):
    """How a condition holds a fact against its value."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    IS = "IS"


class Fit(StrEnum):
    """Whether money can come from an instrument, best first."""

    NOW = "NOW"
    """Every condition that can be checked is met."""
    ASK = "ASK"
    """Nothing stands in the way, but something is unknown."""
    NEXT = "NEXT"
    """Only the phase of life or the opening stands in the way, and that comes."""
    NO = "NO"
    """Something stands in the way."""


# What of an instrument is checked beside its own conditions.
PHASE, PLACE, PURPOSE, OPEN, SIZE = "PHASE", "PLACE", "PURPOSE", "OPEN", "SIZE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that an instrument asks; without a fact it is known only by asking.

    Attributes:
        code: How the caller recognizes it, unique within its instrument.
        fact: The code of the fact that it is about; empty where a person has to answer.
        test, value: What the fact must be.
    """

    code: str
    fact: str = ""
    test: FactTest = FactTest.IS
    value: Told = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One way to get money.

    Attributes:
        code: How the caller recognizes it.
        kinds: What it is: a grant, a loan, equity and so on.
        pays: The purposes that it pays for.
        phases: The phases of life that it is for, 1 to 4; empty for all.
        provinces: Where it is for; empty for the whole country.
        least, most: How much it gives, in euros; None where the source does not say.
        share_most: At most this part of the costs; None where the source does not say.
        grant_most: Of money that comes in several kinds, at most this is a grant; None where it
            comes in one, or where the source does not say.
        opens, closes: Between which days one can apply; None where the source does not say.
        is_open_known: The source says that it is open, or until when.
        conditions: What it asks beside these.
        is_sure: Its source is recent and plain enough to be told as it is.
        source, dated, certainty: Where it was read, from which day that is (nothing where the
            source does not say), and how sure it is; to tell, and for nothing else.
    """

    code: str
    kinds: tuple[str, ...]
    pays: frozenset[str]
    phases: frozenset[int] = frozenset()
    provinces: frozenset[str] = frozenset()
    least: float | None = None
    most: float | None = None
    share_most: float | None = None
    grant_most: float | None = None
    opens: date | None = None
    closes: date | None = None
    is_open_known: bool = True
    conditions: tuple[Condition, ...] = ()
    is_sure: bool = True
    source: str = ""
    dated: date | None = None
    certainty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What is known of who asks; what is not there is unknown."""

    phase: int | None = None
    province: str = ""
    facts: Mapping[str, Told] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """What a person answered, by instrument and condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """How one instrument fits: as a whole, and why.

    Attributes:
        instrument: Which one.
        fit: Whether money can come from it.
        standings: Per thing that is checked how it stands, in the order in which it is checked.
        at_most: How much it can give for what is asked, in euros; nothing where it does not fit.
        at_most_is_known: Whether that is the instrument's own limit; else only the need limits it.
    """

    instrument: Instrument
    fit: Fit
    standings: tuple[tuple[str, Standing], ...]
    at_most: float
    at_most_is_known: bool

    @property
    def open_questions(self) -> tuple[str, ...]:
        """What has to be asked."""
        return tuple(code for code, each in self.standings if each is Standing.UNKNOWN)


def fitting_of(
    instrument: Instrument, company: Company, needs: Mapping[str, float], *, on: date
) -> Fitting:
    """Hold one instrument against a company and its needs.

    Args:
        instrument: The instrument.
        company: What is known of the company.
        needs: Per purpose how much is needed, in euros.
        on: The day.

    Example:
        >>> loan = Instrument(code="L", kinds=("LOAN",), pays=frozenset({"SPACE"}), most=5e6)
        >>> found = fitting_of(loan, Company(phase=2), {"SPACE": 8e6}, on=date(2026, 11, 30))
        >>> str(found.fit), found.at_most
        ('NOW', 5000000.0)
    """
    paid = sum(amount for purpose, amount in needs.items() if purpose in instrument.pays)
    at_most = paid if instrument.share_most is None else paid * instrument.share_most
    if instrument.most is not None:
        at_most = min(at_most, instrument.most)
    standings = (
        (PURPOSE, _yes_or_no(paid > 0)),
        (SIZE, _yes_or_no(instrument.least is None or at_most >= instrument.least)),
        (OPEN, _opening(instrument, on=on)),
        (PHASE, _phase(instrument, company)),
        (PLACE, _place(instrument, company)),
        *((each.code, _standing(instrument, each, company)) for each in instrument.conditions),
    )
    fit = _fit(instrument, company, dict(standings), on=on)
    return Fitting(
        instrument=instrument,
        fit=fit,
        standings=standings,
        at_most=0.0 if fit is Fit.NO else at_most,
        at_most_is_known=instrument.most is not None or (instrument.share_most or 1.0) < 1.0,
    )


def fittings_of(
    instruments: Iterable[Instrument], company: Company, needs: Mapping[str, float], *, on: date
) -> list[Fitting]:
    """Hold every instrument against a company, those that fit best first, else by their code."""
    found = [fitting_of(each, company, needs, on=on) for each in instruments]
    order = list(Fit)
    return sorted(found, key=lambda each: (order.index(each.fit), each.instrument.code))


def _fit(
    instrument: Instrument, company: Company, standings: Mapping[str, Standing], *, on: date
) -> Fit:
    against = {code for code, each in standings.items() if each is Standing.NOT_MET}
    if not against:
        return Fit.ASK if Standing.UNKNOWN in standings.values() else Fit.NOW
    comes = set()
    if company.phase is not None and any(each > company.phase for each in instrument.phases):
        comes.add(PHASE)
    if instrument.opens is not None and instrument.opens > on:
        comes.add(OPEN)
    return Fit.NEXT if against <= comes else Fit.NO


def _yes_or_no(is_met: bool) -> Standing:
    return Standing.MET if is_met else Standing.NOT_MET


def _opening(instrument: Instrument, *, on: date) -> Standing:
    if instrument.opens is not None and on < instrument.opens:
        return Standing.NOT_MET
    if instrument.closes is not None and on > instrument.closes:
        return Standing.NOT_MET
    return Standing.MET if instrument.is_open_known else Standing.UNKNOWN


def _phase(instrument: Instrument, company: Company) -> Standing:
    if not instrument.phases:
        return Standing.MET
    if company.phase is None:
        return Standing.UNKNOWN
    return _yes_or_no(company.phase in instrument.phases)


def _place(instrument: Instrument, company: Company) -> Standing:
    if not instrument.provinces:
        return Standing.MET
    if not company.province:
        return Standing.UNKNOWN
    return _yes_or_no(company.province in instrument.provinces)


def _standing(instrument: Instrument, condition: Condition, company: Company) -> Standing:
    if not condition.fact:
        answered = company.answers.get((instrument.code, condition.code))
        return Standing.UNKNOWN if answered is None else _yes_or_no(answered)
    told = company.facts.get(condition.fact)
    if told is None:
        return Standing.UNKNOWN
    if condition.test is FactTest.IS:
        return _yes_or_no(told == condition.value)
    if isinstance(told, str) or isinstance(condition.value, str):
        raise ValueError(f"{condition.fact} is no number: it cannot be at most or at least.")
    if condition.test is FactTest.AT_LEAST:
        return _yes_or_no(told >= condition.value)
    return _yes_or_no(told <= condition.value)
