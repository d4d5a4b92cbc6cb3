from groeiruimte.supply.selectors.facts import (
    FactGroup,
    FactLine,
    Said,
    as_stated,
    described,
    newest_fact,
    what_it_says_now,
)
from groeiruimte.supply.selectors.freshness import (
    next_fact_to_refresh,
    pressing,
    stale_facts,
)
from groeiruimte.supply.selectors.hotspots import (
    HotspotDossier,
    figures_of_municipality,
    hotspot_dossier,
    hotspots_with_counts,
    last_imports,
)
from groeiruimte.supply.selectors.imports import (
    left_out_rows,
    remarks,
    report_header,
    report_rows,
    rows_not_taken,
    rows_remarked,
    taken_rows,
)
from groeiruimte.supply.selectors.municipalities import (
    MunicipalityRegister,
    find_municipalities,
    municipality_counts,
    municipality_register,
    predecessors_of,
    successors_of,
)
from groeiruimte.supply.selectors.points import points_of_hotspots, points_of_sites
from groeiruimte.supply.selectors.site_page import facts_of_site, nearest_station
from groeiruimte.supply.selectors.sites import (
    FoundSites,
    find_sites,
    former_municipality,
    site_with,
)
from groeiruimte.supply.selectors.snapshot import (
    SupplyReading,
    SupplySnapshot,
    fact_kinds_used,
    narrowed,
    read_supply,
    supply_snapshot,
)
from groeiruimte.supply.selectors.wording import label_of, shipped_text

__all__ = [
    "FactGroup",
    "FactLine",
    "FoundSites",
    "HotspotDossier",
    "MunicipalityRegister",
    "Said",
    "SupplyReading",
    "SupplySnapshot",
    "as_stated",
    "described",
    "fact_kinds_used",
    "facts_of_site",
    "figures_of_municipality",
    "find_municipalities",
    "find_sites",
    "former_municipality",
    "hotspot_dossier",
    "hotspots_with_counts",
    "label_of",
    "last_imports",
    "left_out_rows",
    "remarks",
    "report_header",
    "report_rows",
    "rows_not_taken",
    "rows_remarked",
    "taken_rows",
    "what_it_says_now",
    "municipality_counts",
    "narrowed",
    "municipality_register",
    "points_of_hotspots",
    "points_of_sites",
    "nearest_station",
    "newest_fact",
    "next_fact_to_refresh",
    "predecessors_of",
    "pressing",
    "read_supply",
    "shipped_text",
    "site_with",
    "stale_facts",
    "successors_of",
    "supply_snapshot",
]
