"""Which public panels do we measure on, and from which years do we look ahead?"""

import csv
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groeiruimte.engine.forecasting.panel import Observations

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "panels"
LEAST_BEFORE, HORIZON = 2, 5
_SHORT = 4


@dataclass(frozen=True)
class PanelCase:
    """A panel with its truth.

    Attributes:
        name: Panel and quantity.
        logs: Log level per company and year, NaN where unknown, shape (n, T).
        years: Calendar years, shape (T,).
        groups: Group per company.
        is_unseen: Not used to make or to correct the model.
    """

    name: str
    logs: np.ndarray
    years: np.ndarray
    groups: tuple[str, ...]
    is_unseen: bool

    def origins(self, most: int) -> list[int]:
        """Columns to look ahead from, at most so many, evenly spread."""
        first = LEAST_BEFORE if self.years.size > _SHORT else 1
        possible = np.arange(first, self.years.size - 1)
        if possible.size > most:
            possible = np.unique(np.linspace(possible[0], possible[-1], most).astype(int))
        return [int(column) for column in possible]

    def observations(self, column: int) -> Observations:
        """What was known at the end of a column."""
        owner, place = np.nonzero(np.isfinite(self.logs[:, : column + 1]))
        return Observations(
            companies=tuple(range(self.logs.shape[0])),
            groups=self.groups,
            owner=owner,
            moments=self.years[place].astype(float),
            levels=np.exp(self.logs[owner, place]),
        )


def panels(folder: Path = FOLDER) -> Iterator[PanelCase]:
    """Read the panels that are there: those that are known by name, then any other file.

    Another file counts as unseen and has the columns of `groeiruimte forecast`: id,year,group,y.
    """
    for file, name, id_, year, group, value, is_unseen in _SOURCES:
        path = folder / file
        if path.exists():
            yield _read(path, name, id_, year, group, value, is_unseen=is_unseen)
    known = {file for file, *_ in _SOURCES}
    for path in sorted(folder.glob("*.csv")):
        with path.open() as file:
            header = file.readline().strip()
        if path.name not in known and header == "id,year,group,y":
            yield _read(path, path.stem, "id", "year", "group", _plain("y"), is_unseen=True)


def _read(
    path: Path,
    name: str,
    id_: str,
    year: str,
    group: str | None,
    value: Callable[[dict[str, str]], float],
    *,
    is_unseen: bool,
) -> PanelCase:
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    companies = sorted({row[id_] for row in rows})
    years = np.arange(
        min(int(float(row[year])) for row in rows), max(int(float(row[year])) for row in rows) + 1
    )
    index = {company: number for number, company in enumerate(companies)}
    logs = np.full((len(companies), years.size), np.nan)
    groups = [""] * len(companies)
    for row in rows:
        level = value(row)
        if math.isfinite(level) and level > 0:
            logs[index[row[id_]], int(float(row[year])) - years[0]] = math.log(level)
        if group:
            groups[index[row[id_]]] = row[group]
    return PanelCase(name, logs, years, tuple(groups), is_unseen)


def _plain(column: str) -> Callable[[dict[str, str]], float]:
    return lambda row: float(row[column] or "nan")


def _of_log(column: str) -> Callable[[dict[str, str]], float]:
    return lambda row: math.exp(float(row[column])) if row[column] else math.nan


_SOURCES = (
    ("empluk_emp.csv", "UK firms, jobs", "id", "year", "group", _plain("y"), False),
    ("snmesp_emp.csv", "Spanish firms, jobs", "id", "year", "group", _plain("y"), False),
    ("tobinq_capital.csv", "US firms, capital", "id", "year", "group", _plain("y"), False),
    ("turkbank_emp.csv", "Turkish banks, jobs", "id", "year", "group", _plain("y"), False),
    ("chilean.csv", "Chilean plants, output", "idvar", "timevar", None, _of_log("Y"), True),
    ("chilean.csv", "Chilean plants, power", "idvar", "timevar", None, _of_log("pX"), True),
    ("jtrain.csv", "US plants, jobs (3 years)", "fcode", "year", None, _plain("employ"), False),
    ("grunfeld.csv", "US giants, capital", "firm", "year", None, _plain("capital"), True),
    ("grunfeld.csv", "US giants, value", "firm", "year", None, _plain("value"), True),
)
