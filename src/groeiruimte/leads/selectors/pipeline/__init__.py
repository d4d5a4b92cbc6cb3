"""Reading imports of pipeline files: their columns, problems, doubts and results, in words."""

from groeiruimte.leads.selectors.pipeline.columns import (
    NOT_USED,
    example_file,
    target_choices,
    understood_columns,
)
from groeiruimte.leads.selectors.pipeline.imports import (
    changes_in_words,
    changes_of,
    doubts_of,
    first_rows,
    import_detail,
    import_list,
    in_words,
    problems_of,
    refusal_of,
)
from groeiruimte.leads.selectors.pipeline.wording import CONSEQUENCES, WORDING, sentences

__all__ = [
    "CONSEQUENCES",
    "NOT_USED",
    "WORDING",
    "changes_in_words",
    "changes_of",
    "doubts_of",
    "example_file",
    "first_rows",
    "import_detail",
    "import_list",
    "in_words",
    "problems_of",
    "refusal_of",
    "sentences",
    "target_choices",
    "understood_columns",
]
