"""What no meeting can be: refused with the field to mend."""

from __future__ import annotations

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


#: A shorter word stands in a link by chance.
SHORTEST_NAME = 5


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
    """Refuse a link in which a long word of the company's name stands.

    Its letters and numbers are drawn by chance, so that nothing else in it says anything.

    :raises UnableToMeet: such a word stands in it.
    """
    said = _joined(link)
    for word in map(_joined, company.name.split()):
        if len(word) >= SHORTEST_NAME and word in said:
            raise UnableToMeet(_("The name of the company stands in this link."), field="place")


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


def _joined(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
