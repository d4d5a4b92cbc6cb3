"""All people whom an organization knows, one of them, and who perhaps is known already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from groeiruimte.contacts import access
from groeiruimte.contacts.rules import email_key, phone_key
from groeiruimte.contacts.selectors import perhaps_the_same
from groeiruimte.organizations.access import Person

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.contacts.models.people import ContactPerson, Involvement

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people who were looked for, and groups of people who may be one."""

    people: list[ContactPerson]
    doubles: list[list[ContactPerson]]
    asked: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class OnePerson:
    """Where somebody is known, and who may be the same person (number, name)."""

    involvements: list[Involvement]
    offered: list[tuple[str, Any]]


def people_page(*, user: Person, asked: str) -> PeoplePage:
    """Return the people of the own organizations, by a part of a name, address or organization."""
    rows = access.known_people(user=user).select_related("organization", "held_by")
    words = " ".join(asked.split())
    shown = rows
    if words:
        shown = rows.filter(
            Q(name__icontains=words)
            | Q(email__icontains=words)
            | Q(organization_name__icontains=words)
            | Q(organization__name__icontains=words)
        )
    found = list(shown[: MOST_SHOWN + 1])
    doubles = [] if words else _doubles(rows)
    return PeoplePage(found[:MOST_SHOWN], doubles, words, is_cut=len(found) > MOST_SHOWN)


def _doubles(rows: Any) -> list[list[ContactPerson]]:  # noqa: ANN401 - a queryset of the door
    """Return people of one organization with the same address or the same number."""
    groups: dict[tuple[int, str], list[ContactPerson]] = defaultdict(list)
    for row in rows.exclude(email="", phone_key=""):
        for key in filter(None, (row.email, row.phone_key)):
            groups[row.held_by_id, key].append(row)
    found = {tuple(row.pk for row in group): group for group in groups.values() if len(group) > 1}
    return list(found.values())


def one_person(row: ContactPerson, *, user: Person, today: date) -> OnePerson:
    """Return all that a person is bound to, and who may be the same."""
    bound = access.visible_involvements(user=user, today=today).filter(person=row)
    offered = perhaps_the_same(
        email=row.email, phone=row.phone, held_by_id=row.held_by_id, user=user, besides=row.pk
    )
    namesakes = (
        access.known_people(user=user)
        .filter(held_by_id=row.held_by_id, name__iexact=row.name)
        .exclude(pk=row.pk)
        .select_related("organization")
    )
    both = {str(each.pk): described(each) for each in (*offered, *namesakes)}
    return OnePerson(list(bound.select_related("company")), list(both.items()))


def described(row: ContactPerson) -> str:
    """Return a person in one line: name, function, organization, address, number."""
    works_at = row.organization.name if row.organization else row.organization_name
    parts = (row.name, row.job_title, works_at, row.email, row.phone)
    return ", ".join(part for part in parts if part)


def same_people(
    *, company: Company, form_values: dict[str, Any], user: Person
) -> list[tuple[ContactPerson, str]]:
    """Return who of the people that we know may be the one who is filled in."""
    found = perhaps_the_same(
        email=form_values["email"],
        phone=form_values["phone"],
        held_by_id=company.held_by_id,
        user=user,
    )
    return [(row, described(row)) for row in found]


def stands_in_register(*, company: Company, form_values: dict[str, Any]) -> bool:
    """Say whether the contact person of the register has this address or number."""
    by_email, by_phone = email_key(form_values["email"]), phone_key(form_values["phone"])
    same_email = bool(by_email) and by_email == email_key(company.contact_email)
    return same_email or (bool(by_phone) and by_phone == phone_key(company.contact_phone))


def said_in_mail(*, user: Person, company_id: int, asked: str, today: date) -> dict[str, Any]:
    """Return what a mail says of somebody in it; `asked` is the number of that person there."""
    mails = access.visible_mails(user=user, today=today).filter(moment__company_id=company_id)
    if not asked.isdecimal():
        return {}
    mail = mails.filter(people__pk=int(asked)).select_related("moment").first()
    if mail is None:
        return {}
    who = mail.people.get(pk=int(asked))
    told = {"told_by": _("their own mail"), "told_on": mail.moment.happened_on}
    return told | {"name": who.name or who.email, "email": who.email}
