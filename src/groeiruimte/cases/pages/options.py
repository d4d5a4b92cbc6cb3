"""How do the offers of regions compare under what matters to this entrepreneur?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.cases.pages.importance import (
    counted_criteria,
    firmness_in_words,
    stated_of,
    times_in_words,
)
from groeiruimte.cases.rules.importance import as_weights, firm
from groeiruimte.cases.rules.weighing import HIGHEST_WEIGHT, Standing, ranked
from groeiruimte.engine.matching.importance import Importance
from groeiruimte.propositions.pages.holding import rests_on_expired
from groeiruimte.propositions.pages.propositions import CriterionLine, Offer, criteria_for_choice

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One offer in the ranking: how often it comes first, and what speaks for and against it."""

    offer: Offer
    score: float
    times: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The offers in the one order that holds on every page, and how firm that is.

    `unsuitable` are offers that miss a hard requirement; they are in no ranking. `order` names what
    counts most, where that was put in order; without one the weights are set with sliders.
    """

    ranking: tuple[Reasoned, ...]
    unsuitable: tuple[Offer, ...]
    criteria: tuple[CriterionLine, ...]
    weights: Mapping[str, int]
    statement: str
    detail: str
    is_ordered: bool
    order: tuple[str, ...]

    @property
    def offers(self) -> list[Offer]:
        """All offers, in the order of the page."""
        return [*(row.offer for row in self.ranking), *self.unsuitable]

    @property
    def scripted(self) -> list[dict[str, object]]:
        """What the sliders in the browser need to follow at once."""
        return [
            {
                "id": str(row.offer.proposition_id),
                "values": {
                    criterion.key: row.offer.values[criterion.key] for criterion in self.criteria
                },
            }
            for row in self.ranking
        ]


def weigh(*, case: Case, offers: Sequence[Offer], weights: Mapping[str, int]) -> Weighing:
    """Rank the offers by what counts most as it stands now, those that miss something apart.

    `weights` are those of the sliders; one that was never set counts half.
    """
    fitting = {offer.proposition_id: offer for offer in offers if not offer.misses}
    worths = {key: offer.values for key, offer in fitting.items()}
    keys = [offer.key for offer in counted_criteria(list(worths.values()))]
    stated = stated_of(case, keys=keys)
    firmness = firm(worths=worths, keys=keys, weighing=stated)
    is_ordered = isinstance(stated, Importance) and case.importance_orders.exists()
    shown = (
        as_weights(stated, keys=keys)
        if isinstance(stated, Importance) and is_ordered and keys
        else weights
    )
    full = {key: shown.get(key, HIGHEST_WEIGHT // 2) for key in keys}
    names = {offer.key: offer.name for offer in criteria_for_choice(list(fitting.values()))}
    statement, detail = firmness_in_words(
        firmness, [offer.site_name for offer in fitting.values()], weighing=stated
    )
    standings = {offer.key: offer for offer in ranked(worths=worths, weights=full, keys=keys)}
    rows = list(fitting)
    ordered = [rows[row] for row in firmness.order] if firmness else rows
    return Weighing(
        ranking=tuple(
            _reasoned(
                fitting[key],
                standings[key],
                names=names,
                times=times_in_words(firmness.shares[rows.index(key)]) if firmness else "",
            )
            for key in ordered
        ),
        unsuitable=tuple(offer for offer in offers if offer.misses),
        criteria=tuple(
            offer for offer in criteria_for_choice(list(fitting.values())) if offer.key in full
        ),
        weights=full,
        statement=statement,
        detail=f"{detail} {_caution(fitting, ordered)}".strip(),
        is_ordered=is_ordered,
        order=tuple(names[key] for key in stated.order) if isinstance(stated, Importance) else (),
    )


def _caution(fitting: Mapping[int, Offer], ordered: Sequence[int]) -> str:
    """Say on which expired facts the place that comes first rests."""
    if not ordered:
        return ""
    best = fitting[ordered[0]]
    facts = rests_on_expired(best.site_name, best.expired)
    if not best.is_lapsed:
        return facts
    offer = _("The offer at %(place)s has expired: ask whether it still stands.")
    return f"{offer % {'place': best.site_name}} {facts}".strip()


def _reasoned(
    offer: Offer, standing: Standing, *, names: Mapping[str, str], times: str
) -> Reasoned:
    return Reasoned(
        offer=offer,
        score=standing.score,
        times=times,
        strong=tuple(names[key] for key in standing.strong),
        weak=tuple(names[key] for key in standing.weak),
        unknown=tuple(names.get(key, key) for key in standing.unknown),
    )


def side_by_side(offers: Sequence[Offer]) -> list[tuple[str, list[object]]]:
    """Return one row per thing that was asked, with the answer of each offer."""
    lines = zip(*(offer.answers for offer in offers), strict=True)
    return [(answers[0].label, list(answers)) for answers in lines]
