"""What does the page tell of one need: the drawing, the sentence, and how sure that is?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.companies.rules import (
    FIGURES_OF_NEED,
    UNIT_OF_NEED,
    Break,
    Jump,
    newest_jump,
    starts_on,
)
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.pages.next_questions import NextQuestion, next_question
from groeiruimte.spotting.pages.outlooks import NeedView
from groeiruimte.spotting.words.needs import (
    age_sentence,
    certainty_sentence,
    driver_sentences,
    need_sentence,
    planned_sentence,
    survival_sentence,
)
from groeiruimte.web.fan_chart import Fan, FanYear

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Observation
    from groeiruimte.companies.models.plans import PlannedCapacity

_ASKED_LATELY_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FanRow:
    """The numbers of one year, for the table beside the drawing."""

    year: int
    low: float
    middle: float
    high: float
    capacity: float | None
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What the drawings are called, what dots and line are, and the chance in the table."""

    title: str
    used: str
    capacity: str
    bars: str = ""
    chance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStory:
    """Everything that the page tells of one need beside its newest figures.

    `label` says on what the sentence rests; `beside` is what does not count for the signal.
    """

    sentence: str
    fan: Fan
    rows: list[FanRow]
    drivers: list[str]
    certainty: str
    age: str
    survival: str
    planned: list[str]
    question: NextQuestion | None
    anchor: str
    chart: ChartWords
    notes: list[str] = field(default_factory=list)
    label: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The figures behind a need, oldest first."""

    used: Sequence[Observation] = ()
    available: Sequence[Observation] = ()
    planned: Sequence[PlannedCapacity] = ()
    has_plan: bool = False
    breaks: Sequence[Break] = ()

    def start_of(self, quantity: str) -> float | None:
        """Return the moment from which figures of a quantity count; None where all of them do."""
        day = starts_on(breaks=self.breaks, quantity=quantity)
        return None if day is None else year_fraction(day=day)


def need_story(
    *,
    need: Need,
    view: NeedView | None,
    said: Mapping[str, Any],
    behind: Behind,
    company_id: int,
    origin_year: int,
    today: date,
) -> NeedStory:
    """Return the story of one need; `said` is what the newest scan stored of it."""
    chances = list(said.get("probabilities", []))
    fan = said.get("fan", [])
    unit = UNIT_OF_NEED[need]
    return NeedStory(
        sentence=need_sentence(
            need=need,
            capacity=said.get("capacity"),
            chances=chances,
            origin_year=origin_year,
            today=today,
        )
        or (view.sentence if view else _("We have not looked ahead yet.")),
        fan=_fan(fan, need=need, behind=behind, today=today),
        rows=fan_rows(fan, chances=chances, capacities=said.get("capacities", [])),
        drivers=driver_sentences(said.get("drivers", [])),
        certainty=certainty_sentence(fan=fan, unit=unit, basis=view.basis if view else ""),
        age=age_sentence(last_on=view.last_on if view else None, today=today),
        survival=survival_sentence(survival=said.get("survival", []), origin_year=origin_year),
        planned=[planned_sentence(row, unit=unit) for row in behind.planned],
        question=next_question(
            need=need,
            company_id=company_id,
            sharpen=said.get("sharpen", []),
            status=said.get("status", "NO_HISTORY"),
            answered=_answered(view, behind=behind, today=today),
            jump=jump_of(need, behind=behind),
        ),
        anchor=f"need-{need.lower()}",
        chart=_chart(need),
    )


def jump_of(need: Need, *, behind: Behind) -> Jump | None:
    """Return the newest jump in the figures of a need that nobody explained yet."""
    found = [
        newest_jump(
            quantity=str(quantity),
            figures=[(row.observed_on, float(row.value)) for row in rows],
            breaks=behind.breaks,
        )
        for quantity, rows in zip(
            FIGURES_OF_NEED[need], (behind.used, behind.available), strict=True
        )
    ]
    return max(filter(None, found), key=lambda jump: jump.until, default=None)


def _chart(need: Need) -> ChartWords:
    words = {"need": need.label, "unit": UNIT_OF_NEED[need]}
    return ChartWords(
        title=_("%(need)s over time (%(unit)s)") % words,
        used=_("in use"),
        capacity=_("what there is"),
    )


def _answered(view: NeedView | None, *, behind: Behind, today: date) -> list[str]:
    answered = ["ASK_PLAN"] if behind.has_plan else []
    if view and view.last_on and (today - view.last_on).days <= _ASKED_LATELY_DAYS:
        answered.append("ASK_RECENT_VALUE")
    return answered


def capacity_steps(
    available: Iterable[Observation], planned: Iterable[PlannedCapacity]
) -> list[tuple[float, float | None]]:
    """Return from when a place carries how much; nothing where it ends."""
    known = [(year_fraction(day=row.observed_on), float(row.value)) for row in available]
    later = [
        (year_fraction(day=row.holds_from), None if row.value is None else float(row.value))
        for row in planned
    ]
    return sorted([*known, *later], key=lambda step: step[0])


def _fan(fan: Sequence[Sequence[float]], *, need: Need, behind: Behind, today: date) -> Fan:
    used, available = FIGURES_OF_NEED[need]
    start, moved = behind.start_of(used), behind.start_of(available)
    seen = [(year_fraction(day=row.observed_on), float(row.value)) for row in behind.used]
    steps = capacity_steps(behind.available, behind.planned)
    if moved is not None and any(moment < moved for moment, _value in steps):
        # What the former place carried ends on the day of the move.
        steps = sorted([*steps, (moved, None)], key=lambda step: (step[0], step[1] is not None))
    return Fan(
        observed=[point for point in seen if start is None or point[0] >= start],
        former=[point for point in seen if start is not None and point[0] < start],
        years=fan_years(fan),
        capacity=steps,
        today=year_fraction(day=today),
    )


def fan_years(fan: Sequence[Sequence[float]]) -> list[FanYear]:
    """Return a stored fan as the drawing reads it: what is told of a year holds at its end."""
    return [
        FanYear(moment=year + 1, p5=p5, p25=p25, p50=p50, p75=p75, p95=p95)
        for year, p5, _p10, p25, p50, p75, _p90, p95 in fan
    ]


def fan_rows(
    fan: Sequence[Sequence[float]], *, chances: Sequence[float], capacities: Sequence[float]
) -> list[FanRow]:
    """Return the numbers of a fan, for the table beside the drawing."""
    return [
        FanRow(
            year=int(levels[0]),
            low=levels[2],
            middle=levels[4],
            high=levels[6],
            capacity=capacities[index] if index < len(capacities) else None,
            chance=chances[index] if index < len(chances) else None,
        )
        for index, levels in enumerate(fan)
    ]
