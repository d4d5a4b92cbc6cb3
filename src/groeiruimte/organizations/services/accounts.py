"""Ending an account, its sessions and its factors: at once, and on the record."""

from datetime import datetime
from functools import partial

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.organizations import access
from groeiruimte.organizations.choices import NoticeKind, RoleRequestState
from groeiruimte.organizations.models import Membership, Organization, RoleRequest, User
from groeiruimte.organizations.services import notices
from groeiruimte.organizations.services.people import close_account
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.organizations.services.roles import close_membership, refuse_to_leave_nobody


@transaction.atomic
def give_password(*, email: str, password: str, now: datetime) -> User:
    """Give a person a password from outside: for the demo, and for a first administrator."""
    wall.admit_email(email)
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


@transaction.atomic
def end_account(*, user_id: int, by: User, now: datetime) -> None:
    """End an account with all its roles; its sessions die at once, and nothing opens it again.

    A role that is given later opens the account anew, by invitation.

    :raises UnableToChangePeople: it is the own account, the person also works elsewhere, or the
        last administrator or privacy officer would go.
    """
    user = _own_person(user_id, by)
    current = user.memberships.filter(ended_on=None).select_related("organization", "user")
    for membership in current:
        refuse_to_leave_nobody(membership)
    organizations = _organizations_of(user)
    for membership in current:
        close_membership(membership, by=by, now=now)
    close_account(user, is_active=False)
    _take_factors(user)
    user.linked_sign_ins.all().delete()
    user.invitations.filter(ended_at=None).update(ended_at=now)
    RoleRequest.objects.filter(user=user, state=RoleRequestState.WAITING).update(
        state=RoleRequestState.WITHDRAWN, decided_by=by, decided_at=now
    )
    end_sessions(user=user)
    for organization in organizations:
        audit.record(
            act="organizations.account.ended",
            actor=by,
            target=user,
            occurred_at=now,
            organization_id=organization.pk,
            details={"person": user.pk},
        )
    _tell(NoticeKind.ACCOUNT_ENDED, user, organizations, by=by, now=now)


@transaction.atomic
def clear_factors(*, user_id: int, by: User, now: datetime) -> None:
    """Take away the second factors of somebody who lost them; a new one is asked at sign-in.

    The password goes too: whoever has only the password may not choose the new factor.

    :raises UnableToChangePeople: it is the own account, or the person also works elsewhere.
    """
    user = _own_person(user_id, by)
    close_account(user, is_active=True)
    _take_factors(user)
    end_sessions(user=user)
    organizations = _organizations_of(user)
    for organization in organizations:
        audit.record(
            act="organizations.factors.cleared",
            actor=by,
            target=user,
            occurred_at=now,
            organization_id=organization.pk,
            details={"person": user.pk},
        )
    _tell(NoticeKind.FACTORS_CLEARED, user, organizations, by=by, now=now)


def end_sessions(*, user: User, except_key: str = "") -> int:
    """End the sessions of a person, save one; return how many ended.

    Both by the list of sessions and by the sessions themselves: a session that is on no list
    (made before the list, or by a command) ends too. Behind the second wall only the list tells
    whose a session is; everybody who signs in comes on it.
    """
    ended = wall.end_sessions(user.pk, except_key=except_key)
    UserSession.objects.filter(user=user).exclude(session_key=except_key).delete()
    for session in Session.objects.exclude(session_key=except_key).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended += 1
    return ended


def _take_factors(user: User) -> None:
    wall.clear_factors(user.pk)
    Authenticator.objects.filter(user=user).delete()


def _own_person(user_id: int, by: User) -> User:
    if user_id == by.pk:
        raise UnableToChangePeople(_("Ask a colleague: not for your own account."))
    # Looked up anew and locked: nobody gives this person a role elsewhere meanwhile.
    list(Organization.objects.select_for_update().filter(memberships__user_id=user_id))
    user = User.objects.select_for_update().get(pk=user_id)
    if not access.managed_people(user=by).filter(pk=user_id).exists():
        raise UnableToChangePeople(
            _("This person also works for another organization: here you can end roles only.")
        )
    return user


def _organizations_of(user: User) -> list[Organization]:
    rows = Membership.objects.filter(user=user, ended_on=None)
    current = Organization.objects.filter(memberships__in=rows).distinct()
    return list(current or Organization.objects.filter(memberships__user=user).distinct())


def _tell(
    kind: NoticeKind, user: User, organizations: list[Organization], *, by: User, now: datetime
) -> None:
    for organization in organizations:
        membership = Membership.objects.filter(user=user, organization=organization).first()
        tell = partial(
            notices.tell, kind=kind, organization=organization, role="", done_by=by.name, now=now
        )
        tell([user], about="")
        tell(
            notices.privacy_officers(organization=organization),
            about=membership.name_here if membership else user.name,
        )
