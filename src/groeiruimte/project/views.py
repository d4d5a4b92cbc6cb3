"""Pages that belong to no single app: home, search, glossary, health."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape
from django.views.decorators.http import require_safe

from groeiruimte.project import pages, today
from groeiruimte.project.demo.personas import ENTREPRENEUR, PASSWORD, PERSONAS
from groeiruimte.web.fields import understood


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Welcome a stranger with what this is; show everybody else what to do next."""
    if not request.user.is_authenticated:
        demo = {"personas": PERSONAS, "entrepreneur": ENTREPRENEUR, "password": PASSWORD}
        return render(request, "project/welcome.html", {"demo": demo if settings.DEMO else None})
    context = today.home(user=request.user, now=timezone.now())
    return render(request, "project/home.html", context)


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find companies, cases and places by name, within what this person may see."""
    results = pages.search(
        user=request.user, words=request.GET.get("q", ""), today=timezone.localdate()
    )
    return render(request, "project/search.html", results)


@login_required
@require_safe
def search_live(request: HttpRequest) -> HttpResponse:
    """Give the first results while somebody types, as options of a list: a part of a page."""
    results = pages.live_search(
        user=request.user, words=request.GET.get("q", ""), today=timezone.localdate()
    )
    return render(request, "project/found.html", results)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain every word of the programme in both languages."""
    return render(request, "project/glossary.html", pages.glossary())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how well everybody can use this, and where not."""
    return render(request, "project/accessibility.html")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say to a proxy that this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    where = settings.SITE_URL + reverse("security-txt")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {settings.SECURITY_TXT_EXPIRES}",
        "Preferred-Languages: nl, en",
        f"Canonical: {where}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Tell robots that they may read what is told to everybody, and nothing else (RFC 9309)."""
    lines = ("User-agent: *", "Disallow: /", "Allow: /openbaar/", "Allow: /static/")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@login_required
@require_safe
def read_amount(request: HttpRequest) -> HttpResponse:
    """Say how an amount is read that somebody just typed, whatever its field is called."""
    typed = next(iter(request.GET.values()), "")
    return HttpResponse(conditional_escape(understood(typed)))
