"""Files that leave the product: what is held of somebody, a case with its grounds, the log."""

import io
import json
import zipfile
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy import access, pages, words
from groeiruimte.privacy.forms import PeriodForm
from groeiruimte.privacy.selectors import exporting, processing_log, publishing
from groeiruimte.privacy.services import requests as services
from groeiruimte.programme.processing import activities


@login_required
@require_POST
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what is held of who asks, as a file to hand over; that it was made is on the record."""
    row: Any = get_object_or_404(access.downloadable_requests(user=request.user), pk=pk)
    try:
        row = services.note_export(request_id=row.pk, by=request.user, now=timezone.now())
    except services.UnableToAnswer:
        return redirect("privacy:request", pk=pk)
    rows = exporting.held_of(row)
    content = {
        "request": row.pk,
        "made_at": timezone.now().isoformat(),
        "held": [{"table": item.table, "row": item.number, "values": item.values} for item in rows],
        "looked_at": exporting.looked_at(row),
    }
    named = [(pages.table_in_words(item.table), item) for item in rows]
    context = {"rows": named, "looked_at": content["looked_at"], "activities": activities()}
    page = render_to_string("privacy/held.html", context, request)
    return _zip(words.file_name(number=row.pk), {"gegevens.json": content, "gegevens.html": page})


@login_required
@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file of a case for a request under the Woo: every field, or why it is withheld."""
    company_id = access.case_of_woo(user=request.user, case_id=pk)
    if company_id is None:
        raise Http404
    fields = publishing.marked_file(company_id=company_id)
    services.note_publication(case_id=pk, by=request.user, now=timezone.now())
    content = [
        {
            "table": field.table,
            "row": field.number,
            "column": field.column,
            **({"ground": field.ground.article} if field.ground else {"value": field.value}),
        }
        for field in fields
    ]
    named = [(pages.table_in_words(field.table), field) for field in fields]
    page = render_to_string("privacy/publication.html", {"fields": named}, request)
    return _zip(f"woo-{pk}.zip", {"woo.json": content, "woo.html": page})


@login_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Give the acts of some days in the shape of the standard Logboek Dataverwerkingen."""
    if not has_page_for(user=request.user, act=Act.SEE_AUDIT):
        raise Http404
    form = PeriodForm(request.GET or None)
    if not form.is_valid():
        return render(request, "privacy/log.html", {"form": form})
    zone = timezone.get_current_timezone()
    since, until = form.cleaned_data["since"], form.cleaned_data["until"] + timedelta(days=1)
    lines = processing_log.lines(
        user=request.user,
        since=datetime.combine(since, time(0), tzinfo=zone),
        until=datetime.combine(until, time(0), tzinfo=zone),
    )
    body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    answer = HttpResponse(body, content_type="application/x-ndjson; charset=utf-8")
    name = slugify(f"logboek {since} {form.cleaned_data['until']}")
    answer["Content-Disposition"] = f'attachment; filename="{name}.jsonl"'
    return answer


def _zip(name: str, files: dict[str, Any]) -> HttpResponse:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, content in files.items():
            is_text = isinstance(content, str)
            written = content if is_text else json.dumps(content, ensure_ascii=False, indent=1)
            archive.writestr(inside, written)
    answer = HttpResponse(kept.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
