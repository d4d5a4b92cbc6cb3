"""Work in blocks: the same bits whatever does them, in order, and nothing lost with a worker."""

import pytest

from groeiruimte.engine.facts import Known
from groeiruimte.engine.matching import answer as matching
from groeiruimte.engine.spotting import exceedance as spotting
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory
from groeiruimte.engine.spreading import Cluster, Cores, Finishing, Here, Told, UnableToSpread
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.seed import Seed
from tests.unit.engine.spreading import blocks


class Backwards:
    """Does the last block first: no block may lean on another."""

    def each(self, function, some):
        return reversed([function(block) for block in reversed(some)])


def portfolio():
    def points(start, step):
        return tuple((2021.5 + year, start * step**year) for year in range(5))

    return [
        CompanyHistory(
            key=number,
            group=("STARTUP", "SCALE_UP")[number % 2],
            size_fte=10.0 + number,
            needs=(
                NeedHistory("FTE", points(10.0 + number, 1.1 + number / 50), 20.0 + 3 * number),
                NeedHistory("SPACE", points(300.0, 1.02 + number / 90), 350.0),
            ),
        )
        for number in range(9)
    ]


def scan(spread):
    return spotting.outlooks(
        companies=portfolio(), origin_year=2026, seed=Seed(7), paths=200, spread=spread
    )


def comparison(spread):
    power = matching.Requirement("POWER", Comparison.AT_LEAST, 10.0, "MW")
    asked = []
    for number in range(7):
        question = matching.Question(
            requirements=(power,), quarters=2, own_region="EAST", seed=Seed(number)
        )
        values = [[4.0 + number, 8.0 + number], [12.0, 12.0], [9.0, float("nan")]]
        offer = matching.Offer(
            places=("A", "B", "C"),
            regions=("EAST", "WEST", "WEST"),
            facts={"POWER": Known(values=matching.np.array(values))},
        )
        asked.append((question, offer))
    return [
        (each.verdicts, each.conclusion, each.ranking)
        for each in matching.hold_all(asked, spread=spread)
    ]


class TestTheSameBits:
    @pytest.mark.parametrize("size", [1, 4, 1000])
    def test_come_of_a_scan_in_any_blocks_and_any_order(self, monkeypatch, size):
        whole = scan(Here())
        monkeypatch.setattr(spotting, "BLOCK", size)

        assert scan(Backwards()) == whole
        assert any(outlook.any_probabilities for outlook in whole)

    def test_come_of_matching_in_any_blocks_and_any_order(self, monkeypatch):
        whole = comparison(Here())
        monkeypatch.setattr(matching, "BLOCK", 2)

        assert comparison(Backwards()) == whole
        assert {each[1].code for each in whole} != set()

    def test_come_of_processes(self, monkeypatch):
        """One process of its own: what is sent there and back loses nothing."""
        whole = scan(Here())
        monkeypatch.setattr(spotting, "BLOCK", 5)

        assert scan(Finishing(Cores(1), blocks.as_it_is)) == whole


class TestProcesses:
    def test_give_what_is_done_in_the_order_of_the_blocks(self):
        told = []

        done = list(Told(Cores(2), lambda *far: told.append(far)).each(blocks.doubled, range(7)))

        assert done == [0, 2, 4, 6, 8, 10, 12]
        assert told == [(number, 7) for number in range(1, 8)]

    def test_do_the_block_of_one_that_died_again(self, tmp_path):
        some = [(number, str(tmp_path)) for number in range(6)]

        assert list(Cores(2).each(blocks.dies_once, some)) == [0, 2, 4, 6, 8, 10]
        assert (tmp_path / "begun-2").exists()

    def test_stop_at_a_block_that_kills_whoever_does_it(self):
        with pytest.raises(UnableToSpread, match="lost 3 times"):
            list(Cores(1).each(blocks.always_dies, [0, 1, 2]))

    def test_pass_on_what_a_block_finds_wrong(self):
        with pytest.raises(ValueError, match="no such company"):
            list(Cores(1).each(blocks.fails, [0, 1, 2]))


class TestACluster:
    def test_that_does_not_answer_is_told(self):
        with pytest.raises(UnableToSpread, match="No cluster"):
            list(Cluster("tcp://127.0.0.1:1", seconds=0.2).each(blocks.doubled, [1]))

    @pytest.mark.on_request(
        "GROEIRUIMTE_TEST_DASK", reason="starts a cluster of two processes: half a minute"
    )
    def test_gives_the_same_bits_and_does_the_blocks_of_a_lost_worker_again(
        self, monkeypatch, tmp_path
    ):
        import distributed  # takes half a second, so only where it is used

        whole, compared = scan(Here()), comparison(Here())
        monkeypatch.setattr(spotting, "BLOCK", 2)
        monkeypatch.setattr(matching, "BLOCK", 2)
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as local:
            over = Cluster(local.scheduler_address)

            assert scan(over) == whole
            assert comparison(over) == compared
            some = [(number, str(tmp_path)) for number in range(6)]
            assert list(over.each(blocks.dies_once, some)) == [0, 2, 4, 6, 8, 10]
