"""A bid book says why here, what is sure and what is not, and what to do next; each thing once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from groeiruimte.matching.services.matching import run_match
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.pages.bidbooks import bidbook_of
from groeiruimte.propositions.rules.terms import Terms
from groeiruimte.propositions.services.answering import decline_request, submit_proposition
from tests.apps.propositions.briefs_and_answers import (
    drafts,
    make_brief,
    make_hotspot_manager,
    make_need,
    make_proposition,
    make_request,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_case, make_fact, make_site

pytestmark = pytest.mark.django_db
TERMS = Terms(
    tenure="RENT",
    price_per="M2_YEAR",
    price_low=Decimal(80),
    price_high=Decimal(80),
    contact_name="Sanne de Wit",
    contact_email="sanne@example.org",
    valid_until=date(2026, 9, 30),
)


@pytest.fixture
def need():
    articulation = make_need()
    make_case(articulation.lead)
    return articulation


@pytest.fixture
def site(need):
    place = make_site("Hangar Noord")
    make_fact(place, kind="power_mw", value=6)
    make_fact(place, kind="floor_space_m2", value=5000, unit="m2")
    return place


@pytest.fixture
def brief(need, site):
    run_match(articulation_id=need.pk, by=need.lead.promoted_by, now=A_MORNING_IN_JUNE)
    return make_brief(need)


@pytest.fixture
def offer(brief, site):
    return submit(make_proposition(make_request(brief), site=site))


def submit(row, *, terms=TERMS, **answers):
    return submit_proposition(
        proposition_id=row.pk,
        summary="Beside the lab.",
        answers=drafts(**({"power_mw": 6, "floor_space_m2": None} | answers)),
        terms=terms,
        revision=row.revision,
        by=make_hotspot_manager(),
        now=A_MORNING_IN_JUNE,
    )


def book_of(brief, *, language="en", today=THAT_DAY):
    return bidbook_of(brief, language=language, today=today, now=A_MORNING_IN_JUNE)


class TestFirstPage:
    def test_says_the_conclusion_of_the_comparison(self, offer, brief):
        book = book_of(brief)

        assert "Hangar Noord" in book.headline or "own region" in book.headline
        assert len(book.reasons) <= 3

    def test_counts_the_places_where_nothing_was_compared(self, need, site):
        brief = make_brief(need)
        submit(make_proposition(make_request(brief), site=site))

        book = book_of(brief)

        assert book.headline == "1 place is offered."
        assert book.caution == "The need has not been held against all places yet."

    def test_says_that_facts_changed_since(self, offer, brief, site):
        before = book_of(brief).caution

        make_fact(site, value=1, recorded_at=A_MORNING_IN_JUNE + timedelta(hours=1))

        assert "Facts have changed" not in before
        assert "Facts have changed" in book_of(brief).caution

    def test_of_nothing_says_so(self, brief):
        book = book_of(brief)

        assert book.headline == "No region has offered a place yet."
        assert (book.places, book.map_svg) == ((), "")

    def test_draws_a_map_where_the_place_has_a_point(self, offer, brief, site):
        type(site).objects.filter(pk=site.pk).update(lon=6.89, lat=52.22)

        assert book_of(brief).map_svg.startswith("<svg")


class TestPlace:
    def test_is_sure_of_what_meets_and_not_of_what_nobody_knows(self, offer, brief):
        (place,) = book_of(brief).places

        assert place.sure == ("Power",)
        assert "Floor space: not known" in place.unsure

    def test_is_sure_of_nothing_once_the_offer_has_expired(self, offer, brief):
        (place,) = book_of(brief, today=date(2026, 10, 1)).places

        assert place.sure == ()
        assert "The offer itself has expired." in place.unsure
        assert next(row.tone for row in place.terms if row.label == "Offer valid") == "warning"

    def test_says_what_the_region_did_not_tell(self, brief, site):
        submit(make_proposition(make_request(brief), site=site), terms=Terms())

        (place,) = book_of(brief).places

        assert {"Price: not told", "Buy or rent: not told", "Offer valid: not told"} <= set(
            place.unsure
        )
        assert place.contact == ""

    def test_has_the_time_line_of_the_plan_at_that_place(self, offer, brief):
        (place,) = book_of(brief).places

        assert place.timeline.rows
        assert all(0 <= row.start <= row.end <= 1 for row in place.timeline.rows)

    def test_calls_whom_the_region_named_and_names_no_adviser(self, offer, brief):
        book = book_of(brief)

        assert book.places[0].contact == "Sanne de Wit · sanne@example.org"
        assert brief.sent_by.name not in repr(book)
        assert "Oost" not in repr(book)


class TestSteps:
    def test_ask_choose_and_begin_in_time(self, offer, brief):
        steps = " ".join(book_of(brief).steps)

        assert "floor space" in steps
        assert "Choose before 30 September 2026" in steps
        assert "If it becomes Hangar Noord" in steps

    def test_do_not_name_a_day_that_is_past(self, offer, brief):
        Proposition.objects.update(valid_until=THAT_DAY - timedelta(days=1))

        steps = " ".join(book_of(brief).steps)

        assert "Choose before" not in steps
        assert "confirm that what has expired still holds" in steps


def test_names_who_offers_no_place_with_the_reason(offer, brief):
    decline_request(
        request_id=make_request(brief, organization="ALMERE").pk,
        reason="No power before 2031",
        by=make_hotspot_manager("ALMERE"),
        now=A_MORNING_IN_JUNE,
    )

    assert book_of(brief).silent == ("Organization ALMERE: No power before 2031",)


def test_is_whole_in_both_languages(offer, brief):
    with translation.override("en"):
        english, dutch = book_of(brief), book_of(brief, language="nl")

    # Words that are the same in both languages.
    same = {"bidbook", "contact", "procedure"}
    assert {
        key
        for key, words in english.words.items()
        if words == dutch.words[key] and words.lower() not in same
    } == set()
    assert english.places[0].unsure != dutch.places[0].unsure
