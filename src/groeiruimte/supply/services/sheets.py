"""A workbook with facts in two steps: first look what it would change, then take it in at once."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.intake.confined import read_table_with
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.tables import Table, refuse_other_kinds
from groeiruimte.organizations.access import organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.programme.fact_kinds import FactKind, fact_kind
from groeiruimte.supply import access
from groeiruimte.supply.choices import SheetState
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.freshness import FactSheet
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import implausible, is_of_sites
from groeiruimte.supply.selectors.sheets import facts_by_place
from groeiruimte.supply.services.recording import FactDraft, record_facts
from groeiruimte.supply.services.sheet_cells import (
    CellRefused,
    RowCells,
    day_of,
    quarter_of,
    trust_of,
    value_of,
)
from groeiruimte.supply.words.sheets import FACT_COLUMN, PLACE_COLUMN, columns_of
from groeiruimte.supply.words.wording import value_in_words
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

MOST_ROWS = 20_000
_COLUMNS = (PLACE_COLUMN.upper(), FACT_COLUMN.upper())
#: What of a row is compared with the register; the source is not a change by itself.
_SAYS = ("value", "text", "valid_until")


class UnableToTakeSheet(Exception):
    """The workbook as a whole is refused; the message is fit to show to the user."""


@transaction.atomic
def check_sheet(*, content: bytes, file_name: str, by: User, now: datetime) -> FactSheet:
    """Look what a workbook would change, and keep that until it is taken in; nothing changes yet.

    A row without a value where nothing is known says nothing. Each row that is not taken is kept
    with its column and what to do.

    :raises UnableToTakeSheet: it is no workbook of ours, or it says nothing new.
    """
    mine = organization_ids(user=by, act=Act.KEEP_SUPPLY)
    if not mine:
        raise UnableToTakeSheet(_("You keep no places."))
    table = _read(content)
    reading = _Reading(by=by, today=timezone.localdate(now))
    columns = columns_of(table.header)
    for row in table.rows:
        cells = {key: row.cells[position] for key, position in columns.items()}
        reading.take(RowCells(row.number, cells))
    if not reading.rows and not reading.problems:
        raise UnableToTakeSheet(_("This workbook says what the register says already."))
    sheet = FactSheet.objects.create(
        organization_id=mine[0],
        file_name=file_name[-200:],
        content_hash=hashlib.sha256(content).hexdigest(),
        state=SheetState.CHECKED,
        rows=reading.rows,
        problems=reading.problems,
        unchanged=reading.unchanged,
        brought_by=by,
        brought_at=now,
    )
    _record("supply.sheet.checked", sheet, by=by, now=now)
    return sheet


@transaction.atomic
def take_in_sheet(*, sheet_id: int, by: User, now: datetime) -> int:
    """Take in all that a checked workbook says, or nothing; return how many facts are new.

    :raises UnableToTakeSheet: it was taken or left before, or a fact changed since the check.
    """
    sheet = _checked(sheet_id, by=by)
    places = {row["site"] for row in sheet.rows}
    # Locked in one order: who states a fact on a page at this moment waits, or is seen.
    locked = list(Site.objects.select_for_update().filter(pk__in=places).order_by("pk"))
    kept = set(access.editable_sites(user=by).filter(pk__in=places).values_list("pk", flat=True))
    if kept != places:
        raise UnableToTakeSheet(_("You do not keep all of these places any more. Check it again."))
    standing = set(
        Fact.objects.filter(
            pk__in=[row["fact"] for row in sheet.rows if row["fact"]], replaced_at=None
        ).values_list("pk", flat=True)
    )
    if any(row["fact"] and row["fact"] not in standing for row in sheet.rows):
        raise UnableToTakeSheet(
            _("Somebody changed one of these facts since the check. Check the workbook again.")
        )
    record_facts(drafts=[_draft(row) for row in sheet.rows], by=by, now=now)
    for site in locked:
        site.revision += 1
    Site.objects.bulk_update(locked, ["revision"])
    sheet.state, sheet.taken_at = SheetState.TAKEN, now
    sheet.save(update_fields=["state", "taken_at"])
    _record("supply.sheet.taken", sheet, by=by, now=now)
    return len(sheet.rows)


@transaction.atomic
def leave_sheet(*, sheet_id: int, by: User, now: datetime) -> None:
    """Leave a checked workbook aside: nothing of it is taken in.

    :raises UnableToTakeSheet: it was taken or left before.
    """
    sheet = _checked(sheet_id, by=by)
    sheet.state = SheetState.LEFT
    sheet.save(update_fields=["state"])
    _record("supply.sheet.left", sheet, by=by, now=now)


class _Reading:
    """What the rows of one workbook say, held against the register of one keeper."""

    def __init__(self, *, by: User, today: date) -> None:
        self.today = today
        self.names = dict(access.editable_sites(user=by).values_list("pk", "name"))
        self.known = facts_by_place(user=by, today=today)
        self.rows: list[dict[str, Any]] = []
        self.problems: list[dict[str, Any]] = []
        self.unchanged = 0
        self._seen: set[tuple[int, str, int | None]] = set()

    def take(self, row: RowCells) -> None:
        """Keep what one row would change, or why it is not taken."""
        try:
            said = self._said(row)
        except CellRefused as refusal:
            self.problems.append(
                {"row": row.number, "column": refusal.column, "words": str(refusal)}
            )
            return
        if said is None:
            self.unchanged += 1
        else:
            self.rows.append(said)

    def _said(self, row: RowCells) -> dict[str, Any] | None:
        place, kind = self._place(row), self._kind(row)
        value, text = value_of(row, kind=kind)
        begin, end = quarter_of(row, "valid_from"), quarter_of(row, "valid_until")
        if begin is not None and end is not None and end <= begin:
            raise CellRefused("valid_until", _("This must be later than the first quarter."))
        before = self._before(place, kind.key, begin)
        says = {"value": value, "text": text, "valid_until": end}
        if before is None and value is None and not text and not row.text("source"):
            return None
        if before is not None and self._is_same(before, says, row):
            return None
        self._refuse_twice(place, kind.key, begin)
        _refuse_implausible(value, kind=kind)
        source = row.text("source")
        if not source:
            raise CellRefused(
                "source", _("Say how you know this. A fact without a source is no fact.")
            )
        day = day_of(row, today=self.today)
        _refuse_older(day, before=before)
        return {
            "row": row.number,
            "site": place,
            "place": self.names[place],
            "kind": kind.key,
            "fact": before.pk if before is not None else None,
            "before": value_in_words(fact=before) if before is not None else numbers.unknown(),
            "value": None if value is None else str(value),
            "text": text,
            "valid_from": begin,
            "valid_until": end,
            "source": source[:300],
            "observed_on": day.isoformat(),
            "trust": trust_of(row),
        }

    def _place(self, row: RowCells) -> int:
        text = row.text("place")
        if not text.isdigit() or len(text) > 18 or int(text) not in self.names:
            raise CellRefused("place", _("You keep no open place with this number."))
        return int(text)

    def _kind(self, row: RowCells) -> FactKind:
        try:
            kind = fact_kind(key=row.text("fact"))
        except KeyError:
            kind = None
        if kind is None or not is_of_sites(kind=kind):
            raise CellRefused("fact", _("We know no fact with this key. Leave it as it came."))
        return kind

    def _before(self, place: int, kind: str, begin: int | None) -> Fact | None:
        facts = self.known.get(place, {}).get(kind, [])
        return next((fact for fact in facts if fact.valid_from == begin), None)

    def _is_same(self, before: Fact, says: dict[str, Any], row: RowCells) -> bool:
        if any(getattr(before, name) != says[name] for name in _SAYS):
            return False
        # The same value seen on a later day is news: it is fresh again.
        return not row.text("observed_on") or day_of(row, today=self.today) <= before.observed_on

    def _refuse_twice(self, place: int, kind: str, begin: int | None) -> None:
        if (place, kind, begin) in self._seen:
            raise CellRefused("fact", _("This fact stands in the workbook twice: keep one row."))
        self._seen.add((place, kind, begin))


def _refuse_older(day: date, *, before: Fact | None) -> None:
    if before is not None and day < before.observed_on:
        raise CellRefused(
            "observed_on",
            _("The register holds a newer fact, of %(day)s. Fill in on which later day this "
              "was seen.") % {"day": date_format(before.observed_on, "DATE_FORMAT")},
        )  # fmt: skip


def _refuse_implausible(value: Decimal | None, *, kind: FactKind) -> None:
    outside = implausible(kind=kind.key, value=value)
    if outside is not None:
        raise CellRefused(
            "value",
            _("Usually this lies between %(low)s and %(high)s. If it is right, record it on the "
              "page of the place.")
            % {"low": numbers.number(outside.low), "high": numbers.number(outside.high)},
        )  # fmt: skip


def _read(content: bytes) -> Table:
    try:
        refuse_other_kinds(content)
        table = read_table_with(content, columns=_COLUMNS)
    except UnreadableFile as refusal:
        raise UnableToTakeSheet(" ".join(sentences(refusal.problem))) from refusal
    columns = columns_of(table.header)
    missing = [name for name in ("place", "fact", "value") if name not in columns]
    if missing:
        raise UnableToTakeSheet(
            _("This is not our workbook: its columns %(first)s and %(second)s are not there. "
              "Download it anew and fill that in.")
            % {"first": PLACE_COLUMN, "second": FACT_COLUMN}
        )  # fmt: skip
    if len(table.rows) > MOST_ROWS:
        raise UnableToTakeSheet(
            _("This workbook has more than %(most)s rows. Split it.")
            % {"most": numbers.number(MOST_ROWS)}
        )
    return table


def _draft(row: dict[str, Any]) -> FactDraft:
    return FactDraft(
        subject="site",
        subject_id=row["site"],
        kind=row["kind"],
        value=None if row["value"] is None else Decimal(row["value"]),
        text=row["text"],
        valid_from=row["valid_from"],
        valid_until=row["valid_until"],
        source=row["source"],
        observed_on=date.fromisoformat(row["observed_on"]),
        trust=row["trust"],
    )


def _checked(sheet_id: int, *, by: User) -> FactSheet:
    rows = access.own_sheets(user=by).select_for_update(of=("self",))
    sheet = rows.filter(pk=sheet_id, state=SheetState.CHECKED).first()
    if sheet is None:
        raise UnableToTakeSheet(_("This workbook was taken in or left aside before."))
    return sheet


def _record(act: str, sheet: FactSheet, *, by: User, now: datetime) -> None:
    audit.record(
        act=act,
        actor=by,
        target=sheet,
        occurred_at=now,
        organization_id=sheet.organization_id,
        details={"rows": len(sheet.rows), "not_taken": len(sheet.problems)},
    )
