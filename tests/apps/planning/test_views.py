"""The plan, the list of tasks and each act, for whoever guides, works along, or may only look."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.pauses import ClockPause
from groeiruimte.matching.services.matching import run_match
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.services.keeping import keep_plan
from tests.apps.cases.factories import (
    make_brief,
    make_decision,
    make_invitation,
    make_named_case,
    make_proposition,
)
from tests.apps.planning.factories import make_task
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_demand,
    make_fact,
    make_grant,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db

CASE_PAGES = ("plan", "task-new", "openings")
CASE_ACTS = ("task-new", "openings", "pause", "resume")
TASK_ACTS = ("change", "finish", "snooze", "hand-over", "drop", "reopen")
SECRETS = ("Fotonica", "Noor", "secret note")


def shown(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"planning:{name}", args=[row.pk])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class TestStrangers:
    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", CASE_PAGES)
    def test_find_no_plan(self, client, page, pk_offset):
        case = make_named_case()
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse(f"planning:{page}", args=[case.pk + pk_offset]))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another ROM", "does not exist"])
    def test_find_no_task(self, client, pk_offset):
        task = make_task()
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse("planning:task", args=[task.pk + pk_offset]))

        assert response.status_code == 404

    @pytest.mark.parametrize("act", TASK_ACTS)
    def test_change_no_task(self, client, act):
        task = make_task()
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url(act, task), {"reason": "x"}).status_code == 404
        assert not AuditEvent.objects.exists()

    @pytest.mark.parametrize("act", CASE_ACTS)
    def test_change_no_plan(self, client, act):
        case = make_named_case()
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url(act, case), {"reason": "x"}).status_code == 404

    @pytest.mark.parametrize("name", ["agenda", "plan", "task"])
    def test_must_sign_in_first(self, client, name):
        task = make_task()
        args = {"agenda": [], "plan": [task.case_id], "task": [task.pk]}[name]

        assert client.get(reverse(f"planning:{name}", args=args)).status_code == 302

    def test_without_such_work_find_no_list(self, client):
        client.force_login(make_user(organization="EZ", roles=["COMMISSIONER"]))

        assert client.get(reverse("planning:agenda")).status_code == 404


class TestReaderWithoutIdentity:
    @pytest.fixture
    def reader(self, client):
        user = make_user("Lezer", organization="NFIA", roles=["CASE_ADVISER"])
        client.force_login(user)
        return user

    def shared(self, **fields):
        case = make_named_case()
        make_grant(case.lead, organization="NFIA", level="CASE")
        return make_task(case, note="secret note", **fields)

    @pytest.mark.parametrize("name", ["plan", "task"])
    def test_reads_that_there_is_a_task_and_not_what(self, client, reader, name):
        task = self.shared()

        page = shown(
            client.get(
                reverse(f"planning:{name}", args=[task.case_id if name == "plan" else task.pk])
            )
        )

        assert "A task of the organization that guides this case" in page
        assert not any(secret in page for secret in SECRETS)

    def test_reads_what_was_written_for_others(self, client, reader):
        task = self.shared(nameless="Call the director")

        assert "Call the director" in shown(client.get(url("task", task)))

    def test_reads_the_words_of_the_playbook(self, client, reader):
        task = self.shared(origin="PLAYBOOK", code="ENERGY_PROFILE")

        assert "Ask the company for a power profile" in shown(client.get(url("task", task)))

    @pytest.mark.parametrize("act", TASK_ACTS)
    def test_changes_nothing(self, client, reader, act):
        task = self.shared()

        assert client.post(url(act, task), {"reason": "x"}).status_code == 404

    def test_works_on_what_was_handed_over_and_does_not_plan_it(self, client, reader):
        task = self.shared(organization="NFIA", nameless="Call the director")

        done = client.post(url("finish", task), {"result": "He agrees"})

        assert done.status_code == 302
        task.refresh_from_db()
        assert task.state == "DONE"
        assert "He agrees" in shown(client.get(url("task", task)))
        assert client.post(url("reopen", task), {"reason": "x"}).status_code == 404

    def test_reads_no_words_of_who_guides(self, client, reader):
        task = self.shared(organization="NFIA")
        holder = task.case.lead.company.held_by
        task.changes.create(
            act="CHANGED", words="Noor is ill", organization=holder, changed_at=A_MORNING_IN_JUNE
        )

        assert "Noor is ill" not in shown(client.get(url("task", task)))

    def test_loses_it_when_the_grant_ends(self, client, reader):
        task = self.shared(organization="NFIA")
        task.case.lead.grants.update(valid_until=date(2026, 1, 1))

        assert client.get(url("task", task)).status_code == 404
        assert client.post(url("finish", task)).status_code == 404


class TestPlan:
    def test_shows_the_next_step_the_tasks_and_the_time_line(self, client, case):
        make_task(case)

        page = shown(client.get(url("plan", case)))

        assert "Ask the company to agree" in page
        assert "Call Noor of Fotonica" in page
        assert "Procedures" in page

    def test_shows_closed_tasks_apart(self, client, case):
        make_task(case, state="DONE", closed_at=A_MORNING_IN_JUNE)

        assert "1 task closed" in shown(client.get(url("plan", case)))

    def test_of_a_case_without_tasks_says_that_they_come(self, client, case):
        assert "No tasks yet" in shown(client.get(url("plan", case)))

    def test_counts_the_time_line_at_the_place_that_was_chosen(self, client, us, case):
        Case.objects.update(step="REALISATION")
        proposition = make_proposition(brief=make_brief(case))
        make_decision(case, proposition=proposition, invitation=make_invitation(case, token="k"))
        keep_plan(case_id=case.pk, by=us, now=datetime.now(UTC))

        response = client.get(url("plan", case))

        timeline = response.context["timeline"]
        assert (timeline.site.name, timeline.is_chosen) == ("Kennispark", True)
        assert Task.objects.filter(origin="PROCEDURE").count() == len(timeline.lines)

    def test_at_a_place_with_power_spares_the_application(self, client, us, case):
        need = make_articulation(case.lead, confirmed=True)
        make_demand(need)
        site = make_site("Hal Stroom", kept_by="OOST_NL")
        make_fact(site, value=50)
        run_match(articulation_id=need.pk, by=us, now=datetime.now(UTC))

        with_power = client.get(url("plan", case))
        page = shown(with_power)

        assert with_power.context["timeline"].site == site
        assert "Not needed here: Application at the grid operator." in page
        assert "This place has the power by then." in page

    def test_costs_the_same_few_queries_however_many_tasks(
        self, client, case, django_assert_max_num_queries
    ):
        for _ in range(20):
            make_task(case)
        client.get(url("plan", case))

        with django_assert_max_num_queries(34):
            client.get(url("plan", case))

    def test_is_pointed_to_from_the_case(self, client, case):
        make_task(case)

        page = shown(client.get(reverse("cases:case", args=[case.pk])))

        assert url("plan", case) in page
        assert "1 task is open" in page


class TestClock:
    def test_stands_still_with_the_reason_and_runs_again(self, client, case):
        client.post(url("pause", case), {"reason": "The director is abroad"})
        paused = shown(client.get(url("plan", case)))
        client.post(url("resume", case))

        assert "The director is abroad" in paused
        assert ClockPause.objects.get().resumed_on == timezone.localdate()

    def test_asks_for_a_reason(self, client, case):
        response = client.post(url("pause", case), {"reason": " "})

        assert response.status_code == 200
        assert not ClockPause.objects.exists()

    def test_is_stopped_once(self, client, case):
        for _ in range(2):
            response = client.post(url("pause", case), {"reason": "abroad"}, follow=True)

        assert "stands still already" in shown(response)

    def test_that_runs_cannot_be_let_run(self, client, case):
        response = client.post(url("resume", case), follow=True)

        assert "runs already" in shown(response)


class TestNewTask:
    def typed(self, case, **fields):
        owner = f"{case.lead.company.held_by_id}-{case.adviser_id}"
        return {"title": "Call the mayor", "owner": owner, "step": "LEAD"} | fields

    def test_stands_in_the_plan(self, client, case):
        client.post(url("task-new", case), self.typed(case))

        assert "Call the mayor" in shown(client.get(url("plan", case)))

    def test_keeps_what_was_typed_when_it_is_refused(self, client, case):
        typed = self.typed(case, nameless="Call Fotonica BV")

        page = shown(client.post(url("task-new", case), typed))

        assert "gives away who it is" in page
        assert "Call the mayor" in page


class TestTask:
    def test_is_finished_put_off_and_handed_over(self, client, us, case):
        colleague = make_user("Collega")
        task = make_task(case)

        client.post(url("snooze", task), {"until": in_days(7).isoformat()})
        client.post(url("hand-over", task), {"owner": f"{task.organization_id}-{colleague.pk}"})
        client.post(url("finish", task), {"result": "Said yes"})

        page = shown(client.get(url("task", task)))
        assert all(words in page for words in ("Put off", "Handed over", "Said yes"))

    @pytest.mark.parametrize("how", [{}, {"HX-Request": "true"}], ids=["a page", "in the list"])
    def test_is_passed_on_from_a_list_with_one_choice_and_back_to_that_list(
        self, client, us, case, how
    ):
        colleague = make_user("Collega")
        task = make_task(case, owner=us)
        agenda = reverse("planning:agenda")
        link = f"{url('hand-over', task)}?back={agenda}"

        assert f"{url('hand-over', task)}?back=%2F" in shown(client.get(agenda))
        asked = shown(client.get(link, headers=how))
        choice = {"owner": f"{task.organization_id}-{colleague.pk}", "back": agenda}
        response = client.post(url("hand-over", task), choice)

        assert f'id="pass-on-{task.pk}"' in asked
        assert f'name="back" value="{agenda}"' in asked
        assert response["Location"] == agenda
        task.refresh_from_db()
        assert task.owner == colleague

    def test_that_is_closed_asks_nobody_and_a_stranger_is_told_nothing(self, client, case):
        task = make_task(case)
        page = url("hand-over", task)
        client.post(url("finish", task), {"result": "Done"})

        assert client.get(page)["Location"] == url("task", task)
        client.force_login(make_user("Vreemd", organization="BOM"))
        assert client.get(page).status_code == 404

    def test_asks_whom_and_goes_nowhere_else(self, client, case):
        task = make_task(case)

        page = client.get(url("hand-over", task), {"back": "//evil.example"})

        assert page.context["back"] == url("task", task)

    def test_goes_back_to_the_list_where_the_act_was_asked(self, client, case):
        response = client.post(url("finish", make_task(case)), {"back": reverse("planning:agenda")})

        assert response["Location"] == reverse("planning:agenda")

    @pytest.mark.parametrize(
        "elsewhere", ["https://evil.example", "//evil.example", "javascript:x"]
    )
    def test_goes_nowhere_else(self, client, case, elsewhere):
        task = make_task(case)

        response = client.post(url("finish", task), {"back": elsewhere})

        assert response["Location"] == url("task", task)

    @pytest.mark.parametrize(
        ("act", "typed"),
        [
            ("drop", {"reason": ""}),
            ("snooze", {"until": "2020-01-01"}),
            ("hand-over", {"owner": "1-999"}),
            ("change", {"due_on": "2030-01-01", "revision": "1", "title": "x"}),
        ],
        ids=["without a reason", "in the past", "to nobody", "moved without a reason"],
    )
    def test_shows_why_it_refuses(self, client, case, act, typed):
        task = make_task(case)

        response = client.post(url(act, task), typed)

        task.refresh_from_db()
        assert response.status_code == 200
        assert (task.state, task.revision) == ("OPEN", 1)

    def test_changes_with_a_reason(self, client, case):
        task = make_task(case)
        typed = {"title": "Call Noor", "due_on": "2030-01-02", "revision": "1", "reason": "later"}

        client.post(url("change", task), typed)

        task.refresh_from_db()
        assert (task.title, task.due_on) == ("Call Noor", date(2030, 1, 2))

    def test_shows_what_somebody_else_wrote_meanwhile(self, client, case):
        task = make_task(case, revision=2, title="Theirs")

        page = shown(client.post(url("change", task), {"title": "Mine", "revision": "1"}))

        assert "Somebody else changed this task" in page
        assert "Theirs" in page
