"""Telling people what changed about a role or an account: in the product, and by mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet

from groeiruimte.organizations.choices import NoticeKind, Role
from groeiruimte.organizations.models import Membership, Notice, Organization, User
from groeiruimte.outbox.selectors import people_of_letter
from groeiruimte.outbox.services.posting import post

if TYPE_CHECKING:
    from groeiruimte.jobs.models import Job
    from groeiruimte.outbox.models import Letter


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
    """Leave a notice for each of these people, and a message that says where to read it.

    The message says that something changed, never what or about whom: a mailbox is not behind our
    doors.
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
        if person.is_active or kind is NoticeKind.ACCOUNT_ENDED:
            post(
                kind="role_notice", to=[person.pk], route="organizations:notices", by=None, now=now
            )


def tell_of_undelivered(*, letter: "Letter", now: datetime) -> None:
    """Tell the administrators that a letter to or from their organization did not arrive.

    Of a letter that itself only says so nothing is told: that would go round for ever.
    """
    people, is_worth_telling = people_of_letter(letter=letter)
    if not is_worth_telling:
        return
    organizations = Membership.objects.filter(user_id__in=people, ended_on=None)
    ids = list(organizations.values_list("organization_id", flat=True))
    administrators = _with_role(organization_ids=ids, roles=[Role.ADMINISTRATOR])
    post(
        kind="mail_refused",
        to=administrators.values_list("pk", flat=True),
        route="organizations:undelivered",
        by=None,
        now=now,
        key=f"letter:{letter.pk}",
    )


def tell_of_failed_work(*, job: "Job", now: datetime) -> None:
    """Tell who asked for work in the background that it failed; of the clock's work, who keeps it.

    That is the administrators of the coordinating ROM, or all of them where no ROM coordinates.
    """
    if job.requested_by_id is not None:
        post(
            kind="work_failed",
            to=[job.requested_by_id],
            route="home",
            by=None,
            now=now,
            key=f"job:{job.pk}",
        )
        return
    coordinating = Organization.objects.filter(is_coordinating_rom=True)
    ids = coordinating.values_list("pk", flat=True) or Organization.objects.values_list(
        "pk", flat=True
    )
    keepers = _with_role(organization_ids=list(ids), roles=[Role.ADMINISTRATOR])
    post(
        kind="site_work_failed",
        to=keepers.values_list("pk", flat=True),
        route="watching",
        by=None,
        now=now,
        key=f"job:{job.pk}",
    )


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
