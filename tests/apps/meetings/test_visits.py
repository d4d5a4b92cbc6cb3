"""A day of visits, what has to be looked at, what was seen, and what the keeper makes of it."""

import io
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from PIL import Image

from groeiruimte.documents.models import Document, DocumentVersion
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.matching.services.matching import run_match
from groeiruimte.meetings.models.visits import VisitItem, VisitReport, VisitStop
from groeiruimte.meetings.pages.visits import programme_of, stop_page
from groeiruimte.meetings.services import reporting, visiting
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.meetings.services.reporting import Seen
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import (
    make_item,
    make_visit,
    right_now,
    tomorrow,
)
from tests.factories import (
    make_articulation,
    make_demand,
    make_fact,
    make_municipality,
    make_site,
)

pytestmark = pytest.mark.django_db
EXIF_GPS, EXIF_MODEL = 0x8825, 0x0110


@pytest.fixture
def now():
    return right_now()


@pytest.fixture
def case():
    return make_named_case()


def asked(case):
    """Let the entrepreneur confirm 4 MW hard and floor as a wish."""
    need = make_articulation(case.lead, confirmed=True)
    make_demand(need)
    make_demand(
        need, kind="floor_space_m2", demand_type="SPACE", likely=2000, unit="m2",
        hardness="PREFERENCE",
    )  # fmt: skip
    return need


def photo(*, kind="JPEG", name="IMG_1.jpg"):
    picture, written = Image.new("RGB", (60, 40), "green"), io.BytesIO()
    exif = Image.Exif()
    exif[EXIF_MODEL] = "Phone of Jeroen"
    exif[EXIF_GPS] = {1: "N", 2: (52.0, 12.0, 0.0)}
    picture.save(written, format=kind, exif=exif)
    return NewFile(name, written.getvalue())


def send(stop, now, *, seen=None, key=None, words=""):
    return reporting.send_report(
        stop_id=stop.pk,
        key=key or uuid4(),
        seen=seen or {},
        words=words,
        organization_id=stop.meeting.case.lead.company.held_by_id,
        by=stop.meeting.organizer,
        now=now,
    )


class TestProgramme:
    def row_of_places(self):
        return [
            make_site("West", lon=5.0, lat=52.0),
            make_site("East", lon=6.8, lat=52.0),
            make_site("Middle", lon=6.0, lat=52.0),
        ]

    def test_is_put_in_the_shortest_order(self, case, now):
        meeting = make_visit(case, sites=self.row_of_places())

        visiting.put_in_order(
            meeting_id=meeting.pk, order=None, departs_from_id=None, by=case.adviser, now=now
        )

        names = [each.stop.site.name for each in programme_of(meeting).stops]
        assert names in (["West", "Middle", "East"], ["East", "Middle", "West"])
        assert programme_of(meeting).km_saved == 0

    def test_tells_when_one_arrives_after_the_way(self, case, now):
        meeting = make_visit(case, sites=self.row_of_places())

        visiting.reschedule(meeting, now=now)

        meeting.refresh_from_db()
        first, second, _third = programme_of(meeting).stops
        assert first.way == ""
        assert second.arrives > first.leaves
        assert "an estimate" in second.way
        assert programme_of(meeting).km_saved > 0

    def test_begins_and_ends_where_one_departs(self, case, now):
        meeting = make_visit(case, sites=self.row_of_places()[:1])
        home = make_municipality("Utrecht", code="GM0344", lon=5.11, lat=52.09)

        visiting.put_in_order(
            meeting_id=meeting.pk, order=None, departs_from_id=home.pk, by=case.adviser, now=now
        )

        meeting.refresh_from_db()
        shown = programme_of(meeting)
        assert shown.way_back
        assert shown.stops[0].arrives > timezone.localtime(meeting.starts_at)
        assert meeting.ends_at > meeting.starts_at + timedelta(hours=1)

    def test_takes_no_order_of_other_places(self, case, now):
        meeting = make_visit(case)

        with pytest.raises(UnableToMeet):
            visiting.put_in_order(
                meeting_id=meeting.pk, order=[0], departs_from_id=None, by=case.adviser, now=now
            )

    def test_is_of_one_day(self, case, now):
        stop = make_visit(case, sites=self.row_of_places(), starts_at=tomorrow(14)).stops.first()

        with pytest.raises(UnableToMeet):
            visiting.change_stop(
                stop_id=stop.pk, minutes=480, host_name="", host_contact="", by=case.adviser,
                now=now,
            )  # fmt: skip

        stop.refresh_from_db()
        assert stop.minutes == 60

    def test_holds_a_place_once(self, case, now):
        meeting = make_visit(case)

        with pytest.raises(UnableToMeet) as refusal:
            visiting.add_stop(
                meeting_id=meeting.pk, site_id=meeting.site_id, minutes=60, host_name="",
                host_contact="", by=case.adviser, now=now,
            )  # fmt: skip

        assert refusal.value.field == "site"

    def test_keeps_a_place_where_something_was_seen(self, case, now):
        meeting = make_visit(case, sites=self.row_of_places())
        stop = meeting.stops.first()
        send(stop, now, words="A hall")

        with pytest.raises(UnableToMeet):
            visiting.remove_stop(stop_id=stop.pk, by=case.adviser, now=now)


class TestChecklist:
    def test_asks_what_is_hard_and_of_wishes_what_nobody_knows(self, case, now):
        asked(case)
        meeting = make_visit(case)

        stop = visiting.add_stop(
            meeting_id=meeting.pk, site_id=make_site("Two").pk, minutes=60, host_name="",
            host_contact="", by=case.adviser, now=now,
        )  # fmt: skip

        kinds = list(stop.items.values_list("kind", "is_hard"))
        assert kinds == [("power_mw", True), ("floor_space_m2", False)]

    def test_leaves_out_a_wish_that_is_known(self, case, now):
        need = asked(case)
        site = make_site("Two")
        make_fact(site, kind="floor_space_m2", value=3000, unit="m2")
        run_match(articulation_id=need.pk, by=case.adviser, now=now)
        meeting = make_visit(case)

        stop = visiting.add_stop(
            meeting_id=meeting.pk, site_id=site.pk, minutes=60, host_name="",
            host_contact="", by=case.adviser, now=now,
        )  # fmt: skip

        assert list(stop.items.values_list("kind", flat=True)) == ["power_mw"]

    def test_says_what_is_asked_and_what_the_register_says_now(self, case):
        asked(case)
        stop = make_visit(case).stops.get()
        make_item(stop)
        make_fact(stop.site, value=5)

        (line,) = stop_page(stop, is_named=True, reader_id=None, today=timezone.localdate()).lines

        assert "4" in line.asked[0]
        assert line.register[0].value == "5.00 MW"


class TestReport:
    def test_is_kept_once_however_often_it_is_sent(self, now):
        stop = make_visit().stops.get()
        item, key = make_item(stop), uuid4()

        send(stop, now, seen={item.pk: Seen(value=Decimal(6), photo=photo())}, key=key)
        send(stop, now, seen={item.pk: Seen(value=Decimal(9), photo=photo())}, key=key)

        item.refresh_from_db()
        assert item.value == 6
        assert VisitReport.objects.count() == 1
        assert Document.objects.count() == 1

    def test_keeps_a_photo_without_what_the_camera_wrote(self, now):
        stop = make_visit().stops.get()
        item = make_item(stop)

        send(stop, now, seen={item.pk: Seen(photo=photo(), is_answered=False)})

        item.refresh_from_db()
        assert item.photo.level == "IDENTITY"
        assert item.answered_at is None
        with DocumentVersion.objects.get().content.open("rb") as stored:
            content = stored.read()
        assert not Image.open(io.BytesIO(content)).getexif()
        assert b"Jeroen" not in content

    @pytest.mark.parametrize(
        "file",
        [
            NewFile("hall.jpg", b"<html>no picture</html>"),
            NewFile("hall.pdf", b"%PDF-1.4 no picture"),
            NewFile("hall.exe", b"MZ"),
            NewFile("hall.jpg", b""),
        ],
        ids=["a page", "a document", "a program", "nothing"],
    )
    def test_refuses_what_is_no_picture_and_keeps_nothing(self, now, file):
        stop = make_visit().stops.get()
        item = make_item(stop)

        with pytest.raises(UnableToMeet) as refusal:
            send(stop, now, seen={item.pk: Seen(value=Decimal(6), photo=file)})

        assert refusal.value.field == f"photo-{item.pk}"
        assert not VisitReport.objects.exists()
        assert VisitItem.objects.get().value is None

    def test_leaves_what_was_not_filled_in(self, now):
        stop = make_visit().stops.get()
        one, other = make_item(stop), make_item(stop, kind="floor_space_m2")
        send(stop, now, seen={one.pk: Seen(value=Decimal(6))})

        send(stop, now, seen={other.pk: Seen(value=Decimal(900))})

        one.refresh_from_db()
        assert one.value == 6

    def test_in_words_that_name_the_company_is_refused(self, now):
        stop = make_visit().stops.get()
        item = make_item(stop, kind="environment_plan_note")

        with pytest.raises(UnableToMeet) as refusal:
            send(stop, now, seen={item.pk: Seen(text="Fotonica fits here")})

        assert refusal.value.field == f"value-{item.pk}"

    def test_takes_nothing_of_another_place(self, now):
        stop, elsewhere = make_visit().stops.get(), make_item()

        send(stop, now, seen={elsewhere.pk: Seen(value=Decimal(6))})

        elsewhere.refresh_from_db()
        assert elsewhere.value is None

    def test_of_a_visit_that_is_off_is_refused(self, now):
        stop = make_visit(state="CANCELLED", cancel_reason="Ill", closed_at=right_now()).stops.get()

        with pytest.raises(UnableToMeet):
            send(stop, now)


def test_a_stop_can_go_while_nothing_was_seen(case, now):
    meeting = make_visit(case, sites=[make_site("One"), make_site("Two")])

    visiting.remove_stop(stop_id=meeting.stops.first().pk, by=case.adviser, now=now)

    assert VisitStop.objects.get().site.name == "Two"
