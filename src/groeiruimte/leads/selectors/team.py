"""Who has, or had, a part in the guidance of a lead?"""

from collections.abc import Collection
from datetime import date

from groeiruimte.leads.access import SEES_THE_CASE, open_grants
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.organizations.selectors import current_roles

#: In which roles somebody can look along without guiding.
MAY_ASSURE = roles_for(act=Act.KEEP_PIPELINE)


def standing_team(*, lead_id: int, today: date) -> list[TeamMember]:
    """Return who has a part now or from a later day on; the caller has checked the lead.

    A regional partner counts as long as that organization may see the case.
    """
    rows = list(
        TeamMember.objects.filter(lead_id=lead_id, ended_at=None).select_related(
            "person", "organization", "set_by"
        )
    )
    readers = {grant.organization_id for grant in case_grants(lead_id=lead_id, today=today)}
    return [
        row
        for row in rows
        if (row.until_on is None or row.until_on >= today)
        and (row.part != TeamPart.REGIONAL_PARTNER or row.organization_id in readers)
    ]


def parts_of(*, person_id: int, organization_id: int) -> list[TeamMember]:
    """Return the parts that somebody of an organization has in teams; the caller has checked it."""
    return list(
        TeamMember.objects.filter(
            person_id=person_id, organization_id=organization_id, ended_at=None
        ).order_by("pk")
    )


def case_grants(*, lead_id: int, today: date) -> list[DisclosureGrant]:
    """Return the open grants that show the case of a lead; the caller has checked the lead."""
    rows = open_grants(today=today).filter(lead_id=lead_id, level__in=SEES_THE_CASE)
    return list(rows.select_related("organization"))


def readers_of_cases(*, lead_ids: Collection[int], today: date) -> dict[int, set[int]]:
    """Return by lead which organizations a grant shows its case; the caller has checked them."""
    rows = open_grants(today=today).filter(lead_id__in=lead_ids, level__in=SEES_THE_CASE)
    readers: dict[int, set[int]] = {lead_id: set() for lead_id in lead_ids}
    for lead_id, organization_id in rows.values_list("lead_id", "organization_id"):
        readers[lead_id].add(organization_id)
    return readers


def had_part(*, lead_id: int, person_id: int, part: TeamPart) -> bool:
    """Say whether somebody has or ever had this part."""
    return TeamMember.objects.filter(lead_id=lead_id, person_id=person_id, part=part).exists()


def people_for(
    *, part: TeamPart, organization_id: int, grant_role: str = ""
) -> list[tuple[int, str]]:
    """Return who at an organization can have a part, by name; the caller works there.

    :param grant_role: for a regional partner, in which role there the grant is read.
    """
    if part is TeamPart.SECOND_ADVISER:
        roles = roles_for(act=Act.GUIDE_CASES)
    elif part is TeamPart.ASSURANCE:
        roles = MAY_ASSURE
    else:
        roles = frozenset({Role(grant_role)}) if grant_role else _READERS
    names = {
        row.user_id: row.user.name
        for row in current_roles(organization_id=organization_id)
        if row.role in roles and row.user.is_active
    }
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


_READERS = frozenset({Role.CASE_ADVISER, Role.HOTSPOT_MANAGER})
