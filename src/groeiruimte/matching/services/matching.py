"""Holding a need against all places, and keeping what came out (programme §4.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.audit import services as audit
from groeiruimte.demand.models import Articulation
from groeiruimte.engine.replay import ENGINE_VERSION
from groeiruimte.engine.spreading import Spread
from groeiruimte.matching.models.certificates import MatchCertificate
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS, PLANNING_VALUE
from groeiruimte.matching.rules.certifying import evidence_of
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion, judge, judge_all
from groeiruimte.matching.rules.proof import proof_of
from groeiruimte.matching.rules.regional import regional_counts
from groeiruimte.matching.rules.robustness import robustness
from groeiruimte.matching.rules.stored_run import StoredRun
from groeiruimte.matching.selectors.matching import asked_by, in_time_asked, own_region_of
from groeiruimte.supply.selectors.snapshot import SupplySnapshot, narrowed, supply_snapshot

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


DEFAULT_SEED = 20250301
_BATCH = 500


class UnableToMatch(Exception):
    """The need cannot be held against places; the message says what to do first."""


@transaction.atomic
def run_match(
    *,
    articulation_id: int,
    by: "User | None",
    now: datetime,
    seed: int = DEFAULT_SEED,
    weights: Mapping[str, float] | None = None,
    latest_delay: int | None = LATEST_DELAY_QUARTERS,
    supply: SupplySnapshot | None = None,
    judged: Mapping[str, Judgment] | None = None,
) -> MatchRun:
    """Hold the need of one articulation against all places, and store the answer with its proof.

    A confirmed articulation counts as confirmed, an open one as its answers read now; the run says
    which. Places are held against the likely value. `weights` are the entrepreneur's own, by key
    of criterion; without them every weighing counts. `latest_delay` is how many quarters later
    than asked still counts as "fits later"; None is any delay within ten years. How late is
    still in time is what the entrepreneur said in the conversation, or else the programme's own
    decision.

    `by` is nobody when the clock asks; `supply` is what was read before of the same day, of all
    kinds, by who looks for many, and `judged` what was worked out before, by fingerprint and seed.
    The same need, facts and seed give the same answer, so
    where nothing changed since the newest run, that run is returned and nothing is stored.

    :raises UnableToMatch: nothing is asked that a place can be held against, or the weights are
        impossible.
    """
    articulation, today = _locked(articulation_id), timezone.localdate(now)
    in_time = in_time_asked(articulation)
    if latest_delay == LATEST_DELAY_QUARTERS:
        # What is still in time for the entrepreneur is not too late to count.
        latest_delay = max(latest_delay, in_time)
    delays = (latest_delay, in_time)
    question = _question(articulation, today=today, seed=seed, weights=weights, delays=delays)
    snapshot = _snapshot(question, today=today, supply=supply)
    fingerprint = question.fingerprint(snapshot_hash=snapshot.snapshot_hash)
    newest = articulation.match_runs.order_by("-run_at", "-pk").first()
    if newest and (newest.input_hash, newest.seed) == (fingerprint, seed):
        return newest  # The engine's version is part of the fingerprint.
    judgment = (judged or {}).get(f"{fingerprint} {seed}") or judge(
        question=question, snapshot=snapshot
    )
    answer = _Answer(question, snapshot, judgment)
    run = MatchRun.objects.create(
        articulation=articulation,
        run_at=now,
        run_by=by,
        engine_version=ENGINE_VERSION,
        input_hash=fingerprint,
        seed=seed,
        **_row_values(answer, is_confirmed=articulation.is_confirmed),
    )
    SiteVerdict.objects.bulk_create(_rows(run, answer.judgment), batch_size=_BATCH)
    MatchCertificate.objects.create(match_run=run, packed=_certificate(answer))
    _record(run, by=by, places=len(answer.judgment.places))
    return run


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One need that is to be held against places, with the choices of whoever looked before."""

    articulation: Articulation
    seed: int = DEFAULT_SEED
    weights: Mapping[str, float] | None = None
    latest_delay: int | None = LATEST_DELAY_QUARTERS


def judged_ahead(
    *, wanted: Sequence[Wanted], supply: SupplySnapshot, spread: Spread
) -> dict[str, Judgment]:
    """Judge many needs together, for `run_match`: by fingerprint and seed.

    Nothing is locked or stored. Whatever changes before a need is stored gives it another
    fingerprint, and then it is judged anew.
    """
    keys, asked = [], []
    for want in wanted:
        in_time = in_time_asked(want.articulation)
        delay = want.latest_delay
        if delay == LATEST_DELAY_QUARTERS:
            delay = max(delay, in_time)
        try:
            question = _question(
                want.articulation,
                today=supply.today,
                seed=want.seed,
                weights=want.weights,
                delays=(delay, in_time),
            )
        except UnableToMatch:
            continue
        snapshot = _snapshot(question, today=supply.today, supply=supply)
        fingerprint = question.fingerprint(snapshot_hash=snapshot.snapshot_hash)
        keys.append(f"{fingerprint} {want.seed}")
        asked.append((question, snapshot))
    return dict(zip(keys, judge_all(asked=asked, spread=spread), strict=True))


@dataclass(frozen=True, slots=True)
class _Answer:
    question: MatchQuestion
    snapshot: SupplySnapshot
    judgment: Judgment


def _row_values(answer: _Answer, *, is_confirmed: bool) -> dict[str, Any]:
    """Return what a comparison keeps of its answer: parameters, conclusion and proof."""
    judgment, question, snapshot = answer.judgment, answer.question, answer.snapshot
    proof = proof_of(
        judgment=judgment,
        question=question,
        firmness=robustness(judgment=judgment, question=question, snapshot=snapshot),
        regions=regional_counts(places=judgment.places, regions=snapshot.rom_regions),
    )
    return {
        "parameters": _parameters(answer, is_confirmed=is_confirmed),
        "conclusion": judgment.conclusion.code.value,
        "proof": proof.to_json(),
    }


def _certificate(answer: _Answer) -> bytes:
    evidence = evidence_of(
        judgment=answer.judgment, question=answer.question, snapshot=answer.snapshot
    )
    return MatchCertificate.pack(evidence.parts())


def _snapshot(
    question: MatchQuestion, *, today: date, supply: SupplySnapshot | None
) -> SupplySnapshot:
    # What is asked of one field of study, or flexible too, stands in no snapshot of all kinds.
    if supply is None or not set(question.kinds) <= supply.answers.keys():
        return supply_snapshot(today=today, kinds=question.kinds, around=question.around)
    return narrowed(supply, kinds=question.kinds, around=question.around)


def _locked(articulation_id: int) -> Articulation:
    # Locked: of two runs at once, the second waits and then returns the answer of the first.
    return (
        Articulation.objects.select_for_update(of=("self",))
        .select_related("lead__company__held_by")
        .get(pk=articulation_id)
    )


def _question(
    articulation: Articulation,
    *,
    today: date,
    seed: int,
    weights: Mapping[str, float] | None,
    delays: tuple[int | None, int],
) -> MatchQuestion:
    asked = asked_by(articulation, today=today)
    if not asked:
        raise UnableToMatch(
            _("Nothing is asked yet that a place can be held against. Have the conversation first.")
        )
    return MatchQuestion(
        asked=asked,
        own_region=own_region_of(articulation),
        latest_delay=delays[0],
        in_time=delays[1],
        weights=_checked(weights),
        seed=seed,
    )


def _record(run: MatchRun, *, by: "User | None", places: int) -> None:
    audit.record(
        act="matching.match.run",
        actor=by or audit.SYSTEM,
        target=run,
        occurred_at=run.run_at,
        organization_id=run.articulation.lead.company.held_by_id,
        details={
            "articulation": run.articulation_id,
            "conclusion": run.conclusion,
            "places": places,
            "input_hash": run.input_hash,
            "seed": run.seed,
        },
    )


def _checked(weights: Mapping[str, float] | None) -> dict[str, float]:
    chosen = {key: float(weight) for key, weight in (weights or {}).items()}
    if any(weight < 0 for weight in chosen.values()) or (chosen and not any(chosen.values())):
        raise UnableToMatch(_("Give at least one criterion a weight above zero."))
    return chosen


def _parameters(answer: _Answer, *, is_confirmed: bool) -> dict[str, Any]:
    snapshot, judgment = answer.snapshot, answer.judgment
    measured = judgment.measured
    stored = StoredRun.from_answer(
        answer.question,
        is_confirmed=is_confirmed,
        planning_value=PLANNING_VALUE,
        day=snapshot.today,
        first_quarter=snapshot.first_quarter,
        snapshot_hash=snapshot.snapshot_hash,
        criteria=tuple(criterion.key for criterion in measured.criteria) if measured else (),
        ranking=judgment.ranking,
    )
    return stored.to_json()


def _rows(run: MatchRun, judgment: Judgment) -> list[SiteVerdict]:
    return [
        SiteVerdict(
            match_run=run,
            site_id=place.site_id,
            verdict=place.verdict.value,
            is_own_region=place.is_own_region,
            fits_from=place.fits_from,
            reasons=[reason.as_stored() for reason in place.reasons],
            rank=place.rank,
            first_rank_share=place.first_share,
            standard_error=place.standard_error,
            scores=dict(place.worths),
        )
        for place in judgment.places
    ]
