"""The basket of a case: what is needed, what fits, what it comes to, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from groeiruimte.engine.financing.basket import Basket, Granted
from groeiruimte.engine.financing.instruments import Fit, Fitting, Standing
from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.pages.aid import (
    AidLine,
    TogetherLine,
    aid_lines,
    de_minimis_in_words,
    together_lines,
)
from groeiruimte.financing.pages.money_chart import money_chart
from groeiruimte.financing.pages.questions import Question, questions_of
from groeiruimte.financing.pages.screening import RuleLine, rule_lines
from groeiruimte.financing.rules.adapting import condition_of, is_asked
from groeiruimte.financing.rules.composing import Composed, company_of, compose
from groeiruimte.financing.rules.over_time import QuarterOfMoney, over_time
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.financing.selectors.baskets import (
    NeedRow,
    ToldFact,
    amounts_by_purpose,
    answers_of,
    applications_of,
    asked_by_company,
    facts_of,
    needs_of,
)
from groeiruimte.financing.selectors.checks import standings
from groeiruimte.financing.words import baskets as words
from groeiruimte.financing.words import instruments as instrument_words
from groeiruimte.planning.words import of
from groeiruimte.programme.company_sizes import facts_that_settle
from groeiruimte.programme.instruments import Instrument, instrument, instruments
from groeiruimte.programme.stated_rules import STATE_AID
from groeiruimte.web.chart import Chart

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.financing.models.baskets import ConditionAnswer, MoneyApplication

_PENDING = (ApplicationState.SUBMITTED,)
_WON = (ApplicationState.GRANTED, ApplicationState.PAID)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was checked of an instrument, and how it stands."""

    code: str
    words: str
    question: str
    standing: Standing
    is_asked: bool
    told_by: str = ""

    @property
    def label(self) -> tuple[str | Promise, str]:
        """Met, not met or unknown, with the tone of that."""
        return words.STANDINGS[self.standing]


@dataclass(frozen=True, slots=True)
class FitLine:
    """How one instrument fits this case, and why."""

    instrument: Instrument
    standing: InstrumentStanding
    fitting: Fitting
    checks: tuple[CheckLine, ...]
    #: Granted or applied for: what it can pay comes beside this.
    already: float = 0.0
    #: What is told of the company, for the part of the costs that holds for it.
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return of(self.instrument.name)

    @property
    def kinds(self) -> str:
        """In which form the money comes."""
        return instrument_words.listed(instrument_words.KINDS, self.instrument.kinds)

    @property
    def certainty(self) -> tuple[str | Promise, str]:
        """How far what we know of it can be relied on."""
        return instrument_words.certainty_in_words(self.standing)

    @property
    def source(self) -> str:
        """Who says what stands of it, when, and how sure that is."""
        return instrument_words.source_of_standing(self.instrument, self.standing)

    @property
    def url(self) -> str:
        """Where that can be read."""
        return next(iter(self.instrument.source.urls), "")

    @property
    def amounts(self) -> str:
        """How much a company can get, as far as a source says."""
        return instrument_words.amounts_in_words(self.instrument, self.told)

    @property
    def share(self) -> str:
        """Which part of the costs it pays for this company, where that depends on the company."""
        if not self.instrument.shares:
            return ""
        return instrument_words.share_in_words(self.instrument, self.told)

    @property
    def settles_share(self) -> tuple[str, ...]:
        """Which figures settle the part of the costs it pays; nothing where that is settled."""
        parts = self.instrument.share_range(self.told)
        if parts is None or parts[0] == parts[1] or len(self.instrument.shares) < 2:
            return ()
        return facts_that_settle(self.told)

    @property
    def share_question(self) -> str:
        """What to ask the company to know which part it pays."""
        names = [words.fact_name(code) for code in self.settles_share]
        return (
            _("Which part it is, this settles: %(facts)s.") % {"facts": ", ".join(names).lower()}
            if names
            else ""
        )

    @property
    def amounts_note(self) -> str:
        """On what the amount depends, as far as a source says."""
        return of(self.instrument.amounts_note)

    @property
    def against(self) -> tuple[CheckLine, ...]:
        """What stands in the way."""
        return tuple(each for each in self.checks if each.standing is Standing.NOT_MET)

    @property
    def open_questions(self) -> tuple[CheckLine, ...]:
        """What has to be asked."""
        return tuple(each for each in self.checks if each.standing is Standing.UNKNOWN)


@dataclass(frozen=True, slots=True)
class FitGroup:
    """All instruments that fit in the same way."""

    code: Fit
    lines: tuple[FitLine, ...]

    @property
    def label(self) -> str | Promise:
        """How they fit."""
        return words.FITS[self.code][0]


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need of money as it is shown."""

    row: NeedRow

    @property
    def purpose_name(self) -> str | Promise:
        """What the money is for."""
        return MoneyPurpose(self.row.purpose).label


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application with what its instrument is called."""

    row: MoneyApplication
    standing: InstrumentStanding

    @property
    def source(self) -> str:
        """Who says what stands of its instrument, when, and how sure that is."""
        return instrument_words.source_of_standing(
            instrument(code=self.row.instrument), self.standing
        )

    @property
    def instrument_name(self) -> str:
        """Its instrument in the language of the reader."""
        return of(instrument(code=self.row.instrument).name)


@dataclass(frozen=True, slots=True)
class BasketPage:
    """The money of a case on one page; amounts in euros."""

    needs: tuple[NeedLine, ...]
    needed: float
    granted: float
    applied: float
    possible: float
    gap: float
    pays: tuple[tuple[FitLine, float], ...]
    groups: tuple[FitGroup, ...]
    applications: tuple[ApplicationLine, ...]
    facts: tuple[tuple[str, str, ToldFact], ...]
    questions: tuple[Question, ...]
    quarters: tuple[QuarterOfMoney, ...]
    chart: Chart | None
    beside: tuple[FitLine, ...] = ()
    asked: tuple[float, float, float, int] | None = None
    aid: tuple[AidLine, ...] = ()
    together: tuple[TogetherLine, ...] = ()
    de_minimis: str = ""
    aid_rules: tuple[RuleLine, ...] = ()

    @property
    def best(self) -> tuple[FitLine, ...]:
        """What fits now or may fit, in the order in which it is used."""
        return tuple(line for line, _amount in self.pays)

    @property
    def may_be_too_much(self) -> bool:
        """Grants and tax relief of some purpose may come to more than can come together."""
        return any(line.has_to_be_asked for line in self.together)

    @property
    def later(self) -> tuple[FitLine, ...]:
        """What comes in a later phase of life, or opens later."""
        groups = (group for group in self.groups if group.code is Fit.NEXT)
        return next((group.lines for group in groups), ())

    def line_of(self, code: str) -> FitLine | None:
        """Return how one instrument fits; nothing for what pays no company."""
        lines = (line for group in self.groups for line in group.lines)
        return next((line for line in lines if line.instrument.code == code), None)


def basket_page(*, case: Case, today: date, files: str = "") -> BasketPage:
    """Return the basket of a case; the caller checked that its reader may know the company."""
    needs, facts, applications = needs_of(case), facts_of(case), applications_of(case)
    stored = {code: fact.told for code, fact in facts.items()}
    stands, answers = standings(today=today), answers_of(case)
    composed = _composed(needs, stored, answers, applications, stands=stands, today=today)
    by_whom = {(row.instrument, row.condition): str(row.answered_by) for row in answers}
    known = company_of(stored, {}, ()).facts
    lines = tuple(replace(_line(each, stands, by_whom), told=known) for each in composed.fittings)
    quarters = _by_quarter(needs, applications, composed.basket)
    by_code = {line.instrument.code: line for line in lines}
    return BasketPage(
        needs=need_lines(needs),
        needed=sum(each.needed for each in quarters),
        granted=sum(each.granted for each in quarters),
        applied=sum(each.applied for each in quarters),
        possible=sum(each.possible for each in quarters),
        gap=composed.basket.gap,
        pays=_pays(composed.basket, lines, _committed(applications)),
        groups=_groups(lines),
        applications=application_lines(applications, stands),
        facts=_facts(facts),
        questions=questions_of(lines, stored),
        quarters=tuple(quarters),
        chart=money_chart(quarters, files=files) if quarters else None,
        beside=tuple(line for line in map(by_code.get, composed.basket.without_limit) if line),
        asked=asked_by_company(case),
        aid=aid_lines(composed.basket, applications, stands),
        together=together_lines(composed.basket, applications, stands, today=today, facts=known),
        de_minimis=de_minimis_in_words(applications, today=today),
        aid_rules=rule_lines(STATE_AID),
    )


def _composed(
    needs: list[NeedRow],
    stored: dict[str, str],
    answers: list[ConditionAnswer],
    applications: list[MoneyApplication],
    *,
    stands: dict[str, InstrumentStanding],
    today: date,
) -> Composed:
    sums: dict[str, float] = defaultdict(float)
    for row in needs:
        sums[row.purpose] += row.amount
    met = {(row.instrument, row.condition): row.is_met for row in answers}
    return compose(
        instruments(),
        stands,
        company_of(stored, met, instruments()),
        sums,
        _committed(applications),
        on=today,
        refused=_refused(applications),
    )


def _by_quarter(
    needs: list[NeedRow], applications: list[MoneyApplication], basket: Basket
) -> list[QuarterOfMoney]:
    spread: dict[tuple[str, int], float] = defaultdict(float)
    for row in needs:
        spread[row.purpose, row.quarter] += row.amount
    return over_time(
        spread,
        granted=amounts_by_purpose(applications, *_WON),
        applied=amounts_by_purpose(applications, *_PENDING),
        possible=_possible(basket),
    )


def need_lines(rows: list[NeedRow]) -> tuple[NeedLine, ...]:
    """Return needs of money as they are shown."""
    return tuple(NeedLine(row) for row in rows)


def application_lines(
    rows: list[MoneyApplication], stands: dict[str, InstrumentStanding]
) -> tuple[ApplicationLine, ...]:
    """Return applications as they are shown."""
    return tuple(ApplicationLine(row, stands[row.instrument]) for row in rows)


def _committed(rows: list[MoneyApplication]) -> list[Granted]:
    return [
        Granted(
            instrument=row.instrument,
            purpose=row.purpose,
            amount=float(row.granted_amount or row.amount),
        )
        for row in rows
        if row.state in (*_PENDING, *_WON)
    ]


def _refused(rows: list[MoneyApplication]) -> frozenset[str]:
    """Return what was refused and not applied for again since."""
    newest = {row.instrument: row.state for row in sorted(rows, key=lambda row: row.pk)}
    return frozenset(code for code, state in newest.items() if state == ApplicationState.REFUSED)


def _possible(basket: Basket) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for each in basket.possible:
        sums[each.purpose] += each.amount
    return sums


def _line(
    fitting: Fitting, stands: dict[str, InstrumentStanding], by_whom: dict[tuple[str, str], str]
) -> FitLine:
    code = fitting.instrument.code
    of_programme = instrument(code=code)
    checks = []
    for name, standing in fitting.standings:
        what, question = words.check_in_words(of_programme, name)
        condition = condition_of(of_programme, name)
        may_answer = name == "AREA" or (condition is not None and is_asked(condition))
        by = by_whom.get((code, name), "")
        checks.append(CheckLine(name, what, question, standing, may_answer, by))
    return FitLine(of_programme, stands[code], fitting, tuple(checks))


def _pays(
    basket: Basket, lines: tuple[FitLine, ...], committed: list[Granted]
) -> tuple[tuple[FitLine, float], ...]:
    already: dict[str, float] = defaultdict(float)
    for row in committed:
        already[row.instrument] += row.amount
    by_code = {
        line.instrument.code: replace(line, already=already[line.instrument.code]) for line in lines
    }
    sums: dict[str, float] = defaultdict(float)
    for each in basket.possible:
        sums[each.instrument] += each.amount
    return tuple((by_code[code], amount) for code, amount in sums.items())


def _groups(lines: tuple[FitLine, ...]) -> tuple[FitGroup, ...]:
    groups = (FitGroup(fit, tuple(x for x in lines if x.fitting.fit is fit)) for fit in Fit)
    return tuple(group for group in groups if group.lines)


def _facts(facts: dict[str, ToldFact]) -> tuple[tuple[str, str, ToldFact], ...]:
    return tuple(
        (words.fact_name(code), words.told_in_words(code, fact.told), fact)
        for code, fact in facts.items()
    )
