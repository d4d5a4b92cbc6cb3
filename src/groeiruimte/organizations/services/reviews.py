"""The yearly look at all rights of an organization: which roles stay, which end."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.organizations import access
from groeiruimte.organizations.models import Membership, Organization, RightsReview, User
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.organizations.services.roles import close_membership, refuse_to_leave_nobody


@transaction.atomic
def complete_review(
    *, organization_id: int, kept: Iterable[int], ended: Iterable[int], by: User, now: datetime
) -> RightsReview:
    """Record that every role of an organization was looked at; end those that are not needed.

    :raises UnableToChangePeople: a role was not answered, a role came in between, or the last
        administrator or privacy officer would go.
    """
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    if not access.may_now(user=by, act=Act.MANAGE_PEOPLE, organization_id=organization_id):
        raise UnableToChangePeople(_("You are no administrator of this organization."))
    kept, ended = set(kept), set(ended)
    current = {
        row.pk: row
        for row in Membership.objects.filter(
            organization=organization, ended_on=None
        ).select_related("organization", "user")
    }
    if kept & ended or kept | ended != set(current):
        raise UnableToChangePeople(
            _("Say of each role whether it stays. The list may have changed: look at it again.")
        )
    for pk in sorted(ended):
        # One by one: the last of a kind is seen when the others are gone.
        refuse_to_leave_nobody(current[pk])
        close_membership(current[pk], by=by, now=now)
    review = RightsReview.objects.create(
        organization=organization,
        reviewed_at=now,
        reviewed_by=by,
        kept=len(kept),
        ended=len(ended),
    )
    audit.record(
        act="organizations.rights.reviewed",
        actor=by,
        target=review,
        occurred_at=now,
        organization_id=organization_id,
        details={"kept": len(kept), "ended": len(ended)},
    )
    return review
