"""What did regions ask about a request, and what was answered, for each side?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from groeiruimte.propositions.access import readable_questions
from groeiruimte.propositions.selectors.questions import questions_of, sites_kept_by

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization
    from groeiruimte.propositions.models.propositions import Brief, RegionalRequest
    from groeiruimte.propositions.models.questions import RegionQuestion


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question as a region reads it: in its own words only where it asked itself."""

    question: str
    answer: str
    is_ours: bool
    answered_at: datetime | None


def read_by_region(request: RegionalRequest) -> list[AnsweredQuestion]:
    """Return the questions about a request as this region reads them, answered ones first."""
    rows = readable_questions(request=request).order_by("answered_at", "asked_at", "pk")
    lines = [_line(row, request=request) for row in rows]
    return sorted(lines, key=lambda line: line.answered_at is None)


def read_by_asker(brief: Brief) -> list[RegionQuestion]:
    """Return the questions about a brief for who sent it: what waits comes first."""
    return sorted(questions_of(brief), key=lambda row: row.answered_at is not None)


def naming_region(text: str, *, organization: Organization) -> str:
    """Return the first word of a text that tells which region this is; empty where none does."""
    sites = list(sites_kept_by(organization))
    names = {organization.name, organization.short_name, *(site.name for site in sites)}
    # As it is written: some municipalities are called like a common word ("Best").
    towns = {site.municipality.name for site in sites}
    return _first_of(names, text, flags=re.IGNORECASE) or _first_of(towns, text)


def _first_of(names: Iterable[str], text: str, *, flags: int = 0) -> str:
    for name in sorted(filter(None, names)):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags=flags)
        if found:
            return found.group()
    return ""


def _line(row: RegionQuestion, *, request: RegionalRequest) -> AnsweredQuestion:
    is_ours = row.request_id == request.pk
    return AnsweredQuestion(
        question=row.text if is_ours and row.answered_at is None else row.shared,
        answer=row.answer,
        is_ours=is_ours,
        answered_at=row.answered_at,
    )
