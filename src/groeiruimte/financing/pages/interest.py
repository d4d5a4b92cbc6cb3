"""What was let out to a financier, with the own answer to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.financing import access
from groeiruimte.financing.selectors.interest import own_answers
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.pages.teasers import Readable, readable

if TYPE_CHECKING:
    from groeiruimte.financing.models.interest import FinancierInterest


@dataclass(frozen=True, slots=True)
class LetOut:
    """One profile or bundle without a name, and what the own organization answered."""

    told: Readable
    answer: FinancierInterest | None


def let_out_to(*, user: Person, today: date) -> list[LetOut]:
    """Return what a financier may read and answer, what was not answered yet first."""
    rows = access.answerable_releases(user=user, today=today)
    answers = own_answers(
        organization_ids=organization_ids(user=user, act=Act.SHOW_INTEREST),
        release_ids=[row.pk for row in rows],
    )
    shown = [LetOut(each, answers.get(each.release.pk)) for each in readable(rows)]
    return sorted(shown, key=lambda each: each.answer is not None)
