"""A day of visits as a programme, and one place as a list of things to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.matching.pages.sheets import SheetLine, sheet_of
from groeiruimte.matching.words.wording import asked_in_words
from groeiruimte.meetings.access import findings_of_stop
from groeiruimte.meetings.choices import FindingState
from groeiruimte.meetings.rules.travel import Way
from groeiruimte.meetings.selectors.checklist import looking
from groeiruimte.meetings.selectors.rounds import Round, round_of
from groeiruimte.meetings.words import way_in_words
from groeiruimte.programme.fact_kinds import FactKind, fact_kind
from groeiruimte.supply.pages.facts import Stated, line_of
from groeiruimte.supply.words.wording import in_words, written_value

if TYPE_CHECKING:
    from groeiruimte.meetings.models.meetings import Meeting
    from groeiruimte.meetings.models.visits import Finding, VisitItem, VisitReport, VisitStop
    from groeiruimte.supply.models.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStop:
    """One place in the programme: the way before it, when, and who receives."""

    stop: VisitStop
    way: str
    arrives: datetime
    leaves: datetime
    is_first: bool
    seen: int
    to_see: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The programme of a day of visits; all ways are estimates."""

    stops: tuple[ProgrammeStop, ...]
    way_back: str
    ends_at: datetime
    km: float
    km_saved: float
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistLine:
    """One thing to look at: what is asked, what the register says now, and what was seen."""

    item: VisitItem
    kind: FactKind
    label: str
    asked: tuple[str, ...]
    register: tuple[Stated, ...]
    offered: str
    is_missing: bool
    seen: str
    remark: str
    photo_id: int | None
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class StopPage:
    """One place of a visit on the spot."""

    lines: tuple[ChecklistLine, ...]
    to_propose: int = 0
    reports: tuple[VisitReport, ...] = ()


def programme_of(meeting: Meeting) -> Programme:
    """Return the programme of a visit; the caller has checked who reads it."""
    stops = list(
        meeting.stops.select_related("site__municipality")
        .prefetch_related("items")
        .order_by("position", "pk")
    )
    found: Round = round_of(meeting, stops)
    return Programme(
        stops=tuple(
            _stop(stop, way, is_first=number == 0, has_home=found.has_home)
            for number, (stop, way) in enumerate(zip(stops, found.ways, strict=False))
        ),
        way_back=way_in_words(found.ways[-1]) if found.has_home and stops else "",
        ends_at=meeting.ends_at,
        km=found.km,
        km_saved=found.km_saved,
        is_told=meeting.told_sequence == meeting.sequence,
    )


def stop_page(stop: VisitStop, *, is_named: bool, reader_id: int | None, today: date) -> StopPage:
    """Return what has to be looked at in one place; the caller has checked who reads it.

    Free words and pictures are for who may know the company, and for who wrote them.
    """
    found = looking(case_id=stop.meeting.case_id, site_id=stop.site_id, today=today)
    sheet: dict[str, list[SheetLine]] = {}
    if found.run is not None and found.verdict is not None:
        for line in sheet_of(found.run, found.verdict, today=today).lines:
            sheet.setdefault(line.kind, []).append(line)
    asked: dict[str, list[str]] = {}
    for one in found.asked:
        asked.setdefault(one.kind, []).append(asked_in_words(one))
    own = list(stop.site.facts.order_by("kind", "valid_from", "-observed_on", "-pk"))
    findings = {row.item_id: row for row in findings_of_stop(stop=stop).order_by("proposed_at")}
    items = list(stop.items.select_related("photo", "answered_by"))
    lines = tuple(
        _checklist_line(
            item,
            asked=asked,
            sheet=sheet.get(item.kind, []),
            own=own,
            findings=findings,
            is_open=is_named or item.answered_by_id == reader_id,
            today=today,
        )
        for item in items
    )
    return StopPage(
        lines=lines,
        to_propose=sum(_is_to_propose(line) for line in lines),
        reports=tuple(
            row
            for row in stop.reports.select_related("sent_by")
            if is_named or row.sent_by_id == reader_id
        ),
    )


def _stop(stop: VisitStop, way: Way, *, is_first: bool, has_home: bool) -> ProgrammeStop:
    items = list(stop.items.all())
    return ProgrammeStop(
        stop=stop,
        way="" if is_first and not has_home else way_in_words(way),
        arrives=timezone.localtime(stop.starts_at),
        leaves=timezone.localtime(stop.starts_at + timedelta(minutes=stop.minutes)),
        is_first=is_first,
        seen=sum(item.answered_at is not None for item in items),
        to_see=len(items),
    )


def _checklist_line(
    row: VisitItem,
    *,
    asked: Mapping[str, list[str]],
    sheet: Iterable[SheetLine],
    own: Iterable[Fact],
    findings: Mapping[int, Finding],
    is_open: bool,
    today: date,
) -> ChecklistLine:
    kind = fact_kind(key=row.kind)
    stated = line_of(kind=kind, own=own, today=today)
    sheets = list(sheet)
    return ChecklistLine(
        item=row,
        kind=kind,
        label=in_words(kind.name),
        asked=tuple(asked.get(row.kind, [])),
        register=tuple(stated.stated),
        offered="" if stated.stated or not sheets else sheets[0].offered,
        is_missing=stated.is_unknown or any(fact.is_expired for fact in stated.stated),
        seen=_seen(row, kind=kind),
        remark=row.remark if is_open else "",
        photo_id=row.photo_id if is_open else None,
        finding=findings.get(row.pk),
    )


def _seen(row: VisitItem, *, kind: FactKind) -> str:
    if row.answered_at is None:
        return ""
    return written_value(
        kind=kind, value=None if row.value is None else float(row.value), text=row.text
    )


def _is_to_propose(line: ChecklistLine) -> bool:
    if not line.item.has_answer:
        return False
    finding = line.finding
    if finding is None or finding.state == FindingState.REFUSED:
        return True
    is_same = (finding.value, finding.text) == (line.item.value, line.item.text)
    return finding.state != FindingState.WAITING and not is_same
