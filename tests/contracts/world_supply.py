"""Places that the holders of the contract world keep, with what only their keeper reads."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from groeiruimte.documents.services.keeping import NewFile, keep_file
from groeiruimte.supply.models.files import PlaceFile
from groeiruimte.supply.models.freshness import (
    FactSheet,
    KeepingRound,
    PlaceQuestion,
    RoundAnswer,
)
from groeiruimte.supply.models.offering import PlaceContact, PlaceHold
from tests.factories import make_fact, make_site

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def keep_places(world: World, held: Holding, by: dict[str, Any]) -> None:
    """A place that the holder keeps, with what only its keeper reads."""
    own, keeper = held.mark("beheer"), held.rows["company"].held_by
    site = make_site(
        f"Plek van {held.code}", kept_by=held.code, municipality=world.hotspot.municipality
    )
    said = {"source": "Visitekaartje", "observed_on": world.now.date()}
    held.rows["kept_place"] = site
    held.rows["place_contact"] = PlaceContact.objects.create(
        site=site, role="OWNER", organization_name="Eigenaar", recorded_at=world.now, **said
    )
    held.rows["place_hold"] = PlaceHold.objects.create(
        site=site,
        kind="OPTION",
        until=world.now.date() + timedelta(days=300),
        note=f"Voor {own}",
        made_by=by["by"],
        organization=keeper,
        made_at=world.now,
    )
    kept = PlaceFile(
        site=site,
        kind="PLAN",
        title=f"Plattegrond {own}",
        reach="KEEPER",
        organization=keeper,
        added_by=by["by"],
        added_at=world.now,
    )
    keep_file(kept, file=NewFile(f"{own}.txt", f"Alleen voor {own}".encode()))
    held.rows["place_file"] = kept
    walk = KeepingRound.objects.create(organization=keeper, started_at=world.now, due=1)
    fact = make_fact(site)
    held.rows["due_fact"] = fact
    RoundAnswer.objects.create(
        keeping_round=walk, fact=fact, kind="CONFIRMED", answered_at=world.now
    )
    held.rows["place_question"] = PlaceQuestion.objects.create(
        site=site,
        kind="power_mw",
        name=f"Iemand {own}",
        note=f"Belde {own}",
        token_hash=f"{held.code}-place",
        organization=keeper,
        asked_at=world.now,
        expires_at=world.now + timedelta(days=365),
    )
    held.rows["fact_sheet"] = FactSheet.objects.create(
        organization=keeper,
        file_name=f"{own}.xlsx",
        content_hash="0" * 64,
        state="CHECKED",
        brought_at=world.now,
    )
