import itertools

import numpy as np
import pytest

from groeiruimte.engine.facts import Grade, Known
from groeiruimte.engine.matching.flexible import with_flexible
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import Verdict, verdicts
from groeiruimte.kernel.codes import Comparison

#: One cell: amount (None is unknown), whether more is possible, whether it has expired.
CELLS = [
    (value, at_least, expired)
    for value, at_least, expired in itertools.product(
        (None, 0.0, 3.0, 5.0), (False, True), (False, True)
    )
    if value is not None or not (at_least or expired)
]
NEEDS = (1.0, 3.0, 4.0, 5.0, 6.0)
#: From the worst that can be said of a place to the best.
EXCLUDED, UNKNOWN, FITS_EXPIRED, FITS = range(4)


def known(*cells):
    """Return one place per cell, of one quarter."""
    return Known(
        np.array([[np.nan if value is None else value] for value, _more, _old in cells]),
        at_least=np.array([[more] for _value, more, _old in cells]),
        expired=np.array([[old] for _value, _more, old in cells]),
    )


def standing(power, need):
    """Say how good each place is: the verdict, and whether it stands without what expired."""
    asked = [Requirement("P", Comparison.AT_LEAST, need, "MW")]
    places = list(range(len(power.values)))
    before = verdicts(sites=places, requirements=asked, supply={"P": power})
    after = verdicts(sites=places, requirements=asked, supply={"P": power.without(Grade.EXPIRED)})
    found = []
    for one, other in zip(before, after, strict=True):
        if one.verdict is Verdict.FITS:
            found.append(FITS if other.verdict is Verdict.FITS else FITS_EXPIRED)
        else:
            found.append(EXCLUDED if one.verdict is Verdict.EXCLUDED else UNKNOWN)
    return np.array(found)


def slowly(firm, flexible, need):
    """Say the same of one place in plain words, side by side."""

    def side(cell):
        value, more, old = cell
        if value is None:
            return UNKNOWN
        if value >= need:
            return FITS_EXPIRED if old else FITS
        return UNKNOWN if more else EXCLUDED

    one, other = side(firm), side(flexible)
    holds = firm[0] is not None and not firm[2]
    if holds and flexible[2] and flexible[0] > firm[0]:
        # Beside firm power that holds, an expired promise of more is a doubt: no yes and no no.
        other = UNKNOWN
    return max(one, other)


PAIRS = list(itertools.product(CELLS, CELLS))


@pytest.fixture(scope="module")
def joined():
    firm, flexible = zip(*PAIRS, strict=True)
    return with_flexible(firm=known(*firm), flexible=known(*flexible))


class TestFlexiblePower:
    @pytest.mark.parametrize("need", NEEDS)
    def test_never_makes_a_place_worse(self, joined, need):
        firm = known(*(one for one, _other in PAIRS))

        assert (standing(joined.power, need) >= standing(firm, need)).all()

    @pytest.mark.parametrize("need", NEEDS)
    def test_never_promises_more_than_a_slow_look_at_both_sides(self, joined, need):
        slow = np.array([slowly(firm, flexible, need) for firm, flexible in PAIRS])
        quick = standing(joined.power, need)

        # Where firm power is larger but has expired, the slow look may know a little more.
        lost = [
            pair
            for pair, ours, theirs in zip(PAIRS, quick, slow, strict=True)
            if ours != theirs and not (pair[0][2] and ours < theirs)
        ]
        assert lost == []

    @pytest.mark.parametrize("need", NEEDS)
    def test_that_expired_never_weighs_more_than_what_holds(self, need):
        fresh = [(firm, (value, more, False)) for firm, (value, more, old) in PAIRS if old]
        old = [(firm, flexible) for firm, flexible in PAIRS if flexible[2]]
        sides = [
            with_flexible(
                firm=known(*(a for a, _b in some)), flexible=known(*(b for _a, b in some))
            )
            for some in (fresh, old)
        ]

        holding, expired = (standing(side.power, need) for side in sides)
        says_yes = expired >= FITS_EXPIRED
        assert (holding[says_yes] >= expired[says_yes]).all()
        assert (expired[~says_yes] < FITS_EXPIRED).all()

    @pytest.mark.parametrize("need", NEEDS)
    def test_that_is_more_is_never_worse(self, need):
        ordered = [value for value in (0.0, 3.0, 5.0)]
        for firm in CELLS:
            rows = [(value, False, False) for value in ordered]
            found = with_flexible(firm=known(*[firm] * 3), flexible=known(*rows))
            assert (np.diff(standing(found.power, need)) >= 0).all()

    def test_that_nobody_knows_of_leaves_a_shortage_undecided(self):
        found = with_flexible(firm=known((2.0, False, False)), flexible=known((None, False, False)))

        assert standing(found.power, 5.0).tolist() == [UNKNOWN]
        assert standing(found.power, 2.0).tolist() == [FITS]

    def test_that_is_said_not_to_be_there_decides_nothing_else(self):
        found = with_flexible(firm=known((2.0, False, False)), flexible=known((0.0, False, False)))

        assert standing(found.power, 5.0).tolist() == [EXCLUDED]

    def test_bounded_from_above_proves_nothing(self):
        most = Known(np.array([[9.0]]), at_most=np.array([[True]]))
        found = with_flexible(firm=known((2.0, False, False)), flexible=most)

        assert standing(found.power, 5.0).tolist() == [UNKNOWN]

    def test_says_where_it_decides(self, joined):
        decided = [
            pair for pair, is_so in zip(PAIRS, joined.by_flexible[:, 0], strict=True) if is_so
        ]

        assert all(flexible[0] is not None for _firm, flexible in decided)
        assert all(firm[0] is None or flexible[0] > firm[0] for firm, flexible in decided)


class TestTheWorkedExample:
    """5 MW from the first quarter of 2031, with a flexible contract from 2028."""

    QUARTERS = 20  # From the first of 2028.

    def verdict(self, power):
        need = Requirement("P", Comparison.AT_LEAST, 5.0, "MW", from_quarter=0)
        return verdicts(sites=["here"], requirements=[need], supply={"P": power})[0]

    @property
    def firm(self):
        return Known(np.array([[1.0] * 12 + [5.0] * 8]))

    def test_is_short_until_2031_for_who_cannot_be_flexible(self):
        answer = self.verdict(self.firm)

        assert answer.verdict is Verdict.FITS_FROM
        assert answer.fits_from_quarter == 12
        assert answer.failures[0].gap == 4.0

    def test_fits_from_2028_for_who_can(self):
        flexible = Known(np.array([[5.0] * self.QUARTERS]))
        answer = self.verdict(with_flexible(firm=self.firm, flexible=flexible).power)

        assert answer.verdict is Verdict.FITS
        assert not answer.failures
