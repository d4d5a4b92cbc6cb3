"""What of sign-in is over, and goes: counts of failures, ended sessions, lapsed counts."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from groeiruimte.organizations.models import SharedCount
from groeiruimte.organizations.services.brakes import forget_old_failures

CLEARING_JOB = "organizations.clearing"


@transaction.atomic
def clear_what_is_over(*, now: datetime) -> None:
    """Remove what no longer slows anybody down or keeps anybody in."""
    forget_old_failures(now=now)
    SharedCount.objects.filter(expires__lt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
