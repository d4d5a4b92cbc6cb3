"""An answer of a region holds as long as the fact under it, on every page where it stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.services.matching import run_match
from groeiruimte.propositions.pages.bidbooks import bidbook_of
from groeiruimte.propositions.pages.holding import rests_on_expired
from groeiruimte.propositions.pages.propositions import offers_of
from groeiruimte.propositions.services.answering import submit_proposition
from groeiruimte.supply.rules import expires_on
from tests.apps.propositions.briefs_and_answers import (
    drafts,
    make_brief,
    make_hotspot_manager,
    make_proposition,
    make_request,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_demand,
    make_fact,
    make_site,
)

pytestmark = pytest.mark.django_db
#: Kind, unit, what is asked, what there is.
FACTS = [
    pytest.param("power_mw", "MW", 4, 5, id="power"),
    pytest.param("floor_space_m2", "m2", 3000, 4000, id="floor"),
    pytest.param("talent_hbo_fte", "FTE", 5, 500, id="talent"),
    pytest.param("knowledge_distance_km", "km", 30, 3, id="distance"),
]
#: What a profile tells, so that the register is looked up for the answer.
TOLD = FACTS[:2]


def offered(kind, unit, asked, there, *, expires_on, from_register):
    """Return the brief on which one region answered what its register says, or by itself."""
    articulation = make_articulation(confirmed=True)
    make_demand(articulation, kind=kind, likely=asked, unit=unit)
    brief = make_brief(articulation, organizations=("TWENTE_BOARD",))
    site = make_site()
    if from_register:
        make_fact(site, kind=kind, value=there, unit=unit, expires_on=expires_on)
    proposition = make_proposition(make_request(brief), site=site)
    submit_proposition(
        proposition_id=proposition.pk,
        summary="Room enough.",
        answers=drafts(**{kind: there}),
        revision=proposition.revision,
        by=make_hotspot_manager(),
        now=A_MORNING_IN_JUNE,
    )
    return brief


class TestShelfLife:
    @pytest.mark.parametrize(("kind", "unit", "asked", "there"), TOLD)
    def test_of_a_fact_of_the_register_ends_the_answer_too(self, kind, unit, asked, there):
        held = offered(kind, unit, asked, there, expires_on=THAT_DAY, from_register=True)

        fresh = offers_of(held, today=THAT_DAY)[0].answers[0]
        gone = offers_of(held, today=THAT_DAY + timedelta(days=1))[0].answers[0]

        assert (fresh.is_expired, fresh.tone) == (False, "ok")
        assert (gone.is_expired, gone.tone) == (True, "warning")

    @pytest.mark.parametrize(("kind", "unit", "asked", "there"), FACTS)
    def test_of_what_a_region_stated_itself_counts_from_its_answer(self, kind, unit, asked, there):
        brief = offered(kind, unit, asked, there, expires_on=None, from_register=False)
        submitted = timezone.localdate(A_MORNING_IN_JUNE)
        last_day = expires_on(kind=kind, observed_on=submitted)

        found = [
            offers_of(brief, today=day)[0].answers[0].is_expired
            for day in (last_day, last_day + timedelta(days=1))
        ]

        assert found == [False, True]

    @pytest.mark.parametrize(("kind", "unit", "asked", "there"), TOLD)
    @pytest.mark.parametrize(
        ("language", "words"),
        [("nl", "op een feit dat is verlopen"), ("en", "on a fact that has expired")],
    )
    def test_is_told_in_the_bid_book(self, kind, unit, asked, there, language, words):
        brief = offered(kind, unit, asked, there, expires_on=THAT_DAY, from_register=True)
        later = THAT_DAY + timedelta(days=1)

        book = bidbook_of(brief, language=language, today=later, now=A_MORNING_IN_JUNE)

        assert words in book.rows[0].cells[0].judgment


def test_how_late_still_counts_is_told_as_it_counts():
    brief = offered("power_mw", "MW", 4, 5, expires_on=THAT_DAY, from_register=True)

    book = bidbook_of(brief, language="en", today=THAT_DAY, now=A_MORNING_IN_JUNE)

    assert "at most 4 quarters later" in book.words["legend"]


def test_the_entrepreneur_who_can_wait_longer_finds_no_late_offer_short():
    brief = offered("power_mw", "MW", 4, 5, expires_on=THAT_DAY, from_register=True)
    answer = brief.requests.get().propositions.get().answers.get(kind="power_mw")
    answer.available_from = answer.available_from or Quarter(2029, 3).index
    answer.save()
    found = []
    for latest_delay in (4, 8, None):
        run_match(
            articulation_id=brief.articulation_id,
            latest_delay=latest_delay,
            by=brief.sent_by,
            now=A_MORNING_IN_JUNE,
        )
        (offer,) = offers_of(brief, today=THAT_DAY)
        found.append((offer.answers[0].fulfilment.value, bool(offer.misses)))

    assert found == [("SHORT", True), ("PARTLY", False), ("PARTLY", False)]


def test_the_ranking_says_on_which_expired_facts_the_first_place_rests():
    assert "Technology Base" in rests_on_expired("Technology Base", ["Power"])
    assert rests_on_expired("Technology Base", []) == ""
