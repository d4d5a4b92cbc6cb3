"""For everybody, without signing in: what was told of a month, and the same as open data.

What was told does not change, so a browser or a proxy may keep it: an answer to the same question
costs one look at the database, and no page.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from groeiruimte.monitoring import access
from groeiruimte.monitoring.pages.open_data import HEADER, as_object, as_rows, catalog
from groeiruimte.monitoring.pages.public import public_page, slug_of
from groeiruimte.organizations.selectors import all_organizations

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import ToldMonth

#: A file of a month never changes; the newest page does, on the first of a month.
FILE_KEPT = 24 * 3600
PAGE_KEPT = 300


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Show the newest month that was told."""
    return _page(request, access.told_months().first())


@require_safe
def public_month(request: HttpRequest, month: str) -> HttpResponse:
    """Show one month that was told."""
    return _page(request, _month(month))


@require_safe
def as_csv(request: HttpRequest, month: str) -> HttpResponse:
    """Give a month as CSV (RFC 4180, UTF-8)."""
    row = _month(month)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADER)
    writer.writerows(as_rows(row))
    response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="groeiruimte-{slug_of(row)}.csv"'
    return _kept(request, response, etag=f"{row.sha256}-csv")


@require_safe
def as_json(request: HttpRequest, month: str) -> HttpResponse:
    """Give a month as JSON."""
    row = _month(month)
    response = JsonResponse(as_object(row), json_dumps_params={"ensure_ascii": False})
    return _kept(request, response, etag=f"{row.sha256}-json")


@require_safe
def catalog_of_all(request: HttpRequest) -> HttpResponse:
    """Describe all months for catalogs of open data (DCAT-AP-NL, JSON-LD)."""
    rows = list(access.told_months().defer("content"))
    coordinating = all_organizations().filter(is_coordinating_rom=True).first()
    content = catalog(
        rows,
        publisher=coordinating.name if coordinating else "groeiruimte",
        address=lambda route, *args: request.build_absolute_uri(reverse(route, args=args)),
    )
    return JsonResponse(
        content, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
    )


def _page(request: HttpRequest, row: ToldMonth | None) -> HttpResponse:
    months = [(slug_of(each), each.month) for each in _months()]
    etag = None
    if row is not None and not request.user.is_authenticated:
        etag = quote_etag(f"{row.sha256}-{len(months)}-{get_language()}")
        kept = get_conditional_response(request, etag=etag)
        if kept is not None:
            return kept
    context = {"page": public_page(row) if row else None, "months": months}
    response = render(request, "monitoring/public.html", context)
    if etag is not None:
        response["ETag"] = etag
        patch_cache_control(response, private=True, max_age=PAGE_KEPT)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def _months() -> list[ToldMonth]:
    return list(access.told_months().only("month"))


def _month(month: str) -> ToldMonth:
    """Return one told month; an address that names none is not there."""
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month, flags=re.ASCII):
        raise Http404
    row = access.told_months().filter(month=date(int(month[:4]), int(month[5:]), 1)).first()
    if row is None:
        raise Http404
    return row


def _kept(request: HttpRequest, response: HttpResponse, *, etag: str) -> HttpResponse:
    """Let anybody on the way keep a file; who has it already gets no body."""
    quoted = quote_etag(etag)
    response["ETag"] = quoted
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=FILE_KEPT)
    return cast("HttpResponse", get_conditional_response(request, etag=quoted, response=response))
