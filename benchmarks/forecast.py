"""The forecast beside what others do with the same figures, in one run: `make bench-forecast`.

Accuracy on public firm panels, everything fitted anew at every origin; early warning; ablations; a
small portfolio; speed and memory. One core. Panels are read from a folder (--panels), by default
../shared/data/panels; a panel that is not there is left out and said so.
"""

import argparse
import sys
import time
import warnings
from dataclasses import astuple
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from benchmarks.forecasting.ablation import ablations
from benchmarks.forecasting.accuracy import Tally, measure
from benchmarks.forecasting.panels import FOLDER, HORIZON, PanelCase, panels
from benchmarks.forecasting.peers import (
    Peer,
    boosted_quantiles,
    climatology,
    drift,
    last_value,
    per_series,
    pooled_student,
)
from benchmarks.forecasting.speed import speed
from benchmarks.forecasting.warning import DRAWS, warnings_of

OURS, BASELINE = "pooled Student-t (ours)", "climatology"
STATSFORECAST = ("AutoETS", "AutoTheta", "AutoARIMA")
MOST_SERIES = {"AutoETS": 200, "AutoTheta": 100, "AutoARIMA": 25}
SMALL = 15


def main(words: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--panels", type=Path, default=FOLDER, help="folder with the panels")
    parser.add_argument("--more", type=Path, help="folder with other panels (id,year,group,y)")
    parser.add_argument("--origins", type=int, default=5, help="origins per panel at most")
    asked = parser.parse_args(words)
    warnings.simplefilter("ignore")
    started = time.perf_counter()
    # First, while this process is small: a child is billed for the peak of its parent.
    _speed()
    cases = list(panels(asked.panels))
    cases += panels(asked.more) if asked.more else []
    if not cases:
        sys.stderr.write(f"There are no panels in {asked.panels}: accuracy is not measured.\n")
    _accuracy(cases, origins=asked.origins)
    _warnings(cases)
    _ablations(cases, origins=asked.origins)
    _small_portfolio(cases)
    print(f"\nAll of it took {time.perf_counter() - started:.0f} s.")
    return 0


def _peers() -> dict[str, Peer]:
    """Return the methods whose packages are installed."""
    peers: dict[str, Peer] = {
        OURS: pooled_student,
        BASELINE: climatology,
        "last value": last_value,
        "drift": drift,
    }
    if find_spec("statsforecast"):
        peers |= {name: per_series(name, MOST_SERIES[name]) for name in STATSFORECAST}
    if find_spec("lightgbm"):
        peers["LightGBM quantiles"] = boosted_quantiles
    return peers


def _accuracy(cases: list[PanelCase], *, origins: int) -> None:
    print(
        "CRPS in log points x 100 (lower is better). Each method on the cases that it shares with"
    )
    print("ours and the baseline; between brackets: ours over that method on those same cases.")
    print(f"Series per origin at most: {MOST_SERIES}.\n")
    for package in ("statsforecast", "lightgbm"):
        if not find_spec(package):
            print(f"{package} is not installed: its methods are left out.\n")
    ratios: dict[str, dict[bool, list[float]]] = {}
    seconds: dict[str, list[float]] = {}
    covered: dict[bool, list[Tally]] = {}
    for case in cases:
        print(f"{case.name} ({'unseen' if case.is_unseen else 'seen'}, {case.logs.shape[0]})")
        for name, peer in _peers().items():
            pair = measure(case, {OURS: pooled_student, name: peer}, origins=origins)
            ours, theirs = pair[OURS], pair[name]
            if not theirs.cases:
                print(f"  {name:<24}has no answer: too few points")
                continue
            ratio = ours.crps / theirs.crps
            ratios.setdefault(name, {}).setdefault(case.is_unseen, []).append(ratio)
            seconds.setdefault(name, []).append(1000 * theirs.seconds / max(theirs.companies, 1))
            print(f"  {name:<24}{theirs.crps:7.2f}  ({ratio:.3f})  {_coverages([theirs])}")
            if name == OURS:
                covered.setdefault(case.is_unseen, []).append(theirs)
    print("\nGeometric mean of ours over each, and seconds per 1,000 companies (median of panels)")
    for name, by_kind in ratios.items():
        means = {kind: float(np.exp(np.mean(np.log(values)))) for kind, values in by_kind.items()}
        worst = max(max(values) for values in by_kind.values())
        print(
            f"  {name:<24}seen {means.get(False, np.nan):.3f}  unseen {means.get(True, np.nan):.3f}"
            f"  worst {worst:.3f}  {np.median(seconds[name]):8.2f} s"
        )

    print("\nOur 80% / 95% coverage per year ahead, mean over the panels")
    for kind, tallies in sorted(covered.items()):
        print(f"  {'unseen' if kind else 'seen'}: {_coverages(tallies)}")


def _coverages(tallies: list[Tally]) -> str:
    told = []
    for ahead in range(1, HORIZON + 1):
        years = np.array([tally.coverage(ahead) for tally in tallies])
        if not np.isnan(years).all():
            low, high = np.nanmean(years, axis=0)
            told.append(f"{low:.2f}/{high:.2f}")
    return " ".join(told)


def _warnings(cases: list[PanelCase]) -> None:
    print("\nEarly warning: capacity 1.05-2.0 x the level; passed within three years? Mean over")
    print(f"{DRAWS} draws of capacities, only looks whose window is over. Between brackets: margin")
    print("over climatology on the same draws. Flagged: share of exceedances seen two years ahead,")
    print("where half of the alarms come true, by the chance within three years and within five.")
    margins = []
    for case in cases:
        ours, theirs = warnings_of(case, origins=12)
        pairs = list(zip(astuple(ours), astuple(theirs), strict=True))
        words = ("AUC", "Brier skill", "calibration", "flagged", "in five")
        told = [
            f"{word} {one:.3f} ({one - other:+.3f})"
            for word, (one, other) in zip(words, pairs, strict=True)
        ]
        print(f"  {case.name:<28}" + "  ".join(told))
        margins.append([one - other for one, other in pairs] + [ours.error])
    middle = np.nanmean(np.array(margins), axis=0)
    print(
        f"  mean margin: AUC {middle[0]:+.3f}  Brier skill {middle[1]:+.3f}  flagged "
        f"{middle[3]:+.3f} and {middle[4]:+.3f}; calibration {middle[5]:.3f} beyond counting noise"
    )


def _ablations(cases: list[PanelCase], *, origins: int) -> None:
    print("\nAblations: CRPS over climatology, geometric mean and worst of the panels")
    for name, mean, worst in ablations(cases, origins=origins):
        print(f"  {name:<42}{mean:.4f}  {worst:.4f}")


def _small_portfolio(cases: list[PanelCase]) -> None:
    print(f"\nA portfolio of {SMALL} companies: ours over climatology, and over the last value")
    chance = np.random.default_rng(3)
    for case in cases:
        if case.logs.shape[0] < 2 * SMALL:
            continue
        ratios = []
        for _ in range(4):
            rows = np.sort(chance.choice(case.logs.shape[0], SMALL, replace=False))
            part = PanelCase(
                case.name,
                case.logs[rows],
                case.years,
                tuple(case.groups[row] for row in rows),
                case.is_unseen,
            )
            peers = {OURS: pooled_student, BASELINE: climatology, "last": last_value}
            told = measure(part, peers, origins=3)
            if told[OURS].cases:
                ratios.append([told[OURS].crps / told[name].crps for name in (BASELINE, "last")])
        means = np.exp(np.mean(np.log(ratios), axis=0)) if ratios else [np.nan] * 2
        print(f"  {case.name:<28}{means[0]:.3f}  {means[1]:.3f}")


def _speed() -> None:
    print("Speed on one core: fit, 199 quantiles x 5 years, 1,000 paths x 5 years x 4 needs")
    for companies in (1_000, 10_000, 100_000):
        told = speed(companies)
        print(
            f"  {companies:>7} companies: fit {told['fit']:.2f} s, quantiles "
            f"{told['quantiles']:.2f} s, exceedance {told['exceedance']:.2f} s, "
            f"peak {told['peak_mb']:.0f} MB (before the paths {told['before_mb']:.0f} MB)"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
