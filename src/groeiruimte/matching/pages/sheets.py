"""One place held against one need: requirement by requirement, with what is known and how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _

from groeiruimte.engine.matching.counterfactuals import front
from groeiruimte.kernel.codes import Comparison
from groeiruimte.matching.pages.step_chart import StepChart, step_chart
from groeiruimte.matching.rules.asking import Asked
from groeiruimte.matching.rules.judging import known_of, most_needed
from groeiruimte.matching.rules.reasons import FIND_OUT, Reason, ReasonCode
from groeiruimte.matching.rules.reasons import from_stored as reason_from_stored
from groeiruimte.matching.words.people import share_asked_in_words
from groeiruimte.matching.words.wording import (
    amount,
    asked_in_words,
    kind_name,
    reason_in_words,
    who_can_change,
    who_knows,
)
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.supply.pages.facts import Stated, as_stated
from groeiruimte.supply.selectors.completeness import registers_behind
from groeiruimte.supply.selectors.facts import facts_by_ids
from groeiruimte.supply.selectors.snapshot import Answers, SupplySnapshot, supply_snapshot
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
    from groeiruimte.supply.models.facts import Fact


_TONES = {
    ReasonCode.SHORT: "danger",
    ReasonCode.TOO_LATE: "danger",
    ReasonCode.LATER: "info",
    ReasonCode.UNKNOWN: "unknown",
    ReasonCode.EXPIRED: "warning",
    ReasonCode.ESTIMATED: "warning",
}
_SUBJECTS = ("hotspot", "grid_area", "municipality", "facility", "institution")


@dataclass(frozen=True, slots=True)
class UsedFact:
    """A fact behind an answer; `origin` names what it is about when that is not the place."""

    stated: Stated
    origin: str
    is_newer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One requirement at one place.

    `gap` and `short_from` are empty where nothing is known to be short. `who` is who knows where a
    fact is missing, and else who can change it. `is_blank`: nothing at all is known of it.
    """

    key: str
    kind: str
    asked: str
    is_hard: bool
    offered: str
    share_asked: str
    offered_later: str
    tone: str
    label: str
    words: tuple[str, ...]
    gap: str
    short_from: str
    who: str
    is_blank: bool
    is_missing: bool
    is_short: bool
    is_computed: bool
    is_lower_bound: bool
    registers: tuple[str, ...]
    chart: StepChart
    facts: tuple[UsedFact, ...]


@dataclass(frozen=True, slots=True)
class WaitingTrade:
    """Wait until a quarter, and this is still short then; nothing is: then it fits."""

    quarter: str
    quarters_later: int
    short: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of one place for one need."""

    lines: tuple[SheetLine, ...]
    trades: tuple[WaitingTrade, ...]
    is_newer: bool


def sheet_of(run: MatchRun, row: SiteVerdict, *, today: date) -> Sheet:
    """Return one place against everything that is asked.

    What is offered is read from the register as it is today; the verdict and its reasons are those
    of the comparison. Where a fact was recorded after it, `is_newer` says so.
    """
    asked = run.settings.asked
    kinds = {requirement.kind for requirement in asked}
    snapshot = supply_snapshot(today=today, kinds=kinds, site_ids=[row.site_id])
    facts = _facts_behind(snapshot, run=run, today=today)
    reasons = [reason_from_stored(stored) for stored in row.reasons]
    lines = tuple(
        _line(requirement, snapshot=snapshot, facts=facts, reasons=_about(requirement, reasons))
        for requirement in sorted(asked, key=lambda requirement: not requirement.is_hard)
    )
    return Sheet(
        lines=lines,
        trades=_trades(asked, snapshot=snapshot),
        is_newer=any(fact.is_newer for fact in facts.values()),
    )


def offered_in_words(
    value: float,
    *,
    kind: str,
    at_least: bool,
    at_most: bool = False,
    never_less: float | None = None,
) -> str:
    """Return what a place offers of one kind; unknown is said, never a zero; a bound as a bound."""
    if np.isnan(value):
        return _("unknown")
    if requirement_kind(key=kind).comparison is Comparison.YES:
        return _("yes") if value >= 1 else _("no")
    words = amount(value, kind=kind)
    if at_most and never_less is not None:
        least = amount(never_less, kind=kind)
        return _("between %(least)s and %(most)s") % {"least": least, "most": words}
    if at_most:
        return _("at most %(amount)s") % {"amount": words}
    return _("at least %(amount)s") % {"amount": words} if at_least else words


def _about(asked: Asked, reasons: Sequence[Reason]) -> list[Reason]:
    return [
        reason
        for reason in reasons
        if reason.kind == asked.kind and reason.needed_from == asked.needed_from
    ]


def _line(
    asked: Asked,
    *,
    snapshot: SupplySnapshot,
    facts: Mapping[int, UsedFact],
    reasons: Sequence[Reason],
) -> SheetLine:
    answers = snapshot.answers[asked.kind]
    values = answers.values[0]
    start = min(max(asked.needed_from - snapshot.first_quarter, 0), len(values) - 1)
    worst = min(reasons, key=lambda reason: list(ReasonCode).index(reason.code), default=None)
    gap = worst.gap if worst else None
    used = dict.fromkeys(int(pk) for pk in answers.fact_ids[0] if int(pk) in facts)
    return SheetLine(
        key=asked.key,
        kind=asked.kind,
        asked=asked_in_words(asked),
        is_hard=asked.is_hard,
        offered=_offered(asked, answers=answers, start=start),
        share_asked=_share_asked(asked, answers=answers, start=start),
        offered_later=_later(values, kind=asked.kind, start=start, first=snapshot.first_quarter),
        tone=_TONES[worst.code] if worst else _tone_of_wish(asked, values[start]),
        label=_label(worst, asked=asked, value=values[start]),
        words=tuple(reason_in_words(reason) for reason in reasons),
        gap=amount(gap, kind=asked.kind) if gap and not asked.requirement_kind.has_classes else "",
        short_from=quarter(worst.short_from) if worst and worst.short_from is not None else "",
        who=_whom_to_ask(worst, kind=asked.kind),
        is_blank=bool(np.isnan(values).all()),
        is_missing=any(reason.code in FIND_OUT for reason in reasons),
        is_short=any(reason.gap is not None for reason in reasons),
        is_computed=bool(answers.computed[0]),
        is_lower_bound=bool(answers.at_least[0].any()),
        registers=tuple(_registers_behind(answers, kind=asked.kind)),
        chart=_chart(asked, snapshot=snapshot),
        facts=tuple(facts[pk] for pk in used),
    )


def _offered(asked: Asked, *, answers: Answers, start: int) -> str:
    return offered_in_words(
        answers.values[0, start],
        kind=asked.kind,
        at_least=bool(answers.at_least[0, start]),
        at_most=bool(answers.at_most[0, start]),
        never_less=least_of(answers, row=0),
    )


def least_of(answers: Answers, *, row: int) -> float | None:
    """Return what a place offers at least, where it offers a range."""
    return None if answers.never_less is None else float(answers.never_less[row])


def _share_asked(asked: Asked, *, answers: Answers, start: int) -> str:
    if answers.at_most[0, start]:
        return ""
    return share_asked_in_words(
        asked,
        offered=float(answers.values[0, start]),
        at_least=bool(answers.at_least[0, start]),
    )


def _registers_behind(answers: Answers, *, kind: str) -> list[str]:
    """Return how complete the lists are behind an answer that was computed from them."""
    if not answers.computed[0]:
        return []
    return [state.sentence for state in registers_behind(kind=kind)]


def _whom_to_ask(worst: Reason | None, *, kind: str) -> str:
    return who_knows(kind) if worst is None or worst.code in FIND_OUT else who_can_change(kind)


def _chart(asked: Asked, *, snapshot: SupplySnapshot) -> StepChart:
    # Above a lower bound it is unknown whether there is enough; the drawing says so.
    seen = snapshot.supply_for(kind=asked.kind, needed=asked.needed)[0]
    comparison = asked.requirement_kind.comparison
    return step_chart(
        seen.tolist(),
        needed=1.0 if comparison is Comparison.YES else float(asked.needed),
        needed_from=asked.needed_from,
        needed_until=asked.needed_until,
        first_quarter=snapshot.first_quarter,
        at_most=comparison is Comparison.AT_MOST,
    )


def _label(worst: Reason | None, *, asked: Asked, value: float) -> str:
    if worst is None:
        if asked.is_hard:
            return _("Enough")
        return _("Wish: unknown") if np.isnan(value) else _("Wish")
    return {
        ReasonCode.SHORT: _("Short"),
        ReasonCode.TOO_LATE: _("Too late"),
        ReasonCode.LATER: _("Later"),
        ReasonCode.UNKNOWN: _("Unknown"),
        ReasonCode.EXPIRED: _("Expired fact"),
        ReasonCode.ESTIMATED: _("Estimate"),
    }[worst.code]


def _tone_of_wish(asked: Asked, value: float) -> str:
    if asked.is_hard:
        return "ok"
    return "unknown" if np.isnan(value) else "neutral"


def _later(values: np.ndarray, *, kind: str, start: int, first: int) -> str:
    """Say what the offer becomes after the quarter of need, where that is something else."""
    ahead = values[start:]
    changed = np.flatnonzero(~np.isclose(ahead, ahead[0], equal_nan=True))
    if not len(changed):
        return ""
    at = start + int(changed[0])
    words = offered_in_words(values[at], kind=kind, at_least=False)
    return _("%(amount)s from %(quarter)s") % {"amount": words, "quarter": quarter(first + at)}


def _trades(asked: Sequence[Asked], *, snapshot: SupplySnapshot) -> tuple[WaitingTrade, ...]:
    """Return what is still short the longer one waits; nothing where nothing is short at all."""
    hard = [requirement for requirement in asked if requirement.is_hard]
    first = snapshot.first_quarter
    quarters = len(next(iter(snapshot.answers.values())).values[0]) if hard else 0
    delays = front(
        [requirement.as_requirement(first_quarter=first) for requirement in hard],
        supply=known_of(snapshot, needed=most_needed(hard)),
        place=0,
        quarters=quarters,
    )
    start = min((max(requirement.needed_from, first) for requirement in hard), default=first)
    kind_of = {requirement.key: requirement.kind for requirement in hard}
    trades = tuple(
        WaitingTrade(
            quarter=quarter(start + trade.delay),
            quarters_later=trade.delay,
            short=tuple(_short(gap, kind=kind_of[key]) for key, gap in trade.residual),
        )
        for trade in delays
    )
    return trades if trades and trades[0].short else ()


def _short(gap: float, *, kind: str) -> str:
    described = requirement_kind(key=kind)
    if described.comparison is Comparison.YES or described.has_classes:
        return kind_name(kind)
    return _("%(kind)s: %(gap)s") % {"kind": kind_name(kind), "gap": amount(gap, kind=kind)}


def _facts_behind(snapshot: SupplySnapshot, *, run: MatchRun, today: date) -> dict[int, UsedFact]:
    ids = {int(pk) for answers in snapshot.answers.values() for pk in answers.fact_ids[0] if pk}
    rows = facts_by_ids(ids, with_subjects=_SUBJECTS)
    return {
        fact.pk: UsedFact(
            stated=as_stated(fact=fact, today=today),
            origin=_origin(fact),
            is_newer=fact.recorded_at > run.run_at,
        )
        for fact in rows
    }


def _origin(fact: Fact) -> str:
    about = next((getattr(fact, name) for name in _SUBJECTS if getattr(fact, f"{name}_id")), None)
    return "" if about is None else about.name
