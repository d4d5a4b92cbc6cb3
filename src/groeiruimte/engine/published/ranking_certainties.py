"""What holds for all weights of a problem, as plain values for the answer."""

from __future__ import annotations

from typing import Any

import numpy as np

from groeiruimte.engine.matching.acceptability import Smaa
from groeiruimte.engine.matching.certainty import best_for, necessarily_better
from groeiruimte.engine.matching.scoring import ExactScoring
from groeiruimte.engine.published.ranking_problem import RankingProblem

_PAIRS_BY_PROGRAM = 20


def certainties(problem: RankingProblem, scoring: ExactScoring, smaa: Smaa) -> dict[str, Any]:
    """Return who is better whatever one weighs, and who is never the best, with the proof.

    Of the places most often first; with weights in intervals or statements of fewer, since each
    pair is then a program of its own.
    """
    space = problem.weights.space
    assert space is not None  # noqa: S101 - the caller looked
    worths = scoring.mean_worths()
    rows = np.sort(smaa.detailed)
    if len(space.rows) and problem.weights.order is None:
        rows = np.sort(smaa.detailed[:_PAIRS_BY_PROGRAM])
    names = problem.alternatives
    better = necessarily_better(worths[rows], space=space)
    never = []
    for row in rows[smaa.rank_acceptability[rows, 0] == 0]:
        proof = best_for(int(row), worths, space=space)
        if proof.is_never:
            mix = {
                names[rival]: share for rival, share in zip(proof.rivals, proof.shares, strict=True)
            }
            never.append({"alternative": names[row], "margin": proof.margin, "rivals": mix})
    return {
        "necessarily_better": [
            [names[rows[one]], names[rows[other]]] for one, other in np.argwhere(better)
        ],
        "never_best": never,
    }
