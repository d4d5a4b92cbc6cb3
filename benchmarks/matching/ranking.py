"""The ranking kernel, with the bare matrix product and four packages on the same table."""

import contextlib
import io
import warnings
from collections.abc import Callable

import numpy as np

from benchmarks.matching.clock import head, line, seconds, timed
from benchmarks.matching.questions import table
from groeiruimte.engine.matching.acceptability import acceptabilities
from groeiruimte.engine.matching.scoring import ExactScoring, NormalScoring
from groeiruimte.engine.published.promethee import Preference, PreferenceKind, unicriterion_flows
from groeiruimte.kernel.seed import Seed

PLACES, CRITERIA, DRAWS, RANKS = 4000, 12, 10_000, 50
SUBSET = 60
Loop = tuple[Callable[[], object], int]


def run() -> None:
    """Print the table."""
    worths, weights = table(places=PLACES, criteria=CRITERIA, draws=DRAWS)
    head(f"Ranking: {PLACES:,} places x {CRITERIA} criteria x {DRAWS:,} weights, one thread")
    ours = timed(
        f"SMAA: top-{RANKS}, central weights, confidence, pairs of {RANKS}",
        lambda: acceptabilities(scoring=ExactScoring(worths), weights=weights, ranks=RANKS),
        goal=0.15,
    )
    errors = np.full(worths.shape, 0.05)
    timed(
        "the same with normal measurement errors",
        lambda: acceptabilities(
            scoring=NormalScoring(worths, errors, seed=Seed(1)), weights=weights, ranks=RANKS
        ),
        goal=0.6,
        times=3,
    )
    single, drawn = worths.T.astype(np.float32).copy(), weights.astype(np.float32)
    product = seconds(lambda: drawn @ single)
    line("bare matrix product (float32, whole)", f"{product * 1000:.0f} ms")
    room = np.empty((128, PLACES), dtype=np.float32)

    def blocked() -> None:
        for start in range(0, DRAWS - 127, 128):
            np.matmul(drawn[start : start + 128], single, out=room)

    floor = seconds(blocked)
    line("bare matrix product (float32, in blocks that are thrown away)", f"{floor * 1000:.0f} ms")
    line("SMAA / whole product", f"{ours / product:.1f} x", "<= 6 x", is_met=ours <= 6 * product)
    line("SMAA / product in blocks", f"{ours / floor:.1f} x")
    rules = [Preference(PreferenceKind.LINEAR, q=0.05, p=0.3)] * CRITERIA
    flows = seconds(lambda: unicriterion_flows(worths, rules))
    line("PROMETHEE II, net flows per criterion of all places", f"{flows * 1000:.0f} ms")
    _peers(worths, weights, ours=ours)


def _peers(worths: np.ndarray, weights: np.ndarray, *, ours: float) -> None:
    head(f"Others, {SUBSET} of the {DRAWS:,} weights, scaled up (scores only, unless said)")
    goals = {"pyDecision": 30, "scikit-criteria": 150, "pymcdm": 1000}
    for name, loop in (
        ("pyDecision", _pydecision),
        ("scikit-criteria", _scikit_criteria),
        ("pymcdm", _pymcdm),
        ("pyrepo-mcda", _pyrepo),
    ):
        try:
            with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                act, draws = loop(worths, weights)
                taken = seconds(act, times=3) * DRAWS / draws
        except Exception as error:
            # A peer that does not run is told, not hidden.
            line(name, "does not run", type(error).__name__)
            continue
        goal = goals.get(name)
        line(
            f"{name}: {loop.__doc__}",
            f"{taken:.1f} s",
            f"{taken / ours:,.0f} x ours" + (f" (>={goal})" if goal else ""),
            is_met=taken / ours >= goal if goal else None,
        )


def _pydecision(worths: np.ndarray, weights: np.ndarray) -> Loop:
    """weighted-sum loop"""
    from pyDecision.algorithm import saw_method

    kinds = ["max"] * worths.shape[1]
    return lambda: [
        saw_method(worths, kinds, list(w), graph=False, verbose=False) for w in weights[:SUBSET]
    ], SUBSET


def _scikit_criteria(worths: np.ndarray, weights: np.ndarray) -> Loop:
    """weighted-sum loop, with its ranking"""
    from skcriteria import mkdm
    from skcriteria.agg.simple import WeightedSumModel

    model = WeightedSumModel()
    kinds = [max] * worths.shape[1]
    return lambda: [
        model.evaluate(mkdm(worths, kinds, weights=w)) for w in weights[:SUBSET]
    ], SUBSET


def _pymcdm(worths: np.ndarray, weights: np.ndarray) -> Loop:
    """weighted-sum loop, with its ranking"""
    from pymcdm.methods import WSM

    model = WSM()
    kinds = np.ones(worths.shape[1])
    return lambda: [model.rank(model(worths, w, kinds)) for w in weights[:SUBSET]], SUBSET


def _pyrepo(worths: np.ndarray, weights: np.ndarray) -> Loop:
    """SMAA with VIKOR, 400 of the places, acceptability and central weights"""
    from pyrepo_mcda.mcda_methods import VIKOR_SMAA

    model = VIKOR_SMAA()
    kinds = np.ones(worths.shape[1])
    return lambda: model(worths[:400], weights[:SUBSET], kinds), SUBSET
