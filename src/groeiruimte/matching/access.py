"""Who may see match runs, briefs and what regions offer.

The side that asks comes in through the lead; the side that answers through its own request, and
sees the text of the brief, never whose it is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from groeiruimte import wall
from groeiruimte.demand.access import visible_articulations
from groeiruimte.demand.models import Articulation
from groeiruimte.matching.choices import OPEN_CASES
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
from groeiruimte.matching.rules.asking import Asked, from_stored
from groeiruimte.matching.rules.of_place import Judged
from groeiruimte.matching.rules.reasons import from_stored as reason_from_stored
from groeiruimte.matching.rules.regional import RegionCounts
from groeiruimte.matching.rules.stored_proof import regions_of
from groeiruimte.matching.rules.what_if import OpenNeed
from groeiruimte.organizations.access import Person, can, memberships_of
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.supply.access import kept_sites


def match_runs_of(*, articulation: Articulation) -> QuerySet[MatchRun]:
    """Return the comparisons of one need that was already found visible to who asks."""
    return MatchRun.objects.filter(articulation=articulation)


def newer_version_of(*, articulation: Articulation) -> Articulation | None:
    """Return the newest version of a need that was found visible, where that is another one.

    Who may see a need may see its versions: both go by the lead.
    """
    return (
        Articulation.objects.filter(lead_id=articulation.lead_id, version__gt=articulation.version)
        .order_by("-version")
        .first()
    )


@contextmanager
def run_to_verify(number: int) -> Iterator[MatchRun | None]:
    """Open one comparison for who keeps the server and checks that nobody changed it."""
    with wall.totals():
        yield MatchRun.objects.filter(pk=number).first()


def regions_of_bottlenecks(*, user: Person) -> list[str]:
    """Return the regions of which the user may see what stands in the way, own region first.

    All regions for who steers the programme; for who keeps places the region of those.
    """
    roles = roles_for(act=Act.SEE_OWN_BOTTLENECKS)
    own = {
        row.organization.rom_region for row in memberships_of(user=user) if row.role in roles
    } - {RomRegion.NATIONAL}
    everything = regions_of_programme()
    if not can(user=user, act=Act.SEE_BOTTLENECKS):
        return [region for region in everything if region in own]
    return sorted(everything, key=lambda region: region not in own)


def regions_of_programme() -> list[str]:
    """Return every region of the programme."""
    return [region for region in RomRegion.values if region != RomRegion.NATIONAL]


def newest_needs_for_totals() -> list[tuple[tuple[Asked, ...], Mapping[str, RegionCounts]]]:
    """Return of every company its newest comparison, for totals and for nothing else.

    What was asked, and what stands in the way per region; nothing where that was not kept. Only of
    needs that the entrepreneur confirmed; nothing in it says whose it is. Whoever shows a sum first
    hides small counts.
    """
    with wall.totals():
        rows = list(
            MatchRun.objects.filter(parameters__basis="CONFIRMED")
            .order_by("-run_at", "-pk")
            .values_list("articulation__lead__company_id", "parameters__asked", "proof__regions")
        )
    newest: dict[int, tuple[Any, Any]] = {}
    for company_id, asked, regions in rows:
        newest.setdefault(company_id, (asked, regions))
    return [(from_stored(asked), regions_of(regions)) for asked, regions in newest.values()]


def regions_of_what_if(*, user: Person) -> list[str]:
    """Return the regions in which the user may ask what would fit if places changed.

    All of them for the coordinator; for who keeps places the region of those.
    """
    roles = roles_for(act=Act.SEE_WHAT_IF)
    own = {row.organization.rom_region for row in memberships_of(user=user) if row.role in roles}
    everything = [region for region in RomRegion.values if region != RomRegion.NATIONAL]
    if can(user=user, act=Act.STEER_PROGRAMME):
        return sorted(everything, key=lambda region: region not in own)
    return [region for region in everything if region in own]


def open_needs_for_totals(*, user: Person, before: datetime) -> list[OpenNeed]:
    """Return the needs that still look for a place, for counts alone: nothing says whose they are.

    Of every company that the reader's organizations do not hold the newest need that was compared
    and that its entrepreneur confirmed `before` a moment. Whoever tells a count hides small ones.
    """
    own = {row.organization_id for row in memberships_of(user=user)}
    with wall.totals():
        rows = list(
            MatchRun.objects.filter(
                Q(articulation__lead__case=None)
                | Q(articulation__lead__case__status__in=OPEN_CASES),
                parameters__basis="CONFIRMED",
                articulation__confirmed_at__lt=before,
            )
            .exclude(articulation__lead__company__held_by_id__in=own)
            .order_by("-articulation__version", "-run_at", "-pk")
            .values_list(
                *("articulation__lead__company_id", "parameters__asked"),
                "parameters__latest_delay",
            )
        )
    newest: dict[int, OpenNeed] = {}
    for company_id, asked, latest_delay in rows:
        newest.setdefault(company_id, OpenNeed(asked=from_stored(asked), latest_delay=latest_delay))
    return [newest[company_id] for company_id in sorted(newest)]


def judgments_for_totals(*, user: Person, site_id: int) -> list[Judged] | None:
    """Return how the newest comparison of every company judged a place, for totals alone.

    Only for who keeps the place (else None), and only of needs that the entrepreneur confirmed.
    Whoever shows a sum first hides small counts.
    """
    if not kept_sites(user=user).filter(pk=site_id).exists():
        return None
    own = {row.organization_id for row in memberships_of(user=user)}
    with wall.totals():
        rows = list(
            SiteVerdict.objects.filter(site_id=site_id, match_run__parameters__basis="CONFIRMED")
            .order_by("-match_run__run_at", "-match_run_id")
            .values_list(
                "match_run__articulation__lead__company_id",
                "match_run__articulation__lead__company__held_by_id",
                "verdict",
                "reasons",
            )
        )
    newest: dict[int, Judged] = {}
    for company_id, held_by_id, verdict, reasons in rows:
        if company_id not in newest:
            newest[company_id] = Judged(
                verdict=verdict,
                reasons=tuple(reason_from_stored(reason) for reason in reasons),
                is_own=held_by_id in own,
            )
    return list(newest.values())


def visible_runs(*, user: Person, today: date) -> QuerySet[MatchRun]:
    """Return the comparisons of the needs that the user may see."""
    return MatchRun.objects.filter(articulation__in=visible_articulations(user=user, today=today))
