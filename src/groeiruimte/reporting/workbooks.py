"""XLSX files in which numbers are numbers, days are days, and no text is ever a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

WorkbookCell = str | int | float | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name of at most 31 characters, column names that stay in view, and rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[WorkbookCell]]


def workbook(*, sheet: str, header: Sequence[str], rows: Iterable[Sequence[WorkbookCell]]) -> bytes:
    """Return an XLSX file with one sheet; None leaves a cell empty.

    Args:
        sheet: Name of the sheet, at most 31 characters.
        header: The column names, which stay in view when one scrolls.
        rows: Cells per row, in the order of the header.
    """
    return workbook_of([Sheet(name=sheet, header=header, rows=rows)])


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """Return an XLSX file with these sheets; None leaves a cell empty."""
    out = io.BytesIO()
    # Text stays text: "=1+1" in a name is no formula, and an address no link to click on.
    options = {
        **{"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        **{"strings_to_numbers": False},
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats = {
            "day": book.add_format({"num_format": "d-m-yyyy"}),
            "bold": book.add_format({"bold": True}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - untyped
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, name, formats["bold"])
    for number, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                page.write_string(number, column, cell)
            elif isinstance(cell, date):
                page.write_datetime(number, column, cell, formats["day"])
            else:
                page.write_number(number, column, float(cell))
    page.freeze_panes(1, 1)
    page.autofit(max_width=300)
