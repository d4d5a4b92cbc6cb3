"""Mail to people without an account, and what goes along with a mail."""

import pytest
from django.core import mail

from groeiruimte.outbox.models import GuestMessage, Letter
from groeiruimte.outbox.rules import attachments, guests
from groeiruimte.outbox.rules.attachments import Attachment
from groeiruimte.outbox.rules.guests import GuestLetter
from groeiruimte.outbox.selectors import people_of_letter, undelivered
from groeiruimte.outbox.services import sending
from groeiruimte.outbox.services.guests import UnwrittenKindError, post_to_guest
from tests.apps.outbox.factories import AT_ONCE, NOW, later, send, states, tell
from tests.factories import make_user

pytestmark = pytest.mark.django_db
INVITATION = Attachment(
    file_name="invite.ics",
    content="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    content_type="text/calendar; method=REQUEST",
    is_other_form=True,
)


@pytest.fixture
def writes(monkeypatch):
    """Have somebody write a kind of mail; what it gives can be changed."""
    given = {"letter": GuestLetter(subject="Come", text="Tomorrow", attachment=INVITATION)}
    monkeypatch.setitem(guests._writers, "test", lambda _key: given["letter"])
    return given


def post(by, *, address="Noor@Example.org", key="once"):
    return post_to_guest(
        kind="test", address=address, language="nl", args=(1,), by=by, now=NOW, key=key
    )


class TestMailToAGuest:
    def test_reaches_a_real_mail_server_with_the_calendar_as_another_form(
        self, mail_server, writes
    ):
        post(make_user())

        assert send().sent == 1

        (letter,) = mail_server.taken
        assert letter["To"] == "noor@example.org"
        parts = {part.get_content_type(): part for part in letter.walk()}
        assert set(parts) == {"multipart/alternative", "text/plain", "text/calendar"}
        calendar = parts["text/calendar"]
        assert calendar.get_param("method") == "REQUEST"
        assert calendar.get_content_charset() == "utf-8"
        assert calendar.get_content().replace("\r\n", "\n") == ("BEGIN:VCALENDAR\nEND:VCALENDAR\n")

    def test_goes_once_however_often_the_act_is_done(self, writes):
        by = make_user()
        post(by)
        post(by)

        send()
        send()

        assert len(mail.outbox) == 1

    def test_does_not_go_when_there_is_nothing_to_say_any_more(self, writes):
        post(make_user())
        writes["letter"] = None

        assert send().empty == 1
        assert mail.outbox == []

    def test_is_tried_again_when_the_mail_server_is_away(self, settings, writes):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        post(make_user())

        assert send().put_off == 1
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert send(later(hours=1)).sent == 1

    def test_that_is_refused_is_told_to_where_it_came_from(self, mail_server, writes):
        mail_server.says["RCPT"] = "550 nobody here"
        by = make_user()
        post(by)

        assert send().refused == 1

        letter = Letter.objects.get()
        assert people_of_letter(letter=letter) == ({by.pk}, True)
        assert list(undelivered(people=[by.pk])) == [letter]

    def test_wakes_the_worker(self, writes):
        assert not sending.is_anything_due(now=NOW)
        post(make_user())

        assert sending.is_anything_due(now=NOW)

    def test_of_a_kind_that_nobody_writes_is_refused(self):
        with pytest.raises(UnwrittenKindError):
            post_to_guest(
                kind="none", address="x@example.org", language="nl", args=(), by=make_user(),
                now=NOW,
            )  # fmt: skip

    def test_is_not_left_where_no_mail_goes_out(self, settings, writes):
        settings.MAIL_IS_CONFIGURED = False

        assert post(make_user()) is False
        assert not GuestMessage.objects.exists()


class TestWhatGoesAlong:
    @pytest.fixture
    def makes(self, monkeypatch):
        asked = []

        def make(reader, key):
            asked.append((reader, key))
            return INVITATION

        monkeypatch.setitem(attachments._makers, AT_ONCE["kind"], make)
        monkeypatch.setattr("groeiruimte.outbox.rules.checks.may_open", lambda **_all: True)
        monkeypatch.setattr("groeiruimte.outbox.services.posting.is_checked", lambda **_all: True)
        return asked

    def test_is_made_for_the_reader_of_the_letter(self, makes):
        reader = make_user()
        tell(reader, route="cases:case", route_args=(7,))

        send()

        assert makes == [(reader, 7)]
        (letter,) = mail.outbox
        assert [kind for _content, kind in letter.alternatives] == [
            "text/html",
            "text/calendar; method=REQUEST",
        ]
        assert letter.attachments == []

    def test_of_many_messages_are_files(self, makes):
        reader = make_user()
        for _number in range(9):
            tell(reader, route="cases:case", route_args=(7,))

        send()

        (letter,) = mail.outbox
        assert len(letter.attachments) == 9
        assert len(letter.alternatives) == 1

    def test_is_nothing_where_nobody_makes_it(self):
        tell(make_user())

        send()

        assert mail.outbox[0].attachments == []
        assert states() == ["SENT"]
