"""The board, the case and each act on it, for whoever guides and for whoever may only look."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.services.guidance import move_case
from tests.apps.cases.factories import (
    make_brief,
    make_decision,
    make_named_case,
    make_proposition,
)
from tests.apps.contacts.factories import make_moment
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_articulation,
    make_company,
    make_grant,
    make_user,
)

pytestmark = pytest.mark.django_db

CASE_PAGES = ("case", "move", "edit", "invite", "verify")
CASE_ACTS = ("move", "status", "edit", "invite", "verify", "sign")
SECRETS = ("Fotonica", "Noor", "noor@example.org", "No power in Enschede", "Secret plan")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_named_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(page, case):
    return reverse(f"cases:{page}", args=[case.pk])


class TestStrangers:
    @pytest.mark.parametrize("page", CASE_PAGES)
    def test_must_sign_in_first(self, client, page):
        response = client.get(url(page, make_named_case()))

        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    @pytest.mark.parametrize("page", CASE_PAGES)
    def test_of_another_rom_learn_nothing(self, client, page, pk_offset):
        case = make_named_case()
        client.force_login(make_user("stranger", organization="BOM"))

        response = client.get(reverse(f"cases:{page}", args=[case.pk + pk_offset]))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in (*SECRETS, case.reference))

    @pytest.mark.parametrize("act", CASE_ACTS)
    def test_of_another_rom_change_nothing(self, client, act):
        case = make_named_case()
        client.force_login(make_user("stranger", organization="BOM"))

        assert client.post(url(act, case), {"to": "ARTICULATION"}).status_code == 404
        assert not AuditEvent.objects.exists()

    @pytest.mark.parametrize("act", CASE_ACTS)
    def test_with_a_grant_may_look_and_change_nothing(self, client, act):
        case = make_named_case()
        make_grant(case.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))

        assert client.post(url(act, case), {"to": "ARTICULATION"}).status_code == 404

    def test_who_keep_a_pipeline_but_guide_no_cases_may_start_one_and_look(self, client):
        case = make_named_case()
        client.force_login(make_user(roles=["PIPELINE_MANAGER"]))

        assert client.get(reverse("cases:open", args=[make_company().pk])).status_code == 200
        assert client.get(url("case", case)).status_code == 200
        assert client.get(url("edit", case)).status_code == 404

    def test_who_do_neither_find_no_board(self, client):
        client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

        assert client.get(reverse("cases:board")).status_code == 404


class TestReaderWithoutIdentity:
    @pytest.fixture
    def secretive(self, client):
        case = make_named_case(
            own_region_test="No power in Enschede",
            next_action="Secret plan: call Noor of Fotonica",
            foreign_alternative="Secret plan in Leuven",
            status="DELAYED",
            status_reason="Secret plan of Fotonica",
            taskforce_consent_by="Noor van Beek",
            taskforce_consent_on=date(2026, 6, 1),
        )
        move_case(
            case_id=case.pk,
            to_step="CHOICE",
            by=case.adviser,
            now=A_MORNING_IN_JUNE,
            override_reason="Secret plan: Fotonica is in a hurry",
        )
        make_decision(case, reason="Secret plan: we at Fotonica know them")
        make_moment(case.lead.company, text="Secret plan", readers="IDENTITY")
        make_grant(case.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))
        return case

    @pytest.mark.parametrize("page", ["case", "board", "search"])
    def test_sees_the_reference_and_never_who_it_is(self, client, secretive, page):
        pages = {
            "case": url("case", secretive),
            "board": reverse("cases:board"),
            "search": reverse("search") + f"?q={secretive.reference}",
        }

        response = client.get(pages[page])

        assert response.status_code == 200
        assert secretive.reference in shown(response)
        assert [secret for secret in SECRETS if secret in shown(response)] == []

    def test_finds_nothing_by_name(self, client, secretive):
        response = client.get(reverse("search"), {"q": "Fotonica"})

        assert secretive.reference not in shown(response)

    def test_is_offered_no_act(self, client, secretive):
        response = client.get(url("case", secretive))

        assert reverse("cases:move", args=[secretive.pk]) not in shown(response)
        assert reverse("cases:invite", args=[secretive.pk]) not in shown(response)

    def test_does_not_open_the_proof_which_names_the_company(self, client, secretive):
        assert client.get(url("verify", secretive)).status_code == 404


class TestBoard:
    def test_shows_each_case_in_its_step(self, client, us, case):
        columns = client.get(reverse("cases:board")).context["columns"]

        titles = {column.step.code: [card.title for card in column.cards] for column in columns}
        assert titles["LEAD"] == ["Fotonica BV"]
        assert titles["CHOICE"] == []

    def test_leaves_closed_cases_out_until_asked(self, client, us, case):
        Case.objects.update(status="STOPPED", status_reason="Sold.")

        assert "Fotonica BV" not in shown(client.get(reverse("cases:board")))
        assert "Fotonica BV" in shown(client.get(reverse("cases:board") + "?closed"))

    def test_costs_the_same_few_queries_with_sixty_cases(
        self, client, us, django_assert_max_num_queries
    ):
        for number in range(60):
            make_named_case(f"Company {number}", adviser=us)

        with django_assert_max_num_queries(21):
            response = client.get(reverse("cases:board"))

        assert len(response.context["columns"][0].cards) == 60


class TestCasePage:
    def test_shows_where_it_stands_and_the_one_thing_to_do(self, client, case):
        response = client.get(url("case", case))

        assert response.context["next_page"].url == url("move", case)
        assert [row.field.key for row in response.context["missing"]] == [
            "taskforce_consent",
            "target_group",
        ]
        assert "Fotonica BV" in shown(response)

    def test_links_every_missing_thing_to_the_page_that_fills_it_in(self, client, case):
        Case.objects.update(step="ARTICULATION")

        response = client.get(url("case", case))

        urls = {row.field.key: row.url for row in response.context["missing"]}
        conversation = reverse("demand:conversation", args=[case.lead_id])
        assert urls["demand_with_range"] == conversation
        assert urls["foreign_alternative"] == url("edit", case)
        for row in (*response.context["missing"], *response.context["missing_before"]):
            assert client.get(row.url).status_code == 200, row.field.key

    @pytest.mark.parametrize(
        ("step", "route"),
        [
            ("ARTICULATION", "demand:articulation"),
            ("OFFERS", "matching:where"),
            ("CHOICE", "cases:invite"),
            ("REALISATION", "cases:verify"),
        ],
    )
    def test_points_on_from_every_step(self, client, case, step, route):
        articulation = make_articulation(case.lead, confirmed=step != "ARTICULATION")
        Case.objects.update(step=step)

        response = client.get(url("case", case))

        numbers = dict.fromkeys(["demand:articulation", "matching:where"], articulation.pk)
        assert response.context["next_page"].url == reverse(
            route, args=[numbers.get(route, case.pk)]
        )

    def test_gives_both_regions_the_credit_half_and_half_until_they_agree(self, client, case):
        proposition = make_proposition(case, by="TWENTE_BOARD")
        make_decision(case, proposition=proposition)
        Case.objects.update(step="CHOICE")

        response = client.get(url("case", case))

        assert "Sending region: OOST_NL, 50%. Receiving region: TWENTE_BOARD, 50%." in shown(
            response
        )
        assert "Half and half is proposed" in shown(response)
        assert 'value="50"' in shown(client.get(url("move", case)))

    def test_says_so_when_the_company_stays_in_its_own_region(self, client, case):
        make_decision(case, proposition=make_proposition(case, by="OOST_NL"))

        assert "which also held it" in shown(client.get(url("case", case)))

    def test_records_the_reading_once(self, client, us, case):
        client.get(url("case", case))
        client.get(url("case", case))

        reading = AuditEvent.objects.get(act="cases.case.read")
        assert reading.actor == f"organizations.user:{us.pk}"

    def test_costs_the_same_few_queries_however_much_happened(
        self, client, us, case, django_assert_max_num_queries
    ):
        brief = make_brief(case)
        for number in range(3):
            make_proposition(brief=brief, site=f"Site {number}", by=f"REGION_{number}")
        for number in range(10):
            make_moment(case.lead.company, kind="NOTE", text=f"{number}", by=us)
        client.get(url("case", case))

        # One for the answers of the check of the target group, one for what was sent without;
        # three for the head of the case, two for its documents, one for its plan, two for contact;
        # two for what other ROMs have to do with it, one for its MIRT signals, one for what the
        # entrepreneur asked.
        with django_assert_max_num_queries(36):
            client.get(url("case", case))

    def test_of_a_lead_is_found_through_the_lead(self, client, case):
        response = client.get(reverse("cases:of-lead", args=[case.lead_id]))

        assert response["Location"] == url("case", case)
