"""What the page about the people of the taskforce shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import TaskforceRole
from groeiruimte.monitoring.rules.people import Cover, Fte, cover, fte_by
from groeiruimte.monitoring.selectors.money import end_of
from groeiruimte.monitoring.selectors.people import PlaceOnDay, places_on
from groeiruimte.monitoring.selectors.told_months import ToldPromises, told_promises
from groeiruimte.programme.programme_budget import competences

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.organizations.access import Person


#: How many months stand beside each other, for what absence does.
MONTHS = 3


@dataclass(frozen=True, slots=True)
class FteLine:
    """Full-time units of one partner or one role."""

    name: str
    fte: Fte


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One competence with its name, and who has it."""

    name: str
    cover: Cover


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One month: how many people there were at its end, and what became of promised times."""

    told: ToldPromises
    fte: Fte


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """The taskforce on one day, as one reader may see it."""

    places: list[PlaceOnDay]
    partners: list[FteLine]
    roles: list[FteLine]
    total: Fte
    cover: list[CoverLine]
    promises: list[PromiseLine]
    away: list[PlaceOnDay]
    open_places: int
    without_agreement: int
    may_write: bool

    @property
    def short(self) -> list[CoverLine]:
        """The competences of which too few people are at work."""
        return [line for line in self.cover if line.cover.is_short]


def people_page(*, user: Person, day: date, is_today: bool = True) -> PeoplePage:
    """Return the taskforce on a day as this person may see it; of an earlier day to read alone."""
    rows = places_on(user=user, day=day, until=None if is_today else end_of(day))
    places = [row.place for row in rows]
    follows = access.follows_whole(user=user)
    names = {row.row.organization_id: row.row.organization.short_name for row in rows}
    partners = fte_by(places, key="partner_id")
    roles = fte_by(places, key="role")
    return PeoplePage(
        places=rows,
        partners=[FteLine(name, partners[pk]) for pk, name in names.items()],
        roles=[FteLine(str(role.label), roles[role]) for role in TaskforceRole if role in roles],
        total=sum(partners.values(), Fte()),
        # Of one partner alone it says nothing: others have the competence.
        cover=cover_lines(cover(places)) if follows else [],
        promises=_promises(user=user, day=day) if follows else [],
        away=[row for row in rows if row.place.is_absent],
        open_places=sum(not place.is_filled for place in places),
        without_agreement=sum(place.is_filled and not place.has_agreement for place in places),
        may_write=is_today
        and (access.may_steer(user=user) or bool(access.own_share_ids(user=user))),
    )


def _promises(*, user: Person, day: date) -> list[PromiseLine]:
    """Return, per month that is over, who was at work and how promised times stood then."""
    return [
        PromiseLine(told, _fte_on(user=user, day=told.as_on))
        for told in told_promises(today=day, most=MONTHS)
    ]


def _fte_on(*, user: Person, day: date) -> Fte:
    rows = places_on(user=user, day=day)
    return sum(fte_by([row.place for row in rows], key="partner_id").values(), Fte())


def cover_lines(rows: list[Cover]) -> list[CoverLine]:
    """Return each competence with its name in the language of the page."""
    names = competence_names()
    return [CoverLine(names[row.code], row) for row in rows]


def competence_names() -> dict[str, str]:
    """Return the names of the competences in the language of the page."""
    language = get_language() or "nl"
    return {need.code: need.name.in_language(language) for need in competences()}
