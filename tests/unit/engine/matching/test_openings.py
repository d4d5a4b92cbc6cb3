import numpy as np
import pytest

from groeiruimte.engine.facts import Known
from groeiruimte.engine.matching.flexible import with_flexible
from groeiruimte.engine.matching.openings import Gain, Horizon, fits_with, gained, smallest_gains
from groeiruimte.engine.matching.timing import Requirement
from groeiruimte.engine.matching.verdicts import FITTING, verdicts
from groeiruimte.kernel.codes import Comparison

QUARTERS = 8
POWER, LOOSE, ROOM, CLEAN, LINE = "power", "power_loose", "room", "clean", "line"
COMPARISONS = {
    POWER: Comparison.AT_LEAST,
    LOOSE: Comparison.AT_LEAST,
    ROOM: Comparison.AT_LEAST,
    CLEAN: Comparison.AT_MOST,
    LINE: Comparison.YES,
}
FLEXIBLE = {LOOSE: POWER}
GAINABLE = {POWER: POWER, LOOSE: POWER, ROOM: ROOM, CLEAN: CLEAN, LINE: LINE}


def facts_of(random, places):
    """Return places of which some quarters are unknown, and some only bounds."""

    def some(values):
        table = random.choice([*values, np.nan], size=(places, QUARTERS))
        # Most facts hold for years: few changes per place.
        for row in table:
            row[:] = np.repeat(row[::4], 4)
        return table

    def lower(values):
        return Known(some(values), at_least=random.random((places, QUARTERS)) < 0.1)

    facts = {
        POWER: lower([0.0, 2.0, 4.0, 8.0]),
        ROOM: lower([0.0, 100.0, 500.0]),
        CLEAN: Known(some([0.0, 1.0, 2.0]), at_most=random.random((places, QUARTERS)) < 0.1),
        LINE: Known(some([0.0, 1.0])),
    }
    loose = Known(some([0.0, 3.0, 6.0]))
    facts[LOOSE] = with_flexible(firm=facts[POWER], flexible=loose).power
    return facts


def need_of(random):
    """Return one need: power, firm or flexible, in one step or two, and some of the rest."""
    power = random.choice([POWER, LOOSE])
    start = int(random.integers(-1, QUARTERS - 1))
    asked = [
        Requirement("p", Comparison.AT_LEAST, float(random.choice([1, 4, 5, 9])), fact=power,
                    from_quarter=start, share=float(random.choice([1.0, 0.5])))
    ]  # fmt: skip
    if random.random() < 0.3:
        asked.append(
            Requirement("p2", Comparison.AT_LEAST, 12.0, fact=power, from_quarter=start + 2)
        )
    others = [(ROOM, 300.0), (CLEAN, 1.0), (LINE, 1.0)]
    for fact, needed in others:
        if random.random() < 0.6:
            until = int(random.integers(start + 1, QUARTERS + 3)) if random.random() < 0.4 else None
            asked.append(
                Requirement(
                    fact, COMPARISONS[fact], needed, from_quarter=start, until_quarter=until
                )
            )
    return asked


def slowly(need, *, facts, fact, horizon):
    """Try every gain that could make a difference, the smallest first."""
    before = verdicts(
        sites=[0], requirements=need, supply=facts, latest_delay=horizon.latest_delay
    )[0]
    if before.verdict in FITTING:
        return None
    if COMPARISONS[fact] is Comparison.YES:
        tries = [1.0]
    elif COMPARISONS[fact] is Comparison.AT_MOST:
        tries = [2.0, 1.0, 0.0]
    else:
        levels = {0.0, *facts[fact].values[~np.isnan(facts[fact].values)]}
        asked = [each.needed / each.share for each in need]
        tries = sorted({one - level for one in asked for level in levels if one > level})
    for amount in tries:
        gain = Gain(fact, COMPARISONS[fact], amount, horizon.gain_from)
        if fits_with(need, facts=facts, gains=[gain], flexible=FLEXIBLE,
                     latest_delay=horizon.latest_delay):  # fmt: skip
            return amount
    return None


@pytest.mark.parametrize("seed", range(40))
def test_the_smallest_gain_is_what_a_slow_search_finds(seed):
    random = np.random.default_rng(seed)
    places = 6
    facts, need = facts_of(random, places), need_of(random)
    horizon = Horizon(
        quarters=QUARTERS,
        gain_from=int(random.integers(0, QUARTERS)),
        latest_delay=[None, 0, 2][seed % 3],
    )

    quick = smallest_gains(need, facts=facts, places=places, horizon=horizon, gainable=GAINABLE)

    for fact, amounts in quick.items():
        for place in range(places):
            here = {key: each[place : place + 1] for key, each in facts.items()}
            expected = slowly(need, facts=here, fact=fact, horizon=horizon)
            found = None if np.isnan(amounts[place]) else float(amounts[place])
            assert found == (None if expected is None else pytest.approx(expected)), (fact, place)


class TestGains:
    @pytest.mark.parametrize("seed", range(10))
    def test_never_close_a_place_that_was_open(self, seed):
        random = np.random.default_rng(seed)
        facts, need = facts_of(random, 12), need_of(random)
        before = verdicts(sites=list(range(12)), requirements=need, supply=facts)

        for place, verdict in enumerate(before):
            if verdict.verdict not in FITTING:
                continue
            here = {key: each[place : place + 1] for key, each in facts.items()}
            for fact, comparison in COMPARISONS.items():
                if fact == LOOSE:
                    continue
                gain = Gain(fact, comparison, 1.0, 0)
                assert fits_with(
                    need, facts=here, gains=[gain], flexible=FLEXIBLE, latest_delay=None
                )

    def test_of_power_are_there_for_who_can_be_flexible_too(self):
        need = [Requirement("p", Comparison.AT_LEAST, 5.0, fact=LOOSE)]
        facts = {key: Known(np.full((1, QUARTERS), 3.0)) for key in (POWER, LOOSE)}

        def fits(amount):
            gain = Gain(POWER, Comparison.AT_LEAST, amount, 0)
            return fits_with(need, facts=facts, gains=[gain], flexible=FLEXIBLE, latest_delay=0)

        assert not fits(1.0)
        assert fits(2.0)

    def test_come_on_top_of_what_is_there_and_not_before_their_quarter(self):
        after = gained(Known(np.full((1, 3), 2.0)), Gain(POWER, Comparison.AT_LEAST, 3.0, 2))

        assert after.values.tolist() == [[2.0, 2.0, 5.0]]

    def test_of_a_class_leave_a_better_one_as_it_is(self):
        clean = Known(np.array([[0.0, 2.0, np.nan]]))
        after = gained(clean, Gain(CLEAN, Comparison.AT_MOST, 1.0, 0))

        assert after.values.tolist() == [[0.0, 1.0, 1.0]]
        assert after.at_most is not None
        assert after.at_most.tolist() == [[False, False, True]]
