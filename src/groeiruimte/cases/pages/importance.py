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
    apart: tuple[str, ...]
    """Offers that miss a hard requirement, with what they miss: they are in no ranking."""
    newest: ImportanceOrder | None
    kept: tuple[tuple[ImportanceOrder, tuple[str, ...]], ...]

    @property
    def known(self) -> list[str]:
        """The criteria that can be weighed here."""
        return [each.key for each in (*self.named, *self.others)]

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
    apart: tuple[str, ...] = ()


def importance_page(*, case: Case, today: date) -> ImportancePage:
    """Return everything about what counts most; the caller has checked who may see the case."""
    versions = list(
        case.importance_orders.select_related("told_by_invitation", "entered_by").order_by(
            "-version"
        )[: MOST_VERSIONS + 1]
    )
    options = _options(case, today=today)
    counted = counted_criteria(options.worths.values())
    keys = [each.key for each in counted]
    newest = versions[0] if versions else None
    said = _said(newest).among(keys)
    stated_now = stated_of(case, keys=keys)
    found = firm(worths=options.worths, keys=keys, said=stated_now)
    words = {each.key: in_words(each.name) for each in criteria()}
    names = [name for name, _where in options.names.values()]
    statement, detail = firmness_in_words(found, names, said=stated_now)
    return ImportancePage(
        named=_named(said, counted),
        others=tuple(_criterion(each) for each in counted if each.key not in said.order),
        choices=tuple((words[more], words[less]) for more, less in said.pairs),
        ranking=_ranking(found, options),
        statement=statement,
        detail=detail,
        asked=_asked(found, counted),
        are_offers=options.are_offers,
        apart=options.apart,
        newest=newest,
        kept=tuple(
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
        return _said(newest).among(keys)
    invitations = case.invitations.exclude(weights={}).order_by("-pk")
    weights = invitations.values_list("weights", flat=True).first() or {}
    return set_by_hand(weights, keys=keys)


def _said(row: ImportanceOrder | None) -> Importance:
    return stated(order=row.order, pairs=row.pairs) if row else Importance()


def _options(case: Case, *, today: date) -> _Options:
    offers = offers_for_choice(lead_id=case.lead_id, today=today)
    if offers:
        # What misses a hard requirement is no choice between equals: it stands apart.
        apart = tuple(
            f"{each.site_name} ({'; '.join(each.misses)})" for each in offers if each.misses
        )
        offers = [each for each in offers if not each.misses]
        return _Options(
            {each.proposition_id: (each.site_name, each.municipality) for each in offers},
            {each.proposition_id: each.values for each in offers},
            are_offers=True,
            apart=apart,
        )
    told = sorted(case.lead.articulations.all(), key=lambda row: (row.is_confirmed, row.version))
    run = latest_run(told[-1]) if told else None
    sites = best_sites(run, MOST_PLACES) if run else []
    return _Options(
        {row.site_id: (row.site.name, row.site.municipality.name) for row in sites},
        {row.site_id: row.scores for row in sites},
        are_offers=False,
    )


def counted_criteria(worths: Sequence[Worths]) -> list[Criterion]:
    """Return the criteria of which something is known, and in which places differ at all."""
    found = []
    for each in criteria():
        values = [one.get(each.key) for one in worths]
        if any(value is not None for value in values) and len(set(values)) > 1:
            found.append(each)
    return found


def _criterion(each: Criterion, *, is_first: bool = False, is_last: bool = False) -> Counted:
    return Counted(each.key, in_words(each.name), in_words(each.formula), is_first, is_last)


def _named(said: Importance, counted: Sequence[Criterion]) -> tuple[Counted, ...]:
    by_key = {each.key: each for each in counted}
    return tuple(
        _criterion(by_key[key], is_first=not place, is_last=place == len(said.order) - 1)
        for place, key in enumerate(said.order)
    )


def _asked(found: Firmness | None, counted: Sequence[Criterion]) -> Asked | None:
    if found is None or found.telling is None:
        return None
    by_key = {each.key: each for each in counted}
    return Asked(_criterion(by_key[found.telling.one]), _criterion(by_key[found.telling.other]))


def _ranking(found: Firmness | None, options: _Options) -> tuple[Ranked, ...]:
    if found is None:
        return tuple(
            Ranked(name, where, 1.0, "", is_leading=True) for name, where in options.names.values()
        )
    rows = list(options.names.values())
    return tuple(
        Ranked(
            *rows[row], found.shares[row], times_in_words(found.shares[row]), place < found.level
        )
        for place, row in enumerate(found.order)
    )


def firmness_in_words(
    firmness: Firmness | None, names: Sequence[str], *, said: Importance | OwnWeights
) -> tuple[str, str]:
    """Say how firm the first place is, and what that rests on; never more than was counted.

    `names` are the places in the order in which they were counted.
    """
    if firmness is None:
        return (_("There is one place to choose from."), "") if len(names) == 1 else ("", "")
    within = _within(said)
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


def _within(said: Importance | OwnWeights) -> str:
    if isinstance(said, OwnWeights):
        return _("With the weights that you set, give or take a third:")
    if said.order or said.pairs:
        return _("Whatever exactly you weigh within this order:")
    return _("Whatever you weigh:")


def times_in_words(share: float) -> str:
    """Return a share as cases of a hundred; what was never counted is not called impossible."""
    if share > 1 - _EDGE:
        return _("more than 99")
    if share < _EDGE:
        return _("fewer than 1")
    return str(round(share * 100))
