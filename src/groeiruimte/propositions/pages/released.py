"""What a receiver reads of a need: the frozen profile, line by line, and nothing else.

Nothing here reads the need or the company.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.matching.words.wording import kind_name
from groeiruimte.programme.reference_population import QUANTITIES
from groeiruimte.propositions.pages.propositions import AskedLine
from groeiruimte.propositions.rules.profiles import (
    YEAR,
    Told,
    answer_kinds_of,
    demands_in,
    read_told,
)
from groeiruimte.propositions.words.profiles import label_of, told_in_words

if TYPE_CHECKING:
    from groeiruimte.propositions.models.releases import ReleasedProfile


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """One attribute of a profile as a receiver reads it."""

    attribute: str
    label: str
    words: str
    is_told: bool


def told_of(profile: ReleasedProfile | None) -> tuple[Told, ...]:
    """Return what a frozen profile says; nothing for a request from before there were profiles."""
    return read_told(profile.told) if profile is not None else ()


def released_lines(told: Iterable[Told]) -> list[ReleasedLine]:
    """Return a profile as every receiver reads it."""
    return [
        ReleasedLine(each.attribute, label_of(each.attribute), _told(each), each.is_told)
        for each in told
    ]


def asked_of_places(told: Iterable[Told]) -> list[AskedLine]:
    """Return what a place answers on, with what the profile tells of it.

    Of a request from before there were profiles the text tells what is asked; power, floor space
    and plot can be answered on.
    """
    by_attribute = {each.attribute: each for each in told}
    kinds = answer_kinds_of(by_attribute.values()) if by_attribute else QUANTITIES
    return [
        AskedLine(
            kind=kind,
            label=kind_name(kind),
            amounts=(_asked(by_attribute.get(kind)),),
            is_hard=None,
        )
        for kind in kinds
    ]


def held_against(told: Iterable[Told]) -> tuple[ReadDemand, ...]:
    """Return what the own places of a region are held against: the lower end of every band."""
    return demands_in(told, at_least=True)


def in_short(told: Iterable[Told]) -> str:
    """Return what a request is about in a few words, for a heading or a list."""
    kinds = [kind for kind in answer_kinds_of(told) if kind in QUANTITIES]
    return ", ".join(kind_name(kind) for kind in kinds) or _("room to grow")


def _told(told: Told) -> str:
    words = told_in_words(told)
    if told.attribute != YEAR or told.high is None or told.high >= timezone.localdate().year:
        return words
    return _("%(years)s: that has passed. Ask the taskforce whether it is still needed.") % {
        "years": words
    }


def _asked(told: Told | None) -> str:
    if told is None or not told.is_told:
        return _("tell what you have")
    return told_in_words(told)
