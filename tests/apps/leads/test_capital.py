"""When the money of a company is gone: what is told, asked, kept and shown."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from groeiruimte.leads import selectors, services
from groeiruimte.leads.choices import CapacityChange, Need
from groeiruimte.leads.models import PlannedCapacity
from groeiruimte.leads.selectors.money_words import missing_money, money_known, money_remarks
from groeiruimte.leads.selectors.need_sentences import need_sentence
from groeiruimte.leads.selectors.next_questions import next_question
from groeiruimte.leads.selectors.round_sentences import (
    round_label,
    told_sentence,
    without_round_sentence,
)
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
    services.scan_pipeline(organization_id=company.held_by_id, by=by, now=A_MORNING_IN_JUNE)
    return company.outlooks.get()


def page(client, company):
    return client.get(reverse("leads:company", args=[company.pk])).content.decode()


class TestScan:
    def test_knows_capital_only_where_money_was_told_of(self):
        make_growing_company("Stil BV")
        make_spending_company()

        silent, told = selectors.histories(organization_id=make_spending_company("X").held_by_id)[
            :2
        ]

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
        assert services.replay(run_id=run.pk) == "SAME"

    def test_can_be_replayed(self, us):
        company = make_spending_company()
        agree(company)
        run = scan(company, by=us).run

        assert services.replay(run_id=run.pk) == "SAME"

    def test_is_another_engine_than_before(self, us):
        run = scan(make_spending_company(), by=us).run
        run.engine_version = "1.3.0"
        run.save()

        assert services.replay(run_id=run.pk) == "OTHER_ENGINE"

    def test_shows_among_the_signals_by_need(self, client, us):
        scan(make_spending_company(), by=us)

        listed = client.get(reverse("leads:signals"), {"need": "CAPITAL"}).content.decode()
        heat = client.get(reverse("leads:signals-heat")).context["heat"]
        export = client.get(reverse("leads:signals-export")).content.decode()

        assert "Fotonica BV" in listed
        assert next(row for row in heat if row.need == Need.CAPITAL).total == 1
        assert "Capital" in export


class TestWords:
    def sentence(self, chances, *, capacity=4_200_000.0):
        return need_sentence(
            need=Need.CAPITAL,
            capacity=capacity,
            chances=chances,
            origin_year=2026,
            today=THAT_DAY,
        )

    def test_say_it_as_an_entrepreneur_would_in_dutch(self):
        with translation.override("nl"):
            said = self.sentence([0.31, 0.64, 0.9]).replace("\xa0", " ")

        assert said == (
            "Er is € 4,2 mln. Kans dat dat niet meer genoeg is: "
            "31% in 2027, 64% in 2028, 90% in 2029. Dat is 2,5 jaar na vandaag."
        )

    def test_say_it_in_english_too(self):
        said = self.sentence([0.31, 0.64, 0.9]).replace("\xa0", " ")

        assert said.startswith("There is € 4.2 M. Chance that this is no longer enough: 31%")

    def test_do_not_say_that_it_is_gone_when_it_will_be(self):
        said = self.sentence([1.0, 1.0]).replace("\xa0", " ")

        assert said == "There is € 4.2 M. That is gone before the end of 2027."

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("EARNS", "earns at least what it spends"),
            ("NO_CAPACITY", "How much is in the bank is not known"),
            ("TOO_OLD", "too old"),
            ("NO_HISTORY", "Ask how much is in the bank"),
        ],
    )
    def test_say_why_nothing_can_be_told(self, status, words):
        assert words in missing_money(status, monthly=100.0)

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("SPENDING_FOLLOWS_PEOPLE", "grow along with the number of people"),
            ("CASH_OLD", "counted long ago"),
            ("CASH_SPENT", "this money is gone"),
            ("FUNDING_IN_CASH", "taken to be in it"),
            ("LAST_VALUE_OLD", "The spending is old"),
        ],
    )
    def test_say_what_a_reader_must_know(self, code, words):
        said = {"money": {}, "explanations": [{"code": code, "numbers": {}}]}

        (told,) = money_remarks(said)
        assert words in told
        assert money_remarks({"explanations": said["explanations"]}) == []

    def test_say_what_is_borrowed_and_do_not_call_it_known(self):
        borrowed = {"code": "SPENDING_BORROWED", "numbers": {"companies": 7.0}}
        money = {"cash": 5.0, "cash_moment": 2026.0, "monthly": 1.0, "monthly_moment": 2026.0}
        said = {"money": money, "explanations": [borrowed]}

        assert "7 companies" in money_remarks(said)[0]
        assert "per month" not in money_known(said)
        assert "per month" in money_known(said | {"explanations": []})

    @pytest.mark.parametrize(
        ("code", "field"),
        [
            ("ASK_CAPACITY", "#id_CASH_EUR"),
            ("ASK_RECENT_VALUE", "#id_MONTHLY_BURN_EUR"),
            ("ASK_PLAN", "#id_new-CASH_EUR"),
            ("ASK_HISTORY", "/cijfers/"),
        ],
    )
    def test_ask_what_would_help_most(self, code, field):
        asked = next_question(
            need=Need.CAPITAL,
            company_id=7,
            sharpen=[{"code": code, "numbers": {}}],
            status="OK",
        )

        assert asked.url.endswith(field)


class TestWordsOfRounds:
    ASSUMED = {"code": "LAST_ROUND_UNKNOWN", "numbers": {"since": 1.0, "enough_for": 2.0}}

    def said(self, chances, without, **fields):
        return {
            "capacity": 7_400_000.0,
            "probabilities": chances,
            "without_round": without,
            "explanations": [],
        } | fields

    def sentence(self, *args, **fields):
        told = told_sentence(
            need=Need.CAPITAL, said=self.said(*args, **fields), origin_year=2026, today=THAT_DAY
        )
        return told.replace("\xa0", " ")

    def test_tell_both_chances_apart_in_dutch(self):
        with translation.override("nl"):
            said = self.sentence([0.0, 0.14, 0.31], [0.0, 0.4, 0.98])

        assert said == (
            "Er is € 7,4 mln. Zonder nieuwe ronde is dat op in 2029 (98%). Met rondes zoals "
            "bedrijven die gewoonlijk ophalen: 31% kans dat het geld op is vóór de volgende ronde "
            "(tot eind 2029)."
        )

    def test_tell_both_chances_apart_in_english(self):
        assert self.sentence([0.0, 0.14, 0.31], [0.0, 0.4, 0.98]) == (
            "There is € 7.4 M. Without a new round that is gone in 2029 (98%). With rounds as "
            "companies usually raise them: 31% chance that the money is gone before the next "
            "round (until the end of 2029)."
        )

    def test_name_no_year_where_it_is_more_likely_enough(self):
        said = self.sentence([0.0, 0.0, 0.1], [0.0, 0.1, 0.2])

        assert "Without a new round: 20% chance that it is gone by the end of 2029." in said

    def test_give_no_percentage_to_what_is_certain(self):
        said = self.sentence([0.4, 0.5, 0.6], [1.0, 1.0, 1.0])

        assert "Without a new round that is gone before the end of 2027. With" in said

    def test_say_that_there_is_enough(self):
        said = self.sentence([0.0, 0.0, 0.0], [0.0, 0.0, 0.01])

        assert said == (
            "There is € 7.4 M. Even without a new round that is almost surely enough "
            "until the end of 2029."
        )

    def test_say_of_a_scan_from_before_what_they_said_then(self):
        old = self.said([0.31, 0.64], [])
        del old["without_round"]

        told = told_sentence(need=Need.CAPITAL, said=old, origin_year=2026, today=THAT_DAY)

        assert "Chance that this is no longer enough: 31%" in told
        assert without_round_sentence(old, origin_year=2026) == round_label(old) == ""

    def test_stand_lighter_beside_the_drawing_until_it_is_certain(self):
        told = without_round_sentence(self.said([], [0.0, 0.67, 0.99, 0.995]), origin_year=2026)

        assert told == "Lighter: without a new round the money is gone: 67% in 2028, 99% in 2029."

    def test_do_not_stand_there_where_the_money_is_gone(self):
        gone = self.said([1.0], [1.0], status="ALREADY_EXCEEDED")

        assert without_round_sentence(gone, origin_year=2026) == round_label(gone) == ""

    def test_say_where_they_come_from_and_what_is_assumed(self):
        size = {"code": "ROUND_SIZE_UNKNOWN", "numbers": {"enough_for": 2.0}}

        known, unknown, no_size = (
            round_label(self.said([0.1], [0.2], explanations=reasons))
            for reasons in ([], [self.ASSUMED], [size])
        )

        assert known.startswith(
            "Rounds are judged beforehand by public rounds in the United States"
        )
        assert "we assume 1 year ago" in unknown
        assert "enough for 2 years of spending" in unknown
        assert "How much its last round brought is not known" in no_size


class TestCompanyPage:
    def test_asks_when_the_last_round_was_and_shows_the_lighter_chance(self, client, us):
        company = make_spending_company(cash=2_000_000)
        scan(company, by=us)

        shown = page(client, company)

        assert "When was the last round, and how much did it bring?" in shown
        assert f"{reverse('leads:observations', args=[company.pk])}#id_ROUND_CLOSED_EUR" in shown
        assert "Lighter: without a new round the money is gone:" in shown
        assert "Capital: chance per year that it is gone before a next round" in shown
        assert "probability__beside" in shown
        assert "Gone without a new round" in shown

    def test_still_reads_a_scan_that_counted_no_rounds(self, client, us):
        company = make_spending_company(cash=2_000_000)
        outlook = scan(company, by=us)
        said = outlook.per_need["CAPITAL"]
        del said["without_round"], said["money"]["last_round"]
        outlook.save()

        shown = page(client, company)

        assert "Chance that this is no longer enough" in shown
        assert "Lighter:" not in shown
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
        assert "Last round: €\xa04\xa0M (May 20, 2026)." in shown
        assert "How much money is in the bank?" in shown

    def test_draws_what_is_spent_against_what_there_is(self, client, us):
        company = make_spending_company()
        agree(company)
        scan(company, by=us)

        shown = page(client, company)

        assert "<title>What will be spent, and what there is (€)</title>" in shown
        assert "in the bank and agreed" in shown
        assert "On March 1, 2028 €\xa05\xa0M comes in (funding agreed)." in shown
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

        shown = client.get(reverse("leads:conversation", args=[company.pk])).content.decode()

        money = shown[shown.index('talk__heading">Money<') :]
        assert money.index("id_CASH_EUR") < money.index("</fieldset>")
        assert money.index("id_MONTHLY_BURN_EUR") < money.index("</fieldset>")

    def test_keeps_funding_that_was_agreed_and_shows_what_that_changes(self, client, us):
        company = make_spending_company()
        scan(company, by=us)
        told = {"reason": "FUNDING", "holds_from": "2099-03-01", "new-CASH_EUR": "5000000"}
        told |= {"told_on": timezone.localdate().isoformat(), "CASH_EUR": "1100000"}

        answer = client.post(reverse("leads:conversation", args=[company.pk]), told, follow=True)

        row = company.planned_capacities.get()
        assert (row.quantity, row.value, row.reason) == ("CASH_EUR", 5_000_000, "FUNDING")
        assert any(change.label == "Capital" for change in answer.context["changes"])


class TestFiles:
    FILE = (
        "Bedrijf;FTE 2024;FTE 2025;Kas (mln);Burn per maand (k€) 2024;Burn per maand (k€) 2025\n"
        + "".join(f"Bedrijf {n} BV;20;{22 + n};{n + 1},5;{80 + n};{90 + n}\n" for n in range(3))
    )

    def test_tell_cash_and_spending(self):
        found = services.spot_file(
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
