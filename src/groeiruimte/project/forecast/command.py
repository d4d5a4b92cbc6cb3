"""`groeiruimte forecast`: how may the levels in a file go on, and when is a capacity reached?"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from groeiruimte.engine.forecasting.exceedance import exceedance, shared_paths
from groeiruimte.engine.forecasting.life_phases import LIFE_PHASES, beliefs_of_phases
from groeiruimte.engine.forecasting.model import Forecast, forecast
from groeiruimte.engine.forecasting.notes import notes
from groeiruimte.engine.forecasting.panel import LONGEST_HISTORY
from groeiruimte.engine.replay import ENGINE_VERSION, input_hash
from groeiruimte.kernel.seed import Seed
from groeiruimte.project.forecast.cells import Unreadable, moment
from groeiruimte.project.forecast.reading import (
    PanelFile,
    Remarks,
    UnusableFile,
    read_capacities,
    read_panel,
)
from groeiruimte.project.forecast.writing import whole_files, write_chances, write_quantiles

DEFAULT_SEED = 20250301
PATHS = 4000
LONGEST_HORIZON = 50
_OUTER = np.array([0.005, 0.5, 0.995])
WRONG_USE = 2
_ABOUT = """\
Forecast every company of a panel: 199 quantiles of its level per year ahead, by the pooled
location-scale Student-t model (docs/explanation/voorspellen.md). No database is used.

PANEL.csv has the columns id, year, group, phase, y (group and phase may be empty or absent):
positive levels, one row per company and moment. The life phase (1 to 4, or STARTUP, SCALE_UP,
GROWN_UP) says what growth to expect of a company of which little is known. The moment is a year
(2021), a year with a fraction (2021.25), a quarter (2021Q2) or a date (2021-06-30). Rows after the
origin are ignored. Separator (comma, semicolon, tab), decimal comma and encoding are found by
looking. Rows without a usable positive level are left out and reported on standard error; differing
values of one company and moment are made into one.
"""
_MORE = """\
Written: OUT has id,h,q0.005,q0.010,...,q0.995 in levels, h = 1 .. HORIZON years after the origin,
for every id with at least one usable point. EXCEED-OUT has id,h,p with p the probability that the
level has been over the capacity (more than it: full is not over) at the end of year 1, 2, .. or h,
for every such id with a capacity; counted over N paths, so never below 0.5/N or above 1 - 0.5/N.
Columns written in two notations (1.000 and 1,200) and steps of more than a factor five are
reported on standard error. Levels outside 1e-100 to 1e100 are refused.
A file appears whole or not at all. The order of rows and the unit of y play no part; the same
input and seed give the same bits.

Exit codes: 0 done (also when rows were left out); 2 wrong use or an unusable file.
"""
_ORIGIN = "last moment that counts, written as in the file; a whole year means all of it"
_FILES = {
    "--out": ("Q.csv", True, "quantiles to write"),
    "--capacity": ("CAP.csv", False, "id,capacity"),
    "--exceed-out": ("P.csv", False, "probabilities to write, with --capacity"),
}
_NUMBERS = {
    "--horizon": (1, LONGEST_HORIZON, 5, "years to look ahead"),
    "--seed": (0, 2**63 - 1, DEFAULT_SEED, "where the random numbers of the probabilities start"),
    "--paths": (100, 100_000, PATHS, "equally likely developments behind a probability"),
}


def main(words: list[str]) -> int:
    """Run the command; return its exit code."""
    asked = parser().parse_args(words)
    try:
        report = _forecast_file(asked)
    except UnusableFile as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: cannot be written: {error.strerror or error}\n")
        return WRONG_USE
    if asked.json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_summary(report))
    return 0


def _forecast_file(asked: argparse.Namespace) -> dict[str, Any]:
    _check_paths(asked)
    panel = read_panel(asked.panel)
    origin = _origin(asked, panel)
    phases = [phase or asked.phase for phase in panel.phases]
    beliefs = beliefs_of_phases(phases, years=asked.horizon + LONGEST_HISTORY + 1)
    result = forecast(panel.observations, origin=origin, horizon=asked.horizon, beliefs=beliefs)
    if not result.panel.count:
        message = f"{asked.panel}: no id has a usable point up to {asked.origin}"
        raise UnusableFile(message)
    _warn(panel.remarks)
    report = _report(asked, panel, result)
    chances = None
    if asked.capacity:
        chances = _chances(asked, result)
        report["exceed_out"] = str(asked.exceed_out)
        report["companies_with_capacity"] = int(np.isfinite(chances[:, 0]).sum())
    if not np.isfinite(result.levels(probabilities=_OUTER)).all():
        message = (
            f"{asked.panel}: levels differ so much that what is to come cannot be counted with"
        )
        raise UnusableFile(message)
    paths = [asked.out, *([asked.exceed_out] if asked.capacity else [])]
    with whole_files(paths) as files:
        write_quantiles(files[0], result)
        if chances is not None:
            write_chances(files[1], result, chances)
    return report


def _chances(asked: argparse.Namespace, result: Forecast) -> np.ndarray:
    names = [str(key) for key in result.panel.companies]
    capacities, remarks = read_capacities(asked.capacity, known=set(names))
    _warn(remarks)
    table = shared_paths(result, paths=asked.paths, seed=Seed(asked.seed))
    known = np.array([capacities.get(name, np.nan) for name in names], dtype=np.float64)
    chances = exceedance(result, capacities=known, table=table)
    # A simulation knows no certainty: half a path away from never and from always.
    least = 0.5 / asked.paths
    return np.clip(chances, least, 1.0 - least)


def _origin(asked: argparse.Namespace, panel: PanelFile) -> float:
    try:
        origin, in_year = moment(asked.origin, decimal_comma=True)
    except Unreadable as error:
        message = f"--origin: {error}"
        raise UnusableFile(message) from None
    # A whole year means all of it where the file tells quarters or dates.
    is_whole = in_year == 0 and origin == int(origin)
    return origin + panel.latest_in_year if is_whole else origin


def _check_paths(asked: argparse.Namespace) -> None:
    if bool(asked.capacity) != bool(asked.exceed_out):
        message = "--capacity and --exceed-out go together: give both or neither"
        raise UnusableFile(message)
    read = [path.resolve() for path in (asked.panel, asked.capacity) if path]
    written = [path for path in (asked.out, asked.exceed_out) if path]
    for path in written:
        if path.resolve() in read:
            message = f"{path}: would overwrite what is read"
            raise UnusableFile(message)
        if path.is_dir() or not path.resolve().parent.is_dir():
            message = f"{path}: there is no folder to write this file in"
            raise UnusableFile(message)
    if len(written) == 2 and written[0].resolve() == written[1].resolve():
        message = f"{written[0]}: quantiles and probabilities need a file each"
        raise UnusableFile(message)


def _report(asked: argparse.Namespace, panel: PanelFile, result: Forecast) -> dict[str, Any]:
    known = {str(key) for key in result.panel.companies}
    seen = panel.observations
    parameters = result.parameters
    return {
        "engine_version": ENGINE_VERSION,
        "input_hash": input_hash(
            points=sorted(
                zip(
                    [seen.companies[index] for index in seen.owner.tolist()],
                    seen.moments.tolist(),
                    seen.levels.tolist(),
                    strict=True,
                )
            )
        ),
        "origin": asked.origin,
        "horizon": asked.horizon,
        "seed": asked.seed,
        "paths": asked.paths,
        "phase": asked.phase,
        "out": str(asked.out),
        "companies": len(known),
        "points": int(result.panel.points.sum()),
        "left_out": dict(sorted(panel.remarks.counts.items())),
        "without_usable_point": sorted(set(seen.companies) - known),
        "parameters": {name: getattr(parameters, name) for name in parameters.__dataclass_fields__},
        "common_growth": {
            "usual": result.memory.common.usual,
            "now": result.memory.common.now,
            "spread_in_a_year": float(result.memory.common.spread(1)[1]),
        },
        "notes": {
            str(key): [{"code": reason.code, **dict(reason.numbers)} for reason in reasons]
            for key, reasons in zip(result.panel.companies, notes(result), strict=True)
            if reasons
        },
    }


def _warn(remarks: Remarks) -> None:
    for line in remarks.lines():
        sys.stderr.write(f"{line}\n")


def _summary(report: dict[str, Any]) -> str:
    lines = [
        f"{report['companies']} companies, {report['points']} points up to {report['origin']}; "
        f"{report['horizon']} years ahead: {report['out']}"
    ]
    if "exceed_out" in report:
        lines.append(
            f"{report['companies_with_capacity']} companies with a capacity, "
            f"{report['paths']} paths, seed {report['seed']}: {report['exceed_out']}"
        )
    if report["left_out"]:
        counts = [f"{count} {reason}" for reason, count in report["left_out"].items()]
        lines.append(f"On standard error: {', '.join(counts)}")
    missing = report["without_usable_point"]
    if missing:
        lines.append(f"{len(missing)} ids without usable point: {', '.join(missing[:10])}")
    return "\n".join(lines) + "\n"


def _whole(lowest: int, highest: int) -> Any:  # noqa: ANN401 - argparse calls it
    def whole_number(text: str) -> int:
        value = int(text)
        if not lowest <= value <= highest:
            message = f"must lie between {lowest} and {highest}"
            raise argparse.ArgumentTypeError(message)
        return value

    return whole_number


def parser() -> argparse.ArgumentParser:
    """Return what the command takes, for itself and for the reference."""
    options = argparse.ArgumentParser(
        prog="groeiruimte forecast",
        description=_ABOUT,
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    options.add_argument("panel", metavar="PANEL.csv", type=Path, help="id,year,group,phase,y")
    for name, (metavar, is_needed, meaning) in _FILES.items():
        options.add_argument(name, type=Path, metavar=metavar, required=is_needed, help=meaning)
    options.add_argument("--origin", required=True, metavar="YEAR", help=_ORIGIN)
    for name, (lowest, highest, default, meaning) in _NUMBERS.items():
        whole = _whole(lowest, highest)
        meaning = f"{meaning} (default {default})"
        options.add_argument(name, type=whole, default=default, metavar="N", help=meaning)
    options.add_argument(
        "--phase",
        choices=LIFE_PHASES,
        default="",
        help="life phase of the companies of which the file has none",
    )
    options.add_argument(
        "--json", action="store_true", help="print parameters, counts and notes per id as JSON"
    )
    return options
