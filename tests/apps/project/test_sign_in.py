"""Signing in: guessing is slowed down, nobody is locked out, and all of it is on the record."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.models import SignInBrake
from groeiruimte.organizations.rules import BRAKES, FAILURES_FADE_AFTER, pause_after
from groeiruimte.organizations.services import brakes, clearing
from groeiruimte.organizations.services.brakes import Attempt
from groeiruimte.project import addresses
from groeiruimte.project.settings import guards
from tests.apps.project.signing_in import LOGIN, LOGOUT, SENTENCE, WRONG, is_in, sign_in
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    user = make_user("Paula", organization="BOM")
    user.set_password(SENTENCE)
    user.save()
    return user


def attempt(email="paula@bom.example", address="192.0.2.7", browser=""):
    return Attempt(email=email, address=address, known_browser=browser)


def fail(times, **who):
    for _ in range(times):
        brakes.note_failure(attempt=attempt(**who), now=A_MORNING_IN_JUNE)


def wait(after=0, **who):
    return brakes.seconds_to_wait(
        attempt=attempt(**who), now=A_MORNING_IN_JUNE + timedelta(seconds=after)
    )


class TestBrakes:
    def test_the_pause_grows_and_has_an_upper_bound(self):
        pauses = [pause_after(brake=BRAKES["pair"], failures=n).total_seconds() for n in range(14)]

        assert pauses == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]
        assert all(
            pause_after(brake=brake, failures=10**9) <= timedelta(minutes=1)
            for brake in BRAKES.values()
        )

    def test_slows_down_who_guesses_at_one_account(self):
        fail(6)

        assert (wait(), wait(after=3), wait(after=4)) == (4, 1, 0)

    def test_somebody_elsewhere_does_not_slow_down_the_owner(self):
        fail(40, address="198.51.100.1")

        assert wait() == 0
        assert wait(address="198.51.100.1") > 0

    def test_however_many_machines_guess_the_first_try_from_elsewhere_is_looked_at(self):
        for number in range(200):
            fail(1, address=f"198.51.100.{number}")

        assert wait(address="192.0.2.7") == 0
        fail(1, address="192.0.2.7")
        assert 0 < wait(address="192.0.2.7") <= 10

    def test_many_accounts_from_one_address_slow_down_that_address(self):
        for number in range(40):
            fail(1, email=f"a{number}@bom.example")

        assert 0 < wait(email="new@bom.example") <= 20
        assert wait(email="new@bom.example", address="192.0.2.8") == 0

    def test_a_browser_of_the_owner_is_slowed_down_by_nobody_else(self):
        fail(500)

        assert wait(browser="mark of this browser") == 0

    def test_a_stolen_mark_does_not_guess_freely(self):
        fail(20, browser="mark")

        assert wait(browser="mark") == 60

    def test_failures_fade(self):
        fail(50)

        assert wait(after=FAILURES_FADE_AFTER.total_seconds()) == 0
        assert brakes.forget_old_failures(now=A_MORNING_IN_JUNE + FAILURES_FADE_AFTER * 2) == 3

    def test_keeps_no_address_that_somebody_typed(self):
        fail(1)

        assert not any("paula" in row.key or "192" in row.key for row in SignInBrake.objects.all())


class TestPage:
    def test_the_right_password_elsewhere_works_while_somebody_guesses(self, person):
        guesser = Client()
        for _ in range(12):
            sign_in(guesser, person, WRONG, address="198.51.100.9")

        refused = sign_in(guesser, person, address="198.51.100.9")
        owner = Client()
        sign_in(owner, person)

        assert refused.status_code == 200
        assert refused.context["form"].errors
        assert is_in(owner)

    def test_behind_the_same_address_the_known_browser_works_and_a_pause_is_short(self, person):
        owner = Client()
        sign_in(owner, person)
        owner.post(LOGOUT)
        guesser = Client()
        for _ in range(12):
            sign_in(guesser, person, WRONG)

        sign_in(owner, person)

        assert is_in(owner)

    def test_unknown_and_known_addresses_are_refused_in_the_same_words(self, person):
        texts = []
        for email in (person.email, "nobody@example.org"):
            client = Client()
            for _ in range(6):
                answer = client.post(LOGIN, {"login": email, "password": WRONG})
            texts.append(str(answer.context["form"].errors).replace(email, ""))

        assert texts[0] == texts[1]

    def test_the_count_is_shared_by_all_processes(self, person):
        sign_in(Client(), person, WRONG)

        # In the database, not in the memory of one process.
        assert SignInBrake.objects.count() == 3


class TestRecord:
    def acts(self):
        return [
            (act.removeprefix("organizations."), actor.partition(":")[0])
            for act, actor in AuditEvent.objects.order_by("sequence").values_list("act", "actor")
        ]

    def test_holds_failure_sign_in_and_sign_out_with_the_network_and_no_words(self, person):
        client = Client()
        sign_in(client, person, WRONG)
        sign_in(client, person)
        client.post(LOGOUT, REMOTE_ADDR="192.0.2.7")

        assert self.acts() == [
            ("sign_in.failed", "unknown"),
            ("sign_in.done", "organizations.user"),
            ("sign_out.done", "organizations.user"),
        ]
        events = AuditEvent.objects.all()
        assert {event.details["network"] for event in events} == {"192.0.2.0/24"}
        assert not any(WRONG in str(event.details) for event in events)

    def test_holds_a_failure_for_nobody_without_the_address(self):
        Client().post(LOGIN, {"login": "nobody@example.org", "password": WRONG})

        (event,) = AuditEvent.objects.all()
        assert (event.act, event.target) == ("organizations.sign_in.failed", "organizations.user")
        assert "nobody" not in str(vars(event))

    def test_holds_a_changed_password(self, person):
        client = Client()
        sign_in(client, person)
        client.post(
            reverse("account_change_password"),
            {
                "oldpassword": SENTENCE,
                "password1": "kaas fietst zelden blauw",
                "password2": "kaas fietst zelden blauw",
            },
        )

        assert self.acts()[-1] == ("password.changed", "organizations.user")

    def test_one_click_sign_in_of_the_demo_stands_there_too(self, client):
        make_user("Fatima", organization="BOM")
        user = make_user("x", organization="BOM")
        user.email = "pijplijn@demo.groeiruimte.invalid"
        user.save()

        client.post(reverse("demo:sign-in", args=["pijplijn"]))

        assert ("sign_in.done", "organizations.user") in self.acts()
        assert UserSession.objects.filter(user=user).count() == 1


class TestClientAddress:
    def address(self, remote, forwarded=None):
        headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
        return addresses.client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))

    @pytest.mark.parametrize(
        ("proxies", "remote", "forwarded", "expected"),
        [
            ((), "192.0.2.7", "203.0.113.1", "192.0.2.7"),
            (("10.0.0.0/24",), "10.0.0.5", "203.0.113.1", "203.0.113.1"),
            # What the visitor wrote in front does not count.
            (("10.0.0.0/24",), "10.0.0.5", "1.1.1.1, 203.0.113.1", "203.0.113.1"),
            (("10.0.0.0/24",), "10.0.0.5", "1.1.1.1, 203.0.113.1, 10.0.0.9", "203.0.113.1"),
            # Who comes past the proxy says nothing about itself.
            (("10.0.0.0/24",), "192.0.2.7", "203.0.113.1", "192.0.2.7"),
            (("unix",), "", "203.0.113.1", "203.0.113.1"),
            ((), "", "203.0.113.1", addresses.UNKNOWN),
            (("10.0.0.5",), "10.0.0.5", "", "10.0.0.5"),
            (("10.0.0.5",), "10.0.0.5", "nonsense", addresses.UNKNOWN),
            (("10.0.0.5",), "10.0.0.5", "203.0.113.1:4711", "203.0.113.1"),
            (("10.0.0.5",), "10.0.0.5", "[2001:db8::1]:4711", "2001:db8::1"),
            (("10.0.0.5",), "::ffff:10.0.0.5", "203.0.113.1", "203.0.113.1"),
        ],
    )
    def test_is_what_our_own_proxies_say(self, settings, proxies, remote, forwarded, expected):
        settings.TRUSTED_PROXIES = proxies

        assert self.address(remote, forwarded) == expected

    def test_one_line_of_ipv6_is_one_address(self):
        assert addresses.counted_as("2001:db8:1:2::1") == addresses.counted_as("2001:db8:1:2:ff::")
        assert addresses.counted_as("2001:db8:1:3::1") != addresses.counted_as("2001:db8:1:2::1")


class TestUnsafeSettings:
    @pytest.mark.parametrize(
        "written", ["0.0.0.0/0", "*", "10.0.0.0/7", "::/0", "proxy.example", "10.0.0.5/24", "1"]
    )
    def test_proxies_that_could_be_anybody_are_refused(self, written):
        with pytest.raises(ImproperlyConfigured):
            guards.trusted_proxies(written)

    @pytest.mark.parametrize("written", ["0", "-1", "61", "abc", "", "1.5", "³"])
    def test_an_idle_time_out_that_is_none_is_refused(self, written):
        with pytest.raises(ImproperlyConfigured):
            guards.idle_minutes(written)

    def test_earlier_keys_are_as_strong_and_not_the_present_one(self):
        strong, other = (
            "q8Zr3vT1xK5mW9yB2nL7cD4fG6hJ0pS-aUeIoRtYvQwXzMkNbC",
            "Z" + "ab1cd2ef3gh4" * 5,
        )
        assert guards.earlier_keys(f" {other}, ", key=strong) == [other]
        for weak in ("short", strong):
            with pytest.raises(ImproperlyConfigured):
                guards.earlier_keys(weak, key=strong)


def test_every_night_what_is_over_goes_and_what_is_open_stays(person):
    ended, going = Client(), Client()
    sign_in(ended, person)
    sign_in(going, person)
    Session.objects.filter(pk=ended.session.session_key).update(expire_date=A_MORNING_IN_JUNE)
    fail(2)

    clearing.clear_what_is_over(now=A_MORNING_IN_JUNE + FAILURES_FADE_AFTER * 2)

    assert not SignInBrake.objects.exists()
    assert [row.session_key for row in UserSession.objects.all()] == [going.session.session_key]
    assert is_in(going)
