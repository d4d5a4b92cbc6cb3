"""Signals of a region: which a reader can choose, and what the papers say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from groeiruimte.matching.words.wording import region_name
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.policy_signals import access
from groeiruimte.programme.papers import paper
from groeiruimte.programme.regional_context import facts_about

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from groeiruimte.organizations.access import Person
    from groeiruimte.policy_signals.models import PolicySignal


@dataclass(frozen=True, slots=True)
class ContextLine:
    """What a paper says of a region, with the words of the paper and its day."""

    name: str
    words: str
    where: str
    quote: str
    title: str
    published_on: date | None
    section: str


def regions_to_choose(*, user: Person) -> list[str]:
    """Return the regions whose signals a person reads."""
    if access.follows_all(user=user):
        return [region for region in RomRegion.values if region != RomRegion.NATIONAL]
    return access.own_regions(user=user)


def narrowed(
    signals: QuerySet[PolicySignal], *, asked: Mapping[str, str]
) -> QuerySet[PolicySignal]:
    """Return the signals of one kind, and those that are about one region or the whole country."""
    if asked.get("kind"):
        signals = signals.filter(kind=asked["kind"])
    if asked.get("region"):
        signals = signals.filter(region__in=["", asked["region"]])
    return signals


def context_lines(*, user: Person, region: str = "") -> list[ContextLine]:
    """Return what the papers say of one region, or of all whose signals a person reads."""
    language = get_language() or "nl"
    regions = {region} if region else set(regions_to_choose(user=user))
    return [
        ContextLine(
            name=fact.name.in_language(language),
            words=fact.words.in_language(language),
            where=region_name(fact.region) if fact.region else "",
            quote=fact.source.quote,
            title=paper(code=fact.source.document).title.in_language(language),
            published_on=paper(code=fact.source.document).published_on,
            section=fact.source.section,
        )
        for fact in facts_about(regions=regions)
    ]
