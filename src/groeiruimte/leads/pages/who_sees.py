"""Who may see a company or a lead, how much, until when; and who looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.leads.choices import DisclosureLevel, GrantStanding
from groeiruimte.leads.pages.history import Look, looks
from groeiruimte.leads.selectors.grants import (
    grants_on,
    links_of,
    received_of_lead,
    role_names,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.selectors import members_ever

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.leads.models.leads import DisclosureGrant, Lead
    from groeiruimte.organizations.access import Person

#: Who sees the content of a company at the organization that holds it.
SEES_CONTENT = (Role.PIPELINE_MANAGER, Role.CASE_ADVISER)
#: Who watches over it there without seeing the content.
WATCHES = (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)

STANDING_TONES: dict[str, str] = {
    GrantStanding.OPEN: "ok",
    GrantStanding.WAITS: "warning",
    GrantStanding.NO_BASIS: "warning",
}


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One grant with what it opens today."""

    grant: DisclosureGrant
    standing: GrantStanding
    tone: str

    @property
    def is_open(self) -> bool:
        """It opens something today."""
        return self.standing is GrantStanding.OPEN

    @property
    def can_be_withdrawn(self) -> bool:
        """It is not over yet."""
        return self.grant.withdrawn_at is None

    @property
    def waits(self) -> bool:
        """A second person has to look at it."""
        return self.standing is GrantStanding.WAITS


@dataclass(frozen=True, slots=True)
class PeopleOfRole:
    """The people of the holder in one role."""

    role: str
    names: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSees:
    """The real list: people, organizations, the company, who watches, and who looked."""

    holder: str
    people: list[PeopleOfRole]
    watchers: list[PeopleOfRole]
    open_grants: list[GrantRow]
    other_grants: list[GrantRow]
    company_people: list[str]
    looks: list[Look]


def grant_rows(grants: Sequence[DisclosureGrant], *, today: date) -> list[GrantRow]:
    """Return each grant with what it opens today; the grants were read with what they rest on."""
    rows = []
    for grant in grants:
        standing = grant.standing(today=today)
        rows.append(GrantRow(grant, standing, STANDING_TONES.get(standing, "neutral")))
    return rows


def who_sees(
    *, company: Company, lead: Lead | None, guests: Sequence[str] = (), now: datetime, today: date
) -> WhoSees:
    """Return the whole list for who holds the company, or for the company itself.

    `guests` are people of the company whom another app let in. The caller has checked access.
    """
    rows = grant_rows(grants_on(lead=lead), today=today) if lead else []
    names = role_names(organization_id=company.held_by_id)
    people_of_company = [link.name for link in links_of(company=company, now=now)]
    return WhoSees(
        holder=company.held_by.short_name,
        people=_people(names, SEES_CONTENT),
        watchers=_people(names, WATCHES),
        open_grants=[row for row in rows if row.is_open],
        other_grants=[row for row in rows if not row.is_open],
        company_people=list(dict.fromkeys([*guests, *people_of_company])),
        looks=looks(
            targets=targets_of(company, lead),
            own_ids=members_ever(organization_id=company.held_by_id),
            grants=[row.grant for row in rows],
        ),
    )


def looks_at(*, lead: Lead) -> list[Look]:
    """Return who looked at a lead and its company; the caller has checked access."""
    company = lead.company
    return looks(
        targets=targets_of(company, lead),
        own_ids=members_ever(organization_id=company.held_by_id),
        grants=grants_on(lead=lead),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatWeSee:
    """What a reader was given of one lead, by whom, and who else may see it."""

    holder: str
    own: list[GrantRow]
    others: list[str]

    @property
    def highest(self) -> GrantRow | None:
        """The grant from which more can be asked."""
        rows = [row for row in self.own if row.is_open]
        return next((row for row in rows if row.grant.level != DisclosureLevel.IDENTITY), None)


def what_we_see(*, lead: Lead, user: Person, today: date) -> WhatWeSee:
    """Return what this reader was given of a lead that the reader may see."""
    own = grant_rows(list(received_of_lead(lead=lead, user=user)), today=today)
    mine = {row.grant.pk for row in own}
    others = [
        f"{row.grant.organization.short_name}: {row.grant.get_level_display()}"
        for row in grant_rows(grants_on(lead=lead), today=today)
        if row.is_open and row.grant.pk not in mine
    ]
    return WhatWeSee(holder=lead.company.held_by.short_name, own=own, others=others)


def targets_of(company: Company, lead: Lead | None) -> list[str]:
    """Return under which names the record knows a company and its lead."""
    return [f"companies.company:{company.pk}"] + ([f"leads.lead:{lead.pk}"] if lead else [])


def _people(names: dict[str, list[str]], roles: Sequence[Role]) -> list[PeopleOfRole]:
    return [
        PeopleOfRole(str(role.label), names.get(role, []) or [_("nobody now")]) for role in roles
    ]
