"""What is known of the running site, without anybody's row in it."""

from django.db.models import QuerySet

from groeiruimte.jobs.models import SignOfLife


def signs_of_life() -> QuerySet[SignOfLife]:
    """Return when each part of this site last showed that it works."""
    return SignOfLife.objects.all()
