"""What the demo's places cost, for how long some are held, and what can be had there; invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.organizations.choices import Role
from groeiruimte.project.demo import tables
from groeiruimte.project.demo.personas import DOMAIN, PERSONAS
from groeiruimte.project.demo.registers import SOURCE, keeper_email, person_of
from groeiruimte.supply.selectors.sites import site_with
from groeiruimte.supply.services.facts import StatedFact, state_fact
from groeiruimte.supply.services.offering import (
    Contact,
    Terms,
    add_contact,
    hold_place,
    state_terms,
)

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

_NUMBERS = ("process_water_m3_h", "data_gbit_s")


def load_place_offers(*, now: datetime) -> None:
    """Let the keepers of the demo say what one decides on."""
    keepers = {row["key"]: row["kept_by"] for row in tables.rows("sites")}
    for row in tables.rows("place_offers"):
        site = site_with(source_key=f"demo:{row['key']}")
        by = _keeper(keepers[row["key"]])
        state_terms(site_id=site.pk, terms=_terms(row, now=now), by=by, now=now)
        add_contact(site_id=site.pk, contact=_contact(row, now=now), by=by, now=now)
        if row["held"]:
            kind, days = row["held"].split()
            hold_place(
                site_id=site.pk,
                kind=kind,
                until=now.date() + timedelta(days=int(days)),
                counts_as_taken=False,
                note="",
                by=by,
                now=now,
            )
        for revision, stated in enumerate(_facts(row, now=now), start=site.revision):
            state_fact(site_id=site.pk, revision=revision, stated=stated, by=by, now=now)


def _keeper(organization: str) -> User:
    """Return who keeps the places of an organization: a persona, or somebody else of the demo."""
    for persona in PERSONAS:
        if persona.organization == organization and Role.HOTSPOT_MANAGER in persona.roles:
            return person_of(persona.email)
    return person_of(keeper_email(organization))


def _terms(row: dict[str, str], *, now: datetime) -> Terms:
    low, _to, high = row["price"].partition("-")
    return Terms(
        tenure=row["tenure"],
        price_form="RANGE" if high else "AMOUNT",
        low_eur=Decimal(low),
        high_eur=Decimal(high) if high else None,
        unit="M2" if row["tenure"] == "BUY" else "M2_YEAR",
        source=SOURCE,
        observed_on=now.date(),
        trust="STATED",
    )


def _contact(row: dict[str, str], *, now: datetime) -> Contact:
    """Return a desk of the owner, and nobody in person."""
    return Contact(
        role="OWNER",
        source=SOURCE,
        observed_on=now.date(),
        organization_name=row["owner"],
        name=row["contact"],
        email=f"{row['key']}@{DOMAIN}",
    )


def _facts(row: dict[str, str], *, now: datetime) -> list[StatedFact]:
    start = Quarter.parse(row["homes_from"]).index if row["homes_from"] else None
    known: list[tuple[str, Decimal | None, str, int | None]] = [
        ("sensitive_distance_m", Decimal(row["homes"]), "", start),
        ("hazard_class", None, row["hazard_class"], None),
        *((kind, Decimal(row[kind]), "", None) for kind in _NUMBERS),
    ]
    return [
        StatedFact(
            kind=kind,
            value=value,
            text=text,
            source=SOURCE,
            source_url="",
            observed_on=now.date(),
            trust="STATED",
            valid_from=valid_from,
        )
        for kind, value, text, valid_from in known
    ]
