"""The yearly look at all rights of an organization."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiruimte.organizations import access, selectors
from groeiruimte.organizations.access import signed_in
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.services import reviews
from groeiruimte.organizations.services.refusals import UnableToChangePeople


@login_required
@require_safe
def rights_reviews(request: HttpRequest) -> HttpResponse:
    """Show when the rights of the own organizations were looked through, and when they must be."""
    rows = selectors.reviews(user=request.user, today=timezone.localdate())
    if not rows:
        raise Http404
    managed = access.organization_ids(user=request.user, act=Act.MANAGE_PEOPLE)
    context = {"reviews": rows, "managed": managed}
    return render(request, "organizations/rights_reviews.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rights_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the administrator say of every role whether it stays."""
    if not access.can(user=request.user, act=Act.MANAGE_PEOPLE, organization_id=pk):
        raise Http404
    rows = list(selectors.current_roles(organization_id=pk))
    answers = {row.pk: request.POST.get(f"role-{row.pk}", "") for row in rows}
    refusal = ""
    if request.method == "POST":
        try:
            reviews.complete_review(
                organization_id=pk,
                kept=[key for key, answer in answers.items() if answer == "keep"],
                ended=[key for key, answer in answers.items() if answer == "end"],
                by=signed_in(request.user),
                now=timezone.now(),
            )
        except UnableToChangePeople as mistake:
            refusal = str(mistake)
        else:
            messages.success(request, _("All roles were looked through. Thank you."))
            return redirect("organizations:rights-reviews")
    context = {
        "rows": [(row, answers[row.pk]) for row in rows],
        "refusal": refusal,
        "organization": access.own_organizations(user=request.user).get(pk=pk),
    }
    return render(request, "organizations/rights_review.html", context)
