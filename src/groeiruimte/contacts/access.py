"""Who may see and change people, contact moments and mail: the only door.

Who keeps the company writes and reads all of it, but for what a colleague keeps to himself. Who may
know which company it is reads what was written for that. Without the name nothing of it is there.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from groeiruimte.companies.access import editable_companies, visible_companies
from groeiruimte.contacts.choices import ContactReaders
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.leads.access import leads_with_identity
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company

#: So long a mail waits for the choice what is kept of it.
DRAFT_WAITS = timedelta(days=1)


def contacted_companies(*, user: Person) -> QuerySet[Company]:
    """Return the companies with which the user keeps contact: those of the own pipelines."""
    return editable_companies(user=user)


def visible_moments(*, user: Person, today: date) -> QuerySet[ContactMoment]:
    """Return the contact moments that the user may read."""
    return ContactMoment.objects.filter(_readable(user, today=today) & _not_of_another(user))


def editable_moments(*, user: Person) -> QuerySet[ContactMoment]:
    """Return the contact moments that the user may correct or remove."""
    ours = Q(company__in=visible_companies(user=user))
    return ContactMoment.objects.filter(ours & _not_of_another(user))


def visible_mails(*, user: Person, today: date) -> QuerySet[FiledMail]:
    """Return the mails that the user may read, each as far as it is kept."""
    return FiledMail.objects.filter(moment__in=visible_moments(user=user, today=today))


def visible_involvements(*, user: Person, today: date) -> QuerySet[Involvement]:
    """Return which people are bound to which companies, as far as the user may know."""
    return Involvement.objects.filter(_readable(user, today=today))


def editable_involvements(*, user: Person) -> QuerySet[Involvement]:
    """Return what binds people to companies of the own pipelines."""
    return Involvement.objects.filter(company__in=visible_companies(user=user))


def known_people(*, user: Person) -> QuerySet[ContactPerson]:
    """Return the people whom the user's own organizations know."""
    return ContactPerson.objects.filter(
        held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE), ended_at=None
    )


def own_drafts(*, user: Person, now: datetime) -> QuerySet[MailDraft]:
    """Return the mails that this person brought in and that still wait for a choice."""
    if not user.is_authenticated:
        return MailDraft.objects.none()
    return MailDraft.objects.filter(
        filed_by_id=user.pk,
        uploaded_at__gt=now - DRAFT_WAITS,
        company__in=visible_companies(user=user),
    )


def _readable(user: Person, *, today: date) -> Q:
    ours = Q(company__in=visible_companies(user=user))
    named = Q(company__lead__in=leads_with_identity(user=user, today=today))
    return ours | (named & Q(readers=ContactReaders.IDENTITY))


def _not_of_another(user: Person) -> Q:
    mine = Q(written_by_id=user.pk) if user.is_authenticated else Q(pk__in=[])
    return ~Q(readers=ContactReaders.SELF) | mine
