"""Words that everybody who follows the programme reads name no company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.leads.access import leads_with_identity
from groeiruimte.propositions.pages.free_text import refusal_of
from groeiruimte.propositions.rules.identifying import (
    Found,
    IdentifyingFacts,
    What,
    identifying_words,
    legal_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from groeiruimte.organizations.models import User

NAMED = frozenset({What.COMPANY_NAME, What.SIMILAR_NAME})


def why_not_nameless(*texts: str, by: User, today: date) -> str:
    """Return why these words cannot be read by all, or nothing when they can.

    Held against the companies that the writer may know; of others nothing is looked up.
    """
    leads = leads_with_identity(user=by, today=today).select_related("company")
    names = sorted({lead.company.name for lead in leads})
    for text in texts:
        found = [each for each in _names_in(text, names=names) if each.what in NAMED]
        if found:
            return str(refusal_of(found))
    return ""


def _names_in(text: str, *, names: list[str]) -> Iterator[Found]:
    """Yield every name of a company, known or told by its legal form.

    Places and amounts are no secret here: a plan is about places and money.
    """
    yield from legal_names(text)
    for name in names:
        yield from identifying_words(text, facts=IdentifyingFacts(company_name=name))
