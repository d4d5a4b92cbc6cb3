"""What the map of the grid operators said of real places, as facts that ship with the product."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from groeiruimte.companies.choices import Trust
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.places.shortages import (
    MAP_DAY,
    MAP_SOURCE,
    MAP_URL,
    GridShortage,
    grid_shortages,
)
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.services.recording import FactDraft


def shortage_drafts(sites: Mapping[int, str]) -> list[FactDraft]:
    """Return the facts about these sites; each with its campus or municipality, by code.

    Told once: what a newer map has ended since does not come back with the next start.
    """
    told = grid_shortages()
    before = set(
        Fact.objects.filter(
            kind="power_mw", source_url=MAP_URL, observed_on=MAP_DAY, site_id__in=list(sites)
        ).values_list("site_id", flat=True)
    )
    return [
        _draft(told[place], site_id=site_id)
        for site_id, place in sites.items()
        if place in told and site_id not in before
    ]


def _draft(shortage: GridShortage, *, site_id: int) -> FactDraft:
    return FactDraft(
        subject="site",
        subject_id=site_id,
        kind="power_mw",
        value=Decimal(0),
        valid_until=Quarter(shortage.until, 1).index,
        trust=Trust.ESTIMATED,
        source=(
            f"{MAP_SOURCE}, {MAP_DAY:%d-%m-%Y}: tekort met wachtrij, ruimte verwacht in "
            f"{shortage.until} ({shortage.areas})"
        ),
        source_url=MAP_URL,
        observed_on=MAP_DAY,
        # Room that is left goes to somebody else any day; that there is none lasts as long as
        # the year in which there will be.
        holds_as="grid_relief_year",
    )
