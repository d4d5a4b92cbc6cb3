"""The demo's electricity grid: invented areas, as two maps three months apart tell of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from groeiruimte.project.demo import tables
from groeiruimte.project.demo.registers import SOURCE, flexible_from
from groeiruimte.supply.services.grid_areas import GridAreaDraft, load_grid_areas
from groeiruimte.supply.services.sites import SiteFact

OPERATOR = "Netbeheerder (demo)"
#: How many days before today the two maps were made.
_MAPS = {"_before": 100, "": 8}
#: Column of the table, and the kind of fact that it is; `_before` is of the map before.
_NUMBERS = {
    "available": "power_mw",
    "contracted": "power_contracted_mw",
    "quoted": "grid_quoted_mw",
    "queue": "grid_queue_mw",
    "requests": "grid_requests_in_queue",
    "relief": "grid_relief_year",
}


def load_grid(*, now: datetime) -> None:
    """Bring in the map before, then the newest, so that the page shows what changed."""
    for which, days in _MAPS.items():
        moment = now - timedelta(days=days)
        drafts = [
            GridAreaDraft(
                code=row["area"],
                grid_operator=OPERATOR,
                parent_code=row["parent"],
                source=SOURCE,
                observed_on=moment.date(),
                trust="STATED",
                facts=_facts_of(row, which),
            )
            for row in tables.rows("grid_areas")
        ]
        load_grid_areas(drafts=drafts, now=moment)


def _facts_of(row: dict[str, str], which: str) -> list[SiteFact]:
    facts = [
        SiteFact(kind=kind, value=Decimal(row.get(f"{column}{which}", row[column])))
        for column, kind in _NUMBERS.items()
    ]
    facts += [
        SiteFact(kind="grid_constraint_class", text=row[f"class{which}"]),
        SiteFact(kind="grid_works", text=row["works"]),
        *flexible_from(row),
    ]
    return facts
