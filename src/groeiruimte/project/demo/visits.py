"""The demo's meetings: a visit that was, a day past three places, and a talk that comes."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

from groeiruimte.cases.choices import Step
from groeiruimte.meetings.access import plannable_cases
from groeiruimte.meetings.selectors.places import places_to_visit
from groeiruimte.meetings.services.findings import propose
from groeiruimte.meetings.services.people import ask_guest
from groeiruimte.meetings.services.planning import PlannedMeeting, hold_meeting, plan_meeting
from groeiruimte.meetings.services.replying import take_reply
from groeiruimte.meetings.services.reporting import Seen, send_report
from groeiruimte.meetings.services.visiting import add_stop, change_stop, put_in_order
from groeiruimte.project.demo.registers import adviser_of
from groeiruimte.supply.selectors.sites import sites_by_id

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.organizations.models import User
    from groeiruimte.supply.models.places import Site

HOLDER = "BOM"
#: Whose keeper the demo has a persona of.
KEEPER = "TWENTE_BOARD"
#: Between a question to regions and a choice one goes and looks.
STEPS = (Step.OFFERS, Step.CHOICE)
DAYS_AHEAD, STOPS, MINUTES = 5, 3, 60
BEGINS = time(9, 0)
GUEST = "directeur@bedrijf.invalid"
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
    _visit_that_was(case, by=adviser, now=now)
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
    places = _kept_places(case, by=by)[:STOPS]
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
    ask_guest(
        meeting_id=meeting.pk,
        name="Directeur (verzonnen)",
        email=GUEST,
        is_of_company=True,
        override_reason="",
        by=by,
        now=now,
    )
    take_reply(meeting_id=meeting.pk, content=_answer(meeting, now=now), by=by, now=now)


def _answer(meeting: "Meeting", *, now: datetime) -> bytes:
    """Return what the calendar of the guest answers, as a calendar program writes it."""
    meeting.refresh_from_db(fields=["sequence"])
    lines = (
        *("BEGIN:VCALENDAR", "PRODID:-//Demo//NL", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT"),
        f"UID:{meeting.uid}@demo",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{meeting.sequence}",
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{GUEST}",
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    return "\r\n".join(lines).encode()


def _visit_that_was(case: "Case", *, by: "User", now: datetime) -> None:
    """One place was visited last week: what was seen there lies with its keeper."""
    before = now - timedelta(days=10)
    starts = timezone.make_aware(
        datetime.combine(_workday(timezone.localdate(now - timedelta(days=6))), BEGINS)
    )
    kept = _kept_places(case, by=by)
    sites = sites_by_id(kept)
    place = next((pk for pk in kept if _keeper(sites[pk]) == KEEPER), kept[-1])
    meeting = plan_meeting(
        case_id=case.pk,
        planned=PlannedMeeting(
            kind="SITE_VISIT",
            title="Eerste bezoek (verzonnen)",
            nameless="Eerste bezoek",
            starts_at=starts,
            ends_at=starts + timedelta(minutes=MINUTES),
            place_kind="SITE",
            site_id=place,
        ),
        by=by,
        now=before,
    )
    after = starts + timedelta(hours=2)
    _write_down_what_was_seen(meeting, by=by, now=after)
    hold_meeting(
        meeting_id=meeting.pk,
        outcome="Ruimte genoeg; de stroom moet de beheerder nog uitzoeken (verzonnen).",
        tasks=[("Bel de netbeheerder over de aansluiting (verzonnen)", None)],
        by=by,
        now=after,
    )


def _write_down_what_was_seen(meeting: "Meeting", *, by: "User", now: datetime) -> None:
    stop = meeting.stops.get()
    seen = {
        row.pk: Seen(value=Decimal(4000), remark="Volgens de tekening in de hal (verzonnen)")
        for row in stop.items.filter(kind="floor_space_m2")
    }
    send_report(
        stop_id=stop.pk,
        key=uuid4(),
        seen=seen,
        words="De vloer is vlak, de poort is breed (verzonnen).",
        organization_id=meeting.case.lead.company.held_by_id,
        by=by,
        now=now,
    )
    if seen:
        propose(stop_id=stop.pk, by=by, now=now)


def _kept_places(case: "Case", *, by: "User") -> list[int]:
    """Return the places to visit that somebody keeps, those that may fit first."""
    places = [pk for pk, _name in places_to_visit(case_id=case.pk, user=by)]
    sites = sites_by_id(places)
    return [pk for pk in places if sites[pk].kept_by_id is not None]


def _keeper(site: "Site") -> str:
    """Return the code of the organization that keeps a place."""
    return site.kept_by.code if site.kept_by else ""


def _workday(day: date) -> date:
    """Return this day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
