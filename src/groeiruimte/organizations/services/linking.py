"""Which account here is the account that an organization's own sign-in names?

By a verified subject and nothing else. An e-mail address that an issuer tells may be anybody's: it
is not asked for, and never opens an account that was there.
"""

import hashlib
import json
import unicodedata
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte import wall
from groeiruimte.audit import services as audit
from groeiruimte.organizations.models import LinkedSignIn, User
from groeiruimte.organizations.rules import NEWCOMER_DOMAIN, is_one_line
from groeiruimte.organizations.services.refusals import UnableToLink


def account_of_subject(*, issuer: str, subject: str, name: str, now: datetime) -> User:
    """Return the account that is tied to this person; a new one without any role if there is none.

    The new account has an address that no letter reaches and no administrator can type: a role
    comes by invitation to a mailbox, and that account is then tied to the person instead.

    :raises UnableToLink: the account has ended.
    """
    with transaction.atomic():
        row = _linked(issuer, subject)
        if row is not None:
            wall.admit_person(row.user_id)
            if not row.user.is_active:
                raise UnableToLink(_("Your account here has ended. Ask your administrator."))
            row.used_at = now
            row.save(update_fields=["used_at"])
            return row.user
        return _newcomer(issuer, subject, name, now=now)


@transaction.atomic
def link(*, issuer: str, subject: str, user: User, now: datetime) -> LinkedSignIn:
    """Tie this person to an account that was there: the one that is in, or is invited.

    :raises UnableToLink: the account is tied to another person there, or the person to another
        account here.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    row = _linked(issuer, subject)
    if row is not None and row.user_id == user.pk:
        return row
    if user.linked_sign_ins.filter(issuer=issuer).exists():
        raise UnableToLink(_("Your account is tied to another account of your organization."))
    if row is not None:
        _give_up(row, now=now)
    wall.admit_person(user.pk)
    made = LinkedSignIn.objects.create(
        user=user,
        issuer=issuer,
        subject_hash=subject_hash(issuer, subject),
        linked_at=now,
        used_at=now,
    )
    audit.record(
        act="organizations.sign_on.linked",
        actor=user,
        target=user,
        occurred_at=now,
        details={"person": user.pk},
    )
    return made


@transaction.atomic
def unlink(*, issuer: str, user: User, now: datetime) -> None:
    """Untie the account from the organization's sign-in.

    :raises UnableToLink: the person would have no way in any more.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.has_usable_password():
        raise UnableToLink(_("Without a password this is your only way in: it stays."))
    count, _rows = user.linked_sign_ins.filter(issuer=issuer).delete()
    if count:
        audit.record(
            act="organizations.sign_on.unlinked",
            actor=user,
            target=user,
            occurred_at=now,
            details={"person": user.pk},
        )


def is_linked(*, issuer: str, user: User) -> bool:
    """Say whether this account is tied to an account of that issuer."""
    return user.linked_sign_ins.filter(issuer=issuer).exists()


def subject_hash(issuer: str, subject: str) -> str:
    """Return under which hash a person at an issuer is known here."""
    return hashlib.sha256(json.dumps([issuer, subject]).encode()).hexdigest()


def _linked(issuer: str, subject: str) -> LinkedSignIn | None:
    key = subject_hash(issuer, subject)
    # Behind the second wall: the row with this hash, and no other.
    wall.admit_token(key)
    return LinkedSignIn.objects.filter(subject_hash=key).first()


def _newcomer(issuer: str, subject: str, name: str, *, now: datetime) -> User:
    key = subject_hash(issuer, subject)
    email = f"{key[:40]}@{NEWCOMER_DOMAIN}"
    wall.admit_email(email)
    user = User.objects.create_user(email=email, name=_plain(name))
    wall.admit_person(user.pk)
    LinkedSignIn.objects.create(
        user=user, issuer=issuer, subject_hash=key, linked_at=now, used_at=now
    )
    audit.record(
        act="organizations.sign_on.newcomer",
        actor=user,
        target=user,
        occurred_at=now,
        details={"person": user.pk},
    )
    return user


def _give_up(row: LinkedSignIn, *, now: datetime) -> None:
    """Let go of the account that was made when the person came before the invitation.

    :raises UnableToLink: it is an account of its own: it was given a role, or has a password.
    """
    with wall.as_person(row.user_id):
        before = User.objects.select_for_update().get(pk=row.user_id)
        is_own = (
            not before.email.endswith(f"@{NEWCOMER_DOMAIN}")
            or before.has_usable_password()
            or before.memberships.exists()
        )
        if is_own:
            raise UnableToLink(
                _("That account of your organization is tied to another account here.")
            )
        row.delete()
        before.is_active = False
        before.save(update_fields=["is_active"])
        audit.record(
            act="organizations.account.ended",
            actor=before,
            target=before,
            occurred_at=now,
            details={"person": before.pk},
        )


def _plain(name: str) -> str:
    """Return a name of one line without signs that nobody sees."""
    one_line = " ".join(name.split())
    seen = "".join(
        sign for sign in one_line if is_one_line(sign) and unicodedata.category(sign) != "Cs"
    )
    return seen[:150].strip() or str(_("New colleague"))
