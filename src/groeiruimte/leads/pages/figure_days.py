"""What was written down of a company, day by day, and how we know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from groeiruimte.companies.choices import Quantity, Trust
from groeiruimte.web.numbers import number

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfFigures:
    """What was written down for one day."""

    observed_on: date
    rows: list[Observation]

    @property
    def known_from(self) -> list[str]:
        """How we know these figures, each way once."""
        told = (", ".join(filter(None, [_trust(row.trust), row.source])) for row in self.rows)
        return list(dict.fromkeys(told))

    @property
    def written(self) -> SafeString:
        """The figures as lines: a template in each of fifty would cost more than the page."""
        lines = ((_quantity(row.quantity), number(row.value)) for row in self.rows)
        return format_html_join(mark_safe("<br>"), "{}: <strong>{}</strong>", lines)


def figure_days(observations: Sequence[Observation]) -> list[DayOfFigures]:
    """Return the figures per day, newest day first."""
    by_day: dict[date, list[Observation]] = defaultdict(list)
    for row in observations:
        by_day[row.observed_on].append(row)
    return [DayOfFigures(observed_on=day, rows=by_day[day]) for day in sorted(by_day, reverse=True)]


def _quantity(code: str) -> str:
    # Django's own `get_…_display` looks through all choices anew, for each row.
    return str(Quantity(code).label)


def _trust(code: str) -> str:
    return str(Trust(code).label)
