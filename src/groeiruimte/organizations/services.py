"""Who takes part, and in which role: every change is on the record."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, Organization, User
from groeiruimte.programme.organizations import programme_organizations


class UnableToChangePeople(Exception):
    """The change is refused; the message is fit to show to the user."""


@transaction.atomic
def load_organizations(*, now: datetime) -> int:
    """Bring the organizations of the programme's colophon into the register; repeatable.

    Returns how many are new.
    """
    created = 0
    for row in programme_organizations():
        fields = {
            "name": row.name,
            "short_name": row.short_name,
            "kind": row.kind.value,
            "rom_region": row.rom_region.value,
        }
        _row, is_new = Organization.objects.update_or_create(code=row.code, defaults=fields)
        created += is_new
    if created:
        audit.record(
            act="organizations.loaded",
            actor=audit.SYSTEM,
            target="organizations.organization",
            occurred_at=now,
            details={"created": created},
        )
    return created


@transaction.atomic
def add_person(
    *, email: str, name: str, organization_id: int, role: str, by: User | None, now: datetime
) -> Membership:
    """Give a person a role at an organization, and an account if there is none yet.

    A new person has no password: the "forgotten password" page sets the first one. Without `by`
    the system itself does it: for the demo, and for a first administrator.

    :raises UnableToChangePeople: the role is unknown, or the person has it already.
    """
    if role not in Role.values:
        raise UnableToChangePeople(_("Choose one of the roles."))
    wall.admit_email(email)
    # Locked: two administrators may add the same person at once.
    user = User.objects.select_for_update().filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email=email, name=name)
    membership, is_new = Membership.objects.get_or_create(
        user=user, organization_id=organization_id, role=role
    )
    if not is_new and membership.ended_on is None:
        raise UnableToChangePeople(_("This person has that role already."))
    membership.ended_on = None
    membership.save(update_fields=["ended_on"])
    audit.record(
        act="organizations.membership.given",
        actor=by or audit.SYSTEM,
        target=membership,
        occurred_at=now,
        organization_id=organization_id,
        details={"role": role, "person": user.pk},
    )
    return membership


@transaction.atomic
def end_membership(*, membership_id: int, by: User, now: datetime) -> None:
    """End a role today; from the next request on it opens nothing.

    :raises UnableToChangePeople: somebody would take away the own last administrator role.
    """
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    others = Membership.objects.filter(
        organization_id=membership.organization_id, role=Role.ADMINISTRATOR, ended_on=None
    ).exclude(pk=membership_id)
    if membership.role == Role.ADMINISTRATOR and not others.exists():
        raise UnableToChangePeople(
            _("This is the last administrator. First make somebody else administrator.")
        )
    membership.ended_on = timezone.localdate(now)
    membership.save(update_fields=["ended_on"])
    audit.record(
        act="organizations.membership.ended",
        actor=by,
        target=membership,
        occurred_at=now,
        organization_id=membership.organization_id,
        details={"role": membership.role, "person": membership.user_id},
    )


@transaction.atomic
def give_password(*, email: str, password: str, now: datetime) -> User:
    """Give a person a password from outside: for the demo, and for a first administrator."""
    user = User.objects.select_for_update().get(email=email.lower())
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(
        act="organizations.password.given",
        actor=audit.SYSTEM,
        target=user,
        occurred_at=now,
    )
    return user
