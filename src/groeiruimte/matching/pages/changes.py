"""What changed between two comparisons, in sentences: from the figures only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.rules.effects import Effect
from groeiruimte.matching.selectors.changes import Changes, FactChange
from groeiruimte.matching.words.vocabulary import lower
from groeiruimte.supply.rules import SUBJECTS
from groeiruimte.supply.selectors.sites import names_of_sites
from groeiruimte.supply.words.wording import label_of, source_in_words, value_in_words
from groeiruimte.web.numbers import chance, number

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import Fact


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what, by whom, on which source, and what it did."""

    what: str
    before: str
    after: str
    who: str
    source: str
    at: datetime
    effects: tuple[str, ...]


def change_rows(changes: Changes) -> list[ChangeRow]:
    """Return the changes of facts in words, the largest effect first."""
    names = _names(changes)
    return [_row(change, names) for change in changes.facts]


def together_in_words(changes: Changes) -> tuple[str, ...]:
    """Return what all changes of facts did together."""
    return tuple(_effects(changes.together, _names(changes)))


def _row(change: FactChange, names: Mapping[int, str]) -> ChangeRow:
    fact = change.example
    is_one = change.number == 1
    effects = _effects(change.effect, names) if change.effect else ()
    return ChangeRow(
        what=_what(change),
        before=_value(change.gone) if is_one else "",
        after=_value(change.come) if is_one else "",
        who=str(fact.recorded_by) if change.come and fact.recorded_by else "",
        source=source_in_words(fact=fact),
        at=change.at,
        effects=tuple(effects),
    )


def _what(change: FactChange) -> str:
    label = label_of(kind=change.kind)
    if change.number == 1:
        return _("%(fact)s of %(place)s") % {"fact": label, "place": _place(change.example)}
    return ngettext(
        "%(fact)s of %(count)s place",
        "%(fact)s of %(count)s places",
        change.number,
    ) % {"fact": label, "count": number(change.number)}


def _place(fact: Fact) -> str:
    return str(next(getattr(fact, name) for name in SUBJECTS if getattr(fact, f"{name}_id")))


def _value(facts: tuple[Fact, ...]) -> str:
    return value_in_words(fact=facts[0]) if facts else _("nothing stated")


def _effects(effect: Effect, names: Mapping[int, str]) -> Iterator[str]:
    if effect.is_none:
        yield _("Changes no verdict, and moves no place by 1% or more.")
    if effect.is_other_conclusion:
        yield _("Turns the conclusion: %(before)s becomes %(after)s.") % {
            "before": lower(str(ConclusionKind(effect.conclusion_before).label)),
            "after": lower(str(ConclusionKind(effect.conclusion_after).label)),
        }
    for verdict in effect.verdicts:
        yield _("%(place)s: %(before)s becomes %(after)s.") % {
            "place": names.get(verdict.site_id, ""),
            "before": lower(str(VerdictKind(verdict.before.value).label)),
            "after": lower(str(VerdictKind(verdict.after.value).label)),
        }
    more = effect.verdict_count - len(effect.verdicts)
    if more:
        yield ngettext(
            "And %(count)s more place gets another verdict.",
            "And %(count)s more places get another verdict.",
            more,
        ) % {"count": number(more)}
    pattern = _("%(place)s comes out first in %(after)s of all weighings, and did in %(before)s.")
    for share in effect.shares:
        yield pattern % {
            "place": names.get(share.site_id, ""),
            "before": chance(share.before),
            "after": chance(share.after),
        }


def _names(changes: Changes) -> dict[int, str]:
    effects = [changes.together, *(change.effect for change in changes.facts if change.effect)]
    named = {moved.site_id for effect in effects for moved in (*effect.verdicts, *effect.shares)}
    return names_of_sites(named)
