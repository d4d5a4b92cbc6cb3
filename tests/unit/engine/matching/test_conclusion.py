"""What follows for a case, with its proof, and never more than is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.engine.matching.conclusion import (
    ConclusionCode,
    conclude,
    minimal_failing_sets,
    smallest_conflicts,
)
from groeiruimte.engine.matching.smaa import PlaceAcceptability, Ranking
from groeiruimte.engine.matching.verdicts import Failure, SiteVerdictResult, Verdict
from groeiruimte.kernel.seed import Seed


def fits(site):
    return SiteVerdictResult(site=site, verdict=Verdict.FITS, fits_from_quarter=0)


def unknown(site):
    return SiteVerdictResult(site=site, verdict=Verdict.UNKNOWN, missing=("GRID",))


def excluded(site, *keys):
    failures = tuple(Failure(key, 1.0, "", 0, None) for key in keys or ("GRID",))
    return SiteVerdictResult(site=site, verdict=Verdict.EXCLUDED, failures=failures)


def make_ranking(*, is_exact=False, draws=10_000, **shares):
    places = sorted(shares, key=lambda place: -shares[place])
    return Ranking(
        places=tuple(PlaceAcceptability(p, shares[p], 0.005, (shares[p],)) for p in places),
        draws=draws,
        seed=Seed(1),
        is_exact=is_exact,
    )


class TestConclude:
    def test_the_own_region_comes_first_whatever_fits_elsewhere(self):
        conclusion = conclude(
            verdicts=[fits("home"), fits("away"), unknown("far")], own_region={"home"}
        )

        assert conclusion.code is ConclusionCode.OWN_REGION_SUFFICES
        assert conclusion.places == ("home",)
        assert conclusion.holds_for_all_unknowns

    def test_only_here_has_a_witness_for_every_other_place(self):
        conclusion = conclude(
            verdicts=[excluded("home", "PLOT"), fits("away"), excluded("far", "GRID", "PLOT")],
            own_region={"home"},
        )

        assert conclusion.code is ConclusionCode.ONLY_HERE
        assert [(w.place, w.failure.key) for w in conclusion.witnesses] == [
            ("home", "PLOT"),
            ("far", "PLOT"),
        ]
        assert conclusion.holds_for_all_unknowns

    def test_says_when_a_missing_fact_in_the_own_region_could_change_it(self):
        conclusion = conclude(verdicts=[unknown("home"), fits("away")], own_region={"home"})

        assert not conclusion.holds_for_all_unknowns
        assert conclusion.could_change[0].is_own_region
        assert conclusion.could_change[0].missing == ("GRID",)

    def test_nowhere_names_the_smallest_changes_and_conflicts(self):
        conclusion = conclude(
            verdicts=[
                excluded("a", "GRID"),
                excluded("b", "PLOT", "TALENT"),
                excluded("c", "GRID", "PLOT"),
            ],
            own_region={"a"},
        )

        assert conclusion.code is ConclusionCode.NOWHERE
        assert [s.requirements for s in conclusion.failing_sets] == [("GRID",), ("PLOT", "TALENT")]
        assert conclusion.conflicts == (("GRID", "PLOT"), ("GRID", "TALENT"))
        assert len(conclusion.witnesses) == 3

    def test_never_says_nowhere_while_one_place_is_only_unknown(self):
        conclusion = conclude(verdicts=[excluded("a"), unknown("b")], own_region={"a"})

        assert conclusion.code is ConclusionCode.UNDECIDED_UNKNOWN
        assert conclusion.places == ("b",)
        assert not conclusion.holds_for_all_unknowns

    def test_never_says_nowhere_without_having_looked(self):
        assert conclude(verdicts=[], own_region=()).code is ConclusionCode.NO_PLACES_EXAMINED


class TestBetterHere:
    @staticmethod
    def between(ranking):
        return conclude(verdicts=[fits("a"), fits("b"), fits("c")], own_region=(), ranking=ranking)

    def test_is_said_when_the_best_is_ahead_by_more_than_the_error(self):
        conclusion = self.between(make_ranking(a=0.6, b=0.3, c=0.1))

        assert (conclusion.code, conclusion.places) == (ConclusionCode.BETTER_HERE, ("a",))
        assert conclusion.margin.difference == pytest.approx(0.3)
        # 2 * sqrt((0.6 + 0.3 - 0.09) / 10,000)
        assert conclusion.margin.error == pytest.approx(0.018)

    def test_is_not_said_within_the_error(self):
        conclusion = self.between(make_ranking(a=0.42, b=0.41, c=0.17))

        assert (conclusion.code, conclusion.places) == (ConclusionCode.NOT_DECIDED, ("a", "b"))

    def test_is_not_said_when_an_exact_ranking_ties(self):
        conclusion = self.between(make_ranking(is_exact=True, a=1.0, b=1.0, c=0.0))

        assert conclusion.code is ConclusionCode.NOT_DECIDED

    def test_any_lead_in_an_exact_ranking_decides(self):
        conclusion = self.between(make_ranking(is_exact=True, draws=1, a=1.0, b=0.0, c=0.0))

        assert (conclusion.code, conclusion.margin.error) == (ConclusionCode.BETTER_HERE, 0.0)

    @pytest.mark.parametrize("ranking", [None, make_ranking(a=0.7, b=0.3)])
    def test_is_not_said_without_a_ranking_of_all_that_fit(self, ranking):
        conclusion = self.between(ranking)

        assert conclusion.code is ConclusionCode.NOT_DECIDED
        assert conclusion.margin is None


failing_sets = st.lists(
    st.sets(st.sampled_from("ABCDE"), min_size=1).map(sorted), min_size=1, max_size=6
)


@given(failing_sets)
def test_minimal_sets_lie_inside_every_failing_set(sets):
    verdicts = [excluded(place, *keys) for place, keys in enumerate(sets)]

    minimal = [set(found.requirements) for found in minimal_failing_sets(verdicts)]

    assert all(any(found <= set(keys) for found in minimal) for keys in sets)
    assert not any(one < other for one in minimal for other in minimal)


@given(failing_sets)
def test_a_conflict_leaves_no_place_and_every_part_of_it_leaves_one(sets):
    for conflict in smallest_conflicts(sets):
        assert all(set(conflict) & set(keys) for keys in sets)
        for dropped in conflict:
            rest = set(conflict) - {dropped}
            assert any(not rest & set(keys) for keys in sets)


def test_without_exclusions_there_is_no_conflict():
    assert smallest_conflicts([]) == ()
    assert minimal_failing_sets([fits("a"), unknown("b")]) == ()
