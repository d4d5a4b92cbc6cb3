"""What this app does when something happens elsewhere: translate, one call, translate back."""

from django.utils import timezone

from groeiruimte.audit.services import follow
from groeiruimte.connections.services import keys, subscriptions, telling
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job

_KEY = "api_keys"
_SUBSCRIPTIONS = "event_subscriptions"


def register_connections() -> None:
    """Have keys end together with what they rest on, and events told by the worker."""
    follow("organizations.account.ended", _KEY, keys.follow_account)
    follow("organizations.factors.cleared", _KEY, keys.follow_account)
    follow("organizations.account.ended", _SUBSCRIPTIONS, subscriptions.follow_account)
    jobs.register(kind=telling.JOB_KIND, handler=tell)
    jobs.watch(kind=telling.JOB_KIND, is_due=telling.is_anything_due)


def tell(job: Job) -> None:
    """Tell what is due; done again after kill -9, an event may be told twice, under one number."""

    def keep_lease(done: int, total: int) -> None:
        jobs.report_progress(job_id=job.pk, done=done, total=total, now=timezone.now())

    telling.tell_what_happened(clock=timezone.now, progress=keep_lease)
