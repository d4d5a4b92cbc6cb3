"""The terms of an offer in words: price, tenure, parts, validity, and what it would cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.propositions.choices import PricePer, Tenure
from groeiruimte.propositions.rules.terms import Cost, Terms
from groeiruimte.web.numbers import eur, number, quarter


def not_told() -> str:
    """Return what stands where a region told nothing: never a zero, never an empty cell."""
    return _("not told")


def price_in_words(terms: Terms) -> str:
    """Return what is asked: `€ 85 – 95 per m² per year`, `on request`; empty where not told."""
    if not terms.price_per:
        return ""
    if terms.price_per == PricePer.ON_REQUEST or terms.price_low is None:
        words = _("on request")
    else:
        words = {
            PricePer.M2_YEAR: _("%(amount)s per m² per year"),
            PricePer.M2: _("%(amount)s per m², once"),
            PricePer.YEAR: _("%(amount)s per year for the whole"),
            PricePer.WHOLE: _("%(amount)s for the whole, once"),
        }[PricePer(terms.price_per)] % {"amount": _amounts(terms.price_low, terms.price_high)}
    return f"{words} ({terms.price_note})" if terms.price_note else words


def tenure_in_words(terms: Terms) -> str:
    """Return how one comes to use the place; empty where not told."""
    return str(Tenure(terms.tenure).label) if terms.tenure else ""


def phases_in_words(terms: Terms) -> str:
    """Return the parts of a place: `2.000 m² from 2028-Q1, 4.000 m² from 2030-Q1`."""
    return ", ".join(
        _("%(area)s m² from %(quarter)s")
        % {"area": number(phase.area_m2), "quarter": quarter(phase.starts_from)}
        for phase in terms.phases
    )


def contact_in_words(terms: Terms) -> str:
    """Return whom to call, in one line; empty where not told."""
    who = ", ".join(filter(None, (terms.contact_name, terms.contact_role)))
    return " · ".join(filter(None, (who, terms.contact_phone, terms.contact_email)))


def validity_in_words(terms: Terms, *, today: date) -> str:
    """Return until when the offer stands, or that it has expired; empty where not told."""
    if terms.valid_until is None:
        return ""
    day = date_format(terms.valid_until, "DATE_FORMAT")
    if terms.valid_until < today:
        return _("expired on %(day)s: ask whether it still stands") % {"day": day}
    return _("until %(day)s") % {"day": day}


def cost_in_words(cost: Cost | None, *, floor_m2: Decimal | None) -> str:
    """Return what the place would cost this company; what was multiplied says so."""
    if cost is None:
        return ""
    pattern = _("%(amount)s per year") if cost.is_yearly else _("%(amount)s once")
    words = pattern % {"amount": _amounts(cost.low, cost.high)}
    if not cost.is_computed:
        return words
    return _("%(cost)s, if you use the %(area)s m² that you likely need (an assumption)") % {
        "cost": words,
        "area": number(floor_m2),
    }


def _amounts(low: Decimal, high: Decimal | None) -> str:
    if high is None or high == low:
        return eur(low)
    return _("%(low)s to %(high)s") % {"low": eur(low), "high": eur(high)}
