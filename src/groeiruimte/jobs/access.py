"""Who may follow a job: whoever asked for it."""

from django.db.models import QuerySet

from groeiruimte.jobs.models import Job


def visible_jobs(*, user_id: int | None) -> QuerySet[Job]:
    """Return the jobs that this person asked for; none for a stranger."""
    return Job.objects.none() if user_id is None else Job.objects.filter(requested_by_id=user_id)
