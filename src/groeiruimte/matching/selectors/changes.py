"""What changed between two comparisons: which fact, who changed it, and what that did.

Every change is put into the older comparison by itself and everything is worked out again, so what
is said of it is its own effect. That is bounded: of many changes the rest is counted together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from groeiruimte.matching.choices import ConclusionKind
from groeiruimte.matching.models.matching import MatchRun
from groeiruimte.matching.rules.effects import Effect, effect_of
from groeiruimte.matching.rules.judging import Judgment, MatchQuestion, judge
from groeiruimte.matching.selectors.matching import fact_kinds_of, question_of
from groeiruimte.matching.selectors.replaying import supply_then
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.rules import SUBJECTS
from groeiruimte.supply.selectors.snapshot import SupplyReading, SupplySnapshot

MOST_CHANGES = 12
"""So many changes are put in one by one."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """One act that changed facts of one kind: what it ended, and what it stated instead.

    An import that states the same kind of fact of many places at once is one change.
    """

    kind: str
    gone: tuple[Fact, ...]
    come: tuple[Fact, ...]
    effect: Effect | None = None

    @property
    def example(self) -> Fact:
        """A fact out of it: the new one where there is one."""
        return self.come[0] if self.come else self.gone[0]

    @property
    def at(self) -> datetime:
        """When it was changed."""
        moment = self.come[0].recorded_at if self.come else self.gone[0].replaced_at
        assert moment is not None  # noqa: S101 - only replaced facts are in `gone`
        return moment

    @property
    def number(self) -> int:
        """Of how many places it changed something."""
        return max(len(self.come), len(self.gone))


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything between an older comparison and a newer one, or now.

    `together` is the effect of all facts, `rest` how many changes were not put in by themselves.
    `conclusion_now` is that of the newer comparison; without one, what the facts of now lead to.
    """

    older: MatchRun
    newer: MatchRun | None
    facts: tuple[FactChange, ...]
    rest: int
    together: Effect
    is_need_changed: bool
    is_otherwise_asked: bool
    is_other_engine: bool
    conclusion_now: ConclusionKind


def changes_between(older: MatchRun, newer: MatchRun | None, *, until: datetime) -> Changes:
    """Return what changed since an older comparison, with the effect of each change.

    Without `newer` everything until the moment `until` counts.
    """
    moment = newer.run_at if newer else until
    read, question = supply_then(older), question_of(older)
    start = read.snapshot()
    before = judge(question=question, snapshot=start)
    changes = _fact_changes(older, until=moment)
    recomputation = _Recomputation(read, question, start, before)
    shown = [
        FactChange(change.kind, change.gone, change.come, recomputation.effect([change]))
        for change in changes[:MOST_CHANGES]
    ]
    together = recomputation.effect(changes)
    return Changes(
        older=older,
        newer=newer,
        facts=tuple(sorted(shown, key=_by_effect)),
        rest=len(changes) - len(shown),
        together=together,
        is_need_changed=bool(newer) and newer.settings.asked != older.settings.asked,
        is_otherwise_asked=bool(newer) and _otherwise(older, newer),
        is_other_engine=bool(newer) and _versions(newer) != _versions(older),
        conclusion_now=ConclusionKind(newer.conclusion if newer else together.conclusion_after),
    )


@dataclass(frozen=True, slots=True)
class _Recomputation:
    """The older comparison, ready to be worked out again with other facts."""

    read: SupplyReading
    question: MatchQuestion
    start: SupplySnapshot
    before: Judgment

    def effect(self, changes: Sequence[FactChange]) -> Effect:
        """Return what these changes do, put in together."""
        gone = {fact.pk for change in changes for fact in change.gone}
        come = {fact.pk for change in changes for fact in change.come}
        read = self.read.with_facts(gone=gone, come=come)
        snapshot = read.snapshot(like=self.start, changed={change.kind for change in changes})
        if snapshot.snapshot_hash == self.start.snapshot_hash:
            return effect_of(before=self.before, after=self.before)
        return effect_of(before=self.before, after=judge(question=self.question, snapshot=snapshot))


def _fact_changes(older: MatchRun, *, until: datetime) -> list[FactChange]:
    """Return the acts that changed facts which the older comparison rests on, newest first."""
    facts = Fact.objects.filter(kind__in=fact_kinds_of(older)).select_related(
        "recorded_by", *SUBJECTS
    )
    gone = facts.filter(
        replaced_at__gt=older.run_at, replaced_at__lte=until, recorded_at__lte=older.run_at
    )
    come = facts.filter(recorded_at__gt=older.run_at, recorded_at__lte=until).exclude(
        replaced_at__lte=until
    )
    return sorted(_acts(gone=gone, come=come), key=lambda change: change.at, reverse=True)


def _acts(*, gone: Iterable[Fact], come: Iterable[Fact]) -> Iterable[FactChange]:
    ended: dict[tuple[Any, ...], list[Fact]] = {}
    for fact in gone:
        ended.setdefault(_about(fact), []).append(fact)
    new = sorted(come, key=_act)
    for _key, some in groupby(new, key=_act):
        facts = tuple(some)
        before = [old for fact in facts for old in ended.pop(_about(fact), ())]
        yield FactChange(facts[0].kind, tuple(before), facts)
    # What was ended without anything in its place.
    for facts_ended in ended.values():
        yield FactChange(facts_ended[0].kind, tuple(facts_ended), ())


def _act(fact: Fact) -> tuple[Any, ...]:
    return (fact.kind, _subject(fact), fact.recorded_at, fact.recorded_by_id or 0)


def _about(fact: Fact) -> tuple[Any, ...]:
    subject = _subject(fact)
    return (fact.kind, subject, getattr(fact, f"{subject}_id"))


def _subject(fact: Fact) -> str:
    return next(name for name in SUBJECTS if getattr(fact, f"{name}_id") is not None)


def _by_effect(change: FactChange) -> tuple[Any, ...]:
    effect = change.effect
    size = effect.size if effect else 0.0
    return (-size, -change.at.timestamp())


def _otherwise(older: MatchRun, newer: MatchRun) -> bool:
    """Say whether delay, weights or own region differ."""
    return any(
        getattr(older.settings, name) != getattr(newer.settings, name)
        for name in ("latest_delay", "weights", "own_region")
    )


def _versions(run: MatchRun) -> tuple[Any, ...]:
    return (run.engine_version, run.settings.criteria_versions)
