import numpy as np
import pytest

from groeiruimte.engine.anonymity.manual import measured
from groeiruimte.engine.anonymity.partition import least_loss, partitioned
from groeiruimte.engine.anonymity.population import Population, loss
from tests.unit.engine.anonymity.populations import make_population

K = 5


def told(population, profile, levels):
    return tuple(
        each.value(level=level, leaf=int(leaf))
        for each, level, leaf in zip(population.hierarchies, levels, profile, strict=True)
    )


def by_partition(population):
    """What the safe publisher tells of each company."""
    cells = partitioned(population, k=K)
    profiles = [cells.cell_for(profile) for profile in population.leaves]
    return [
        told(population, profile, cells.levels_for(cell, profile))
        for cell, profile in zip(profiles, population.leaves, strict=True)
    ]


def by_least_loss(population):
    """What everybody else publishes: the seeded unsafe variant."""
    return [
        told(population, profile, least_loss(population, profile, k=K))
        for profile in population.leaves
    ]


def left_after_inversion(publisher, population):
    """Run the publisher for every company; keep those for which it says the same."""
    published = publisher(population)
    return [published.count(each) for each in published]


class TestInversion:
    @pytest.mark.parametrize("seed", [1, 2])
    def test_leaves_at_least_k_of_a_published_profile(self, seed):
        population = make_population(companies=200, seed=seed)

        assert min(left_after_inversion(by_partition, population)) >= K

    def test_finds_the_company_behind_a_least_loss_profile(self):
        """The attack works on what loses least: so the test above can fail."""
        left = left_after_inversion(by_least_loss, make_population(companies=200))

        assert min(left) == 1
        assert np.mean([each < K for each in left]) > 0.3


class TestPartition:
    def test_puts_everybody_in_a_cell_of_at_least_k(self):
        population = make_population(companies=300)

        cells = partitioned(population, k=K)

        assert sorted(np.concatenate([cell.rows for cell in cells.cells])) == list(range(300))
        assert min(len(cell.rows) for cell in cells.cells) >= K
        for cell in cells.cells:
            example = told(population, cell.example, cell.levels)
            assert {told(population, population.leaves[row], cell.levels) for row in cell.rows} == {
                example
            }

    def test_loses_at_most_one_and_a_half_times_what_is_unsafe(self):
        population = make_population(companies=1500, seed=4)
        sample = population.leaves[::30]

        safe = partitioned(population, k=K).losses()[::30].mean()
        unsafe = np.mean(
            [
                loss(population.hierarchies, each, least_loss(population, each, k=K))
                for each in sample
            ]
        )

        assert unsafe < safe <= 1.5 * unsafe

    def test_does_not_depend_on_the_order_of_companies(self):
        population = make_population(companies=200)
        order = np.random.default_rng(5).permutation(200)

        lost = partitioned(population, k=K).losses()
        shuffled = partitioned(population.subset(order), k=K).losses()

        assert shuffled.mean() == pytest.approx(lost.mean())
        assert (shuffled == lost[order]).all()

    def test_keeps_cells_from_lying_in_one_group(self):
        population = make_population(companies=300, owners=3)

        cells = partitioned(population, k=K, least_groups=3)

        assert all(population.differ_in(cell.rows) >= 3 for cell in cells.cells)

    def test_tells_nothing_where_there_are_too_few(self):
        few = make_population(companies=4)

        assert partitioned(few, k=K).cell_for(few.leaves[0]) is None

    def test_tells_nothing_where_all_are_of_one_group(self):
        population = make_population(companies=50, owners=1)

        assert partitioned(population, k=K, least_groups=2).cells == ()

    def test_tells_of_a_company_outside_the_population_what_its_cell_tells(self):
        population = make_population(companies=300)
        inside = {tuple(each) for each in population.leaves.tolist()}
        outside = next(
            [region, 11, 3, 5, 4] for region in range(24) if (region, 11, 3, 5, 4) not in inside
        )
        cells = partitioned(population, k=K)

        cell = cells.cell_for(outside)

        levels = cells.levels_for(cell, outside)
        assert len(cell.rows) >= K
        assert set(cell.rows) <= set(population.fitting(outside, levels))

    def test_counts_weighed_rows_as_companies(self):
        plain = make_population(companies=60)
        weighed = Population(plain.hierarchies, plain.leaves, weights=np.full(60, 5))

        assert min(weighed.companies(c.rows) for c in partitioned(weighed, k=K).cells) >= K


class TestMeasured:
    def test_sees_that_many_fit_and_few_remain(self):
        """Of what loses least, the number that fits says little."""
        population = make_population(companies=200)
        settings = [
            measured(population, each, least_loss(population, each, k=K), k=K)
            for each in population.leaves[:60]
        ]

        assert all(each.fitting >= K for each in settings)
        assert min(each.effective for each in settings) < K
        assert not all(each.is_safe(k=K) for each in settings)

    def test_leaves_no_fewer_than_k_to_whoever_inverts_what_was_let_through(self):
        population = make_population(companies=200, seed=3)
        profile = population.leaves[0]

        for levels in np.ndindex(*population.shape):
            fits = population.fitting(profile, levels)
            passed = [
                row
                for row in fits[:40]
                if measured(population, population.leaves[row], levels, k=K).is_safe(k=K)
            ]
            assert not passed or len(passed) >= K or len(fits) > 40

    def test_of_everything_hides_among_all(self):
        population = make_population(companies=100)
        top = [size - 1 for size in population.shape]

        setting = measured(population, population.leaves[0], top, k=2)

        assert setting.fitting == setting.effective == 100

    def test_says_so_where_it_was_not_measured(self, monkeypatch):
        monkeypatch.setattr("groeiruimte.engine.anonymity.manual.MOST_INVERTED", 0)
        population = make_population(companies=100)
        profile = population.leaves[0]

        setting = measured(population, profile, least_loss(population, profile, k=K), k=K)

        assert setting.effective is None
        assert not setting.is_safe(k=K)

    def test_hides_among_nobody_where_earlier_disclosures_leave_nobody(self):
        population = make_population(companies=100)
        nobody = np.array([], dtype=np.intp)

        setting = measured(population, population.leaves[0], [0] * 5, k=K, among=nobody)

        assert setting.effective == 0
