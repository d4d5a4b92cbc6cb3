"""What moves the expected level, in amounts that add up to the change on the chart?

The engine gives each cause its part of the log change, and these parts add up. Amounts that add up
too come from the logarithmic mean of both ends: part = L(first, last) x log part, which is exact
and leaves no rest (LMDI-I; B.W. Ang, Energy Policy 32, 2004, 1131-1139). Rounding keeps the sum:
what is left goes to the parts that lost most (largest remainder).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.companies.choices import Need
from groeiruimte.companies.rules import UNIT_OF_NEED
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.web.numbers import eur, percent, short_number

_SMALLEST_STEP = 0.01
_CAUSES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "COMMON_GROWTH": gettext_lazy("what companies in this pipeline grow together"),
        "LIFE_PHASE": gettext_lazy("what companies of this phase and size usually grow"),
        "OWN_PACE": gettext_lazy("the own pace of the past years"),
        "PEOPLE_SINCE": gettext_lazy("the people that came or went since this figure"),
        "NEED_HISTORY": gettext_lazy("how this need itself moved in the past years"),
        "OTHER": gettext_lazy("smaller causes together"),
        "SIZE_EFFECT": gettext_lazy("its size beside that of the others"),
        "LAST_YEAR_EFFECT": gettext_lazy("what is left of an exceptional last year"),
        "INDICATOR_REVENUE": gettext_lazy("the revenue"),
        "INDICATOR_ROUND_CLOSED": gettext_lazy("a round of funding that was closed"),
        "INDICATOR_ORDER_BOOK": gettext_lazy("the order book"),
        "INDICATOR_FTE": gettext_lazy("the number of people"),
        "OWN_PLAN": gettext_lazy("the company's own plan"),
        "COMMON_SHOCK": gettext_lazy("the recession that you asked about"),
    }
)


def driver_sentences(kept: StoredNeed, *, need: Need) -> list[str]:
    """Say by how much the middle changes until the last year, and which causes that is made of.

    The amounts add up to the first one. Empty where nothing is expected to move, and for a scan of
    before 2.0.0, which stored parts that did not add up.
    """
    causes = [reason for reason in kept.drivers if "total" in dict(reason.numbers)]
    if not causes or not kept.last_value or not kept.fan:
        return []
    logs = [reason.number("total") for reason in causes]
    step = _step(kept.last_value, logs)
    units = whole_parts([amount / step for amount in additive_parts(kept.last_value, logs)])
    if not any(units):
        return []
    last_year = kept.fan[-1].year
    first = _("Expected change until the end of %(year)s (the middle): %(change)s.") % {
        "year": last_year,
        "change": _signed(math.fsum(units) * step, need=need),
    }
    parts = sorted(zip(units, causes, strict=True), key=lambda pair: -abs(pair[0]))
    return [first, *(_part(count * step, cause, need=need) for count, cause in parts if count)]


def additive_parts(first: float, logs: Sequence[float]) -> list[float]:
    """Return amounts that add up to `first` x (exp(sum of logs) - 1), in proportion to the logs.

    >>> [round(part, 6) for part in additive_parts(100.0, [0.2, -0.2])]
    [20.0, -20.0]
    """
    whole = math.fsum(logs)
    # The logarithmic mean of both ends; of two equal ends it is that end.
    mean = first * math.expm1(whole) / whole if abs(whole) > 1e-9 else first
    return [mean * part for part in logs]


def whole_parts(parts: Sequence[float]) -> list[int]:
    """Return whole numbers that add up to the rounded sum, each less than one from its part.

    >>> whole_parts([0.4, 0.4, 0.4])
    [1, 0, 0]
    """
    lower = [math.floor(part) for part in parts]
    left = round(math.fsum(parts)) - sum(lower)
    by_loss = sorted(range(len(parts)), key=lambda place: (lower[place] - parts[place], place))
    for place in by_loss[:left]:
        lower[place] += 1
    return lower


def _step(first: float, logs: Sequence[float]) -> float:
    """Return in which unit to say it: two digits of the largest amount are enough."""
    amounts = additive_parts(first, logs)
    largest = max(abs(math.fsum(amounts)), *map(abs, amounts))
    if largest < _SMALLEST_STEP:
        return _SMALLEST_STEP
    return float(max(10.0 ** (math.floor(math.log10(largest)) - 1), _SMALLEST_STEP))


def _part(amount: float, cause: Explanation, *, need: Need) -> str:
    return _("%(amount)s: %(cause)s") % {
        "amount": _signed(amount, need=need),
        "cause": _cause(cause),
    }


def _cause(cause: Explanation) -> str:
    words, numbers = str(_CAUSES.get(cause.code, cause.code)), dict(cause.numbers)
    if cause.code == "OWN_PACE" and "observed" in numbers:
        pace = math.expm1(numbers["observed"])
        return _("%(cause)s (%(pace)s per year in its own figures)") % {
            "cause": words,
            "pace": f"{'+' if pace >= 0 else '−'}{percent(abs(pace))}",
        }
    if cause.code == "SIZE_EFFECT" and "size" in numbers:
        size, change = numbers["size"], numbers["total"]
        if size < 0 < change:
            return _("it is smaller than most, and smaller companies grow faster")
        if change < 0 < size:
            return _("it is larger than most, and larger companies grow more slowly")
    return words


def _signed(amount: float, *, need: Need) -> str:
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    size = round(abs(amount), 2)
    if need == Need.CAPITAL:
        return _("%(amount)s per month") % {"amount": f"{sign}{eur(size)}"}
    return f"{sign}{short_number(size)} {UNIT_OF_NEED[need]}"
