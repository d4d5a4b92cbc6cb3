"""Long work is taken up once, followed, and never lost."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse

from groeiruimte.jobs import services
from groeiruimte.jobs.choices import Every, JobState
from groeiruimte.jobs.models import Job, ScheduledTurn
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db
A_MINUTE_LATER = A_MORNING_IN_JUNE + timedelta(seconds=61)


def make_job(kind="test", by=None):
    return services.enqueue(
        kind=kind, parameters={"row": 1}, by=by or make_user(), now=A_MORNING_IN_JUNE
    )


@pytest.fixture
def handler():
    """Register handlers for the test only."""
    registered = []

    def register(function, kind="test"):
        services.register(kind=kind, handler=function)
        registered.append(kind)

    yield register
    for kind in registered:
        services._handlers.pop(kind)


class TestClaimNext:
    def test_gives_a_job_to_one_worker_only(self):
        make_job()

        first = services.claim_next(now=A_MORNING_IN_JUNE)
        second = services.claim_next(now=A_MORNING_IN_JUNE)

        assert first is not None
        assert second is None

    def test_gives_it_again_when_its_worker_died(self):
        job = make_job()
        services.claim_next(now=A_MORNING_IN_JUNE)

        again = services.claim_next(now=A_MINUTE_LATER)

        assert again == job
        assert again.attempts == 2

    def test_leaves_it_to_a_worker_that_shows_progress(self):
        job = make_job()
        services.claim_next(now=A_MORNING_IN_JUNE)
        services.report_progress(job_id=job.pk, done=1, total=2, now=A_MINUTE_LATER)

        assert services.claim_next(now=A_MINUTE_LATER) is None

    def test_gives_it_again_when_a_wrong_clock_gave_it_for_years(self):
        job = make_job()
        services.claim_next(now=A_MORNING_IN_JUNE + timedelta(days=900))

        assert services.claim_next(now=A_MORNING_IN_JUNE) == job

    def test_lets_the_same_work_wait_for_itself_where_its_kind_asks_so(self, handler, monkeypatch):
        monkeypatch.setattr(services, "_one_at_a_time", {"test"})
        first, _same = make_job(by=(by := make_user())), make_job(by=by)
        other = services.enqueue(kind="test", parameters={"row": 2}, by=by, now=A_MINUTE_LATER)

        assert services.claim_next(now=A_MORNING_IN_JUNE) == first
        assert services.claim_next(now=A_MORNING_IN_JUNE) == other
        assert services.claim_next(now=A_MORNING_IN_JUNE) is None
        services.finish(job_id=first.pk, now=A_MORNING_IN_JUNE)
        assert services.claim_next(now=A_MORNING_IN_JUNE) == _same

    def test_gives_up_on_work_that_kills_its_worker_three_times(self):
        job = make_job()
        for round_number in range(4):
            moment = A_MORNING_IN_JUNE + timedelta(hours=round_number)
            services.claim_next(now=moment)

        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, "worker-died")


class TestRunNext:
    def test_does_the_work_and_says_so(self, handler):
        done = []
        handler(lambda job: done.append(job.parameters["row"]))
        job = make_job()

        worked = services.run_next(clock=lambda: A_MORNING_IN_JUNE)

        job.refresh_from_db()
        assert (worked, done, job.state) == (True, [1], JobState.DONE)

    def test_says_when_nothing_waits(self):
        assert services.run_next(clock=lambda: A_MORNING_IN_JUNE) is False

    def test_survives_work_that_fails_and_tells_no_content(self, handler, caplog):
        def broken(job):
            message = "Fotonica BV"
            raise ValueError(message)

        handler(broken)
        job = make_job()

        services.run_next(clock=lambda: A_MORNING_IN_JUNE)

        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, "ValueError")


class TestPassingFaultsOfTheDatabase:
    def test_have_it_done_again_a_little_later(self, handler):
        tries = []

        def locked_once(job):
            tries.append(job.pk)
            if len(tries) == 1:
                raise OperationalError("database is locked")

        handler(locked_once)
        job = make_job()

        services.run_next(clock=lambda: A_MORNING_IN_JUNE)
        at_once = services.run_next(clock=lambda: A_MORNING_IN_JUNE)
        services.run_next(clock=lambda: A_MORNING_IN_JUNE + timedelta(seconds=16))

        job.refresh_from_db()
        assert (at_once, job.state, len(tries)) == (False, JobState.DONE, 2)

    def test_end_in_a_failure_when_they_do_not_pass(self, handler):
        def locked(job):
            raise OperationalError("database is locked")

        handler(locked)
        job = make_job()
        for minute in range(5):
            moment = A_MORNING_IN_JUNE + timedelta(minutes=minute)
            services.run_next(clock=lambda moment=moment: moment)

        job.refresh_from_db()
        assert (job.state, job.failure) == (JobState.FAILED, "OperationalError")


class TestProgressPage:
    def test_shows_the_asker_how_far_it_is(self, client):
        user = make_user()
        job = make_job(by=user)
        services.claim_next(now=A_MORNING_IN_JUNE)
        services.report_progress(job_id=job.pk, done=3, total=12, now=A_MORNING_IN_JUNE)
        client.force_login(user)

        page = client.get(reverse("jobs:progress", args=[job.pk])).content.decode()

        assert 'value="3"' in page
        assert 'max="12"' in page

    @pytest.mark.parametrize("offset", [0, 999], ids=["of somebody else", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, offset):
        job = make_job()
        client.force_login(make_user())

        assert client.get(reverse("jobs:progress", args=[job.pk + offset])).status_code == 404


@pytest.fixture
def scheduled():
    """Schedule work for the test only, and nothing else."""
    others = dict(services._schedule)
    services._schedule.clear()

    def add(kind="test", **fields):
        services.schedule(kind=kind, **({"plan": lambda now: [{"row": 1}, {"row": 2}]} | fields))

    yield add
    services._schedule.clear()
    services._schedule.update(others)


class TestSchedule:
    def test_asks_for_all_jobs_of_a_period_without_a_person(self, scheduled):
        scheduled()

        asked = services.ask_for_due_work(now=A_MORNING_IN_JUNE)

        assert [job.parameters for job in asked] == [{"row": 1}, {"row": 2}]
        assert [job.requested_by for job in asked] == [None, None]

    def test_asks_once_per_day(self, scheduled):
        scheduled()
        services.ask_for_due_work(now=A_MORNING_IN_JUNE)

        later_that_day = services.ask_for_due_work(now=A_MORNING_IN_JUNE + timedelta(hours=8))
        next_day = services.ask_for_due_work(now=A_MORNING_IN_JUNE + timedelta(days=1))

        assert later_that_day == []
        assert len(next_day) == 2

    def test_asks_once_per_hour(self, scheduled):
        scheduled(every=Every.HOUR)
        services.ask_for_due_work(now=A_MORNING_IN_JUNE)

        same_hour = services.ask_for_due_work(now=A_MORNING_IN_JUNE + timedelta(minutes=29))
        next_hour = services.ask_for_due_work(now=A_MORNING_IN_JUNE + timedelta(minutes=30))

        assert same_hour == []
        assert len(next_hour) == 2

    def test_asks_in_both_hours_that_the_clock_calls_two_in_october(self, scheduled):
        scheduled(every=Every.HOUR)
        summer_time = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

        first = services.ask_for_due_work(now=summer_time)
        second = services.ask_for_due_work(now=summer_time + timedelta(hours=1))

        assert [len(first), len(second)] == [2, 2]

    def test_waits_for_the_time_of_day_here_and_makes_up_for_a_missed_night(self, scheduled):
        scheduled(after=time(11, 31))

        # Half past eleven in the Netherlands.
        early = services.ask_for_due_work(now=A_MORNING_IN_JUNE)
        late = services.ask_for_due_work(now=A_MORNING_IN_JUNE + timedelta(hours=9))

        assert early == []
        assert len(late) == 2

    def test_asks_nothing_halfway(self, scheduled):
        def breaks(now):
            yield {"row": 1}
            raise RuntimeError

        scheduled(plan=breaks)
        with pytest.raises(RuntimeError):
            services.ask_for_due_work(now=A_MORNING_IN_JUNE)

        assert not Job.objects.exists()
        assert not ScheduledTurn.objects.exists()

    def test_leaves_the_work_to_who_was_first(self, scheduled, monkeypatch):
        def another_worker_is_faster(self):
            if not ScheduledTurn.objects.count():
                ScheduledTurn.objects.create(
                    kind="test", period="2026-06-09", started_at=A_MORNING_IN_JUNE
                )
            return False

        scheduled()
        monkeypatch.setattr("django.db.models.query.QuerySet.exists", another_worker_is_faster)

        assert services.ask_for_due_work(now=A_MORNING_IN_JUNE) == []


class TestEnqueueUnlessWaiting:
    def test_asks_once_for_what_waits_already(self):
        user = make_user()
        said = {"kind": "test", "parameters": {"row": 1}, "by": user, "now": A_MORNING_IN_JUNE}

        first = services.enqueue_unless_waiting(**said)

        assert services.enqueue_unless_waiting(**said) == first
        assert services.enqueue_unless_waiting(**said | {"parameters": {"row": 2}}) != first

    def test_asks_again_once_the_work_has_started(self):
        user = make_user()
        said = {"kind": "test", "parameters": {"row": 1}, "by": user, "now": A_MORNING_IN_JUNE}
        first = services.enqueue_unless_waiting(**said)
        services.claim_next(now=A_MORNING_IN_JUNE)

        assert services.enqueue_unless_waiting(**said) != first
