"""A plan keeps itself: tasks appear with their step and their need, and close when it is done."""

from datetime import timedelta

import pytest

from groeiruimte.cases.services.guidance import change_status, edit_case, move_case, open_case
from groeiruimte.jobs import services as jobs
from groeiruimte.kernel.working_days import add_working_days
from groeiruimte.matching.services.matching import run_match
from groeiruimte.planning import tasks
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.services.keeping import JOB_KIND, keep_all, keep_plan
from groeiruimte.propositions.services.tasks import ask_keeper, decline_task, finish_task
from tests.apps.cases.factories import (
    make_brief,
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
)
from tests.apps.demand.factories import make_answer
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_company,
    make_demand,
    make_fact,
    make_grant,
    make_municipality,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE
LATER, HOUR = NOW + timedelta(days=1), timedelta(hours=1)


def codes(case, **filters):
    return set(Task.objects.filter(case=case, **filters).values_list("code", flat=True))


def task(case, code):
    return Task.objects.get(case=case, code=code)


def keep(case, now=NOW):
    keep_plan(case_id=case.pk, by=None, now=now)


def look(case, asked, now):
    run_match(articulation_id=asked.articulation_id, by=case.adviser, now=now)


@pytest.fixture
def case():
    return make_named_case()


class TestTasksOfAStep:
    def test_appear_when_a_case_is_opened(self):
        by = make_user()

        opened = open_case(
            company_id=make_company().pk,
            first_asked_on=THAT_DAY,
            bottleneck_year=2029,
            bottleneck_type="ENERGY",
            by=by,
            now=NOW,
        )

        made = task(opened, "ASK_CONSENT")
        assert (made.owner, made.organization) == (by, by.memberships.first().organization)
        assert made.due_on == add_working_days(start=THAT_DAY, working_days=10)
        assert made.blocks == "taskforce_consent"

    def test_appear_with_the_move_and_stay_when_it_goes_on(self, case):
        keep(case)
        move_case(
            case_id=case.pk, to_step="ARTICULATION", by=case.adviser, now=NOW, override_reason="so"
        )

        assert {"ASK_CONSENT", "CONFIRM_NEED"} <= codes(case)

    def test_come_once_however_often_the_plan_is_kept(self, case):
        keep(case)
        keep(case)

        assert Task.objects.filter(case=case, code="ASK_CONSENT").count() == 1

    def test_do_not_come_when_they_are_done_before(self):
        case = make_named_case()  # It has a contact.

        keep(case)

        assert "NAME_CONTACT" not in codes(case)

    def test_do_not_come_in_a_case_that_is_closed(self, case):
        change_status(
            case_id=case.pk, status="STOPPED", reason="Bankrupt", by=case.adviser, now=NOW
        )

        assert codes(case) == set()

    def test_do_not_come_back_when_they_were_dropped(self, case):
        keep(case)
        Task.objects.filter(code="ASK_CONSENT").update(state="DROPPED", closed_at=NOW)

        keep(case)

        assert Task.objects.filter(code="ASK_CONSENT", state="OPEN").count() == 0

    def test_close_by_themselves_when_it_is_done(self, case):
        keep(case)

        edit_case(
            case_id=case.pk,
            changes={"taskforce_consent_by": "Noor", "taskforce_consent_on": THAT_DAY},
            opened_revision=case.revision,
            by=case.adviser,
            now=NOW,
        )

        closed = task(case, "ASK_CONSENT")
        assert (closed.state, closed.closed_at) == ("DONE", NOW)
        assert [row.act for row in closed.changes.all()] == ["MADE", "FINISHED"]

    def test_close_when_the_entrepreneur_is_invited(self, case):
        case.step = "CHOICE"
        case.save()
        keep(case)

        make_invitation(case)
        keep(case)

        assert task(case, "INVITE_ENTREPRENEUR").state == "DONE"


class TestTasksOfANeed:
    def needing(self, case, *types, hard=True, step="ARTICULATION", bottleneck="ENERGY"):
        case.step, case.lead.bottleneck_type = step, bottleneck
        case.save()
        case.lead.save()
        need = make_articulation(case.lead, confirmed=True)
        kinds = {"ENERGY": "power_mw", "TALENT": "talent_mbo_fte", "SPACE": "floor_space_m2"}
        for each in types:
            make_demand(
                need,
                demand_type=each,
                kind=kinds[each],
                hardness="REQUIREMENT" if hard else "PREFERENCE",
            )
        return need

    def test_appear_for_what_the_company_needs_and_for_nothing_else(self, case):
        self.needing(case, "ENERGY")

        keep(case)

        assert "ENERGY_PROFILE" in codes(case)
        assert not any(code.startswith(("SPACE", "TALENT")) for code in codes(case))

    def test_wait_for_the_step_in_which_they_begin(self, case):
        self.needing(case, "ENERGY")
        keep(case)
        assert "ENERGY_CALL_OPERATOR" not in codes(case)

        move_case(case_id=case.pk, to_step="OFFERS", by=case.adviser, now=NOW, override_reason="so")

        assert "ENERGY_CALL_OPERATOR" in codes(case)

    def test_about_staff_from_abroad_come_where_talent_binds(self, case):
        self.needing(case, "TALENT", step="REALISATION")

        keep(case)

        abroad = {"ABROAD_PERMITS", "ABROAD_30_PERCENT", "ABROAD_EXPAT_CENTRE", "ABROAD_SCHOOLS"}
        assert abroad | {"ABROAD_HOUSING"} <= codes(case)

    @pytest.mark.parametrize(("graduates", "comes"), [(4, True), (400, False), (None, False)])
    def test_about_staff_from_abroad_come_by_what_the_own_region_has(self, case, graduates, comes):
        need = self.needing(case, "TALENT", step="REALISATION")
        site = make_site(municipality=make_municipality())
        if graduates is not None:
            make_fact(site, kind="talent_mbo_fte", value=graduates, unit="FTE")
        run_match(articulation_id=need.pk, by=case.adviser, now=NOW)

        keep(case)

        assert ("ABROAD_HOUSING" in codes(case)) is comes

    def test_about_staff_from_abroad_stay_away_where_talent_is_a_wish(self, case):
        self.needing(case, "TALENT", step="REALISATION", hard=False)

        keep(case)

        assert not any(code.startswith("ABROAD") for code in codes(case))


class TestChosenPlace:
    def chosen(self, case, *, granted):
        case.step = "REALISATION"
        case.save()
        proposition = make_proposition(brief=make_brief(case), by="TWENTE_BOARD")
        make_decision(case, proposition=proposition, invitation=make_invitation(case, token="k"))
        if granted:
            make_grant(case.lead, organization="TWENTE_BOARD", level="CASE")
        return proposition

    def test_gives_its_procedures_as_tasks_with_their_last_day(self, case):
        self.chosen(case, granted=False)

        keep(case)

        procedures = Task.objects.filter(case=case, origin="PROCEDURE")
        assert {"PERMIT_REGULAR", "CONSTRUCTION", "MOVING"} <= codes(case, origin="PROCEDURE")
        assert all(row.due_on and row.site.name == "Kennispark" for row in procedures)

    def test_gives_work_to_the_region_that_may_see_the_case(self, case):
        self.chosen(case, granted=True)

        keep(case, now=A_MORNING_IN_JUNE)

        assert task(case, "PRELIMINARY_TALK").organization.code == "TWENTE_BOARD"
        assert task(case, "PRELIMINARY_TALK").owner is None

    def test_leaves_it_with_the_adviser_while_the_region_may_not(self, case):
        self.chosen(case, granted=False)

        keep(case)

        assert task(case, "PRELIMINARY_TALK").owner == case.adviser


def ask_about_power(case, need):
    """Return a question to a keeper about a place of which nothing is known."""
    site = make_site("Hal Onbekend", kept_by="TWENTE_BOARD")
    run = run_match(articulation_id=need.pk, by=case.adviser, now=NOW)
    return ask_keeper(
        verdict_id=run.verdicts.get(site=site).pk,
        kind="power_mw",
        deadline=THAT_DAY + timedelta(days=10),
        note="",
        by=case.adviser,
        now=NOW,
    )


class TestQuestions:
    """A question to a keeper is followed up: its task stays until the answer was looked at."""

    @pytest.fixture
    def asked(self, case):
        need = make_articulation(case.lead, confirmed=True)
        make_demand(need)
        return ask_about_power(case, need)

    def test_stand_in_the_plan_of_who_asked_with_their_day(self, case, asked):
        row = Task.objects.get(origin="QUESTION")

        assert (row.supply_task, row.owner, row.due_on) == (asked, case.adviser, asked.deadline)

    def test_close_when_it_is_not_possible(self, case, asked):
        decline_task(
            task_id=asked.pk,
            answer="No",
            by=make_user("Kim", organization="TWENTE_BOARD"),
            now=LATER,
        )

        keep(case, now=LATER + 3 * HOUR)

        assert Task.objects.get(origin="QUESTION").state == "DONE"

    @pytest.mark.parametrize(
        ("looked_again", "expected"),
        [(None, "OPEN"), (-HOUR, "OPEN"), (HOUR, "DONE"), (3 * HOUR, "DONE")],
        ids=["never", "before the fact", "before the question was closed", "after it"],
    )
    def test_close_once_somebody_looked_with_the_answer(self, case, asked, looked_again, expected):
        """The fact stands in the register at LATER, the question is closed two hours after."""
        if looked_again == -HOUR:
            look(case, asked, now=LATER - HOUR)
        make_fact(asked.site, recorded_at=LATER)
        if looked_again == HOUR:
            look(case, asked, now=LATER + HOUR)
        keeper = make_user("Kim", organization="TWENTE_BOARD")
        finish_task(task_id=asked.pk, answer="", by=keeper, now=LATER + 2 * HOUR)
        if looked_again == 3 * HOUR:
            look(case, asked, now=LATER + 3 * HOUR)

        keep(case, now=LATER + 4 * HOUR)

        assert Task.objects.get(origin="QUESTION").state == expected

    def test_close_also_while_the_need_is_not_confirmed(self, case):
        asked = ask_about_power(case, make_answer(make_articulation(case.lead)).articulation)
        make_fact(asked.site, recorded_at=LATER)
        keeper = make_user("Kim", organization="TWENTE_BOARD")
        finish_task(task_id=asked.pk, answer="", by=keeper, now=LATER)

        look(case, asked, now=LATER + HOUR)

        keep(case, now=LATER + 2 * HOUR)
        assert Task.objects.get(origin="QUESTION").state == "DONE"


class TestNight:
    def test_keeps_every_open_case(self):
        open_one = make_named_case()
        closed = make_named_case("Dicht BV", status="STOPPED", status_reason="x")

        assert keep_all(now=NOW) == 1
        assert codes(open_one)
        assert not codes(closed)

    def test_is_asked_for_by_the_clock(self):
        case = make_named_case()

        asked = {job.kind: job for job in jobs.ask_for_due_work(now=NOW)}
        tasks.keep_all(asked[JOB_KIND])

        assert codes(case)
