"""Why a row of a file of open data was left out, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.remarks import Problem
from groeiruimte.supply.choices import NotTakenReason


def reason_of(stated_row: dict[str, Any]) -> tuple[str, str]:
    """Return of one stored row why it was left out and what to do, in words."""
    if stated_row["code"] in NotTakenReason.values:
        return str(NotTakenReason(stated_row["code"]).label), ""
    stored = {key: stated_row[key] for key in ("row", "column", "code", "value", "params")}
    return sentences(Problem.from_dict(stored))


def nothing_taken(left_out: Sequence[dict[str, Any]]) -> str:
    """Return why a file of which no row can be taken is refused: its first row says it."""
    first = min(left_out, key=lambda stated: int(stated["row"]))
    reason, advice = reason_of(first)
    place = _("Row %(row)s, %(column)s") if first["column"] else _("Row %(row)s")
    where = place % {"row": first["row"], "column": first["column"]}
    beginning = _("No row of this file can be taken.")
    return f"{beginning} {where}: {reason} {advice}".strip()
