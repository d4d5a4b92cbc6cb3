"""What does a region fill in, and what does it offer now, as that region itself reads it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.propositions.pages.propositions import AskedLine, OfferedLine, offered_line
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.propositions.models.propositions import Proposition


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAnswer:
    """One line of a proposition that is being made, as it stands now."""

    kind: str
    value: Decimal | None
    available_from: int | None
    remark: str
    source: str
    is_from_register: bool
    register_quarter: str = ""
    """From when the register has this much; empty where it is there, or nothing is known."""

    @property
    def is_said_unknown(self) -> bool:
        """Somebody looked, and it is not known; empty without a source is not filled in yet."""
        return self.value is None and bool(self.source)


def own_lines(
    proposition: Proposition, asked: Sequence[AskedLine]
) -> list[tuple[AskedLine, OfferedLine]]:
    """Return what a region offers in one proposition beside what it was asked, for that region.

    How that answers the need is for who asked: here nothing is held against it.
    """
    rows = {each.kind: each for each in proposition.answers.all()}
    return [(each, offered_line(each.kind, rows.get(each.kind), (), None)) for each in asked]


def standing_answers(proposition: Proposition) -> dict[str, StandingAnswer]:
    """Return the lines of a proposition as they stand now, by kind."""
    return {
        row.kind: StandingAnswer(
            kind=row.kind,
            value=row.value,
            available_from=row.available_from,
            remark=row.remark,
            source=row.source,
            is_from_register=row.is_from_register,
            register_quarter="" if row.register_from is None else quarter(row.register_from),
        )
        for row in proposition.answers.all()
    }
