"""The places of the taskforce as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from groeiruimte.monitoring import access
from groeiruimte.monitoring.models import Absence, TaskforcePlace
from groeiruimte.monitoring.rules.people import Place
from groeiruimte.organizations.access import memberships_of
from groeiruimte.organizations.selectors import members_ever

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True)
class PlaceOnDay:
    """One place as it stands on a day, with who is away from it then."""

    row: TaskforcePlace
    place: Place
    is_named: bool
    absence: Absence | None


def places_on(*, user: Person, day: date, until: datetime | None = None) -> list[PlaceOnDay]:
    """Return the places that stand on a day, of what the reader may see.

    :param until: leave out what was written down later, for the places as they were known then.
    """
    named = access.named_place_organizations(user=user)
    visible = access.visible_places(user=user)
    if until is not None:
        visible = visible.filter(entered_at__lte=until)
    rows = standing(visible, day=day)
    return [_on_day(row, named=named) for row in rows]


def standing(rows: QuerySet[TaskforcePlace], *, day: date) -> QuerySet[TaskforcePlace]:
    """Return of these places those that hold a day, with the absence of that day."""
    away = Absence.objects.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return (
        rows.filter(starts_on__lte=day)
        .filter(Q(ends_on=None) | Q(ends_on__gte=day))
        .select_related("organization")
        .prefetch_related(Prefetch("absences", queryset=away, to_attr="away_now"))
        .order_by("organization__short_name", "role", "pk")
    )


def colleagues_of(*, user: Person) -> set[int]:
    """Return everybody who works, or worked, where this person does: whom one knows by name."""
    organizations = {row.organization_id for row in memberships_of(user=user)}
    return set().union(*(members_ever(organization_id=pk) for pk in sorted(organizations)))


def history_of(*, user: Person) -> QuerySet[TaskforcePlace]:
    """Return the places that ended or were replaced, newest first."""
    return (
        access.visible_places(user=user)
        .filter(ends_on__isnull=False)
        .select_related("organization", "entered_by")
        .order_by("-ends_on", "-pk")
    )


def as_place(row: TaskforcePlace) -> Place:
    """Return what counting needs of a place that `standing` gave."""
    return Place(
        partner_id=row.organization_id,
        role=row.role,
        fte=row.fte,
        is_filled=bool(row.person_name),
        is_absent=bool(row.away_now),  # type: ignore[attr-defined]  # a prefetch
        has_agreement=bool(row.agreement),
        competences=tuple(row.competences),
    )


def _on_day(row: TaskforcePlace, *, named: set[int] | None) -> PlaceOnDay:
    return PlaceOnDay(
        row=row,
        place=as_place(row),
        is_named=named is None or row.organization_id in named,
        absence=next(iter(row.away_now), None),  # type: ignore[attr-defined]  # a prefetch
    )
