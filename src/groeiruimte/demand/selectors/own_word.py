"""The lines of a need as the entrepreneur reads them, and what was said of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from groeiruimte.demand.models import Articulation, NeedCorrection
from groeiruimte.demand.rules.own_lines import NeedLine, lines_of
from groeiruimte.demand.selectors.articulations import demands_of


def typed_in(articulation: Articulation) -> dict[str, Mapping[str, object]]:
    """Return what stands at each question, by its key."""
    return {row.question: row.typed for row in articulation.answers.all()}


def lines_to_read(articulation: Articulation, *, today: date) -> tuple[NeedLine, ...]:
    """Return the lines of a need in the order of the conversation."""
    return lines_of(demands_of(articulation, today=today), typed_in(articulation))


def newest_need(*, lead_id: int) -> Articulation | None:
    """Return the newest version of a need, confirmed or not; the caller has checked the lead."""
    rows = Articulation.objects.filter(lead_id=lead_id).prefetch_related("answers", "demands")
    return rows.order_by("-version").first()


def waits_for_own_word(*, lead_id: int) -> bool:
    """Say whether a later version of a need stands there that nobody of the company confirmed."""
    newest = newest_need(lead_id=lead_id)
    return newest is not None and newest.version > 1 and not newest.is_confirmed


def corrections_of(*, lead_id: int) -> list[NeedCorrection]:
    """Return what the entrepreneur corrected in a need, newest first; the caller has checked."""
    rows = NeedCorrection.objects.filter(articulation__lead_id=lead_id)
    return list(rows.select_related("articulation").order_by("-said_at", "pk"))
