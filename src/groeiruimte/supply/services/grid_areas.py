"""Bringing areas of the electricity grid into the register that come from no map: the demo's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from groeiruimte.audit import services as audit
from groeiruimte.supply.models.areas import GridArea
from groeiruimte.supply.services.recording import FactDraft, record_facts
from groeiruimte.supply.services.sites import SiteFact


@dataclass(frozen=True, slots=True, kw_only=True)
class GridAreaDraft:
    """One area with what is known of it; a parent stands before its parts."""

    code: str
    grid_operator: str
    parent_code: str
    source: str
    observed_on: date
    trust: str
    facts: Sequence[SiteFact]


@transaction.atomic
def load_grid_areas(*, drafts: Sequence[GridAreaDraft], now: datetime) -> None:
    """Bring these areas and their facts into the register; what changed is replaced and kept.

    :raises KeyError: a parent is not known.
    """
    areas: dict[str, GridArea] = {}
    facts = []
    for draft in drafts:
        area, _is_new = GridArea.objects.update_or_create(
            code=draft.code,
            defaults={
                "name": draft.code,
                "kind": "energy_area",
                "grid_operator": draft.grid_operator,
                "parent": areas[draft.parent_code] if draft.parent_code else None,
            },
        )
        areas[draft.code] = area
        facts += [
            FactDraft(
                subject="grid_area",
                subject_id=area.pk,
                kind=stated.kind,
                value=stated.value,
                text=stated.text,
                valid_from=stated.valid_from,
                valid_until=stated.valid_until,
                source=draft.source,
                observed_on=draft.observed_on,
                trust=draft.trust,
            )
            for stated in draft.facts
        ]
    record_facts(drafts=facts, by=None, now=now)
    audit.record(
        act="supply.grid.loaded",
        actor=audit.SYSTEM,
        target="supply.gridarea",
        occurred_at=now,
        details={"areas": len(areas), "facts": len(facts)},
    )
