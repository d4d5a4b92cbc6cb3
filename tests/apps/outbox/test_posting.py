"""A message is left with the act that it is about, once, and holds nothing but what is declared."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch

from groeiruimte.outbox.models import Message
from groeiruimte.outbox.rules.checks import UncheckedRouteError
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import UndeclaredValueError
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db
A_REQUEST = {"brief": "UV-ABC234", "due": "2026-06-23"}


def leave(*people, by=None, **differing):
    settled = {
        "kind": "request_sent",
        "route": "home",
        "values": A_REQUEST,
        "level": "TEASER",
        "now": A_MORNING_IN_JUNE,
    }
    post(to=[person.pk for person in people], by=by, **(settled | differing))


class TestPost:
    def test_leaves_one_message_for_each(self):
        one, other = make_user(), make_user()

        leave(one, other, one)

        assert {row.recipient_id for row in Message.objects.all()} == {one.pk, other.pk}

    def test_goes_away_with_the_act(self):
        @transaction.atomic
        def act_that_fails():
            leave(make_user())
            raise RuntimeError

        with pytest.raises(RuntimeError):
            act_that_fails()

        assert not Message.objects.exists()

    def test_does_not_tell_people_what_they_did_themselves(self):
        adviser, colleague = make_user(), make_user()

        leave(adviser, colleague, by=adviser)

        assert Message.objects.get().recipient_id == colleague.pk

    def test_is_left_once_under_one_key(self):
        reader = make_user()

        leave(reader, key="request:7")
        leave(reader, key="request:7", now=A_MORNING_IN_JUNE + timedelta(days=1))
        leave(reader, key="request:8")

        assert sorted(Message.objects.values_list("key", flat=True)) == ["request:7", "request:8"]

    def test_without_a_key_each_act_is_told(self):
        reader = make_user()

        leave(reader)
        leave(reader)

        assert Message.objects.count() == 2

    def test_waits_for_no_mail_where_none_is_configured(self, settings):
        settings.MAIL_IS_CONFIGURED = False

        leave(make_user())

        assert Message.objects.get().mail_state == "LEFT_OUT"


class TestRefusing:
    @pytest.mark.parametrize(
        "values",
        [
            {"brief": "Fotonica BV", "due": "2026-06-23"},
            {"brief": "UV-ABC234", "due": "next week at Fotonica"},
            {"brief": "UV-ABC234", "due": "2026-06-23", "company": "Fotonica BV"},
            {"brief": "UV-ABC234"},
            {"brief": "UV-ABC234 Fotonica", "due": "2026-06-23"},
            {"brief": "UV-ABC234\nBcc: a@b.example", "due": "2026-06-23"},
            {"brief": "UV-ABC234", "due": "20260623"},
        ],
    )
    def test_of_what_is_not_declared_leaves_nothing_and_repeats_no_value(self, values):
        with pytest.raises(UndeclaredValueError) as refusal:
            leave(make_user(), values=values)

        assert "Fotonica" not in str(refusal.value)
        assert not Message.objects.exists()

    def test_of_a_reference_above_the_level_of_the_message(self):
        with pytest.raises(UndeclaredValueError, match="tells more than level TEASER"):
            leave(make_user(), kind="decision_made", values={"case": "GR-2026-001"})

    def test_of_a_count_that_is_none(self):
        for count in (True, -1, "3", 3.5):
            with pytest.raises(UndeclaredValueError):
                leave(
                    make_user(),
                    kind="no_place",
                    values={"brief": "UV-ABC234", "answered": count, "asked": 2},
                )

    def test_of_a_kind_that_nobody_declared(self):
        with pytest.raises(UndeclaredValueError, match="no kind of message 'gossip'"):
            leave(make_user(), kind="gossip")

    def test_of_a_row_of_which_nobody_says_who_may_open_it(self):
        with pytest.raises(UncheckedRouteError):
            leave(make_user(), route="jobs:progress", route_args=(7,))

    def test_of_a_page_that_does_not_exist(self):
        with pytest.raises(NoReverseMatch):
            leave(make_user(), route="nowhere")
