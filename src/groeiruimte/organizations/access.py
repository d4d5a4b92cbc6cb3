"""For which organizations does somebody act, and in which role? The root of all access.

Fail-closed: nobody, an inactive person and a person without a membership get empty lists, and
every other access function filters with `organization_id__in` on such a list. A list can be
empty; it can never be None, so the trap of a left join that matches NULL cannot occur.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from groeiruimte.organizations.models import Membership, Organization, User
from groeiruimte.organizations.rules import Act, roles_for

Person = User | AnonymousUser


def signed_in(user: AbstractBaseUser | AnonymousUser) -> User:
    """Return who asks, on a page that only opens after signing in.

    Raises:
        PermissionDenied: Nobody signed in: the page forgot to ask for it.
    """
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def memberships_of(*, user: Person) -> list[Membership]:
    """Return the roles that count today; read once per request and person."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_current_memberships"):
        user._current_memberships = list(
            Membership.objects.filter(user_id=user.pk, ended_on=None).select_related("organization")
        )
    return user._current_memberships


def organization_ids(*, user: Person, act: Act) -> list[int]:
    """Return the organizations for which a person may do this act; empty when none."""
    roles = roles_for(act=act)
    return sorted({row.organization_id for row in memberships_of(user=user) if row.role in roles})


def can(*, user: Person, act: Act) -> bool:
    """Say whether a person may do this act for any organization at all."""
    return bool(organization_ids(user=user, act=act))


def own_organizations(*, user: Person) -> QuerySet[Organization]:
    """Return the organizations that a person acts for, in whatever role."""
    return Organization.objects.filter(
        pk__in={row.organization_id for row in memberships_of(user=user)}
    )


def visible_organizations(*, user: Person) -> QuerySet[Organization]:
    """Return all organizations of the programme, for whoever belongs to one of them."""
    if not memberships_of(user=user):
        return Organization.objects.none()
    return Organization.objects.all()


def managed_memberships(*, user: Person) -> QuerySet[Membership]:
    """Return the memberships of the organizations of which the user is administrator."""
    return Membership.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.MANAGE_PEOPLE)
    )


def audited_organization_ids(*, user: Person) -> list[int]:
    """Return the organizations of which the user, as privacy officer, may see who saw what."""
    return organization_ids(user=user, act=Act.SEE_AUDIT)
