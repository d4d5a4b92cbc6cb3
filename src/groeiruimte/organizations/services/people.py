"""Which organizations take part, and who is there before anybody could ask for a role?"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.organizations.choices import OrganizationKind, Role
from groeiruimte.organizations.models import Membership, Organization, User
from groeiruimte.organizations.rules import fits, is_one_line
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.programme.organizations import programme_organizations
from groeiruimte.programme.roles import role_rules


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
def appoint_coordinating_rom(*, code: str, now: datetime, by: User | None = None) -> Organization:
    """Say which ROM coordinates the programme; the one before it stops doing so.

    The papers say that there is one and not which; who keeps the server writes it down.

    :raises UnableToChangePeople: there is no such organization, or it is not a ROM.
    """
    chosen = Organization.objects.select_for_update().filter(code=code).first()
    if chosen is None or chosen.kind != OrganizationKind.ROM:
        raise UnableToChangePeople(_("Only a regional development company can coordinate."))
    Organization.objects.filter(is_coordinating_rom=True).exclude(pk=chosen.pk).update(
        is_coordinating_rom=False
    )
    chosen.is_coordinating_rom = True
    chosen.save(update_fields=["is_coordinating_rom"])
    audit.record(
        act="organizations.coordinating_rom.appointed",
        actor=by or audit.SYSTEM,
        target=chosen,
        occurred_at=now,
        organization_id=chosen.pk,
    )
    return chosen


@transaction.atomic
def add_person(
    *, email: str, name: str, organization_id: int, role: str, now: datetime
) -> Membership:
    """Let the system itself give a role: for the demo, and for a first administrator.

    People give each other roles with `ask_for_role`, which asks for a second pair of eyes.

    :raises UnableToChangePeople: the role is unknown or does not fit, or the person has it.
    """
    organization = Organization.objects.get(pk=organization_id)
    refuse_unfitting(role=role, organization=organization)
    user = account_of(email=email, name=name)
    membership = open_membership(
        user=user, organization=organization, role=role, listed_name=name, now=now
    )
    audit.record(
        act="organizations.membership.given",
        actor=audit.SYSTEM,
        target=membership,
        occurred_at=now,
        organization_id=organization_id,
        details={"role": role, "person": user.pk},
    )
    return membership


def refuse_unfitting(*, role: str, organization: Organization) -> None:
    """Refuse a role that does not exist at this kind of organization, and say why.

    :raises UnableToChangePeople: the role is unknown or does not fit.
    """
    if role not in Role.values:
        raise UnableToChangePeople(_("Choose one of the roles."))
    if not fits(
        role=role, kind=organization.kind, is_coordinating_rom=organization.is_coordinating_rom
    ):
        raise UnableToChangePeople(
            _("“%(role)s” does not exist at %(organization)s. %(reason)s")
            % {
                "role": Role(role).label,
                "organization": organization.short_name,
                "reason": reason_of(role=role),
            }
        )


def reason_of(*, role: str) -> str:
    """Return in the language of the reader why a role exists where it does."""
    return role_rules()[role].reason.in_language(get_language() or "nl")


def account_of(*, email: str, name: str) -> User:
    """Return the account with this address; a new one without a password if there is none.

    The name of an account that was there stays as it is: only its owner changes that.

    :raises UnableToChangePeople: the name is empty or holds a line break.
    """
    name = name.strip()
    if not name or not is_one_line(name):
        raise UnableToChangePeople(_("Write a name on one line."))
    wall.admit_email(email)
    # Locked: two administrators may add the same person at once.
    user = User.objects.select_for_update().filter(email=email.lower()).first()
    return user or User.objects.create_user(email=email, name=name)


def open_membership(
    *, user: User, organization: Organization, role: str, listed_name: str, now: datetime
) -> Membership:
    """Give the role from now on, and open an account that had been ended.

    :raises UnableToChangePeople: the person has the role already.
    """
    membership, is_new = Membership.objects.select_for_update().get_or_create(
        user=user, organization=organization, role=role
    )
    if not is_new and membership.ended_on is None:
        raise UnableToChangePeople(_("This person has that role already."))
    membership.ended_on = None
    membership.given_at = now
    membership.listed_name = listed_name.strip()
    membership.save(update_fields=["ended_on", "given_at", "listed_name"])
    if not user.is_active:
        # An ended account has no password and no second factor: it comes in by invitation again.
        close_account(user, is_active=True)
    return membership


def close_account(user: User, *, is_active: bool) -> None:
    """Take the password away, and open the account for an invitation or end it."""
    user.is_active = is_active
    user.set_unusable_password()
    if not wall.close_account(user.pk, is_active=is_active, unusable_password=user.password):
        user.save(update_fields=["is_active", "password"])
