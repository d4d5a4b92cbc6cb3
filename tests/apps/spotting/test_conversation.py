"""A conversation of two minutes: what is told is kept, what is not told is not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Observation
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, make_company, make_observation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def url(company):
    return reverse("spotting:conversation", args=[company.pk])


def answers(**told):
    return {"told_on": timezone.localdate().isoformat(), "told_by": "the director"} | told


def plan(*points, quantity="FTE"):
    names = ("lowest", "low", "middle", "high", "highest")
    return {
        f"plan-{quantity}-{name}": str(point)
        for name, point in zip(names, points, strict=True)
        if point is not None
    }


class TestConversation:
    def test_shows_the_newest_figures_to_confirm_or_change(self, client, us):
        company = make_growing_company()

        shown = client.get(url(company)).content.decode()

        assert 'value="28"' in shown
        assert "still-FTE" in shown

    def test_asks_again_when_a_figure_became_ten_times_as_large(self, client, us):
        company = make_growing_company()

        refused = client.post(url(company), answers(FTE="280"))

        assert refused.context["form"].errors["FTE"] == [
            "On 1 January 2026 it was 28. Is this right all the same? Then tick “still right”."
        ]
        told = answers(FTE="280") | {"still-FTE": "on"}
        assert client.post(url(company), told).status_code == 302
        assert company.observations.filter(quantity="FTE", value=280).exists()

    def test_refuses_more_people_of_one_level_than_there_are_and_a_day_of_a_century_ago(
        self, client, us
    ):
        company = make_growing_company()

        refused = client.post(
            url(company), answers(FTE="33", FTE_MBO="34") | {"told_on": "1926-11-29"}
        )

        assert refused.context["form"].errors == {
            "FTE_MBO": ["This is more than all people together."],
            "told_on": ["Fill in a day from 2000 on."],
        }

    def test_keeps_what_changed_and_what_was_confirmed_and_nothing_else(self, client, us):
        company = make_growing_company()
        told = {"FTE": "33", "WORKPLACES_AVAILABLE": "30", "FLOOR_AREA_USED_M2": "780"}

        client.post(url(company), answers(**told, **{"still-WORKPLACES_AVAILABLE": "on"}))

        today = Observation.objects.filter(observed_on=timezone.localdate())
        assert dict(today.values_list("quantity", "value")) == {
            "FTE": 33,
            "WORKPLACES_AVAILABLE": 30,
        }
        assert today[0].source == "Conversation with the director"

    def test_shows_at_once_how_the_picture_changed(self, client, us):
        company = make_growing_company()
        scan_pipeline(organization_id=company.held_by_id, by=us, now=A_MORNING_IN_JUNE)

        response = client.post(url(company), answers(FTE="12"), follow=True)

        workplaces = response.context["changes"][0]
        assert workplaces.before.startswith("The building offers 30 workplaces.")
        assert workplaces.years[-1].after < workplaces.years[-1].before
        assert "Everything is reckoned anew." in response.content.decode()

    def test_shows_it_at_once_in_a_large_pipeline_too(self, client, us, monkeypatch):
        company = make_growing_company()
        monkeypatch.setattr("groeiruimte.spotting.services.conversations.MOST_AT_ONCE", 0)
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)

        response = client.post(url(company), answers(FTE="29"), follow=True)

        assert "reckoned with a part of it" in response.content.decode()
        assert response.context["changes"][0].years[0].after is not None

    def test_says_no_second_number_of_what_did_not_change_in_a_large_pipeline(
        self, client, us, monkeypatch
    ):
        company = make_growing_company()
        monkeypatch.setattr("groeiruimte.spotting.services.conversations.MOST_AT_ONCE", 0)
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)

        response = client.post(url(company), answers(CASH_EUR="4000000"), follow=True)

        same = [need for need in response.context["changes"] if need.is_same]
        assert same
        for need in same:
            assert need.after not in response.content.decode()

    def test_keeps_a_plan_of_three_points_as_five(self, client, us):
        company = make_growing_company()

        client.post(url(company), answers(**plan(20, None, 40, None, 80)))

        row = GrowthPlan.objects.get()
        assert [row.lowest, row.low, row.middle, row.high, row.highest] == [20, 30, 40, 60, 80]
        assert row.year == timezone.localdate().year + 2

    def test_keeps_that_a_lease_ends(self, client, us):
        company = make_growing_company()
        ends_on = timezone.localdate() + timedelta(days=600)

        client.post(url(company), answers(reason="LEASE_ENDS", holds_from=ends_on.isoformat()))

        rows = PlannedCapacity.objects.order_by("quantity")
        assert [(row.quantity, row.value) for row in rows] == [
            ("FLOOR_AREA_AVAILABLE_M2", None),
            ("WORKPLACES_AVAILABLE", None),
        ]
        assert "a date to talk about" in client.get(url(company)).content.decode()

    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({}, "Nothing is filled in yet"),
            ({"reason": "EXTENSION"}, "Fill in from which day it changes."),
            ({"holds_from": "2031-01-01"}, "Choose what changes on that day."),
            ({"reason": "MOVE", "holds_from": "2031-01-01"}, "how much there will be"),
            ({"reason": "LEASE_ENDS", "holds_from": "2020-01-01"}, "a figure of today"),
            (plan(None, None, 40, None, None), "the least, the expected and the most"),
            (plan(50, None, 40, None, 80), "at least as high as the one before"),
            (plan("veel", None, 40, None, 80), "Enter a number"),
            ({"FTE": "30", "told_on": "2099-01-01"}, "still to come"),
        ],
    )
    def test_says_what_is_wrong_and_loses_nothing(self, client, us, told, words):
        company = make_growing_company()

        response = client.post(url(company), answers(**{"CASH_EUR": ""} | told))

        shown = response.content.decode()
        assert words in shown
        assert "the director" in shown
        assert not PlannedCapacity.objects.exists()

    def test_is_on_the_record_without_figures(self, client, us):
        company = make_growing_company()

        client.post(url(company), answers(FTE="33", **plan(20, 30, 40, 60, 80)))

        event = AuditEvent.objects.get(act="spotting.conversation.recorded")
        assert event.details["quantities"] == ["FTE"]
        assert "33" not in str(event.details)

    def test_tells_a_round_once(self, client, us):
        company = make_company()
        make_observation(company, quantity="ROUND_CLOSED_EUR", value=Decimal(5))

        shown = client.get(url(company)).content.decode()

        assert "still-ROUND_CLOSED_EUR" not in shown

    def test_tells_a_stranger_nothing(self, client, us):
        theirs = make_company(held_by="BOM")

        assert client.get(url(theirs)).status_code == 404
        effect = reverse("spotting:conversation-effect", args=[theirs.pk])
        assert client.get(effect).status_code == 404

    def test_costs_the_same_few_queries_however_long_the_history(
        self, client, us, django_assert_max_num_queries
    ):
        company = make_growing_company()
        client.get(url(company))

        # One of these for what was said the last times.
        with django_assert_max_num_queries(10):
            client.get(url(company))


class TestNote:
    """What was said and when we speak again: it asks for no figure at all."""

    def test_becomes_contact_in_the_one_history_with_its_day_and_the_next_one(self, client, us):
        company = make_company(note="Older note")
        again = timezone.localdate() + timedelta(days=40)

        answer = client.post(
            url(company),
            answers(note="Looks at a second hall", next_contact=again.isoformat()),
        )

        company.refresh_from_db()
        assert answer["Location"] == reverse("leads:company", args=[company.pk])
        moment = ContactMoment.objects.get(company=company)
        assert (moment.kind, moment.with_whom) == ("CONVERSATION", "the director")
        assert (moment.text, moment.next_contact_on) == ("Looks at a second hall", again)
        assert (moment.happened_on, moment.written_by) == (timezone.localdate(), us)
        assert company.note == "Older note"
        assert not Observation.objects.filter(company=company).exists()

    def test_shows_what_was_said_the_last_times(self, client, us):
        company = make_company()
        client.post(url(company), answers(note="Looks at a second hall"))

        page = client.get(url(company)).content.decode()

        assert "Looks at a second hall" in page
        assert "Last contact" in page

    def test_puts_the_signal_away_until_the_next_contact(self, client, us):
        company = make_growing_company()
        scan_pipeline(organization_id=company.held_by_id, by=us, now=A_MORNING_IN_JUNE)
        signal = EarlySignal.objects.filter(company=company).first()
        again = timezone.localdate() + timedelta(days=40)

        client.post(url(company), answers(next_contact=again.isoformat()))

        signal.refresh_from_db()
        assert (signal.state, signal.snoozed_until) == ("SNOOZED", again)

    @pytest.mark.parametrize("days", [0, -1, 400])
    def test_refuses_a_next_contact_that_is_not_in_the_coming_year(self, client, us, days):
        company = make_company()
        day = timezone.localdate() + timedelta(days=days)

        page = client.post(url(company), answers(note="Kept", next_contact=day.isoformat()))

        assert page.status_code == 200
        assert "within a year" in page.content.decode()
        assert "Kept" in page.content.decode()
        assert not ContactMoment.objects.exists()

    def test_is_on_the_record_without_its_words(self, client, us):
        company = make_company()

        client.post(url(company), answers(note="Looks at a second hall"))

        event = AuditEvent.objects.get(act="spotting.conversation.recorded")
        assert event.details["has_note"] is True
        assert "second hall" not in str(event.details)


class TestEffect:
    def test_sends_on_to_the_company_without_a_conversation(self, client, us):
        company = make_company()

        response = client.get(reverse("spotting:conversation-effect", args=[company.pk]))

        assert response.url == reverse("leads:company", args=[company.pk])


class TestPlannedChange:
    def test_can_be_taken_back_and_that_stays_on_the_record(self, client, us):
        row = PlannedCapacity.objects.create(
            company=make_company(),
            quantity="WORKPLACES_AVAILABLE",
            holds_from=date(2030, 1, 1),
            value=10,
            reason="EXTENSION",
            stated_on=date(2026, 1, 1),
        )

        client.post(reverse("spotting:planned-remove", args=[row.pk]))

        assert not PlannedCapacity.objects.exists()
        assert AuditEvent.objects.filter(act="companies.planned_capacity.removed").exists()
