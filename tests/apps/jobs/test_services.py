"""Long work is taken up once, followed, and never lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.jobs import services
from groeiruimte.jobs.choices import JobState
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
