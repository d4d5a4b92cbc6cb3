"""A large scan goes in blocks and goes on where it stopped; every night one is asked for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.jobs import services as jobs
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import ForecastReplay
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.services.replaying import replay
from groeiruimte.spotting.services.spotting import (
    OvertakenByAnotherScan,
    nightly_scans,
)
from tests.apps.leads.factories import make_growing_company
from tests.apps.spotting.test_spotting import scan
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_observation,
    make_organization,
    make_user,
)


class Killed(Exception):
    """The worker stops here."""


def dies_after(blocks):
    """Return a progress reporter that stops the scan after this many reports."""
    reports = []

    def report(done, total):
        if done not in reports:
            reports.append(done)
        if len(reports) > blocks:
            raise Killed

    return report


@pytest.mark.django_db
class TestScanInBlocks:
    @pytest.fixture(autouse=True)
    def _small_blocks(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.BLOCK", 2)

    def make_five(self):
        for number in range(5):
            make_growing_company(f"Bedrijf {number} BV")

    def test_tells_how_far_it_is(self):
        self.make_five()
        said = []

        scan(progress=lambda done, total: said.append((done, total)))

        assert said == [(0, 5), (0, 5), (2, 5), (4, 5), (5, 5)]

    def test_shows_nothing_of_a_scan_that_stopped_halfway(self):
        self.make_five()
        user = make_user()

        with pytest.raises(Killed):
            scan(progress=dies_after(1))

        assert Outlook.objects.count() == 2
        assert not access.visible_outlooks(user=user).exists()
        assert not access.visible_runs(user=user).exists()

    def test_goes_on_where_the_other_one_stopped(self):
        self.make_five()
        with pytest.raises(Killed):
            scan(progress=dies_after(2))
        kept = set(Outlook.objects.values_list("pk", flat=True))

        run = scan(now=A_MORNING_IN_JUNE + timedelta(minutes=5))

        assert len(kept) == 4
        assert kept < set(Outlook.objects.values_list("pk", flat=True))
        assert (run.outlooks.count(), run.is_latest) == (5, True)
        assert replay(run_id=run.pk) is ForecastReplay.SAME

    def test_leaves_the_earlier_scan_in_view_until_the_new_one_is_complete(self):
        self.make_five()
        earlier = scan()
        make_growing_company("Nieuw BV")

        with pytest.raises(Killed):
            scan(now=A_MORNING_IN_JUNE + timedelta(days=1), progress=dies_after(1))

        assert SpottingRun.objects.get(is_latest=True) == earlier

    def test_begins_anew_when_the_figures_changed_meanwhile(self):
        self.make_five()
        with pytest.raises(Killed):
            scan(progress=dies_after(2))
        make_observation(
            make_company("Nieuw BV"), quantity="FTE", value=3, observed_on=date(2026, 2, 2)
        )

        run = scan()

        assert SpottingRun.objects.get() == run
        assert run.outlooks.count() == 6

    def test_gives_way_to_a_scan_with_newer_figures(self):
        self.make_five()

        def overtaken(done, total):
            if done == 2:
                make_growing_company("Nieuw BV")
                scan()

        with pytest.raises(OvertakenByAnotherScan):
            scan(progress=overtaken)

        assert SpottingRun.objects.get().outlooks.count() == 6

    def test_is_on_the_record_once_however_often_it_stopped(self):
        self.make_five()
        for blocks in (1, 1, 1):
            with pytest.raises(Killed):
                scan(progress=dies_after(blocks))

        scan()

        assert AuditEvent.objects.filter(act="spotting.pipeline.scanned").count() == 1


@pytest.mark.django_db
class TestNightlyScan:
    def test_asks_one_scan_per_organization_that_keeps_a_pipeline(self):
        make_company(held_by="BOM")
        make_company(held_by="BOM", name="Ander BV")
        make_company(held_by="OOST_NL")
        make_organization("IQ")

        asked = nightly_scans(A_MORNING_IN_JUNE)

        assert sorted(each["organization_id"] for each in asked) == sorted(
            make_organization(code).pk for code in ("BOM", "OOST_NL")
        )

    def test_is_done_by_the_system_and_that_is_on_the_record(self):
        make_growing_company()

        jobs.ask_for_due_work(now=A_MORNING_IN_JUNE)
        while jobs.run_next(clock=lambda: A_MORNING_IN_JUNE):
            pass

        assert AuditEvent.objects.get(act="spotting.pipeline.scanned").actor == "system"

    def test_waits_for_the_night(self):
        make_growing_company()
        just_after_midnight = datetime(2026, 6, 9, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

        asked = jobs.ask_for_due_work(now=just_after_midnight)

        assert [job for job in asked if job.kind == SCAN_JOB] == []
