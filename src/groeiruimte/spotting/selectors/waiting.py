"""How many companies of the own pipeline wait, and what their newest outlook is."""

from django.db.models import (
    Count,
    FilteredRelation,
    Q,
)

from groeiruimte.companies import access as companies_access
from groeiruimte.companies.selectors.lives import going_concerns
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access as spotting_access
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.web.per_request import once

NO_RUN = 0


def waiting_counts(*, user: Person) -> dict[str, int]:
    """Return how many of the user's companies wait, per level of urgency, in one query a page.

    `act` and `watch` count those without a lead: with a lead somebody is at it already.
    """
    return once(("waiting companies", user.pk), lambda: _counted(user=user))


def _counted(*, user: Person) -> dict[str, int]:
    waiting = going_concerns(companies_access.visible_companies(user=user))
    rows = waiting.annotate(newest=newest_outlook(user=user))
    level = "newest__level"
    return rows.aggregate(
        act=Count("pk", filter=Q(**{level: SignalLevel.ACT}, lead=None)),
        watch=Count("pk", filter=Q(**{level: SignalLevel.WATCH}, lead=None)),
        unknown=Count("pk", filter=unknown_level()),
    )


def newest_outlook(*, user: Person) -> FilteredRelation:
    """Return the join of a company with its outlook in the newest scan that the user may see."""
    # The keys first: as a list, this join can only ever match the user's own newest scans.
    runs = list(
        spotting_access.visible_runs(user=user).filter(is_latest=True).values_list("pk", flat=True)
    )
    # Django makes a join on an empty list an empty answer: without a scan no company would show.
    return FilteredRelation("outlooks", condition=Q(outlooks__run__in=runs or [NO_RUN]))


def unknown_level() -> Q:
    """Return what picks the companies of which nothing can be said."""
    # Also a company that came in after the newest scan.
    return Q(newest__level=SignalLevel.UNKNOWN) | Q(newest__level=None)
