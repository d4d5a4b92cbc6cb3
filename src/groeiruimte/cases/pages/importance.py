"""What counts most for the entrepreneur, and which place comes first because of it?

What is ranked are the offers of regions; before there are any, the places of the newest
comparison that meet the need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.cases.rules.importance import Worths, firm, stated
from groeiruimte.cases.rules.weighing import set_by_hand
from groeiruimte.engine.matching.firmness import Firmness
from groeiruimte.engine.matching.importance import Importance
from groeiruimte.engine.matching.weights import OwnWeights
from groeiruimte.matching.selectors.matching import best_sites, latest_run
from groeiruimte.matching.words.wording import in_words
from groeiruimte.programme.criteria import Criterion, criteria
from groeiruimte.propositions.pages.propositions import offers_for_choice

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.importance import ImportanceOrder

MOST_PLACES = 12
MOST_VERSIONS = 10
#: Nearer to all or to none than this, a share is said as "more than 99" or "fewer than 1".
_EDGE = 0.005


@dataclass(frozen=True, slots=True)
class Counted:
    """One criterion that can be put in order, in the language of the page."""

    key: str
    name: str
    about: str
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """One place, with how often it comes first."""

    name: str
    where: str
    share: float
    times: str
    is_leading: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The choice between two criteria that makes most difference now."""

    one: Counted
    other: Counted


@dataclass(frozen=True, slots=True)
class ImportancePage:
    """The order so far, the ranking under it, and how firm that is."""

    named: tuple[Counted, ...]
    others: tuple[Counted, ...]
    choices: tuple[tuple[str, str], ...]
    ranking: tuple[Ranked, ...]
    statement: str
    detail: str
    asked: Asked | None
    are_offers: bool
    unsuitable: tuple[str, ...]
    """Offers that miss a hard requirement, with what they miss: they are in no ranking."""
    newest: ImportanceOrder | None
    kept_versions: tuple[tuple[ImportanceOrder, tuple[str, ...]], ...]

    @property
    def known(self) -> list[str]:
        """The criteria that can be weighed here."""
        return [criterion.key for criterion in (*self.named, *self.others)]

    @property
    def revision(self) -> int:
        """What the page was made from."""
        return self.newest.revision if self.newest else 0

    @property
    def is_open(self) -> bool:
        """Something was pressed that is not kept yet."""
        return self.newest is not None and self.newest.kept_at is None

    @property
    def can_rank(self) -> bool:
        """There are places to compare."""
        return bool(self.ranking) and bool(self.known)


@dataclass(frozen=True, slots=True)
class _Options:
    names: Mapping[int, tuple[str, str]]
    worths: Mapping[int, Worths]
    are_offers: bool
    unsuitable: tuple[str, ...] = ()


def importance_page(*, case: Case, today: date) -> ImportancePage:
    """Return everything about what counts most; the caller has checked who may see the case."""
    versions = list(
        case.importance_orders.select_related("told_by_invitation", "entered_by").order_by(
            "-version"
        )[: MOST_VERSIONS + 1]
    )
    options = _options(case, today=today)
    counted = counted_criteria(options.worths.values())
    keys = [criterion.key for criterion in counted]
    newest = versions[0] if versions else None
    order = _order_of(newest).among(keys)
    stated_now = stated_of(case, keys=keys)
    firmness = firm(worths=options.worths, keys=keys, weighing=stated_now)
    words = {criterion.key: in_words(criterion.name) for criterion in criteria()}
    names = [name for name, _where in options.names.values()]
    statement, detail = firmness_in_words(firmness, names, weighing=stated_now)
    return ImportancePage(
        named=_named(order, counted),
        others=tuple(
            _criterion(criterion) for criterion in counted if criterion.key not in order.order
        ),
        choices=tuple((words[more], words[less]) for more, less in order.pairs),
        ranking=_ranking(firmness, options),
        statement=statement,
        detail=detail,
        asked=_asked(firmness, counted),
        are_offers=options.are_offers,
        unsuitable=options.unsuitable,
        newest=newest,
        kept_versions=tuple(
            (row, tuple(words.get(key, key) for key in row.order))
            for row in versions
            if row.kept_at is not None
        ),
    )


def stated_of(case: Case, *, keys: Sequence[str]) -> Importance | OwnWeights:
    """Return what counts most, as it stands now, for every page that ranks.

    An order of importance once it was begun; before that, the sliders of the newest invitation on
    which they were set; else nothing, which is every weighing.
    """
    newest = case.importance_orders.order_by("-version").first()
    if newest is not None:
        return _order_of(newest).among(keys)
    invitations = case.invitations.exclude(weights={}).order_by("-pk")
    weights = invitations.values_list("weights", flat=True).first() or {}
    return set_by_hand(weights, keys=keys)


def _order_of(row: ImportanceOrder | None) -> Importance:
    return stated(order=row.order, pairs=row.pairs) if row else Importance()


def _options(case: Case, *, today: date) -> _Options:
    offers = offers_for_choice(lead_id=case.lead_id, today=today)
    if offers:
        # What misses a hard requirement is no choice between equals: it is in no ranking.
        unsuitable = tuple(
            f"{offer.site_name} ({'; '.join(offer.misses)})" for offer in offers if offer.misses
        )
        offers = [offer for offer in offers if not offer.misses]
        return _Options(
            {offer.proposition_id: (offer.site_name, offer.municipality) for offer in offers},
            {offer.proposition_id: offer.values for offer in offers},
            are_offers=True,
            unsuitable=unsuitable,
        )
    articulations = sorted(
        case.lead.articulations.all(), key=lambda row: (row.is_confirmed, row.version)
    )
    run = latest_run(articulations[-1]) if articulations else None
    sites = best_sites(run, MOST_PLACES) if run else []
    return _Options(
        {row.site_id: (row.site.name, row.site.municipality.name) for row in sites},
        {row.site_id: row.scores for row in sites},
        are_offers=False,
    )


def counted_criteria(worths: Sequence[Worths]) -> list[Criterion]:
    """Return the criteria of which something is known, and in which places differ at all."""
    counted = []
    for criterion in criteria():
        values = [one.get(criterion.key) for one in worths]
        if any(value is not None for value in values) and len(set(values)) > 1:
            counted.append(criterion)
    return counted


def _criterion(criterion: Criterion, *, is_first: bool = False, is_last: bool = False) -> Counted:
    return Counted(
        criterion.key, in_words(criterion.name), in_words(criterion.formula), is_first, is_last
    )


def _named(order: Importance, counted: Sequence[Criterion]) -> tuple[Counted, ...]:
    by_key = {criterion.key: criterion for criterion in counted}
    return tuple(
        _criterion(by_key[key], is_first=not place, is_last=place == len(order.order) - 1)
        for place, key in enumerate(order.order)
    )


def _asked(firmness: Firmness | None, counted: Sequence[Criterion]) -> Asked | None:
    if firmness is None or firmness.telling is None:
        return None
    by_key = {criterion.key: criterion for criterion in counted}
    return Asked(
        _criterion(by_key[firmness.telling.one]), _criterion(by_key[firmness.telling.other])
    )


def _ranking(firmness: Firmness | None, options: _Options) -> tuple[Ranked, ...]:
    if firmness is None:
        return tuple(
            Ranked(name, where, 1.0, "", is_leading=True) for name, where in options.names.values()
        )
    rows = list(options.names.values())
    return tuple(
        Ranked(
            *rows[row],
            firmness.shares[row],
            times_in_words(firmness.shares[row]),
            place < firmness.level,
        )
        for place, row in enumerate(firmness.order)
    )


def firmness_in_words(
    firmness: Firmness | None, names: Sequence[str], *, weighing: Importance | OwnWeights
) -> tuple[str, str]:
    """Say how firm the first place is, and what that rests on; never more than was counted.

    `names` are the places in the order in which they were counted.
    """
    if firmness is None:
        return (_("There is one place to choose from."), "") if len(names) == 1 else ("", "")
    within = _within(weighing)
    first = [names[row] for row in firmness.order]
    if firmness.is_proven:
        return (
            _("%(within)s %(place)s is the best.") % {"within": within, "place": first[0]},
            _("That is proven for every weighing, and for whatever the unknown turns out to be."),
        )
    if firmness.level > 1:
        statement = ngettext(
            "%(within)s %(place)s comes first as often as %(count)s other place.",
            "%(within)s %(place)s comes first as often as %(count)s other places.",
            firmness.level - 1,
        ) % {"within": within, "place": first[0], "count": firmness.level - 1}
        return statement, _("The difference between them is smaller than the error of counting.")
    leader, second = firmness.order[0], firmness.order[1]
    return (
        _("%(within)s %(place)s comes first in %(times)s of the 100 cases.")
        % {"within": within, "place": first[0], "times": times_in_words(firmness.shares[leader])},
        _("After it comes %(other)s: first in %(times)s of the 100. Each number can be 1 off.")
        % {"other": first[1], "times": times_in_words(firmness.shares[second])},
    )


def _within(weighing: Importance | OwnWeights) -> str:
    if isinstance(weighing, OwnWeights):
        return _("With the weights that you set, give or take a third:")
    if weighing.order or weighing.pairs:
        return _("Whatever exactly you weigh within this order:")
    return _("Whatever you weigh:")


def times_in_words(share: float) -> str:
    """Return a share as cases of a hundred; what was never counted is not called impossible."""
    if share > 1 - _EDGE:
        return _("more than 99")
    if share < _EDGE:
        return _("fewer than 1")
    return str(round(share * 100))
