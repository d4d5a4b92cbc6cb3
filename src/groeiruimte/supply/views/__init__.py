from groeiruimte.supply.views.facts import edit_fact, hotspot_fact, new_fact
from groeiruimte.supply.views.imports import import_report, import_report_csv, imports
from groeiruimte.supply.views.maps import map_points, outlines
from groeiruimte.supply.views.municipalities import municipalities, municipality
from groeiruimte.supply.views.places import hotspot, overview, site, sites

__all__ = [
    "edit_fact",
    "hotspot",
    "hotspot_fact",
    "import_report",
    "import_report_csv",
    "imports",
    "map_points",
    "municipalities",
    "municipality",
    "new_fact",
    "outlines",
    "overview",
    "site",
    "sites",
]
