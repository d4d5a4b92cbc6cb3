"""Reading a file row by row, before anything is kept: each row read, or refused with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Generic, TypeVar

from django.utils.translation import gettext as _

from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.cells import text_of
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

New = TypeVar("New")
MOST_ROWS = 2000
HUNDREDTH = Decimal("0.01")
THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
#: So many digits behind the sign of a computed cell are looked at.
DUST = 6


class UnableToRead(Exception):
    """A file, or a row of it, cannot be read; the message is fit to show."""


@dataclass(frozen=True, slots=True)
class ReadRow(Generic[New]):
    """One row of a file: what it holds, or why it cannot be taken.

    `stands` says that the very same stands there already: it is not taken in a second time.
    """

    number: int
    cells: tuple[str, ...]
    new: New | None
    problem: str = ""
    stands: bool = False


def read_rows(
    *,
    content: bytes,
    columns: Sequence[str],
    new: Callable[[list[Any], tuple[str, ...]], New],
) -> list[ReadRow[New]]:
    """Return every row of a file, read or refused.

    :param new: makes of the cells of one row, and of the same as words, what it holds.
    :raises UnableToRead: the file holds no table with these columns, no rows, or too many.
    """
    try:
        table = read_table(content, "")
    except UnreadableFile as unreadable:
        raise UnableToRead(" ".join(sentences(unreadable.problem))) from unreadable
    header = [name.strip().lower() for name in table.header]
    missing = [name for name in columns if name not in header]
    if missing:
        raise UnableToRead(
            _("These columns are missing: %(columns)s. Take the file that you can download here.")
            % {"columns": ", ".join(missing)}
        )
    if not table.rows:
        raise UnableToRead(_("There is no row below the names of the columns."))
    if len(table.rows) > MOST_ROWS:
        raise UnableToRead(_("Bring in at most 2,000 rows at once."))
    places = [header.index(name) for name in columns]
    return [
        _read(row.number, [row.cells[place] for place in places], new=new) for row in table.rows
    ]


def _read(
    number: int, cells: list[Any], *, new: Callable[[list[Any], tuple[str, ...]], New]
) -> ReadRow[New]:
    words = tuple(text_of(cell).strip() for cell in cells)
    try:
        return ReadRow(number, words, new(cells, words))
    except UnableToRead as refusal:
        return ReadRow(number, words, None, str(refusal))


def partner_of(word: str, partners: Mapping[str, int]) -> int:
    """Return the partner with this name, of those that the reader writes for."""
    if word.lower() not in partners:
        raise UnableToRead(_("“%(word)s” is no partner that you write for.") % {"word": word})
    return partners[word.lower()]


def code_of(word: str, known: Mapping[Any, str], *, what: str) -> str:
    """Return the code of a word of a closed list; the code itself will do too."""
    for code, name in known.items():
        if word.lower() in (name.lower(), code.lower()):
            return str(code)
    raise UnableToRead(
        _("“%(word)s” is no %(what)s. Write one of: %(known)s.")
        % {"word": word, "what": what, "known": ", ".join(known.values())}
    )


def number_of(cell: Any, *, otherwise: str) -> Decimal:  # noqa: ANN401  whatever a sheet holds
    """Return a number as Dutch files and spreadsheets write it.

    :param otherwise: what to say of a word that is no number, with `%(word)s` for the word.
    """
    word = text_of(cell).replace("€", "").replace(" ", "").replace("\u00a0", "")
    if isinstance(cell, float):
        # What a sheet computed ends in dust beyond the hundredths; that is no finer number.
        word = str(round(cell, DUST))
    elif not isinstance(cell, int):
        word = _dutch(word)
    try:
        number = Decimal(word)
    except InvalidOperation as mistake:
        raise UnableToRead(otherwise % {"word": text_of(cell)}) from mistake
    if not number.is_finite():
        raise UnableToRead(otherwise % {"word": text_of(cell)})
    return number


def _dutch(word: str) -> str:
    """Return a number as Dutch files write it with a point as its decimal sign: 1.234,56.

    Points divide thousands only where they stand between groups of three digits: 0.005 and 1.5 are
    not 5 and 15.
    """
    whole, comma, cents = word.partition(",")
    if THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    elif comma and "." in whole:
        return word
    return f"{whole}.{cents}" if comma else whole


def day_of(cell: Any) -> date:  # noqa: ANN401  whatever a spreadsheet holds
    """Return a day, written the Dutch way or as computers write it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for form in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text_of(cell).strip(), form).date()  # noqa: DTZ007  a day
        except ValueError:
            continue
    raise UnableToRead(_("“%(word)s” is no date; write 31-12-2026.") % {"word": text_of(cell)})
