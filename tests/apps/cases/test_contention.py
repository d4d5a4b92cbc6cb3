"""Looking at all open leads together: kept, replayed, and shown to each reader within limits."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.contention import ContentionLead, ContentionPlace, ContentionRun
from groeiruimte.cases.models.importance import ImportanceOrder
from groeiruimte.cases.pages.contention import (
    CHART_QUARTERS,
    CHART_WIDTH,
    contention_page,
    few,
)
from groeiruimte.cases.services.contention import look_at_all_leads, replay_contention
from groeiruimte.jobs.services import ask_for_due_work, run_next
from groeiruimte.matching.services.matching import run_match
from groeiruimte.organizations.choices import Role
from tests.apps.cases.factories import make_decision, make_named_case
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
NOW = A_MORNING_IN_JUNE
URL = "/botsingen/"
QUARTER = re.compile(r"20\d\d-[KQ][1-4]|[KQ][1-4] 20\d\d")


def make_wanting(name, *, held_by="OOST_NL", power=4):
    """Return a case of a lead that asks power, held against all places."""
    case = make_named_case(name, held_by=held_by)
    articulation = make_articulation(case.lead, confirmed=True)
    make_demand(articulation, likely=power)
    run_match(articulation_id=articulation.pk, by=case.adviser, now=NOW)
    return case


@pytest.fixture
def campus():
    """Return the one place with power for one of them, and not for both."""
    site = make_site("Kennispark")
    make_fact(site, value=6)
    return site


@pytest.fixture
def ours(campus):
    return make_wanting("Fotonica BV")


@pytest.fixture
def theirs(campus):
    return make_wanting("Optica BV", held_by="BOM")


@pytest.fixture
def run(ours, theirs):
    return look_at_all_leads(by=None, now=NOW)


def shown(client, user, **asked):
    client.force_login(user)
    return client.get(reverse("cases:contention"), asked).content.decode()


def coordinator():
    return make_user("Anouk", organization="OOST_NL", roles=(Role.COORDINATOR,))


class TestLookAtAllLeads:
    def test_keeps_what_is_needed_to_do_it_again(self, run, ours, theirs, campus):
        assert run.lead_count == 2
        assert run.plan_status == "OPTIMAL"
        assert len(run.input_hash) == 64
        assert [place.site_id for place in run.places.all()] == [campus.pk]
        assert replay_contention(run) == "SAME"

    def test_is_on_the_record_without_a_name(self, run):
        event = AuditEvent.objects.get(act="cases.contention.run")

        assert event.actor == "system"
        assert event.details["leads"] == 2

    def test_the_same_input_is_not_kept_twice(self, run):
        again = look_at_all_leads(by=None, now=NOW)

        assert again == run
        assert ContentionRun.objects.count() == 1

    def test_the_day_says_when_was_looked_and_not_when_something_changed(self, run):
        again = look_at_all_leads(by=None, now=NOW + timedelta(days=1))

        assert again.pk == run.pk
        assert again.run_at == NOW + timedelta(days=1)

    def test_says_when_the_facts_are_others_now(self, run, campus):
        campus.facts.update(value=20)

        assert replay_contention(run) == "OTHER_INPUT"

    def test_says_when_the_engine_is_another(self, run):
        run.engine_version = "0.0"

        assert replay_contention(run) == "OTHER_ENGINE"

    def test_says_when_the_answer_is_another(self, run):
        run.rows.filter(number=0).update(joint_worth=0.123)

        assert replay_contention(run) == "DIFFERENT"

    def test_a_lead_that_has_chosen_is_left_out(self, ours, theirs):
        make_decision(theirs)

        run = look_at_all_leads(by=None, now=NOW)

        assert run.lead_count == 1
        assert not run.places.exists()

    def test_a_kept_order_of_importance_counts(self, ours, theirs):
        ImportanceOrder.objects.create(
            case=ours,
            version=1,
            order=["soon_available"],
            entered_by=ours.adviser,
            changed_at=NOW,
            kept_at=NOW,
        )

        assert look_at_all_leads(by=None, now=NOW).lead_count == 2

    def test_nobody_open_is_an_answer(self, db):
        run = look_at_all_leads(by=None, now=NOW)

        assert (run.lead_count, run.plan_worth) == (0, 0)

    def test_is_done_by_the_clock_every_night(self, ours, theirs):
        ask_for_due_work(now=NOW)
        while run_next(clock=lambda: NOW):
            continue

        assert ContentionRun.objects.count() == 1


class TestPage:
    def test_shows_own_leads_by_name_and_not_whether_others_are_one_or_more(
        self, client, run, ours
    ):
        body = shown(client, ours.adviser)

        assert "Fotonica BV" in body
        assert "Optica" not in body
        assert "Fotonica BV + leads that you may not see" in body
        assert "another lead" not in body
        assert "decides nothing" in body

    def test_tells_nothing_of_how_much_another_lead_asks(self, client, run, ours):
        body = shown(client, ours.adviser)

        assert "more is asked than the" in body
        assert "asked 8" not in body

    def test_tells_from_which_year_and_not_in_which_quarter_another_lead_asks(
        self, client, run, ours, theirs
    ):
        hidden = shown(client, ours.adviser)
        make_grant(theirs.lead, organization="OOST_NL", level="CASE")
        open_to_both = shown(client, ours.adviser)

        assert QUARTER.search(open_to_both)
        assert not QUARTER.search(hidden)

    def test_the_line_of_time_is_drawn_in_whole_years_too(self, client, run, ours):
        for row in ContentionPlace.objects.all():
            # From the middle of a year: where a quarter begins, a year does not.
            row.overflows = [each | {"from": each["from"] // 4 * 4 + 2} for each in row.overflows]
            row.save()

        page = contention_page(user=ours.adviser, today=NOW.date())

        (place,) = page.collisions
        year = 4 * CHART_WIDTH / CHART_QUARTERS
        assert place.stretches
        assert all(
            abs(float(each.x) / year - round(float(each.x) / year)) < 0.01
            for each in place.stretches
        )

    def test_a_place_that_only_a_few_others_want_is_not_told_to_who_could_probe_it(
        self, client, run, theirs, campus
    ):
        elsewhere = make_site("Eemsdelta")
        ContentionPlace.objects.update(site=elsewhere, leads=[98, 99])
        ours = shown(client, theirs.adviser)

        assert "Eemsdelta" not in ours
        assert "Eemsdelta" in shown(client, coordinator())

    def test_shows_nothing_that_changes_with_each_lead_of_another(self, client, run, ours):
        body = shown(client, ours.adviser)

        assert run.input_hash[:12] not in body
        assert "fewer than 6" in body

    def test_whoever_may_see_all_of_them_sees_the_amounts(self, client, run, ours, theirs):
        make_grant(theirs.lead, organization="OOST_NL", level="CASE")

        body = shown(client, ours.adviser)

        assert "asked 8" in body
        assert theirs.reference in body
        assert "Optica" not in body

    def test_a_grant_for_the_identity_gives_the_name(self, client, run, ours, theirs):
        make_grant(theirs.lead, organization="OOST_NL", level="IDENTITY")

        assert "Fotonica BV + Optica BV" in shown(client, ours.adviser)

    def test_the_coordinator_sees_places_and_no_lead(self, client, run, ours, theirs):
        body = shown(client, coordinator())

        assert "Kennispark" in body
        assert "other leads that you may not see" in body
        assert "fewer than 5" in body
        for secret in ("Fotonica", "Optica", ours.reference, theirs.reference, "asked 8"):
            assert secret not in body

    def test_tells_what_happens_when_one_decides_first(self, client, run, ours, theirs):
        make_grant(theirs.lead, organization="OOST_NL", level="IDENTITY")
        rows = {row.lead_id: row for row in ContentionLead.objects.all()}

        bodies = [
            shown(client, ours.adviser, lead=rows[case.lead_id].pk) for case in (ours, theirs)
        ]

        assert any("then gets no place" in body for body in bodies)
        assert any("Nobody else has to go elsewhere" in body for body in bodies)

    def test_of_a_hidden_lead_it_tells_no_more_than_that(self, client, run, ours, theirs):
        bodies = []
        for case in (ours, theirs):
            row = ContentionLead.objects.get(lead=case.lead)
            bodies.append(shown(client, case.adviser, lead=row.pk))

        assert any("Other leads, that you may not see" in body for body in bodies)
        assert all(
            body.count(" BV") == body.count(name)
            for body, name in zip(bodies, ("Fotonica BV", "Optica BV"), strict=True)
        )

    @pytest.mark.parametrize("asked", ["999999", "x", "²"])
    def test_asking_for_a_lead_that_is_not_there_shows_the_page_without(
        self, client, run, ours, asked
    ):
        assert 'id="what-if"' not in shown(client, ours.adviser, lead=asked)

    def test_asking_for_the_lead_of_somebody_else_is_the_same(self, client, run, ours, theirs):
        row = ContentionLead.objects.get(lead=theirs.lead)

        assert 'id="what-if"' not in shown(client, ours.adviser, lead=row.pk)

    def test_says_when_nobody_looked_yet(self, client, db):
        assert "Nobody looked yet" in shown(client, coordinator())

    def test_nobody_asks_for_a_count(self, client, ours, theirs):
        client.force_login(coordinator())

        assert client.post(URL).status_code == 405
        assert not ContentionRun.objects.exists()

    def test_no_collision_is_said_in_so_many_words(self, client, ours):
        look_at_all_leads(by=None, now=NOW)

        body = shown(client, ours.adviser)

        assert "all first choices fit together" in body
        assert "no place is short" in body

    @pytest.mark.parametrize(
        "role", sorted(set(Role) - {Role.COORDINATOR, Role.CASE_ADVISER}), ids=str
    )
    def test_is_there_for_coordinators_and_case_advisers_only(self, client, run, role):
        client.force_login(make_user("other", roles=(role,)))

        assert client.get(URL).status_code == 404

    def test_costs_as_many_queries_for_more_leads(
        self, client, run, ours, django_assert_max_num_queries
    ):
        client.force_login(ours.adviser)

        with django_assert_max_num_queries(15):
            client.get(URL)


def test_a_plan_that_is_not_proven_says_how_much_better_it_can_be(client, run, ours):
    ContentionRun.objects.update(plan_status="BOUNDED", plan_worth=0.9, plan_bound=1.0)

    assert "not more than 10% better" in shown(client, ours.adviser)


def test_many_leads_are_counted():
    assert few(5) == "5"
    assert few(10, own=5) == "10"


def test_a_reader_cannot_take_its_own_leads_away_and_keep_a_few():
    assert few(6, own=5) == few(5, own=5) == few(9, own=5) == "fewer than 10"


@pytest.mark.only_on("postgresql", reason="SQLite has no second wall.")
def test_the_second_wall_opens_a_row_with_its_lead_only(run, ours):
    from groeiruimte import wall
    from tests.factories import make_organization
    from tests.web_role import become_web_role, make_web_role

    make_web_role()
    become_web_role()
    wall.admit_organizations({make_organization("OOST_NL").pk})

    assert [row.lead_id for row in ContentionLead.objects.all()] == [ours.lead_id]
