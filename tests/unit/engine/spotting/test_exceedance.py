"""When a company may outgrow its place: promises, and the fast version against a slow one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.spotting.exceedance import outlooks
from groeiruimte.engine.spotting.histories import MATERIAL, CompanyHistory
from groeiruimte.engine.spotting.paths import path_ranks
from groeiruimte.engine.spotting.priors import prior_quantiles, size_class
from groeiruimte.engine.spotting.results import Basis, Method, NeedStatus
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spotting.histories import make_company, make_need, make_portfolio

SEED = Seed(11)


def look(*companies, **settings_of_run):
    return outlooks(companies=companies, origin_year=2026, seed=SEED, **settings_of_run)


class TestStatus:
    @pytest.mark.parametrize(
        ("need", "expected"),
        [
            (make_need(), NeedStatus.OK),
            (make_need(last=2024.5), NeedStatus.STALE),
            (make_need(last=2021.5), NeedStatus.TOO_OLD),
            (make_need(capacity=99.0), NeedStatus.ALREADY_EXCEEDED),
            (make_need(capacity=100.0), NeedStatus.OK),
            (make_need(capacity=None), NeedStatus.NO_CAPACITY),
            (make_need(capacity=math.nan), NeedStatus.NO_CAPACITY),
            (make_need("SPACE", 5.0, 0.0), NeedStatus.ZERO_LEVEL),
            (make_need("SPACE", None, math.nan, -3.0), NeedStatus.NO_HISTORY),
            (make_need(last=2031.0), NeedStatus.NO_HISTORY),
        ],
    )
    def test_says_whether_there_is_an_answer_and_why_not(self, need, expected):
        outlook = look(make_company(1, need))[0].needs[0]

        has_answer = expected in {NeedStatus.OK, NeedStatus.STALE, NeedStatus.ALREADY_EXCEEDED}
        assert outlook.status is expected
        assert len(outlook.probabilities) == (5 if has_answer else 0)

    def test_without_any_answer_claims_nothing(self):
        outlook = look(make_company(1, make_need(capacity=None)))[0]

        assert outlook.any_probabilities == ()
        assert (outlook.watch_year, outlook.act_year, outlook.binds_first) == (None, None, None)
        assert len(outlook.needs[0].quantiles) == 5

    def test_explains_what_was_left_out_and_what_is_thin(self):
        need = make_need("SPACE", None, 100.0, last=2024.0, capacity=-1.0)

        outlook = look(make_company(1, need))[0].needs[0]

        codes = {explanation.code for explanation in outlook.explanations}
        assert codes == {
            "POINTS_LEFT_OUT",
            "CAPACITY_NOT_USABLE",
            "LAST_VALUE_OLD",
            "ONE_POINT",
            "TOO_FEW_PEERS",
        }


class TestOutlooks:
    def test_over_today_has_been_over_by_every_year(self):
        outlook = look(make_company(1, make_need(capacity=99.0)))[0]

        assert outlook.any_probabilities == (1.0,) * 5
        assert (outlook.watch_year, outlook.act_year) == (2027, 2027)
        assert max(outlook.needs[0].short_at) < 1.0

    def test_full_today_is_not_over(self):
        flat = make_need("SPACE", *[50.0] * 6, capacity=50.0)

        need = look(make_company(1, flat, group="UNKNOWN"))[0].needs[0]

        assert need.status is NeedStatus.OK
        assert max(need.short_at) < 0.5
        assert need.short_at[0] <= need.probabilities[0] < 0.8
        assert [row.p50 for row in need.quantiles] == pytest.approx([50.0] * 5, rel=0.01)

    @pytest.mark.parametrize("years", [2, 3, 6])
    @pytest.mark.parametrize("group", ["UNKNOWN", "GROWN_UP"])
    @pytest.mark.parametrize("others", [0, 30])
    def test_full_and_flat_calls_nobody_though_it_may_be_over_it_once(self, years, group, others):
        people = make_need("WORKPLACES", *[50.0] * years, capacity=50.0)
        floor = make_need("SPACE", *[1250.0] * years, capacity=1250.0)
        steady = [
            make_company(f"other {number}", make_need("WORKPLACES", *[20.0 + number] * 6))
            for number in range(others)
        ]

        answer = look(make_company("ours", people, floor, group=group), *steady)[0]

        assert answer.act_year is None
        assert {need.act_year for need in answer.needs} == {None}
        assert max(answer.short_at) < 0.5
        assert others or answer.any_probabilities[2] > max(answer.short_at)

    def test_a_company_is_judged_by_the_need_that_is_worst_off(self):
        for outlook in look(*make_portfolio()):
            judged = [need.short_at for need in outlook.needs if need.status is NeedStatus.OK]
            if len(judged) == len(outlook.needs):
                assert outlook.short_at == tuple(map(max, zip(*judged, strict=True)))

    def test_short_at_a_date_is_never_likelier_than_ever_short_by_then(self):
        for outlook in look(*make_portfolio()):
            for need in outlook.needs:
                pairs = zip(need.short_at, need.probabilities, strict=True)
                assert all(at <= by for at, by in pairs)

    def test_the_end_of_a_lease_is_a_date_and_no_chance(self):
        ends, stays = (
            look(make_company(1, make_need(capacity_changes=changes)))[0].needs[0]
            for changes in (((2028.5, 0.0),), ())
        )

        assert ends.probabilities == stays.probabilities
        assert (ends.ends_at, stays.ends_at) == (2028.5, None)
        assert "PLACE_ENDS" in {reason.code for reason in ends.explanations}

    def test_a_place_that_has_ended_carries_nobody_knows_what(self):
        ended = look(make_company(1, make_need(capacity_changes=((2026.0, 0.0),))))[0].needs[0]
        moved = make_need(capacity_changes=((2026.0, 0.0), (2026.2, 300.0)))

        assert (ended.status, ended.capacity) == (NeedStatus.NO_CAPACITY, None)
        assert look(make_company(1, moved))[0].needs[0].capacity == 300.0

    def test_a_place_without_limit_is_never_outgrown(self):
        outlook = look(make_company(1, make_need(capacity=math.inf)))[0]

        assert outlook.any_probabilities == (0.0,) * 5
        assert outlook.binds_first is None

    def test_never_falls_over_the_years_and_any_is_at_least_each(self):
        for outlook in look(*make_portfolio()):
            assert list(outlook.any_probabilities) == sorted(outlook.any_probabilities)
            for need in outlook.needs:
                pairs = zip(need.probabilities, outlook.any_probabilities, strict=True)
                assert all(one <= together for one, together in pairs)

    def test_first_shares_add_up_to_the_chance_that_any_binds(self):
        for outlook in look(*make_portfolio()):
            shares = sum(need.first_share for need in outlook.needs)
            assert shares == pytest.approx(outlook.any_probabilities[-1])

    def test_names_the_tighter_need_as_first(self):
        company = make_company(
            1, make_need("SPACE", capacity=400.0), make_need("ENERGY", capacity=101.0)
        )

        assert look(company)[0].binds_first == "ENERGY"

    def test_an_older_value_of_a_steady_peer_group_gives_a_wider_answer(self):
        fresh, old = (
            look(make_company(1, make_need(last=last, capacity=None)))[0].needs[0].quantiles[0]
            for last in (2026.9, 2024.0)
        )

        assert old.p90 / old.p10 > fresh.p90 / fresh.p10

    def test_relief_of_the_grid_in_2029_lowers_what_comes_after_it(self):
        tight = make_need("ENERGY", capacity=130.0)
        relieved = make_need("ENERGY", capacity=130.0, capacity_changes=((2029.5, 900.0),))

        now, then = (
            look(make_company(1, need))[0].needs[0].probabilities for need in (tight, relieved)
        )

        # Up to the end of 2028 nothing differs; after the relief hardly any path crosses newly.
        assert then[:2] == now[:2]
        assert then[4] < now[4]

    def test_few_companies_lean_on_the_prior_and_many_on_peers(self):
        assert look(make_company())[0].needs[0].basis is Basis.PRIOR
        many = look(*make_portfolio())[0].needs[0]
        assert (many.basis, many.n_peers, many.n_group_peers) == (Basis.PEERS, 30, 10)

    def test_answers_nothing_for_nobody(self):
        assert look() == []

    @pytest.mark.parametrize("impossible", [{"horizon": 0}, {"horizon": 51}, {"paths": 0}])
    def test_refuses_to_look_nowhere(self, impossible):
        with pytest.raises(ValueError, match="at least one path"):
            look(make_company(), **impossible)

    def test_refuses_two_histories_of_one_need(self):
        with pytest.raises(ValueError, match="merge their points"):
            make_company(1, make_need(), make_need())


def probabilities_by_hand(company, portfolio, *, origin, paths, seed):
    """One path, one year and one peer at a time."""
    history = company.needs[0]
    middles = [(number + 0.5) / paths for number in range(paths)]
    changes = {step: {} for step in range(1, 11)}
    for peer in portfolio:
        points = [(moment, value) for moment, value in peer.needs[0].points if value > 0]
        for earlier, (moment, value) in enumerate(points):
            for later_moment, later in points[earlier + 1 :]:
                seen = changes[round(later_moment - moment)].setdefault(peer.key, [])
                seen.append(math.log(later / value))
    name = size_class(size_fte=company.size_fte, group=company.group)
    table = prior_quantiles(name, probabilities=np.array(middles), steps=10)
    groups = {peer.key: peer.group for peer in portfolio}
    for members in (set(groups), {key for key in groups if groups[key] == company.group}):
        seen = {
            step: [by_peer[key] for key in by_peer if key in members]
            for step, by_peer in changes.items()
        }
        count = max(len(peers) for peers in seen.values())
        if count < 8:
            continue
        for year in range(1, 11):
            step = max(step for step in range(1, year + 1) if len(seen[step]) >= 8)
            pooled = [change for peer in seen[step] for change in peer]
            middle = np.median(pooled)
            for number, probability in enumerate(middles):
                stretched = (np.quantile(pooled, probability) - middle) * (year / step) ** 0.65
                value = middle * year / step + stretched
                weight = count / (count + 30)
                table[year - 1, number] *= 1 - weight
                table[year - 1, number] += weight * value
    ranks = path_ranks(need=history.need, years=10, paths=paths, seed=seed)
    moment, last = history.points[-1]
    crossed = [0] * 6
    for path in range(paths):
        levels = [0.0] + [table[year, ranks[year, path]] for year in range(10)]
        for year in range(6):
            ahead = origin - moment + year
            below = int(ahead)
            part = ahead - below
            level = (1 - part) * levels[below] + part * levels[below + 1]
            if last * math.exp(level) > history.capacity * MATERIAL:
                crossed = [count + (later >= year) for later, count in enumerate(crossed)]
                break
    return [count / paths for count in crossed[1:]]


@settings(max_examples=15, deadline=None)
@given(
    companies=st.integers(1, 30),
    seed=st.integers(0, 50),
    group=st.sampled_from(["STARTUP", "GROWN_UP", "NEW"]),
    room=st.floats(1.01, 3.0),
)
def test_the_baseline_agrees_with_walking_every_path(companies, seed, group, room):
    portfolio = make_portfolio(companies=companies, seed=seed)
    last = portfolio[0].needs[0].points[-1][1]
    need = make_need("SPACE", last * 0.8, last, last=2026.25, capacity=last * room)
    company = make_company("ours", need, group=group)
    everyone = [*portfolio, company]

    outlook = outlooks(
        companies=everyone,
        origin_year=2026,
        seed=Seed(seed),
        paths=40,
        method=Method.CLIMATOLOGY,
    )[-1]

    expected = probabilities_by_hand(company, everyone, origin=2027.0, paths=40, seed=Seed(seed))
    assert list(outlook.needs[0].probabilities) == pytest.approx(expected)


@settings(max_examples=25, deadline=None)
@given(room=st.floats(1.0, 4.0), more=st.floats(1.0, 3.0), last=st.floats(2022.5, 2026.9))
def test_more_capacity_never_raises_the_probability(room, more, last):
    tight, roomy = (
        CompanyHistory(
            key=capacity,
            group="SCALE_UP",
            size_fte=20.0,
            needs=(make_need(last=last, capacity=capacity),),
        )
        for capacity in (100.0 * room, 100.0 * room * more)
    )

    before, after = outlooks(companies=[tight, roomy], origin_year=2026, seed=SEED, paths=200)

    pairs = zip(after.any_probabilities, before.any_probabilities, strict=True)
    assert all(with_more <= with_less for with_more, with_less in pairs)
