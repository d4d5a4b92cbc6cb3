"""Does what a region offers still hold today? Each answer rests on a fact with a shelf life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiruimte.matching.words.vocabulary import joined, lower
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.supply.rules import expires_on

if TYPE_CHECKING:
    from groeiruimte.demand.rules.answers import ReadDemand
    from groeiruimte.propositions.models.propositions import ProposedAnswer, Proposition
    from groeiruimte.supply.selectors.snapshot import SupplySnapshot


def expired_kinds(
    row: Proposition, *, asked_from: Mapping[str, int], snapshot: SupplySnapshot
) -> frozenset[str]:
    """Return the kinds of which the answer holds no longer unless it is asked again.

    What came from the register holds as long as the fact there; what the region stated itself as
    long as such a fact holds, counted from the day on which it was submitted.
    """
    if row.submitted_at is None:
        return frozenset()
    stated_on = timezone.localdate(row.submitted_at)
    site = snapshot.row_of(site_id=row.site_id)
    return frozenset(
        each.kind
        for each in row.answers.all()
        if each.value is not None
        and each.kind in asked_from
        and (
            _has_expired_in_register(each, site, asked_from=asked_from, snapshot=snapshot)
            if each.is_from_register
            else _shelf_life_ends(each.kind, stated_on) < snapshot.today
        )
    )


def first_asked(demands: Sequence[ReadDemand]) -> dict[str, int]:
    """Return per kind the first quarter in which it is asked."""
    first: dict[str, int] = {}
    for each in demands:
        start = 0 if each.needed_from is None else each.needed_from
        first[each.kind.key] = min(start, first.get(each.kind.key, start))
    return first


def rests_on_expired(place: str, labels: Sequence[str]) -> str:
    """Say on which expired facts what is said of a place rests; nothing where on none."""
    if not labels:
        return ""
    return _(
        "At %(place)s this rests on facts that have expired (%(facts)s): have them asked again "
        "before you decide."
    ) % {"place": place, "facts": joined([lower(label) for label in labels])}


def _has_expired_in_register(
    answer: ProposedAnswer, site: int, *, asked_from: Mapping[str, int], snapshot: SupplySnapshot
) -> bool:
    held = snapshot.answers.get(answer.kind)
    if held is None:
        return False
    start = asked_from[answer.kind] if answer.available_from is None else answer.available_from
    column = min(max(start - snapshot.first_quarter, 0), held.stale.shape[1] - 1)
    return bool(held.stale[site, column])


def _shelf_life_ends(kind: str, stated_on: date) -> date:
    return expires_on(kind=requirement_kind(key=kind).fact_key, observed_on=stated_on)
