"""The page of messages, the choice about mail, and the link that ends the letter of the day."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Letter, Message, MessageChoice
from groeiruimte.outbox.pages.letters import stop_token
from groeiruimte.outbox.rules import checks
from tests.apps.outbox.factories import (
    DAILY,
    NOW,
    REQUIRED,
    TOMORROW_AT_SEVEN,
    choose,
    send,
    tell,
)
from tests.factories import make_user
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db
INBOX = reverse("outbox:inbox")
CHOICE = reverse("outbox:choice")
ASKED = "Iemand vraagt toegang tot een lead van u"


@pytest.fixture
def reader(client):
    person = make_user()
    client.force_login(person)
    return person


class TestInbox:
    def test_shows_what_this_person_was_told(self, client, reader):
        tell(reader)

        page = client.get(INBOX).content.decode()

        assert ASKED in page
        assert "Nieuw" in page

    def test_shows_nothing_of_somebody_else(self, client, reader):
        tell(make_user())

        page = client.get(INBOX).content.decode()

        assert ASKED not in page
        assert "Geen berichten" in page

    def test_costs_the_same_however_much_was_told(self, client, reader):
        for _number in range(12):
            tell(reader)

        with exactly(5):
            client.get(INBOX)

    def test_leads_on_no_longer_to_what_is_closed(self, client, reader, monkeypatch):
        monkeypatch.setitem(checks._checks, "jobs:progress", lambda _user, _pk: True)
        message = tell(reader, route="jobs:progress", route_args=(7,))
        monkeypatch.setitem(checks._checks, "jobs:progress", lambda _user, _pk: False)

        page = client.get(INBOX).content.decode()
        answer = client.post(reverse("outbox:open", args=[message.pk]))

        assert "U mag deze pagina niet meer openen." in page
        assert answer.url == INBOX


class TestTheMark:
    def test_stands_on_every_page_while_something_is_unread(self, client, reader):
        without = client.get(CHOICE).content
        tell(reader)
        with_one = client.get(CHOICE).content
        client.post(reverse("outbox:mark-all-read"))
        after = client.get(CHOICE).content

        assert [b"frame__unread" in page for page in (without, with_one, after)] == [
            False,
            True,
            False,
        ]

    def test_costs_no_question(self, client, reader):
        with exactly(4):
            client.get(CHOICE)


class TestReading:
    def test_opening_leads_to_the_page_and_counts_as_read(self, client, reader):
        message = tell(reader)

        answer = client.post(reverse("outbox:open", args=[message.pk]))

        message.refresh_from_db()
        assert answer.url == reverse("home")
        assert message.read_at is not None

    def test_what_is_put_away_stands_on_another_page(self, client, reader):
        message = tell(reader)

        client.post(reverse("outbox:put-away", args=[message.pk]))

        message.refresh_from_db()
        assert message.read_at is not None
        assert ASKED not in client.get(INBOX).content.decode()
        assert ASKED in client.get(reverse("outbox:put-away-list")).content.decode()

    def test_all_read_leaves_what_came_since_the_page_was_shown(self, client, reader):
        seen = tell(reader)
        newer = tell(reader, now=NOW + timedelta(minutes=5))

        client.post(
            reverse("outbox:mark-all-read"),
            {"shown_at": (NOW + timedelta(minutes=1)).isoformat()},
        )

        seen.refresh_from_db()
        newer.refresh_from_db()
        assert (seen.read_at is None, newer.read_at is None) == (False, True)

    def test_all_read_takes_no_strange_moment(self, client, reader):
        message = tell(reader)

        client.post(reverse("outbox:mark-all-read"), {"shown_at": "yesterday"})

        message.refresh_from_db()
        assert message.read_at is not None

    @pytest.mark.parametrize("route", ["outbox:open", "outbox:put-away"])
    @pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
    def test_tells_a_stranger_nothing(self, client, reader, route, whose):
        theirs = tell(make_user())
        key = theirs.pk if whose == "somebody else's" else uuid.uuid4()

        answer = client.post(reverse(route, args=[key]))

        theirs.refresh_from_db()
        assert answer.status_code == 404
        assert (theirs.read_at, theirs.put_away_at) == (None, None)


class TestChoice:
    ANSWERS = {"requests": "DAILY", "sharing": "NOT", "language": "en", "has_daily_letter": "on"}

    def test_is_kept_and_on_the_record(self, client, reader):
        answer = client.post(CHOICE, self.ANSWERS)

        row = MessageChoice.objects.get(user=reader)
        assert answer.url == CHOICE
        assert row.deliveries == {"requests": "DAILY", "sharing": "NOT"}
        assert (row.language, row.daily_stopped_at) == ("en", None)
        assert AuditEvent.objects.filter(act="outbox.choice.set").count() == 1

    def test_offers_no_choice_about_roles_and_accounts(self, client, reader):
        client.post(CHOICE, {**self.ANSWERS, "accounts": "NOT"})

        assert 'name="accounts"' not in client.get(CHOICE).content.decode()
        assert "accounts" not in MessageChoice.objects.get().deliveries

    def test_refuses_a_way_that_does_not_exist(self, client, reader):
        answer = client.post(CHOICE, {**self.ANSWERS, "requests": "BY_PIGEON"})

        assert answer.status_code == 422
        assert not MessageChoice.objects.exists()


class TestStopping:
    """One press in the mail program, without signing in (RFC 8058)."""

    def letter_of_the_day(self, reader):
        tell(reader, **DAILY)
        send(TOMORROW_AT_SEVEN)
        return mail.outbox[-1]

    def test_the_link_of_the_letter_ends_it(self, settings):
        reader = make_user()
        headers = self.letter_of_the_day(reader).extra_headers
        address = headers["List-Unsubscribe"].strip("<>").removeprefix(settings.SITE_URL)
        mail_program = Client(enforce_csrf_checks=True)

        answer = mail_program.post(address, {"List-Unsubscribe": "One-Click"})
        tell(reader, now=TOMORROW_AT_SEVEN, **DAILY)
        tell(reader, now=TOMORROW_AT_SEVEN, **REQUIRED)
        tell(reader, now=TOMORROW_AT_SEVEN)
        send(TOMORROW_AT_SEVEN + timedelta(days=1))

        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert answer.status_code == 200
        assert len(mail.outbox) == 3
        assert Message.objects.filter(mail_state="LEFT_OUT").count() == 1

    def test_looking_at_the_page_ends_nothing(self, client):
        reader = make_user()

        answer = client.get(reverse("outbox:stop", args=[stop_token(reader)]))

        assert answer.status_code == 200
        assert not MessageChoice.objects.exists()

    def test_keeps_what_was_chosen_before_and_is_recorded_once(self, client):
        reader = make_user()
        choose(reader, requests="NOT")
        address = reverse("outbox:stop", args=[stop_token(reader)])

        client.post(address)
        client.post(address)

        row = MessageChoice.objects.get()
        assert row.deliveries == {"requests": "NOT"}
        assert row.daily_stopped_at is not None
        assert AuditEvent.objects.filter(act="outbox.daily.stopped").count() == 1

    def test_a_link_that_we_did_not_make_is_not_there(self, client):
        token = stop_token(make_user())

        for strange in ("x", token[:-1], token + "x", "1:" + token.partition(":")[2]):
            assert client.post(reverse("outbox:stop", args=[strange])).status_code == 404
        assert not MessageChoice.objects.exists()


class TestUndelivered:
    """A letter that was refused shows at who can mend the address, and at where it came from."""

    @pytest.fixture
    def refused(self, mail_server):
        reader = make_user("Noor", organization="BOM")
        sender = make_user("Ans", organization="OOST_NL")
        mail_server.says["RCPT"] = "550 no such user"
        tell(reader, by=sender)
        send()
        return reader

    @pytest.mark.parametrize(
        ("organization", "knows_the_address"), [("BOM", True), ("OOST_NL", False), ("IQ", None)]
    )
    def test_shows_at_both_ends_and_nowhere_else(
        self, client, refused, organization, knows_the_address
    ):
        client.force_login(make_user(organization=organization, roles=[Role.ADMINISTRATOR]))

        page = client.get(reverse("organizations:undelivered")).content.decode()

        assert ("Noor" in page) is (knows_the_address is not None)
        assert (refused.email in page) is bool(knows_the_address)

    def test_is_for_administrators(self, client, refused):
        client.force_login(make_user(organization="BOM"))

        assert client.get(reverse("organizations:undelivered")).status_code == 404

    def test_is_told_to_administrators_once_and_does_not_go_round(self, mail_server):
        ours = make_user(organization="BOM", roles=[Role.ADMINISTRATOR])
        mail_server.says["RCPT"] = "550 no such user"
        tell(make_user(organization="BOM"))

        for days in range(4):
            send(NOW + timedelta(days=days))

        assert Message.objects.filter(kind="mail_refused").count() == 1
        assert Message.objects.get(kind="mail_refused").recipient == ours
        assert Letter.objects.filter(state="REFUSED").count() == 2
