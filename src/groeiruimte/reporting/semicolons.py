"""CSV files that a spreadsheet opens as a table, and never runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it, Excel takes UTF-8 for the old code page and spoils every ë."""

# A cell that starts like this is a formula to a spreadsheet (OWASP: CSV injection).
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")


def semicolon_file(*, header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file with semicolons, as Dutch and most European spreadsheets expect it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def harmless(cell: object) -> str:
    """Return a cell as text that no spreadsheet takes for a formula.

    Example:
        >>> harmless("=1+1"), harmless("-4,5"), harmless("Fotonica BV"), harmless(None)
        ("'=1+1", '-4,5', 'Fotonica BV', '')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text
