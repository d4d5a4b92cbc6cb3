"""A letter goes at most once, is tried again while it certainly did not go, and then given up."""

from datetime import timedelta

import pytest
from django.core import mail

from groeiruimte.outbox.choices import LetterState, MailState
from groeiruimte.outbox.models import Letter, Message
from groeiruimte.outbox.rules import checks
from groeiruimte.outbox.services import sending
from groeiruimte.programme.messages import mail_limits
from tests.apps.outbox.factories import (
    DAILY,
    NOW,
    REQUIRED,
    TOMORROW_AT_SEVEN,
    choose,
    later,
    send,
    states,
    tell,
)
from tests.factories import make_user

pytestmark = pytest.mark.django_db
SENT, READY, UNCLEAR = LetterState.SENT, LetterState.READY, LetterState.UNCLEAR


class TestSending:
    def test_reaches_a_real_mail_server_as_text_and_html(self, mail_server):
        reader = make_user()
        tell(reader)

        assert send().sent == 1

        (letter,) = mail_server.taken
        assert letter["To"] == reader.email
        assert letter["Message-ID"] == Letter.objects.get().message_id
        assert letter["Auto-Submitted"] == "auto-generated"
        assert [part.get_content_type() for part in letter.walk()] == [
            "multipart/alternative",
            "text/plain",
            "text/html",
        ]

    def test_again_sends_nothing_twice(self):
        tell(make_user())

        send()
        send()

        assert len(mail.outbox) == 1
        assert states() == [SENT]

    def test_writes_in_the_language_that_was_chosen(self):
        tell(make_user())
        choose(english := make_user())
        tell(english)

        send()

        bodies = {letter.to[0]: letter.body for letter in mail.outbox}
        assert "Deze mail bevat geen namen" in bodies.pop(
            next(k for k in bodies if k != english.email)
        )
        assert "This mail holds no names" in bodies[english.email]

    def test_leaves_out_what_was_read_in_the_product(self):
        message = tell(make_user())
        Message.objects.filter(pk=message.pk).update(read_at=NOW)

        send()

        assert mail.outbox == []

    def test_bundles_a_flood(self):
        reader = make_user()
        for _number in range(20):
            tell(reader)

        send()
        tell(reader)
        send()

        assert len(mail.outbox) == 1
        assert mail.outbox[0].subject == "groeiruimte: 20 berichten voor u"
        send(later(hours=1, minutes=1))
        assert len(mail.outbox) == 2

    def test_sends_one_letter_a_day_of_what_can_wait(self):
        reader = make_user()
        tell(reader, **DAILY)
        tell(reader, **DAILY)
        send(later(hours=2))
        assert mail.outbox == []

        send(TOMORROW_AT_SEVEN)
        tell(reader, now=TOMORROW_AT_SEVEN, **DAILY)
        send(TOMORROW_AT_SEVEN + timedelta(hours=2))

        (letter,) = mail.outbox
        assert letter.subject == "groeiruimte: 2 berichten voor u"
        assert "List-Unsubscribe" in letter.extra_headers

    def test_sends_nothing_to_who_wants_none_but_what_everybody_hears(self):
        reader = make_user()
        choose(reader, sharing="NOT")
        tell(reader)
        tell(reader, **REQUIRED)

        send()

        assert [letter.subject for letter in mail.outbox] == [
            "groeiruimte: Something changed in who may do what"
        ]

    def test_costs_the_worker_next_to_nothing_while_nothing_waits(self, django_assert_num_queries):
        tell(make_user())
        send()

        with django_assert_num_queries(3):
            assert not sending.is_anything_due(now=later(days=3))


class TestTheRightToRead:
    """The right is asked when the letter goes, not when the message was left."""

    @pytest.fixture
    def may_open(self, monkeypatch):
        allowed = {"now": True}
        monkeypatch.setitem(checks._checks, "jobs:progress", lambda _user, _pk: allowed["now"])
        return allowed

    def test_is_asked_again_when_the_letter_goes(self, may_open):
        message = tell(make_user(), route="jobs:progress", route_args=(7,))
        may_open["now"] = False

        assert send().empty == 1

        assert mail.outbox == []
        message.refresh_from_db()
        assert message.mail_state == MailState.WITHHELD

    def test_leaves_the_rest_of_a_letter(self, may_open):
        reader = make_user()
        tell(reader, route="jobs:progress", route_args=(7,), **DAILY)
        tell(reader, **DAILY)
        may_open["now"] = False

        send(TOMORROW_AT_SEVEN)

        assert mail.outbox[0].subject == "groeiruimte: 1 bericht voor u"
        assert "/taken/7/" not in mail.outbox[0].body

    def test_ends_with_the_account_but_for_what_everybody_hears(self):
        reader = make_user()
        tell(reader)
        tell(reader, **REQUIRED)
        reader.is_active = False
        reader.save()

        send()

        assert len(mail.outbox) == 1

    def test_an_account_without_an_address_gets_no_mail(self):
        reader = make_user()
        reader.email = "someone@aangemeld.invalid"
        reader.save()
        tell(reader)

        assert send().empty == 1
        assert mail.outbox == []


class TestMishaps:
    def test_a_server_that_is_away_costs_nobody_a_letter(self, mail_server, settings):
        tell(make_user())
        settings.EMAIL_PORT = 1

        assert send().put_off == 1
        assert states() == [READY]

        settings.EMAIL_PORT = mail_server.port
        assert send(later(minutes=1)).sent == 0
        assert send(later(minutes=3)).sent == 1
        assert len(mail_server.taken) == 1

    def test_a_server_that_stays_away_is_given_up_and_that_shows(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 1
        tell(make_user())
        moment = NOW

        for minutes in (0, *mail_limits().retry_minutes):
            moment += timedelta(minutes=minutes)
            report = send(moment)

        assert report.given_up == 1
        assert states() == [LetterState.DEAD]
        assert not sending.is_anything_due(now=moment + timedelta(days=1))

    def test_a_busy_server_gets_it_again_under_the_same_name(self, mail_server):
        tell(make_user())
        mail_server.says["RCPT"] = "451 try again later"
        assert send().put_off == 1
        mail_server.says.clear()

        send(later(minutes=3))

        assert [letter["Message-ID"] for letter in mail_server.taken] == [
            Letter.objects.get().message_id
        ]

    @pytest.mark.parametrize(
        ("command", "answer", "code"),
        [("RCPT", "550 no such user here", 550), ("DATA", "554 looks like spam", 554)],
    )
    def test_an_address_that_does_not_exist_is_tried_once(self, mail_server, command, answer, code):
        tell(make_user())
        mail_server.says[command] = answer

        assert send().refused == 1
        send(later(days=2))

        letter = Letter.objects.get()
        assert (letter.state, letter.reply_code) == (LetterState.REFUSED, code)
        assert len(mail_server.recipients) == 1

    @pytest.mark.parametrize("answer", ["hang up after taking", "hang up before taking"])
    def test_a_line_that_breaks_halfway_never_means_twice(self, mail_server, answer):
        tell(make_user())
        mail_server.says["DATA"] = answer

        assert send().unclear == 1
        mail_server.says.clear()
        send(later(hours=1))

        assert states()[0] == UNCLEAR
        assert len({letter["Message-ID"] for letter in mail_server.taken}) == len(mail_server.taken)

    def test_a_letter_that_cannot_be_written_keeps_no_other_back(self, monkeypatch):
        def fails(_user, _pk):
            raise RuntimeError

        monkeypatch.setitem(checks._checks, "jobs:progress", fails)
        tell(make_user(), route="jobs:progress", route_args=(7,))
        tell(make_user())

        report = send()

        assert (report.put_off, report.sent) == (1, 1)


class Killed(BaseException):
    """The worker is gone, as by kill -9: nothing after this line runs."""


class TestAWorkerThatDies:
    def die_while_sending(self, monkeypatch, *, has_gone):
        def send_and_die(self, messages):
            if has_gone:
                mail.outbox.extend(messages)
            raise Killed

        monkeypatch.setattr(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", send_and_die
        )
        with pytest.raises(Killed):
            send()
        monkeypatch.undo()

    @pytest.mark.parametrize("has_gone", [True, False], ids=["after the letter", "before it"])
    def test_leaves_a_letter_that_never_goes_again(self, monkeypatch, has_gone):
        tell(make_user())
        self.die_while_sending(monkeypatch, has_gone=has_gone)

        send(later(minutes=1))
        assert states() == [LetterState.SENDING]
        assert send(later(minutes=20)).unclear == 1

        assert len(mail.outbox) == has_gone
        assert states() == [UNCLEAR]

    def test_what_was_in_it_goes_along_once_with_the_letter_of_the_day(self, monkeypatch):
        tell(make_user())
        self.die_while_sending(monkeypatch, has_gone=False)
        send(later(minutes=20))
        assert mail.outbox == []

        self.die_at_seven_and_wait(monkeypatch)

        assert mail.outbox == []
        assert states() == [UNCLEAR, UNCLEAR]
        send(TOMORROW_AT_SEVEN + timedelta(days=2))
        assert mail.outbox == []

    def die_at_seven_and_wait(self, monkeypatch):
        def die(self, messages):
            raise Killed

        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", die)
        with pytest.raises(Killed):
            send(TOMORROW_AT_SEVEN)
        monkeypatch.undo()
        send(TOMORROW_AT_SEVEN + timedelta(minutes=20))

    def test_what_was_read_meanwhile_does_not_go_along(self, monkeypatch):
        message = tell(make_user())
        self.die_while_sending(monkeypatch, has_gone=False)
        Message.objects.filter(pk=message.pk).update(read_at=later(minutes=5))

        send(later(minutes=20))
        send(TOMORROW_AT_SEVEN)

        assert mail.outbox == []

    def test_before_the_claim_loses_nothing(self, monkeypatch):
        def die(self):
            raise Killed

        tell(make_user())
        monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", die)
        with pytest.raises(Killed):
            send()
        monkeypatch.undo()

        assert send().sent == 1

    def test_two_workers_send_one_letter(self, monkeypatch):
        tell(make_user())

        def the_other_first(letter):
            monkeypatch.undo()
            send()
            return composed(letter)

        composed = sending._composed
        monkeypatch.setattr(sending, "_composed", the_other_first)
        send()

        assert len(mail.outbox) == 1
