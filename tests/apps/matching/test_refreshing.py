"""Looking again for all open cases: only where something changed, once, whoever asks."""

from datetime import UTC, datetime

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.demand.models import Demand
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.choices import JobState
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.services.refreshing import (
    JOB_KIND,
    Refreshed,
    ask_for_refresh,
    nightly_refreshes,
    open_needs,
    refresh,
)
from tests.apps.matching.test_changes import becomes
from tests.apps.matching.test_matching import asks_4_mw, here, looked_at, power
from tests.factories import make_articulation, make_case, make_organization

pytestmark = pytest.mark.django_db
JULY = datetime(2026, 6, 28, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 5, tzinfo=UTC)


def holder():
    return make_organization("OOST_NL").pk


def refreshed(**fields):
    return refresh(**({"organization_id": holder(), "by": None, "now": JULY} | fields))


class TestRefresh:
    def test_looks_again_where_a_fact_changed_and_keeps_the_choices_made(self):
        fact = power(here(), 5)
        first = looked_at(asks_4_mw(), latest_delay=4, seed=7)
        becomes(fact, 1)

        assert refreshed() == Refreshed(looked_at=1, renewed=1)

        run = MatchRun.objects.first()
        assert run != first
        assert run.conclusion == "NOWHERE"
        assert (run.parameters["latest_delay"], run.seed) == (4, 7)

    def test_gives_the_same_answer_as_looking_for_one_need_alone(self):
        fact = power(here(), 5)
        articulation = asks_4_mw()
        looked_at(articulation)
        becomes(fact, 6)
        refreshed()
        run = MatchRun.objects.first()

        # Nothing is stored when the input is the same: also when it was read in another way.
        assert looked_at(articulation, now=JULY) == run

    def test_done_again_changes_nothing(self):
        fact = power(here(), 5)
        looked_at(asks_4_mw())
        becomes(fact, 1)
        refreshed()

        assert refreshed() == Refreshed(looked_at=1, renewed=0)
        assert MatchRun.objects.count() == 2

    def test_leaves_alone_what_still_stands(self):
        power(here(), 5)
        looked_at(asks_4_mw())

        assert refreshed().renewed == 0

    def test_looks_again_in_a_new_quarter(self):
        power(here(), 5)
        looked_at(asks_4_mw())

        assert refreshed(now=AUTUMN).renewed == 1

    def test_passes_over_a_need_that_was_emptied(self):
        power(here(), 5)
        looked_at(asks_4_mw())
        Demand.objects.all().delete()

        assert refreshed().renewed == 0

    def test_is_done_by_the_system_when_nobody_asks(self):
        fact = power(here(), 5)
        looked_at(asks_4_mw())
        becomes(fact, 1)
        refreshed()

        assert MatchRun.objects.first().run_by is None
        assert AuditEvent.objects.filter(act="matching.match.run").last().actor == "system"

    def test_tells_how_far_it_is(self):
        power(here(), 5)
        looked_at(asks_4_mw()), looked_at(asks_4_mw())
        told = []

        refreshed(progress=lambda done, total: told.append((done, total)))

        assert told == [(0, 2), (1, 2), (2, 2)]


class TestOpenNeeds:
    def test_are_the_newest_that_somebody_looked_for(self):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        make_articulation(confirmed=True)
        old = looked_at(asks_4_mw()).articulation
        make_articulation(old.lead, version=2)

        assert list(open_needs(organization_id=holder())) == [run.articulation]

    @pytest.mark.parametrize(("status", "is_open"), [("ONGOING", True), ("STOPPED", False)])
    def test_are_those_of_cases_that_go_on(self, status, is_open):
        power(here(), 5)
        articulation = looked_at(asks_4_mw()).articulation
        case = make_case(articulation.lead)
        type(case).objects.filter(pk=case.pk).update(status=status, status_reason="Stopped.")

        assert open_needs(organization_id=holder()).exists() is is_open

    def test_are_those_of_the_organization(self):
        power(here(), 5)
        looked_at(asks_4_mw())

        assert not open_needs(organization_id=make_organization("BOM").pk).exists()


class TestJob:
    def test_does_the_refresh_and_shows_progress(self):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        becomes(fact, 1)
        job = ask_for_refresh(organization_id=holder(), by=run.run_by, now=JULY)

        assert jobs.run_next(clock=lambda: JULY)

        job.refresh_from_db()
        assert (job.state, job.done, job.total) == (JobState.DONE, 1, 1)
        assert MatchRun.objects.count() == 2

    def test_is_asked_for_once_while_it_waits(self):
        run = looked_at_somewhere()

        first = ask_for_refresh(organization_id=holder(), by=run.run_by, now=JULY)

        assert ask_for_refresh(organization_id=holder(), by=run.run_by, now=JULY) == first

    def test_comes_back_every_night_for_every_holder(self):
        looked_at_somewhere()

        assert nightly_refreshes(JULY) == [{"organization_id": holder()}]
        assert JOB_KIND in jobs._schedule


def looked_at_somewhere():
    power(here(), 5)
    return looked_at(asks_4_mw())
