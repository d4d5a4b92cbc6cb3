"""Splitting a place into parts and merging places into one; what they were stays to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Trust
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.supply.choices import ClosingReason, PlaceAct
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.places import Site
from groeiruimte.supply.rules import area_kind
from groeiruimte.supply.services.places import (
    UnableToKeepPlace,
    keeper_id_of,
    kept_place,
    new_key,
    note_change,
    record_act,
    shut,
)
from groeiruimte.supply.services.recording import FactDraft, record_facts
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

FEWEST, MOST = 2, 6
_KEPT = (
    *("kind", "municipality_id", "hotspot_id", "grid_area_id", "kept_by_id", "parent_id"),
    *("postcode", "lon", "lat", "within_km", "owner", "is_invented", "trust", "observed_on"),
    "municipality_code_at_source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a place: its name, and how much area it gets where that is known."""

    name: str
    area_m2: Decimal | None = None


@transaction.atomic
def split_place(*, site_id: int, parts: Sequence[Part], by: User, now: datetime) -> list[Site]:
    """Let two to six parts take over from a place, which closes.

    What holds for the whole (a category, a floor) goes with each part; of what adds up (area,
    power) a part gets what was filled in, and otherwise nothing is known of it.

    :raises UnableToKeepPlace: too few or too many parts, two of one name, more area than there is,
        the place has parts of its own, or not the keeper.
    """
    whole = kept_place(site_id, by=by)
    _refuse_parts(whole, parts=parts)
    words = _("Split from %(name)s") % {"name": whole.name}
    rows = []
    for part in parts:
        row = _successor(whole, name=part.name, words=words)
        _carry_over(
            row, facts=[fact for fact in _current(whole) if not _adds_up(fact)], by=by, now=now
        )
        _state_area(row, part.area_m2, source=words, by=by, now=now)
        note_change(
            row, act=PlaceAct.SPLIT, words=words, other=whole,
            by_organization=keeper_id_of(whole), now=now,
        )  # fmt: skip
        rows.append(row)
    into = _("Split into %(names)s") % {"names": ", ".join(row.name for row in rows)}
    _take_over(whole, reason=ClosingReason.SPLIT_UP, words=into, act=PlaceAct.SPLIT, now=now)
    record_act("supply.place.split", whole, by=by, now=now, parts=[row.pk for row in rows])
    return rows


@transaction.atomic
def merge_places(*, site_ids: Sequence[int], name: str, by: User, now: datetime) -> Site:
    """Let one place take over from several, which close.

    What all of them say alike holds for the whole; area and power add up where each says how much.
    What differs is not known of the whole until its keeper says it.

    :raises UnableToKeepPlace: fewer than two, not of one kind, municipality and keeper, one with
        parts of its own, or not the keeper.
    """
    # Locked in one order, so that two merges at once do not wait for each other.
    places = [kept_place(pk, by=by) for pk in sorted(set(site_ids))]
    _refuse_merging(places, name=name)
    words = _("Merged from %(names)s") % {"names": ", ".join(place.name for place in places)}
    whole = _successor(places[0], name=name, words=words)
    facts = {place.pk: _current(place) for place in places}
    _carry_over(whole, facts=_alike(list(facts.values())), by=by, now=now)
    record_facts(
        drafts=_added_up(whole, list(facts.values()), words=words, now=now), by=by, now=now
    )
    for place in places:
        note_change(
            whole, act=PlaceAct.MERGED, words=words, other=place,
            by_organization=keeper_id_of(place), now=now,
        )  # fmt: skip
        into = _("Merged into %(name)s") % {"name": name}
        _take_over(
            place, reason=ClosingReason.JOINED, words=into, act=PlaceAct.MERGED, now=now,
            other=whole,
        )  # fmt: skip
    record_act("supply.place.merged", whole, by=by, now=now, places=[place.pk for place in places])
    return whole


def _refuse_parts(whole: Site, *, parts: Sequence[Part]) -> None:
    if not FEWEST <= len(parts) <= MOST:
        raise UnableToKeepPlace(
            _("Name %(fewest)d to %(most)d parts.") % {"fewest": FEWEST, "most": MOST}
        )
    names = [part.name.casefold().strip() for part in parts]
    if "" in names:
        raise UnableToKeepPlace(_("Give each part a name."))
    if len(set(names)) < len(names):
        raise UnableToKeepPlace(_("Give each part a name of its own."))
    if whole.parts.filter(closed_at=None).exists():
        raise UnableToKeepPlace(
            _("This place has parts of its own. Split or close those, not the whole.")
        )
    kind = area_kind(kind=whole.kind)
    known = [fact.value for fact in _current(whole) if fact.kind == kind and fact.value is not None]
    total = sum((part.area_m2 for part in parts if part.area_m2 is not None), Decimal(0))
    if known and total > max(known):
        raise UnableToKeepPlace(
            _("The parts add up to %(total)s m², the whole has %(whole)s m². Mend an amount, or "
              "first state the area of the whole anew.")
            % {"total": numbers.number(total), "whole": numbers.number(max(known))}
        )  # fmt: skip


def _refuse_merging(places: Sequence[Site], *, name: str) -> None:
    if len(places) < FEWEST:
        raise UnableToKeepPlace(_("Choose at least two places."))
    if not name.strip():
        raise UnableToKeepPlace(_("Give the new place a name."), field="name")
    for same, words in (
        ("kind", _("These places are not of one kind.")),
        ("municipality_id", _("These places do not lie in one municipality.")),
        ("parent_id", _("These places are not parts of the same place.")),
    ):
        if len({getattr(place, same) for place in places}) > 1:
            raise UnableToKeepPlace(words)
    if len({keeper_id_of(place) for place in places}) > 1:
        raise UnableToKeepPlace(_("These places do not have one keeper."))
    if any(place.parts.filter(closed_at=None).exists() for place in places):
        raise UnableToKeepPlace(_("One of these places has parts of its own. Close those first."))


def _successor(before: Site, *, name: str, words: str) -> Site:
    kept = {field: getattr(before, field) for field in _KEPT}
    return Site.objects.create(
        source_key=new_key(), name=name.strip()[:160], source=words[:300], **kept
    )


def _take_over(
    site: Site, *, reason: str, words: str, act: PlaceAct, now: datetime, other: Site | None = None
) -> None:
    shut(site, reason=reason, words=words[:300], now=now)
    note_change(
        site, act=act, words=words, other=other, by_organization=keeper_id_of(site), now=now
    )


def _current(site: Site) -> list[Fact]:
    return list(site.facts.filter(replaced_at=None).order_by("kind", "valid_from", "pk"))


def _adds_up(fact: Fact) -> bool:
    return fact_kind(key=fact.kind).adds_up


def _carry_over(site: Site, *, facts: Sequence[Fact], by: User, now: datetime) -> None:
    """Let facts hold for another place as they stand: with their own source, day and trust."""
    drafts = [
        FactDraft(
            subject="site",
            subject_id=site.pk,
            **{
                name: getattr(fact, name)
                for name in (
                    *("kind", "value", "text", "valid_from", "valid_until"),
                    *("source", "source_url", "observed_on", "trust"),
                )
            },
        )
        for fact in facts
    ]
    record_facts(drafts=drafts, by=by, now=now)


def _state_area(
    site: Site, area_m2: Decimal | None, *, source: str, by: User, now: datetime
) -> None:
    if area_m2 is None:
        return
    draft = FactDraft(
        subject="site",
        subject_id=site.pk,
        kind=area_kind(kind=site.kind),
        value=area_m2,
        source=source,
        observed_on=timezone.localdate(now),
        trust=Trust.STATED,
    )
    record_facts(drafts=[draft], by=by, now=now)


def _says(fact: Fact) -> tuple[object, ...]:
    return (fact.kind, fact.value, fact.text, fact.valid_from, fact.valid_until)


def _alike(of_each: Sequence[Sequence[Fact]]) -> list[Fact]:
    """Return what every place says alike, each from the oldest statement of it."""
    shared = set.intersection(*({_says(fact) for fact in facts} for facts in of_each))
    every = [fact for facts in of_each for fact in facts if not _adds_up(fact)]
    every.sort(key=lambda fact: fact.observed_on, reverse=True)
    oldest = {_says(fact): fact for fact in every if _says(fact) in shared}
    return list(oldest.values())


def _added_up(
    site: Site, of_each: Sequence[Sequence[Fact]], *, words: str, now: datetime
) -> list[FactDraft]:
    """Return the sums of what adds up and is known of each place over the same quarters.

    Not of power: two places may count on the same room in the grid.
    """
    drafts = []
    periods = {
        (fact.kind, fact.valid_from, fact.valid_until)
        for facts in of_each
        for fact in facts
        if _adds_up(fact) and fact.unit != "MW"
    }
    for kind, begin, end in sorted(periods, key=str):
        known = [
            fact
            for facts in of_each
            for fact in facts
            if (fact.kind, fact.valid_from, fact.valid_until) == (kind, begin, end)
            and fact.value is not None
        ]
        if len({fact.site_id for fact in known}) < len(of_each):
            continue
        drafts.append(
            FactDraft(
                subject="site",
                subject_id=site.pk,
                kind=kind,
                value=sum((fact.value for fact in known if fact.value is not None), Decimal(0)),
                valid_from=begin,
                valid_until=end,
                source=words,
                # As old as the oldest of what it is made of, and as sure as the least sure.
                observed_on=min(fact.observed_on for fact in known),
                trust=Trust.ESTIMATED
                if any(fact.trust == Trust.ESTIMATED for fact in known)
                else Trust.STATED,
            )
        )
    return drafts
