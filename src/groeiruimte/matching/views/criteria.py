"""How places are compared: every criterion with its formula, its source and its facts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiruimte.matching.pages import criteria as selectors


@login_required
@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """Show on what places are compared, and how sure a measurement is taken to be."""
    context = {"criteria": selectors.criteria_rows(), "sureness": selectors.sureness_rows()}
    return render(request, "matching/criteria.html", context)
