"""Reading who takes part, and who did what."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from groeiruimte import wall
from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.selectors import acts_of_organizations
from groeiruimte.organizations import access
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, Organization, User


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act, and the name of who did it."""

    event: AuditEvent
    actor: str


def people(*, user: access.Person) -> QuerySet[Membership]:
    """Return the current roles at the user's organizations, by name."""
    return (
        access.managed_memberships(user=user)
        .filter(ended_on=None)
        .select_related("user", "organization")
        .order_by("organization__name", "user__name", "role")
    )


def acts(*, user: access.Person, kind: str = "") -> QuerySet[AuditEvent]:
    """Return the acts on rows of the user's organizations, newest first."""
    return acts_of_organizations(
        organization_ids=access.audited_organization_ids(user=user), act_prefix=kind
    )


def told(*, events: Iterable[AuditEvent]) -> list[ToldAct]:
    """Return acts with the names of who did them.

    A privacy officer sees who did what to which row and when, not what the row says.
    """
    rows = list(events)
    prefix = "organizations.user:"
    ids = {row.actor.removeprefix(prefix) for row in rows if row.actor.startswith(prefix)}
    names = {f"{prefix}{person.pk}": person.name for person in User.objects.filter(pk__in=ids)}
    return [ToldAct(event=row, actor=names.get(row.actor, row.actor)) for row in rows]


def organization_with(*, code: str) -> Organization | None:
    """Return the organization with this code, for a command that names it."""
    return Organization.objects.filter(code=code).first()


def all_organizations() -> QuerySet[Organization]:
    """Return everybody who takes part: which organizations there are is no secret."""
    return Organization.objects.all()


def person_with(*, email: str) -> User | None:
    """Return the active person with this e-mail address, for a command that names one."""
    wall.admit_email(email)
    return User.objects.filter(email=email.lower(), is_active=True).first()


def is_anybody_there() -> bool:
    """Say whether this database has people in it, for commands that fill an empty one."""
    return User.objects.exists()


def addresses_of_privacy_officers() -> list[str]:
    """Return the e-mail addresses of everybody who is a privacy officer now; for the worker."""
    return sorted(
        User.objects.filter(
            is_active=True, memberships__role=Role.PRIVACY_OFFICER, memberships__ended_on=None
        )
        .values_list("email", flat=True)
        .distinct()
    )
