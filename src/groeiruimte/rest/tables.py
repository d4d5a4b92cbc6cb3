"""How does a list come in a table, for Power BI and spreadsheets? As CSV with fixed columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.http import HttpResponse

from groeiruimte.reporting.semicolons import BOM, harmless

CSV: Final = "csv"
CSV_TYPE: Final = "text/csv"
FORMATS: Final = ("json", CSV)


def table(
    rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str], next_page: str | None
) -> HttpResponse:
    """Return rows as CSV: a point in numbers, days as 2026-12-01, lists as JSON in one cell.

    The columns are those of the document, also where this reader may not see what is in them, so
    that a table of a report keeps its shape. `next_page` goes along as a header.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    answer = HttpResponse(BOM + out.getvalue(), content_type=f"{CSV_TYPE}; charset=utf-8")
    if next_page:
        answer.headers["Link"] = f'<{next_page}>; rel="next"'
    return answer


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return harmless(json.dumps(value, ensure_ascii=False, default=str))
    return harmless(value)
