"""The first page: the figures that matter for a role, and how the programme stands."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.policy_signals.models import PolicySignal
from tests.apps.cases.factories import make_brief, make_named_case, make_proposition
from tests.factories import make_case, make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
#: Of the page of the coordinator, however many cases and signals there are; one of them asks which
#: cases the reader may know, for a total of a few companies is told to nobody else.
# Of the coordinator: what waits per app, the state of the programme, its money, plan, talks and
# settings.
QUERIES = 28


@pytest.fixture(autouse=True)
def _in_english(client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        yield


def make_signal(key="NOWHERE:SPACE", **fields):
    defaults = {
        "kind": "NOWHERE",
        "demand_types": ["SPACE"],
        "is_firm": True,
        "first_seen_at": timezone.now(),
        "last_seen_at": timezone.now(),
    }
    return PolicySignal.objects.create(key=key, **(defaults | fields))


def home_of(client, user):
    client.force_login(user)
    return client.get(reverse("home"))


def values(answer):
    return {str(figure.label): figure.value for figure in answer.context["figures"]}


class TestFigures:
    def test_count_late_cases_and_awaited_answers_of_the_own_organization_only(self, client):
        ours = make_user("Jeroen", organization="BOM")
        late = make_named_case(
            "Te Laat", held_by="BOM", adviser=ours, step_since=timezone.now() - timedelta(days=400)
        )
        make_case(make_lead(make_company("Op Tijd", held_by="BOM"), held_by="BOM"), held_by="BOM",
                  step_since=timezone.now())  # fmt: skip
        make_named_case("Elders", step_since=timezone.now() - timedelta(days=400))
        make_proposition(late, brief=make_brief(late))

        shown = values(home_of(client, ours))

        assert shown["Cases too late"] == "1"
        assert shown["Answers awaited"] == "1"

    def test_are_links_that_open(self, client):
        for organization, roles in (
            ("BOM", ["CASE_ADVISER"]),
            ("BOM", ["PIPELINE_MANAGER"]),
            ("TWENTE_BOARD", ["HOTSPOT_MANAGER"]),
            ("OOST_NL", ["COORDINATOR"]),
            ("EZ", ["COMMISSIONER"]),
            ("BOM", ["ADMINISTRATOR"]),
            ("BOM", ["PRIVACY_OFFICER"]),
        ):
            user = make_user(f"{organization} {roles[0]}", organization=organization, roles=roles)
            figures = home_of(client, user).context["figures"]
            assert figures, roles
            for figure in figures:
                assert client.get(figure.url).status_code == 200, (roles, figure.url)

    def test_say_nothing_to_who_belongs_nowhere(self, client):
        assert home_of(client, make_user("newcomer", organization=None)).context["figures"] == []


class TestProgramme:
    def test_asks_the_coordinator_to_decide_and_the_ministry_only_to_read(self, client):
        signal = make_signal()
        link = reverse("policy-signals:signal", args=[signal.pk])

        coordinator = home_of(client, make_user(roles=["COORDINATOR"]))
        ministry = home_of(client, make_user(organization="EZ", roles=["COMMISSIONER"]))

        assert [row.action.url for row in coordinator.context["programme"].to_decide] == [link]
        assert ministry.context["programme"].to_decide == []
        assert link in ministry.content.decode()

    def test_counts_as_new_what_nobody_took_up(self, client):
        make_signal("a")
        make_signal("b", state="TAKEN_UP")

        shown = values(home_of(client, make_user(roles=["COORDINATOR"])))

        assert shown["New policy signals"] == "1"

    def test_holds_each_target_against_an_even_pace(self, client):
        found = home_of(client, make_user(roles=["COORDINATOR"])).context["programme"].standing

        told = [row for row in found.rows if row.is_told]
        assert found.behind == sum(row.reached < row.expected for row in told) > 0

    def test_is_not_shown_to_who_works_on_cases(self, client):
        assert home_of(client, make_user()).context["programme"] is None

    def test_costs_the_same_for_one_case_as_for_ten(self, client, django_assert_num_queries):
        user = make_user(roles=["COORDINATOR"])
        make_named_case("One")
        home_of(client, user)
        with django_assert_num_queries(QUERIES):
            client.get(reverse("home"))
        for number in range(9):
            make_named_case(f"More {number}")

        with django_assert_num_queries(QUERIES):
            client.get(reverse("home"))


class TestNothingWaits:
    def test_gives_the_next_best_act_of_the_role(self, client):
        answer = home_of(client, make_user(roles=["PIPELINE_MANAGER"]))

        assert "Nothing waits for you" in answer.content.decode()
        assert answer.context["next_best"].url == reverse("leads:signals")
