"""Whoever watches the site learns what works, in codes, in figures and in words; never a secret."""

import errno
import json
import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import DatabaseError, OperationalError
from django.urls import reverse
from django.utils import timezone

from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.models import Document
from groeiruimte.documents.services import keeping
from groeiruimte.jobs.choices import SignKind
from groeiruimte.jobs.services import enqueue, fail, show_life, show_that_work_is_done
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.project.watching import figures, findings, words
from groeiruimte.project.watching.findings import SitePart, State
from tests.apps.documents.files import picture
from tests.factories import make_company, make_user

ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}
KEY = "kZ8vQ1rT5yU9wE3xM7nB2cV6lP0aSdFg"
Disk = namedtuple("Disk", "total used free")


def of(part):
    return next(each for each in findings.find(now=timezone.now()) if each.part is part)


def test_every_reason_has_a_sentence_and_every_fault_an_act():
    assert set(words.PARTS) == set(SitePart)
    for key, (sentence, act) in words.NOT_WELL.items():
        assert str(sentence).endswith("."), key
        assert str(act).endswith("."), key


@pytest.mark.django_db
class TestFindings:
    @pytest.fixture(autouse=True)
    def _built(self, monkeypatch):
        monkeypatch.setattr(findings, "missing_parts", list)

    @pytest.mark.parametrize(
        ("free", "state"), [(40, State.PASS), (10, State.WARN), (1, State.FAIL)]
    )
    def test_a_disk_that_fills_up_is_told_before_it_is_full(self, free, state, monkeypatch):
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(100, 100 - free, free))

        assert (of(SitePart.DISK).state, of(SitePart.DISK).numbers) == (state, {"free": free})

    def test_tables_of_an_earlier_version_are_not_ready(self, monkeypatch):
        assert of(SitePart.TABLES).state is State.PASS
        graph = findings.MigrationLoader(None).graph
        graph.add_node(("cases", "9999_later"), None)
        loader = namedtuple("Loader", "graph")(graph)
        monkeypatch.setattr(findings, "MigrationLoader", lambda _: loader)

        assert (of(SitePart.TABLES).state, of(SitePart.TABLES).numbers) == (
            State.FAIL,
            {"missing": 1},
        )

    def test_a_worker_that_is_silent_is_missed_after_some_minutes(self):
        now = timezone.now()
        assert of(SitePart.WORKER).reason == "never"

        show_that_work_is_done(now=now)
        assert of(SitePart.WORKER).state is State.PASS
        show_that_work_is_done(now=now - timedelta(minutes=9))

        assert (of(SitePart.WORKER).reason, of(SitePart.WORKER).numbers) == (
            "silent",
            {"minutes": 9},
        )

    def test_work_that_failed_or_waits_long_is_counted(self):
        now = timezone.now()
        hour_ago = now - timedelta(hours=1)
        job = enqueue(kind="test", parameters={}, by=make_user(), now=hour_ago)
        show_that_work_is_done(now=now)
        assert (of(SitePart.WORK).reason, of(SitePart.WORK).numbers["minutes"]) == ("waits", 60)

        fail(job_id=job.pk, reason="x", now=now)
        show_that_work_is_done(now=now)

        assert (of(SitePart.WORK).reason, of(SitePart.WORK).numbers["failed_today"]) == (
            "failed",
            1,
        )

    def test_a_backup_is_missed_when_a_night_went_by(self):
        assert of(SitePart.BACKUP).reason == "never"
        show_life(kind=SignKind.BACKUP, now=timezone.now())
        assert of(SitePart.BACKUP).state is State.PASS
        show_life(kind=SignKind.BACKUP, now=timezone.now() - timedelta(hours=40))

        assert (of(SitePart.BACKUP).reason, of(SitePart.BACKUP).numbers) == ("old", {"hours": 40})

    def test_no_mail_server_is_told_and_so_is_one_that_refuses(self, settings):
        assert of(SitePart.MAIL).state is State.PASS
        show_life(kind=SignKind.MAIL, now=timezone.now(), is_well=False)
        assert of(SitePart.MAIL).reason == "refused"
        settings.MAIL_IS_CONFIGURED = False

        assert of(SitePart.MAIL).reason == "not_set"

    def test_all_of_it_can_be_said_in_words(self):
        show_that_work_is_done(now=timezone.now())

        told = words.told(findings.find(now=timezone.now()))

        assert {row.part for row in told} == {str(name) for name in words.PARTS.values()}
        assert all(row.sentence and "%(" not in row.sentence + row.act for row in told)
        assert all(row.act for row in told if not row.is_well)


@pytest.mark.django_db
class TestForMonitors:
    @pytest.fixture(autouse=True)
    def _built(self, monkeypatch):
        monkeypatch.setattr(findings, "missing_parts", list)

    def test_a_process_that_answers_lives_also_without_a_database(self, client, monkeypatch):
        monkeypatch.setattr("django.db.connection.cursor", lambda: 1 / 0)

        assert client.get("/livez", headers={"host": "elsewhere"}).json() == {"status": "pass"}

    def test_it_is_not_ready_when_the_database_is_away_and_ready_again_after(
        self, client, monkeypatch
    ):
        def away():
            raise DatabaseError("secret words of the server")

        with monkeypatch.context() as patch:
            patch.setattr("django.db.connection.cursor", away)
            answer = client.get("/readyz")
            assert answer.status_code == 503
            assert answer.json()["checks"]["database"] == "fail"
            assert b"secret" not in answer.content

        assert client.get("/readyz").status_code == 200

    def test_a_silent_worker_takes_no_page_away(self, client):
        answer = client.get("/readyz")

        assert (answer.status_code, answer.json()["checks"]["worker"]) == (200, "warn")

    def test_a_stranger_learns_whether_it_is_ready_and_nothing_else(self, client):
        assert set(client.get("/readyz", **ELSEWHERE).json()) == {"status"}
        assert client.get("/metrics", **ELSEWHERE).status_code == 404

    def test_a_stranger_behind_a_proxy_that_nobody_trusts_is_not_here(self, client):
        headers = {"x-forwarded-for": "203.0.113.9"}

        assert client.get("/metrics", headers=headers).status_code == 404

    @pytest.mark.parametrize(("given", "status"), [(KEY, 200), (KEY[:-1], 404), ("", 404)])
    def test_the_key_for_watching_opens_the_figures_from_elsewhere(
        self, given, status, client, settings
    ):
        settings.WATCH_KEY = KEY
        headers = {"authorization": f"Bearer {given}"}

        assert client.get("/metrics", headers=headers, **ELSEWHERE).status_code == status

    def test_figures_name_parts_and_nothing_of_anybody(self, client):
        show_that_work_is_done(now=timezone.now())

        text = client.get("/metrics").content.decode()

        assert 'groeiruimte_part_is_well{part="worker"} 1' in text
        assert 'groeiruimte_request_seconds_bucket{le="+Inf"}' in text
        labels = {
            part.split("=")[0] for part in text.replace("{", "\n").splitlines() if "=" in part
        }
        assert labels <= {"version", "status", "le", "part"}


class TestCounting:
    def test_adds_up_what_several_processes_counted_and_keeps_what_ended(self, tmp_path):
        mine = figures.Counters(tmp_path)
        mine.count(status=200, seconds=0.2)
        (tmp_path / f"{mine._pid}.bin").rename(tmp_path / "99999999.bin")

        other = figures.Counters(tmp_path)
        other.count(status=503, seconds=0.01)
        totals = other.totals()

        assert (totals["2xx"], totals["5xx"], totals["+Inf"]) == (1, 1, 2)
        assert (totals["0.05"], totals["0.25"], totals["10.0"]) == (1, 2, 2)
        assert totals["seconds"] == pytest.approx(0.21)
        assert not (tmp_path / "99999999.bin").exists()

    def test_serves_all_the_same_where_it_cannot_count(self, tmp_path):
        (tmp_path / "file").write_text("")

        figures.Counters(tmp_path / "file" / "below").count(status=200, seconds=0.1)


@pytest.mark.django_db
class TestPage:
    def test_tells_an_administrator_what_to_do_in_few_questions(
        self, client, django_assert_max_num_queries
    ):
        client.force_login(make_user("ilse", roles=[Role.ADMINISTRATOR]))

        with django_assert_max_num_queries(12):
            page = client.get(reverse("watching")).content.decode()

        assert "groeiruimte work" in page
        assert "GROEIRUIMTE_SECRET" not in page

    def test_is_not_there_for_others(self, client):
        client.force_login(make_user("adviser"))

        assert client.get(reverse("watching")).status_code == 404


@pytest.mark.django_db
class TestFailuresAreTold:
    def test_to_whoever_asked(self):
        by = make_user()
        job = enqueue(kind="test", parameters={}, by=by, now=timezone.now())

        fail(job_id=job.pk, reason="x", now=timezone.now())
        fail(job_id=job.pk, reason="x", now=timezone.now())

        assert list(Message.objects.values_list("kind", "recipient")) == [("work_failed", by.pk)]

    def test_to_administrators_when_the_clock_asked(self):
        ilse = make_user("ilse", roles=[Role.ADMINISTRATOR])
        make_user("adviser")
        job = enqueue(kind="test", parameters={}, by=None, now=timezone.now())

        fail(job_id=job.pk, reason="x", now=timezone.now())

        assert list(Message.objects.values_list("kind", "recipient")) == [
            ("site_work_failed", ilse.pk)
        ]


@pytest.mark.django_db
class TestNumberOfARequest:
    def test_stands_in_every_answer_and_another_one_each_time(self, client):
        first, second = (client.get("/livez")["X-Request-ID"] for _ in range(2))

        assert len(first) == 32
        assert first != second

    @pytest.mark.parametrize(
        ("proxies", "given", "is_kept"),
        [
            (("127.0.0.1",), "proxy-number-1", True),
            (("127.0.0.1",), 'x" onload="1', False),
            ((), "proxy-number-1", False),
        ],
    )
    def test_is_taken_over_from_our_proxy_only(self, proxies, given, is_kept, client, settings):
        settings.TRUSTED_PROXIES = proxies

        answer = client.get("/livez", headers={"x-request-id": given})

        assert (answer["X-Request-ID"] == given) is is_kept

    def test_is_told_on_the_page_of_a_fault(self, client, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("groeiruimte.project.pages.glossary", lambda: 1 / 0)

        answer = client.get(reverse("glossary"))

        assert answer.status_code == 500
        assert answer["X-Request-ID"] in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/begrippen/", "/api/v1/openapi.json"])
def test_a_locked_database_says_try_again_and_not_that_it_is_our_fault(
    address, client, monkeypatch
):
    def locked(*_args, **_named):
        raise OperationalError("database is locked")

    client.raise_request_exception = False
    monkeypatch.setattr("groeiruimte.project.middleware.SecondFactorMiddleware.__call__", locked)

    answer = client.get(address)

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"locked" not in answer.content
    if "api" in address:
        assert json.loads(answer.content)["status"] == 503


@pytest.mark.django_db
class TestFullDisk:
    @pytest.mark.parametrize(
        "fault",
        [OSError(errno.ENOSPC, "x"), OperationalError("database or disk is full")],
        ids=["of files", "of the database"],
    )
    def test_is_told_as_such(self, fault, client, monkeypatch):
        def full(*_args, **_named):
            raise fault

        client.raise_request_exception = False
        monkeypatch.setattr("groeiruimte.project.pages.glossary", full)

        answer = client.get(reverse("glossary"))

        assert (answer.status_code, answer["Retry-After"]) == (503, "600")
        assert "geen ruimte meer" in answer.content.decode()

    def test_leaves_no_document_without_its_file(self, monkeypatch):
        def full(*_args, **_named):
            raise OSError(errno.ENOSPC, "No space left on device")

        keeper = make_user("keeper")
        company = make_company("Foton", held_by=keeper.memberships.first().organization.code)
        monkeypatch.setattr(InMemoryStorage, "_save", full)

        with pytest.raises(OSError, match="No space"):
            keeping.add_document(
                company=company,
                kind=DocumentKind.values[0],
                title="De hal",
                level=DocumentLevel.values[-1],
                file=keeping.NewFile("hal.jpg", picture()),
                by=keeper,
                organization_id=company.held_by_id,
                now=timezone.now(),
            )

        assert not Document.objects.exists()
