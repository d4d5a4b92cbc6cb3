"""A result can be replayed: fingerprints and streams of random numbers."""

from dataclasses import dataclass

import numpy as np
import pytest

from groeiruimte.engine.replay import generator, input_hash
from groeiruimte.kernel.seed import Seed


@dataclass(frozen=True)
class _Input:
    amount: float


class TestInputHash:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (1, 2),
            (1, 1.0),
            (None, "None"),
            (_Input(1.0), _Input(2.0)),
            (np.zeros(2), np.zeros(3)),
            (np.zeros(2), np.ones(2)),
            ((1, 2), (2, 1)),
            ({"a": 1}, {"a": 2}),
        ],
    )
    def test_tells_different_inputs_apart(self, one, other):
        assert input_hash(value=one) != input_hash(value=other)

    def test_takes_a_set_and_a_mapping_in_any_order(self):
        assert input_hash(sites={"a", "b"}, by={"x": 1, "y": 2}) == input_hash(
            by={"y": 2, "x": 1}, sites={"b", "a"}
        )

    def test_says_so_when_an_input_has_no_fingerprint(self):
        with pytest.raises(TypeError, match="pass plain values"):
            input_hash(value=object())


def test_each_purpose_has_a_stream_of_its_own():
    weights, paths = generator(Seed(1), "weights"), generator(Seed(1), "paths")

    assert weights.random() != paths.random()
