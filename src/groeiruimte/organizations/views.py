"""Pages for the administrator and the privacy officer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groeiruimte.organizations import access, selectors, services
from groeiruimte.organizations.forms import PersonForm
from groeiruimte.organizations.rules import Act

PER_PAGE = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show who has which role, and let the administrator add somebody."""
    if not access.can(user=request.user, act=Act.MANAGE_PEOPLE):
        raise Http404
    form = PersonForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_person(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                organization_id=form.cleaned_data["organization"].pk,
                role=form.cleaned_data["role"],
                by=access.signed_in(request.user),
                now=timezone.now(),
            )
        except services.UnableToChangePeople as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Added. The person sets a password through “Forgot your password?”."),
            )
            return redirect("organizations:people")
    page = Paginator(selectors.people(user=request.user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "organizations/people.html", {"form": form, "page": page})


@login_required
@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the administrator end somebody's role."""
    membership = get_object_or_404(access.managed_memberships(user=request.user), pk=pk)
    try:
        services.end_membership(
            membership_id=membership.pk, by=access.signed_in(request.user), now=timezone.now()
        )
    except services.UnableToChangePeople as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The role has ended."))
    return redirect("organizations:people")


@login_required
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show a privacy officer who did and saw what at the own organization."""
    if not access.can(user=request.user, act=Act.SEE_AUDIT):
        raise Http404
    kind = request.GET.get("kind", "")
    page = Paginator(selectors.acts(user=request.user, kind=kind), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "acts": selectors.told(events=page.object_list), "kind": kind}
    return render(request, "organizations/audit.html", context)
