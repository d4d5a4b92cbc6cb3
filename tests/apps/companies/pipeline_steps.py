"""The steps of an import, done at once for tests that are about what comes after."""

from datetime import timedelta

from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
from groeiruimte.companies.services.pipeline.checking import check_import, start_check
from groeiruimte.companies.services.pipeline.committing import commit_import, start_commit
from groeiruimte.companies.services.pipeline.reading import read_import
from groeiruimte.companies.services.pipeline.uploading import upload_pipeline_file
from groeiruimte.intake.pipeline import ColumnMapping
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization

LATER = A_MORNING_IN_JUNE + timedelta(days=1)


def uploaded(content, *, by, held_by="OOST_NL"):
    kept = upload_pipeline_file(
        organization_id=make_organization(held_by).pk,
        content=content,
        file_name="pijplijn.csv",
        by=by,
        now=A_MORNING_IN_JUNE,
    )
    read_import(import_id=kept.pk, by=by, now=A_MORNING_IN_JUNE)
    kept.refresh_from_db()
    return kept


def checked(content, *, by, held_by="OOST_NL"):
    kept = uploaded(content, by=by, held_by=held_by)
    if kept.state == "UPLOADED":  # a file of a make that was taken in before is checked already
        start_check(
            import_id=kept.pk,
            mapping=ColumnMapping.from_dict(kept.mapping),
            observed_on=THAT_DAY,
            by=by,
            now=A_MORNING_IN_JUNE,
        )
    check_import(import_id=kept.pk)
    kept.refresh_from_db()
    return kept


def committed(content, *, by, held_by="OOST_NL", leave_out=False):
    kept = checked(content, by=by, held_by=held_by)
    taken_in(kept, by=by, leave_out=leave_out)
    return kept


def taken_in(kept, *, by, leave_out=False, now=A_MORNING_IN_JUNE):
    start_commit(import_id=kept.pk, leave_out_rows_with_problems=leave_out, by=by, now=now)
    commit_import(import_id=kept.pk, by=by, now=now)
    kept.refresh_from_db()


def everything_known():
    """Return all that the register holds, except for revision numbers."""
    return (
        sorted(Company.objects.values_list("name", "kvk_number", "municipality_name", "postcode")),
        sorted(
            Observation.objects.values_list(
                "company__name", "quantity", "observed_on", "value", "source"
            )
        ),
        sorted(LifePhaseRecord.objects.values_list("company__name", "life_phase", "observed_on")),
    )
