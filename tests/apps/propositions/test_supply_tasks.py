"""Questions to who keeps a place: asked without a name, answered with a fact, on the record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.propositions.choices import TaskPurpose, TaskState
from groeiruimte.propositions.models.tasks import SupplyTask
from groeiruimte.propositions.pages.pressing import pressing
from groeiruimte.propositions.pages.supply_tasks import as_keeper_reads, asked_of_keeper
from groeiruimte.propositions.services import tasks
from tests.apps.matching.test_matching import asks_4_mw, here, power
from tests.apps.matching.test_where import looked_at, shown
from tests.apps.propositions.briefs_and_answers import NAME, make_need
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_company,
    make_demand,
    make_lead,
    make_user,
)
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
SOON = timedelta(days=14)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def keeper(organization="TWENTE_BOARD"):
    return make_user(organization=organization, roles=(Role.HOTSPOT_MANAGER,))


def ask(run, site, *, kind="power_mw", note="", days=14, by=None, now=None):
    """Ask the keeper of a site, as the page of the place does."""
    now = now or datetime.now(UTC)
    return tasks.ask_keeper(
        verdict_id=run.verdicts.get(site=site).pk,
        kind=kind,
        deadline=timezone.localdate(now) + timedelta(days=days),
        note=note,
        by=by or run.articulation.lead.promoted_by,
        now=now,
    )


def asked(mw=1, **fields):
    """Return a question about power at a place that has this much."""
    site = here()
    if mw is not None:
        power(site, mw)
    return ask(looked_at(asks_4_mw()), site, **fields)


class TestAsking:
    def test_a_shortage_becomes_a_question_with_no_more_than_the_released_profile_tells(self):
        task = asked(1)

        assert (task.purpose, task.needed, task.state) == (TaskPurpose.OPEN_UP, 4.0, "OPEN")
        assert task.profile.effective_k >= 10
        assert asked_of_keeper(task).startswith("A company needs ")
        assert "4\u00a0MW" not in asked_of_keeper(task)
        assert "Q1" not in asked_of_keeper(task)

    def test_a_missing_fact_becomes_a_question_without_an_amount(self):
        task = asked(None)

        assert (task.purpose, task.needed) == (TaskPurpose.FIND_OUT, None)
        assert asked_of_keeper(task) == "Find out what this place offers, and record it."

    def test_tells_no_amount_before_the_need_is_confirmed(self):
        site = here()
        power(site, 1)
        articulation = make_articulation()
        make_demand(articulation, kind="power_mw", likely=4)
        run = looked_at(asks_4_mw())
        run.articulation.confirmed_at = run.articulation.confirmed_by = None
        run.articulation.confirmed_with = ""
        run.articulation.save()

        with pytest.raises(tasks.UnableToAsk, match="Confirm the need first"):
            ask(run, site)

    def test_is_not_asked_twice_while_it_waits(self):
        first = asked(1)
        run = looked_at(first.articulation)

        with pytest.raises(tasks.UnableToAsk, match="asked already"):
            ask(run, first.site)
        first.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save()

    def test_needs_somebody_who_keeps_the_place(self):
        site = here(kept_by=None)
        run = looked_at(asks_4_mw())

        with pytest.raises(tasks.UnableToAsk, match="Nobody keeps this place"):
            ask(run, site)

    def test_asks_only_what_keeps_the_place_closed(self):
        site = here()
        power(site, 5)
        run = looked_at(asks_4_mw())

        with pytest.raises(tasks.UnableToAsk, match="from nothing"):
            ask(run, site)

    @pytest.mark.parametrize(("days", "why"), [(0, "three working days"), (500, "within a year")])
    def test_refuses_a_deadline_that_nobody_can_use(self, days, why):
        with pytest.raises(tasks.UnableToAsk, match=why) as refusal:
            asked(1, days=days)

        assert refusal.value.field == "deadline"

    @pytest.mark.parametrize("note", [f"Het gaat om {NAME}", "Bel noor@lumovia-fotonica.nl"])
    def test_refuses_a_note_that_gives_away_who_it_is(self, note):
        site = here()
        power(site, 1)
        run = looked_at(make_need())

        with pytest.raises(tasks.UnableToAsk, match="gives away who it is"):
            ask(run, site, note=note)
        assert not SupplyTask.objects.exists()

    def test_is_on_the_record_without_a_name(self):
        task = asked(1)

        event = AuditEvent.objects.get(act="propositions.task.asked")
        assert event.target == f"propositions.supplytask:{task.pk}"
        assert event.details == {"site": task.site_id, "kind": "power_mw", "purpose": "OPEN_UP"}


class TestAnswering:
    def test_needs_the_fact_first(self):
        task = asked(1)

        with pytest.raises(tasks.UnableToClose, match="Record the fact"):
            tasks.finish_task(task_id=task.pk, answer="", by=keeper(), now=datetime.now(UTC))

    def test_that_nobody_knows_is_no_answer(self):
        task = asked(None)
        power(task.site, None, recorded_at=datetime.now(UTC))

        with pytest.raises(tasks.UnableToClose, match="Record the fact"):
            tasks.finish_task(task_id=task.pk, answer="", by=keeper(), now=datetime.now(UTC))

    def test_closes_with_the_fact_and_the_comparison_is_out_of_date(self, client):
        task = asked(1)
        fact = power(task.site, 6, valid_from=8120, recorded_at=datetime.now(UTC))

        done = tasks.finish_task(
            task_id=task.pk, answer="Vanaf 2030", by=keeper(), now=datetime.now(UTC)
        )

        assert (done.state, done.fact) == (TaskState.DONE, fact)
        client.force_login(task.articulation.lead.promoted_by)
        page = client.get(reverse("matching:where", args=[task.articulation_id]))
        assert page.context["changed"].facts == 1

    def test_declines_only_with_a_reason(self):
        task = asked(1)

        with pytest.raises(tasks.UnableToClose, match="why it is not possible"):
            tasks.decline_task(task_id=task.pk, answer=" ", by=keeper(), now=datetime.now(UTC))
        tasks.decline_task(task_id=task.pk, answer="Vol", by=keeper(), now=datetime.now(UTC))

        assert SupplyTask.objects.get().state == TaskState.DECLINED

    def test_is_closed_once(self):
        task = asked(1)
        tasks.decline_task(task_id=task.pk, answer="Vol", by=keeper(), now=datetime.now(UTC))

        with pytest.raises(tasks.UnableToClose, match="closed before"):
            tasks.decline_task(task_id=task.pk, answer="Vol", by=keeper(), now=datetime.now(UTC))

    def test_is_on_the_record_of_the_keeper(self):
        task = asked(1)
        tasks.decline_task(task_id=task.pk, answer="Vol", by=keeper(), now=datetime.now(UTC))

        event = AuditEvent.objects.get(act="propositions.task.declined")
        assert event.organization_id == task.organization_id


class TestHomePage:
    def test_shows_the_keeper_what_waits_and_nobody_else(self):
        task = asked(1)

        waiting = pressing(user=keeper(), now=datetime.now(UTC))

        assert [each.args for each in waiting] == [(task.pk,)]
        assert "Fotonica" not in str(waiting)
        assert pressing(user=keeper("ALMERE"), now=datetime.now(UTC)) == []

    def test_tells_who_asked_to_look_again_until_that_was_done(self):
        task = asked(1)
        power(task.site, 6, valid_from=8120, recorded_at=datetime.now(UTC))
        tasks.finish_task(task_id=task.pk, answer="", by=keeper(), now=datetime.now(UTC))
        adviser = task.articulation.lead.promoted_by

        (waiting,) = pressing(user=adviser, now=datetime.now(UTC))
        assert waiting.args == (task.articulation_id,)

        looked_at(task.articulation)
        assert pressing(user=adviser, now=datetime.now(UTC)) == []


class TestPages:
    def test_from_the_page_of_a_place_to_the_list_of_its_keeper(self, client):
        site = here()
        power(site, 1)
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(articulation.lead.promoted_by)
        url = reverse("propositions:task-new", args=[articulation.pk, site.pk]) + "?kind=power_mw"
        assert client.get(url).status_code == 200

        deadline = timezone.localdate() + SOON
        sent = client.post(
            url, {"deadline": deadline.isoformat(), "note": "Graag snel"}, follow=True
        )

        assert [task.is_open for task in sent.context["tasks"]] == [True]
        client.force_login(keeper())
        words = shown(client.get(reverse("propositions:tasks"), headers={"accept-language": "nl"}))
        assert "Een bedrijf heeft hier" in words
        assert "4\u00a0MW" not in words
        assert "2028-K1" not in words
        assert "Fotonica" not in words

    def test_shows_a_refusal_at_its_field(self, client):
        task_site = here()
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(articulation.lead.promoted_by)
        url = (
            reverse("propositions:task-new", args=[articulation.pk, task_site.pk])
            + "?kind=power_mw"
        )

        response = client.post(url, {"deadline": date(2020, 1, 1).isoformat()})

        assert "deadline" in response.context["form"].errors

    @pytest.mark.parametrize("kind", ["", "nonsense", "plot_m2"])
    def test_asks_nothing_that_is_no_reason(self, client, kind):
        site = here()
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(articulation.lead.promoted_by)
        url = reverse("propositions:task-new", args=[articulation.pk, site.pk])

        assert client.get(url, {"kind": kind}).status_code == 404

    def test_another_rom_cannot_ask_in_the_name_of_this_one(self, client):
        site = here()
        articulation = asks_4_mw()
        looked_at(articulation)
        client.force_login(make_user(organization="BOM"))
        url = reverse("propositions:task-new", args=[articulation.pk, site.pk]) + "?kind=power_mw"

        response = client.post(url, {"deadline": (timezone.localdate() + SOON).isoformat()})

        assert response.status_code == 404
        assert not SupplyTask.objects.exists()

    @pytest.mark.parametrize("organization", ["ALMERE", "OOST_NL"])
    def test_a_question_opens_for_its_keeper_only(self, client, organization):
        task = asked(1)
        client.force_login(keeper(organization))

        assert client.get(reverse("propositions:task", args=[task.pk])).status_code == 404
        assert (
            client.post(
                reverse("propositions:task", args=[task.pk]), {"answer": "x", "declined": "1"}
            ).status_code
            == 404
        )
        assert SupplyTask.objects.get().state == TaskState.OPEN

    def test_leads_the_keeper_to_the_fact_and_closes_after_it(self, client):
        task = asked(1)
        client.force_login(keeper())
        url = reverse("propositions:task", args=[task.pk])
        fact_url = reverse("supply:fact-new", args=[task.site_id]) + "?soort=power_mw"
        assert fact_url in shown(client.get(url))

        power(task.site, 6, valid_from=8120, recorded_at=datetime.now(UTC))
        answer = client.post(url, {"answer": "Vanaf 2030", "done": "1"})

        assert answer.status_code == 302
        assert SupplyTask.objects.get().state == TaskState.DONE

    def test_says_why_it_does_not_close(self, client):
        task = asked(1)
        client.force_login(keeper())

        response = client.post(
            reverse("propositions:task", args=[task.pk]),
            {"answer": "", "declined": "1"},
            headers={"accept-language": "nl"},
        )

        assert "Vertel waarom het niet kan" in shown(response)

    def test_who_keeps_no_places_has_no_list(self, client):
        client.force_login(make_user())

        assert client.get(reverse("propositions:tasks")).status_code == 404

    def test_the_list_costs_the_same_few_queries_however_long(self, client):
        run_of = {}
        for number in range(6):
            site = here(f"Site {number}")
            power(site, 1)
            run_of[site] = None
        run = looked_at(asks_4_mw())
        for site in run_of:
            ask(run, site)
        client.force_login(keeper())
        client.get(reverse("propositions:tasks"))

        with at_most(6):
            client.get(reverse("propositions:tasks"))


def test_what_the_keeper_reads_holds_nothing_of_who_asks():
    site = here()
    power(site, 1)
    lead = make_lead(make_company("Geheim BV", held_by="BOM"), held_by="BOM")
    articulation = make_articulation(lead, confirmed=True)
    make_demand(articulation, kind="power_mw", likely=4)
    task = ask(looked_at(articulation), site)

    read = str(as_keeper_reads(task, today=A_MORNING_IN_JUNE.date()))

    assert "Geheim" not in read
    assert "BOM" not in read
    assert str(lead.promoted_by) not in read
