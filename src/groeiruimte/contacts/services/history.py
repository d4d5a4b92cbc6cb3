"""Writing down contact: a call, a conversation, a visit, a note; and when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.contacts.choices import ContactKind, ContactReaders
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User
    from groeiruimte.spotting.services.conversations import Conversation

LONGEST_TEXT = 5000
#: Further ahead nobody plans a conversation.
LONGEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMoment:
    """What somebody writes down about one contact."""

    kind: str
    happened_on: date
    text: str = ""
    person_id: int | None = None
    with_whom: str = ""
    next_contact_on: date | None = None
    readers: str = ContactReaders.HOLDER


@transaction.atomic
def write_moment(*, company: Company, new: NewMoment, by: User, now: datetime) -> ContactMoment:
    """Write down that there was contact with a company, or a note about it.

    :raises UnableToKeep: its day is to come, nothing is told, or the next contact is not after
        today and within a year.
    """
    refuse(new, today=timezone.localdate(now))
    row = ContactMoment.objects.create(
        company=company,
        kind=new.kind,
        happened_on=new.happened_on,
        person_id=new.person_id,
        with_whom=" ".join(new.with_whom.split()),
        text=new.text.strip(),
        next_contact_on=new.next_contact_on,
        readers=new.readers,
        written_by=by,
        written_at=now,
    )
    _record("contacts.moment.written", row, by=by, now=now)
    return row


@transaction.atomic
def correct_moment(
    *, moment_id: int, new: NewMoment, opened_revision: int, by: User, now: datetime
) -> ContactMoment:
    """Correct what was written down; of a mail the day, who reads it and the next contact.

    :raises UnableToKeep: as when it is new.
    :raises EditedMeanwhile: somebody changed it since this person opened the page.
    """
    row = (
        ContactMoment.objects.select_for_update(of=("self",))
        .select_related("company", "mail")
        .get(pk=moment_id)
    )
    if row.revision != opened_revision:
        names = ("happened_on", "text", "with_whom", "next_contact_on")
        current = {name: getattr(row, name) for name in names}
        raise EditedMeanwhile(current=current, revision=row.revision)
    is_mail = row.kind == ContactKind.MAIL
    refuse(new, today=timezone.localdate(now), is_mail=is_mail, was=row.next_contact_on)
    row.kind = ContactKind.MAIL if is_mail else ContactKind(new.kind)
    row.happened_on, row.next_contact_on = new.happened_on, new.next_contact_on
    row.person_id, row.with_whom = new.person_id, " ".join(new.with_whom.split())
    row.text = new.text.strip()
    if row.written_by_id == by.pk or new.readers != ContactReaders.SELF:
        row.readers = ContactReaders(new.readers)
    row.revision += 1
    row.save()
    _record("contacts.moment.corrected", row, by=by, now=now)
    return row


@transaction.atomic
def remove_moment(*, moment_id: int, by: User, now: datetime) -> None:
    """Remove what was written down, with the mail that belongs to it; the record says so."""
    row = ContactMoment.objects.select_for_update(of=("self",)).get(pk=moment_id)
    _record("contacts.moment.removed", row, by=by, now=now)
    row.delete()


def keep_conversation(*, company: Company, told: Conversation, by: User, now: datetime) -> None:
    """Keep a quick conversation in the one history; that act records itself."""
    ContactMoment.objects.create(
        company=company,
        kind=ContactKind.CONVERSATION,
        happened_on=told.told_on,
        with_whom=told.told_by,
        text=told.note.strip(),
        next_contact_on=told.next_contact,
        readers=ContactReaders.HOLDER,
        written_by=by,
        written_at=now,
    )


def refuse(new: NewMoment, *, today: date, is_mail: bool = False, was: date | None = None) -> None:
    """Refuse days that cannot be, and what tells nothing.

    :raises UnableToKeep: see `write_moment`; `was` is a day that stands there already.
    """
    if new.happened_on > today:
        raise UnableToKeep(
            _("This day is still to come: fill in today or an earlier day."), field="happened_on"
        )
    tells = new.text.strip() or new.person_id or new.with_whom.strip() or new.next_contact_on
    if not tells and not is_mail:
        raise UnableToKeep(_("Write at least a few words."), field="text")
    day = new.next_contact_on
    if day and day != was and not today < day <= today + LONGEST_AHEAD:
        raise UnableToKeep(
            _("Choose a day for the next contact after today, within a year."),
            field="next_contact_on",
        )
    if day and day <= new.happened_on:
        raise UnableToKeep(_("The next contact comes after this one."), field="next_contact_on")


def _record(act: str, row: ContactMoment, *, by: User, now: datetime) -> None:
    # The history of the company, which colleagues read, does not tell of what is private.
    audit.record(
        act=act,
        actor=by,
        target=row if row.readers == ContactReaders.SELF else row.company,
        occurred_at=now,
        organization_id=row.company.held_by_id,
        details={"moment": row.pk, "kind": row.kind, "day": row.happened_on.isoformat()},
    )
