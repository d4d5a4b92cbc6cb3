from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.programme.targets import impact_target, impact_targets, pro_rata

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))


class TestImpactTargets:
    def test_are_those_of_the_table_in_the_paper(self):
        assert [(target.key, target.value) for target in impact_targets()] == [
            ("leads_in_portfolio", 40),
            ("case_approaches", 24),
            ("realised_elsewhere", 12),
            ("new_scale_ups", 6),
            ("retained_investment_eur", 1_500_000_000),
            ("coherent_ecosystem", None),
            ("learning_effects", None),
        ]

    def test_run_over_the_four_years_of_the_programme(self):
        assert {(target.start, target.due) for target in impact_targets()} == {
            (date(2025, 1, 1), date(2028, 12, 31))
        }

    def test_say_that_the_counting_rules_are_ours(self):
        assert all(target.counting_rule_source.is_our_own for target in impact_targets())

    def test_are_in_words_when_the_paper_asks_for_a_description(self):
        in_words = [target.key for target in impact_targets() if target.is_in_words]

        assert in_words == ["coherent_ecosystem", "learning_effects"]

    def test_know_no_other_key(self):
        with pytest.raises(KeyError):
            impact_target(key="happy_regions")


class TestProRata:
    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2024, 12, 31), 0.0),
            (date(2025, 1, 1), 40 / 1461),
            (date(2026, 12, 31), 40 * 730 / 1461),
            (date(2028, 12, 31), 40.0),
            (date(2031, 1, 1), 40.0),
        ],
        ids=["the day before", "the first day", "half way", "the last day", "long after"],
    )
    def test_grows_evenly_by_the_day(self, on, expected):
        assert pro_rata(impact_target(key="leads_in_portfolio"), on) == pytest.approx(expected)

    @given(earlier=days, later=days)
    def test_never_asks_less_on_a_later_day(self, earlier, later):
        earlier, later = sorted((earlier, later))
        target = impact_target(key="case_approaches")

        assert 0 <= pro_rata(target, earlier) <= pro_rata(target, later) <= 24

    def test_refuses_a_target_in_words(self):
        with pytest.raises(ValueError, match="described in words"):
            pro_rata(impact_target(key="learning_effects"), date(2026, 6, 1))
