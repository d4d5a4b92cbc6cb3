"""What does a region get to see, how well does that hide the company, and what was told before?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.programme.reference_population import open_counts
from groeiruimte.propositions.pages.released import ReleasedLine, released_lines
from groeiruimte.propositions.pages.told import ToldBefore, told_before
from groeiruimte.propositions.rules.profiles import hierarchies, leaves_of, told_at
from groeiruimte.propositions.rules.releasing import Proposal, Releasing
from groeiruimte.propositions.selectors.releases import (
    companies_in_mind,
    ledger_of,
    need_of,
    releases_of,
    same_steps,
)
from groeiruimte.propositions.words.profiles import label_of, refusal_in_words, told_in_words

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """One way of telling an attribute: the words, and how many companies fit the whole then."""

    level: int
    words: str
    fitting: int


@dataclass(frozen=True, slots=True)
class AttributeChoice:
    """An attribute with the ways in which it can be told, most first."""

    attribute: str
    label: str
    choices: tuple[LevelChoice, ...]
    chosen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseScreen:
    """The setting of a profile, what it comes to, and what the receiver will read.

    `effective` companies in `groups` regions are left to a reader who knows the method and all
    companies; `warning` says why it may not go out, and is empty when it may.
    """

    attributes: tuple[AttributeChoice, ...]
    lines: tuple[ReleasedLine, ...]
    fitting: int
    effective: int
    groups: int
    least: int
    least_groups: int
    warning: str
    is_usual: bool
    is_repeat: bool
    can_be_broader: bool
    before: tuple[ToldBefore, ...]
    in_pipelines: int
    with_need: int
    estimated: int
    open_total: int
    open_source_url: str

    @property
    def is_safe(self) -> bool:
        """It may go out."""
        return not self.warning


def releasing_of(articulation: Articulation, *, today: date) -> Releasing:
    """Return what is needed to tell of a need: its leaves, all companies, and what went before."""
    before = list(releases_of(lead_id=articulation.lead_id))
    domain, region = need_of(articulation)
    demands = demands_of(articulation, today=today)
    return Releasing(
        reference=companies_in_mind(),
        leaves=leaves_of(demands, domain=domain, region=region),
        ledger=ledger_of(before),
        same_steps=same_steps(before),
    )


def screen_of(
    releasing: Releasing, proposal: Proposal, *, articulation: Articulation
) -> ReleaseScreen:
    """Return the page of a setting: "what does the region get to see"."""
    rule = disclosure_rule()
    usual = releasing.usual()
    return ReleaseScreen(
        attributes=tuple(
            _choice(place, releasing=releasing, proposal=proposal)
            for place in range(len(hierarchies()))
        ),
        lines=tuple(released_lines(proposal.told)),
        fitting=proposal.fitting,
        effective=proposal.effective,
        groups=proposal.groups,
        least=rule.least_companies,
        least_groups=rule.least_groups,
        warning=warning_of(proposal),
        is_usual=proposal.levels == usual.levels,
        is_repeat=proposal.is_repeat,
        can_be_broader=usual.is_safe and usual.levels != proposal.levels,
        before=told_before(lead_id=articulation.lead_id),
        in_pipelines=releasing.reference.in_pipelines,
        with_need=releasing.reference.with_need,
        estimated=releasing.reference.estimated,
        open_total=open_counts().total,
        open_source_url=open_counts().source.url,
    )


def warning_of(proposal: Proposal) -> str:
    """Return why a profile may not go out, with what can be done; empty when it may."""
    if proposal.refusal is None:
        return ""
    rule = disclosure_rule()
    return refusal_in_words(
        proposal.refusal,
        least=rule.least_companies,
        groups=rule.least_groups,
    )


def _choice(place: int, *, releasing: Releasing, proposal: Proposal) -> AttributeChoice:
    each = hierarchies()[place]
    levels: Sequence[int] = proposal.levels
    choices: list[LevelChoice] = []
    for level in range(each.levels):
        node = (*levels[:place], level, *levels[place + 1 :])
        told = told_at(releasing.leaves, node)[place]
        words = told_in_words(told)
        # Two steps that say the same are one choice; the coarser of them tells no more.
        if choices and choices[-1].words == words:
            choices.pop()
        choices.append(LevelChoice(level, words, int(releasing.counts[node])))
    known = {choice.level for choice in choices}
    chosen = next(level for level in range(levels[place], each.levels) if level in known)
    return AttributeChoice(each.name, label_of(each.name), tuple(choices), chosen)
