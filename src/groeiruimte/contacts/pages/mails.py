"""A mail before the choice and after it: what stands in it, and who of its people is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.contacts import access
from groeiruimte.contacts.pages.overview import moment_line
from groeiruimte.contacts.rules import email_key
from groeiruimte.contacts.selectors import own_addresses, same_mail
from groeiruimte.documents.access import visible_documents
from groeiruimte.organizations.access import Person

if TYPE_CHECKING:
    from groeiruimte.contacts.models.mails import FiledMail, MailPerson
    from groeiruimte.intake.mails import ReadMail


@dataclass(frozen=True, slots=True)
class InMail:
    """Somebody in a mail: known to us as a person, or to be offered as one."""

    row: MailPerson
    person_id: int | None
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of an attachment: a document that this person can open, or why not."""

    name: str
    document_id: int | None
    refusal: str


@dataclass(frozen=True, slots=True)
class KeptMail:
    """What this person may see of a mail that was kept."""

    subject: str
    readers: str
    people: list[InMail]
    attachments: list[Attached]
    may_edit: bool


def day_of(mail: ReadMail, *, today: date) -> date:
    """Return the day of the contact: of the mail, and today when it says none or one to come."""
    if mail.sent_at is None:
        return today
    return min(timezone.localdate(mail.sent_at), today)


def same_before(mail: ReadMail, *, company_id: int, user: Person, today: date) -> FiledMail | None:
    """Return the same mail, when this person can see that it was taken in before."""
    return same_mail(fingerprint=mail.fingerprint, company_id=company_id, user=user, today=today)


def kept_mail(row: FiledMail, *, user: Person, today: date) -> KeptMail:
    """Return a mail as far as it was kept; people are offered to who keeps the company."""
    company_id = row.moment.company_id
    may_edit = access.contacted_companies(user=user).filter(pk=company_id).exists()
    people = list(row.people.all())
    known = {}
    if may_edit:
        emails = {email_key(who.email) for who in people if who.email}
        rows = access.known_people(user=user).filter(email__in=emails)
        known = {email: pk for pk, email in rows.values_list("pk", "email")}
    ours = own_addresses(who.email for who in people) if may_edit else set()
    line = moment_line(row.moment, may_edit=may_edit)
    numbers = [kept["document"] for kept in row.attachments if kept["document"]]
    visible = visible_documents(user=user, today=today).filter(pk__in=numbers)
    opens = set(visible.values_list("pk", flat=True)) if numbers else set()
    return KeptMail(
        subject=line.subject,
        readers=line.readers,
        people=[
            InMail(
                who,
                known.get(email_key(who.email)),
                may_edit
                and bool(who.email)
                and email_key(who.email) not in known
                and email_key(who.email) not in ours,
            )
            for who in people
        ],
        attachments=[
            Attached(
                attachment["name"],
                attachment["document"] if attachment["document"] in opens else None,
                attachment["refusal"],
            )
            for attachment in row.attachments
        ],
        may_edit=may_edit,
    )
