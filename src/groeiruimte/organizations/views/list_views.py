"""How somebody likes to see lists: keep a view, forget it, choose columns, close rows or roomy."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groeiruimte.organizations.access import own_views, signed_in
from groeiruimte.organizations.choices import Density, ListKey
from groeiruimte.organizations.services import list_views as services


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filter and order of a list as they are now, under a name."""
    back = _back(request)
    path, _mark, query = back.partition("?")
    try:
        view = services.save_view(
            list_key=_list_key(request),
            name=request.POST.get("name", "")[:60],
            query=query,
            by=signed_in(request.user),
            now=timezone.now(),
        )
    except services.UnableToSaveView as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, _("Kept as “%(name)s”. Only you see it.") % {"name": view.name})
    return redirect(f"{path}?{view.query}" if view.query else path)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one view."""
    view = get_object_or_404(own_views(user=request.user), pk=pk)
    services.remove_view(view_id=view.pk, by=signed_in(request.user))
    messages.success(request, _("The view is removed."))
    return redirect(_back(request))


@login_required
@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """Choose which columns a list shows; what the address asks for makes room for it."""
    services.choose_columns(
        list_key=_list_key(request),
        columns=request.POST.getlist("col"),
        by=signed_in(request.user),
    )
    path, _mark, query = _back(request).partition("?")
    rest = QueryDict(query, mutable=True)
    rest.pop("col", None)
    return redirect(f"{path}?{rest.urlencode()}" if rest else path)


@login_required
@require_POST
def density(request: HttpRequest) -> HttpResponse:
    """Choose how close the rows of all lists stand."""
    chosen = request.POST.get("density", "")
    if chosen not in Density.values:
        raise Http404
    services.choose_density(density=chosen, by=signed_in(request.user))
    return redirect(_back(request))


def _list_key(request: HttpRequest) -> str:
    key = request.POST.get("list", "")
    if key not in ListKey.values:
        raise Http404
    return key


def _back(request: HttpRequest) -> str:
    """Return the page to go back to: one of ours, or else the first."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts=None, require_https=request.is_secure()
    )
    return asked if is_ours and asked.startswith("/") else reverse("home")
