from groeiruimte.supply.selectors.imports import rows_not_taken, rows_remarked
from groeiruimte.supply.services.facts import (
    StatedFact,
    UnableToStateFact,
    state_fact,
    state_hotspot_fact,
)
from groeiruimte.supply.services.importers import UnableToImportFile, import_file
from groeiruimte.supply.services.recording import FactDraft, Outcome, record_facts
from groeiruimte.supply.services.register import (
    Loaded,
    load_municipalities,
    load_reference_data,
)
from groeiruimte.supply.services.sites import SiteDraft, SiteFact, load_sites

__all__ = [
    "FactDraft",
    "Loaded",
    "Outcome",
    "SiteDraft",
    "SiteFact",
    "StatedFact",
    "UnableToImportFile",
    "UnableToStateFact",
    "import_file",
    "load_municipalities",
    "load_reference_data",
    "load_sites",
    "record_facts",
    "rows_not_taken",
    "rows_remarked",
    "state_fact",
    "state_hotspot_fact",
]
