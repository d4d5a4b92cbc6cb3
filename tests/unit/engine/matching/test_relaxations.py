"""All smallest relaxations and conflicts, held against trying every subset."""

from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching import relaxations
from groeiruimte.engine.matching.relaxations import minimal_conflicts, minimal_relaxations

SETS = st.lists(st.integers(0, 2**8 - 1), min_size=0, max_size=20)


def is_inside(small, large):
    return small & large == small


def conflicts_by_hand(failed):
    """Try every set of requirements: does every place fail one of them, and no fewer do?"""
    hitting = [mask for mask in range(2**8) if failed and all(mask & each for each in failed)]
    return {m for m in hitting if not any(is_inside(o, m) and o != m for o in hitting)}


@settings(max_examples=200, deadline=None)
@given(failed=SETS, few=st.sampled_from([2, 64]))
def test_relaxations_are_the_failed_sets_with_no_smaller_inside(failed, few):
    relaxations._FEW, before = few, relaxations._FEW
    try:
        found = minimal_relaxations(failed)
    finally:
        relaxations._FEW = before

    assert set(found) == {m for m in failed if not any(is_inside(o, m) and o != m for o in failed)}
    assert len(found) == len(set(found))


@settings(max_examples=200, deadline=None)
@given(failed=SETS)
def test_conflicts_are_all_smallest_sets_that_no_place_meets(failed):
    assert set(minimal_conflicts(failed)) == conflicts_by_hand(failed)


@settings(max_examples=100, deadline=None)
@given(failed=SETS)
def test_with_more_requirements_than_fit_a_table_the_answer_is_the_same(failed):
    relaxations._MOST_BITS, before = 2, relaxations._MOST_BITS
    try:
        assert set(minimal_conflicts(failed)) == conflicts_by_hand(failed)
    finally:
        relaxations._MOST_BITS = before


def test_smallest_conflicts_come_first():
    assert minimal_conflicts([0b0111, 0b1100]) == [0b0100, 0b1001, 0b1010]


def test_requirements_far_apart_in_the_mask_are_told_apart():
    assert minimal_conflicts([1 << 70, 1 << 3]) == [1 << 3 | 1 << 70]
