"""How long is one under way over a small network, from many places to many targets?

A place is no node: one goes from it to a few nodes nearby, then over the network, then from a node
to the target. Which nodes are tried is given, because the
nearest node is not always the best way in: it may lie on the wrong side of a river, or on no line
to where one is going.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from groeiruimte.engine.types import FloatArray, IntArray

#: Two nodes that lie on one point are still a step apart: a sparse graph has no edge of zero.
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Edges between numbered nodes, each with its minutes, in both directions."""

    nodes: int
    starts: IntArray
    ends: IntArray
    minutes: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Access:
    """Per point a few nodes, shape (points, ways), and the minutes to each; infinite is no way."""

    nodes: IntArray
    minutes: FloatArray


def between_nodes(network: Network) -> FloatArray:
    """Return the minutes between all nodes; infinite where there is no way.

    Example:
        >>> line = Network(3, np.array([0, 1]), np.array([1, 2]), np.array([10.0, 5.0]))
        >>> between_nodes(line)[0].round().tolist()
        [0.0, 10.0, 15.0]
    """
    minutes: FloatArray = dijkstra(_graph(network), directed=False)
    return minutes


def to_each(between: FloatArray, *, points: Access, targets: Access) -> FloatArray:
    """Return the minutes from every point to every target, shape (points, targets).

    `between` is what `between_nodes` returns: for many points it is worked out once.

    Example:
        >>> line = Network(3, np.array([0, 1]), np.array([1, 2]), np.array([10.0, 5.0]))
        >>> home = Access(np.array([[0]]), np.array([[2.0]]))
        >>> shops = Access(np.array([[1], [2]]), np.array([[9.0], [1.0]]))
        >>> to_each(between_nodes(line), points=home, targets=shops).round().tolist()
        [[21.0, 18.0]]
    """
    shortest: FloatArray = np.full((len(points.nodes), len(targets.nodes)), np.inf)
    # First from each node to each target: so many nodes there never are.
    node_to_target: FloatArray = np.full((len(between), len(targets.nodes)), np.inf)
    for way in range(targets.nodes.shape[1]):
        over = between[:, targets.nodes[:, way]] + targets.minutes[:, way][None, :]
        np.minimum(node_to_target, over, out=node_to_target)
    for way in range(points.nodes.shape[1]):
        over = points.minutes[:, way][:, None] + node_to_target[points.nodes[:, way]]
        np.minimum(shortest, over, out=shortest)
    return shortest


def _graph(network: Network) -> csr_array:
    minutes = np.maximum(network.minutes, _NOTHING)
    return _smallest(network.starts, network.ends, minutes, network.nodes)


def _smallest(starts: IntArray, ends: IntArray, minutes: FloatArray, nodes: int) -> csr_array:
    """Return the graph in which of parallel edges the quickest counts; adding up would be wrong."""
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    order = np.lexsort((minutes, high, low))
    low, high, minutes = low[order], high[order], minutes[order]
    is_first = np.ones(len(low), dtype=np.bool_)
    is_first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    entries = (minutes[is_first], (low[is_first], high[is_first]))
    return coo_array(entries, shape=(nodes, nodes)).tocsr()
