"""What was seen at a place as its keeper reads it: place, kind, value and day, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Value, When

from groeiruimte.meetings.access import received_findings
from groeiruimte.meetings.choices import FindingState
from groeiruimte.organizations.access import Person
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.pages.facts import FactLine, line_of
from groeiruimte.supply.words.wording import in_words, written_value

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.meetings.models.visits import Finding

TONES = {
    FindingState.WAITING: "info",
    FindingState.TAKEN: "ok",
    FindingState.CORRECTED: "ok",
    FindingState.REFUSED: "neutral",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One thing that was seen."""

    pk: int
    place: str
    site_id: int
    what: str
    value: str
    seen_on: date
    state: str
    tone: str
    is_waiting: bool
    reason: str


def finding_rows(*, user: Person) -> QuerySet[Finding]:
    """Return what was seen at places of the reader's, what waits first."""
    waits = Case(
        When(state=FindingState.WAITING, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return received_findings(user=user).select_related("site").order_by(waits, "-proposed_at", "pk")


def finding_line(row: Finding) -> FindingLine:
    """Return one thing that was seen, ready to read."""
    kind = fact_kind(key=row.kind)
    value = None if row.value is None else float(row.value)
    return FindingLine(
        pk=row.pk,
        place=row.site.name,
        site_id=row.site_id,
        what=in_words(kind.name),
        value=written_value(kind=kind, value=value, text=row.text),
        seen_on=row.seen_on,
        state=str(FindingState(row.state).label),
        tone=TONES[FindingState(row.state)],
        is_waiting=row.state == FindingState.WAITING,
        reason=row.reason,
    )


def finding_page(row: Finding, *, today: date) -> FactLine:
    """Return what the register says of it now."""
    own = row.site.facts.filter(kind=row.kind).order_by("valid_from", "-observed_on", "-pk")
    return line_of(kind=fact_kind(key=row.kind), own=own, today=today)
