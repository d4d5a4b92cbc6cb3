"""What proves the conclusion of a comparison, line by line, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from groeiruimte.matching.choices import VerdictKind
from groeiruimte.matching.words.wording import (
    asked_in_words,
    criterion_name,
    kind_name,
    who_can_change,
    who_knows,
)
from groeiruimte.web.numbers import svg_number

if TYPE_CHECKING:
    from groeiruimte.matching.models.matching import MatchRun, SiteVerdict


@dataclass(frozen=True, slots=True)
class Basis:
    """On what the comparison rests."""

    is_confirmed: bool
    hard: tuple[str, ...]
    wishes: tuple[str, ...]
    criteria: tuple[str, ...]
    left_out: tuple[str, ...]
    latest_delay: int | None
    day: date


@dataclass(frozen=True, slots=True)
class RuledOut:
    """One requirement: how many places it rules out, and who can change that.

    `share` is that number as a part of all places, 0 to 1, for the drawing.
    """

    key: str
    kind: str
    asked: str
    who: str
    who_knows: str
    rules_out: int
    alone: int
    unknown: int
    share: float

    @property
    def width(self) -> SafeString:
        """The share in a drawing 100 wide."""
        return svg_number(100 * self.share)


@dataclass(frozen=True, slots=True)
class MissingKind:
    """A kind of fact that is missing: at how many places, and whom to ask."""

    name: str
    places: int
    who: str


@dataclass(frozen=True, slots=True)
class SmallestSet:
    """Requirements that belong together in a proof, in words."""

    asked: tuple[str, ...]
    places: int


def basis_of(run: MatchRun) -> Basis:
    """Return what was asked, and on what the places that fit were compared."""
    asked = run.settings.asked
    return Basis(
        is_confirmed=run.settings.is_confirmed,
        hard=tuple(asked_in_words(requirement) for requirement in asked if requirement.is_hard),
        wishes=tuple(
            asked_in_words(requirement) for requirement in asked if not requirement.is_hard
        ),
        criteria=tuple(criterion_name(key) for key in run.settings.criteria),
        left_out=tuple(criterion_name(key) for key in run.stored_proof.left_out),
        latest_delay=run.settings.latest_delay,
        day=run.settings.day,
    )


def ruled_out_by(run: MatchRun) -> list[RuledOut]:
    """Return per requirement how many places it rules out, the worst first."""
    asked = {requirement.key: requirement for requirement in run.settings.asked}
    total = run.stored_proof.counts.total or 1
    return [
        RuledOut(
            key=row.key,
            kind=row.kind,
            asked=asked_in_words(asked[row.key]),
            who=who_can_change(row.kind),
            who_knows=who_knows(row.kind),
            rules_out=row.rules_out,
            alone=row.alone,
            unknown=row.unknown,
            share=row.rules_out / total,
        )
        for row in run.stored_proof.bottlenecks
    ]


def missing_kinds(run: MatchRun) -> list[MissingKind]:
    """Return the kinds of fact whose absence could turn the conclusion, the most missing first."""
    kinds = run.stored_proof.could_change.kinds
    return [MissingKind(kind_name(kind), count, who_knows(kind)) for kind, count in kinds.items()]


def conflicts_of(run: MatchRun) -> list[SmallestSet]:
    """Return the smallest sets of requirements that no place meets together, shortest first."""
    words = {requirement.key: asked_in_words(requirement) for requirement in run.settings.asked}
    sets = [
        SmallestSet(tuple(words[key] for key in keys), 0) for keys in run.stored_proof.conflicts
    ]
    return sorted(sets, key=lambda conflict: len(conflict.asked))


def relaxations_of(run: MatchRun) -> list[SmallestSet]:
    """Return what would have to be dropped to open places, the smallest change first."""
    words = {requirement.key: asked_in_words(requirement) for requirement in run.settings.asked}
    sets = [
        SmallestSet(tuple(words[key] for key in change.requirements), change.places)
        for change in run.stored_proof.failing_sets
    ]
    return sorted(sets, key=lambda smallest: (len(smallest.asked), -smallest.places))


def witnesses_of(run: MatchRun) -> QuerySet[SiteVerdict]:
    """Return the excluded places, each with what rules it out: the witnesses of the proof."""
    return run.verdicts.filter(verdict=VerdictKind.EXCLUDED).order_by(
        "-is_own_region", "site__name", "site_id"
    )


def could_change(run: MatchRun) -> QuerySet[SiteVerdict]:
    """Return the places of which a missing fact could turn the conclusion, own region first."""
    return run.verdicts.filter(site_id__in=run.stored_proof.could_change.places).order_by(
        "-is_own_region", "site__name", "site_id"
    )
