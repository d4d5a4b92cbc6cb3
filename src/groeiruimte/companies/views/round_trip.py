"""The whole pipeline as a workbook, to work on outside and to take in again."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.companies import access
from groeiruimte.companies.pages.round_trip import whole_pipeline
from groeiruimte.companies.services.companies import record_export
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.workbooks import workbook


@login_required
@require_safe
def whole_export(request: HttpRequest) -> HttpResponse:
    """Give the whole own pipeline with every figure, as a file that goes back in unchanged."""
    own = list(access.own_pipelines(user=request.user).values_list("pk", flat=True))
    if not own:
        raise Http404
    header, rows = whole_pipeline(user=request.user)
    record_export(
        organization_ids=own,
        count=len(rows),
        by=signed_in(request.user),
        now=timezone.now(),
    )
    return HttpResponse(
        workbook(sheet="Pijplijn", header=header, rows=rows),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={
            "Content-Disposition": 'attachment; filename="pijplijn.xlsx"',
            "Cache-Control": "no-store",
        },
    )
