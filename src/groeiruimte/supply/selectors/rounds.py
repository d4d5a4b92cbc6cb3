"""Which facts are due, how far is a round, and what waits for an answer?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.choices import RoundAnswerKind
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.freshness import KeepingRound, PlaceQuestion
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import AGEING_DAYS
from groeiruimte.supply.selectors.facts import current_facts


def due_facts(*, user: Person, today: date, organization_id: int | None = None) -> QuerySet[Fact]:
    """Return the facts of own places that expired or soon will, place by place.

    With `organization_id` only those of the places that this organization keeps. What somebody was
    asked by link waits for that answer, and is left out.
    """
    soon = today + timedelta(days=AGEING_DAYS)
    asked = PlaceQuestion.objects.filter(
        site=OuterRef("site"), kind=OuterRef("kind"), closed_at=None, expires_at__date__gte=today
    )
    rows = (
        Fact.objects.filter(
            current_facts(today=today),
            site__in=access.editable_sites(user=user),
            expires_on__lte=soon,
        )
        .exclude(Exists(asked))
        .select_related("site__hotspot", "site__municipality")
        .order_by("site__name", "site_id", "kind", "valid_from", "pk")
    )
    if organization_id is None:
        return rows
    return rows.filter(
        Q(site__kept_by_id=organization_id)
        | Q(site__kept_by=None, site__hotspot__kept_by_id=organization_id)
    )


@dataclass(frozen=True, slots=True)
class DuePlaces:
    """How much is due: facts, places, and the keys of the places where it is due longest."""

    facts: int
    places: int
    first: tuple[int, ...]


def due_places(*, user: Person, today: date, most: int) -> DuePlaces:
    """Return how much is due, and at which places first: at most so many, longest expired first."""
    rows = list(
        due_facts(user=user, today=today)
        .order_by()
        .values("site_id", "site__name")
        .annotate(expired=Min("expires_on"), facts=Count("pk"))
        .values_list("expired", "site__name", "site_id", "facts")
    )
    first = tuple(row[2] for row in nsmallest(most, rows))
    return DuePlaces(sum(row[3] for row in rows), len(rows), first)


def current_round(*, organization_id: int) -> KeepingRound | None:
    """Return the round that an organization is in, if it is in one."""
    return KeepingRound.objects.filter(organization_id=organization_id, ended_at=None).first()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round is; `is_over` when nothing is due any more."""

    walk: KeepingRound
    answered: int
    places: int = 0
    by_answer: tuple[tuple[RoundAnswerKind, int], ...] = ()

    @property
    def percent(self) -> int:
        """Which part was answered, for a bar."""
        return min(100, round(100 * self.answered / self.walk.due)) if self.walk.due else 100


def latest_round(*, user: Person) -> Progress | None:
    """Return the newest round of the user's organizations, with how much of it was answered."""
    counted = {
        f"as_{kind.lower()}": Count("answers", filter=Q(answers__kind=kind))
        for kind in RoundAnswerKind
    }
    rows = access.own_rounds(user=user).annotate(
        answered=Count("answers"), places=Count("answers__fact__site", distinct=True), **counted
    )
    walk = rows.first()
    if walk is None:
        return None
    by_answer = tuple((kind, getattr(walk, f"as_{kind.lower()}")) for kind in RoundAnswerKind)
    return Progress(walk, walk.answered, walk.places, by_answer)


def places_of_round(*, walk: KeepingRound, most: int) -> list[Site]:
    """Return the places of which something was answered in a round, by name; at most so many."""
    answered = walk.answers.values("fact__site_id")
    return list(Site.objects.filter(pk__in=answered).order_by("name", "pk")[:most])


def open_questions(*, user: Person) -> QuerySet[PlaceQuestion]:
    """Return the questions by link that were not closed; answered ones first."""
    rows = access.own_questions(user=user).filter(closed_at=None)
    return rows.select_related("site").order_by("-answered_at", "expires_at", "pk")
