"""What is asked of places, on what they are compared, and what the proof keeps: without tables."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.engine.files import demand_file
from groeiruimte.engine.matching.conclusion import Lines
from groeiruimte.matching.rules import asking
from groeiruimte.matching.rules.asking import Asked, asked_of
from groeiruimte.matching.rules.judging import MatchQuestion, judge
from groeiruimte.matching.rules.measuring import kinds_needed
from groeiruimte.matching.rules.proof import proof_of
from groeiruimte.matching.rules.reasons import from_stored, is_weakly_ruled_out
from groeiruimte.matching.rules.robustness import robustness
from groeiruimte.matching.rules.stored_proof import Turning
from groeiruimte.programme import matching
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.supply.selectors.snapshot.arrays import Answers, SupplySnapshot

FIRST = 8100
QUARTERS = 40


def demand(kind="power_mw", *, likely=4, hardness="REQUIREMENT", needed_from=FIRST, until=None):
    amount = Decimal(str(likely))
    return ReadDemand(
        kind=requirement_kind(key=kind), hardness=hardness, low=amount, likely=amount,
        high=amount, needed_from=needed_from, needed_until=until,
    )  # fmt: skip


def asked(kind="power_mw", needed=4.0, *, is_hard=True, needed_from=FIRST, until=None, **fields):
    unit = requirement_kind(key=kind).unit
    return Asked(
        key=f"{kind}@{needed_from}", kind=kind, needed=needed, unit=unit,
        needed_from=needed_from, needed_until=until, is_hard=is_hard, **fields,
    )  # fmt: skip


def snapshot(regions=("EAST",), **values):
    """Return places with these values per kind: one number per place, or one list per place."""
    sites = len(regions)
    answers = {}
    for kind in kinds_needed([asked(kind) for kind in values] or [asked()]):
        answers[kind] = Answers.unknown(sites=sites)
        for row, value in enumerate(values.get(kind, ())):
            answers[kind].values[row] = np.nan if value is None else value
    return SupplySnapshot(
        today=date(2025, 1, 1), first_quarter=FIRST,
        site_ids=np.arange(1, sites + 1), names=tuple(f"Place {n}" for n in range(sites)),
        lon=np.full(sites, np.nan), lat=np.full(sites, np.nan), rom_regions=tuple(regions),
        municipality_ids=np.ones(sites, dtype=np.int64),
        hotspot_ids=np.zeros(sites, dtype=np.int64), answers=answers, snapshot_hash="made",
    )  # fmt: skip


def question(*demands, own_region="EAST", latest_delay=12, **fields):
    return MatchQuestion(
        asked=demands or (asked(),), own_region=own_region, latest_delay=latest_delay, **fields
    )


def judged(places, *demands, **fields):
    return judge(question=question(*demands, **fields), snapshot=places)


class TestAskedOf:
    def test_leaves_out_what_no_place_can_fail_on(self):
        assert asked_of([demand("jobs", likely=300)], first_quarter=FIRST) == ()

    def test_leaves_out_a_yes_that_is_not_asked(self):
        assert asked_of([demand("truck_access", likely=0)], first_quarter=FIRST) == ()

    def test_asks_from_the_first_quarter_what_has_no_quarter(self):
        (only,) = asked_of([demand("ceiling_height_m", needed_from=None)], first_quarter=FIRST)

        assert only.needed_from == FIRST

    def test_tells_two_windows_of_one_kind_apart(self):
        steps = [demand(until=FIRST + 8), demand(likely=9, needed_from=FIRST + 8)]

        assert len({each.key for each in asked_of(steps, first_quarter=FIRST)}) == 2

    def test_survives_being_stored(self):
        before = asked_of([demand(), demand("plot_m2", hardness="PREFERENCE")], first_quarter=FIRST)

        assert asking.from_stored(asking.as_stored(before)) == before


class TestJudge:
    def test_counts_a_step_in_the_need_as_a_requirement_of_its_own(self):
        places = snapshot(power_mw=[5])
        steps = (asked(needed=4, until=FIRST + 8), asked(needed=9, needed_from=FIRST + 8))

        (place,) = judged(places, *steps).places

        assert place.verdict == "EXCLUDED"
        assert [reason.needed for reason in place.reasons] == [9.0]

    def test_does_not_call_any_region_own_where_the_organization_works_in_all(self):
        answer = judged(snapshot(regions=("",), power_mw=[5]), own_region="")

        assert answer.conclusion.code == "ONLY_HERE"
        assert not answer.places[0].is_own_region

    @pytest.mark.parametrize(
        ("kind", "wished", "offered", "worth"),
        [
            ("vibration_class", 3, 3, 1.0),
            ("vibration_class", 3, 2, 0.5),
            ("cleanroom_iso", 2, 2, 1.0),
            ("cleanroom_iso", 2, 4, 0.0),
            ("truck_access", 1, 1, 1.0),
            ("truck_access", 1, 0, 0.0),
            ("ceiling_height_m", 10, 5, 0.5),
            ("station_distance_km", 4, 6, 0.5),
        ],
    )
    def test_gives_a_wish_a_worth_between_nothing_and_all(self, kind, wished, offered, worth):
        places = snapshot(power_mw=[5], **{kind: [offered]})

        (place,) = judged(places, asked(), asked(kind, wished, is_hard=False)).places

        assert place.verdict == "FITS"
        assert dict(place.worths)[f"wish:{kind}@{FIRST}"] == worth

    def test_measures_power_to_spare_against_what_is_needed_most(self):
        places = snapshot(power_mw=[12])
        steps = (asked(needed=4, until=FIRST + 8), asked(needed=8, needed_from=FIRST + 8))

        (place,) = judged(places, *steps).places

        assert dict(place.worths)["power_to_spare"] == 0.5

    def test_leaves_out_a_criterion_of_which_nothing_is_known(self):
        answer = judged(snapshot(power_mw=[5]))

        assert "near_knowledge" in answer.measured.left_out
        assert "near_knowledge" not in dict(answer.places[0].worths)

    def test_takes_weights_that_name_nothing_that_counts_as_no_weights(self):
        places = snapshot(regions=("SOUTH", "SOUTH"), power_mw=[5, 9])

        answer = judged(places, weights={"near_knowledge": 1.0})

        assert not answer.ranking.is_exact

    def test_marks_what_rests_on_an_expired_fact_only_in_the_quarters_of_need(self):
        places = snapshot(power_mw=[5])
        places.answers["power_mw"].stale[0, :4] = True

        now = judged(places, asked(until=FIRST + 8)).places[0]
        later = judged(places, asked(needed_from=FIRST + 4)).places[0]

        assert [reason.code for reason in now.reasons] == ["EXPIRED"]
        assert later.reasons == ()

    def test_asks_above_a_lower_bound_what_nobody_knows(self):
        places = snapshot(power_mw=[2])
        places.answers["power_mw"].at_least[:] = True

        assert judged(places).places[0].verdict == "UNKNOWN"

    def test_keeps_reasons_that_read_back_the_same(self):
        (place,) = judged(snapshot(power_mw=[1])).places

        assert tuple(from_stored(each.as_stored()) for each in place.reasons) == place.reasons

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=8))
    def test_agrees_with_looking_at_each_place_by_hand(self, powers):
        places = snapshot(regions=("EAST",) * len(powers), power_mw=powers)
        by_hand = ["UNKNOWN" if mw is None else "FITS" if mw >= 4 else "EXCLUDED" for mw in powers]

        assert [place.verdict for place in judged(places).places] == by_hand


class TestProof:
    def proof(self, places, *demands):
        asked_for = question(*demands)
        return proof_of(judgment=judge(question=asked_for, snapshot=places), question=asked_for)

    def test_puts_first_the_requirement_that_rules_out_most(self):
        places = snapshot(regions=("EAST",) * 3, power_mw=[1, 1, 9], plot_m2=[9000, 10, 10])

        proof = self.proof(places, asked(), asked("plot_m2", 5000.0))

        assert [(row.kind, row.rules_out, row.alone) for row in proof.bottlenecks] == [
            ("plot_m2", 2, 1),
            ("power_mw", 2, 1),
        ]

    def test_puts_nearest_the_place_that_lacks_least_across_units(self):
        places = snapshot(regions=("EAST",) * 3, power_mw=[3, 9, 1], plot_m2=[9000, 4900, 10])

        proof = self.proof(places, asked(), asked("plot_m2", 5000.0))

        assert proof.nearest == (2, 1, 3)

    def test_counts_missing_facts_once_per_place(self):
        steps = (asked(until=FIRST + 8), asked(needed=9, needed_from=FIRST + 8))

        proof = self.proof(snapshot(power_mw=[None]), *steps)

        assert proof.could_change == Turning(
            count=1, own_region=1, kinds={"power_mw": 1}, places=(1,)
        )

    def test_says_when_all_that_fits_comes_late(self):
        late = [np.r_[np.zeros(6), np.full(QUARTERS - 6, 9.0)]]

        proof = self.proof(snapshot(power_mw=late))

        assert (proof.is_later, proof.fits_from) == (True, FIRST + 6)

    def test_compares_a_need_of_nothing_without_dividing_by_it(self):
        places = snapshot(regions=("EAST",), power_mw=[5], station_distance_km=[2.0])

        proof = self.proof(places, asked("station_distance_km", 0.0))

        assert proof.nearest == (1,)


def with_flags(places, kind, **flags):
    """Mark rows of one kind: `at_most=[0]` says that what place 0 has is an upper bound."""
    for name, rows in flags.items():
        getattr(places.answers[kind], name)[rows] = True
    return places


class TestWhatIsNotCertain:
    def test_the_nearest_of_an_incomplete_list_is_unknown_with_what_is_known(self):
        places = with_flags(
            snapshot(("EAST", "EAST"), knowledge_distance_km=[54, 20]),
            "knowledge_distance_km",
            at_most=[0, 1],
        )
        asks = asked("knowledge_distance_km", 30.0)

        far, near = judged(places, asks).places

        assert (far.verdict, near.verdict) == ("UNKNOWN", "FITS")
        assert [(each.code, each.bound) for each in far.reasons] == [("UNKNOWN", 54.0)]

    def test_a_conclusion_on_an_expired_figure_is_not_firm(self):
        places = with_flags(snapshot(("EAST",), power_mw=[5]), "power_mw", stale=[0])
        asks = question(asked())
        judgment = judge(question=asks, snapshot=places)

        firmness = robustness(judgment=judgment, question=asks, snapshot=places)

        assert judgment.conclusion.code == "OWN_REGION_SUFFICES"
        assert (firmness.unknowns, firmness.expired, firmness.is_robust) == (True, False, False)
        proof = proof_of(judgment=judgment, question=asks, firmness=firmness)
        assert proof.expired == Turning(count=1, kinds={"power_mw": 1}, places=(1,))

    def test_a_conclusion_on_an_estimate_is_not_firm_and_says_where(self):
        places = with_flags(snapshot(("EAST", "SOUTH"), power_mw=[1, 5]), "power_mw", estimated=[0])
        asks = question(asked())
        judgment = judge(question=asks, snapshot=places)

        firmness = robustness(judgment=judgment, question=asks, snapshot=places)
        proof = proof_of(judgment=judgment, question=asks, firmness=firmness)

        assert judgment.conclusion.code == "ONLY_HERE"
        assert (firmness.expired, firmness.estimated, firmness.is_robust) == (True, False, False)
        assert proof.estimated == Turning(count=1, kinds={"power_mw": 1}, places=(1,))
        ruled_out, fits = judgment.places
        assert [(each.code, each.grade) for each in ruled_out.reasons] == [
            ("SHORT", "ESTIMATED"),
            ("ESTIMATED", None),
        ]
        assert is_weakly_ruled_out(each.as_stored() for each in ruled_out.reasons)
        assert fits.reasons == ()

    def test_an_estimate_that_only_one_end_of_a_range_rules_out_decides_nothing(self):
        places = with_flags(
            snapshot(("EAST",), power_mw=[2]), "power_mw", estimated=[0], at_least=[0]
        )

        (place,) = judged(places).places

        assert place.verdict == "UNKNOWN"
        assert [each.code for each in place.reasons] == ["UNKNOWN"]

    def test_a_place_that_something_measured_rules_out_too_is_surely_ruled_out(self):
        places = with_flags(
            snapshot(("EAST",), power_mw=[1], plot_m2=[100]), "power_mw", estimated=[0]
        )
        asks = question(asked(), asked("plot_m2", 3000.0))

        judgment = judge(question=asks, snapshot=places)

        assert judgment.conclusion.code == "NOWHERE"
        assert judgment.conclusion.is_certain
        assert not is_weakly_ruled_out(each.as_stored() for each in judgment.places[0].reasons)

    def test_a_place_that_is_ruled_out_keeps_what_is_late_there(self):
        places = snapshot(("EAST",), power_mw=[[0.0] * 3 + [5.0] * 37], plot_m2=[100])

        (place,) = judged(places, asked(), asked("plot_m2", 3000.0)).places

        assert [(each.kind, each.code) for each in place.reasons] == [
            ("plot_m2", "SHORT"),
            ("power_mw", "LATER"),
        ]

    def test_the_own_region_years_late_does_not_suffice_where_others_fit_in_time(self):
        late = [0.0] * 11 + [5.0] * 29
        places = snapshot(("EAST", "SOUTH", "SOUTH", "SOUTH"), power_mw=[late, 5, 5, 5])

        assert judged(places, latest_delay=12).conclusion.code != "OWN_REGION_SUFFICES"
        assert judged(places, latest_delay=12, in_time=12).conclusion.code == "OWN_REGION_SUFFICES"


class TestNothingCountsTwice:
    def keys(self, *demands):
        places = snapshot(
            ("SOUTH", "SOUTH"),
            power_mw=[5, 6], shared_cleanroom=[1, 0], pilot_line=[0, 1], talent_wo_fte=[900, 50],
        )  # fmt: skip
        return {rule.key: rule for rule in judged(places, *demands).measured.criteria}

    def test_a_criterion_leaves_out_what_a_wish_counts(self):
        rules = self.keys(asked(), asked("shared_cleanroom", 1.0, is_hard=False))

        assert rules["shared_facilities"].points == ((0.0, 0.0), (1.0, 1.0))

    def test_a_criterion_of_which_nothing_is_left_plays_no_part(self):
        wishes = [asked(kind, 1.0, is_hard=False) for kind in ("shared_cleanroom", "pilot_line")]

        assert "shared_facilities" not in self.keys(asked(), *wishes)

    def test_a_wish_for_talent_counts_once(self):
        rules = self.keys(asked(), asked("talent_wo_fte", 10.0, is_hard=False))

        assert [key for key in rules if "talent" in key or "graduates" in key] == [
            f"wish:talent_wo_fte@{FIRST}"
        ]


def test_one_company_counts_on_a_fifth_of_those_who_graduate():
    places = snapshot(("EAST", "EAST"), talent_wo_fte=[100, 99])

    enough, short = judged(places, asked("talent_wo_fte", 20.0)).places

    assert (enough.verdict, short.verdict) == ("FITS", "EXCLUDED")
    assert short.reasons[0].share == 0.2


def test_the_command_draws_the_line_where_the_product_does():
    assert matching.in_time() == Lines().in_time == demand_file.IN_TIME
    assert matching.least_margin() == Lines().least_margin == demand_file.LEAST_MARGIN
    assert all(line.source.is_our_own and line.why.nl for line in matching.lines().values())
