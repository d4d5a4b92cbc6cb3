"""What one cell of a spreadsheet can hold, and how it reads as text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None

ERROR_TEXTS = frozenset(
    {
        "#N/A",
        "#N/B",
        "#REF!",
        "#VERW!",
        "#VALUE!",
        "#WAARDE!",
        "#DIV/0!",
        "#DEEL/0!",
        "#NAME?",
        "#NAAM?",
        "#NUM!",
        "#GETAL!",
        "#NULL!",
        "#LEEG!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#BLOCKED!",
        "#BLOKKEREN!",
        "#GEBLOKKEERD!",
        "#UNKNOWN!",
        "#ONBEKEND!",
        "#NV",
        "#BEZUG!",
        "#WERT!",
        "#ZAHL!",
        "#N/D",
        "#VALEUR!",
        "#NOM?",
        "#NOMBRE!",
    }
)
"""What spreadsheets show where a formula failed, in English, Dutch, German and French."""

NO_RESULT = "=…"
"""What stands for a formula whose result the file does not hold."""


def text_of(cell: Cell) -> str:
    """Return a cell as the person who typed it would read it.

    Example:
        >>> text_of(12345678.0), text_of(date(2024, 3, 1)), text_of(True), text_of(None)
        ('12345678', '2024-03-01', 'TRUE', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
