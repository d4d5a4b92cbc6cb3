"""What we know of one place, line by line: what it is, where it comes from, how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.programme.fact_kinds import FactKind
from groeiruimte.supply.rules import Freshness, freshness, is_of_sites
from groeiruimte.supply.selectors.facts import unsaved_fact
from groeiruimte.supply.words.wording import (
    in_words,
    period_in_words,
    source_in_words,
    unit_in_words,
    value_in_words,
)

if TYPE_CHECKING:
    from groeiruimte.supply.models.areas import GridArea, Municipality
    from groeiruimte.supply.models.facts import Fact
    from groeiruimte.supply.models.places import Hotspot


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One fact, ready to read; `shows`: it is a yes to whether something is so."""

    pk: int
    value: str
    period: str
    source: str
    source_url: str
    observed_on: date
    trust: str
    trust_label: str
    expires_on: date
    freshness: Freshness
    is_unknown: bool
    replaced_on: date | None
    shows: bool = False

    @property
    def is_expired(self) -> bool:
        """Nobody may build on it unasked."""
        return self.freshness is Freshness.EXPIRED


@dataclass(slots=True, kw_only=True)
class FactLine:
    """One kind of fact about a place: what is stated now, what was before, or who can find out.

    `origin` says where an answer comes from that is not the place's own. `notes` say what a
    computed answer rests on, `also` stands below the name, `warning` says what stands in the way of
    a stated one.
    """

    kind: str
    label: str
    unit: str
    who_knows: str
    stated: list[Stated] = field(default_factory=list)
    history: list[Stated] = field(default_factory=list)
    origin: str = ""
    computed: str = ""
    notes: list[str] = field(default_factory=list)
    warning: str = ""
    of_sites: bool = True
    also: str = ""

    @property
    def is_unknown(self) -> bool:
        """Nobody stated it, or the last who looked did not find out."""
        return not self.computed and all(fact.is_unknown for fact in self.stated)

    @property
    def is_own(self) -> bool:
        """The keeper of this very place states it."""
        return not self.origin and not self.computed


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts under one demand type, or context."""

    code: str
    label: str
    lines: list[FactLine]


def facts_of(
    *, place: Hotspot | Municipality | GridArea, kinds: Iterable[FactKind], today: date
) -> list[FactLine]:
    """Return one line per kind about a hotspot, municipality or grid area, unknown ones too."""
    own = list(place.facts.order_by("kind", "valid_from", "-observed_on", "-pk"))
    return [line_of(kind=kind, own=own, today=today) for kind in kinds]


def newest_fact(*, place: Hotspot | Municipality | GridArea, kind: str) -> Fact | None:
    """Return what was stated last of one kind about a hotspot or an area, and still stands."""
    return place.facts.filter(kind=kind, replaced_at=None).order_by("-recorded_at", "-pk").first()


def as_stated(*, fact: Fact, today: date) -> Stated:
    """Return a fact ready to read."""
    return Stated(
        pk=fact.pk,
        value=value_in_words(fact=fact),
        period=period_in_words(fact=fact),
        source=source_in_words(fact=fact),
        source_url=fact.source_url,
        observed_on=fact.observed_on,
        trust=fact.trust.lower(),
        trust_label=fact.get_trust_display(),
        expires_on=fact.expires_on,
        freshness=freshness(expires_on=fact.expires_on, today=today),
        is_unknown=fact.is_unknown,
        replaced_on=timezone.localdate(fact.replaced_at) if fact.replaced_at else None,
        shows=fact.unit == "yes_no" and bool(fact.value),
    )


def line_of(*, kind: FactKind, own: Iterable[Fact], today: date) -> FactLine:
    """Return what was stated of one kind: what holds now or later, and what came before."""
    line = FactLine(
        kind=kind.key,
        label=in_words(kind.name),
        unit=unit_in_words(kind=kind),
        who_knows=in_words(kind.keeper),
        of_sites=is_of_sites(kind=kind),
    )
    now = Quarter.of(today).index
    for fact in own:
        if fact.kind != kind.key:
            continue
        is_past = fact.valid_until is not None and fact.valid_until <= now
        past = fact.replaced_at is not None or is_past
        (line.history if past else line.stated).append(as_stated(fact=fact, today=today))
    line.history.sort(key=lambda fact: fact.observed_on, reverse=True)
    return line


@dataclass(frozen=True, slots=True)
class Described:
    """A kind of fact in the language of the page."""

    key: str
    label: str
    unit: str
    who_knows: str


def described(*, kind: FactKind) -> Described:
    """Return a kind of fact ready to read."""
    return Described(
        key=kind.key,
        label=in_words(kind.name),
        unit=unit_in_words(kind=kind),
        who_knows=in_words(kind.keeper),
    )


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One thing that the register says now, beside what somebody typed."""

    label: str
    value: str


def what_it_says_now(*, kind: FactKind, current: Mapping[str, Any]) -> list[RegisterLine]:
    """Return what somebody else recorded meanwhile; empty when another kind of fact changed."""
    if not current:
        return []
    now = unsaved_fact(kind=kind.key, values=current)
    return [
        RegisterLine(label=in_words(kind.name), value=value_in_words(fact=now)),
        RegisterLine(label=_("Period"), value=period_in_words(fact=now) or _("already holds")),
        RegisterLine(label=_("Source"), value=now.source),
        RegisterLine(label=_("Observed on"), value=date_format(now.observed_on, "DATE_FORMAT")),
        RegisterLine(label=_("How we know"), value=now.get_trust_display()),
    ]
