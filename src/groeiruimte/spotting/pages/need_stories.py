"""What does the page tell of one need: the drawing, the sentence, and how sure that is?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
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
from groeiruimte.spotting.pages.need_charts import fan_years, need_chart
from groeiruimte.spotting.pages.next_questions import NextQuestion, next_question
from groeiruimte.spotting.pages.outlooks import NeedView
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.words.drivers import driver_sentences
from groeiruimte.spotting.words.needs import (
    age_sentence,
    certainty_sentence,
    need_sentence,
    planned_sentence,
)
from groeiruimte.web.chart import Chart
from groeiruimte.web.fan_chart import Fan

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Observation
    from groeiruimte.companies.models.plans import PlannedCapacity

_ASKED_LATELY_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStory:
    """Everything that the page tells of one need beside its newest figures.

    `label` says on what the sentence rests; `beside` is what does not count for the signal.
    """

    sentence: str
    chart: Chart | None
    drivers: list[str]
    certainty: str
    age: str
    planned: list[str]
    question: NextQuestion | None
    anchor: str
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
    kept: StoredNeed,
    behind: Behind,
    company_id: int,
    origin_year: int,
    today: date,
) -> NeedStory:
    """Return the story of one need; `kept` is what the newest scan stored of it."""
    unit = UNIT_OF_NEED[need]
    sentence = need_sentence(need=need, kept=kept, origin_year=origin_year, today=today) or (
        view.sentence if view else _("We have not looked ahead yet.")
    )
    return NeedStory(
        sentence=sentence,
        chart=need_chart(
            need,
            kept,
            fan=_fan(kept, need=need, behind=behind, today=today),
            text=sentence,
            source=source_of(behind.used),
            origin_year=origin_year,
        ),
        drivers=driver_sentences(kept, need=need),
        certainty=certainty_sentence(fan=kept.fan, unit=unit, basis=view.basis if view else ""),
        age=age_sentence(last_on=view.last_on if view else None, today=today),
        planned=[planned_sentence(row, unit=unit) for row in behind.planned],
        question=next_question(
            need=need,
            company_id=company_id,
            kept=kept,
            answered=_answered(view, behind=behind, today=today),
            jump=jump_of(need, behind=behind),
        ),
        anchor=f"need-{need.lower()}",
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


def source_of(rows: Sequence[Observation]) -> str:
    """Say where the newest figure comes from, and of which day it is."""
    if not rows:
        return ""
    newest = rows[-1]
    told = ", ".join(filter(None, [newest.source, date_format(newest.observed_on, "DATE_FORMAT")]))
    return _("Source: %(source)s") % {"source": told}


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


def _fan(kept: StoredNeed, *, need: Need, behind: Behind, today: date) -> Fan:
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
        years=fan_years(kept.fan),
        capacity=steps,
        today=year_fraction(day=today),
        ends_at=kept.ends_at,
    )
