"""Public money that comes together in a case: its ground, its part of the costs, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from groeiruimte.engine.financing.basket import Basket, Granted
from groeiruimte.engine.financing.together import Together, together
from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.rules.adapting import engine_instrument
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.financing.rules.state_aid import CEILING_EUR, ceiling_left
from groeiruimte.financing.rules.together import told
from groeiruimte.financing.words.instruments import source_of_standing
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import Instrument, InstrumentKind, instrument, instruments
from groeiruimte.web.numbers import eur, percent

if TYPE_CHECKING:
    from groeiruimte.financing.models.baskets import MoneyApplication

#: Forms in which public money may be aid.
_MAYBE_AID = {
    *(InstrumentKind.GRANT, InstrumentKind.LOAN),
    *(InstrumentKind.GUARANTEE, InstrumentKind.TAX),
}
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


@dataclass(frozen=True, slots=True)
class TogetherLine:
    """Which part of the costs of one purpose grants and tax relief pay together."""

    together: Together

    @property
    def name(self) -> str | Promise:
        """What the money is for."""
        return MoneyPurpose(self.together.purpose).label

    @property
    def has_to_be_asked(self) -> bool:
        """It may come to more than what can come together."""
        return self.together.has_to_be_asked

    @property
    def which(self) -> str:
        """Which instruments these are."""
        return ", ".join(of(_instrument(code).name) for code in self.together.instruments)

    @property
    def words(self) -> str:
        """What it comes to, and up to which part a source lets it come."""
        return told(self.together, amount=eur, percent=percent, translate=_)


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


def together_lines(
    basket: Basket,
    rows: Sequence[MoneyApplication],
    stands: Mapping[str, InstrumentStanding],
    *,
    today: date,
    facts: Mapping[str, object],
) -> tuple[TogetherLine, ...]:
    """Return per purpose what grants and tax relief come to, where there is any."""
    counted = [
        Granted(
            instrument=row.instrument,
            purpose=row.purpose,
            amount=float(row.granted_amount or row.amount),
        )
        for row in rows
        if row.state in COUNTED
    ]
    all_of_them = (
        engine_instrument(each, stands[each.code], on=today, facts=facts) for each in instruments()
    )
    return tuple(TogetherLine(each) for each in together(basket, counted, all_of_them))


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


def _is_de_minimis(each: Instrument) -> bool:
    return each.state_aid is not None and "minimis" in each.state_aid.en.lower()
