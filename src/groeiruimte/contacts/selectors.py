"""Which people, moments and mails belong to a company, and which of them perhaps are one?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from groeiruimte.contacts import access
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.contacts.rules import Standing, Told, email_key, phone_key, standing
from groeiruimte.organizations.access import Person

if TYPE_CHECKING:
    from groeiruimte.contacts.models.mails import FiledMail


def moments_of(*, company_id: int, user: Person, today: date) -> QuerySet[ContactMoment]:
    """Return what this person may read of the contact with a company, the newest first.

    `shows_person` says whether this person may know with whom of the list it was: a moment can be
    for more readers than the person in it.
    """
    bound = access.visible_involvements(user=user, today=today).filter(person=OuterRef("person"))
    known = access.known_people(user=user).filter(pk=OuterRef("person"))
    return (
        access.visible_moments(user=user, today=today)
        .filter(company_id=company_id)
        .annotate(shows_person=Exists(known) | Exists(bound))
        .select_related("person", "written_by", "mail")
        .prefetch_related("mail__people")
    )


def people_of(*, company_id: int, user: Person, today: date) -> QuerySet[Involvement]:
    """Return the people of a company and its case; those whose part ended come last."""
    return (
        access.visible_involvements(user=user, today=today)
        .filter(company_id=company_id, person__ended_at=None)
        .select_related("person__organization")
        .order_by(F("ended_on").desc(nulls_first=True), "person__name", "pk")
    )


def standings(*, company_ids: Collection[int], user: Person, today: date) -> dict[int, Standing]:
    """Return the days of contact of each company, as this person may know them; one question."""
    rows = (
        access.visible_moments(user=user, today=today)
        .filter(company_id__in=company_ids)
        .order_by("company_id", "-happened_on", "-written_at", "-pk")
        .values_list("company_id", "kind", "happened_on", "next_contact_on")
    )
    told: dict[int, list[Told]] = defaultdict(list)
    for company_id, kind, happened_on, next_on in rows:
        told[company_id].append(Told(kind, happened_on, next_on))
    return {company_id: standing(told[company_id]) for company_id in company_ids}


def perhaps_the_same(
    *, email: str, phone: str, held_by_id: int, user: Person, besides: int | None = None
) -> list[ContactPerson]:
    """Return the people of one organization with this address or this number."""
    by_email, by_phone = email_key(email), phone_key(phone)
    same = Q(pk__in=[])
    if by_email:
        same |= Q(email=by_email)
    if by_phone:
        same |= Q(phone_key=by_phone)
    rows = access.known_people(user=user).filter(same, held_by_id=held_by_id)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    return list(rows.select_related("organization"))


def own_addresses(emails: Iterable[str]) -> set[str]:
    """Return which of these addresses are of people with an account: those are no contacts."""
    wanted = {email_key(email) for email in emails if email}
    found = get_user_model().objects.filter(email__in=wanted).values_list("email", flat=True)
    return {email_key(email) for email in found}


def same_mail(*, fingerprint: str, company_id: int, user: Person, today: date) -> FiledMail | None:
    """Return this mail where it was taken in before, as far as this person may read that."""
    rows = access.visible_mails(user=user, today=today)
    return rows.filter(fingerprint=fingerprint, moment__company_id=company_id).first()
