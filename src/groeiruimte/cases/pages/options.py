"""How do the offers of regions compare under what matters to this entrepreneur?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groeiruimte.cases.rules.weighing import HIGHEST_WEIGHT, Outcome, certainty_of, ranked
from groeiruimte.propositions.pages.propositions import CriterionLine, Offer, criteria_for_choice


@dataclass(frozen=True, slots=True)
class Reasoned:
    """One offer in the ranking, with its score and what speaks for and against it."""

    offer: Offer
    score: float
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The offers under the weights that were set: which comes first, and how sure that is."""

    ranking: tuple[Reasoned, ...]
    criteria: tuple[CriterionLine, ...]
    weights: Mapping[str, int]
    outcome: Outcome | None

    @property
    def likeliest(self) -> Offer:
        """The offer that comes first most often once weights and unknowns vary."""
        key = self.outcome.likeliest if self.outcome else None
        rows = [row.offer for row in self.ranking if row.offer.proposition_id == key]
        return rows[0] if rows else self.ranking[0].offer

    @property
    def scripted(self) -> list[dict[str, object]]:
        """What the sliders in the browser need to follow at once."""
        return [
            {
                "id": str(row.offer.proposition_id),
                "values": {each.key: row.offer.values[each.key] for each in self.criteria},
            }
            for row in self.ranking
        ]


def weigh(*, offers: Sequence[Offer], weights: Mapping[str, int]) -> Weighing:
    """Rank the offers under these weights; a weight that was never set counts half."""
    criteria = tuple(criteria_for_choice(offers))
    names = {criterion.key: criterion.name for criterion in criteria}
    full = {key: weights.get(key, HIGHEST_WEIGHT // 2) for key in names}
    if not offers or not names:
        plain = tuple(Reasoned(offer, 0.0, (), (), ()) for offer in offers)
        return Weighing(plain, criteria, full, None)
    worths = {offer.proposition_id: offer.values for offer in offers}
    standings = ranked(worths=worths, weights=full, keys=list(names))
    outcome = certainty_of(worths=worths, weights=full, keys=list(names), first=standings[0].key)
    by_key = {offer.proposition_id: offer for offer in offers}
    ranking = tuple(
        Reasoned(
            offer=by_key[standing.key],
            score=standing.score,
            strong=tuple(names[key] for key in standing.strong),
            weak=tuple(names[key] for key in standing.weak),
            unknown=tuple(names[key] for key in standing.unknown),
        )
        for standing in standings
    )
    return Weighing(ranking, criteria, full, outcome)


def side_by_side(offers: Sequence[Offer]) -> list[tuple[str, list[object]]]:
    """Return one row per thing that was asked, with the answer of each offer."""
    lines = zip(*(offer.answers for offer in offers), strict=True)
    return [(answers[0].label, list(answers)) for answers in lines]
