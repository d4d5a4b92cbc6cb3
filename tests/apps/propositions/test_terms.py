"""On which terms a place is offered: as told, as it costs this company, and as it stands today."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.propositions.forms.propositions import PropositionForm
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.pages.propositions import offers_of
from groeiruimte.propositions.pages.terms import term_lines
from groeiruimte.propositions.rules.offering import AnswerDraft, Fulfilment
from groeiruimte.propositions.rules.terms import (
    Phase,
    Terms,
    cost_of,
    terms_from_stored,
    usual_terms,
)
from groeiruimte.propositions.services.answering import submit_proposition
from groeiruimte.propositions.words.terms import price_in_words
from tests.apps.propositions.briefs_and_answers import (
    drafts,
    make_hotspot_manager,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_fact, make_site

pytestmark = pytest.mark.django_db
RENT = Terms(
    tenure="RENT",
    price_per="M2_YEAR",
    price_low=Decimal(80),
    price_high=Decimal(95),
    available_from=Quarter(2028, 1).index,
    phases=(Phase(area_m2=2000, starts_from=Quarter(2028, 1).index),),
    contact_name="Sanne de Wit",
    contact_email="sanne@example.org",
    valid_until=date(2026, 12, 31),
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def submitted(terms=RENT, *, site=None, answers=None, request=None):
    proposition = make_proposition(request, site=site)
    return submit_proposition(
        proposition_id=proposition.pk,
        summary="Room enough.",
        answers=answers or drafts(power_mw=5, floor_space_m2=None),
        terms=terms,
        revision=proposition.revision,
        by=make_hotspot_manager(),
        now=A_MORNING_IN_JUNE,
    )


def offer_of(row, *, today=THAT_DAY):
    return next(
        each for each in offers_of(row.request.brief, today=today) if each.proposition_id == row.pk
    )


def told(offer):
    return {line.key: line.value for line in offer.term_lines}


class TestTerms:
    def test_come_back_from_a_version_as_they_went_in_without_the_person(self):
        back = terms_from_stored(RENT.as_stored())

        assert back.contact_name == back.contact_email == ""
        assert (back.price_low, back.phases, back.valid_until) == (
            RENT.price_low,
            RENT.phases,
            RENT.valid_until,
        )

    @pytest.mark.parametrize(
        ("per", "floor", "expected"),
        [
            ("M2_YEAR", 2000, (160_000, 190_000, True, True)),
            ("M2", 2000, (160_000, 190_000, False, True)),
            ("YEAR", None, (80, 95, True, False)),
            ("WHOLE", None, (80, 95, False, False)),
            ("M2_YEAR", None, None),
            ("ON_REQUEST", 2000, None),
        ],
    )
    def test_cost_what_the_price_times_the_floor_is(self, per, floor, expected):
        amounts = (None, None) if per == "ON_REQUEST" else (Decimal(80), Decimal(95))
        terms = Terms(price_per=per, price_low=amounts[0], price_high=amounts[1])

        cost = cost_of(terms, floor_m2=None if floor is None else Decimal(floor))

        assert (
            cost and (int(cost.low), int(cost.high), cost.is_yearly, cost.is_computed)
        ) == expected

    def test_say_not_told_where_the_region_told_nothing(self):
        lines = term_lines(Terms(), today=THAT_DAY)

        assert {line.value for line in lines} == {"not told"}
        assert not any(line.is_told for line in lines)

    def test_of_a_new_offer_stand_a_while_after_the_answers_are_due(self):
        late = usual_terms(
            deadline=THAT_DAY - timedelta(days=400),
            today=THAT_DAY,
            contact_name="",
            contact_email="",
        )

        assert late.valid_until == THAT_DAY + timedelta(days=90)

    def test_write_one_amount_and_a_range(self):
        one = Terms(price_per="WHOLE", price_low=Decimal(5000), price_high=Decimal(5000))

        assert price_in_words(one) == "€\xa05,000 for the whole, once"
        assert price_in_words(RENT) == "€\xa080 to €\xa095 per m² per year"


class TestOffer:
    def test_tells_the_terms_and_the_cost_as_an_assumption(self):
        lines = told(offer_of(submitted()))

        assert lines["price"] == "€\xa080 to €\xa095 per m² per year"
        assert "3,000 m² that you likely need (an assumption)" in lines["cost"]
        assert lines["tenure"] == "Rent"
        assert lines["from"] == "2028-Q1"
        assert lines["contact"] == "Sanne de Wit · sanne@example.org"

    def test_that_expired_says_so_and_is_no_plain_yes(self):
        row = submitted()
        stands = offer_of(row, today=date(2026, 12, 31))
        lapsed = offer_of(row, today=date(2027, 1, 1))

        assert (stands.is_lapsed, lapsed.is_lapsed) == (False, True)
        power = [
            next(line for line in offer.answers if line.kind == "power_mw")
            for offer in (stands, lapsed)
        ]
        assert [line.fulfilment for line in power] == [Fulfilment.MEETS] * 2
        assert power[1].tone == "warning"
        assert "expired on" in told(lapsed)["valid"]

    def test_that_expired_stands_last(self):
        request = make_request()
        old = submitted(site=make_site("A"), request=request)
        Proposition.objects.filter(pk=old.pk).update(valid_until=THAT_DAY - timedelta(days=1))
        new = submitted(site=make_site("B"), request=request)

        order = [each.proposition_id for each in offers_of(request.brief, today=THAT_DAY)]

        assert order == [new.pk, old.pk]

    def test_counts_no_sooner_than_the_place_is_available(self):
        late = Terms(available_from=Quarter(2035, 1).index)
        power = next(line for line in offer_of(submitted(late)).answers if line.kind == "power_mw")

        assert power.available_from == "2035-Q1"
        assert power.fulfilment is Fulfilment.SHORT


class TestQuarterOfTheRegister:
    @pytest.fixture
    def site(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=1)
        make_fact(site, kind="power_mw", value=8, valid_from=Quarter(2027, 3).index)
        return site

    def line(self, site, *, start=None, value=8):
        draft = AnswerDraft(kind="power_mw", value=Decimal(value), available_from=start)
        row = submitted(
            Terms(), site=site, answers=drafts(floor_space_m2=None) | {"power_mw": draft}
        )
        return next(each for each in offer_of(row).answers if each.kind == "power_mw")

    def test_is_filled_in_also_where_it_is_there_in_time(self, site):
        answer = make_proposition(site=site).answers.get(kind="power_mw")

        assert answer.available_from == answer.register_from == Quarter(2027, 3).index

    def test_is_not_lost_by_a_line_that_leaves_it_empty(self, site):
        assert self.line(site).available_from == "2027-Q3"

    def test_is_named_beside_an_earlier_one(self, site):
        line = self.line(site, start=Quarter(2027, 1).index)

        assert (line.available_from, line.before_register) == ("2027-Q1", "2027-Q3")

    def test_is_that_of_the_amount_that_is_offered(self, site):
        assert self.line(site, value=1).available_from == ""

    def test_is_not_known_of_more_than_the_register_has(self, site):
        assert self.line(site, value=99).available_from == ""


class TestForm:
    def form(self, **typed):
        return PropositionForm(
            {"revision": "1", "summary": "x"} | typed, lines=[], answers={}, today=THAT_DAY
        )

    def test_takes_everything_empty(self):
        form = self.form()

        assert form.is_valid(), form.errors
        assert form.terms() == Terms()

    def test_reads_one_amount_as_a_range_of_one(self):
        form = self.form(price_per="M2_YEAR", price_low="85")

        assert form.is_valid(), form.errors
        assert (form.terms().price_low, form.terms().price_high) == (Decimal(85), Decimal(85))

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"price_low": "85"}, "price_per"),
            ({"price_per": "ON_REQUEST", "price_low": "85"}, "price_per"),
            ({"price_per": "M2"}, "price_low"),
            ({"price_per": "M2", "price_low": "85", "price_high": "80"}, "price_high"),
            ({"price_per": "M2", "price_low": "-1"}, "price_low"),
            ({"valid_until": "1-1-2026"}, "valid_until"),
            ({"contact_email": "sanne"}, "contact_email"),
            ({"phase1-area": "500"}, "phase1-from"),
            ({"phase2-from_year": "2028", "phase2-from_part": "1"}, "phase2-area"),
        ],
    )
    def test_refuses_half_of_something(self, typed, field):
        form = self.form(**typed)

        assert not form.is_valid()
        assert list(form.errors) == [field]

    def test_proposes_who_makes_it_and_a_last_day(self, client):
        keeper = make_hotspot_manager()
        proposition = make_proposition(by=keeper)
        client.force_login(keeper)

        page = client.get(reverse("propositions:proposition", args=[proposition.pk]))

        assert page.context["form"]["contact_email"].value() == keeper.email
        assert page.context["form"]["valid_until"].value()


def test_a_price_without_a_unit_is_refused_by_the_database(db):
    row = make_submitted()

    with pytest.raises(Exception, match="proposition_price_goes_with_its_unit"):
        Proposition.objects.filter(pk=row.pk).update(price_low=5, price_high=5)
