"""Public money that comes together in a case: its ground, its part of the costs, what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.financing.rules.state_aid import CEILING_EUR, ceiling_left
from groeiruimte.financing.words.instruments import source_of_standing
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import Instrument, InstrumentKind, instrument
from groeiruimte.web.numbers import eur, percent

if TYPE_CHECKING:
    from groeiruimte.engine.financing.basket import Basket
    from groeiruimte.financing.models.baskets import MoneyApplication

#: Forms in which public money may be aid.
_MAYBE_AID = {
    *(InstrumentKind.GRANT, InstrumentKind.LOAN),
    *(InstrumentKind.GUARANTEE, InstrumentKind.TAX),
}
#: Forms of which the whole amount is an advantage; of a loan only what it is cheaper.
_WHOLLY_AID = {InstrumentKind.GRANT, InstrumentKind.TAX}
COUNTED = (ApplicationState.SUBMITTED, ApplicationState.GRANTED, ApplicationState.PAID)
_WON = (ApplicationState.GRANTED, ApplicationState.PAID)


@dataclass(frozen=True, slots=True)
class AidLine:
    """One instrument of which the money may be state aid."""

    instrument: Instrument
    source: str
    url: str

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return of(self.instrument.name)

    @property
    def ground(self) -> str:
        """On which ground it is allowed, as far as a source names one."""
        return of(self.instrument.state_aid) or _("no source names the ground: ask the provider")


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherLine:
    """Which part of the costs of one purpose grants and tax relief pay together, in euros."""

    purpose: str
    needed: float
    counted: float
    possible: float
    largest_share: float | None

    @property
    def name(self) -> str | Promise:
        """What the money is for."""
        return MoneyPurpose(self.purpose).label

    @property
    def is_above(self) -> bool:
        """It comes to more than a source of these lets it come."""
        sums = self.counted + self.possible
        return self.largest_share is not None and sums > self.largest_share * self.needed + 1

    @property
    def words(self) -> str:
        """What it comes to, and up to which part a source lets it come."""
        told = _("%(sum)s of %(needed)s, which is %(share)s") % {
            "sum": eur(self.counted + self.possible),
            "needed": eur(self.needed),
            "share": percent((self.counted + self.possible) / self.needed),
        }
        if self.largest_share is None:
            return _("%(told)s. No source says up to which part.") % {"told": told}
        if self.is_above:
            return _(
                "%(told)s. That is more than the highest part that a source of these names "
                "(%(most)s): not all of it can come together."
            ) % {"told": told, "most": percent(self.largest_share)}
        return _("%(told)s. The highest part that a source of these names: %(most)s.") % {
            "told": told,
            "most": percent(self.largest_share),
        }


def is_public(each: Instrument) -> bool:
    """Say whether it may be state aid: shares at the price of the market are not."""
    return each.state_aid is not None or bool(set(each.kinds) & _MAYBE_AID)


def aid_lines(
    basket: Basket,
    rows: Sequence[MoneyApplication],
    stands: Mapping[str, InstrumentStanding],
) -> tuple[AidLine, ...]:
    """Return the public money of a case: what was granted or applied for, and what is possible."""
    codes = [row.instrument for row in rows if row.state in COUNTED]
    codes += [each.instrument for each in basket.possible]
    public = [each for each in map(_instrument, dict.fromkeys(codes)) if is_public(each)]
    return tuple(
        AidLine(each, source_of_standing(each, stands[each.code]), next(iter(each.source.urls), ""))
        for each in public
    )


def together_lines(basket: Basket, rows: Sequence[MoneyApplication]) -> tuple[TogetherLine, ...]:
    """Return per purpose what grants and tax relief come to, where there is any."""
    counted: dict[str, float] = defaultdict(float)
    possible: dict[str, float] = defaultdict(float)
    shares: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        if row.state in COUNTED and _is_wholly_aid(row.instrument):
            counted[row.purpose] += float(row.granted_amount or row.amount)
            shares[row.purpose] += _share(row.instrument)
    for each in basket.possible:
        if _is_wholly_aid(each.instrument):
            possible[each.purpose] += each.amount
            shares[each.purpose] += _share(each.instrument)
    return tuple(
        TogetherLine(
            purpose=purpose,
            needed=needed,
            counted=counted[purpose],
            possible=possible[purpose],
            largest_share=max(shares[purpose], default=None),
        )
        for purpose, needed in basket.needs.items()
        if needed > 0 and counted[purpose] + possible[purpose] > 0
    )


def de_minimis_in_words(rows: Iterable[MoneyApplication], *, today: date) -> str:
    """Return what is left of the ceiling, by what was granted in this case."""
    granted = [
        (row.decided_on, float(row.granted_amount or row.amount))
        for row in rows
        if row.state in _WON
        and row.decided_on is not None
        and _is_de_minimis(instrument(code=row.instrument))
    ]
    return _("At most %(left)s of %(ceiling)s, by what was granted in this case.") % {
        "ceiling": eur(CEILING_EUR),
        "left": eur(ceiling_left(granted, today=today)),
    }


def _instrument(code: str) -> Instrument:
    return instrument(code=code)


def _is_wholly_aid(code: str) -> bool:
    return bool(_WHOLLY_AID & set(_instrument(code).kinds))


def _share(code: str) -> list[float]:
    """Return which part of the costs a grant pays; that of tax relief is of something else."""
    found = _instrument(code)
    is_of_costs = InstrumentKind.GRANT in found.kinds and found.share_most is not None
    return [found.share_most] if is_of_costs and found.share_most is not None else []


def _is_de_minimis(each: Instrument) -> bool:
    return each.state_aid is not None and "minimis" in each.state_aid.en.lower()
