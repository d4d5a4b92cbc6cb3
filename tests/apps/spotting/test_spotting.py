"""Scanning a pipeline, and what comes of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.services.scans import ask_for_scan
from groeiruimte.jobs import services as jobs
from groeiruimte.spotting.choices import ForecastReplay, SignalLevel
from groeiruimte.spotting.models.spotting import Outlook, SpottingRun
from groeiruimte.spotting.pages.outlooks import outlook_view
from groeiruimte.spotting.selectors.histories import day_of_fraction, histories, year_fraction
from groeiruimte.spotting.services.replaying import replay
from groeiruimte.spotting.services.spotting import (
    scan_as_job,
    scan_pipeline,
)
from tests.apps.leads.factories import FIGURES, make_growing_company, make_life_phase
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_observation,
    make_organization,
    make_user,
)


def scan(user=None, *, now=A_MORNING_IN_JUNE, held_by="OOST_NL", **fields):
    return scan_pipeline(
        organization_id=make_organization(held_by).pk, by=user or make_user(), now=now, **fields
    )


class TestYearFraction:
    @given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31)))
    def test_gives_the_same_day_back(self, day):
        moment = year_fraction(day=day)

        assert day_of_fraction(moment=moment) == day

    def test_is_half_a_year_in_the_middle_of_the_year(self):
        assert year_fraction(day=date(2026, 7, 2)) == pytest.approx(2026.5, abs=0.003)


@pytest.mark.django_db
class TestHistories:
    def test_pair_what_is_used_with_what_there_is_now(self):
        company = make_growing_company()
        make_observation(
            company, quantity="WORKPLACES_AVAILABLE", value=50, observed_on=date(2026, 5, 1)
        )

        (history,) = histories(organization_id=company.held_by_id)

        workplaces = history.needs[0]
        assert [value for _moment, value in workplaces.points] == list(FIGURES["FTE"])
        assert workplaces.capacity == 50
        assert history.needs[2].points == ()

    @pytest.mark.parametrize(
        ("phase", "group"),
        [("PHASE_1", "STARTUP"), ("PHASE_3", "SCALE_UP"), ("PHASE_4", "GROWN_UP")],
    )
    def test_group_companies_by_their_newest_phase(self, phase, group):
        company = make_company()
        make_life_phase(company, life_phase="PHASE_2", observed_on=date(2020, 1, 1))
        make_life_phase(company, life_phase=phase)

        (history,) = histories(organization_id=company.held_by_id)

        assert history.group == group

    def test_hold_nothing_of_another_pipeline(self):
        make_growing_company(held_by="BOM")

        assert histories(organization_id=make_organization("OOST_NL").pk) == []


@pytest.mark.django_db
class TestScanPipeline:
    def test_keeps_an_outlook_for_every_company(self):
        make_growing_company()
        make_company("Leeg BV")

        run = scan()

        assert run.outlooks.count() == 2

    def test_says_nothing_of_a_company_without_figures_never_a_chance_of_zero(self):
        company = make_company()

        scan()

        outlook = Outlook.objects.get(company=company)
        assert outlook.probability_3 is None
        assert outlook.per_need["SPACE"]["status"] == "NO_HISTORY"

    def test_can_be_replayed(self):
        make_growing_company()

        run = scan()

        assert replay(run_id=run.pk) is ForecastReplay.SAME

    def test_returns_the_scan_that_is_there_when_nothing_changed(self):
        make_growing_company()

        first, second = scan(), scan(now=A_MORNING_IN_JUNE + timedelta(days=1))

        assert first == second

    def test_gives_other_chances_with_another_seed_only_by_chance(self):
        make_growing_company(figures={"FTE": (10, 11, 12, 13), "WORKPLACES_AVAILABLE": (20,) * 4})
        one = scan(seed=1).outlooks.get().probability_3

        other = scan(seed=2).outlooks.get().probability_3

        assert one == pytest.approx(other, abs=0.06)

    def test_keeps_a_scan_of_an_earlier_day_to_be_judged_later(self):
        company = make_growing_company()
        scan()
        make_observation(company, quantity="POWER_USED_MW", value=1)

        newest = scan(now=A_MORNING_IN_JUNE + timedelta(days=1))

        assert SpottingRun.objects.count() == 2
        assert SpottingRun.objects.get(is_latest=True) == newest

    def test_is_on_the_record_with_what_makes_it_repeatable(self):
        make_growing_company()

        run = scan()

        details = AuditEvent.objects.get(act="spotting.pipeline.scanned").details
        assert details == {"companies": 1, "input_hash": run.input_hash, "seed": run.seed}

    def test_puts_a_fuller_place_before_an_emptier_one(self):
        full = make_growing_company("Vol BV")
        empty = make_growing_company(
            "Ruim BV",
            figures=FIGURES
            | {"WORKPLACES_AVAILABLE": (300,) * 4, "FLOOR_AREA_AVAILABLE_M2": (9000,) * 4},
        )

        scan()

        chance = dict(Outlook.objects.values_list("company_id", "probability_3"))
        assert chance[full.pk] > chance[empty.pk]


@pytest.mark.django_db
class TestReplay:
    def test_gives_the_same_answers_when_the_register_has_moved_on(self):
        company = make_growing_company()
        run = scan()
        make_observation(company, quantity="POWER_USED_MW", value=1)

        assert replay(run_id=run.pk) is ForecastReplay.SAME

    def test_says_when_a_company_of_then_was_erased(self):
        make_growing_company()
        erased = make_growing_company("Weg BV")
        run = scan()
        erased.delete()

        assert replay(run_id=run.pk) is ForecastReplay.OTHER_INPUT

    def test_says_when_the_engine_is_another_one(self):
        make_growing_company()
        run = scan()
        SpottingRun.objects.update(engine_version="0.0.1")

        assert replay(run_id=run.pk) is ForecastReplay.OTHER_ENGINE

    def test_notices_an_answer_that_was_tampered_with(self):
        make_growing_company()
        run = scan()
        Outlook.objects.update(probability_3=0.01)

        assert replay(run_id=run.pk) is ForecastReplay.DIFFERENT


@pytest.mark.django_db
class TestRefreshOutlook:
    def test_scans_a_small_pipeline_at_once(self):
        company = make_growing_company()

        job = ask_for_scan(
            organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE
        )

        assert job is None
        assert Outlook.objects.filter(company=company).exists()

    def test_asks_a_job_for_a_large_pipeline_that_a_worker_does(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)
        company = make_growing_company()
        ask_for_scan(organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE)

        did_something = jobs.run_next(clock=lambda: A_MORNING_IN_JUNE)

        assert did_something
        assert Outlook.objects.filter(company=company).exists()

    def test_can_be_done_twice_by_a_worker_that_died(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)
        company = make_growing_company()
        job = ask_for_scan(
            organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE
        )

        scan_as_job(job, clock=lambda: A_MORNING_IN_JUNE)
        scan_as_job(job, clock=lambda: A_MORNING_IN_JUNE)

        assert Outlook.objects.filter(company=company).count() == 1

    def test_says_when_it_happened_and_not_when_it_was_asked_for(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.spotting.services.spotting.MOST_AT_ONCE", 0)
        company = make_growing_company()
        job = ask_for_scan(
            organization_id=company.held_by_id, by=make_user(), now=A_MORNING_IN_JUNE
        )
        begun, done = (A_MORNING_IN_JUNE + timedelta(hours=hours) for hours in (2, 3))
        moments = iter([begun, done])

        scan_as_job(job, clock=lambda: next(moments))

        run = SpottingRun.objects.get()
        assert (run.run_at, run.completed_at) == (begun, done)
        act = AuditEvent.objects.get(act="spotting.pipeline.scanned")
        assert act.occurred_at == done


@pytest.mark.django_db
class TestOutlookView:
    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            ({"FTE": (10, 12, 14, 16)}, "What the place can carry is not known"),
            ({"FTE": (10, 5, 1, 0), "WORKPLACES_AVAILABLE": (20,) * 4}, "zero"),
            ({}, "no figures yet"),
        ],
        ids=["no capacity", "zero", "nothing"],
    )
    def test_says_what_is_missing(self, settings, figures, words):
        settings.LANGUAGE_CODE = "en"
        make_growing_company(figures=figures or {"REVENUE_EUR": (1, 1, 1, 1)})
        run = scan()

        view = outlook_view(
            outlook=run.outlooks.get(), origin_year=2026, run_on=A_MORNING_IN_JUNE.date()
        )

        assert view.level is SignalLevel.UNKNOWN
        assert words in view.needs[0].sentence

    def test_asks_for_new_figures_when_they_are_too_old(self, settings):
        settings.LANGUAGE_CODE = "en"
        make_growing_company(last_year=2015)
        run = scan()

        view = outlook_view(
            outlook=run.outlooks.get(), origin_year=2026, run_on=A_MORNING_IN_JUNE.date()
        )

        assert "too old" in view.needs[0].sentence

    def test_warns_of_one_old_value(self, settings):
        settings.LANGUAGE_CODE = "en"
        company = make_company()
        make_observation(company, quantity="FTE", value=10, observed_on=date(2023, 1, 1))
        make_observation(company, quantity="WORKPLACES_AVAILABLE", value=20)
        run = scan()

        view = outlook_view(
            outlook=run.outlooks.get(), origin_year=2026, run_on=A_MORNING_IN_JUNE.date()
        )

        assert len(view.needs[0].remarks) == 2
        assert "usually grow" in view.needs[0].basis
