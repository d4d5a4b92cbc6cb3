"""What no meeting can be: refused with the field to mend."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.meetings.models.meetings import Meeting
from groeiruimte.propositions.pages.free_text import identifying_facts, refusal_of
from groeiruimte.propositions.rules.identifying import identifying_words

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User


class UnableToMeet(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


def refuse_names(text: str, *, company: Company, field: str) -> None:
    """Refuse words for others that give the company away.

    :raises UnableToMeet: with the words that have to go.
    """
    found = identifying_words(text, facts=identifying_facts(company))
    if found:
        raise UnableToMeet(refusal_of(found), field=field)


def refuse_named_link(link: str, *, company: Company) -> None:
    """Refuse a link in which the name of the company stands; its numbers say nothing.

    :raises UnableToMeet: the name stands in it.
    """
    facts = replace(
        identifying_facts(company), head_counts=(), founded_year=None, places=(), holders=()
    )
    found = identifying_words(link, facts=replace(facts, addresses=()))
    if company.name and any(each.word.casefold() in company.name.casefold() for each in found):
        raise UnableToMeet(refusal_of(found), field="place")


def locked(meeting_id: int, *, only_planned: bool = True) -> Meeting:
    """Return a meeting, locked until the act is done.

    :raises UnableToMeet: it was called off or took place already.
    """
    # Locked alone first: PostgreSQL does not lock the optional rows of an outer join.
    Meeting.objects.select_for_update().get(pk=meeting_id)
    meeting = Meeting.objects.select_related("site", "case__lead__company__held_by").get(
        pk=meeting_id
    )
    if only_planned and not meeting.is_planned:
        raise UnableToMeet(_("This meeting was closed before: make a new one."))
    return meeting


def record(
    meeting: Meeting,
    *,
    act: str,
    by: User,
    now: datetime,
    details: dict[str, object] | None = None,
) -> None:
    """Put an act on a meeting on the record."""
    audit.record(
        act=act,
        actor=by,
        target=meeting,
        occurred_at=now,
        organization_id=meeting.case.lead.company.held_by_id,
        details={"case": meeting.case_id} | (details or {}),
    )
