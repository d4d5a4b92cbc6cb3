"""Bringing sites into the register that come from no importer: a keeper's own list, or the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.supply.models.areas import GridArea, Municipality
from groeiruimte.supply.models.places import Hotspot, Site
from groeiruimte.supply.selectors.municipalities import (
    MunicipalityRegister,
    municipality_register,
)
from groeiruimte.supply.services.recording import FactDraft, record_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDraft:
    """One site with what is known of it."""

    source_key: str
    name: str
    kind: str
    municipality: str
    hotspot_code: str
    keeper_code: str
    lon: float
    lat: float
    is_invented: bool
    source: str
    observed_on: date
    trust: str
    facts: Sequence["SiteFact"]
    grid_area_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFact:
    """One thing that is known of a site, over which quarters; without value or text: unknown."""

    kind: str
    value: Decimal | None = None
    text: str = ""
    valid_from: int | None = None
    valid_until: int | None = None


@transaction.atomic
def load_sites(*, drafts: Sequence[SiteDraft], now: datetime) -> list[Site]:
    """Bring these sites and their facts into the register; the same list again changes nothing.

    A municipality may be named as it was called before a re-division.

    :raises KeyError: a municipality, hotspot, keeper or grid area does not exist.
    """
    register = municipality_register()
    areas = {row.code: row for row in GridArea.objects.all()}
    hotspots = {row.code: row for row in Hotspot.objects.all()}
    keepers = {row.code: row for row in all_organizations()}
    sites, facts = [], []
    for draft in drafts:
        former, today = _municipality(draft.municipality, register=register)
        site, _is_new = Site.objects.update_or_create(
            source_key=draft.source_key,
            defaults={
                "name": draft.name,
                "kind": draft.kind,
                "hotspot": hotspots[draft.hotspot_code] if draft.hotspot_code else None,
                "municipality": today,
                "municipality_code_at_source": former.code,
                "lon": draft.lon,
                "lat": draft.lat,
                "kept_by": keepers[draft.keeper_code],
                "is_invented": draft.is_invented,
                "grid_area": areas[draft.grid_area_code] if draft.grid_area_code else None,
            },
        )
        sites.append(site)
        facts += [_fact(draft, site, stated) for stated in draft.facts]
    record_facts(drafts=facts, by=None, now=now)
    audit.record(
        act="supply.sites.loaded",
        actor=audit.SYSTEM,
        target="supply.site",
        occurred_at=now,
        details={"sites": len(sites), "facts": len(facts)},
    )
    return sites


def _municipality(
    name: str, *, register: MunicipalityRegister
) -> tuple[Municipality, Municipality]:
    """Return the municipality of this name, and the one in which it lies today."""
    named = [row for row in register.by_code.values() if row.name == name]
    # One that exists today goes before a former one of the same name.
    named.sort(key=lambda row: row.valid_until is not None)
    today = register.current(code=named[0].code) if named else None
    if today is None:
        raise KeyError(name)
    return named[0], today


def _fact(draft: SiteDraft, site: Site, stated: SiteFact) -> FactDraft:
    return FactDraft(
        subject="site",
        subject_id=site.pk,
        kind=stated.kind,
        value=stated.value,
        text=stated.text,
        valid_from=stated.valid_from,
        valid_until=stated.valid_until,
        source=draft.source,
        observed_on=draft.observed_on,
        trust=draft.trust,
    )
