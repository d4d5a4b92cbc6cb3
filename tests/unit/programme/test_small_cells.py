import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.programme.parts_alike import count_in_parts, parts_alike
from groeiruimte.programme.small_cells import (
    CountBand,
    SmallCells,
    amount_may_be_told,
    amount_told,
    amounts_may_be_compared,
    band_beside,
    band_for_all,
    band_of_total,
    count_band,
    count_may_be_told,
    counts_may_stand_together,
    exposed_by_subtraction,
    small_cells,
    sum_may_be_told_again,
    telling_day,
)

RULE = SmallCells(
    smallest_count=5,
    band_width=5,
    smallest_contributors=5,
    dominance_share=0.2,
    money_step_eur=100_000,
)
FIVE = {"a": 5e6, "b": 4e6, "c": 3e6, "d": 3e6, "e": 2e6}


def every_difference(published):
    """The obvious attack: add and subtract the counts in every way, and see who remains."""
    for signs in itertools.product((-1, 0, 1), repeat=len(published)):
        left = {}
        for sign, each in zip(signs, published, strict=True):
            for key in each:
                left[key] = left.get(key, 0) + sign
        weights = set(left.values()) - {0}
        if weights == {1}:
            yield frozenset(key for key, weight in left.items() if weight)


class TestCountBand:
    @pytest.mark.parametrize(
        ("count", "expected"),
        [(0, (0, 4)), (1, (0, 4)), (4, (0, 4)), (5, (5, 9)), (9, (5, 9)), (10, (10, 14))],
    )
    def test_tells_the_band_and_not_whether_there_is_none(self, count, expected):
        assert count_band(count, rule=RULE) == CountBand(*expected)

    def test_tells_none_apart_where_everybody_may_know(self):
        assert str(count_band(0, zero_is_public=True, rule=RULE)) == "0"
        assert str(count_band(1, zero_is_public=True, rule=RULE)) == "1-4"

    def test_refuses_less_than_none(self):
        with pytest.raises(ValueError, match="-1"):
            count_band(-1, rule=RULE)

    @given(count=st.integers(0, 10_000))
    def test_holds_the_count(self, count):
        band = count_band(count, rule=RULE)

        assert band.low <= count <= band.high

    @given(parts=st.lists(st.integers(0, 30), min_size=2, max_size=6))
    def test_gives_nothing_more_away_beside_the_total_of_the_bands(self, parts):
        bands = [count_band(part, rule=RULE) for part in parts]

        total = band_of_total(bands)

        for place, band in enumerate(bands):
            others = bands[:place] + bands[place + 1 :]
            lowest = total.low - sum(other.high for other in others)
            highest = total.high - sum(other.low for other in others)
            assert lowest <= band.low
            assert highest >= band.high

    def test_of_the_true_total_would_give_more_away(self):
        """The attack works where the rule is left: so the test above can fail."""
        part, other = count_band(8, rule=RULE), count_band(3, rule=RULE)

        lowest = count_band(11, rule=RULE).low - part.high

        assert lowest > other.low


class TestCountMayBeTold:
    def test_counts_without_what_the_reader_knows(self):
        assert count_may_be_told(12, rule=RULE)
        assert not count_may_be_told(12, own=8, rule=RULE)
        assert not count_may_be_told(4, rule=RULE)


class TestAmountMayBeTold:
    def test_needs_enough_companies(self):
        assert amount_may_be_told(FIVE, rule=RULE)
        assert not amount_may_be_told({key: FIVE[key] for key in "abcd"}, rule=RULE)

    def test_does_not_count_companies_that_put_in_nothing(self):
        assert not amount_may_be_told(dict.fromkeys("vwxyz", 0.0) | {"a": 1e6}, rule=RULE)

    def test_refuses_a_sum_that_one_company_dominates(self):
        assert not amount_may_be_told(FIVE | {"a": 100e6}, rule=RULE)

    def test_holds_without_the_companies_of_the_reader_too(self):
        assert not amount_may_be_told(FIVE, own=["b"], rule=RULE)

    @given(
        amounts=st.dictionaries(st.integers(0, 50), st.floats(1e4, 1e9), min_size=2, max_size=9),
        data=st.data(),
    )
    def test_leaves_no_company_able_to_work_out_another(self, amounts, data):
        if not amount_may_be_told(amounts, rule=RULE):
            return
        attacker = data.draw(st.sampled_from(sorted(amounts)))

        for victim in amounts.keys() - {attacker}:
            at_most = sum(amounts.values()) - amounts[attacker]

            assert at_most - amounts[victim] > 0.199 * amounts[victim]

    def test_tells_it_rounded(self):
        assert amount_told(FIVE | {"a": 5_040_000.0}, rule=RULE) == 17_000_000
        assert amount_told({"a": 1e6}, rule=RULE) is None


class TestAmountsMayBeCompared:
    def test_takes_a_sum_that_did_not_change(self):
        assert amounts_may_be_compared(FIVE, dict(FIVE), rule=RULE)

    @pytest.mark.parametrize(
        "after",
        [FIVE | {"f": 1e6}, {key: FIVE[key] for key in "abcd"}, FIVE | {"a": 6e6}],
        ids=["one came", "one went", "one grew"],
    )
    def test_refuses_a_difference_that_is_one_company(self, after):
        assert not amounts_may_be_compared(FIVE, after, rule=RULE)

    def test_takes_a_difference_of_enough_companies(self):
        more = {key.upper(): amount for key, amount in FIVE.items()}

        assert amounts_may_be_compared(FIVE, FIVE | more, rule=RULE)
        assert not amounts_may_be_compared(FIVE, FIVE | more, own=["A"], rule=RULE)


class TestCountsMayStandTogether:
    def test_refuses_a_difference_of_a_few(self):
        assert not counts_may_stand_together([range(12), range(3, 12)], rule=RULE)
        assert counts_may_stand_together([range(12), range(5, 12)], rule=RULE)

    def test_sees_what_only_three_counts_together_give(self):
        """A + B - C: no two of these differ by less than five."""
        first, second = set(range(10)), set(range(8, 18))
        both = set(range(18))

        assert counts_may_stand_together([first, second], rule=RULE)
        assert set(exposed_by_subtraction([first, second, both], rule=RULE)) == {frozenset({8, 9})}

    def test_has_nothing_to_say_of_nothing(self):
        assert exposed_by_subtraction([], rule=RULE) == ()
        assert exposed_by_subtraction([[]], rule=RULE) == ()

    @given(
        published=st.lists(st.frozensets(st.integers(0, 14), min_size=5), min_size=1, max_size=4)
    )
    def test_leaves_nothing_to_the_attack_by_subtraction(self, published):
        few = {group for group in every_difference(published) if len(group) < 5}

        assert set(exposed_by_subtraction(published, rule=RULE)) >= few
        assert not few or not counts_may_stand_together(published, rule=RULE)


class TestBandBesideATarget:
    @given(count=st.integers(0, 500), target=st.integers(1, 200))
    def test_holds_the_count_and_says_whether_the_target_is_reached(self, count, target):
        band = band_beside(count, target=target, rule=RULE)

        assert band.low <= count <= band.high
        if target >= RULE.smallest_count:
            assert (band.low >= target) == (count >= target)

    @given(count=st.integers(1, 500), target=st.integers(1, 200))
    def test_is_never_narrower_than_the_smallest_number_hides(self, count, target):
        band = band_beside(count, target=target, rule=RULE)

        assert band.high - band.low + 1 >= RULE.smallest_count - 1

    def test_refuses_less_than_none(self):
        with pytest.raises(ValueError, match="-1"):
            band_beside(-1, target=12, rule=RULE)


class TestBandForAll:
    @given(
        count=st.integers(0, 60),
        target=st.none() | st.integers(1, 60),
        shares=st.lists(st.integers(0, 60), max_size=3),
    )
    def test_leaves_open_how_many_others_there_are_to_who_knows_a_part(self, count, target, shares):
        owns = [min(each, count) for each in shares]

        band = band_for_all(count, target=target, owns=owns, rule=RULE)

        assert band.low <= count <= band.high
        for own in owns if band.high else ():
            possible = range(max(0, band.low - own), band.high - own + 1)
            assert len(possible) > RULE.smallest_count // 2

    def test_the_band_of_one_who_knows_nothing_would_not(self):
        assert str(band_beside(6, target=12, rule=RULE)) == "1-6", "less six own is nobody else"


@given(day=st.dates(date(2025, 1, 2), date(2030, 1, 1)))
def test_figures_are_told_as_on_the_last_end_of_a_month(day):
    told = telling_day(day)

    assert (told + timedelta(days=1)).day == 1
    assert told <= day < told + timedelta(days=32)


def every_sum_taken_apart(told, own):
    """The obvious attack: add and subtract the sums in every way, and see who is left over."""
    for signs in itertools.product((-1, 0, 1), repeat=len(told)):
        left = {}
        for sign, each in zip(signs, told, strict=True):
            for key, amount in each.items():
                left[key] = left.get(key, 0) + sign * amount
        yield {key: abs(amount) for key, amount in left.items() if amount and key not in own}


AMOUNTS = st.dictionaries(st.sampled_from("abcdefghijkl"), st.sampled_from([3, 4, 5]), min_size=5)


class TestASumThatIsToldAgain:
    @given(
        series=st.lists(AMOUNTS, min_size=1, max_size=4),
        own=st.frozensets(st.sampled_from("abc"), max_size=3),
    )
    def test_leaves_nothing_to_who_takes_sums_apart(self, series, own):
        told = []
        for amounts in series:
            if sum_may_be_told_again(amounts, earlier=told, owns=[own], rule=RULE):
                told.append(amounts)

        for known in ((), own):
            for left in every_sum_taken_apart(told, known):
                assert len(left) != 1

    def test_of_one_company_more_is_not_told(self):
        assert not sum_may_be_told_again(FIVE | {"f": 4e6}, earlier=[FIVE], rule=RULE)

    def test_hides_from_who_knows_a_part_of_them(self):
        assert sum_may_be_told_again(FIVE, rule=RULE)
        assert not sum_may_be_told_again(FIVE, owns=[{"a"}], rule=RULE)

    def test_is_no_news_to_who_knows_them_all(self):
        assert sum_may_be_told_again(FIVE, owns=[set(FIVE)], rule=RULE)


class TestTheProgramme:
    def test_keeps_to_five(self):
        assert small_cells().smallest_count == 5
        assert 0 < small_cells().dominance_share < 1


numbers_of_companies = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=0, max_size=40
)


class TestParts:
    @given(numbers_of_companies)
    def test_are_never_small_and_hold_everybody_once(self, measures):
        parts = parts_alike(dict(enumerate(measures)), rule=RULE)

        assert all(len(part) >= RULE.smallest_count for part in parts)
        counted = sorted(key for part in parts for key in part)
        assert counted == (list(range(len(measures))) if len(measures) >= 5 else [])

    @given(numbers_of_companies, st.lists(st.sets(st.integers(0, 39)), max_size=4))
    def test_let_no_count_be_taken_from_another_one(self, measures, asked):
        parts = parts_alike(dict(enumerate(measures)), rule=RULE)
        shown = [frozenset().union(*(part for part in parts if part <= group)) for group in asked]

        for group, told in zip(asked, shown, strict=True):
            assert count_in_parts(group, parts=parts) == len(told)
            assert told <= group
        for one, other in itertools.combinations(shown, 2):
            for left in (one - other, other - one, one & other, one | other):
                assert len(left) == 0 or len(left) >= RULE.smallest_count
        assert exposed_by_subtraction([each for each in shown if each], rule=RULE) == ()

    def test_keep_companies_that_are_alike_together(self):
        small, large = [[1.0, 0.0]] * 6, [[9.0, 0.0]] * 7

        parts = parts_alike(dict(enumerate([*small, *large])), rule=RULE)

        assert [len(part) for part in parts] == [6, 7]
