"""Every act on a task: what it does, what it refuses, and what it leaves on the record."""

from datetime import date, timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.services import acting
from groeiruimte.planning.services.acting import NewTask, Opening, UnableToPlan
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.cases.factories import make_named_case
from tests.apps.planning.factories import make_task
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_grant,
    make_organization,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW, TOMORROW = A_MORNING_IN_JUNE, THAT_DAY + timedelta(days=1)


@pytest.fixture
def case():
    return make_named_case()


@pytest.fixture
def by(case):
    return {"by": case.adviser, "now": NOW}


def last_act():
    return AuditEvent.objects.latest("sequence").act


class TestAddTask:
    def test_puts_it_in_the_plan_with_its_owner(self, case, by):
        task = acting.add_task(
            case_id=case.pk,
            new=NewTask(title=" Call  the mayor ", due_on=TOMORROW, owner_id=case.adviser.pk),
            **by,
        )

        assert (task.title, task.owner, task.step) == ("Call the mayor", case.adviser, "LEAD")
        assert (task.changes.get().act, last_act()) == ("MADE", "planning.task.added")

    @pytest.mark.parametrize(
        ("new", "field"),
        [
            (NewTask(title="  "), "title"),
            (NewTask(title="Call", due_on=THAT_DAY - timedelta(days=1)), "due_on"),
            (NewTask(title="Call", nameless="Call Fotonica BV"), "nameless"),
        ],
        ids=["says nothing", "in the past", "gives the company away"],
    )
    def test_refuses(self, case, by, new, field):
        with pytest.raises(UnableToPlan) as refused:
            acting.add_task(case_id=case.pk, new=new, **by)

        assert refused.value.field == field
        assert not Task.objects.filter(origin="ADDED").exists()

    def test_refuses_an_organization_that_may_not_see_the_case(self, case, by):
        new = NewTask(title="Call", organization_id=make_organization("TWENTE_BOARD").pk)

        with pytest.raises(UnableToPlan, match="Share the case first"):
            acting.add_task(case_id=case.pk, new=new, **by)

    def test_refuses_a_person_of_another_organization(self, case, by):
        new = NewTask(title="Call", owner_id=make_user(organization="BOM").pk)

        with pytest.raises(UnableToPlan, match="of this organization"):
            acting.add_task(case_id=case.pk, new=new, **by)


class TestHandOver:
    def test_gives_it_to_who_may_see_the_case(self, case, by):
        make_grant(case.lead, organization="TWENTE_BOARD", level="CASE")
        task = make_task(case)

        acting.hand_over(
            task_id=task.pk,
            organization_id=make_organization("TWENTE_BOARD").pk,
            owner_id=None,
            **by,
        )

        task.refresh_from_db()
        assert (task.organization.code, task.owner) == ("TWENTE_BOARD", None)
        assert last_act() == "planning.task.handed-over"

    def test_refuses_once_the_grant_has_ended(self, case, by):
        make_grant(
            case.lead, organization="TWENTE_BOARD", level="CASE", valid_until=date(2026, 6, 1)
        )
        task = make_task(case)

        with pytest.raises(UnableToPlan):
            acting.hand_over(
                task_id=task.pk,
                organization_id=make_organization("TWENTE_BOARD").pk,
                owner_id=None,
                **by,
            )


class TestSnooze:
    def test_leaves_the_day_on_which_it_is_due(self, case, by):
        task = acting.snooze(task_id=make_task(case).pk, until=TOMORROW, **by)

        assert (task.due_on, task.snoozed_until) == (THAT_DAY, TOMORROW)

    @pytest.mark.parametrize("days", [0, -1, 400])
    def test_refuses_a_day_that_is_not_ahead_or_too_far(self, case, by, days):
        with pytest.raises(UnableToPlan):
            acting.snooze(task_id=make_task(case).pk, until=THAT_DAY + timedelta(days=days), **by)


class TestClosing:
    def test_keeps_how_it_ended(self, case, by):
        task = acting.finish(task_id=make_task(case).pk, result="They agree", **by)

        assert (task.state, task.closed_at, task.changes.get().words) == (
            "DONE",
            NOW,
            "They agree",
        )

    def test_of_a_procedure_is_its_real_end(self, case, by):
        task = make_task(case, origin="PROCEDURE", code="DESIGN", began_on=date(2026, 5, 1))

        acting.finish(task_id=task.pk, result="", **by)

        task.refresh_from_db()
        assert task.ended_on == THAT_DAY

    def test_refuses_to_drop_without_a_reason(self, case, by):
        with pytest.raises(UnableToPlan, match="Say why"):
            acting.drop(task_id=make_task(case).pk, reason="  ", **by)

    def test_drops_with_a_reason(self, case, by):
        task = acting.drop(task_id=make_task(case).pk, reason="Not here", **by)

        assert (task.state, last_act()) == ("DROPPED", "planning.task.dropped")

    @pytest.mark.parametrize("act", ["finish", "drop", "snooze"])
    def test_refuses_what_was_closed_before(self, case, by, act):
        task = make_task(case, state="DONE", closed_at=NOW)
        values = {"finish": {"result": ""}, "drop": {"reason": "x"}, "snooze": {"until": TOMORROW}}

        with pytest.raises(UnableToPlan, match="closed before"):
            getattr(acting, act)(task_id=task.pk, **values[act], **by)

    def test_opens_again_with_a_reason(self, case, by):
        task = make_task(case, state="DONE", closed_at=NOW)

        acting.reopen(task_id=task.pk, reason="It was the other permit", **by)

        task.refresh_from_db()
        assert (task.state, task.closed_at) == ("OPEN", None)

    def test_refuses_to_open_what_is_open(self, case, by):
        with pytest.raises(UnableToPlan, match="is open"):
            acting.reopen(task_id=make_task(case).pk, reason="x", **by)

    def test_refuses_more_words_than_fit(self, case, by):
        with pytest.raises(UnableToPlan, match="too long"):
            acting.finish(task_id=make_task(case).pk, result="x" * 1001, **by)


class TestChangeTask:
    def change(self, task, by, reason="", **changes):
        return acting.change_task(
            task_id=task.pk, changes=changes, reason=reason, opened_revision=1, **by
        )

    def test_moves_the_day_with_a_reason(self, case, by):
        task = self.change(make_task(case), by, reason="He is ill", due_on=TOMORROW)

        assert (task.due_on, task.changes.get().words) == (TOMORROW, "He is ill")

    def test_refuses_to_move_the_day_without_one(self, case, by):
        with pytest.raises(UnableToPlan) as refused:
            self.change(make_task(case), by, due_on=TOMORROW)

        assert refused.value.field == "reason"

    def test_refuses_when_somebody_was_first(self, case, by):
        task = make_task(case, revision=2)

        with pytest.raises(EditedMeanwhile):
            self.change(task, by, note="x")

    def test_keeps_the_words_of_the_playbook(self, case, by):
        task = make_task(case, origin="PLAYBOOK", code="ASK_CONSENT")

        self.change(task, by, title="Something else")

        task.refresh_from_db()
        assert task.title == ""

    @pytest.mark.parametrize(
        ("days", "field"),
        [
            ({"began_on": TOMORROW}, "began_on"),
            ({"began_on": THAT_DAY, "ended_on": date(2026, 6, 1)}, "ended_on"),
        ],
        ids=["ahead", "ends before it begins"],
    )
    def test_refuses_real_days_that_cannot_be(self, case, by, days, field):
        task = make_task(case, origin="PROCEDURE", code="DESIGN")

        with pytest.raises(UnableToPlan) as refused:
            self.change(task, by, **days)

        assert refused.value.field == field

    def test_closes_a_procedure_that_ended(self, case, by):
        task = make_task(case, origin="PROCEDURE", code="DESIGN")

        self.change(task, by, began_on=date(2026, 5, 1), ended_on=date(2026, 6, 1))

        task.refresh_from_db()
        assert task.state == "DONE"


class TestAgreeOpening:
    def test_stands_in_the_plan_with_the_agreed_day(self, case, by):
        site = make_site("Hal Noord")
        opening = Opening(site_id=site.pk, kind="power_mw", due_on=TOMORROW, note="with the grid")

        task = acting.agree_opening(case_id=case.pk, opening=opening, **by)

        assert (task.origin, task.code, task.site, task.due_on) == (
            "BOTTLENECK",
            "power_mw",
            site,
            TOMORROW,
        )

    def test_stands_there_once(self, case, by):
        opening = Opening(site_id=make_site("Hal").pk, kind="power_mw", due_on=TOMORROW)
        acting.agree_opening(case_id=case.pk, opening=opening, **by)

        with pytest.raises(UnableToPlan, match="already"):
            acting.agree_opening(case_id=case.pk, opening=opening, **by)
