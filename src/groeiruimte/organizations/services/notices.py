"""Telling people what changed about a role or an account: in the product, and by mail."""

import logging
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from groeiruimte.organizations.choices import NoticeKind, Role
from groeiruimte.organizations.models import Notice, Organization, User

_log = logging.getLogger(__name__)


def tell(
    people: Iterable[User],
    *,
    kind: NoticeKind,
    organization: Organization | None,
    role: str,
    about: str,
    done_by: str,
    now: datetime,
) -> None:
    """Leave a notice for each of these people, and send a letter where mail is configured.

    The letter says that something changed and where to read it, never what or about whom: a
    mailbox is not behind our doors.
    """
    for person in people:
        Notice.objects.create(
            recipient=person,
            kind=kind,
            organization=organization,
            role=role,
            about=about,
            done_by=done_by,
            told_at=now,
        )
        if settings.MAIL_IS_CONFIGURED and (person.is_active or kind is NoticeKind.ACCOUNT_ENDED):
            transaction.on_commit(partial(_send, person.email))


def privacy_officers(*, organization: Organization) -> list[User]:
    """Return who watches over privacy at an organization today."""
    return list(_with_role(organization_ids=[organization.pk], roles=[Role.PRIVACY_OFFICER]))


def who_watches(*, organization: Organization, except_for: Iterable[User]) -> list[User]:
    """Return who hears of an emergency: administrators and the other privacy officers."""
    roles = [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER]
    left_out = {person.pk for person in except_for}
    return list(
        _with_role(organization_ids=[organization.pk], roles=roles).exclude(pk__in=left_out)
    )


def who_can_confirm(*, organization: Organization, except_for: Iterable[User]) -> list[User]:
    """Return who may be the second person; the coordinating ROM's only where nobody else is."""
    left_out = {person.pk for person in except_for}
    roles = [Role.ADMINISTRATOR, Role.PRIVACY_OFFICER]
    own = _with_role(organization_ids=[organization.pk], roles=roles).exclude(pk__in=left_out)
    if own.exists():
        return list(own)
    coordinating = Organization.objects.filter(is_coordinating_rom=True).values_list(
        "pk", flat=True
    )
    return list(
        _with_role(organization_ids=list(coordinating), roles=roles).exclude(pk__in=left_out)
    )


@transaction.atomic
def put_away(*, notice_id: int, by: User, now: datetime) -> None:
    """Put away a notice that was read."""
    Notice.objects.filter(pk=notice_id, recipient=by, put_away_at=None).update(put_away_at=now)


def _with_role(*, organization_ids: list[int], roles: list[Role]) -> QuerySet[User]:
    return (
        User.objects.filter(
            Q(
                memberships__organization_id__in=organization_ids,
                memberships__role__in=roles,
                memberships__ended_on=None,
            ),
            is_active=True,
        )
        .distinct()
        .order_by("pk")
    )


def _send(address: str) -> None:
    """Send the letter; a mail server that is down does not undo what was done."""
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Something changed in who may do what in groeiruimte")
        text = _(
            "Something happened about a role, an account or a company that concerns you. "
            "Sign in to read what:\n\n%(url)s\n\n"
            "Did you not expect this? Tell your privacy officer."
        ) % {"url": settings.SITE_URL + reverse("organizations:notices")}
    try:
        send_mail(subject, text, None, [address])
    except OSError:
        _log.warning("A notice could not be mailed; it stands in the product.")
