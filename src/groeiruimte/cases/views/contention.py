"""Where open leads get in each other's way: shown to who brings regions together, never decided."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiruimte.cases.pages.contention import contention_page
from groeiruimte.cases.services.contention import look_at_all_leads
from groeiruimte.organizations.access import can, signed_in
from groeiruimte.organizations.rules import Act


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contention(request: HttpRequest) -> HttpResponse:
    """Show collisions, the best joint plan and what helps most; or look anew at all leads."""
    if not can(user=request.user, act=Act.SEE_CONTENTION):
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        run = look_at_all_leads(by=signed_in(request.user), now=now)
        is_new = run.run_at == now
        messages.success(
            request,
            _("All open leads were looked at together.")
            if is_new
            else _("Nothing has changed since the last time: the answer is the same."),
        )
        return redirect("cases:contention")
    asked = request.GET.get("lead", "")
    page = contention_page(
        user=request.user,
        today=timezone.localdate(now),
        asked=int(asked) if asked.isascii() and asked.isdigit() else None,
    )
    return render(request, "cases/contention.html", {"found": page})
