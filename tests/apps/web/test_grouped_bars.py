"""Bars in groups: where they go."""

import pytest

from groeiruimte.web.grouped_bars import FLOOR, LEFT, RIGHT, TOP, BarGroups, Range, grouped_drawing


def drawing(*groups, kinds=("mbo", "wo")):
    years = [(str(2027 + n), [Range(*each) for each in group]) for n, group in enumerate(groups)]
    return grouped_drawing(BarGroups(kinds=kinds, groups=years))


def test_puts_one_bar_per_kind_side_by_side():
    shown = drawing([(1, 5, 9), (2, 4, 8)], [(2, 8, 20), (3, 6, 15)])

    assert [bar.kind for bar in shown.bars] == [0, 1, 0, 1]
    places = [float(bar.x) for bar in shown.bars]
    assert places == sorted(places)
    assert LEFT < places[0] < places[-1] + float(shown.bars[-1].width) < RIGHT
    assert [label.label for label in shown.labels] == ["2027", "2028"]


def test_stands_on_zero_and_hangs_below_it():
    shown = drawing([(1, 5, 9), (-9, -4, 1)])
    more, fewer = shown.bars

    assert float(more.y) + float(more.height) == pytest.approx(float(shown.zero), abs=0.2)
    assert float(fewer.y) == pytest.approx(float(shown.zero), abs=0.2)
    assert float(shown.zero) < FLOOR


def test_keeps_whiskers_inside_the_drawing():
    shown = drawing([(-1e6, 5, 1e6), (2, 4, 8)])

    for bar in shown.bars:
        assert TOP <= float(bar.whisker_top) <= float(bar.whisker_bottom) <= FLOOR


def test_has_round_numbers_beside_it_with_zero_among_them():
    values = [level.value for level in drawing([(1, 5, 9), (-9, -4, 1)]).levels]

    assert 0.0 in values
    assert len(set(values)) == len(values) <= 8


@pytest.mark.parametrize("groups", [[], [[(0, 0, 0), (0, 0, 0)]], [[(0.001, 0.002, 0.003)] * 2]])
def test_draws_next_to_nothing_without_fuss(groups):
    assert drawing(*groups).levels
