"""When the money of a company is gone: what is told, asked, kept and shown."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.companies.choices import CapacityChange, Need
from groeiruimte.companies.models.plans import PlannedCapacity
from groeiruimte.spotting.selectors.histories import histories
from groeiruimte.spotting.services.replaying import replay
from groeiruimte.spotting.services.spotting import scan_pipeline
from groeiruimte.spotting.services.spotting_at_once import spot_file
from tests.apps.leads.factories import make_growing_company
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_observation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def make_spending_company(name="Fotonica BV", *, cash=1_200_000, burn=(80_000, 90_000), **fields):
    """Return a company with room to grow, and money for about a year."""
    company = make_growing_company(
        name, figures={"FTE": (20, 22, 24, 26), "WORKPLACES_AVAILABLE": (400,) * 4}, **fields
    )
    for back, value in enumerate(reversed(burn)):
        make_observation(
            company,
            quantity="MONTHLY_BURN_EUR",
            value=value,
            observed_on=date(2026 - back, 5, 1),
        )
    if cash is not None:
        make_observation(company, quantity="CASH_EUR", value=cash, observed_on=date(2026, 5, 1))
    return company


def agree(company, *, value=5_000_000, day=date(2028, 3, 1)):
    return PlannedCapacity.objects.create(
        company=company,
        quantity="CASH_EUR",
        holds_from=day,
        value=value,
        reason=CapacityChange.FUNDING,
        stated_on=THAT_DAY,
    )


def scan(company, *, by):
    scan_pipeline(organization_id=company.held_by_id, by=by, now=A_MORNING_IN_JUNE)
    return company.outlooks.get()


def page(client, company):
    return client.get(reverse("leads:company", args=[company.pk])).content.decode()


def strip(shown):
    """Return the answers on the first screen."""
    return re.search(r'<ul class="answers">.*?</ul>', shown, flags=re.S).group()


class TestScan:
    def test_knows_capital_only_where_money_was_told_of(self):
        make_growing_company("Stil BV")
        make_spending_company()

        silent, told = histories(organization_id=make_spending_company("X").held_by_id)[:2]

        assert [need.need for need in silent.needs] == ["WORKPLACES", "SPACE", "ENERGY"]
        assert told.needs[-1].need == "CAPITAL"
        assert told.needs[-1].purse.cash[0][1] == 1_200_000

    def test_says_that_capital_binds_first(self, us):
        outlook = scan(make_spending_company(), by=us)

        assert outlook.binding_need == Need.CAPITAL
        assert outlook.level == "ACT"
        said = outlook.per_need["CAPITAL"]
        assert said["capacity"] == 1_200_000
        assert said["money"]["monthly"] == 90_000
        assert outlook.probability_3 >= said["probabilities"][2]

    def test_counts_what_was_agreed(self, us):
        company = make_spending_company()
        agree(company, value=50_000_000, day=date(2026, 12, 1))

        said = scan(company, by=us).per_need["CAPITAL"]

        assert said["capacities"][0] == 51_200_000
        assert said["probabilities"][0] < 0.05

    def test_keeps_both_chances_and_signals_by_the_one_that_counts_rounds(self, us):
        outlook = scan(make_spending_company(cash=2_000_000), by=us)

        said = outlook.per_need["CAPITAL"]
        assert said["without_round"][2] > 0.9 > said["probabilities"][2]
        assert outlook.probability_3 < said["without_round"][2]

    def test_reads_the_last_round_on_its_day(self, us):
        company = make_spending_company(cash=2_000_000)
        make_observation(
            company, quantity="ROUND_CLOSED_EUR", value=9_000_000, observed_on=date(2026, 4, 1)
        )

        run = scan(company, by=us).run

        said = company.outlooks.get().per_need["CAPITAL"]
        assert said["money"]["last_round"][1] == 9_000_000
        assert replay(run_id=run.pk) == "SAME"

    def test_can_be_replayed(self, us):
        company = make_spending_company()
        agree(company)
        run = scan(company, by=us).run

        assert replay(run_id=run.pk) == "SAME"

    def test_is_another_engine_than_before(self, us):
        run = scan(make_spending_company(), by=us).run
        run.engine_version = "1.3.0"
        run.save()

        assert replay(run_id=run.pk) == "OTHER_ENGINE"

    def test_shows_among_the_signals_by_need(self, client, us):
        scan(make_spending_company(), by=us)

        listed = client.get(reverse("leads:signals"), {"need": "CAPITAL"}).content.decode()
        heat = client.get(reverse("spotting:signals-heat")).context["heat"]
        export = client.get(reverse("spotting:signals-export")).content.decode()

        assert "Fotonica BV" in listed
        assert next(row for row in heat if row.need == Need.CAPITAL).total == 1
        assert "Capital" in export


class TestCompanyPage:
    def test_asks_when_the_last_round_was_and_shows_the_lighter_chance(self, client, us):
        company = make_spending_company(cash=2_000_000)
        scan(company, by=us)

        shown = page(client, company)

        assert "When was the last round, and how much did it bring?" in shown
        assert (
            f"{reverse('companies:observations', args=[company.pk])}#id_ROUND_CLOSED_EUR" in shown
        )
        assert "Without a new round the money is gone:" in shown
        assert "chance that the money is gone before a next round" in strip(shown)
        assert ">without a new round</text>" in shown
        heads = re.findall(r'<th scope="col">([^<]*)</th>', shown)
        alone, before = (
            heads.index(head) for head in ("Gone without a new round", "Gone before a next round")
        )
        year = re.search(r'<th scope="row">2028</th>(.*?)</tr>', shown).group(1)
        cells = re.findall(r"<td>(.*?)</td>", year)
        assert (cells[alone - 1], cells[before - 1]) == ("96%", "31%")

    def test_still_reads_a_scan_that_counted_no_rounds(self, client, us):
        company = make_spending_company(cash=2_000_000)
        outlook = scan(company, by=us)
        said = outlook.per_need["CAPITAL"]
        del said["without_round"], said["money"]["last_round"]
        outlook.save()

        shown = page(client, company)

        assert "Chance that this is too little:" in shown
        assert "Without a new round the money is gone:" not in shown
        assert "Gone without a new round" not in shown

    def test_does_not_ask_for_a_round_that_was_told_since(self, client, us):
        company = make_spending_company(cash=2_000_000)
        scan(company, by=us)
        make_observation(
            company, quantity="ROUND_CLOSED_EUR", value=4_000_000, observed_on=date(2025, 6, 1)
        )

        assert "When was the last round" not in page(client, company)

    def test_asks_for_the_bank_after_a_round_that_is_not_in_it(self, client, us):
        company = make_spending_company(cash=2_000_000)
        make_observation(
            company, quantity="ROUND_CLOSED_EUR", value=4_000_000, observed_on=date(2026, 5, 20)
        )
        scan(company, by=us)

        shown = page(client, company)

        assert "A round closed after the money was counted" in shown
        assert "Last round: €\xa04\xa0M (20 May 2026)." in shown
        assert "How much money is in the bank?" in shown

    def test_draws_what_is_spent_against_what_there_is(self, client, us):
        company = make_spending_company()
        agree(company)
        scan(company, by=us)

        shown = page(client, company)

        assert (
            'chart__title">Without a new round the money is probably gone in 2027</strong>'
            '<span class="chart__unit">Money in the bank and agreed, €.' in shown
        )
        assert 'role="img" aria-label="Without a new round the money is' in shown
        assert "On 1 March 2028 €\xa05\xa0M comes in (funding agreed)." in shown
        assert "In the bank: €\xa01.2\xa0M" in shown

    def test_names_the_question_where_money_was_never_told_of(self, client, us):
        company = make_growing_company()
        scan(company, by=us)

        shown = page(client, company)

        assert "Ask how much is in the bank" in shown
        assert "How much more is spent than earned per month?" in shown

    def test_asks_again_when_the_money_should_be_gone(self, client, us):
        company = make_spending_company(cash=100_000)
        make_observation(
            company, quantity="MONTHLY_BURN_EUR", value=90_000, observed_on=date(2026, 6, 1)
        )
        company.observations.filter(quantity="CASH_EUR").update(observed_on=date(2026, 1, 1))
        scan(company, by=us)

        shown = page(client, company)

        assert "this money is gone" in shown
        assert "How much money is in the bank?" in shown

    def test_says_that_a_company_earns_once(self, client, us):
        company = make_spending_company(burn=(50_000, 0))
        scan(company, by=us)

        assert page(client, company).count("earns at least what it spends") == 1

    def test_tells_of_the_next_round_and_of_large_tickets_with_the_source(self, client, us):
        company = make_spending_company()
        make_observation(
            company, quantity="ROUND_CLOSED_EUR", value=4_000_000, observed_on=date(2025, 6, 1)
        )
        scan(company, by=us)

        shown = page(client, company)

        assert "Chance that it is a ticket of €\xa050\xa0M or more:" in shown
        assert "Judged by public rounds in the United States" in shown


class TestConversation:
    def test_asks_for_cash_and_spending_without_unfolding(self, client, us):
        company = make_spending_company()

        shown = client.get(reverse("spotting:conversation", args=[company.pk])).content.decode()

        money = shown[
            shown.index('<legend class="talk__heading">Are these figures still right?<') :
        ]
        assert money.index("id_CASH_EUR") < money.index("</fieldset>")
        assert money.index("id_MONTHLY_BURN_EUR") < money.index("</fieldset>")

    def test_keeps_funding_that_was_agreed_and_shows_what_that_changes(self, client, us):
        company = make_spending_company()
        scan(company, by=us)
        told = {"reason": "FUNDING", "holds_from": "2099-03-01", "new-CASH_EUR": "5000000"}
        told |= {"told_on": timezone.localdate().isoformat(), "CASH_EUR": "1100000"}

        answer = client.post(reverse("spotting:conversation", args=[company.pk]), told, follow=True)

        row = company.planned_capacities.get()
        assert (row.quantity, row.value, row.reason) == ("CASH_EUR", 5_000_000, "FUNDING")
        assert any(change.label == "Capital" for change in answer.context["changes"])


class TestFiles:
    FILE = (
        "Bedrijf;FTE 2024;FTE 2025;Kas (mln);Burn per maand (k€) 2024;Burn per maand (k€) 2025\n"
        + "".join(f"Bedrijf {n} BV;20;{22 + n};{n + 1},5;{80 + n};{90 + n}\n" for n in range(3))
    )

    def test_tell_cash_and_spending(self):
        found = spot_file(
            content=self.FILE.encode(), file_name="pijplijn.csv", now=A_MORNING_IN_JUNE
        )

        told = {row.name: row.as_dict()["needs"]["CAPITAL"] for row in found.companies}
        assert told["Bedrijf 0 BV"]["cash"] == 1_500_000
        assert told["Bedrijf 0 BV"]["spent_per_month"] == 90_000
        assert len(told["Bedrijf 0 BV"]["spent"]) == 5
        without = told["Bedrijf 0 BV"]["probabilities_without_round"]
        assert without >= told["Bedrijf 0 BV"]["probabilities"]
        assert told["Bedrijf 2 BV"]["probabilities"] <= told["Bedrijf 0 BV"]["probabilities"]
        assert found.companies[0].as_dict()["binds_first"] == "CAPITAL"
