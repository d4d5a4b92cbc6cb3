"""What somebody is told about roles and accounts."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.services import notices as services

PER_PAGE = 50


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show everything this person was told, newest first."""
    page = Paginator(selectors.notices(user=request.user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = [(row, selectors.in_words(row)) for row in page.object_list]
    return render(request, "organizations/notices.html", {"page": page, "rows": rows})


@login_required
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away one notice."""
    row = get_object_or_404(access.own_notices(user=request.user), pk=pk)
    services.put_away(notice_id=row.pk, by=signed_in(request.user), now=timezone.now())
    return redirect("organizations:notices")
