"""Following long work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groeiruimte.jobs import access


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a job is: a piece of a page that asks for itself until the work is done."""
    job = get_object_or_404(access.visible_jobs(user_id=request.user.pk), pk=pk)
    response = render(request, "jobs/progress.html", {"job": job})
    if job.finished_at is not None:
        # The job is done: htmx loads the whole page anew, to show its result.
        response["HX-Refresh"] = "true"
    return response
