"""Amounts as a file holds them: read row by row before anything is kept, and given out again."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.intake.cells import text_of
from groeiruimte.monitoring.choices import CostKind, MoneyStage
from groeiruimte.monitoring.models.money import OF_THE_GRANT
from groeiruimte.monitoring.services.file_rows import (
    HUNDREDTH,
    ReadRow,
    UnableToRead,
    code_of,
    day_of,
    number_of,
    partner_of,
    read_rows,
)
from groeiruimte.monitoring.services.money import NewMoney

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

#: The columns of the file, in the order in which it is given out too.
COLUMNS = ("jaar", "partner", "stand", "soort", "bedrag", "datum", "bron")
LONGEST_SOURCE = 200
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


def read_money(*, content: bytes, partners: Mapping[str, int]) -> list[ReadRow[NewMoney]]:
    """Return every row of a file, read or refused.

    :param partners: for which partners the reader may write, by their name in lower case.
    :raises UnableToRead: the file holds no table with these columns, no rows, or too many.
    """
    return read_rows(content=content, columns=COLUMNS, new=partial(_new, partners=partners))


def _new(cells: list[Any], words: tuple[str, ...], *, partners: Mapping[str, int]) -> NewMoney:
    year, partner, stage, cost, _amount, _day, source = words
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnableToRead(_("“%(word)s” is no year.") % {"word": year})
    organization_id = partner_of(partner, partners)
    code = code_of(stage, STAGES, what=_("stage"))
    if len(source) > LONGEST_SOURCE:
        raise UnableToRead(_("Write where it stands in 200 characters or fewer."))
    return NewMoney(
        year=int(year),
        organization_id=organization_id,
        stage=code,
        cost="" if code in OF_THE_GRANT else code_of(cost, COSTS, what=_("kind of cost")),
        amount=_amount_of(cells[4]),
        booked_on=day_of(cells[5]),
        source=source,
    )


def _amount_of(cell: Any) -> Decimal:  # noqa: ANN401  whatever a spreadsheet holds
    otherwise = _("“%(word)s” is no amount.")
    amount = number_of(cell, otherwise=otherwise)
    if abs(amount) > MOST_EUROS:
        raise UnableToRead(otherwise % {"word": text_of(cell)})
    if amount != amount.quantize(HUNDREDTH):
        raise UnableToRead(_("“%(word)s” is finer than cents.") % {"word": text_of(cell)})
    return amount.quantize(HUNDREDTH)


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
