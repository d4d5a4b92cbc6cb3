"""How does a new colleague come in? By a link that works once, for a week."""

import hashlib
import logging
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.organizations.models import ColleagueInvitation, Organization, User
from groeiruimte.organizations.rules import INVITATION_STANDS
from groeiruimte.organizations.services import linking

_log = logging.getLogger(__name__)


class UnableToInvite(Exception):
    """The invitation is refused; the message is fit to show to the user."""


@transaction.atomic
def invite_colleague(
    *,
    user_id: int,
    organization: Organization,
    by: User | None,
    now: datetime,
    by_mail: bool = True,
) -> str:
    """Make a fresh link for somebody without a password, end earlier ones, and return its key.

    The key is not kept: only its hash. Where mail is configured the link goes to the mailbox of
    the person (unless the key is used at once); only where it is not, the caller shows it once.

    :raises UnableToInvite: the account has a password already, or was ended.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    if can_sign_in(user) or not user.is_active:
        raise UnableToInvite(_("This person can sign in already, or the account has ended."))
    user.invitations.filter(ended_at=None).update(ended_at=now)
    token = secrets.token_urlsafe(32)
    invitation = ColleagueInvitation.objects.create(
        user=user,
        organization=organization,
        token_hash=_hash(token),
        invited_at=now,
        invited_by=by,
        expires_at=now + INVITATION_STANDS,
    )
    audit.record(
        act="organizations.invitation.made",
        actor=by or audit.SYSTEM,
        target=invitation,
        occurred_at=now,
        organization_id=organization.pk,
        details={"person": user.pk},
    )
    if by_mail and settings.MAIL_IS_CONFIGURED:
        transaction.on_commit(lambda: _send(user.email, token))
    return token


def invitation_with(*, token: str, now: datetime) -> ColleagueInvitation | None:
    """Return the invitation that this key opens now; nothing when used, ended or too old."""
    invitation = _standing(token, now=now).select_related("organization").first()
    if invitation is None:
        return None
    # The account behind the key is read after the key was found, and no other.
    wall.admit_person(invitation.user_id)
    return invitation if invitation.user.is_active else None


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: datetime) -> User:
    """Set the first password of an invited colleague; the link stops working.

    :raises UnableToInvite: the link does not work (any more).
    :raises ValidationError: the password is too short, too common or too much like the person.
    """
    invitation = _standing(token, now=now).select_for_update().first()
    if invitation is None:
        raise _used_up()
    wall.admit_person(invitation.user_id)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    # Somebody who comes in already gets no other way in through a link of an administrator.
    if not user.is_active or can_sign_in(user):
        raise _used_up()
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    _end(invitation, user, now=now)
    return user


@transaction.atomic
def accept_by_sign_on(*, token: str, issuer: str, subject: str, now: datetime) -> User:
    """Tie an invited colleague to an account of the organization's own sign-in.

    :raises UnableToInvite: the link does not work (any more).
    :raises UnableToLink: that account is somebody else here.
    """
    invitation = _standing(token, now=now).select_for_update().first()
    if invitation is None:
        raise _used_up()
    wall.admit_person(invitation.user_id)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    if not user.is_active or can_sign_in(user):
        raise _used_up()
    linking.link(issuer=issuer, subject=subject, user=user, now=now)
    _end(invitation, user, now=now)
    return user


def can_sign_in(user: User) -> bool:
    """Say whether somebody has a way in already: a password, or the organization's sign-in."""
    return user.has_usable_password() or user.linked_sign_ins.exists()


def _end(invitation: ColleagueInvitation, user: User, *, now: datetime) -> None:
    user.invitations.filter(ended_at=None).update(ended_at=now)
    audit.record(
        act="organizations.invitation.accepted",
        actor=user,
        target=invitation,
        occurred_at=now,
        organization_id=invitation.organization_id,
        details={"person": user.pk},
    )


def _used_up() -> UnableToInvite:
    return UnableToInvite(_("This link does not work any more. Ask for a new one."))


def _standing(token: str, *, now: datetime) -> QuerySet[ColleagueInvitation]:
    key = _hash(token)
    wall.admit_token(key)
    return ColleagueInvitation.objects.filter(token_hash=key, ended_at=None, expires_at__gt=now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _send(address: str, token: str) -> None:
    url = settings.SITE_URL + reverse("organizations:accept-invitation", args=[token])
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Your account for groeiruimte")
        text = _(
            "You got a role in groeiruimte. Choose your password here; the link works once, "
            "for %(days)d days:\n\n%(url)s\n\nDid you not expect this? Then do nothing."
        ) % {"days": INVITATION_STANDS.days, "url": url}
    try:
        send_mail(subject, text, None, [address])
    except OSError:
        # Without the address: the log outlives the account.
        _log.warning("An invitation could not be mailed; the administrator can make a new link.")
