"""What changed since a comparison, and the files with which anybody can check it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiruimte.demand.services.reading import record_reading
from groeiruimte.matching.pages import changes as words
from groeiruimte.matching.rules.certifying import as_file
from groeiruimte.matching.selectors import changes as selectors
from groeiruimte.matching.views.finding import chosen_run, frame, runs_shown, visible_articulation
from groeiruimte.organizations.access import signed_in

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun

# The date that files in an archive have: the same comparison gives the same bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@login_required
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which facts changed since a comparison, who changed them, and what each one did.

    `run` is the newer comparison and `since` the older; without an older one everything since
    `run` until now is shown.
    """
    articulation = visible_articulation(request, pk)
    runs = runs_shown(request, articulation)
    run = chosen_run(request, runs, articulation)
    if run is None:
        raise Http404
    now = timezone.now()
    record_reading(articulation=articulation, by=signed_in(request.user), now=now)
    older = _since(request, runs, run)
    changes = (
        selectors.changes_between(older, run, until=now)
        if older
        else selectors.changes_between(run, None, until=now)
    )
    context = frame(request, articulation) | {
        "run": run,
        "older": older or run,
        "newer": run if older else None,
        "earlier": [other for other in runs if other.run_at < run.run_at],
        "changes": changes,
        "rows": words.change_rows(changes),
        "together": words.together_in_words(changes),
    }
    return render(request, "matching/changes.html", context)


@login_required
@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Give certificate, demand and supply as files, for `groeiruimte verify-certificate`."""
    articulation = visible_articulation(request, pk)
    run = chosen_run(request, runs_shown(request, articulation), articulation)
    stored = getattr(run, "stored_certificate", None)
    if run is None or stored is None:
        raise Http404
    record_reading(articulation=articulation, by=signed_in(request.user), now=timezone.now())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in stored.parts().items():
            archive.writestr(zipfile.ZipInfo(f"{name}.json", _NO_DATE), as_file(part))
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="bewijs-{run.pk}.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _since(request: HttpRequest, runs: list[MatchRun], run: MatchRun) -> MatchRun | None:
    asked = request.GET.get("since", "")
    if not asked:
        return None
    older = next((other for other in runs if str(other.pk) == asked), None)
    if older is None or older.run_at >= run.run_at:
        raise Http404
    older.articulation = run.articulation
    return older
