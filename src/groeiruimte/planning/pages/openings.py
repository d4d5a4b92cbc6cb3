"""What would open a place for a case, and what of it was agreed already?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from groeiruimte.matching.pages.opening import Opening as OpeningWords
from groeiruimte.matching.pages.opening import nearest_places
from groeiruimte.matching.selectors.matching import latest_run
from groeiruimte.planning.selectors.agreed import agreed_openings
from groeiruimte.planning.selectors.facts import confirmed_need

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.planning.models.tasks import Task


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One thing that has to change at a place, with the task in which it was agreed."""

    site_id: int
    place: str
    opening: OpeningWords
    task: Task | None


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """All changes that would open a place, nearest first; `is_looked` says there was a look."""

    is_looked: bool
    lines: tuple[OpeningLine, ...]

    def has(self, site_id: int, kind: str) -> bool:
        """Whether this change at this place is in the list."""
        return any(row.site_id == site_id and row.opening.kind == kind for row in self.lines)


def openings_page(case: Case) -> OpeningsPage:
    """Return what would open a place; the caller has checked who guides the case."""
    need = confirmed_need(case)
    run = latest_run(need) if need else None
    if run is None:
        return OpeningsPage(is_looked=False, lines=())
    agreed = agreed_openings(case)
    lines = [
        OpeningLine(
            each.place.site_id,
            each.place.name,
            opening,
            agreed.get((f"site:{each.place.site_id}", opening.kind)),
        )
        for each in nearest_places(run)
        for opening in each.openings
    ]
    return OpeningsPage(is_looked=True, lines=tuple(lines))
