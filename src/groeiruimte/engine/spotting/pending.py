"""Walking the paths that were left pending, for some companies together.

The same companies in another block give the same bits: every company is counted on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from groeiruimte.engine.forecasting.exceedance import Walk, crossings_of
from groeiruimte.engine.spotting.subjects import NeedForecast, Pending


def walked(answers: Sequence[NeedForecast | None]) -> list[NeedForecast | None]:
    """Return the answers with their crossings, in the order given."""
    finished = list(answers)
    together: dict[int, list[tuple[int, Pending]]] = {}
    for place, answer in enumerate(answers):
        if answer is not None and answer.pending is not None:
            together.setdefault(id(answer.pending.table), []).append((place, answer.pending))
    for group in together.values():
        walk = Walk(
            room=np.stack([pending.room for _, pending in group]),
            scale=np.stack([pending.scale for _, pending in group]),
            ages=np.array([pending.age for _, pending in group]),
        )
        rows, table = np.arange(len(group)), group[0][1].table
        for members, first, short in crossings_of(walk, rows=rows, table=table):
            for row, member in enumerate(members.tolist()):
                place, pending = group[member]
                answer = finished[place]
                if answer is None:
                    continue
                # What is over today is over: a drop that nobody measured does not undo it.
                reached = np.zeros_like(first[row]) if pending.is_over else first[row]
                finished[place] = replace(
                    answer, crossings=reached, short_at=tuple(short[row].tolist()), pending=None
                )
    return finished
