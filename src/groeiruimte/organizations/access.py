"""For which organizations does somebody act, and in which role? The root of all access.

Fail-closed: nobody, an inactive person and a person without a membership get empty lists, and
every other access function filters with `organization_id__in` on such a list. A list can be
empty; it can never be None, so the trap of a left join that matches NULL cannot occur.

A role that does not fit its organization opens nothing, however it came into the database: so
each act is bound to fitting roles at fitting organizations (`programme/parameters/roles.yaml`).
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from groeiruimte import wall
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import (
    Membership,
    Notice,
    Organization,
    RoleRequest,
    SavedView,
    User,
)
from groeiruimte.organizations.rules import PROGRAMME_WIDE, Act, fits, roles_for
from groeiruimte.outbox.selectors import has_unread
from groeiruimte.programme.roles import role_rules

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
        user._current_memberships = _fitting_memberships(user_id=user.pk)
    return user._current_memberships


def _fitting_memberships(*, user_id: int) -> list[Membership]:
    # Every page asks this once; whether something unread waits goes along and costs no question.
    rows = (
        Membership.objects.filter(user_id=user_id, ended_on=None)
        .select_related("organization")
        .annotate(has_unread=has_unread(of="user_id"))
    )
    return [
        row
        for row in rows
        if fits(
            role=row.role,
            kind=row.organization.kind,
            is_coordinating_rom=row.organization.is_coordinating_rom,
        )
    ]


def has_unread_messages(*, user: Person) -> bool:
    """Say whether a message waits for this person, for the mark that every page shows."""
    return any(getattr(row, "has_unread", False) for row in memberships_of(user=user))


def organization_ids(*, user: Person, act: Act) -> list[int]:
    """Return the organizations for which a person may do this act; empty when none."""
    memberships = memberships_of(user=user)
    if not memberships:
        return []
    # A page asks this for every entry of its menu: as often as not twenty times.
    known = vars(user).setdefault("_organization_ids", {})
    if act not in known:
        roles = roles_for(act=act)
        known[act] = sorted({row.organization_id for row in memberships if row.role in roles})
    return list(known[act])


def can(*, user: Person, act: Act, organization_id: int | None = None) -> bool:
    """Say whether a person may do this act for a row of this organization.

    Without an organization only for acts about the whole programme, which belong to none.

    :raises ValueError: the act is about the rows of an organization, and none was named.
    """
    if organization_id is None:
        if act not in PROGRAMME_WIDE:
            message = f"{act} is asked for a row: name the organization that the row belongs to."
            raise ValueError(message)
        return bool(organization_ids(user=user, act=act))
    return organization_id in organization_ids(user=user, act=act)


def current_advisers() -> QuerySet[Membership]:
    """Return who guides cases today where that role fits: for conditions, shown to nobody."""
    return Membership.objects.filter(
        role__in=roles_for(act=Act.GUIDE_CASES),
        organization__kind__in=sorted(role_rules()[Role.CASE_ADVISER].kinds),
        ended_on=None,
        user__is_active=True,
    )


def has_page_for(*, user: Person, act: Act) -> bool:
    """Say whether the pages of this act exist for a person at all.

    For menus and empty pages only: it opens no row. Which rows a page shows or changes is asked
    for the organization of the row, with `can` or a list of `organization_ids`.
    """
    return bool(organization_ids(user=user, act=act))


def may_now(*, user: User, act: Act, organization_id: int) -> bool:
    """Say the same as `can`, looked up anew: for services that give or take rights."""
    if not User.objects.filter(pk=user.pk, is_active=True).exists():
        return False
    roles = roles_for(act=act)
    return any(
        row.role in roles and row.organization_id == organization_id
        for row in _fitting_memberships(user_id=user.pk)
    )


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


def decidable_role_requests(*, user: Person) -> QuerySet[RoleRequest]:
    """Return the role requests on which the user may decide as a second person.

    Of the own organizations; of all organizations for who does this at the coordinating ROM, as
    a small organization may have nobody else. Never what the user asked for or would get.
    """
    if not user.is_authenticated:
        return RoleRequest.objects.none()
    ids = organization_ids(user=user, act=Act.CONFIRM_ROLES)
    rows = RoleRequest.objects.all()
    if not Organization.objects.filter(pk__in=ids, is_coordinating_rom=True).exists():
        rows = rows.filter(organization_id__in=ids)
    return rows.exclude(asked_by_id=user.pk).exclude(user_id=user.pk)


def asked_role_requests(*, user: Person) -> QuerySet[RoleRequest]:
    """Return the role requests of the organizations of which the user is administrator."""
    return RoleRequest.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.MANAGE_PEOPLE)
    )


def own_views(*, user: Person) -> QuerySet[SavedView]:
    """Return the views of lists that this person keeps: nobody reads those of somebody else."""
    if not user.is_authenticated or not user.is_active:
        return SavedView.objects.none()
    return SavedView.objects.filter(person_id=user.pk)


def own_notices(*, user: Person) -> QuerySet[Notice]:
    """Return what this person was told: nobody reads the notices of somebody else."""
    if not user.is_authenticated or not user.is_active:
        return Notice.objects.none()
    return Notice.objects.filter(recipient_id=user.pk)


def managed_people(*, user: Person) -> QuerySet[User]:
    """Return the people whose account the user may end: all their roles are at the own place.

    Somebody who also works for another organization keeps the account: here only roles can end.
    """
    if not user.is_authenticated:
        return User.objects.none()
    managed = organization_ids(user=user, act=Act.MANAGE_PEOPLE)
    elsewhere = Membership.objects.filter(ended_on=None).exclude(organization_id__in=managed)
    return wall.managed(
        User.objects.filter(memberships__organization_id__in=managed)
        .exclude(memberships__in=elsewhere)
        .exclude(pk=user.pk)
        .distinct()
    )
