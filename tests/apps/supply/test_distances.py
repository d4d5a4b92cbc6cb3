"""How far places are from each other, over the globe."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.supply.selectors.distances import distances_km


def _by_hand(lon, lat, to_lon, to_lat):
    """The spherical law of cosines: another formula for the same distance."""
    a, b, turn = math.radians(lat), math.radians(to_lat), math.radians(to_lon - lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine)))


points = st.tuples(st.floats(3, 8), st.floats(50, 54))


@given(one=points, other=points)
def test_distances_agree_with_another_formula(one, other):
    column = [np.array([value]) for value in (*one, *other)]

    fast = distances_km(lon=column[0], lat=column[1], to_lon=column[2], to_lat=column[3])[0, 0]

    assert fast == pytest.approx(_by_hand(*one, *other), abs=0.01)
