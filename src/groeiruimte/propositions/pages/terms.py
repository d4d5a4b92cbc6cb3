"""On which terms is each place offered, and what did the region change since? Line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from groeiruimte.matching.words.wording import kind_name
from groeiruimte.programme.requirement_kinds import DemandTypeCode, requirement_kind
from groeiruimte.propositions.pages.values import value_in_words
from groeiruimte.propositions.rules.terms import (
    Terms,
    cost_of,
    terms_from_stored,
)
from groeiruimte.propositions.words import terms as words
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.demand.rules.answers import ReadDemand
    from groeiruimte.propositions.models.propositions import Proposition
    from groeiruimte.propositions.models.versions import PropositionVersion

#: What a place has to have ready: nothing of it is there before the place itself is available.
_OF_THE_PLACE = frozenset({DemandTypeCode.SPACE, DemandTypeCode.CAPITAL, DemandTypeCode.ENERGY})
FLOOR = "floor_space_m2"


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term of an offer in words; `value` says "not told" where `is_told` is no."""

    key: str
    label: str
    value: str
    is_told: bool
    is_expired: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions of a proposition."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What the newest version changed in the one before it, when, and why in the region's words."""

    number: int
    submitted_at: datetime
    note: str
    changes: tuple[Change, ...]


def term_lines(
    terms: Terms, *, today: date, floor_m2: Decimal | None = None, is_asker: bool = True
) -> tuple[TermLine, ...]:
    """Return the terms in a fixed order, the same for every offer.

    `floor_m2` is what the company likely needs: with it the cost is told, to who asks only.
    """
    rows = [
        ("price", _("Price"), words.price_in_words(terms)),
        ("tenure", _("Buy or rent"), words.tenure_in_words(terms)),
        ("from", _("Available from"), _from(terms)),
        ("phases", _("In parts"), words.phases_in_words(terms)),
        ("valid", _("Offer valid"), words.validity_in_words(terms, today=today)),
        ("contact", _("Whom to call"), words.contact_in_words(terms)),
    ]
    if is_asker:
        cost = words.cost_in_words(cost_of(terms, floor_m2=floor_m2), floor_m2=floor_m2)
        rows.insert(1, ("cost", _("What that comes to"), cost))
    has_lapsed = terms.valid_until is not None and terms.valid_until < today
    return tuple(
        TermLine(
            key=key,
            label=label,
            value=value or words.not_told(),
            is_told=bool(value),
            is_expired=key == "valid" and has_lapsed,
        )
        for key, label, value in rows
    )


def likely_floor(demands: Sequence[ReadDemand]) -> Decimal | None:
    """Return how much floor is likely needed at most (m²); None where floor was not asked."""
    return max((each.likely for each in demands if each.kind.key == FLOOR), default=None)


def counted_from(kind: str, start: int | None, *, terms: Terms) -> int | None:
    """Return from which quarter a line counts: not before the place itself is available."""
    if terms.available_from is None or requirement_kind(key=kind).demand_type not in _OF_THE_PLACE:
        return start
    return max(terms.available_from, start or 0)


def newest_revision(proposition: Proposition) -> Revision | None:
    """Return what changed last; None for the first version. Versions are read with the row."""
    versions = list(proposition.versions.all())
    return _revision(versions[0], before=versions[1]) if len(versions) > 1 else None


def revisions_of(proposition: Proposition) -> list[Revision]:
    """Return everything that was changed, newest first; the first version changed nothing."""
    versions = list(proposition.versions.all())
    return [
        _revision(newer, before=older)
        for newer, older in zip(versions[:-1], versions[1:], strict=True)
    ]


def _revision(newer: PropositionVersion, *, before: PropositionVersion) -> Revision:
    return Revision(
        number=newer.number,
        submitted_at=newer.submitted_at,
        note=newer.note,
        changes=tuple(_changes(before.content, newer.content)),
    )


def _changes(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Iterator[Change]:
    if older["summary"] != newer["summary"]:
        yield Change(_("Why here?"), older["summary"], newer["summary"])
    # What stands until when is told by the day itself, whatever day it is read on.
    before, after = (
        term_lines(terms_from_stored(each["terms"]), today=date.min, is_asker=False)
        for each in (older, newer)
    )
    for was, now in zip(before, after, strict=True):
        if was.value != now.value:
            yield Change(now.label, was.value, now.value)
    lines = [{row["kind"]: _stored_line(row) for row in each["answers"]} for each in (older, newer)]
    for kind in dict.fromkeys([*lines[0], *lines[1]]):
        was_said, is_said = lines[0].get(kind, ""), lines[1].get(kind, "")
        if was_said != is_said:
            yield Change(kind_name(kind), was_said, is_said)


def _stored_line(row: Mapping[str, Any]) -> str:
    value = None if row["value"] is None else Decimal(row["value"])
    start = row["available_from"] if row["available_from"] is not None else row["register_from"]
    parts = [value_in_words(value, kind=row["kind"])]
    if start is not None:
        parts.append(quarter(start))
    return ", ".join([*parts, row["remark"]] if row["remark"] else parts)


def _from(terms: Terms) -> str:
    return "" if terms.available_from is None else quarter(terms.available_from)
