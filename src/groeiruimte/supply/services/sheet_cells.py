"""Reading the cells of one row of a workbook with facts: by the same fields as on the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Trust
from groeiruimte.intake.cells import Cell, text_of
from groeiruimte.intake.values.outcomes import UNKNOWN, nothing_or_error
from groeiruimte.programme.fact_kinds import FactKind
from groeiruimte.supply.words.sheets import LANGUAGES, headings
from groeiruimte.web.forms import DateField, DecimalField, QuarterField

_YES, _NO = {"ja", "yes", "j", "y", "1", "true", "waar"}, {"nee", "no", "n", "0", "false", "onwaar"}


class CellRefused(Exception):
    """A cell cannot be taken: which column, what is wrong, what to do."""

    def __init__(self, column: str, words: str) -> None:
        """Keep which column it is."""
        super().__init__(words)
        self.column = headings()[column]


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row by the key of their column."""

    number: int
    cells: dict[str, Cell]

    def text(self, key: str) -> str:
        """Return a cell as the person who typed it would read it."""
        return text_of(self.cells.get(key))


def value_of(row: RowCells, *, kind: FactKind) -> tuple[Decimal | None, str]:
    """Return value and text as a fact keeps them; both empty is "not known".

    :raises CellRefused: the cell says something that this kind cannot be.
    """
    cell = row.cells.get("value")
    nothing = nothing_or_error(cell)
    text = row.text("value")
    if nothing is UNKNOWN:
        return None, ""
    if nothing is not None:
        raise CellRefused("value", _("This cell holds a mistake of the spreadsheet."))
    if kind.unit == "yes_no":
        return _yes_or_no(text), ""
    if kind.unit == "class":
        return None, _class(text, kind=kind)
    if kind.unit == "statement":
        return None, text[:500]
    if kind.unit == "quarter":
        quarter = _quarter(text, column="value")
        return None if quarter is None else Decimal(quarter), ""
    return _number(cell), ""


def quarter_of(row: RowCells, key: str) -> int | None:
    """Return the index of a quarter, or None where the cell is empty.

    :raises CellRefused: it is no quarter.
    """
    return _quarter(row.text(key), column=key)


def day_of(row: RowCells, *, today: date) -> date:
    """Return the day on which a fact was observed.

    :raises CellRefused: there is none, or it is still to come.
    """
    cell = row.cells.get("observed_on")
    if isinstance(cell, datetime):
        day: date | None = cell.date()
    elif isinstance(cell, date):
        day = cell
    else:
        day = _clean(DateField(required=False), row.text("observed_on"), column="observed_on")
    if day is None:
        raise CellRefused("observed_on", _("Fill in on which day this was observed."))
    if day > today:
        raise CellRefused("observed_on", _("This day is still to come."))
    return day


def trust_of(row: RowCells) -> str:
    """Return how a fact is known; the list of the page, in either language.

    :raises CellRefused: it is none of the list.
    """
    text = row.text("trust").casefold()
    if not text:
        return Trust.STATED
    for language in LANGUAGES:
        with translation.override(language):
            names = {str(label).casefold(): code for code, label in Trust.choices}
        if text in names:
            return names[text]
    words = ", ".join(str(label) for _code, label in Trust.choices)
    raise CellRefused("trust", _("Choose one of: %(choices)s.") % {"choices": words})


def _yes_or_no(text: str) -> Decimal:
    said = text.casefold()
    if said in _YES:
        return Decimal(1)
    if said in _NO:
        return Decimal(0)
    raise CellRefused("value", _("Fill in yes or no."))


def _class(text: str, *, kind: FactKind) -> str:
    plain = {code.casefold().replace(" ", ""): code for code in kind.classes}
    code = plain.get(text.casefold().replace(" ", "").replace(",", "."))
    if code is None:
        choices = ", ".join(kind.classes)
        raise CellRefused("value", _("Choose one of: %(choices)s.") % {"choices": choices})
    return code


def _number(cell: Cell) -> Decimal:
    text = text_of(cell)
    if isinstance(cell, float) and (get_language() or "nl").startswith("nl"):
        # A number of the spreadsheet has a point: read as Dutch it would be a thousand.
        text = text.replace(".", ",")
    field = DecimalField(min_value=0, max_digits=18, decimal_places=4)
    return _clean(field, text, column="value")  # type: ignore[no-any-return]


def _quarter(text: str, *, column: str) -> int | None:
    quarter = _clean(QuarterField(required=False), text, column=column)
    return None if quarter is None else int(quarter.index)


def _clean(field: Field, text: str, *, column: str) -> Any:  # noqa: ANN401  as the field gives
    try:
        return field.clean(text)
    except ValidationError as mistake:
        raise CellRefused(column, " ".join(mistake.messages)) from mistake
