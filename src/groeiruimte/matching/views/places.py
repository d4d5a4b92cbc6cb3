"""Behind the page "Where can it be?": the proof, one place, places side by side, what opens."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.matching.pages import comparing, proof
from groeiruimte.matching.pages import where as selectors
from groeiruimte.matching.pages.own_region import own_region_test
from groeiruimte.matching.selectors.matching import has_certificate
from groeiruimte.matching.views.finding import frame, run_or_404

WITNESSES_PER_PAGE = 25


_LONGEST_NUMBER = 9


@login_required
@require_safe
def show_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what proves the conclusion: counts, witnesses, smallest sets, what it hangs on."""
    articulation, run = run_or_404(request, pk)
    pages = Paginator(proof.witnesses_of(run), WITNESSES_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = frame(request, articulation) | {
        "run": run,
        "conclusion": selectors.conclusion_of(run),
        "tone": selectors.tone_of(run),
        "counts": selectors.counts_of(run),
        "basis": proof.basis_of(run),
        "ruled_out": proof.ruled_out_by(run),
        "missing": proof.missing_kinds(run),
        "conflicts": proof.conflicts_of(run),
        "relaxations": proof.relaxations_of(run),
        "could_change": selectors.place_rows(run, proof.could_change(run)),
        "page": page,
        "witnesses": selectors.place_rows(run, page.object_list),
        "has_certificate": has_certificate(run),
    }
    return render(request, "matching/proof.html", context)


@login_required
@require_safe
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the certificate of a comparison as a file that the independent checker reads."""
    _articulation, run = run_or_404(request, pk)
    stored = run.certificate
    if stored is None:
        raise Http404
    response = JsonResponse(stored, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="bewijs-{run.pk}.json"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show up to four places beside each other; chosen in the list by a plain form."""
    articulation, run = run_or_404(request, pk)
    rows = comparing.chosen_rows(run, _numbers(request.GET.getlist("plek")))
    context = frame(request, articulation) | {
        "run": run,
        "most": comparing.MOST_PLACES,
        "left_out": len(set(request.GET.getlist("plek"))) > comparing.MOST_PLACES,
        "compared": (
            comparing.side_by_side(run, rows, today=timezone.localdate()) if rows else None
        ),
    }
    return render(request, "matching/compare.html", context)


@login_required
@require_safe
def own_region(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the own-region test on one sheet: which places were looked at, when, and why not."""
    articulation, run = run_or_404(request, pk)
    context = frame(request, articulation) | {
        "run": run,
        "test": own_region_test(run),
        "basis": proof.basis_of(run),
        "conclusion": selectors.conclusion_of(run),
        # The case knows the lead, not the other way around; here only its public number is read.
        "case": getattr(articulation.lead, "case", None),
    }
    return render(request, "matching/own_region.html", context)


def _numbers(typed: list[str]) -> list[int]:
    """Return the numbers in an address; anything else is no place."""
    return [
        int(text)
        for text in typed
        if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    ]
