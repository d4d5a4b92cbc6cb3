"""The lessons of the programme as its page shows them: what waits first, what was decided after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import LessonTheme, ProgrammeLessonState
from groeiruimte.monitoring.pages.talks import talk_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from groeiruimte.monitoring.models import ProgrammeLesson

ORDER = (
    ProgrammeLessonState.GATHERED,
    ProgrammeLessonState.DISCUSSED,
    ProgrammeLessonState.ADOPTED,
    ProgrammeLessonState.NOT_ADOPTED,
)


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One lesson with its themes in words and the talk that discussed it."""

    row: ProgrammeLesson
    themes: list[str]
    talk: str


@dataclass(frozen=True, slots=True)
class LessonGroup:
    """The lessons of which the same became."""

    state: str
    label: str
    lines: list[LessonLine]


def lesson_groups(*, theme: str = "") -> list[LessonGroup]:
    """Return the lessons by what became of them, of one theme or of all; empty groups left out."""
    rows = [row for row in access.lessons_of_programme() if not theme or theme in row.themes]
    groups = [
        LessonGroup(state, str(state.label), _lines(row for row in rows if row.state == state))
        for state in ORDER
    ]
    return [group for group in groups if group.lines]


def _lines(rows: Iterable[ProgrammeLesson]) -> list[LessonLine]:
    names = dict(LessonTheme.choices)
    return [
        LessonLine(
            row,
            [str(names.get(code, code)) for code in row.themes],
            talk_name(row.discussed_in) if row.discussed_in else "",
        )
        for row in rows
    ]
