"""The register of processing, and the public page about how we protect."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiruimte.organizations.access import has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy import pages
from groeiruimte.privacy.forms import PeriodForm


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the privacy officer which processing there is, and what the clock removed."""
    if not has_page_for(user=request.user, act=Act.SEE_AUDIT):
        raise Http404
    context = pages.register(user=request.user) | {"form": PeriodForm()}
    return render(request, "privacy/register.html", context)


@require_safe
def protection(request: HttpRequest) -> HttpResponse:
    """Tell everybody, entrepreneurs first, how what they tell us is protected."""
    return render(request, "privacy/protection.html", pages.protection())
