"""What stands on top of a company: per year the need that its chance belongs to."""

import pytest

from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.levels import telling_years
from groeiruimte.spotting.rules.stored_outlook import StoredNeed, StoredOutlook, need_level
from groeiruimte.spotting.words.headlines import headline, need_headline

ASSUMED = (Explanation.of("PEOPLE_UNKNOWN"),)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def need(*chances, **stored):
    return StoredNeed(**({"status": "OK", "probabilities": chances} | stored))


def top(**needs):
    stored = StoredOutlook(needs=needs)
    return headline(stored, origin_year=2026).replace("\xa0", " ")


class TestHeadline:
    def test_names_per_year_the_need_that_the_chance_belongs_to(self):
        said = top(CAPITAL=need(0.01, 0.4, 0.5), SPACE=need(0.0, 0.2, 0.998))

        assert said.endswith("2028: capital 40%. 2029: space > 99%.")

    def test_stops_where_it_is_as_good_as_sure(self):
        assert "2029" not in top(SPACE=need(0.2, 0.999, 1.0))

    def test_lets_the_need_that_binds_first_lead_of_two_equal_ones(self):
        stored = StoredOutlook(
            binding_need="WORKPLACES", needs={"SPACE": need(0.4), "WORKPLACES": need(0.4)}
        )

        assert stored.leading() == (("WORKPLACES", 0.4),)

    def test_leaves_out_what_rests_on_an_assumption(self):
        said = top(SPACE=need(0.9, assumptions=ASSUMED), WORKPLACES=need(0.2))

        assert "space" not in said
        assert said.endswith("2027: workplaces 20%.")

    def test_is_a_question_where_there_is_nothing_else(self):
        assert top(SPACE=need(0.9, assumptions=ASSUMED)).startswith("A question first, no signal")

    def test_names_what_is_over_today(self):
        said = top(SPACE=need(1.0, status="ALREADY_EXCEEDED"), WORKPLACES=need(0.2))

        assert said == "There is already not enough: space."

    def test_does_not_call_it_over_where_all_paths_are(self):
        assert top(SPACE=need(1.0, 1.0)).endswith("2027: space > 99%.")

    def test_says_nothing_where_nothing_is_known(self):
        assert top() == top(SPACE=need()) == ""

    @pytest.mark.parametrize("chances", [(0.0, 0.0), (0.0, 0.01)])
    def test_never_promises_that_it_cannot_be(self, chances):
        assert "at most 1% until the end of 2028" in top(SPACE=need(*chances))
        assert "at most 1% until the end of 2028" in need_headline(need(*chances), origin_year=2026)


class TestTellingYears:
    def test_are_the_first_that_counts_and_the_two_after_it(self):
        chances = [0.01, 0.31, 0.64, 0.8, 0.9]

        assert telling_years(chances, first_year=2026) == [(2027, 0.31), (2028, 0.64), (2029, 0.8)]

    def test_are_none_where_no_chance_counts(self):
        assert telling_years([0.0, 0.049], first_year=2026) == []


@pytest.mark.parametrize(
    ("stored", "level"),
    [
        (need(0.2, 0.6, 0.9), SignalLevel.ACT),
        (need(0.4, 0.5, 0.6, short_at=(0.4, 0.44, 0.46)), SignalLevel.WATCH),
        (need(0.4, 0.6, 0.7, short_at=(0.4, 0.6, 0.4)), SignalLevel.ACT),
        (need(1.0, 1.0, 1.0, short_at=(0.4, 0.3, 0.2), status="ALREADY_EXCEEDED"), SignalLevel.ACT),
        (need(0.2, 0.3, 0.4), SignalLevel.WATCH),
        (need(0.0, 0.0, 0.0), SignalLevel.QUIET),
        (need(0.9, 0.9, 0.9, assumptions=ASSUMED), SignalLevel.UNKNOWN),
        (need(), SignalLevel.UNKNOWN),
    ],
    ids=["act", "full", "for a while", "over today", "watch", "quiet", "assumed", "nothing"],
)
def test_the_level_follows_what_is_short_at_a_date_and_is_not_assumed(stored, level):
    assert need_level(stored) is level
