"""Who may see, plan and walk through which meeting: whoever may see its case, at its own level.

Who guides the case plans its meetings. Who takes part fills in what was seen. The keeper of a place
gets what was seen there, and nothing of whose visit it was. A feed is opened by its key alone, and
shows what its owner may see at that moment.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from groeiruimte.cases.access import cases_with_identity, editable_cases, visible_cases
from groeiruimte.meetings.models.feeds import CalendarFeed
from groeiruimte.meetings.models.meetings import Attendee, Meeting
from groeiruimte.meetings.models.visits import Finding, VisitStop
from groeiruimte.organizations.access import Person, organization_ids
from groeiruimte.organizations.rules import Act

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


def visible_meetings(*, user: Person, today: date) -> QuerySet[Meeting]:
    """Return the meetings of the cases that the user may see."""
    return Meeting.objects.filter(case__in=visible_cases(user=user, today=today))


def plannable_meetings(*, user: Person) -> QuerySet[Meeting]:
    """Return the meetings of the cases that the user guides."""
    return Meeting.objects.filter(case__in=editable_cases(user=user))


def plannable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases of which the user plans the meetings."""
    return editable_cases(user=user)


def own_meetings(*, user: Person, today: date) -> QuerySet[Meeting]:
    """Return the meetings in which the user takes part, of cases that the user may see."""
    if not user.is_authenticated:
        return Meeting.objects.none()
    takes_part = Attendee.objects.filter(meeting=OuterRef("pk"), user_id=user.pk, removed_at=None)
    return visible_meetings(user=user, today=today).filter(
        Q(organizer_id=user.pk) | Exists(takes_part)
    )


def editable_attendees(*, user: Person) -> QuerySet[Attendee]:
    """Return who takes part in the meetings that the user plans."""
    return Attendee.objects.filter(meeting__in=plannable_meetings(user=user), removed_at=None)


def visible_stops(*, user: Person, today: date) -> QuerySet[VisitStop]:
    """Return the places of the visits that the user may see."""
    return VisitStop.objects.filter(meeting__in=visible_meetings(user=user, today=today))


def plannable_stops(*, user: Person) -> QuerySet[VisitStop]:
    """Return the places of the visits that the user plans."""
    return VisitStop.objects.filter(meeting__in=plannable_meetings(user=user))


def walkable_stops(*, user: Person, today: date) -> QuerySet[VisitStop]:
    """Return the places where the user fills in what was seen: who plans it, or takes part."""
    planned = Q(meeting__in=plannable_meetings(user=user))
    return VisitStop.objects.filter(planned | Q(meeting__in=own_meetings(user=user, today=today)))


def named_cases(*, user: Person, today: date, case_ids: list[int]) -> set[int]:
    """Return of which of these cases the user may know which company it is."""
    named = cases_with_identity(user=user, today=today).filter(pk__in=case_ids)
    return set(named.values_list("pk", flat=True))


def received_findings(*, user: Person) -> QuerySet[Finding]:
    """Return what was seen at places that the user's own organizations keep."""
    return Finding.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_SUPPLY)
    )


def findings_of_stop(*, stop: VisitStop) -> QuerySet[Finding]:
    """Return what was put before the keeper of a place that the user was found to see."""
    return Finding.objects.filter(item__stop=stop)


def own_feed(*, user: Person) -> CalendarFeed | None:
    """Return the feed of this person that works now."""
    if not user.is_authenticated or not user.is_active:
        return None
    return CalendarFeed.objects.filter(user_id=user.pk, ended_at=None).first()


def feed_of_key(*, token_hash: str) -> CalendarFeed | None:
    """Return the feed that this key opens now; a key that ended opens nothing."""
    # Without its owner: whose account it is opens only once the key has opened the feed.
    return CalendarFeed.objects.filter(token_hash=token_hash, ended_at=None).first()
