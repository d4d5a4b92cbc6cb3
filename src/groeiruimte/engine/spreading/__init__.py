"""How heavy work is spread: in this process, over the cores of this machine, or over a cluster.

Work is cut into blocks by whoever asks, the same blocks whatever does them, and a block is a plain
function of plain values. So the answer is the same to the bit, in the order of the blocks. A block
of which the worker died is done again; one that fails by itself fails the whole.
"""

from groeiruimte.engine.spreading.spreads import (
    FEW,
    Cluster,
    Cores,
    Finishing,
    Here,
    Spread,
    Told,
    UnableToSpread,
    spread_of,
)

__all__ = [
    "FEW",
    "Cluster",
    "Cores",
    "Finishing",
    "Here",
    "Spread",
    "Told",
    "UnableToSpread",
    "spread_of",
]
