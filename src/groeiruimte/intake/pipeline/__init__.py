"""A pipeline file: which column holds what, what its rows say, and whom we know already."""

from groeiruimte.intake.pipeline.check import check_rows
from groeiruimte.intake.pipeline.fields import (
    FIELDS,
    IDENTITY,
    INTENTIONS,
    MEASURED,
    QUANTITIES,
    REMEMBERED,
    UNITS,
)
from groeiruimte.intake.pipeline.mapping import (
    ColumnMapping,
    Target,
    guess_mapping,
    header_signature,
    looks_like_pipeline,
)
from groeiruimte.intake.pipeline.names import (
    RegisterEntry,
    Similar,
    comparable_name,
    duplicates_among,
    name_key,
    similar_names,
)
from groeiruimte.intake.pipeline.rows import (
    Duplicate,
    Intention,
    Observation,
    PipelineCheck,
    PipelineRow,
)
from groeiruimte.intake.pipeline.series import leaps, moves

__all__ = [
    "leaps",
    "name_key",
    "FIELDS",
    "IDENTITY",
    "INTENTIONS",
    "MEASURED",
    "QUANTITIES",
    "REMEMBERED",
    "UNITS",
    "ColumnMapping",
    "Duplicate",
    "Intention",
    "Observation",
    "PipelineCheck",
    "PipelineRow",
    "RegisterEntry",
    "Similar",
    "Target",
    "check_rows",
    "comparable_name",
    "duplicates_among",
    "guess_mapping",
    "header_signature",
    "looks_like_pipeline",
    "moves",
    "similar_names",
]
