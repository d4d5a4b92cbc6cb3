"""Taking in a pipeline file: upload, check, take in whole or not at all, and the way back."""

from groeiruimte.leads.services.pipeline.at_once import (
    FileRemark,
    ImportOutcome,
    UnableToImportPipeline,
    import_pipeline_file,
)
from groeiruimte.leads.services.pipeline.checking import (
    CHECK_JOB,
    UnableToCheckPipeline,
    check_import,
    correct_cells,
    start_check,
)
from groeiruimte.leads.services.pipeline.choosing import UnableToChoose, choose_for_similar_names
from groeiruimte.leads.services.pipeline.committing import (
    COMMIT_JOB,
    UnableToTakeIn,
    commit_import,
    start_commit,
)
from groeiruimte.leads.services.pipeline.undoing import UnableToUndoImport, undo_import
from groeiruimte.leads.services.pipeline.uploading import (
    KEPT_DAYS,
    UnableToUploadPipeline,
    choose_sheet,
    discard_import,
    is_remembered,
    upload_pipeline_file,
)

__all__ = [
    "CHECK_JOB",
    "COMMIT_JOB",
    "KEPT_DAYS",
    "FileRemark",
    "ImportOutcome",
    "UnableToCheckPipeline",
    "UnableToChoose",
    "UnableToImportPipeline",
    "UnableToTakeIn",
    "UnableToUndoImport",
    "UnableToUploadPipeline",
    "check_import",
    "choose_for_similar_names",
    "choose_sheet",
    "commit_import",
    "correct_cells",
    "discard_import",
    "import_pipeline_file",
    "is_remembered",
    "start_check",
    "start_commit",
    "undo_import",
    "upload_pipeline_file",
]
