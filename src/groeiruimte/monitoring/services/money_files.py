"""Reading a file with amounts, row by row, before anything is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.cells import text_of
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.tables import read_table
from groeiruimte.monitoring.choices import CostKind, MoneyStage
from groeiruimte.monitoring.models.money import OF_THE_GRANT
from groeiruimte.monitoring.services.money import NewMoney, UnableToBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

#: The columns of the file, in the order in which it is given out too.
COLUMNS = ("jaar", "partner", "stand", "soort", "bedrag", "datum", "bron")
MOST_ROWS = 2000
LONGEST_SOURCE = 200
CENT = Decimal("0.01")
THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
#: So many digits behind the sign of a computed cell are looked at.
DUST = 6
#: What the column holds; the grant itself is a thousandth of it.
MOST_EUROS = Decimal("9999999999.99")
STAGES = {
    MoneyStage.RECEIVED: "ontvangen",
    MoneyStage.DIVIDED: "verdeeld",
    MoneyStage.COMMITTED: "verplicht",
    MoneyStage.SPENT: "uitgegeven",
    MoneyStage.EXPECTED: "verwacht",
    MoneyStage.CARRIED: "doorgeschoven",
}
COSTS = {CostKind.PEOPLE: "mensen", CostKind.ACTIVITIES: "activiteiten", CostKind.OTHER: "overig"}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a file: the amount it holds, or why it cannot be taken."""

    number: int
    cells: tuple[str, ...]
    new: NewMoney | None
    problem: str = ""


def read_money(*, content: bytes, partners: Mapping[str, int]) -> list[ReadRow]:
    """Return every row of a file, read or refused.

    :param partners: for which partners the reader may write, by their name in lower case.
    :raises UnableToBook: the file holds no table with these columns, or too many rows.
    """
    try:
        table = read_table(content, "")
    except UnreadableFile as unreadable:
        raise UnableToBook(" ".join(sentences(unreadable.problem)), field="file") from unreadable
    header = [name.strip().lower() for name in table.header]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UnableToBook(
            _("These columns are missing: %(columns)s. Take the file that you can download here.")
            % {"columns": ", ".join(missing)},
            field="file",
        )
    if len(table.rows) > MOST_ROWS:
        raise UnableToBook(_("Bring in at most 2,000 rows at once."), field="file")
    places = [header.index(name) for name in COLUMNS]
    return [
        _read(row.number, [row.cells[place] for place in places], partners=partners)
        for row in table.rows
    ]


def _read(number: int, cells: list[Any], *, partners: Mapping[str, int]) -> ReadRow:
    words = tuple(text_of(cell).strip() for cell in cells)
    try:
        new = _new(cells, words, partners=partners)
    except UnableToBook as refusal:
        return ReadRow(number, words, None, str(refusal))
    return ReadRow(number, words, new)


def _new(cells: list[Any], words: tuple[str, ...], *, partners: Mapping[str, int]) -> NewMoney:
    year, partner, stage, cost, _amount, _day, source = words
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnableToBook(_("“%(word)s” is no year.") % {"word": year})
    if partner.lower() not in partners:
        raise UnableToBook(_("“%(word)s” is no partner that you write for.") % {"word": partner})
    code = _code(stage, STAGES, what=_("stage"))
    if len(source) > LONGEST_SOURCE:
        raise UnableToBook(_("Write where it stands in 200 characters or fewer."))
    return NewMoney(
        year=int(year),
        organization_id=partners[partner.lower()],
        stage=code,
        cost="" if code in OF_THE_GRANT else _code(cost, COSTS, what=_("kind of cost")),
        amount=_amount_of(cells[4]),
        booked_on=_day_of(cells[5]),
        source=source,
    )


def _code(word: str, known: Mapping[Any, str], *, what: str) -> str:
    for code, name in known.items():
        if word.lower() in (name, code.lower()):
            return str(code)
    raise UnableToBook(
        _("“%(word)s” is no %(what)s. Write one of: %(known)s.")
        % {"word": word, "what": what, "known": ", ".join(known.values())}
    )


def _amount_of(cell: Any) -> Decimal:  # noqa: ANN401  whatever a spreadsheet holds
    word = text_of(cell).replace("€", "").replace(" ", "").replace("\u00a0", "")
    if isinstance(cell, float):
        # What a sheet computed ends in dust beyond the cents; that is no finer amount.
        word = str(round(cell, DUST))
    elif not isinstance(cell, int):
        word = _dutch(word)
    try:
        amount = Decimal(word)
    except InvalidOperation as mistake:
        raise UnableToBook(_("“%(word)s” is no amount.") % {"word": text_of(cell)}) from mistake
    if not amount.is_finite() or abs(amount) > MOST_EUROS:
        raise UnableToBook(_("“%(word)s” is no amount.") % {"word": text_of(cell)})
    if amount != amount.quantize(CENT):
        raise UnableToBook(_("“%(word)s” is finer than cents.") % {"word": text_of(cell)})
    return amount.quantize(CENT)


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


def _day_of(cell: Any) -> date:  # noqa: ANN401  whatever a spreadsheet holds
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for form in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text_of(cell).strip(), form).date()  # noqa: DTZ007  a day
        except ValueError:
            continue
    raise UnableToBook(_("“%(word)s” is no date; write 31-12-2026.") % {"word": text_of(cell)})


def as_file_rows(entries: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return rows as `read_money` reads them."""
    return [
        (
            row.year,
            row.organization.short_name,
            STAGES[MoneyStage(row.stage)],
            COSTS[CostKind(row.cost)] if row.cost else "",
            row.amount,
            row.booked_on,
            row.source,
        )
        for row in entries
    ]
