"""Giving and ending roles: nobody gives one to oneself, and weighty roles take a second person."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.organizations import access
from groeiruimte.organizations.choices import NoticeKind, Role, RoleRequestState
from groeiruimte.organizations.models import Membership, Organization, RoleRequest, User
from groeiruimte.organizations.rules import REQUEST_STANDS, Act, needs_second_person
from groeiruimte.organizations.services import invitations, notices
from groeiruimte.organizations.services.people import (
    account_of,
    open_membership,
    refuse_unfitting,
)
from groeiruimte.organizations.services.refusals import UnableToChangePeople

# An organization without one of these could no longer put anything right, or see what went wrong.
NEVER_WITHOUT = (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)


@transaction.atomic
def ask_for_role(
    *, email: str, name: str, organization_id: int, role: str, by: User, now: datetime
) -> Membership | RoleRequest:
    """Give somebody a role, or ask a second person to confirm it where the role is weighty.

    Returns the membership when the role stands at once, the request when it waits. A waiting
    request opens nothing.

    :raises UnableToChangePeople: the role is unknown, does not fit, is for oneself or is there.
    """
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    _refuse_who_may_not(by, Act.MANAGE_PEOPLE, organization)
    refuse_unfitting(role=role, organization=organization)
    if email.strip().lower() == by.email.lower():
        raise UnableToChangePeople(_("Nobody gives a role to oneself: ask a colleague."))
    user = account_of(email=email.strip(), name=name)
    if Membership.objects.filter(
        user=user, organization=organization, role=role, ended_on=None
    ).exists():
        raise UnableToChangePeople(_("This person has that role already."))
    if not needs_second_person(role=role):
        return _give(user, organization, role, name, by=by, asked_by=by, now=now)
    _lapse_old_requests(user, organization, role, now=now)
    request, is_new = RoleRequest.objects.get_or_create(
        user=user,
        organization=organization,
        role=role,
        state=RoleRequestState.WAITING,
        defaults={"listed_name": name.strip(), "asked_by": by, "asked_at": now},
    )
    if not is_new:
        raise UnableToChangePeople(_("This role waits for a second person already."))
    _record("asked", request, by=by, organization=organization, role=role, user=user, now=now)
    notices.tell(
        notices.who_can_confirm(organization=organization, except_for=(by, user)),
        kind=NoticeKind.ASKED,
        organization=organization,
        role=role,
        about=request.listed_name,
        done_by=by.name,
        now=now,
    )
    return request


@transaction.atomic
def confirm_role(*, request_id: int, by: User, now: datetime) -> Membership:
    """Confirm as a second person that somebody gets a role; from now on it opens what it opens.

    :raises UnableToChangePeople: it was decided before, is too old, or this is no second person.
    """
    request = _waiting_request(request_id)
    organization = request.organization
    _refuse_no_second_person(request, by)
    if now - request.asked_at > REQUEST_STANDS:
        raise UnableToChangePeople(_("This was asked too long ago: ask for it anew."))
    if not access.may_now(
        user=request.asked_by, act=Act.MANAGE_PEOPLE, organization_id=organization.pk
    ):
        raise UnableToChangePeople(
            _("Who asked for this is no administrator any more: ask for it anew.")
        )
    refuse_unfitting(role=request.role, organization=organization)
    _decide(request, RoleRequestState.CONFIRMED, by=by, now=now)
    return _give(
        request.user,
        organization,
        request.role,
        request.listed_name,
        by=by,
        asked_by=request.asked_by,
        now=now,
    )


@transaction.atomic
def refuse_role(*, request_id: int, reason: str, by: User, now: datetime) -> None:
    """Refuse as a second person, with a reason that the asker reads.

    :raises UnableToChangePeople: it was decided before, or this is no second person.
    """
    request = _waiting_request(request_id)
    _refuse_no_second_person(request, by)
    if not reason.strip():
        raise UnableToChangePeople(_("Say why: who asked for it reads your reason."))
    _decide(request, RoleRequestState.REFUSED, by=by, now=now, reason=reason.strip()[:500])
    _record_request("refused", request, by=by, now=now)
    notices.tell(
        [request.asked_by],
        kind=NoticeKind.REFUSED,
        organization=request.organization,
        role=request.role,
        about=request.listed_name,
        done_by=by.name,
        now=now,
    )


@transaction.atomic
def withdraw_role_request(*, request_id: int, by: User, now: datetime) -> None:
    """Take back what the own organization asked for.

    :raises UnableToChangePeople: it was decided before, or this is no administrator there.
    """
    request = _waiting_request(request_id)
    _refuse_who_may_not(by, Act.MANAGE_PEOPLE, request.organization)
    _decide(request, RoleRequestState.WITHDRAWN, by=by, now=now)
    _record_request("withdrawn", request, by=by, now=now)


@transaction.atomic
def end_membership(*, membership_id: int, by: User, now: datetime) -> None:
    """End a role today; from the next request on it opens nothing.

    :raises UnableToChangePeople: the last administrator or privacy officer would go.
    """
    membership = Membership.objects.select_related("organization", "user").get(pk=membership_id)
    # Locked: two administrators who end each other at once would leave nobody.
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    _refuse_who_may_not(by, Act.MANAGE_PEOPLE, membership.organization)
    membership.refresh_from_db(fields=["ended_on"])
    if membership.ended_on is not None:
        raise UnableToChangePeople(_("This role has ended already."))
    refuse_to_leave_nobody(membership)
    close_membership(membership, by=by, now=now)


def refuse_to_leave_nobody(membership: Membership) -> None:
    """Refuse to end the only administrator or the only privacy officer of an organization.

    :raises UnableToChangePeople: nobody else at the organization has this role.
    """
    if membership.role not in NEVER_WITHOUT:
        return
    others = Membership.objects.filter(
        organization_id=membership.organization_id,
        role=membership.role,
        ended_on=None,
        user__is_active=True,
    ).exclude(pk=membership.pk)
    if others.exists():
        return
    if membership.role == Role.ADMINISTRATOR:
        raise UnableToChangePeople(
            _("This is the last administrator. First make somebody else administrator.")
        )
    raise UnableToChangePeople(
        _("This is the last privacy officer. First make somebody else privacy officer.")
    )


def close_membership(membership: Membership, *, by: User, now: datetime) -> None:
    """End a role, put it on the record, and tell the person and the privacy officers."""
    membership.ended_on = timezone.localdate(now)
    membership.save(update_fields=["ended_on"])
    organization = membership.organization
    _record(
        "ended",
        membership,
        by=by,
        organization=organization,
        role=membership.role,
        user=membership.user,
        now=now,
    )
    _tell_both(NoticeKind.ENDED, membership, by=by, now=now)


def _give(
    user: User,
    organization: Organization,
    role: str,
    name: str,
    *,
    by: User,
    asked_by: User,
    now: datetime,
) -> Membership:
    membership = open_membership(
        user=user, organization=organization, role=role, listed_name=name, now=now
    )
    more = {} if by.pk == asked_by.pk else {"asked_by": asked_by.pk}
    _record(
        "given",
        membership,
        by=by,
        organization=organization,
        role=role,
        user=user,
        now=now,
        **more,
    )
    _tell_both(NoticeKind.GIVEN, membership, by=by, now=now)
    if not user.has_usable_password():
        invitations.invite_colleague(user_id=user.pk, organization=organization, by=by, now=now)
    return membership


def _tell_both(kind: NoticeKind, membership: Membership, *, by: User, now: datetime) -> None:
    tell = partial(
        notices.tell,
        kind=kind,
        organization=membership.organization,
        role=membership.role,
        done_by=by.name,
        now=now,
    )
    officers = notices.privacy_officers(organization=membership.organization)
    tell([membership.user], about="")
    tell(
        [officer for officer in officers if officer.pk != membership.user_id],
        about=membership.name_here,
    )


def _waiting_request(request_id: int) -> RoleRequest:
    request = (
        RoleRequest.objects.select_for_update(of=("self",))
        .select_related("organization", "user", "asked_by")
        .get(pk=request_id)
    )
    if request.state != RoleRequestState.WAITING:
        raise UnableToChangePeople(_("This was decided already."))
    return request


def _refuse_no_second_person(request: RoleRequest, by: User) -> None:
    if by.pk in (request.asked_by_id, request.user_id):
        raise UnableToChangePeople(
            _("Somebody else has to confirm this: not who asked, and not who gets the role.")
        )
    coordinating = Organization.objects.filter(is_coordinating_rom=True).first()
    for organization in filter(None, (request.organization, coordinating)):
        if access.may_now(user=by, act=Act.CONFIRM_ROLES, organization_id=organization.pk):
            return
    raise UnableToChangePeople(_("You cannot decide on this role."))


def _refuse_who_may_not(by: User, act: Act, organization: Organization) -> None:
    if not access.may_now(user=by, act=act, organization_id=organization.pk):
        raise UnableToChangePeople(_("You are no administrator of this organization."))


def _lapse_old_requests(
    user: User, organization: Organization, role: str, *, now: datetime
) -> None:
    """Make room for a new request where an old one was never decided."""
    for old in RoleRequest.objects.filter(
        user=user,
        organization=organization,
        role=role,
        state=RoleRequestState.WAITING,
        asked_at__lt=now - REQUEST_STANDS,
    ):
        _decide(old, RoleRequestState.WITHDRAWN, by=old.asked_by, now=now)


def _decide(
    request: RoleRequest, state: RoleRequestState, *, by: User, now: datetime, reason: str = ""
) -> None:
    request.state, request.decided_by, request.decided_at = state, by, now
    request.reason = reason
    request.save(update_fields=["state", "decided_by", "decided_at", "reason"])


def _record_request(act: str, request: RoleRequest, *, by: User, now: datetime) -> None:
    _record(
        act,
        request,
        by=by,
        organization=request.organization,
        role=request.role,
        user=request.user,
        now=now,
    )


def _record(
    act: str,
    target: Membership | RoleRequest,
    *,
    by: User,
    organization: Organization,
    role: str,
    user: User,
    now: datetime,
    **more: int,
) -> None:
    """Put on the record who did it, which role, and to whom."""
    kind = "membership" if isinstance(target, Membership) else "role_request"
    audit.record(
        act=f"organizations.{kind}.{act}",
        actor=by,
        target=target,
        occurred_at=now,
        organization_id=organization.pk,
        details={"role": role, "person": user.pk, **more},
    )
