"""Laws that every conclusion obeys, whatever is asked and known.

Each is tried on random questions, and held against a world in which the truth is known: a bound,
an expired figure and an unknown are replaced by everything that they may turn out to be.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.facts import Known
from groeiruimte.engine.matching.answer import Measured, Offer, Question, hold
from groeiruimte.engine.matching.conclusion import ConclusionCode, Lines
from groeiruimte.engine.matching.smaa import Criterion
from groeiruimte.engine.matching.standing import standings
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import FITTING, Verdict
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.seed import Seed

QUARTERS, SITES = 6, 4
REGIONS = ("EAST", "EAST", "WEST", "WEST")
SHAPE = (SITES, QUARTERS)
AMOUNTS = st.lists(
    st.sampled_from([np.nan, 0.0, 10.0, 30.0, 54.0]),
    min_size=SITES * QUARTERS,
    max_size=SITES * QUARTERS,
).map(lambda numbers: np.array(numbers).reshape(SHAPE))
FLAGS = st.lists(st.booleans(), min_size=SITES * QUARTERS, max_size=SITES * QUARTERS).map(
    lambda flags: np.array(flags).reshape(SHAPE)
)
COMPARISONS = st.sampled_from([Comparison.AT_LEAST, Comparison.AT_MOST])
DELAYS = st.one_of(st.none(), st.integers(0, 4))


def question(comparison=Comparison.AT_LEAST, *, needed=30.0, share=1.0, **fields):
    requirement = Requirement("R", comparison, needed, "km", fact="FACT", share=share)
    fields = {"own_region": "EAST", "seed": Seed(1), "draws": 200} | fields
    return Question(requirements=(requirement,), quarters=QUARTERS, **fields)


def offer(fact, **fields):
    return Offer(places=tuple("ABCD"), regions=REGIONS, facts={"FACT": fact}, **fields)


def for_good(*amounts):
    """Return one amount per place, the same in every quarter."""
    return np.repeat(np.array(amounts, dtype=float)[:, None], QUARTERS, axis=1)


@settings(deadline=None, max_examples=80)
@given(
    values=AMOUNTS,
    bounds=FLAGS,
    comparison=COMPARISONS,
    latest_delay=DELAYS,
    is_most=st.booleans(),
    nearer=st.sampled_from([0.0, 5.0, 25.0, 60.0]),
)
def test_a_bound_is_no_fact(values, bounds, comparison, latest_delay, is_most, nearer):
    """What is sure from a bound stays so, whatever the amount within the bound turns out to be."""
    way = "at_most" if is_most else "at_least"
    asks = question(comparison, latest_delay=latest_delay)
    truth = np.where(bounds, values - nearer if is_most else values + nearer, values)

    stated = hold(asks, offer(Known(values, **{way: bounds}))).verdicts
    true = hold(asks, offer(truth)).verdicts

    for before, after in zip(stated, true, strict=True):
        if before.verdict is Verdict.EXCLUDED:
            assert after.verdict is Verdict.EXCLUDED
        if before.verdict in FITTING:
            assert after.verdict in FITTING
            assert after.fits_from_quarter <= before.fits_from_quarter


def test_the_nearest_of_an_incomplete_list_excludes_nobody_and_says_what_is_known():
    near = Known(for_good(54, 20, 54, 20), at_most=np.ones(SHAPE, dtype=bool))

    answer = hold(question(Comparison.AT_MOST), offer(near))

    assert [each.verdict.value for each in answer.verdicts] == ["UNKNOWN", "FITS"] * 2
    assert answer.verdicts[0].bounds[0].amount == 54.0
    assert answer.verdicts[0].missing == ("FACT",)
    assert answer.verdicts[1].bounds == ()


@settings(deadline=None, max_examples=80)
@given(
    values=AMOUNTS,
    expired=FLAGS,
    latest_delay=DELAYS,
    turned_out=st.sampled_from([np.nan, 0.0, 100.0]),
)
def test_what_has_expired_lowers_the_certainty_of_the_conclusion(
    values, expired, latest_delay, turned_out
):
    """A certain conclusion is the same whatever the expired facts have become by now."""
    asks = question(latest_delay=latest_delay)

    before = hold(asks, offer(Known(values, expired=expired))).conclusion
    after = hold(asks, offer(np.where(expired, turned_out, values))).conclusion

    if before.is_certain:
        assert after.code is before.code
        if before.code is not ConclusionCode.OWN_REGION_SUFFICES:
            assert after.places == before.places
    fresh = hold(asks, offer(values)).conclusion
    assert (before.code, before.places) == (fresh.code, fresh.places)


@settings(deadline=None, max_examples=80)
@given(values=AMOUNTS, latest_delay=DELAYS, filled=st.sampled_from([0.0, 100.0]))
def test_what_holds_for_all_unknowns_holds_when_they_are_filled_in(values, latest_delay, filled):
    asks = question(latest_delay=latest_delay, lines=Lines(in_time=1))

    before = hold(asks, offer(values)).conclusion
    after = hold(asks, offer(np.where(np.isnan(values), filled, values))).conclusion

    if before.holds_for_all_unknowns:
        assert after.code is before.code


def test_an_expired_figure_under_the_only_place_is_said():
    expired = np.zeros(SHAPE, dtype=bool)
    expired[2] = True

    conclusion = hold(question(), offer(Known(for_good(0, 0, 40, 0), expired=expired))).conclusion

    assert conclusion.code is ConclusionCode.ONLY_HERE
    assert conclusion.holds_for_all_unknowns
    assert not conclusion.is_certain
    assert [(each.place, each.facts) for each in conclusion.expired] == [("C", ("FACT",))]


@settings(deadline=None, max_examples=150)
@given(
    values=AMOUNTS,
    expired=FLAGS,
    estimated=FLAGS,
    latest_delay=DELAYS,
    turned_out=st.lists(
        st.sampled_from([np.nan, 0.0, 29.0, 100.0]), min_size=SITES, max_size=SITES
    ),
)
def test_a_certain_conclusion_stands_whatever_estimates_and_expired_figures_turn_out_to_be(
    values, expired, estimated, latest_delay, turned_out
):
    """The slow look: fill in what somebody may measure, place by place, and conclude again."""
    asks = question(latest_delay=latest_delay, lines=Lines(in_time=1))
    fact = Known(values, expired=expired, estimated=estimated)
    truth = np.where(expired | estimated, np.array(turned_out)[:, None], values)

    before = hold(asks, offer(fact)).conclusion
    after = hold(asks, offer(truth)).conclusion

    if before.is_certain:
        assert after.code is before.code
        if before.code is not ConclusionCode.OWN_REGION_SUFFICES:
            assert after.places == before.places
    plain = hold(asks, offer(values)).conclusion
    assert (before.code, before.places) == (plain.code, plain.places)


def test_a_place_that_an_estimate_rules_out_is_said_to_rest_on_it():
    estimated = np.zeros(SHAPE, dtype=bool)
    estimated[3] = True

    answer = hold(question(), offer(Known(for_good(0, 0, 40, 20), estimated=estimated)))

    conclusion = answer.conclusion
    assert conclusion.code is ConclusionCode.ONLY_HERE
    assert answer.verdicts[3].verdict is Verdict.EXCLUDED
    assert not conclusion.is_certain
    assert [(each.place, each.facts) for each in conclusion.estimated] == [("D", ("FACT",))]
    assert not conclusion.expired


def test_an_estimate_that_has_expired_is_told_as_expired():
    weak = np.zeros(SHAPE, dtype=bool)
    weak[2] = True
    fact = Known(for_good(0, 0, 40, 0), expired=weak, estimated=weak)

    conclusion = hold(question(), offer(fact)).conclusion

    assert [each.place for each in conclusion.expired] == ["C"]
    assert conclusion.estimated == ()


def test_an_own_region_that_stands_on_one_expired_and_one_estimated_place_is_not_certain():
    first, second = (np.zeros(SHAPE, dtype=bool) for _place in range(2))
    first[0], second[1] = True, True
    fact = Known(for_good(40, 40, 0, 0), expired=first, estimated=second)

    conclusion = hold(question(), offer(fact)).conclusion

    assert conclusion.code is ConclusionCode.OWN_REGION_SUFFICES
    assert not conclusion.is_certain
    assert [each.place for each in conclusion.estimated] == ["B"]


def test_a_second_place_on_fresh_facts_keeps_the_own_region_certain():
    expired = np.zeros(SHAPE, dtype=bool)
    expired[0] = True

    conclusion = hold(question(), offer(Known(for_good(40, 40, 0, 0), expired=expired))).conclusion

    assert conclusion.code is ConclusionCode.OWN_REGION_SUFFICES
    assert conclusion.is_certain


@settings(deadline=None, max_examples=80)
@given(values=AMOUNTS, latest_delay=DELAYS, in_time=st.integers(0, 4))
def test_the_own_region_comes_first_and_only_in_time(values, latest_delay, in_time):
    asks = question(latest_delay=latest_delay, lines=Lines(in_time=in_time))

    answer = hold(asks, offer(values))

    in_time_at_home = [
        each.site
        for each in answer.verdicts
        if each.site in "AB" and each.verdict in FITTING and each.delay_quarters <= in_time
    ]
    suffices = answer.conclusion.code is ConclusionCode.OWN_REGION_SUFFICES
    assert suffices == bool(in_time_at_home)
    if suffices:
        assert list(answer.conclusion.places) == in_time_at_home


def test_a_place_of_the_own_region_that_is_years_late_does_not_suffice():
    late = for_good(0, 0, 40, 40)
    late[0, QUARTERS - 1] = 40

    conclusion = hold(question(lines=Lines(in_time=4)), offer(late)).conclusion

    assert conclusion.code is ConclusionCode.NOT_DECIDED
    assert conclusion.places == ("A", "C", "D")


def test_an_excluded_place_keeps_everything_that_is_short():
    power = for_good(0, 0, 0, 0)
    power[0, 3:] = 40
    second = Requirement("FLOOR", Comparison.AT_LEAST, 3.0)
    asks = question(latest_delay=4)
    asks = Question(
        requirements=(*asks.requirements, second), quarters=QUARTERS, latest_delay=4, seed=Seed(1)
    )
    place = Offer(
        places=tuple("ABCD"), regions=REGIONS, facts={"FACT": power, "FLOOR": for_good(1, 1, 1, 1)}
    )

    first = hold(asks, place).verdicts[0]

    assert first.verdict is Verdict.EXCLUDED
    assert [(each.key, each.rules_out) for each in first.failures] == [
        ("R", False),
        ("FLOOR", True),
    ]
    assert first.failures[0].met_from_quarter == 3
    assert [each.key for each in first.ruled_out_by] == ["FLOOR"]


@settings(deadline=None, max_examples=80)
@given(values=AMOUNTS, more=st.sampled_from([0.0, 1.0, 20.0]), latest_delay=DELAYS)
def test_more_supply_is_never_worse(values, more, latest_delay):
    asks = question(latest_delay=latest_delay)
    order = [Verdict.EXCLUDED, Verdict.UNKNOWN, Verdict.FITS_FROM, Verdict.FITS]

    before, after = (hold(asks, offer(each)).verdicts for each in (values, values + more))

    for was, now in zip(before, after, strict=True):
        assert order.index(now.verdict) >= order.index(was.verdict)


@pytest.mark.parametrize(("graduates", "verdict"), [(100.0, "FITS"), (99.0, "EXCLUDED")])
def test_one_company_counts_on_a_part_of_those_who_graduate(graduates, verdict):
    asks = question(needed=20.0, share=0.2)

    first = hold(asks, offer(for_good(graduates, 0, 0, 0))).verdicts[0]

    assert first.verdict == verdict
    assert [round(each.gap, 9) for each in first.failures] == ([] if verdict == "FITS" else [0.2])


def compared(*worths, least_margin):
    """Return what is concluded of two places elsewhere, by two criteria of equal standing."""
    rules = tuple(Criterion(key, ((0.0, 0.0), (1.0, 1.0))) for key in "XY")
    measure = lambda fitting: Measured(criteria=rules, values=np.array(worths))  # noqa: E731
    asks = question(own_region="", draws=4000, lines=Lines(least_margin=least_margin))
    return hold(asks, offer(for_good(0, 0, 40, 40), measure=measure))


@pytest.mark.parametrize(
    ("least_margin", "code"), [(0.0, "BETTER_HERE"), (0.1, "BETTER_HERE"), (0.2, "NOT_DECIDED")]
)
def test_better_takes_a_material_margin(least_margin, code):
    # C wins where X weighs less than 0.55: in 55 of 100 weighings, ten points more than D, or so.
    answer = compared((0.0, 0.6), (0.49, 0.0), least_margin=least_margin)

    assert (
        answer.conclusion.margin.difference == pytest.approx(0.1, abs=0.03) or least_margin != 0.2
    )
    assert answer.conclusion.code == code


def test_there_is_one_ranking():
    """The order of the ranking, the ranks and the best place of the conclusion are the same."""
    answer = compared((0.0, 0.9), (0.3, 0.0), least_margin=0.1)

    listed = standings(answer.ranking)
    assert [each.place for each in listed] == [each.place for each in answer.ranking.places]
    assert [each.rank for each in listed] == sorted(each.rank for each in listed)
    assert answer.conclusion.places[0] == listed[0].place
    assert answer.conclusion.margin.difference == listed[0].first_share - listed[1].first_share
