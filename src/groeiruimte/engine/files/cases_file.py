"""Read the cases that could go into a bundle, from a CSV file."""

from __future__ import annotations

from pathlib import Path

from groeiruimte.engine.files.csv_lines import csv_lines
from groeiruimte.engine.files.located import ProblemRefused
from groeiruimte.engine.financing.bundling import Candidate
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.quarter import Quarter

COLUMNS = ("case", "amount", "region", "quarter")


def read_cases(path: Path) -> list[Candidate]:
    """Return the cases of a file with the columns case, amount, region, quarter and maybe theme.

    Raises:
        ProblemRefused: What is wrong, and on which line.
    """
    _heads, lines = csv_lines(path, needed=COLUMNS)
    cases: dict[str, Candidate] = {}
    for number, row in lines:
        case = _case(f"{path.name}, line {number}", row)
        if case.key in cases:
            where = f"{path.name}, line {number}"
            raise ProblemRefused(where, f"case '{case.key}' stands here twice; leave one out.")
        cases[str(case.key)] = case
    return list(cases.values())


def _case(where: str, row: dict[str, str]) -> Candidate:
    empty = next((name for name in COLUMNS if not row[name]), None)
    if empty:
        raise ProblemRefused(where, f"'{empty}' is empty; fill it in.")
    try:
        amount = read_amount(row["amount"], unit="EUR")
    except UnreadableAmount:
        what = f"'{row['amount']}' is no amount in euros: write it as 12500000 or 12,5 mln."
        raise ProblemRefused(where, what) from None
    if amount < 1:
        raise ProblemRefused(where, "an amount is at least one euro.")
    try:
        quarter = Quarter.parse(row["quarter"])
    except ValueError as error:
        raise ProblemRefused(where, str(error)) from None
    return Candidate(
        key=row["case"],
        amount=round(amount),
        region=row["region"],
        quarter=quarter.index,
        theme=row.get("theme", ""),
    )
