"""A stored comparison, computed once more with the facts that held when it was made."""

from dataclasses import dataclass
from typing import Any

from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.matching.choices import MatchReplay
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.rules.judging import Judgment, judge
from groeiruimte.matching.selectors.matching import question_of
from groeiruimte.supply.selectors.snapshot import SupplyReading, read_supply


@dataclass(frozen=True, slots=True)
class Replay:
    """A stored comparison, computed once more."""

    outcome: MatchReplay
    judgment: Judgment | None


def replay(run: MatchRun) -> Replay:
    """Compute a stored comparison once more, with the facts that held at its moment.

    Facts are never overwritten, so they come back as they were. A place that was moved or taken
    out of the register does not: then the outcome says that the input is another, instead of that
    the answer is wrong.
    """
    question = question_of(run)
    versions = run.settings.criteria_versions or {}
    if run.engine_version != ENGINE_VERSION or versions != question.criteria_versions:
        return Replay(MatchReplay.OTHER_ENGINE, None)
    snapshot = supply_then(run).snapshot()
    if question.fingerprint(snapshot_hash=snapshot.snapshot_hash) != run.input_hash:
        return Replay(MatchReplay.OTHER_INPUT, None)
    judgment = judge(question=question, snapshot=snapshot)
    same = _recomputed(judgment) == _stored(run)
    return Replay(MatchReplay.SAME if same else MatchReplay.DIFFERENT, judgment)


def supply_then(run: MatchRun) -> SupplyReading:
    """Return what was known of the places of a comparison when it was made."""
    question = question_of(run)
    return read_supply(
        today=run.settings.day,
        kinds=question.kinds,
        around=question.around,
        site_ids=list(run.verdicts.order_by("site_id").values_list("site_id", flat=True)),
        as_of=run.run_at,
    )


def _recomputed(judgment: Judgment) -> list[tuple[Any, ...]]:
    return sorted(
        (
            place.site_id,
            place.verdict.value,
            place.fits_from,
            place.rank,
            place.first_share,
            place.standard_error,
        )
        for place in judgment.places
    )


def _stored(run: MatchRun) -> list[tuple[Any, ...]]:
    return list(
        run.verdicts.order_by("site_id").values_list(
            "site_id", "verdict", "fits_from", "rank", "first_rank_share", "standard_error"
        )
    )
