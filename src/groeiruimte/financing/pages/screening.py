"""The check of an investment in words, with the source of each question; and state aid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from groeiruimte.financing.choices import ScreeningAdvice
from groeiruimte.financing.rules.screening import still_until
from groeiruimte.financing.selectors.screening import advice_on, screening_of
from groeiruimte.financing.words.instruments import CERTAINTY
from groeiruimte.planning.words import of
from groeiruimte.programme.stated_rules import SCREENING, StatedRule, checked_on, stated_rules

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.financing.models.screening import InvestmentScreening

TONES = {"NOTIFY": "warning", "NOT_NEEDED": "ok", "ASK": "unknown"}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One statement with its source."""

    rule: StatedRule

    @property
    def words(self) -> str:
        """What is stated."""
        return of(self.rule.words)

    @property
    def dated(self) -> str:
        """The date that the source bears."""
        return of(self.rule.dated)

    @property
    def certainty(self) -> str | Promise:
        """How sure it is."""
        return CERTAINTY[self.rule.certainty]


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """What the check says, on what ground, and what became of a notification."""

    row: InvestmentScreening | None
    advice: str | Promise
    tone: str
    rules: tuple[RuleLine, ...]
    checked_on: date
    still: tuple[date, date] | None


def screening_page(*, case: Case) -> ScreeningPage:
    """Return the check of a case; the caller checked that its reader may know the company."""
    row = screening_of(case)
    advice = advice_on(row)
    notified = row.notified_on if row and row.decided_on is None else None
    return ScreeningPage(
        row=row,
        advice=ScreeningAdvice(advice).label,
        tone=TONES[advice],
        rules=rule_lines(SCREENING),
        checked_on=checked_on(SCREENING),
        still=still_until(notified) if notified else None,
    )


def rule_lines(name: str) -> tuple[RuleLine, ...]:
    """Return what is stated in a file, as it is shown."""
    return tuple(RuleLine(rule) for rule in stated_rules(name))
