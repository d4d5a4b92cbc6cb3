"""The demo's meetings: a day of visits past three places, and a talk that comes."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.choices import Step
from groeiruimte.meetings.access import plannable_cases
from groeiruimte.meetings.selectors.places import places_to_visit
from groeiruimte.meetings.services.planning import PlannedMeeting, plan_meeting
from groeiruimte.meetings.services.visiting import add_stop, change_stop, put_in_order
from groeiruimte.project.demo.registers import adviser_of

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

HOLDER = "BOM"
#: Between a question to regions and a choice one goes and looks.
STEPS = (Step.OFFERS, Step.CHOICE)
DAYS_AHEAD, STOPS, MINUTES = 5, 3, 60
BEGINS = time(9, 0)
HOSTS = ("Ontvangst A (verzonnen)", "Ontvangst B (verzonnen)", "Ontvangst C (verzonnen)")


def load_visits(*, now: datetime) -> None:
    """Plan a day of visits and a talk in the first case in which one would go and look."""
    adviser = adviser_of(HOLDER)
    cases = plannable_cases(user=adviser).filter(step__in=STEPS, status="ONGOING")
    case = cases.order_by("-pk").first()
    if case is None:
        return
    day = _workday(timezone.localdate(now) + timedelta(days=DAYS_AHEAD))
    _visit_three_places(case, day=day, by=adviser, now=now)
    starts = timezone.make_aware(datetime.combine(_workday(day + timedelta(days=2)), BEGINS))
    plan_meeting(
        case_id=case.pk,
        planned=PlannedMeeting(
            kind="TALK",
            title="Bespreken wat wij zagen (verzonnen)",
            nameless="Bespreken wat wij zagen",
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            place_kind="ONLINE",
            place="https://video.example.org/groeiruimte",
            place_is_open=True,
            agenda="1. Wat viel op per plek?\n2. Wat weten we nog niet?\n3. Hoe verder?",
        ),
        by=adviser,
        now=now,
    )


def _visit_three_places(case: "Case", *, day: date, by: "User", now: datetime) -> None:
    places = [pk for pk, _name in places_to_visit(case_id=case.pk, user=by)[:STOPS]]
    starts = timezone.make_aware(datetime.combine(day, BEGINS))
    meeting = plan_meeting(
        case_id=case.pk,
        planned=PlannedMeeting(
            kind="SITE_VISIT",
            title="Bezoekdag langs drie plekken (verzonnen)",
            nameless="Bezoekdag langs drie plekken",
            starts_at=starts,
            ends_at=starts + timedelta(minutes=MINUTES),
            place_kind="SITE",
            site_id=places[0],
        ),
        by=by,
        now=now,
    )
    for place in places[1:]:
        add_stop(
            meeting_id=meeting.pk, site_id=place, minutes=MINUTES, host_name="", host_contact="",
            by=by, now=now,
        )  # fmt: skip
    for stop, host in zip(meeting.stops.all(), HOSTS, strict=False):
        change_stop(
            stop_id=stop.pk, minutes=MINUTES, host_name=host, host_contact="", by=by, now=now
        )
    put_in_order(meeting_id=meeting.pk, order=None, departs_from_id=None, by=by, now=now)


def _workday(day: date) -> date:
    """Return this day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
