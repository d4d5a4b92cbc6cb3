"""Who can be asked to a meeting: whoever may see its case."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from groeiruimte.leads.access import SEES_THE_CASE, open_grants
from groeiruimte.meetings.models.meetings import Attendee
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.organizations.selectors import current_roles, who_has


def invitable(
    *, holder_id: int, holder_name: str, lead_id: int, today: date
) -> list[tuple[str, str]]:
    """Return who can be asked: colleagues by name, other readers as the organization they are of.

    Who works elsewhere is not shown: whoever reads the case there is asked together.
    """
    roles = roles_for(act=Act.KEEP_PIPELINE)
    names = {
        row.user_id: row.user.name
        for row in current_roles(organization_id=holder_id)
        if row.role in roles and row.user.is_active
    }
    people = sorted(names.items(), key=lambda pair: pair[1].casefold())
    grants = (
        open_grants(today=today)
        .filter(lead_id=lead_id, level__in=SEES_THE_CASE)
        .select_related("organization")
    )
    others = {grant.pk: grant.organization.short_name for grant in grants}
    return [
        *((f"user-{pk}", f"{name} ({holder_name})") for pk, name in people),
        *(
            (f"grant-{pk}", _("Who reads this case at %(organization)s") % {"organization": name})
            for pk, name in others.items()
        ),
    ]


def people_of(code: str, *, lead_id: int, today: date) -> list[int]:
    """Return the keys of the people behind one of the choices above; none of another text."""
    kind, _dash, key = code.partition("-")
    if not key.isdecimal():
        return []
    if kind == "user":
        return [int(key)]
    grant = open_grants(today=today).filter(pk=int(key), lead_id=lead_id).first()
    if grant is None:
        return []
    roles = [grant.role] if grant.role else [Role.CASE_ADVISER]
    return who_has(roles=roles, organization_ids=[grant.organization_id])


def attendee_of(*, meeting_id: int, user_id: int) -> Attendee | None:
    """Return somebody with an account as part of a meeting, taken off or not."""
    return Attendee.objects.filter(meeting_id=meeting_id, user_id=user_id).first()


def guest_with(attendee_id: int) -> Attendee | None:
    """Return somebody from outside with the meeting, for the mail to that person."""
    rows = Attendee.objects.select_related("meeting__site", "meeting__case", "meeting__organizer")
    return rows.filter(pk=attendee_id, user=None).first()
