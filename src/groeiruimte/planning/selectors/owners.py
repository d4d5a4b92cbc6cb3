"""To whom can a task be given?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.leads.access import SEES_THE_CASE, open_grants
from groeiruimte.organizations.access import Person, memberships_of
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.organizations.selectors import current_roles

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization
    from groeiruimte.planning.models.tasks import Task


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who can have a task: a person at an organization, or that organization."""

    organization_id: int
    person_id: int | None

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.organization_id}-{self.person_id or ''}"

    @classmethod
    def of(cls, code: str) -> Owner:
        """Read what a form sends back.

        Raises:
            ValueError: The text is none that `code` gives.
        """
        organization, _dash, person = code.partition("-")
        return cls(int(organization), int(person) if person else None)


def owners_of_case(*, holder: Organization, lead_id: int, today: date) -> list[tuple[str, str]]:
    """Return to whom who guides a case can give a task: colleagues, and who may see the case."""
    grants = (
        open_grants(today=today)
        .filter(lead_id=lead_id, level__in=SEES_THE_CASE)
        .select_related("organization")
    )
    others = {grant.organization_id: grant.organization for grant in grants}
    return [
        *_people(holder),
        *(_whole(organization) for organization in others.values()),
    ]


def owners_of_task(
    task: Task, *, user: Person, may_plan: bool, today: date
) -> list[tuple[str, str]]:
    """Return to whom this reader can give a task: who only works on it, to own colleagues."""
    if may_plan:
        holder = task.case.lead.company.held_by
        return owners_of_case(holder=holder, lead_id=task.case.lead_id, today=today)
    own = {row.organization_id for row in memberships_of(user=user)}
    return _people(task.organization) if task.organization_id in own else []


def _people(organization: Organization) -> list[tuple[str, str]]:
    """Return the people of an organization who work on tasks, and the organization itself."""
    roles = roles_for(act=Act.WORK_ON_TASKS)
    names = {
        row.user_id: row.user.name
        for row in current_roles(organization_id=organization.pk)
        if row.role in roles and row.user.is_active
    }
    people = [
        (Owner(organization.pk, pk).code, name)
        for pk, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    ]
    return [*people, _whole(organization)]


def _whole(organization: Organization) -> tuple[str, str]:
    label = _("%(organization)s, as a whole") % {"organization": organization.short_name}
    return Owner(organization.pk, None).code, label
