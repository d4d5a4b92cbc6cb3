"""Taking mail in: it waits for a choice, and then as much of it is kept as was chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.contacts.choices import ContactKind, ContactReaders, MailKeeping
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft, MailPerson
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.contacts.words import why_no_mail
from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.services.keeping import NewFile, add_document, check
from groeiruimte.documents.words.refusals import why_not
from groeiruimte.intake.confined_mails import read_mail_apart
from groeiruimte.intake.mails import MailFile, ReadMail, UnreadableMail

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User

MAIL_ENDINGS = (".eml", ".msg")
#: As documents are for: what colleagues read, or also who may know the company.
_LEVELS = {
    ContactReaders.HOLDER: DocumentLevel.HOLDER,
    ContactReaders.IDENTITY: DocumentLevel.IDENTITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChoice:
    """What somebody chose to keep of a mail, and for whom.

    `attachments` are the numbers of the attachments that become documents, from 0.
    """

    keeps: str
    readers: str
    happened_on: date
    next_contact_on: date | None = None
    attachments: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """An attachment before the choice: its name, size in bytes, and why it cannot be kept."""

    number: int
    name: str
    size: int
    refusal: str


def read(content: bytes) -> ReadMail:
    """Read a mail in a process of its own.

    :raises UnableToKeep: it cannot be read; the message says why.
    """
    try:
        return read_mail_apart(content)
    except UnreadableMail as unreadable:
        raise UnableToKeep(why_no_mail(unreadable.refusal), field="file") from unreadable


def weigh(mail: ReadMail) -> list[Weighed]:
    """Return of each attachment whether it can become a document; nothing is kept yet."""
    return [
        Weighed(number, each.name, len(each.content), _refusal(each))
        for number, each in enumerate(mail.attachments)
    ]


@transaction.atomic
def bring_in(*, company: Company, file: NewFile, by: User, now: datetime) -> MailDraft:
    """Let a mail wait for the choice what is kept of it, for a day and for this person alone.

    :raises UnableToKeep: it is no mail that we can read, or too large; nothing is left behind.
    """
    if not file.name.lower().endswith(MAIL_ENDINGS):
        raise UnableToKeep(
            _("This is no mail file. Save the mail as .eml or .msg and choose that file."),
            field="file",
        )
    try:
        check(file)
    except UnacceptableFile as refused:
        raise UnableToKeep(why_not(refused), field="file") from refused
    read(file.content)
    MailDraft.objects.filter(filed_by=by, company=company).delete()
    draft = MailDraft.objects.create(
        company=company,
        file_name=" ".join(file.name.split())[-200:],
        content=file.content,
        filed_by=by,
        uploaded_at=now,
    )
    _record("contacts.mail.brought_in", draft, company, by=by, now=now)
    return draft


@transaction.atomic
def discard(*, draft_id: int, by: User, now: datetime) -> None:
    """Destroy a mail of which nothing is kept."""
    draft = MailDraft.objects.select_for_update(of=("self",)).get(pk=draft_id)
    _record("contacts.mail.discarded", draft, draft.company, by=by, now=now)
    draft.delete()


@transaction.atomic
def keep(*, draft_id: int, choice: MailChoice, by: User, now: datetime) -> FiledMail:
    """Keep as much of a mail as was chosen, and destroy the file itself.

    An attachment of a kind that is not taken is told by name, and the rest is kept.

    :raises UnableToKeep: its day is to come, or attachments are to be kept of a mail that is only
        for oneself or of which only people and date are kept.
    """
    draft = (
        MailDraft.objects.select_for_update(of=("self",)).select_related("company").get(pk=draft_id)
    )
    _refuse(choice, today=timezone.localdate(now))
    mail, company = read(bytes(draft.content)), draft.company
    is_whole = choice.keeps == MailKeeping.WHOLE
    moment = ContactMoment.objects.create(
        company=company,
        kind=ContactKind.MAIL,
        happened_on=choice.happened_on,
        next_contact_on=choice.next_contact_on,
        readers=ContactReaders(choice.readers),
        written_by=by,
        written_at=now,
    )
    row = FiledMail.objects.create(
        moment=moment,
        keeps=MailKeeping(choice.keeps),
        subject=mail.subject if is_whole else "",
        sent_at=mail.sent_at,
        text=mail.text if is_whole else "",
        fingerprint=mail.fingerprint,
        attachments=_attached(mail, choice, company, by=by, now=now) if is_whole else [],
    )
    MailPerson.objects.bulk_create(
        MailPerson(mail=row, part=who.part, name=who.name, email=who.email) for who in mail.people
    )
    draft.delete()
    # The history of the company, which colleagues read, does not tell of what is private.
    target = row if choice.readers == ContactReaders.SELF else company
    _record("contacts.mail.kept", target, company, by=by, now=now, keeps=choice.keeps)
    return row


def _attached(
    mail: ReadMail, choice: MailChoice, company: Company, *, by: User, now: datetime
) -> list[dict[str, object]]:
    """Make documents of the chosen attachments; return what became of each."""
    kept: list[dict[str, object]] = []
    for number, each in enumerate(mail.attachments):
        line: dict[str, object] = {"name": each.name, "document": None, "refusal": ""}
        if number in choice.attachments:
            try:
                line["document"] = add_document(
                    company=company,
                    kind=DocumentKind.MAIL,
                    title="",
                    level=_LEVELS[ContactReaders(choice.readers)],
                    file=NewFile(each.name, each.content),
                    by=by,
                    organization_id=company.held_by_id,
                    now=now,
                ).pk
            except UnacceptableFile as refused:
                line["refusal"] = why_not(refused)
        kept.append(line)
    return kept


def _refusal(file: MailFile) -> str:
    try:
        check(NewFile(file.name, file.content))
    except UnacceptableFile as refused:
        return why_not(refused)
    return ""


def _refuse(choice: MailChoice, *, today: date) -> None:
    if choice.happened_on > today:
        raise UnableToKeep(
            _("This day is still to come: fill in today or an earlier day."), field="happened_on"
        )
    if choice.next_contact_on and choice.next_contact_on <= max(today, choice.happened_on):
        raise UnableToKeep(
            _("Choose a day for the next contact after today, within a year."),
            field="next_contact_on",
        )
    is_open = choice.keeps == MailKeeping.WHOLE and choice.readers != ContactReaders.SELF
    if choice.attachments and not is_open:
        raise UnableToKeep(
            _(
                "An attachment becomes a document, which your whole organization can open. Leave "
                "it out, or choose the whole mail for your organization."
            ),
            field="attachments",
        )


def _record(
    act: str, target: Model, company: Company, *, by: User, now: datetime, **details: object
) -> None:
    audit.record(
        act=act,
        actor=by,
        target=target,
        occurred_at=now,
        organization_id=company.held_by_id,
        details=details,
    )
