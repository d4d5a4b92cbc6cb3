"""The second pair of eyes: roles that wait for somebody to confirm or refuse them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.forms import RefusalForm
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services import roles
from groeiruimte.organizations.services.refusals import UnableToChangePeople

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.organizations.models import RoleRequest


@login_required
@require_safe
def role_requests(request: HttpRequest) -> HttpResponse:
    """Show which roles wait for this person to decide."""
    if not access.has_page_for(user=request.user, act=Act.CONFIRM_ROLES):
        raise Http404
    rows = selectors.roles_to_decide(user=request.user, now=timezone.now())
    return render(request, "organizations/role_requests.html", {"waiting": rows})


@login_required
@require_POST
def confirm_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that somebody gets a role."""
    row = get_object_or_404(_decidable(request), pk=pk)
    try:
        roles.confirm_role(request_id=row.pk, by=signed_in(request.user), now=timezone.now())
    except UnableToChangePeople as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Confirmed. The role opens from now on what it opens."))
    return redirect("organizations:role-requests")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refuse_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse that somebody gets a role, and say why."""
    row = get_object_or_404(_decidable(request), pk=pk)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            roles.refuse_role(
                request_id=row.pk,
                reason=form.cleaned_data["reason"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToChangePeople as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Refused. Who asked for it is told."))
            return redirect("organizations:role-requests")
    return render(request, "organizations/refuse_role.html", {"form": form, "row": row})


@login_required
@require_POST
def withdraw_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what the own organization asked for."""
    row = get_object_or_404(access.asked_role_requests(user=request.user), pk=pk)
    try:
        roles.withdraw_role_request(
            request_id=row.pk, by=signed_in(request.user), now=timezone.now()
        )
    except UnableToChangePeople as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return redirect("organizations:people")


def _decidable(request: HttpRequest) -> "QuerySet[RoleRequest]":
    if not access.has_page_for(user=request.user, act=Act.CONFIRM_ROLES):
        raise Http404
    return access.decidable_role_requests(user=request.user).select_related("organization", "user")
