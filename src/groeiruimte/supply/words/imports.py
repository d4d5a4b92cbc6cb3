"""Why a row of a file of open data was left out, in words."""

from __future__ import annotations

from typing import Any

from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.remarks import Problem
from groeiruimte.supply.choices import NotTakenReason


def reason_of(stated_row: dict[str, Any]) -> tuple[str, str]:
    """Return of one stored row why it was left out and what to do, in words."""
    if stated_row["code"] in NotTakenReason.values:
        return str(NotTakenReason(stated_row["code"]).label), ""
    stored = {key: stated_row[key] for key in ("row", "column", "code", "value", "params")}
    return sentences(Problem.from_dict(stored))
