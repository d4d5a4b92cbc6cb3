"""XLSX files in which numbers are numbers, days are days, and no text is ever a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

WorkbookCell = str | int | float | Decimal | date | None


def workbook(*, sheet: str, header: Sequence[str], rows: Iterable[Sequence[WorkbookCell]]) -> bytes:
    """Return an XLSX file with one sheet; None leaves a cell empty.

    Args:
        sheet: Name of the sheet, at most 31 characters.
        header: The column names, which stay in view when one scrolls.
        rows: Cells per row, in the order of the header.
    """
    out = io.BytesIO()
    # Text stays text: "=1+1" in a name is no formula, and an address no link to click on.
    options = {
        **{"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        **{"strings_to_numbers": False},
    }
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "d-m-yyyy"})
        bold = book.add_format({"bold": True})
        for column, name in enumerate(header):
            page.write_string(0, column, name, bold)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                elif isinstance(cell, date):
                    page.write_datetime(number, column, cell, day)
                else:
                    page.write_number(number, column, float(cell))
        page.freeze_panes(1, 1)
        page.autofit(max_width=300)
    return out.getvalue()
