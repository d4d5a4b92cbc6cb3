"""What was seen becomes a fact of the register with the keeper's consent, and never before."""

from decimal import Decimal

import pytest

from groeiruimte.meetings.models.visits import Finding
from groeiruimte.meetings.services import findings
from groeiruimte.meetings.services.findings import KeptValue
from groeiruimte.meetings.services.refusing import UnableToMeet
from groeiruimte.outbox.models import Message
from groeiruimte.supply.models.facts import Fact
from tests.apps.meetings.factories import make_finding, make_item, make_visit, right_now
from tests.factories import make_site, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return right_now()


class TestFinding:
    @pytest.fixture
    def item(self, now):
        return make_item(value=6, answered_at=now, answered_by=make_user())

    @pytest.fixture
    def keeper(self):
        return make_user("Keeper", organization="TWENTE_BOARD", roles=["HOTSPOT_MANAGER"])

    def take(self, row, keeper, now, *, value=6, revision=1):
        return findings.take_over(
            finding_id=row.pk,
            kept=KeptValue(value=Decimal(value), text="", trust="MEASURED"),
            reason="",
            revision=revision,
            by=keeper,
            now=now,
        )

    def test_goes_to_the_keeper_and_is_no_fact_yet(self, item, keeper, now):
        findings.propose(stop_id=item.stop_id, by=item.stop.meeting.organizer, now=now)

        assert Finding.objects.get().state == "WAITING"
        assert Message.objects.get().recipient == keeper
        assert not Fact.objects.exists()

    def test_lies_with_the_keeper_once(self, item, keeper, now):
        findings.propose(stop_id=item.stop_id, by=item.stop.meeting.organizer, now=now)

        with pytest.raises(UnableToMeet):
            findings.propose(stop_id=item.stop_id, by=item.stop.meeting.organizer, now=now)

    def test_becomes_a_fact_of_the_register_as_it_was_seen(self, item, keeper, now):
        row = make_finding(item)

        self.take(row, keeper, now)

        row.refresh_from_db()
        fact = Fact.objects.get()
        assert (row.state, row.fact) == ("TAKEN", fact)
        assert (fact.site, fact.value, fact.trust) == (item.stop.site, 6, "MEASURED")
        assert fact.source.startswith("Site visit on")
        assert fact.observed_on == row.seen_on
        assert Message.objects.get().recipient == item.stop.meeting.organizer

    def test_corrected_says_so(self, item, keeper, now):
        row = make_finding(item)

        self.take(row, keeper, now, value=5)

        row.refresh_from_db()
        assert row.state == "CORRECTED"
        assert Fact.objects.get().value == 5

    def test_refused_leaves_the_register_and_says_why(self, item, keeper, now):
        row = make_finding(item)

        with pytest.raises(UnableToMeet):
            findings.refuse(finding_id=row.pk, reason="", by=keeper, now=now)
        findings.refuse(finding_id=row.pk, reason="It is 5", by=keeper, now=now)

        assert not Fact.objects.exists()
        assert Finding.objects.get().state == "REFUSED"

    def test_is_decided_once(self, item, keeper, now):
        row = make_finding(item)
        self.take(row, keeper, now)

        with pytest.raises(UnableToMeet):
            self.take(row, keeper, now, revision=2)

    def test_is_not_taken_over_by_who_keeps_another_place(self, item, now):
        other = make_user(organization="ALMERE", roles=["HOTSPOT_MANAGER"])
        row = make_finding(item)

        with pytest.raises(UnableToMeet):
            self.take(row, other, now)

        assert not Fact.objects.exists()

    def test_goes_nowhere_without_a_keeper(self, now):
        stop = make_visit(sites=[make_site(kept_by=None)]).stops.get()
        make_item(stop, value=6, answered_at=now, answered_by=make_user())

        with pytest.raises(UnableToMeet):
            findings.propose(stop_id=stop.pk, by=stop.meeting.organizer, now=now)

    def test_in_words_that_name_the_company_goes_nowhere(self, now):
        stop = make_visit().stops.get()
        make_item(
            stop, kind="environment_plan_note", text="Fotonica fits", answered_at=now,
            answered_by=make_user(),
        )  # fmt: skip

        with pytest.raises(UnableToMeet):
            findings.propose(stop_id=stop.pk, by=stop.meeting.organizer, now=now)
