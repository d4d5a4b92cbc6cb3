"""How a company stands, what happened to it, and what that does to scans and signals."""

from datetime import date, timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.choices import EventKind, Quantity, StatusKind
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.lives import CompanyStatus, HistoryEvent
from groeiruimte.companies.rules import ENDED, WITH_SUCCESSOR, Break, newest_jump, starts_on
from groeiruimte.companies.services import lives
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.services.spotting import scan_pipeline
from tests.apps.leads.factories import make_growing_company
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_event,
    make_observation,
    make_organization,
    make_status,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return make_user("Fatima")


@pytest.fixture
def acts(us):
    return {"by": us, "now": A_MORNING_IN_JUNE}


def stated(status="STOPPED", **differently):
    defaults = {"holds_from": THAT_DAY, "reason": "Trade register"}
    return lives.StatedStatus(status=status, **(defaults | differently))


def known_of(company, **more):
    rows = histories(organization_id=company.held_by_id, **more)
    return next((row for row in rows if row.key == company.pk), None)


def people_in(company, **more):
    return [value for _moment, value in known_of(company, **more).needs[0].points]


class TestRecordStatus:
    def test_the_company_says_what_was_written_down_last(self, acts):
        company = make_company()

        lives.record_status(company_id=company.pk, stated=stated("WATCHED"), **acts)

        company.refresh_from_db()
        assert company.status == StatusKind.WATCHED
        assert company.statuses.get().reason == "Trade register"
        assert AuditEvent.objects.filter(act="companies.status.recorded").count() == 1

    def test_the_newest_day_holds_whatever_was_written_down_later(self, acts):
        company = make_company()
        lives.record_status(company_id=company.pk, stated=stated("STOPPED"), **acts)
        earlier = stated("WATCHED", holds_from=THAT_DAY - timedelta(days=90))

        lives.record_status(company_id=company.pk, stated=earlier, **acts)

        company.refresh_from_db()
        assert company.status == StatusKind.STOPPED

    def test_the_same_day_is_corrected(self, acts):
        company = make_company()
        lives.record_status(company_id=company.pk, stated=stated("STOPPED"), **acts)

        lives.record_status(company_id=company.pk, stated=stated("WATCHED"), **acts)

        assert [row.status for row in company.statuses.all()] == ["WATCHED"]

    def test_refuses_a_day_to_come(self, acts):
        company = make_company()

        with pytest.raises(lives.UnableToRecordLife) as refusal:
            lives.record_status(
                company_id=company.pk,
                stated=stated(holds_from=THAT_DAY + timedelta(days=1)),
                **acts,
            )

        assert refusal.value.field == "holds_from"

    def test_refuses_to_be_told_nothing(self, acts):
        with pytest.raises(lives.UnableToRecordLife) as refusal:
            lives.record_status(company_id=make_company().pk, stated=stated(reason="  "), **acts)

        assert refusal.value.field == "reason"

    @pytest.mark.parametrize("status", WITH_SUCCESSOR)
    def test_refuses_a_merger_with_nobody(self, acts, status):
        with pytest.raises(lives.UnableToRecordLife) as refusal:
            lives.record_status(company_id=make_company().pk, stated=stated(status), **acts)

        assert refusal.value.field == "successor"

    def test_refuses_a_merger_with_itself(self, acts):
        company = make_company("Fotonica BV")

        with pytest.raises(lives.UnableToRecordLife):
            lives.record_status(
                company_id=company.pk,
                stated=stated("MERGED_INTO", successor="fotonica bv"),
                **acts,
            )

    def test_finds_the_company_that_goes_on_in_the_own_pipeline_only(self, acts):
        company, ours = make_company("Klein BV"), make_company("Groot BV")
        make_company("Vreemd BV", held_by="BOM")

        lives.record_status(
            company_id=company.pk, stated=stated("TAKEN_OVER", successor="groot bv"), **acts
        )
        known = company.statuses.get()
        lives.record_status(
            company_id=company.pk, stated=stated("TAKEN_OVER", successor="Vreemd BV"), **acts
        )
        strange = company.statuses.get()

        assert (known.successor, known.successor_name) == (ours, "groot bv")
        assert (strange.successor, strange.successor_name) == (None, "Vreemd BV")

    def test_taking_it_back_makes_the_one_before_hold(self, acts):
        company = make_company()
        row = lives.record_status(company_id=company.pk, stated=stated(), **acts)

        lives.remove_status(status_id=row.pk, **acts)

        company.refresh_from_db()
        assert company.status == StatusKind.ACTIVE
        assert not CompanyStatus.objects.exists()


class TestArchive:
    def test_goes_and_comes_back_once(self, acts):
        company = make_company()
        for _twice in range(2):
            lives.archive_company(company_id=company.pk, **acts)
        company.refresh_from_db()
        assert company.archived_at == A_MORNING_IN_JUNE

        for _twice in range(2):
            lives.bring_back_company(company_id=company.pk, **acts)

        company.refresh_from_db()
        assert company.archived_at is None
        told = AuditEvent.objects.filter(act__startswith="companies.company.")
        assert [row.act.rsplit(".")[-1] for row in told.order_by("sequence")] == [
            "archived",
            "brought_back",
        ]

    def test_a_status_can_put_it_there_at_once(self, acts):
        company = make_company()

        lives.record_status(company_id=company.pk, stated=stated(is_archived=True), **acts)

        company.refresh_from_db()
        assert company.archived_at is not None


class TestScan:
    @pytest.mark.parametrize("status", StatusKind)
    def test_leaves_out_whoever_does_not_go_on(self, status):
        company = make_company()
        make_status(company, status=status, successor_name="Groot BV")

        assert (known_of(company) is None) == (status in ENDED)

    def test_leaves_out_the_archive(self, acts):
        company = make_company()

        lives.archive_company(company_id=company.pk, **acts)

        assert known_of(company) is None

    def test_of_an_earlier_day_holds_the_status_of_that_day(self):
        company = make_company()
        make_status(company, holds_from=THAT_DAY)

        assert known_of(company, known_on=THAT_DAY) is None
        assert known_of(company, known_on=THAT_DAY - timedelta(days=1)) is not None

    def test_ends_the_signal_of_a_company_that_stopped_and_raises_it_again(self, us, acts):
        company = make_growing_company()
        scan_pipeline(organization_id=make_organization().pk, **acts)
        before = EarlySignal.objects.get(company=company)
        assert before.level in {"ACT", "WATCH"}

        row = lives.record_status(company_id=company.pk, stated=stated(), **acts)

        signal = EarlySignal.objects.get(company=company)
        assert (signal.level, signal.year) == ("QUIET", None)
        assert signal.changes.order_by("pk").last().kind == "ENDED"
        assert not Outlook.objects.filter(run__is_latest=True, company=company).exists()

        lives.remove_status(status_id=row.pk, **acts)
        signal.refresh_from_db()
        assert signal.level == before.level


class TestEvents:
    @pytest.fixture
    def company(self):
        company = make_company()
        for year, people in ((2023, 36), (2024, 38), (2025, 240), (2026, 250)):
            make_observation(company, value=people, observed_on=date(year, 1, 1))
            make_observation(
                company,
                quantity="FLOOR_AREA_USED_M2",
                value=people * 20,
                observed_on=date(year, 1, 1),
            )
        return company

    @pytest.mark.parametrize("kind", ["MERGER", "SPIN_OFF", "ONE_OFF"])
    def test_break_the_history_of_the_figures_they_are_about(self, acts, company, kind):
        lives.record_event(
            company_id=company.pk,
            stated=lives.StatedEvent(kind=kind, happened_on=date(2024, 9, 1), quantities=["FTE"]),
            **acts,
        )

        assert people_in(company) == [240, 250]
        assert len(known_of(company).needs[1].points) == 4
        assert company.observations.count() == 8

    def test_without_figures_concern_what_such_an_event_concerns(self, acts, company):
        move = lives.record_event(
            company_id=company.pk,
            stated=lives.StatedEvent(kind="MOVE", happened_on=date(2024, 9, 1)),
            **acts,
        )

        assert "FTE" not in move.quantities
        assert people_in(company) == [36, 38, 240, 250]
        assert len(known_of(company).needs[1].points) == 2

    def test_a_move_as_a_status_breaks_the_figures_of_the_place_as_well(self, company):
        make_status(company, status="MOVED_WITHIN", holds_from=date(2024, 9, 1))

        assert people_in(company) == [36, 38, 240, 250]
        assert len(known_of(company).needs[1].points) == 2

    def test_the_figure_of_the_day_itself_is_of_what_came_after(self, company):
        make_event(company, happened_on=date(2025, 1, 1))

        assert people_in(company) == [240, 250]

    def test_ordinary_growth_breaks_nothing(self, company):
        make_event(company, kind="ORDINARY", happened_on=date(2025, 1, 1))

        assert people_in(company) == [36, 38, 240, 250]

    def test_one_of_a_later_day_was_not_known_before(self, company):
        make_event(company, happened_on=date(2025, 1, 1))

        assert people_in(company, known_on=date(2024, 12, 31)) == [36, 38]

    @pytest.mark.parametrize("kind", ["ONE_OFF", "ORDINARY"])
    def test_about_no_figure_are_refused_where_the_kind_has_none(self, acts, company, kind):
        with pytest.raises(lives.UnableToRecordLife) as refusal:
            lives.record_event(
                company_id=company.pk,
                stated=lives.StatedEvent(kind=kind, happened_on=THAT_DAY),
                **acts,
            )

        assert refusal.value.field == "quantities"

    def test_of_a_day_to_come_are_refused(self, acts, company):
        tomorrow = THAT_DAY + timedelta(days=1)
        with pytest.raises(lives.UnableToRecordLife):
            lives.record_event(
                company_id=company.pk,
                stated=lives.StatedEvent(kind="MERGER", happened_on=tomorrow),
                **acts,
            )

    def test_taken_back_make_all_figures_count_again(self, acts, company):
        event = make_event(company, happened_on=date(2025, 1, 1))

        lives.remove_event(event_id=event.pk, **acts)

        assert people_in(company) == [36, 38, 240, 250]
        assert not HistoryEvent.objects.exists()


def jump(*values, breaks=()):
    figures = [(date(2020 + index, 1, 1), value) for index, value in enumerate(values)]
    return newest_jump(quantity="FTE", figures=figures, breaks=breaks)


class TestJump:
    @pytest.mark.parametrize(
        ("values", "is_jump"),
        [
            ((38, 240), True),
            ((240, 38), True),
            ((40, 120), False),
            ((40, 121), True),
            ((0, 500), False),
            ((500, 0), False),
            ((), False),
            ((7,), False),
        ],
    )
    def test_is_more_than_threefold_up_or_down(self, values, is_jump):
        assert (jump(*values) is not None) == is_jump

    def test_the_newest_is_asked_about(self):
        assert jump(10, 40, 41, 200).until == date(2023, 1, 1)

    @pytest.mark.parametrize("is_break", [True, False])
    def test_is_explained_by_an_event_between_the_two_days(self, is_break):
        event = Break(date(2020, 7, 1), frozenset({"FTE"}), is_break)

        assert jump(38, 240, breaks=[event]) is None

    def test_is_not_explained_by_an_event_about_other_figures(self):
        event = Break(date(2020, 7, 1), frozenset({"POWER_USED_MW"}))

        assert jump(38, 240, breaks=[event]) is not None

    def test_ordinary_growth_of_another_day_explains_nothing(self):
        event = Break(date(2020, 1, 1), frozenset({"FTE"}), is_break=False)

        assert jump(38, 240, breaks=[event]) is not None

    def test_before_a_break_is_nobodys_question(self):
        event = Break(date(2022, 6, 1), frozenset({"FTE"}))

        assert jump(10, 100, 110, 120, breaks=[event]) is None

    def test_the_latest_break_is_where_figures_start(self):
        rows = [Break(date(year, 1, 1), frozenset({"FTE"})) for year in (2024, 2021)]

        assert starts_on(breaks=rows, quantity="FTE") == date(2024, 1, 1)
        assert starts_on(breaks=rows, quantity="CASH_EUR") is None


def test_every_kind_of_event_has_its_figures():
    assert {kind for kind in EventKind if not lives.CONCERNED[kind]} == {"ONE_OFF", "ORDINARY"}
    assert set(lives.CONCERNED[EventKind.MERGER]) == set(Quantity)
    assert Company._meta.get_field("status").default == StatusKind.ACTIVE
