"""The charts of a company as files: the same door as its page, and the same trace."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from groeiruimte.companies import access
from groeiruimte.companies.selectors.lives import with_newest_status
from groeiruimte.companies.services.companies import record_chart_export
from groeiruimte.leads.pages.company import charts_of, company_page
from groeiruimte.organizations.access import signed_in
from groeiruimte.reporting.pictures import FORMS, picture
from groeiruimte.web.chart_file import svg_file


@login_required
@require_safe
def company_chart(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    """Give one chart of a company as PNG or SVG, or its numbers as CSV."""
    now = timezone.now()
    company = get_object_or_404(
        with_newest_status(access.visible_companies(user=request.user)).select_related(
            "held_by", "account_manager"
        ),
        pk=pk,
    )
    shown = company_page(company=company, user=request.user, today=timezone.localdate())
    chart = charts_of(shown).get(name)
    if chart is None or form not in FORMS:
        raise Http404
    record_chart_export(company=company, chart=name, by=signed_in(request.user), now=now)
    file = picture(
        form,
        drawing=lambda: svg_file(chart, language=get_language() or "nl"),
        header=[column.label for column in chart.columns],
        rows=chart.rows,
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-{pk}.{form}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)
