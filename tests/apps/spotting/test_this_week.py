"""What changed this week, and whom to call."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.spotting.choices import Shift
from groeiruimte.spotting.pages import this_week
from groeiruimte.spotting.pages.waiting import pressing
from groeiruimte.spotting.selectors import early_signals
from groeiruimte.spotting.services import early_signals as services
from tests.apps.leads.factories import (
    ACT_FROM_2028,
    ACT_FROM_2029,
    CALM,
    NOTHING_KNOWN,
    WATCH_FROM_2029,
    scanned,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
LAST_WEEK = datetime(2026, 6, 5, 9, 30, tzinfo=UTC)
SINCE = this_week.start_of_week(THAT_DAY)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def changed(user=None, *, today=THAT_DAY, since=SINCE):
    user = user or make_user()
    scans = early_signals.latest_scans(user=user)
    return this_week.shifts(user=user, scans=scans, since=since, today=today)


def rows_of(user=None, **which):
    user = user or make_user()
    return this_week.shift_rows(user=user, changed=this_week.shifted(changed(user, **which)))


def told(**which):
    return [(row.name, row.shift) for row in rows_of(**which)]


def test_a_week_begins_on_monday():
    assert SINCE.date().isoformat() == "2026-06-08"


class TestShifts:
    def test_come_in_the_order_in_which_to_call(self):
        scanned(
            run_at=LAST_WEEK,
            Nieuw=CALM,
            Erger=WATCH_FROM_2029,
            Oud=CALM,
            Beter=ACT_FROM_2029,
            Gelijk=ACT_FROM_2029,
            Rust=CALM,
        )
        scanned(
            Nieuw=WATCH_FROM_2029,
            Erger=ACT_FROM_2029,
            Oud=NOTHING_KNOWN,
            Beter=CALM,
            Gelijk=ACT_FROM_2029,
            Rust=CALM,
            Binnengekomen=ACT_FROM_2028,
        )

        assert told() == [
            ("Binnengekomen", Shift.ARISEN),
            ("Nieuw", Shift.ARISEN),
            ("Erger", Shift.WORSE),
            ("Oud", Shift.TOO_OLD),
            ("Beter", Shift.BETTER),
        ]

    def test_are_counted_where_they_are_stored_as_they_are_one_by_one(self):
        scanned(run_at=LAST_WEEK, Nieuw=CALM, Ook=CALM, Oud=CALM, Beter=ACT_FROM_2029)
        scanned(Nieuw=WATCH_FROM_2029, Ook=ACT_FROM_2029, Oud=NOTHING_KNOWN, Beter=CALM)

        counted = this_week.counted_shifts(changed())

        assert counted == this_week.shift_counts(this_week.shifted(changed()))
        assert counted == {Shift.ARISEN: 2, Shift.TOO_OLD: 1, Shift.BETTER: 1}

    def test_compare_with_the_last_scan_before_the_week(self):
        scanned(run_at=LAST_WEEK - timedelta(days=30), Groei=CALM)
        scanned(run_at=LAST_WEEK, Groei=ACT_FROM_2029)
        scanned(run_at=A_MORNING_IN_JUNE - timedelta(days=1), Groei=CALM)
        scanned(Groei=ACT_FROM_2029)

        assert told() == []

    def test_are_everything_pressing_when_there_was_no_scan_before(self):
        scanned(Groei=ACT_FROM_2029, Rust=CALM)

        assert told() == [("Groei", Shift.ARISEN)]

    def test_name_a_year_sooner_as_worse_and_a_year_later_as_better(self):
        scanned(run_at=LAST_WEEK, Eerder=ACT_FROM_2029, Later=ACT_FROM_2028)
        scanned(Eerder=ACT_FROM_2028, Later=ACT_FROM_2029)

        assert told() == [("Eerder", Shift.WORSE), ("Later", Shift.BETTER)]

    def test_leave_out_what_somebody_put_away(self):
        scanned(Groei=ACT_FROM_2029)
        signal = Company.objects.get().early_signal
        services.dismiss_signal(
            signal_id=signal.pk,
            opened_revision=signal.revision,
            reason="HAS_ROOM",
            note="",
            by=make_user(),
            now=A_MORNING_IN_JUNE,
        )

        assert told() == []

    def test_show_on_its_day_that_a_snooze_has_ended(self):
        scanned(run_at=LAST_WEEK, Groei=ACT_FROM_2029)
        signal = Company.objects.get().early_signal
        services.snooze_signal(
            signal_id=signal.pk,
            opened_revision=signal.revision,
            until=THAT_DAY,
            by=make_user(),
            now=LAST_WEEK,
        )

        assert told() == [("Groei", Shift.WOKEN)]
        assert told(today=THAT_DAY - timedelta(days=1)) == []

    def test_hold_nothing_of_another_pipeline(self):
        scanned(held_by="BOM", Verborgen=ACT_FROM_2029)

        assert told() == []

    def test_hold_nothing_for_who_keeps_no_pipeline(self):
        scanned(Groei=ACT_FROM_2029)

        assert told(user=make_user(roles=["COORDINATOR"])) == []

    def test_say_what_held_before_and_what_to_ask(self):
        scanned(run_at=LAST_WEEK, Groei=WATCH_FROM_2029)
        scanned(Groei=ACT_FROM_2028)

        (row,) = rows_of()

        assert row.sentence == "Call now, it binds from 2028; before: watch, it may bind from 2029"
        assert row.question == "How much floor area do you need by 2028, and for what?"

    def test_send_on_to_the_case_when_it_is_a_lead(self):
        lead = make_lead(make_company("Groei"))
        scanned(run_at=LAST_WEEK, Groei=ACT_FROM_2029)
        scanned(Groei=ACT_FROM_2028)

        (row,) = rows_of()

        assert row.url == reverse("cases:of-lead", args=[lead.pk])

    def test_leave_out_that_a_lead_is_pressing_for_that_is_why_it_is_one(self):
        make_lead(make_company("Groei"))
        scanned(Groei=ACT_FROM_2029)

        assert told() == []

    def test_take_as_few_questions_for_many_as_for_one(self, django_assert_max_num_queries):
        scanned(**{f"Bedrijf {number}": ACT_FROM_2029 for number in range(40)})
        user = make_user()

        with django_assert_max_num_queries(5):
            assert len(rows_of(user)) == 40


class TestHome:
    def test_names_how_many_changed_first(self):
        scanned(Groei=ACT_FROM_2029)

        first, *_others = pressing(user=make_user(), now=A_MORNING_IN_JUNE)

        assert first.label == "1 company asks for a call this week: see which"
        assert (first.route, first.tone) == ("spotting:signals-week", "danger")

    def test_counts_in_its_detail_what_it_counts_in_its_label(self):
        scanned(run_at=LAST_WEEK, Beter=ACT_FROM_2029)
        scanned(Beter=CALM, Groei=ACT_FROM_2029)

        first, *_others = pressing(user=make_user(), now=A_MORNING_IN_JUNE)

        assert (first.label[0], first.detail) == ("1", "New signal: 1")

    def test_does_not_ask_to_call_about_good_news(self):
        scanned(run_at=LAST_WEEK, Beter=ACT_FROM_2029)
        scanned(Beter=CALM)

        assert pressing(user=make_user(), now=A_MORNING_IN_JUNE) == []
