from datetime import date

import numpy as np
import pytest

from groeiruimte.engine.anonymity.ledger import Ledger, UnableToDisclose
from groeiruimte.engine.anonymity.partition import least_loss
from tests.unit.engine.anonymity.populations import make_population, without

K = 5
BEFORE, LATER = date(2026, 12, 1), date(2027, 6, 1)
COARSE = (2, 1, 1, 2, 1)


def safely(days, row, *, by_hand):
    """Tell one reader by partition, a second by hand, and a third again half a year later.

    What is refused does not go out, and no reader hears of it.
    """
    first, second = days
    profile = first.leaves[row]
    ledger = Ledger().published(first, profile, k=K, reader="Twente", on=BEFORE)
    if by_hand:
        ledger = ledger.published_by_hand(first, profile, COARSE, k=K, reader="Almere", on=BEFORE)
    place = second.keys.index(first.keys[row])
    return ledger.published(second, second.leaves[place], k=K, reader="Oost", on=LATER)


def let_through(days, *, by_hand):
    """What all readers hold in their hands, of every company of which everything went out."""
    seen = []
    for row, key in enumerate(days[0].keys):
        if key in days[1].keys:
            try:
                seen.append(seen_by_all(safely(days, row, by_hand=by_hand)))
            except UnableToDisclose:
                continue
    return seen


def unsafely(days, row):
    """The seeded unsafe variant: each reader gets what loses least on the day."""
    told = []
    for population in days:
        place = population.keys.index(days[0].keys[row])
        profile = population.leaves[place]
        levels = least_loss(population, profile, k=K)
        told.append(
            tuple(
                each.value(level=level, leaf=int(leaf))
                for each, level, leaf in zip(population.hierarchies, levels, profile, strict=True)
            )
        )
    return tuple(told)


def seen_by_all(ledger):
    """What all readers together hold in their hands."""
    return tuple((each.reader, each.on, each.told) for each in ledger.disclosures)


def make_days():
    """A population, and half a year later: some are gone, some grew into another band."""
    first = make_population(companies=90)
    second = without(first, np.arange(0, 90, 15))
    second.leaves[::4, 3] = np.minimum(second.leaves[::4, 3] + 1, 5)
    return first, second


class TestAllReadersTogetherOverTime:
    @pytest.mark.parametrize("by_hand", [False, True], ids=["by partition", "also by hand"])
    def test_are_left_with_at_least_k(self, by_hand):
        seen = let_through(make_days(), by_hand=by_hand)

        assert seen
        assert min(seen.count(each) for each in seen) >= K

    def test_find_the_company_where_each_reader_gets_what_loses_least(self):
        days = make_days()
        there = [row for row, key in enumerate(days[0].keys) if key in days[1].keys]

        seen = [unsafely(days, row) for row in there]

        assert min(seen.count(each) for each in seen) == 1


class TestLedger:
    def test_meets_all_disclosures_at_k_or_more(self):
        population = make_population(companies=120)
        top = [size - 1 for size in population.shape]
        profile = population.leaves[0]

        ledger = Ledger().published(population, profile, k=K, reader="Twente", on=BEFORE)
        ledger = ledger.published_by_hand(population, profile, top, k=K, reader="Oost", on=BEFORE)

        told = [each.candidates for each in ledger.disclosures]
        assert len(frozenset.intersection(*told)) == ledger.left(population) >= K

    def test_gives_the_next_reader_the_same_words(self):
        population = make_population(companies=120)
        first = Ledger().published(
            population, population.leaves[0], k=K, reader="Twente", on=BEFORE
        )

        second = first.repeated(reader="Almere", on=LATER)

        assert second.disclosures[1].told == second.disclosures[0].told
        assert second.left(population) == first.left(population)

    def test_repeats_nothing_before_something_went_out(self):
        with pytest.raises(UnableToDisclose, match="publish a profile first"):
            Ledger().repeated(reader="Twente", on=BEFORE)

    def test_tells_nothing_new_when_too_few_are_left(self):
        population = make_population(companies=120)
        ledger = Ledger().published(
            population, population.leaves[0], k=K, reader="Twente", on=BEFORE
        )
        left = ledger.candidates(population)
        later = without(population, left[1:])

        with pytest.raises(UnableToDisclose, match="companies are left; 5 are needed") as refusal:
            ledger.published(later, population.leaves[0], k=K, reader="Oost", on=LATER)

        assert refusal.value.effective == 1

    def test_refuses_a_setting_by_hand_that_hides_too_little(self):
        population = make_population(companies=120)

        with pytest.raises(UnableToDisclose, match="the lead hides among"):
            Ledger().published_by_hand(
                population, population.leaves[0], [0] * 5, k=K, reader="Twente", on=BEFORE
            )

    def test_measures_a_setting_among_those_that_are_left(self):
        population = make_population(companies=120)
        profile = population.leaves[0]
        top = [size - 1 for size in population.shape]
        ledger = Ledger().published(population, profile, k=K, reader="Twente", on=BEFORE)

        assert Ledger().measured(population, profile, top, k=K).effective == 120
        assert ledger.measured(population, profile, top, k=K).effective == ledger.left(population)
