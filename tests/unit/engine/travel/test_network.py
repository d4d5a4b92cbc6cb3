"""Shortest ways over a small network, held against a plain Dijkstra of our own."""

import heapq
import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from groeiruimte.engine.travel.network import Access, Network, between_nodes, to_each

NODES = 6
edges = st.lists(
    st.tuples(
        st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(1, 60).map(float)
    ).filter(lambda edge: edge[0] != edge[1]),
    max_size=15,
)
access = st.lists(
    st.lists(
        st.tuples(st.integers(0, NODES - 1), st.integers(0, 30).map(float)), min_size=2, max_size=2
    ),
    min_size=1,
    max_size=4,
)


def network_of(edges):
    starts, ends, minutes = zip(*edges, strict=True) if edges else ((), (), ())
    return Network(
        NODES,
        np.array(starts, dtype=np.intp),
        np.array(ends, dtype=np.intp),
        np.array(minutes, dtype=np.float64),
    )


def access_of(points):
    return Access(
        np.array([[node for node, _ in ways] for ways in points], dtype=np.intp),
        np.array([[minutes for _, minutes in ways] for ways in points]),
    )


def plain_dijkstra(edges, start):
    """Find the minutes from one node to all, one node at a time."""
    best = {start: 0.0}
    queue = [(0.0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if so_far > best[node]:
            continue
        for a, b, minutes in edges:
            for here, there in ((a, b), (b, a)):
                if here == node and so_far + minutes < best.get(there, math.inf):
                    best[there] = so_far + minutes
                    heapq.heappush(queue, (best[there], there))
    return [best.get(node, math.inf) for node in range(NODES)]


class TestBetweenNodes:
    @given(edges=edges)
    @settings(max_examples=60, deadline=None)
    def test_agrees_with_a_plain_dijkstra(self, edges):
        expected = [plain_dijkstra(edges, start) for start in range(NODES)]

        assert np.allclose(between_nodes(network_of(edges)), expected)

    def test_takes_the_quickest_of_two_roads_between_the_same_towns(self):
        twice = [(0, 1, 30.0), (1, 0, 20.0)]

        assert between_nodes(network_of(twice))[0, 1] == 20

    def test_says_that_there_is_no_way(self):
        assert np.isinf(between_nodes(network_of([(0, 1, 5.0)]))[0, 5])


class TestToEach:
    @given(edges=edges, points=access, targets=access)
    @settings(max_examples=60, deadline=None)
    def test_agrees_with_trying_every_way_in_and_out(self, edges, points, targets):
        between = [plain_dijkstra(edges, start) for start in range(NODES)]
        expected = [
            [
                min(to + between[a][b] + last for a, to in ways for b, last in ends)
                for ends in targets
            ]
            for ways in points
        ]

        seen = to_each(
            between_nodes(network_of(edges)), points=access_of(points), targets=access_of(targets)
        )

        assert np.allclose(seen, expected)

    @given(edges=edges, more=edges, points=access, targets=access)
    @settings(max_examples=40, deadline=None)
    def test_never_takes_longer_for_another_road(self, edges, more, points, targets):
        def minutes(roads):
            return to_each(
                between_nodes(network_of(roads)),
                points=access_of(points),
                targets=access_of(targets),
            )

        assert (minutes(edges + more) <= minutes(edges) + 1e-6).all()
