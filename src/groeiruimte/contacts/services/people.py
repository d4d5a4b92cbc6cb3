"""Keeping people once: add, bind, correct, end, make one of two, remove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.contacts.rules import email_key, phone_key
from groeiruimte.contacts.services.refusing import UnableToKeep
from groeiruimte.web.conflicts import EditedMeanwhile

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import User

#: What can be corrected about a person.
CORRECTABLE = (
    *("party", "name", "job_title", "organization", "organization_name", "email", "phone"),
    *("ground", "told_by", "told_on"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who somebody is, how we know, and on what ground it is kept."""

    party: str
    name: str
    ground: str
    told_by: str
    told_on: date
    job_title: str = ""
    organization_id: int | None = None
    organization_name: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def add_person(
    *, company: Company, new: NewPerson, purpose: str, readers: str, by: User, now: datetime
) -> Involvement:
    """Keep somebody who is not known yet, and bind this person to a company and its case.

    :raises UnableToKeep: there is no name or source, or it was told on a day that is to come.
    """
    _refuse(new.name, new.told_by, new.told_on, now=now)
    person = ContactPerson.objects.create(
        held_by_id=company.held_by_id,
        party=new.party,
        name=_line(new.name),
        job_title=_line(new.job_title),
        organization_id=new.organization_id,
        organization_name="" if new.organization_id else _line(new.organization_name),
        email=email_key(new.email),
        phone=_line(new.phone),
        phone_key=phone_key(new.phone),
        ground=new.ground,
        told_by=_line(new.told_by),
        told_on=new.told_on,
        added_by=by,
        added_at=now,
    )
    _record("contacts.person.added", person, company, by=by, now=now)
    return bind(person=person, company=company, purpose=purpose, readers=readers, by=by, now=now)


@transaction.atomic
def bind(
    *,
    person: ContactPerson,
    company: Company,
    purpose: str,
    readers: str,
    by: User,
    now: datetime,
) -> Involvement:
    """Bind somebody who is known to a company and its case; who is bound already stays so once.

    :raises UnableToKeep: the person is known at another organization than holds the company.
    """
    if person.held_by_id != company.held_by_id:
        raise UnableToKeep(_("This person is not known at the organization of this company."))
    row, is_new = Involvement.objects.get_or_create(
        person=person, company=company, ended_on=None, defaults={"added_at": now}
    )
    row.purpose = _line(purpose) or row.purpose
    row.readers = readers
    row.save(update_fields=["purpose", "readers"])
    if is_new:
        _record("contacts.person.bound", person, company, by=by, now=now)
    return row


@transaction.atomic
def change_involvement(
    *, involvement_id: int, purpose: str, readers: str, by: User, now: datetime
) -> Involvement:
    """Say anew what a person is for at a company, and who may read it."""
    row = (
        Involvement.objects.select_for_update(of=("self",))
        .select_related("person", "company")
        .get(pk=involvement_id)
    )
    row.purpose, row.readers = _line(purpose), readers
    row.save(update_fields=["purpose", "readers"])
    _record("contacts.person.rebound", row.person, row.company, by=by, now=now)
    return row


@transaction.atomic
def correct_person(
    *, person_id: int, changes: dict[str, Any], opened_revision: int, by: User, now: datetime
) -> ContactPerson:
    """Correct what is kept of a person, for all companies at once.

    :raises UnableToKeep: there is no name or source any more, or its day is to come.
    :raises EditedMeanwhile: somebody changed it since this person opened the page.
    """
    person = ContactPerson.objects.select_for_update(of=("self",)).get(pk=person_id, ended_at=None)
    changes = {name: value for name, value in changes.items() if name in CORRECTABLE}
    if person.revision != opened_revision:
        current = {name: getattr(person, name) for name in changes}
        raise EditedMeanwhile(current=current, revision=person.revision)
    for name, value in changes.items():
        setattr(person, name, _line(value) if isinstance(value, str) else value)
    _refuse(person.name, person.told_by, person.told_on, now=now)
    person.email, person.phone_key = email_key(person.email), phone_key(person.phone)
    if person.organization_id is not None:
        person.organization_name = ""
    person.revision += 1
    person.save()
    _record("contacts.person.corrected", person, None, by=by, now=now, fields=sorted(changes))
    return person


@transaction.atomic
def end_involvement(*, involvement_id: int, ended_on: date, by: User, now: datetime) -> Involvement:
    """Write down that a person has nothing to do with a company any more, since a day.

    :raises UnableToKeep: the day is to come, or it ended already.
    """
    row = (
        Involvement.objects.select_for_update(of=("self",))
        .select_related("person", "company")
        .get(pk=involvement_id)
    )
    if row.ended_on is not None:
        raise UnableToKeep(_("This was ended already."))
    if ended_on > timezone.localdate(now):
        raise UnableToKeep(
            _("This day is still to come: fill in today or an earlier day."), field="ended_on"
        )
    row.ended_on = ended_on
    row.save(update_fields=["ended_on"])
    _record("contacts.person.unbound", row.person, row.company, by=by, now=now)
    return row


@transaction.atomic
def merge_people(*, kept_id: int, joined_id: int, by: User, now: datetime) -> ContactPerson:
    """Make one person of two: the one goes on with what both had, the other is gone.

    What stands empty at the one that goes on is taken from the other; nothing is overwritten.

    :raises UnableToKeep: it is the same row, or they are known at two organizations.
    """
    rows = ContactPerson.objects.select_for_update(of=("self",)).in_bulk([kept_id, joined_id])
    if len(rows) != 2:
        raise UnableToKeep(_("Choose two different people."))
    kept, joined = rows[kept_id], rows[joined_id]
    if kept.held_by_id != joined.held_by_id:
        raise UnableToKeep(_("This person is not known at the organization of this company."))
    for name in ("job_title", "email", "phone", "phone_key"):
        setattr(kept, name, getattr(kept, name) or getattr(joined, name))
    if kept.organization_id is None and not kept.organization_name:
        kept.organization_id = joined.organization_id
        kept.organization_name = joined.organization_name
    kept.revision += 1
    kept.save()
    bound = set(kept.involvements.filter(ended_on=None).values_list("company_id", flat=True))
    # Where both are bound, the row of the one that goes on says what for.
    joined.involvements.filter(ended_on=None, company_id__in=bound).delete()
    joined.involvements.update(person=kept)
    joined.moments.update(person=kept)
    joined.delete()
    _record("contacts.person.merged", kept, None, by=by, now=now, joined=joined_id)
    return kept


@transaction.atomic
def remove_person(*, person_id: int, by: User, now: datetime) -> None:
    """Remove somebody whom we do not keep any more, from every company; the record says so."""
    person = ContactPerson.objects.select_for_update(of=("self",)).get(pk=person_id)
    _record("contacts.person.removed", person, None, by=by, now=now)
    person.delete()


def _refuse(name: str, told_by: str, told_on: date, *, now: datetime) -> None:
    if not name.strip():
        raise UnableToKeep(_("Fill in a name."), field="name")
    if not told_by.strip():
        raise UnableToKeep(_("Say who told us about this person."), field="told_by")
    if told_on > timezone.localdate(now):
        raise UnableToKeep(
            _("This day is still to come: fill in today or an earlier day."), field="told_on"
        )


def _line(text: str) -> str:
    return " ".join(text.split())


def _record(
    act: str,
    person: ContactPerson,
    company: models.Model | None,
    *,
    by: User,
    now: datetime,
    **details: object,
) -> None:
    more = {"company": company.pk} if company is not None else {}
    audit.record(
        act=act,
        actor=by,
        target=company if company is not None else person,
        occurred_at=now,
        organization_id=person.held_by_id,
        details={"contact_person": f"contacts.contactperson:{person.pk}"} | more | details,
    )
