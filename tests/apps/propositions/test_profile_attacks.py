"""A reader who knows the method and all companies tries to find out whose profile it is.

It repeats the sums for every company (inversion), lays what several regions got side by side, and
waits for the next request. At least k companies must always be left, in at least two regions.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from groeiruimte.engine.anonymity.ledger import Disclosure, Ledger
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.propositions.models.releases import ReleasedProfile
from groeiruimte.propositions.pages.releases import releasing_of
from groeiruimte.propositions.rules.reference_population import (
    CountedCompanies,
    reference_population,
)
from groeiruimte.propositions.rules.releasing import Releasing
from groeiruimte.propositions.services.releasing import UnableToRelease
from tests.apps.propositions.briefs_and_answers import make_need, make_profile
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_company,
    make_demand,
    make_lead,
    make_organization,
)

K = disclosure_rule().least_companies
LEAST_GROUPS = disclosure_rule().least_groups
REGIONS = ["NORTH", "EAST", "SOUTH", "WEST", "CENTER"]
DOMAINS = ["QUANTUM", "PHARMA", "ENERGY_MATERIALS", "OTHER_AUTONOMY", ""]


def counted(number, seed):
    """Return companies of pipelines whose needs are like nobody else's."""
    chance = np.random.default_rng(seed)
    return [
        CountedCompanies(
            domain=str(chance.choice(DOMAINS)),
            region=str(chance.choice(REGIONS)),
            count=1,
            has_need=True,
            quantities={
                "power_mw": int(chance.integers(9)),
                "floor_space_m2": int(chance.integers(8)),
                "plot_m2": [None, *range(8)][int(chance.integers(9))],
            },
            year=int(chance.integers(2026, 2040)),
            families=frozenset(chance.choice(["CLEAN", "HEAVY", "TALENT", "LIVING"], 2)),
        )
        for _each in range(number)
    ]


@pytest.fixture(scope="module", params=[0, 40], ids=["open counts", "with forty odd needs"])
def reference(request):
    """Return the companies that a reader has in mind."""
    return reference_population(counted(request.param, seed=3))


def releasing(reference, row, ledger=None):
    """Return the profile of a company as if it were the lead."""
    leaves = tuple(int(leaf) for leaf in reference.population.leaves[row])
    return Releasing(reference=reference, leaves=leaves, ledger=ledger or Ledger())


def told(proposal):
    return tuple((each.attribute, each.code) for each in proposal.told)


def by_hand(chance, population):
    """Return levels as a daring adviser may set them: one or two lines exactly, others hardly."""
    levels = [size - 1 - int(chance.integers(2)) for size in population.shape]
    levels[int(chance.integers(len(levels)))] = 0
    return tuple(levels)


def disclosed(ledger, proposal):
    """Return a ledger to which somebody was told this."""
    one = Disclosure(
        reader="a region",
        on=THAT_DAY,
        told=told(proposal),
        levels=proposal.levels,
        candidates=proposal.candidates,
        effective_k=proposal.effective,
        loss=proposal.loss,
        by_hand=proposal.is_by_hand,
    )
    return Ledger((*ledger.disclosures, one))


def hides(population, rows):
    """Say whether these companies are enough to hide among."""
    rows = np.array(sorted(rows), dtype=np.intp)
    return population.companies(rows) >= K and population.differ_in(rows) >= LEAST_GROUPS


class TestInversion:
    def test_who_repeats_the_proposal_for_every_company_keeps_enough_of_them(self, reference):
        alike = defaultdict(set)
        for row in range(len(reference.population)):
            proposal = releasing(reference, row).usual()
            assert proposal.is_safe
            alike[told(proposal)].add(row)

        assert all(hides(reference.population, rows) for rows in alike.values())

    def test_the_unsafe_optimum_would_have_failed(self, reference):
        """What others publish, the least that must be left out, does not stand this attack."""
        from groeiruimte.engine.anonymity.partition import least_loss

        population, alike = reference.population, defaultdict(set)
        for row in range(len(population)):
            leaves = population.leaves[row]
            levels = least_loss(population, leaves, k=K, least_groups=LEAST_GROUPS)
            codes = tuple(
                each.value(level=level, leaf=leaf)
                for each, level, leaf in zip(population.hierarchies, levels, leaves, strict=True)
            )
            alike[codes].add(row)

        assert not all(hides(population, rows) for rows in alike.values())

    def test_who_repeats_a_setting_by_hand_for_every_company_keeps_enough_of_them(self, reference):
        chance = np.random.default_rng(4)
        population, let_through = reference.population, 0
        for row in chance.choice(len(population), 12, replace=False):
            proposal = releasing(reference, int(row)).at(by_hand(chance, population))
            if not proposal.is_safe:
                continue
            let_through += 1
            kept = [i for i, key in enumerate(population.keys) if key in proposal.candidates]
            assert hides(population, kept)
            assert int(row) in kept
            for other in chance.choice(kept, 5):
                again = releasing(reference, int(other)).at(proposal.levels)
                assert (told(again), again.is_safe) == (told(proposal), True)

        assert let_through


class TestSeveralReadersOverTime:
    def test_what_all_readers_got_together_leaves_enough(self, reference):
        chance = np.random.default_rng(5)
        population, told_more = reference.population, 0
        for row in chance.choice(len(population), 8, replace=False):
            ledger, left = Ledger(), set(range(len(population)))
            for _month in range(6):
                one = releasing(reference, int(row), ledger)
                proposal = one.at(by_hand(chance, population))
                if not proposal.is_safe:
                    continue
                told_more += bool(ledger.disclosures) and not proposal.is_repeat
                ledger = disclosed(ledger, proposal)
                left &= set(population.fitting(one.leaves, proposal.levels).tolist())
                kept = {i for i in left if population.keys[i] in proposal.candidates}
                assert hides(population, kept)
            last = releasing(reference, int(row), ledger).usual()
            assert last.is_safe
            left &= set(population.fitting(one.leaves, last.levels).tolist())
            assert hides(population, left)

        # More than one thing was told of the same company, or nothing was laid side by side.
        assert told_more

    def test_companies_that_leave_do_not_uncover_the_one_that_stays(self):
        before = reference_population(counted(40, seed=6))
        row = len(before.population) // 2
        one = releasing(before, row)
        ledger = disclosed(Ledger(), one.usual())
        gone = set(list(one.usual().candidates)[:5]) - {before.population.keys[row]}
        stays = np.array(
            [i for i, key in enumerate(before.population.keys) if key not in gone], dtype=np.intp
        )
        after = replace(before, population=before.population.subset(stays))

        again = replace(one, reference=after, ledger=ledger)

        for proposal in (again.usual(), again.at(again.nothing()), again.at((0,) * 8)):
            assert not proposal.is_safe or proposal.effective >= K
        assert not again.at((0,) * 8).is_safe


@pytest.mark.django_db
class TestThroughTheService:
    def test_every_released_profile_hides_enough_also_all_together(self):
        needs = [make_need()]
        for number, (likely, region) in enumerate([(0.3, "BOM"), (9, "IQ"), (70, "NOM")]):
            lead = make_lead(make_company(f"Odd {number}", held_by=region))
            needs.append(make_articulation(lead, confirmed=True))
            make_demand(needs[-1], kind="power_mw", low=likely, likely=likely, high=likely)
        chance = np.random.default_rng(7)
        sent = 0
        for month, code in enumerate(["ALMERE", "TWENTE_BOARD", "PROVINCE_GR"]):
            for need in needs:
                levels = tuple(int(chance.integers(2, 4)) for _each in range(8))
                for wanted in (levels, None):
                    try:
                        make_profile(
                            need,
                            receivers=[make_organization(code).pk],
                            levels=wanted,
                            now=A_MORNING_IN_JUNE + timedelta(days=30 * month),
                        )
                    except UnableToRelease:
                        continue
                    sent += 1

        assert sent >= len(needs) * 3
        for need in needs:
            rows = ReleasedProfile.objects.filter(articulation=need)
            population = releasing_of(need, today=THAT_DAY).population
            left = set.intersection(*(set(row.candidates) for row in rows))
            assert all(row.effective_k >= K for row in rows)
            assert hides(population, [i for i, key in enumerate(population.keys) if key in left])
