"""What was missing in a case, and which regions said so; whoever asks has checked the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from groeiruimte.cases.models.missing_factors import MissingFactor
from groeiruimte.cases.rules.missing_factors import FoundFactor, factors_of
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.rules.reasons import from_stored
from groeiruimte.matching.selectors.matching import latest_run

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun


def proof_of_nowhere(*, lead_id: int) -> tuple[MatchRun, list[FoundFactor]] | None:
    """Return the newest comparison of the confirmed need with what it says was missing."""
    need = newest_confirmed(lead_id=lead_id)
    run = latest_run(need) if need else None
    if run is None:
        return None
    rows = run.verdicts.filter(verdict=VerdictKind.EXCLUDED).values_list("reasons", flat=True)
    reasons = [from_stored(reason) for row in rows for reason in row]
    return run, factors_of(run.stored_proof, reasons)


def factors_in(*, case_id: int) -> list[MissingFactor]:
    """Return what was missing in a case, with what was dropped."""
    return list(
        MissingFactor.objects.filter(case_id=case_id).select_related("changed_by", "match_run")
    )


def standing_kinds(*, lead_ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Return per lead the kinds of requirement that were missing by the word of its adviser.

    Only of cases in which somebody went through them: what the proof says alone is counted from
    the proof itself. For counting and for nothing else.
    """
    rows = MissingFactor.objects.filter(case__lead__in=lead_ids)
    kinds: dict[int, set[str]] = {}
    touched: set[int] = set()
    for row in rows.select_related("case"):
        lead_id = row.case.lead_id
        if row.changed_by_id is not None:
            touched.add(lead_id)
        if row.dropped_at is None and row.kind:
            kinds.setdefault(lead_id, set()).add(row.kind)
    return {lead_id: tuple(sorted(kinds.get(lead_id, ()))) for lead_id in touched}
