from groeiruimte.supply.services.facts import (
    EditedMeanwhile,
    StatedFact,
    UnableToStateFact,
    state_fact,
)
from groeiruimte.supply.services.importers import import_file
from groeiruimte.supply.services.recording import FactDraft, Outcome, record_facts
from groeiruimte.supply.services.register import (
    Loaded,
    load_municipalities,
    load_reference_data,
)

__all__ = [
    "EditedMeanwhile",
    "FactDraft",
    "Loaded",
    "Outcome",
    "StatedFact",
    "UnableToStateFact",
    "import_file",
    "load_municipalities",
    "load_reference_data",
    "record_facts",
    "state_fact",
]
