"""What has to be looked at in one place: what the case asks hard, and what nobody knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.cases.selectors.state import case_with_state
from groeiruimte.matching.rules.reasons import FIND_OUT, from_stored
from groeiruimte.matching.selectors.matching import asked_by, latest_run
from groeiruimte.planning.selectors.facts import confirmed_need
from groeiruimte.programme.fact_kinds import stated_kinds
from groeiruimte.supply.rules import is_of_sites

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
    from groeiruimte.matching.rules.asking import Asked


@dataclass(frozen=True, slots=True)
class Looking:
    """What a case asks of places: each requirement, and the newest comparison, if there is one."""

    asked: tuple[Asked, ...]
    run: MatchRun | None
    verdict: SiteVerdict | None


def looking(*, case_id: int, site_id: int, today: date) -> Looking:
    """Return what is asked of one place for a case that the caller was found to see."""
    case = case_with_state(case_id=case_id)
    need = confirmed_need(case) if case is not None else None
    if need is None:
        return Looking((), None, None)
    run = latest_run(need)
    if run is None:
        return Looking(asked_by(need, today=today), None, None)
    verdict = run.verdicts.filter(site_id=site_id).first()
    return Looking(run.settings.asked, run, verdict)


def kinds_to_see(found: Looking) -> list[tuple[str, bool]]:
    """Return the kinds of fact to look at with whether they are hard: those first.

    Of wishes only what is not known or expired; of all only what can be stated of a place itself.
    """
    seeable = {kind.key for kind in stated_kinds() if is_of_sites(kind=kind)}
    missing = _missing(found)
    kinds: dict[str, bool] = {}
    for one in sorted(found.asked, key=lambda one: not one.is_hard):
        if one.kind in seeable and (one.is_hard or one.kind in missing):
            kinds.setdefault(one.kind, one.is_hard)
    return list(kinds.items())


def _missing(found: Looking) -> Sequence[str]:
    if found.verdict is None:
        return [one.kind for one in found.asked]
    reasons = map(from_stored, found.verdict.reasons)
    return [reason.kind for reason in reasons if reason.code in FIND_OUT]
