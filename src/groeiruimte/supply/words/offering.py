"""How do terms and holds of a place read?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.supply.choices import HoldKind, PriceForm
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.offering import PlaceHold, PlaceTerms


def price_in_words(*, terms: PlaceTerms) -> str:
    """Return a price as people write it: `€ 95 per m² per year`, `on request`."""
    if terms.price_form == PriceForm.ON_REQUEST or terms.low_eur is None:
        return _("on request")
    words = {"low": _euros(float(terms.low_eur)), "per": terms.get_unit_display()}
    if terms.high_eur is None:
        return _("€ %(low)s %(per)s") % words
    words["high"] = _euros(float(terms.high_eur))
    return _("€ %(low)s to %(high)s %(per)s") % words


def hold_in_words(*, hold: PlaceHold) -> str:
    """Return until when a place is held, and whether companies still find it."""
    words = {"day": date_format(hold.until, "DATE_FORMAT")}
    if hold.kind == HoldKind.OPTION:
        told = _("Option until %(day)s") % words
    else:
        told = _("Reserved until %(day)s") % words
    if hold.counts_as_taken:
        return _("%(held)s; counts as taken until then") % {"held": told}
    return told


def _euros(amount: float) -> str:
    return numbers.number(amount, 0 if amount == int(amount) else 2)
