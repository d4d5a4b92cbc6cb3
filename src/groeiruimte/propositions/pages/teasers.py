"""What was let out of a need beside requests: for who lets it out, and for who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.leads.selectors.consents import given_consent
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.release_kinds import release_kind
from groeiruimte.propositions.access import releases_of_lead
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.pages.released import ReleasedLine, released_lines, told_of
from groeiruimte.propositions.pages.told import closed_because, consent_stands
from groeiruimte.propositions.selectors.releases import names_of

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation
    from groeiruimte.propositions.models.releases import Release

#: Who looks on for the ministry gets totals; it is no reader of single profiles.
READING_KINDS = tuple(kind for kind in OrganizationKind if kind != OrganizationKind.MINISTRY)
USUAL_STAY = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class LetOut:
    """One release for who let it out: to whom, since when, and whether it can be read today."""

    release: Release
    purpose: str
    receivers: str
    on: date
    is_open: bool
    closed_because: str


@dataclass(frozen=True, slots=True)
class Readable:
    """One release for who reads it: the words, and every case line by line."""

    release: Release
    purpose: str
    on_cases: tuple[tuple[ReleasedLine, ...], ...]


def has_consent(articulation: Articulation, *, today: date) -> bool:
    """Say whether the company agreed to what a teaser asks for."""
    consent = release_kind(code=ReleasePurpose.TEASER).consent
    company = articulation.lead.company_id
    return given_consent(company_id=company, purpose=consent, today=today) is not None


def reader_choices(articulation: Articulation) -> list[tuple[str, str]]:
    """Return who can be let read a profile: financiers first, never who holds the company."""
    rows = all_organizations().filter(kind__in=READING_KINDS, ended_on=None)
    holder = articulation.lead.company.held_by_id
    financiers_first = sorted(
        rows.exclude(pk=holder), key=lambda row: (row.kind != OrganizationKind.FINANCIER, row.name)
    )
    return [(str(row.pk), row.name) for row in financiers_first]


def composed_text() -> str:
    """Return first words beside a teaser, in the language of the page; nothing of the company."""
    return _(
        "A deeptech company in the Netherlands is looking for room to grow. What it needs stands "
        "below, in steps. Do you want to know more? Ask the taskforce: the company decides."
    )


def usual_last_day(*, today: date) -> date:
    """Return until when a teaser is read unless somebody chooses otherwise."""
    return today + USUAL_STAY


def let_out_of(articulation: Articulation, *, today: date) -> list[LetOut]:
    """Return what was let out of a lead, newest first; the caller has checked the lead."""
    rows = list(
        releases_of_lead(lead_id=articulation.lead_id)
        .select_related("end")
        .prefetch_related("profiles__consent")
    )
    names = names_of(pk for row in rows for pk in row.receivers)
    return [
        LetOut(
            release=row,
            purpose=row.get_purpose_display(),
            receivers=", ".join(names[pk] for pk in row.receivers if pk in names)
            or row.get_audience_display(),
            on=timezone.localdate(row.released_at),
            is_open=not (why := _why_closed(row, today=today)),
            closed_because=why,
        )
        for row in rows
    ]


def readable(rows: Iterable[Release]) -> list[Readable]:
    """Return what was let out as its readers read it."""
    return [
        Readable(
            release=row,
            purpose=row.get_purpose_display(),
            on_cases=tuple(
                tuple(line for line in released_lines(told_of(profile)) if line.is_told)
                for profile in row.profiles.all()
            ),
        )
        for row in rows
    ]


def _why_closed(row: Release, *, today: date) -> str:
    stand = all(consent_stands(each, today=today) for each in row.profiles.all())
    return closed_because(row, stand, today=today)
