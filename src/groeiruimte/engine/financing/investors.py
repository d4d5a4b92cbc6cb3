"""Who could lead a round, who could only follow, and is anybody in sight who leads?

Where nobody says whether an investor leads, that is unknown: it is asked, and never counts as
somebody who leads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.engine.types import Key


class RoundPart(StrEnum):
    """What an investor could do in a round, best first."""

    LEADS = "LEADS"
    ASK = "ASK"
    FOLLOWS = "FOLLOWS"
    NOT = "NOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investor:
    """Who puts in money.

    Attributes:
        key: How the caller recognizes it.
        leads: Whether it leads rounds; None where nobody says.
        least, most: The ticket it takes, in euros; None where nobody says.
        phases, themes, regions: What it looks at; empty for everything.
    """

    key: Key
    leads: bool | None = None
    least: float | None = None
    most: float | None = None
    phases: frozenset[int] = frozenset()
    themes: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What is looked for; what is empty or None is not known yet."""

    amount: float
    phase: int | None = None
    theme: str = ""
    region: str = ""


def part_of(investor: Investor, wanted: Round) -> RoundPart:
    """Return what an investor could do in a round.

    Who leads puts in the largest ticket, so a largest ticket below half of the round only follows;
    a smallest ticket above the round takes no part.

    Example:
        >>> fund = Investor(key=1, leads=True, least=5.0, most=60.0)
        >>> str(part_of(fund, Round(amount=50.0))), str(part_of(fund, Round(amount=200.0)))
        ('LEADS', 'FOLLOWS')
    """
    looks_elsewhere = (
        (wanted.phase is not None and investor.phases and wanted.phase not in investor.phases)
        or (wanted.theme and investor.themes and wanted.theme not in investor.themes)
        or (wanted.region and investor.regions and wanted.region not in investor.regions)
    )
    if looks_elsewhere or (investor.least is not None and investor.least > wanted.amount):
        return RoundPart.NOT
    if investor.leads is False:
        return RoundPart.FOLLOWS
    if investor.most is not None and 2 * investor.most < wanted.amount:
        return RoundPart.FOLLOWS
    return RoundPart.LEADS if investor.leads else RoundPart.ASK


def has_lead(investors: Iterable[Investor], wanted: Round) -> bool:
    """Say whether somebody is in sight who leads; who has to be asked does not count."""
    return any(part_of(each, wanted) is RoundPart.LEADS for each in investors)
