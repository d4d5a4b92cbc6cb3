"""What is asked of places, on what they are compared, and what the proof keeps: without tables."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.matching.rules import asking
from groeiruimte.matching.rules.asking import Asked, asked_of
from groeiruimte.matching.rules.judging import MatchQuestion, judge
from groeiruimte.matching.rules.measuring import kinds_needed
from groeiruimte.matching.rules.proof import proof_of
from groeiruimte.matching.rules.reasons import from_stored
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

        assert [(row["kind"], row["rules_out"], row["alone"]) for row in proof["bottlenecks"]] == [
            ("plot_m2", 2, 1),
            ("power_mw", 2, 1),
        ]

    def test_puts_nearest_the_place_that_lacks_least_across_units(self):
        places = snapshot(regions=("EAST",) * 3, power_mw=[3, 9, 1], plot_m2=[9000, 4900, 10])

        proof = self.proof(places, asked(), asked("plot_m2", 5000.0))

        assert proof["nearest"] == [2, 1, 3]

    def test_counts_missing_facts_once_per_place(self):
        steps = (asked(until=FIRST + 8), asked(needed=9, needed_from=FIRST + 8))

        proof = self.proof(snapshot(power_mw=[None]), *steps)

        assert proof["could_change"] == {
            "count": 1, "own_region": 1, "kinds": {"power_mw": 1}, "places": [1],
        }  # fmt: skip

    def test_says_when_all_that_fits_comes_late(self):
        late = [np.r_[np.zeros(6), np.full(QUARTERS - 6, 9.0)]]

        proof = self.proof(snapshot(power_mw=late))

        assert (proof["is_later"], proof["fits_from"]) == (True, FIRST + 6)

    def test_compares_a_need_of_nothing_without_dividing_by_it(self):
        places = snapshot(regions=("EAST",), power_mw=[5], station_distance_km=[2.0])

        proof = self.proof(places, asked("station_distance_km", 0.0))

        assert proof["nearest"] == [1]
