"""What a comparison keeps of its proof is read back as it was, whatever version stored it."""

import json
from dataclasses import replace
from functools import reduce
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.matching.rules.asking import NeedEnd
from groeiruimte.matching.rules.regional import RegionCounts
from groeiruimte.matching.rules.robustness import Deciding, OtherNeed
from groeiruimte.matching.rules.stored_proof import (
    Bottleneck,
    FailingSet,
    StoredMargin,
    StoredProof,
    StoredRobustness,
    Turning,
    VerdictCounts,
    most_first,
    regions_of,
)

numbers = st.integers(0, 9999)
shares = st.floats(0, 1)
codes = st.text("abc_@8", min_size=1, max_size=6)
places = st.lists(numbers, max_size=4).map(tuple)
counted = st.dictionaries(codes, numbers, max_size=4)
verdict_counts = st.builds(
    VerdictCounts, fits=numbers, fits_from=numbers, unknown=numbers, excluded=numbers
)
turning = st.builds(
    Turning,
    count=numbers,
    own_region=st.none() | numbers,
    kinds=counted.map(most_first),
    places=places,
)
margins = st.builds(
    StoredMargin,
    best=numbers,
    runner_up=numbers,
    difference=shares,
    error=shares,
    least=shares,
    shares=st.none() | st.tuples(shares, shares),
)
others = st.builds(
    OtherNeed, st.sampled_from(ConclusionCode), st.booleans(), is_other_place=st.booleans()
)
robustness = st.builds(
    StoredRobustness,
    weights=st.none() | st.booleans(),
    unknowns=st.booleans(),
    expired=st.booleans(),
    needs=st.fixed_dictionaries({}, optional=dict.fromkeys(NeedEnd, others)).map(
        lambda needs: dict(sorted(needs.items()))
    ),
    decides=st.lists(st.builds(Deciding, codes, numbers, numbers), max_size=3).map(tuple),
    not_measured=counted.map(most_first),
    is_robust=st.booleans(),
)
bottlenecks = st.builds(
    Bottleneck, key=codes, kind=codes, rules_out=numbers, alone=numbers, unknown=numbers
)
keys = st.lists(codes, max_size=3).map(tuple)
proofs = st.builds(
    StoredProof,
    counts=verdict_counts,
    own_counts=verdict_counts,
    places=places,
    place_count=numbers,
    fits_from=st.none() | numbers,
    is_later=st.booleans(),
    witnesses=counted,
    failing_sets=st.lists(st.builds(FailingSet, keys, numbers), max_size=3).map(tuple),
    conflicts=st.lists(keys, max_size=3).map(tuple),
    margin=st.none() | margins,
    holds_for_all_unknowns=st.booleans(),
    could_change=turning,
    expired=turning,
    robustness=st.none() | robustness,
    bottlenecks=st.lists(bottlenecks, max_size=3).map(tuple),
    nearest=places,
    central_weights=st.dictionaries(codes, st.dictionaries(codes, shares, max_size=2), max_size=2),
    shared_ranks=places,
    left_out=keys,
    is_exact=st.booleans(),
    has_own_weights=st.booleans(),
    draws=numbers,
    regions=st.dictionaries(
        codes, st.builds(RegionCounts, places=numbers, out=counted, alone=counted), max_size=2
    ),
)
#: Where each thing stands that an older version did not keep, and what is read there instead.
LATER = MappingProxyType(
    {
        ("regions",): {},
        ("shared_ranks",): (),
        ("has_own_weights",): False,
        ("robustness",): None,
        ("robustness", "expired"): True,
        ("expired",): Turning(),
        ("margin", "least"): 0.0,
    }
)
PROOF = StoredProof(
    counts=VerdictCounts(fits=2, unknown=1, excluded=4),
    own_counts=VerdictCounts(unknown=1),
    places=(3, 5),
    place_count=2,
    fits_from=8105,
    is_later=False,
    witnesses={"power_mw@8105": 4},
    failing_sets=(FailingSet(("power_mw@8105",), 4),),
    conflicts=(("power_mw@8105",),),
    margin=StoredMargin(
        best=3, runner_up=5, difference=0.2, error=0.01, least=0.02, shares=(0.6, 0.4)
    ),
    holds_for_all_unknowns=False,
    could_change=Turning(count=1, own_region=1, kinds={"power_mw": 1}, places=(9,)),
    expired=Turning(count=1, kinds={"plot_m2": 1}, places=(9,)),
    estimated=Turning(count=2, kinds={"power_mw": 2}, places=(9, 4)),
    robustness=StoredRobustness(
        weights=True, unknowns=False, expired=False, estimated=False, needs={}, decides=(),
        not_measured={}, is_robust=False,
    ),
    bottlenecks=(
        Bottleneck(key="power_mw@8105", kind="power_mw", rules_out=4, alone=4, unknown=1),
        Bottleneck(key="plot_m2@8105", kind="plot_m2", rules_out=0, alone=0, unknown=2),
    ),
    nearest=(7,),
    central_weights={"3": {"living": 0.5}},
    shared_ranks=(2,),
    left_out=("living",),
    is_exact=False,
    has_own_weights=True,
    draws=10_000,
    regions={"EAST": RegionCounts(places=3, out={"power_mw": 2}, alone={})},
)  # fmt: skip


def through_database(proof):
    return json.loads(json.dumps(proof.to_json()))


@settings(max_examples=60, deadline=None)
@given(proofs)
def test_comes_back_as_it_was(proof):
    assert StoredProof.of(through_database(proof)) == proof


@settings(max_examples=30, deadline=None)
@given(proofs)
def test_is_stored_once_more_to_the_letter(proof):
    stored = json.dumps(proof.to_json())

    assert json.dumps(StoredProof.of(json.loads(stored)).to_json()) == stored


@pytest.mark.parametrize(("path", "read"), LATER.items(), ids=map(".".join, LATER))
def test_what_an_older_version_did_not_keep_is_empty(path, read):
    stored = through_database(PROOF)
    *parents, name = path
    del reduce(dict.__getitem__, parents, stored)[name]

    proof = StoredProof.of(stored)

    assert reduce(getattr, path, proof) == read


def test_shares_that_were_not_kept_are_not_made_up():
    stored = through_database(PROOF)
    del stored["margin"]["best_share"], stored["margin"]["runner_up_share"]

    assert StoredProof.of(stored).margin == replace(PROOF.margin, shares=None)


def test_the_most_missing_comes_first_in_whatever_order_a_database_keeps_names():
    stored = through_database(PROOF)
    stored["could_change"]["kinds"] = {"plot_m2": 1, "power_mw": 5, "access": 1}

    assert list(StoredProof.of(stored).could_change.kinds) == ["power_mw", "access", "plot_m2"]


def test_counts_what_was_looked_at_and_what_fits():
    counts = VerdictCounts(fits=2, fits_from=1, unknown=3, excluded=4)

    assert (counts.total, counts.fitting, counts.of_verdict("UNKNOWN")) == (10, 3, 3)


def test_a_requirement_that_rules_no_place_out_excludes_nothing():
    assert PROOF.excluding_kinds == {"power_mw"}


def test_a_conclusion_about_no_place_has_no_first():
    assert (PROOF.first_place, replace(PROOF, places=()).first_place) == (3, None)


def test_a_proof_of_before_regions_were_kept_says_nothing_of_any():
    assert regions_of(None) == {}
