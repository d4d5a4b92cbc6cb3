"""Somebody looks at an instrument again, and says with a source what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.financing.choices import InstrumentCheckOutcome, TakesIn
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.organizations.access import may_now
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.instruments import instruments

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

LONGEST_WORDS = 1000


class UnableToCheck(Exception):
    """The act is refused; `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCheck:
    """What somebody found about an instrument, and where."""

    outcome: str
    source_date: date
    source_title: str
    said_by: str
    what: str = ""
    takes_in: str = TakesIn.NOT_SAID
    closes: date | None = None
    source_url: str = ""


@transaction.atomic
def check_instrument(
    *, code: str, new: NewCheck, organization_id: int, by: User, now: datetime
) -> InstrumentCheck:
    """Write down that somebody looked at an instrument, and what was found.

    :raises UnableToCheck: there is no such instrument or source; the source is of a day to come; it
        does not say what changed; it closes while nobody can apply.
    """
    if not may_now(user=by, act=Act.CHECK_INSTRUMENTS, organization_id=organization_id):
        raise UnableToCheck(_("This is not for your role."))
    if code not in {each.code for each in instruments()}:
        raise UnableToCheck(_("There is no such instrument."))
    title = _refuse_what_cannot_be(new, today=timezone.localdate(now))
    row = InstrumentCheck.objects.create(
        instrument=code,
        outcome=new.outcome,
        what=new.what.strip(),
        takes_in=new.takes_in,
        closes=new.closes,
        source_date=new.source_date,
        source_title=title,
        source_url=new.source_url,
        said_by=new.said_by,
        organization_id=organization_id,
        checked_by=by,
        checked_at=now,
    )
    audit.record(
        act="financing.instrument.checked",
        actor=by,
        target=row,
        occurred_at=now,
        organization_id=organization_id,
        details={"instrument": code, "outcome": new.outcome},
    )
    return row


def _refuse_what_cannot_be(new: NewCheck, *, today: date) -> str:
    """Return the source in one line."""
    what, title = new.what.strip(), " ".join(new.source_title.split())
    if new.source_date > today:
        raise UnableToCheck(_("The source cannot be of a day to come."), field="source_date")
    if not title:
        raise UnableToCheck(_("Say where you read or heard it."), field="source_title")
    if new.outcome != InstrumentCheckOutcome.UNCHANGED and not what:
        raise UnableToCheck(_("Say what changed."), field="what")
    if len(what) > LONGEST_WORDS:
        raise UnableToCheck(
            _("This is too long: at most %(most)s characters.") % {"most": LONGEST_WORDS},
            field="what",
        )
    if new.closes is not None and new.takes_in != TakesIn.YES:
        raise UnableToCheck(
            _("A last day goes with an instrument for which one can apply now."), field="closes"
        )
    return title
