"""Pipeline files in every state: taken in, checked with doubts and problems, just uploaded."""

from datetime import datetime
from typing import Any

from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.companies.services.pipeline.checking import start_check
from groeiruimte.companies.services.pipeline.committing import start_commit
from groeiruimte.companies.services.pipeline.reading import read_import
from groeiruimte.companies.services.pipeline.uploading import upload_pipeline_file
from groeiruimte.intake.pipeline import ColumnMapping
from groeiruimte.jobs.services import run_next
from groeiruimte.spotting.services.spotting import scan_pipeline

HEADER = "Bedrijfsnaam;KvK-nummer;Contactpersoon;Website;FTE 2025\r\n"


def take_in_files(
    *,
    organization_id: int,
    name: str,
    who: str,
    own: str,
    rows: dict[str, Any],
    by: Any,
    now: datetime,
) -> None:
    """Bring three files to three states, with markers in every cell; add the rows to `rows`."""
    acts = {"by": by, "now": now}
    good = f"{name.title()} Lasers;63{organization_id:06d};Daan {who};https://{who}.nl;12\r\n"
    dirty = good + f"{name.title()} Optika;;Iris {who};;9\r\n{own};123;x;geen {own};{own}\r\n"
    for key, header, lines, state in (
        ("import", HEADER, good, "COMMITTED"),
        ("checked", HEADER, dirty, "CHECKED"),
        # Of another make: nobody named its columns before, so it waits for who does.
        ("uploaded", HEADER.replace("Website", "Webadres"), good, "UPLOADED"),
    ):
        kept = upload_pipeline_file(
            organization_id=organization_id,
            content=(header + lines).encode(),
            file_name=f"{own}-{key}.csv",
            **acts,
        )
        read_import(import_id=kept.pk, **acts)
        kept.job.delete()
        kept.refresh_from_db()
        rows[key] = kept
        if state != "UPLOADED":
            rows["job"] = _work_on(kept, is_taken_in=state == "COMMITTED", **acts)
            assert kept.state == state
    rows["other_company"] = Company.objects.get(held_by_id=organization_id, name__endswith="Lasers")
    scan_pipeline(organization_id=organization_id, **acts)


def _work_on(kept: PipelineImport, *, is_taken_in: bool, by: Any, now: datetime) -> Any:
    """Check a file, and take it in when asked; return the job that did it last."""
    if kept.state == "UPLOADED":
        start_check(
            import_id=kept.pk,
            mapping=ColumnMapping.from_dict(kept.mapping),
            observed_on=now.date(),
            by=by,
            now=now,
        )
    assert run_next(clock=lambda: now)
    if is_taken_in:
        start_commit(import_id=kept.pk, leave_out_rows_with_problems=True, by=by, now=now)
        assert run_next(clock=lambda: now)
    kept.refresh_from_db()
    return kept.job
