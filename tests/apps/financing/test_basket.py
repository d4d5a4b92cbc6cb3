"""The money of a case: what fits and why, what is left open, and who may know."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from groeiruimte.engine.financing.together import ShareVerdict
from groeiruimte.financing.models.baskets import (
    ConditionAnswer,
    MoneyApplication,
    MoneyFact,
    MoneyNeed,
)
from groeiruimte.financing.rules.together import told
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.planning.models.tasks import Task
from groeiruimte.web.numbers import eur, percent
from tests.apps.cases.factories import KEY, make_invitation
from tests.apps.financing.factories import make_application, make_funded_case, make_need
from tests.factories import make_grant, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db

SECRETS = ("2 M", "2,000,000", "Plan of June", "Fotonica")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def case(us):
    return make_funded_case(adviser=us)


def shown(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"financing:{name}", args=args)


class TestStrangers:
    @pytest.mark.parametrize("level", [None, "CASE"])
    @pytest.mark.parametrize("page", ["basket", "needs", "facts"])
    def test_who_may_not_know_the_company_sees_no_euro(self, client, case, level, page):
        if level:
            make_grant(case.lead, organization="NFIA", level=level)
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        response = client.get(url(page, case.pk))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)
        assert client.get(url("chart", case.pk, "csv")).status_code == 404

    def test_who_may_know_the_company_reads_and_changes_nothing(self, client, case):
        row = make_application(case)
        make_grant(case.lead, organization="NFIA", level="IDENTITY")
        client.force_login(make_user("Sanne", organization="NFIA", roles=["CASE_ADVISER"]))

        assert "€ 2 M" in shown(client.get(url("basket", case.pk))).replace("\xa0", " ")
        assert client.get(url("needs", case.pk)).status_code == 404
        need = MoneyNeed.objects.get()
        assert client.post(url("need-remove", need.pk)).status_code == 404
        told = {"state": "SUBMITTED", "on": timezone.localdate().isoformat()}
        assert client.post(url("application", row.pk), told).status_code == 404
        assert client.post(url("apply", case.pk, "WBSO")).status_code == 404
        assert MoneyApplication.objects.get().state == "PLANNED"


class TestBasket:
    def test_it_says_what_pays_in_order_and_what_is_left(self, client, case):
        with at_most(26):
            page = client.get(url("basket", case.pk)).context["page"]

        assert page.needed == 2_000_000
        assert page.granted + page.applied + page.possible + page.gap == pytest.approx(2_000_000)
        assert all("RND" in line.instrument.pays for line, _amount in page.pays)

    def test_every_instrument_on_it_says_who_says_so_when_and_how_sure(self, client, case):
        make_application(case)
        response = client.get(url("basket", case.pk))
        page, html = response.context["page"], shown(response)

        lines = [*page.beside, *(line for group in page.groups for line in group.lines)]
        assert lines
        assert page.applications
        for line in [*lines, *page.applications, *page.aid, *(one for one, _sum in page.pays)]:
            assert line.source
            assert escape(line.source) in html

    def test_what_no_source_limits_is_named_and_counts_for_nothing(self, client, case):
        page = client.get(url("basket", case.pk)).context["page"]

        assert "WBSO" in {line.instrument.code for line in page.beside}
        assert not {line.instrument.code for line in page.beside} & {
            line.instrument.code for line, _amount in page.pays
        }

    def test_grants_for_one_purpose_are_held_against_the_part_that_they_may_pay(self, client, case):
        page = client.get(url("basket", case.pk)).context["page"]

        (line,) = page.together
        assert line.together.verdict is ShareVerdict.ABOVE
        assert page.may_be_too_much
        assert "not all of it can come together" in line.words
        # The command line says it in the same words.
        assert line.words == told(line.together, amount=eur, percent=percent)
        assert "€ 300,000 of € 300,000" in page.de_minimis.replace("\xa0", " ")

    def test_a_fact_that_stands_in_the_way_shuts_an_instrument_out(self, client, case):
        def fit():
            page = client.get(url("basket", case.pk)).context["page"]
            return page.line_of("VFF_NATIONAL").fitting.fit

        assert fit() == "ASK"
        told = {"PHASE": "4", "PROVINCE": "Drenthe", "source": "The director"}
        assert client.post(url("facts", case.pk), told).status_code == 302
        assert fit() == "NO"

    def test_a_fact_needs_a_source_and_keeps_what_was_typed(self, client, case):
        page = client.post(url("facts", case.pk), {"TRL": "6"})

        assert "source" in page.context["form"].errors
        assert not MoneyFact.objects.exists()

    def test_what_the_register_knows_is_filled_in_and_no_change(self, client, case):
        case.lead.company.observations.create(
            quantity="FTE", value=45, observed_on="2026-06-01", source="Report"
        )
        form = client.get(url("facts", case.pk)).context["form"]
        assert form["FTE"].value() == "45"

        assert client.post(url("facts", case.pk), {"FTE": "45"}).status_code == 302
        assert not MoneyFact.objects.exists()

    def test_an_answer_settles_a_condition_and_can_be_taken_away(self, client, case):
        line = next(
            line
            for group in client.get(url("basket", case.pk)).context["page"].groups
            for line in group.lines
            if any(check.is_asked for check in line.checks)
        )
        code = next(check.code for check in line.checks if check.is_asked)
        address = url("weigh", case.pk, line.instrument.code)

        client.post(address, {f"answer-{code}": "NO", "source": "Called"})
        after = client.get(address).context["line"]
        assert {c.code: str(c.standing) for c in after.checks}[code] == "NOT_MET"
        assert after.fitting.fit == "NO"
        client.post(address, {f"answer-{code}": "", "source": "A mistake"})
        assert not ConditionAnswer.objects.exists()

    def test_a_fund_for_funds_is_in_no_basket(self, client, case):
        assert client.get(url("weigh", case.pk, "NONE")).status_code == 404
        page = client.get(url("basket", case.pk)).context["page"]
        lines = [line for group in page.groups for line in group.lines]
        assert all(line.instrument.pays_companies for line in lines)

    def test_a_second_amount_for_a_quarter_takes_the_place_of_the_first(self, case):
        make_need(case, amount=3_000_000)

        assert MoneyNeed.objects.get().amount == 3_000_000

    def test_money_for_a_quarter_that_is_over_is_refused_with_the_way_out(self, client, case):
        told = {"purpose": "RND", "amount": "3 mln", "source": "Plan of June"}

        page = client.post(url("needs", case.pk), told | {"quarter": "2019-Q1"})

        now = Quarter.of(timezone.localdate())
        assert f"choose {now} or a later one" in shown(page)
        assert MoneyNeed.objects.count() == 1

    def test_a_need_of_three_billion_is_told_in_full(self, client, case):
        told = {"purpose": "EQUIPMENT", "quarter": "2030-Q1", "amount": "3 mld", "source": "Plan"}

        client.post(url("needs", case.pk), told)

        assert client.get(url("basket", case.pk)).context["page"].needed == 3_002_000_000

    def test_the_chart_can_be_taken_along_as_numbers(self, client, case):
        csv = client.get(url("chart", case.pk, "csv"))

        assert "2000000" in shown(csv)
        assert client.get(url("chart", case.pk, "exe")).status_code == 404


class TestApplying:
    def test_it_stands_in_the_plan_until_it_is_submitted(self, client, case):
        today = timezone.localdate()
        told = {"purpose": "RND", "amount": "400.000", "planned_on": today + timedelta(days=9)}
        client.post(url("apply", case.pk, "WBSO"), told)
        row = MoneyApplication.objects.get()
        assert Task.objects.get(pk=row.task_id).state == "OPEN"

        client.post(url("application", row.pk), {"state": "SUBMITTED", "on": today.isoformat()})

        row.refresh_from_db()
        assert (row.state, row.submitted_on) == ("SUBMITTED", today)
        assert Task.objects.get(pk=row.task_id).state == "DONE"
        page = client.get(url("basket", case.pk)).context["page"]
        assert page.applied == row.amount

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            ({"state": "REFUSED"}, "reason"),
            ({"state": "GRANTED"}, "granted_amount"),
            ({"state": "PAID"}, "state"),
            ({"state": "GRANTED", "granted_amount": "5", "on": "2999-01-01"}, "on"),
        ],
    )
    def test_what_cannot_follow_is_refused_at_its_place(self, client, case, told, field):
        row = make_application(case)
        MoneyApplication.objects.update(state="SUBMITTED", submitted_on="2026-06-01")

        page = client.post(
            url("application", row.pk), {"on": timezone.localdate().isoformat()} | told
        )

        assert field in page.context["form"].errors
        assert MoneyApplication.objects.get().state == "SUBMITTED"

    def test_what_refused_pays_nothing_any_more(self, client, case):
        def pays(code):
            page = client.get(url("basket", case.pk)).context["page"]
            return code in {line.instrument.code for line, _amount in page.pays}

        code = client.get(url("basket", case.pk)).context["page"].pays[0][0].instrument.code
        assert pays(code)
        make_application(case, instrument=code)
        MoneyApplication.objects.update(state="REFUSED", reason="Too late")
        assert not pays(code)


class TestEntrepreneur:
    def test_sees_the_own_money_and_not_that_of_others(self, client, case):
        client.logout()
        assert client.get(reverse("financing:mine")).status_code == 404
        make_invitation(case)
        client.post(reverse("cases:enter", args=[KEY]))

        page = shown(client.get(reverse("financing:mine"))).replace("\xa0", " ")

        assert "You need € 2 M" in page
        assert "no legal and no financial advice" in page
