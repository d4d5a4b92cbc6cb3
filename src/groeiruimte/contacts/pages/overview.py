"""The contact with one company and about its case: when, what was said, and who the people are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.cases.access import cases_with_identity
from groeiruimte.companies.access import visible_companies
from groeiruimte.contacts import access
from groeiruimte.contacts.choices import ContactKind, ContactReaders, MailKeeping
from groeiruimte.contacts.rules import Standing, Told, standing
from groeiruimte.contacts.selectors import moments_of, people_of, standings
from groeiruimte.contacts.words import ago
from groeiruimte.organizations.access import Person

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.contacts.models.history import ContactMoment
    from groeiruimte.contacts.models.mails import FiledMail, MailPerson
    from groeiruimte.contacts.models.people import Involvement

MOST_MOMENTS = 100
MOST_IN_SHORT = 3
#: Among so many notes there was contact as well, nearly always.
NOTES_LOOKED_BACK = 20


@dataclass(frozen=True, slots=True)
class Days:
    """When the last and the next contact are, in words."""

    last: str
    next: str
    is_due: bool
    is_planned: bool


@dataclass(frozen=True, slots=True)
class MomentLine:
    """One contact in the history; `subject` and `mail` only where it came as a mail."""

    moment: ContactMoment
    who: str
    mail: FiledMail | None
    subject: str
    readers: str
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person of a company: who it is, and what it is for here."""

    row: Involvement
    works_at: str
    ground: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    """All that one person may know of the contact with a company."""

    days: Days
    moments: list[MomentLine]
    hidden: int
    people: list[PersonLine]
    former: list[PersonLine]
    may_edit: bool
    #: The contact person of the register; for who keeps the company only.
    shows_main: bool


def contact_page(*, company: Company, user: Person, today: date) -> ContactPage:
    """Return the contact with a company as this person may know it."""
    may_edit = access.contacted_companies(user=user).filter(pk=company.pk).exists()
    rows = list(moments_of(company_id=company.pk, user=user, today=today)[: MOST_MOMENTS + 1])
    people = [person_line(row) for row in people_of(company_id=company.pk, user=user, today=today)]
    days = standing(Told(row.kind, row.happened_on, row.next_contact_on) for row in rows)
    return ContactPage(
        days=days_in_words(days, today=today),
        moments=[moment_line(row, may_edit=may_edit) for row in rows[:MOST_MOMENTS]],
        hidden=max(0, len(rows) - MOST_MOMENTS),
        people=[line for line in people if line.row.ended_on is None],
        former=[line for line in people if line.row.ended_on is not None],
        may_edit=may_edit,
        shows_main=may_edit and bool(company.contact_name or company.contact_email),
    )


def in_short(*, company_id: int, user: Person, today: date) -> dict[str, object]:
    """Return the days of contact and the newest moments, for a part of another page."""
    rows = list(moments_of(company_id=company_id, user=user, today=today)[:NOTES_LOOKED_BACK])
    days = standing(Told(row.kind, row.happened_on, row.next_contact_on) for row in rows)
    if days.last_on is None and len(rows) == NOTES_LOOKED_BACK:
        days = standings(company_ids=[company_id], user=user, today=today)[company_id]
    return {
        "days": days_in_words(days, today=today),
        "moments": [moment_line(row, may_edit=False) for row in rows[:MOST_IN_SHORT]],
    }


def days_in_words(days: Standing, *, today: date) -> Days:
    """Return the days of contact in words; what is not known is said."""
    last = _("No contact written down yet.")
    if days.last_on is not None:
        last = _("%(day)s (%(kind)s, %(ago)s)") % {
            "day": date_format(days.last_on, "DATE_FORMAT"),
            "kind": str(ContactKind(days.last_kind).label).lower(),
            "ago": ago(days.last_on, today=today),
        }
    planned = date_format(days.next_on, "DATE_FORMAT") if days.next_on else ""
    return Days(
        last=last,
        next=planned or _("no day agreed"),
        is_due=days.is_due(today=today),
        is_planned=bool(planned),
    )


def moment_line(row: ContactMoment, *, may_edit: bool) -> MomentLine:
    """Return one contact in words; the row was read by `moments_of`, or shows no person."""
    mail: FiledMail | None = getattr(row, "mail", None)
    shows_person = row.person is not None and getattr(row, "shows_person", False)
    names = [row.person.name] if row.person is not None and shows_person else []
    names += [row.with_whom] if row.with_whom else []
    names += [_named(who) for who in mail.people.all()] if mail else []
    subject = ""
    if mail is not None:
        subject = mail.subject or (
            _("Mail without a subject")
            if mail.keeps == MailKeeping.WHOLE
            else _("Mail: only people and date are kept")
        )
    return MomentLine(
        moment=row,
        who=", ".join(names),
        mail=mail,
        subject=subject,
        readers=str(ContactReaders(row.readers).label),
        may_edit=may_edit,
    )


def person_line(row: Involvement) -> PersonLine:
    """Return one person with what it is for here; the row was read with person and organization."""
    person = row.person
    return PersonLine(
        row=row,
        works_at=person.organization.name if person.organization else person.organization_name,
        ground=str(person.get_ground_display()).partition(":")[0],
    )


def _named(who: MailPerson) -> str:
    return who.name or who.email


def company_of_case(*, case_id: int, user: Person, today: date) -> Company | None:
    """Return the company of a case, for who may know which one it is; nothing otherwise."""
    case = (
        cases_with_identity(user=user, today=today)
        .filter(pk=case_id)
        .select_related("lead__company__held_by", "lead__company__lead")
        .first()
    )
    return case.lead.company if case else None


def own_company(*, company_id: int, user: Person) -> Company | None:
    """Return a company of the own pipelines; nothing when it is none."""
    rows = visible_companies(user=user).select_related("held_by", "lead")
    return rows.filter(pk=company_id).first()


def case_of_company(*, company_id: int, user: Person, today: date) -> int | None:
    """Return the case of a company of the own pipelines; nothing when it has none."""
    rows = cases_with_identity(user=user, today=today).filter(lead__company_id=company_id)
    number: int | None = rows.values_list("pk", flat=True).first()
    return number
