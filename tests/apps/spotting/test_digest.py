"""Signals by e-mail: own companies only, no names in the subject, never twice."""

import smtplib
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from groeiruimte.jobs import services as jobs
from groeiruimte.spotting.choices import DigestOutcome, DigestRhythm
from groeiruimte.spotting.models.digests import DigestMailing
from groeiruimte.spotting.services import digest
from tests.apps.leads.factories import ACT_FROM_2028, ACT_FROM_2029, CALM, scanned
from tests.factories import make_user

pytestmark = pytest.mark.django_db
# Amsterdam is two hours ahead of UTC in June.
MONDAY = datetime(2026, 6, 8, 5, 30, tzinfo=UTC)
LAST_WEEK = datetime(2026, 6, 3, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)


def subscriber(name="Fatima", *, rhythm=DigestRhythm.WEEKLY, language="en", **more):
    user = make_user(name, **more)
    digest.set_digest(user=user, rhythm=rhythm, language=language, now=LONG_AGO)
    return user


def a_week_with_news():
    scanned(run_at=LONG_AGO, Zqgroei=CALM)
    scanned(run_at=LAST_WEEK, Zqgroei=ACT_FROM_2028)


class TestDuePeriod:
    @pytest.mark.parametrize(
        ("now", "name"),
        [
            (MONDAY - timedelta(hours=1), None),
            (MONDAY, "2026-W24"),
            (MONDAY + timedelta(days=2), "2026-W24"),
            (MONDAY + timedelta(days=4), None),
        ],
        ids=["before seven", "Monday", "Wednesday", "too late"],
    )
    def test_of_a_week_is_monday_morning_and_two_days_to_make_up(self, now, name):
        period = digest.due_period(rhythm="WEEKLY", now=now)

        assert (period.name if period else None) == name

    def test_of_a_week_is_about_the_week_before(self):
        assert digest.due_period(rhythm="WEEKLY", now=MONDAY).since.day == 1

    @pytest.mark.parametrize(
        ("days", "since"), [(0, 5), (1, 8), (5, None)], ids=["Monday", "Tuesday", "Saturday"]
    )
    def test_of_a_day_is_about_the_working_day_before(self, days, since):
        period = digest.due_period(rhythm="DAILY", now=MONDAY + timedelta(days=days))

        assert (period.since.day if period else None) == since

    def test_is_none_for_who_wants_nothing(self):
        assert digest.due_period(rhythm="OFF", now=MONDAY) is None


class TestLetter:
    def test_tells_what_changed_without_a_name_in_the_subject(self):
        user = subscriber()
        a_week_with_news()

        digest.send_due_digests(now=MONDAY)

        (letter,) = mail.outbox
        assert letter.to == [user.email]
        assert letter.subject == "groeiruimte: 1 company changed"
        assert "/signalen/" in letter.extra_headers["List-Unsubscribe"]
        assert "Zqgroei" in letter.body
        assert "How much floor area do you need by 2028" in letter.body
        assert "/signalen/deze-week/" in letter.body
        html, kind = letter.alternatives[0]
        assert kind == "text/html"
        assert "Zqgroei" in html

    def test_speaks_the_language_of_the_person(self):
        subscriber(language="nl")
        a_week_with_news()

        digest.send_due_digests(now=MONDAY)

        assert "Goedemorgen" in mail.outbox[0].body
        assert "bij 1 bedrijf" in mail.outbox[0].subject

    def test_holds_nothing_of_another_pipeline(self):
        subscriber(organization="BOM")
        a_week_with_news()

        report = digest.send_due_digests(now=MONDAY)

        assert mail.outbox == []
        assert report.empty == 1

    def test_goes_no_longer_to_who_lost_the_role(self):
        user = subscriber()
        a_week_with_news()
        user.memberships.update(ended_on=LAST_WEEK.date())

        digest.send_due_digests(now=MONDAY)

        assert mail.outbox == []
        assert not DigestMailing.objects.exists()

    def test_goes_no_longer_to_who_cannot_sign_in(self):
        user = subscriber()
        a_week_with_news()
        user.is_active = False
        user.save()

        digest.send_due_digests(now=MONDAY)

        assert mail.outbox == []

    @pytest.mark.parametrize("rhythm", [DigestRhythm.OFF, None], ids=["stopped", "never asked"])
    def test_goes_to_nobody_who_did_not_ask(self, rhythm):
        if rhythm is None:
            make_user()
        else:
            subscriber(rhythm=rhythm)
        a_week_with_news()

        digest.send_due_digests(now=MONDAY)

        assert mail.outbox == []

    def test_does_not_come_at_once_for_who_asks_halfway_the_week(self):
        user = make_user()
        digest.set_digest(
            user=user,
            rhythm=DigestRhythm.WEEKLY,
            language="nl",
            now=MONDAY + timedelta(hours=2),
        )
        a_week_with_news()

        digest.send_due_digests(now=MONDAY + timedelta(hours=3))

        assert mail.outbox == []

    def test_names_fifteen_companies_at_most_and_how_many_more(self):
        subscriber()
        scanned(run_at=LAST_WEEK, **{f"Bedrijf{number}": ACT_FROM_2029 for number in range(20)})

        digest.send_due_digests(now=MONDAY)

        assert "And 5 others." in mail.outbox[0].body
        assert DigestMailing.objects.get().rows == 20


class PickyBackend(EmailBackend):
    """A mail server that does to the first letter what a test says."""

    mishap: Exception | None = None

    def send_messages(self, messages):
        if PickyBackend.mishap is not None:
            mishap, PickyBackend.mishap = PickyBackend.mishap, None
            raise mishap
        return super().send_messages(messages)


@pytest.fixture
def mail_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.PickyBackend"
    yield PickyBackend
    PickyBackend.mishap = None


class TestNeverTwice:
    def test_when_it_runs_twice_in_one_period(self):
        subscriber()
        a_week_with_news()

        digest.send_due_digests(now=MONDAY)
        again = digest.send_due_digests(now=MONDAY + timedelta(hours=4))

        assert len(mail.outbox) == 1
        assert again.sent == 0

    def test_when_the_process_died_while_sending(self, mail_server):
        subscriber()
        a_week_with_news()
        # As kill -9 does: nothing after the claim is written down.
        mail_server.mishap = KeyboardInterrupt()
        with pytest.raises(KeyboardInterrupt):
            digest.send_due_digests(now=MONDAY)
        assert DigestMailing.objects.get().outcome == DigestOutcome.CLAIMED

        digest.send_due_digests(now=MONDAY)

        assert mail.outbox == []

    def test_and_the_others_still_get_theirs_after_that(self, mail_server):
        subscriber("Eerst")
        other = subscriber("Ander")
        a_week_with_news()
        mail_server.mishap = KeyboardInterrupt()
        with pytest.raises(KeyboardInterrupt):
            digest.send_due_digests(now=MONDAY)

        digest.send_due_digests(now=MONDAY)

        assert [letter.to for letter in mail.outbox] == [[other.email]]

    def test_when_the_line_broke_halfway(self, mail_server):
        subscriber()
        a_week_with_news()
        mail_server.mishap = smtplib.SMTPServerDisconnected()

        report = digest.send_due_digests(now=MONDAY)
        digest.send_due_digests(now=MONDAY)

        assert report.unclear == 1
        assert mail.outbox == []

    def test_when_the_mail_server_refused_it(self, mail_server):
        subscriber()
        a_week_with_news()
        mail_server.mishap = smtplib.SMTPRecipientsRefused({})

        report = digest.send_due_digests(now=MONDAY)

        assert report.refused == 1
        assert DigestMailing.objects.get().outcome == DigestOutcome.REFUSED

    def test_but_again_when_the_mail_server_was_away(self, settings, monkeypatch):
        subscriber()
        a_week_with_news()
        monkeypatch.setattr(EmailBackend, "open", _away)
        with pytest.raises(OSError, match="away"):
            digest.send_due_digests(now=MONDAY)
        assert not DigestMailing.objects.exists()

        monkeypatch.undo()
        digest.send_due_digests(now=MONDAY)

        assert len(mail.outbox) == 1


def _away(_backend):
    message = "The mail server is away."
    raise ConnectionRefusedError(message)


class TestTheClock:
    def test_asks_for_one_round_in_the_morning_when_somebody_wants_letters(self):
        assert digest.round_of_the_day(MONDAY) == []

        subscriber()

        assert digest.round_of_the_day(MONDAY) == [{}]

    def test_makes_the_worker_send(self, monkeypatch):
        subscriber()
        a_week_with_news()
        monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
        jobs.enqueue(kind=digest.JOB_KIND, parameters={}, by=None, now=MONDAY)

        assert jobs.run_next(clock=lambda: MONDAY)

        assert len(mail.outbox) == 1


class TestCommand:
    @pytest.mark.parametrize(
        ("options", "words"), [({}, "Sent 0"), ({"json": True}, '"sent": 0')], ids=["text", "json"]
    )
    def test_tells_what_it_did(self, options, words):
        said = StringIO()

        call_command("digest", stdout=said, **options)

        assert words in said.getvalue()

    def test_says_that_the_mail_server_is_away(self, monkeypatch):
        def fail(*, now):
            raise ConnectionRefusedError

        monkeypatch.setattr("groeiruimte.project.management.commands.digest.send_due_digests", fail)

        with pytest.raises(CommandError, match="cannot be reached") as refusal:
            call_command("digest")

        assert refusal.value.returncode == 1
