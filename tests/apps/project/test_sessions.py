"""How long a session lasts, what ends it, and what it leaves behind."""

from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from groeiruimte.cases.services.decisions import invite
from groeiruimte.organizations.services import accounts
from groeiruimte.project import session_life
from tests.apps.project.signing_in import LOGIN, LOGOUT, SENTENCE, is_in, sign_in
from tests.factories import make_case, make_consent, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    user = make_user("Paula", organization="BOM")
    user.set_password(SENTENCE)
    user.save()
    return user


class TestSessions:
    def age(self, client, **moments):
        session = client.session
        for key, ago in moments.items():
            session[key] -= int(ago)
        session.save()

    def test_a_session_left_alone_ends(self, person, settings):
        client = Client()
        client.force_login(person)
        self.age(client, seen_at=settings.SESSION_IDLE_SECONDS - 5)
        assert is_in(client)
        self.age(client, seen_at=settings.SESSION_IDLE_SECONDS)

        answer = client.get(reverse("cases:board"))

        assert answer["Location"] == f"{LOGIN}?next={reverse('cases:board')}"
        assert not is_in(client)

    def test_it_ends_after_a_working_day_also_when_somebody_clicks_all_the_time(
        self, person, settings
    ):
        client = Client()
        client.force_login(person)
        self.age(client, signed_in_at=settings.SESSION_COOKIE_AGE)

        assert not is_in(client)

    def test_a_page_that_asks_by_itself_keeps_nobody_in(self, person, settings):
        client = Client()
        client.force_login(person)
        self.age(client, seen_at=settings.SESSION_IDLE_SECONDS - 100)
        before = client.session[session_life.SEEN_AT]

        client.get("/taken/1/")

        assert client.session[session_life.SEEN_AT] == before

    def test_a_part_of_a_page_sends_the_whole_page_to_the_door(self, person, settings):
        client = Client()
        client.force_login(person)
        self.age(client, seen_at=settings.SESSION_IDLE_SECONDS)

        answer = client.get(reverse("cases:board"), headers={"HX-Request": "true"})

        assert answer["HX-Redirect"].startswith(LOGIN)

    def test_an_entrepreneur_who_walks_away_is_out_too(self, settings):
        case = make_case()
        make_consent(case.lead.company)
        _row, token = invite(
            override_reason="It cannot wait for the check",
            case_id=case.pk,
            name="Noor",
            email="noor@fotonica.example",
            by=case.adviser,
            now=datetime.now(UTC),
        )
        client = Client()
        client.post(reverse("cases:enter", args=[token]))
        assert client.get(reverse("cases:mine")).status_code == 200
        self.age(client, seen_at=settings.SESSION_IDLE_SECONDS)

        assert client.get(reverse("cases:mine"))["Location"] == reverse("cases:left")
        assert client.get(reverse("cases:mine")).status_code == 404

    def test_the_cookie_ends_with_the_browser(self, person):
        client = Client()
        sign_in(client, person)

        assert client.cookies["sessionid"]["max-age"] == ""

    @pytest.mark.parametrize("way_out", [LOGOUT, reverse("cases:leave")])
    def test_whoever_leaves_clears_what_the_browser_kept(self, person, way_out):
        client = Client()
        client.force_login(person)

        answer = client.post(way_out)

        assert answer["Clear-Site-Data"] == '"cache", "storage"'

    def test_pages_do_not_clear_it_otherwise(self, person):
        client = Client()
        client.force_login(person)

        assert "Clear-Site-Data" not in client.get(reverse("cases:board")).headers

    def test_drafts_belong_to_one_person(self, person):
        marks = set()
        for user in (person, make_user(organization="BOM"), person):
            client = Client()
            client.force_login(user)
            marks.add(client.get(reverse("home")).context["drafts_of"])

        assert len(marks) == 2
        assert Client().get(reverse("home")).context["drafts_of"] == ""

    def test_the_others_can_be_ended(self, person):
        here, elsewhere = Client(), Client()
        sign_in(here, person)
        sign_in(elsewhere, person)
        assert UserSession.objects.filter(user=person).count() == 2

        here.post(reverse("usersessions_list"))

        assert (is_in(here), is_in(elsewhere)) == (True, False)

    def test_end_sessions_finds_sessions_that_are_on_no_list(self, person):
        client = Client()
        client.force_login(person)
        other = Client()
        other.force_login(make_user(organization="BOM"))

        assert accounts.end_sessions(user=person) == 1
        assert (is_in(client), is_in(other)) == (False, True)
        assert Session.objects.count() == 1
