"""Open-data files into the register: one import is all or nothing, repeatable, and on record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.supply.choices import SupplyImportKind
from groeiruimte.supply.models.areas import Municipality
from groeiruimte.supply.models.facts import SupplyImport
from groeiruimte.supply.services.importers.capacity_map import take_capacity_map
from groeiruimte.supply.services.importers.duo_hbo import take_duo_hbo
from groeiruimte.supply.services.importers.ibis import take_ibis
from groeiruimte.supply.services.importers.municipalities import take_municipalities
from groeiruimte.supply.services.importers.report import RowReport
from groeiruimte.supply.services.importers.stations import take_stations
from groeiruimte.supply.services.register import load_municipalities
from groeiruimte.supply.words.imports import reason_of

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


_TAKERS: dict[str, Callable[..., RowReport]] = {
    SupplyImportKind.IBIS: take_ibis,
    SupplyImportKind.CAPACITY_MAP: take_capacity_map,
    SupplyImportKind.DUO_HBO: take_duo_hbo,
    SupplyImportKind.MUNICIPALITIES: take_municipalities,
    SupplyImportKind.STATIONS: take_stations,
}

__all__ = ["RowReport", "UnableToImportFile", "import_file"]


class UnableToImportFile(Exception):
    """The file as a whole is refused; the message is fit to show to the user."""


def _nothing_taken(report: RowReport) -> str:
    """Return why a file of which no row can be taken is refused: its first row says it."""
    first = report.left_out[min(report.left_out)]
    reason, advice = reason_of(first)
    place = _("Row %(row)s, %(column)s") if first["column"] else _("Row %(row)s")
    where = place % {"row": first["row"], "column": first["column"]}
    beginning = _("No row of this file can be taken.")
    return f"{beginning} {where}: {reason} {advice}".strip()


@transaction.atomic
def import_file(
    *,
    kind: str,
    content: bytes,
    file_name: str,
    by: User | None,
    now: datetime,
    year: int | None = None,
) -> SupplyImport:
    """Take one open-data file into the register, and keep a report of every row.

    The same file again changes nothing and says so. `by` is empty for a command; `year` is of
    which year the figures are, for a file that does not say so itself.

    :raises UnableToImportFile: the file as a whole cannot be read, or no row of it can be taken;
        nothing was changed and nothing is left behind.
    """
    if not Municipality.objects.exists():
        # Every source names municipalities; without the register nothing can be placed.
        load_municipalities(now=now)
    try:
        report = _TAKERS[kind](content=content, file_name=file_name, by=by, now=now, year=year)
    except UnreadableFile as refusal:
        raise UnableToImportFile(" ".join(sentences(refusal.problem))) from refusal
    if report.left_out and not report.rows:
        raise UnableToImportFile(_nothing_taken(report))
    done = SupplyImport.objects.create(
        kind=kind,
        file_name=file_name[-200:],
        content_hash=hashlib.sha256(content).hexdigest(),
        imported_at=now,
        imported_by=str(by)[:80] if by is not None else audit.SYSTEM,
        report=report.to_json(),
        **report.counts(),
    )
    audit.record(
        act="supply.import.done",
        actor=by if by is not None else audit.SYSTEM,
        target=done,
        occurred_at=now,
        details={"kind": str(kind), **report.counts()},
    )
    return done
