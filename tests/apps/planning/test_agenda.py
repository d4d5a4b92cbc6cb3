"""What has to be done over all cases: for me, for my organization, on the first page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.matching.services.matching import run_match
from groeiruimte.planning.pages.agenda import MOST_NEXT_WEEK, MOST_ON_HOME, pressing
from tests.apps.cases.factories import (
    make_brief,
    make_named_case,
    make_proposition,
)
from tests.apps.contacts.factories import make_moment
from tests.apps.planning.factories import make_task
from tests.factories import (
    make_articulation,
    make_demand,
    make_fact,
    make_grant,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db

SECRETS = ("Fotonica", "Noor", "secret note")


def shown(response):
    return response.content.decode()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class TestAgenda:
    def test_shows_mine_and_on_request_those_of_my_organization(self, client, us, case):
        make_task(case, owner=us, title="Mine to do")
        make_task(case, owner=make_user("Collega"), title="Hers to do")

        mine = shown(client.get(reverse("planning:agenda")))
        ours = shown(client.get(reverse("planning:agenda") + "?van=organisatie"))

        assert ("Mine to do" in mine, "Hers to do" in mine) == (True, False)
        assert "Hers to do" in ours

    def test_parts_them_by_day(self, client, us, case):
        for days, title in ((-30, "late"), (0, "now"), (60, "far")):
            make_task(case, owner=us, title=title, due_on=in_days(days))

        parts = client.get(reverse("planning:agenda")).context["agenda"].parts

        found = {str(part.moment): [line.title for line in part.tasks] for part in parts}
        assert found["LATE"] == ["late"]
        assert found["LATER"] == ["far"]

    def test_leaves_out_cases_that_are_closed(self, client, us, case):
        make_task(case, owner=us)
        Case.objects.update(status="STOPPED", status_reason="x")

        assert client.get(reverse("planning:agenda")).context["agenda"].count == 0

    def test_shows_promises_silence_and_what_ends(self, client, us, case):
        make_grant(case.lead, organization="NFIA", valid_until=in_days(20))

        page = shown(client.get(reverse("planning:agenda")))

        assert "working days late" in page
        assert "No contact for" in page
        assert "ends within 30 days" in page

    def test_the_next_contact_takes_the_place_of_silence(self, client, us, case):
        make_moment(case.lead.company, happened_on=in_days(-200), next_contact_on=in_days(3), by=us)

        page = shown(client.get(reverse("planning:agenda")))

        assert "Contact was agreed for this day" in page
        assert "No contact for" not in page

    @pytest.mark.parametrize(("kind", "is_quiet"), [("CALL", False), ("NOTE", True)])
    def test_silence_counts_from_the_last_contact_and_not_from_a_note(
        self, client, us, case, kind, is_quiet
    ):
        make_moment(case.lead.company, kind=kind, happened_on=in_days(-5), by=us)

        assert ("No contact for" in shown(client.get(reverse("planning:agenda")))) is is_quiet

    def test_moving_the_case_is_no_contact(self, client, us, case):
        CaseTransition.objects.create(
            case=case, to_step="LEAD", to_status="ONGOING", moved_at=datetime.now(UTC), moved_by=us
        )

        assert "No contact for" in shown(client.get(reverse("planning:agenda")))

    def test_shows_answers_that_are_waited_for(self, client, us, case):
        Case.objects.update(step="OFFERS")
        brief = make_brief(case, deadline=in_days(3))
        make_proposition(brief=brief, by="TWENTE_BOARD")
        make_proposition(brief=brief, by="ALMERE").delete()

        assert "1 of 2 regions have answered" in shown(client.get(reverse("planning:agenda")))

    def test_shows_a_comparison_that_rests_on_what_changed(self, client, us, case):
        need = make_articulation(case.lead, confirmed=True)
        make_demand(need)
        site = make_site("Hal", kept_by="OOST_NL")
        run_match(articulation_id=need.pk, by=us, now=datetime.now(UTC) - timedelta(days=2))
        make_fact(site, value=50, recorded_at=datetime.now(UTC))

        assert "changed or expired" in shown(client.get(reverse("planning:agenda")))

    def test_costs_the_same_few_queries_with_many_cases_and_tasks(
        self, client, us, django_assert_max_num_queries
    ):
        for number in range(10):
            make_task(make_named_case(f"Company {number}", adviser=us), owner=us)
        client.get(reverse("planning:agenda"))

        with django_assert_max_num_queries(36):
            client.get(reverse("planning:agenda"))

    def test_of_whom_a_task_was_handed_to_names_no_company(self, client):
        case = make_named_case()
        make_grant(case.lead, organization="NFIA", level="CASE")
        reader = make_user(organization="NFIA", roles=["CASE_ADVISER"])
        make_task(case, organization="NFIA", owner=reader, nameless="Call the director")
        client.force_login(reader)

        page = shown(client.get(reverse("planning:agenda")))

        assert "Call the director" in page
        assert case.reference in page
        assert not any(secret in page for secret in SECRETS)


class TestFirstPage:
    def test_shows_what_is_late_or_due_this_week_and_mine(self, us, case):
        make_task(case, owner=us, title="Mine", due_on=in_days(-20))
        make_task(case, owner=us, title="Put off", due_on=in_days(-20), snoozed_until=in_days(3))
        make_task(case, owner=make_user(), title="Hers", due_on=in_days(-20))
        make_task(case, owner=us, title="Far", due_on=in_days(40))

        rows = pressing(user=us, now=datetime.now(UTC))

        assert [(row.label, row.tone) for row in rows] == [("Mine", "danger")]

    def test_keeps_places_for_next_week_however_much_is_late(self, us, case):
        for number in range(MOST_ON_HOME + MOST_NEXT_WEEK + 2):
            make_task(case, owner=us, title=f"Late {number}", due_on=in_days(-20))
        monday = in_days(7 - timezone.localdate().weekday())
        make_task(case, owner=us, title="Next week", due_on=monday)

        rows = pressing(user=us, now=datetime.now(UTC))

        assert len(rows) == MOST_ON_HOME + 1
        assert [row.label for row in rows if row.is_next_week] == ["Next week"]


def test_the_first_page_does_a_task_in_place_and_looks_ahead_to_next_week(client, us, case):
    now = make_task(case, title="Bel de gemeente", owner=us, due_on=in_days(-1))
    monday = in_days(7 - timezone.localdate().weekday())
    make_task(case, title="Later deze maand", owner=us, due_on=monday)
    make_task(case, title="Veel later", owner=us, due_on=monday + timedelta(days=8))

    page = client.get(reverse("home"))
    ahead = next(each for each in page.context["sections"] if each.key == "next")
    acts = {
        str(act.label): act
        for each in page.context["sections"]
        for row in each.rows
        for act in row.action.in_place
        if row.action.args == (now.pk,)
    }
    done = client.post(acts["Done"].url, dict(acts["Done"].values))

    assert [str(row.action.label) for row in ahead.rows] == ["Later deze maand"]
    assert set(acts) == {"Done", "A week later", "Pass on"}
    assert done.url == reverse("home")
    now.refresh_from_db()
    assert now.state == "DONE"
