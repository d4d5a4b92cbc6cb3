"""Behind the second wall a plan is read at the level of its reader, and each works on its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.planning.models.tasks import Task, TaskChange
from tests.apps.cases.factories import make_named_case
from tests.apps.planning.factories import make_task
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_user
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def case():
    return make_named_case()


def served_to(client, user):
    """Serve pages to this person as a role that is no superuser and owns no table."""
    make_web_role()
    client.force_login(user)
    become_web_role()


def test_of_another_organization_is_not_there(client, case):
    task = make_task(case, note="Secret")
    served_to(client, make_user(organization="BOM"))

    assert client.get(reverse("planning:agenda")).status_code == 200
    assert client.get(reverse("planning:task", args=[task.pk])).status_code == 404
    assert not Task.objects.exists()


def test_without_the_name_holds_no_free_words(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    task = make_task(case, note="Secret")
    task.changes.create(
        act="CHANGED",
        words="Secret",
        organization=case.lead.company.held_by,
        changed_at=A_MORNING_IN_JUNE,
    )
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.get(reverse("planning:task", args=[task.pk])).status_code == 200
    seen = Task.objects.get()
    assert "Fotonica" not in seen.title
    assert "Secret" not in seen.note
    assert "Secret" not in TaskChange.objects.get().words


def test_of_a_reader_can_be_finished_by_it_and_keeps_its_words(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    task = make_task(case, organization="NFIA", nameless="Call the director", note="Secret")
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    done = client.post(reverse("planning:finish", args=[task.pk]), {"result": "Said yes"})

    assert done.status_code == 302
    become_owner()
    task.refresh_from_db()
    assert (task.state, task.note) == ("DONE", "Secret")
    assert task.changes.get().words == "Said yes"


def test_of_somebody_else_cannot_be_changed_by_a_reader(client, case):
    make_grant(case.lead, organization="NFIA", level="CASE")
    task = make_task(case)
    served_to(client, make_user(organization="NFIA", roles=["CASE_ADVISER"]))

    assert client.post(reverse("planning:finish", args=[task.pk])).status_code == 404
    with pytest.raises(Exception, match="row-level security"):
        Task.objects.filter(pk=task.pk).update(state="DONE", closed_at=A_MORNING_IN_JUNE)


def test_of_who_guides_is_planned_and_paused(client, case):
    task = make_task(case)
    served_to(client, case.adviser)

    for name, row, typed in (
        ("snooze", task, {"until": (timezone.localdate() + timedelta(days=9)).isoformat()}),
        ("drop", task, {"reason": "Not needed"}),
        ("reopen", task, {"reason": "After all"}),
        ("pause", case, {"reason": "Abroad"}),
        ("resume", case, {}),
    ):
        assert client.post(reverse(f"planning:{name}", args=[row.pk]), typed).status_code == 302

    assert client.get(reverse("planning:plan", args=[case.pk])).status_code == 200
    assert [row.act for row in TaskChange.objects.all()] == ["SNOOZED", "DROPPED", "REOPENED"]
