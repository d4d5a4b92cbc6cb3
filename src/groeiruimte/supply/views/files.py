"""Pictures, plans and documents of a place: add one, open one, take one away."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.documents.rules.files import KINDS
from groeiruimte.organizations.access import signed_in
from groeiruimte.supply import access
from groeiruimte.supply.forms.files import PlaceFileForm
from groeiruimte.supply.services import files
from groeiruimte.supply.views.doors import for_readers
from groeiruimte.supply.views.keeping import METHODS, act_at_once, act_on_place, own_place


@login_required
@require_http_methods(METHODS)
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper add a picture, plan or document."""
    site = own_place(request, pk)
    form = PlaceFileForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
    )
    words = {
        "title": _("Add a picture, plan or document"),
        "lead": _("Who looks for a place decides sooner on what one sees."),
        "submit": _("Keep this file"),
    }
    return act_on_place(
        request,
        form=form,
        do=lambda by, now: files.add_file(
            site_id=site.pk, file=form.new_file(), shown=form.shown(), by=by, now=now
        ),
        done=_("The file is kept."),
        words=words,
        site=site,
    )


@for_readers
@require_safe
def place_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a picture to show in the page, and anything else to keep; nothing in it may run."""
    row = get_object_or_404(access.visible_files(user=request.user), pk=pk)
    content = files.read_file(row=row, by=signed_in(request.user), now=timezone.now())
    return HttpResponse(
        content,
        content_type=KINDS[row.extension].mime,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=not row.is_picture, filename=row.file_name
            ),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@login_required
@require_POST
def remove_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the keeper take a file away."""
    row = get_object_or_404(access.editable_files(user=request.user).select_related("site"), pk=pk)
    act = partial(files.remove_file, file_id=row.pk)
    return act_at_once(request, act=act, done=_("The file is removed."), site=row.site)
