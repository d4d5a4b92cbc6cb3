"""How many people there are, which part is asked, and how sure that is: as sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.engine.talent import Trend, Within
    from groeiruimte.programme.talent import SchoolingLevel
    from groeiruimte.supply.selectors.talent import CountedThere, StatedThere

ENOUGH, BY_OLD, PERHAPS = "enough", "by_old", "perhaps"
NOT_SHOWN, SHORT, UNKNOWN = "not_shown", "short", "unknown"


def verdict_of(
    within: Within | None, *, needed: int | None, most: float, is_stated: bool, is_expired: bool
) -> str:
    """Say whether the people asked for are there.

    A sum that misses places proves no shortage, and nobody may build on figures that expired.

    Example:
        >>> from groeiruimte.engine.talent import Within
        >>> verdict_of(Within(100, 400, 2), needed=50, most=0.2, is_stated=False, is_expired=False)
        'perhaps'
    """
    if needed is None:
        return ""
    if within is None:
        return UNKNOWN
    if needed <= most * within.low:
        return BY_OLD if is_expired else ENOUGH
    if needed <= most * within.high:
        return PERHAPS
    return SHORT if is_stated else NOT_SHOWN


def amount_in_words(found: Within | None, *, is_stated: bool) -> str:
    """Write how many graduate per year within reach, as far as it is known."""
    if found is None:
        return numbers.unknown()
    low, high = numbers.number(round(found.low)), numbers.number(round(found.high))
    if is_stated:
        return low
    if low == high:
        return _("at least %(amount)s") % {"amount": low}
    if not found.low:
        return _("0 to %(high)s or more") % {"high": high}
    return _("%(low)s to %(high)s or more") % {"low": low, "high": high}


def origin_in_words(near: Sequence[CountedThere], *, own: StatedThere | None) -> str:
    """Say what a number rests on: who states it, or what was counted where and when."""
    if own is not None:
        return _("stated by the hotspot, %(day)s") % {
            "day": date_format(own.observed_on, "SHORT_DATE_FORMAT")
        }
    if not near:
        return ""
    first, last = min(one.year for one in near), max(one.year for one in near)
    years = str(last) if first == last else f"{first}-{last}"
    counted = {one.kind.partition("_")[0] for one in near}
    places = ", ".join(sorted({one.municipality for one in near}))
    if counted == {"graduates"}:
        return _("counted in %(years)s: %(places)s") % {"years": years, "places": places}
    return _("a fifth of the students of %(years)s: %(places)s") % {
        "years": years,
        "places": places,
    }


def starters_in_words(near: Sequence[CountedThere]) -> str:
    """Write how many started, where nobody counted who graduates."""
    if not near:
        return ""
    return _("%(amount)s started in %(year)s (%(places)s); who graduates was not counted") % {
        "amount": numbers.number(round(sum(one.value for one in near))),
        "year": max(one.year for one in near),
        "places": ", ".join(sorted({one.municipality for one in near})),
    }


def trend_in_words(trend: Trend | None) -> str:
    """Say how a count went over the years, over the same places."""
    if trend is None:
        return ""
    values = {
        "part": numbers.percent(abs(trend.change)),
        "first": trend.first_year,
        "last": trend.last_year,
    }
    if trend.change < 0:
        return _("%(part)s fewer in %(last)s than in %(first)s") % values
    return _("%(part)s more in %(last)s than in %(first)s") % values


def share_in_words(found: Within | None, *, needed: int | None, most: float) -> str:
    """Say which part of those who graduate is asked, beside the most one company can count on."""
    if needed is None or found is None or not found.high:
        return ""
    least, largest = needed / found.high, needed / found.low if found.low else None
    part = numbers.percent(least)
    if largest is not None and numbers.percent(largest) != part:
        part = _("%(least)s to %(most)s") % {"least": part, "most": numbers.percent(largest)}
    elif largest is None:
        part = _("%(least)s or more") % {"least": part}
    return _("asks %(part)s; at most %(most)s is possible") % {
        "part": part,
        "most": numbers.percent(most),
    }


def stated_in_words(own: StatedThere | None) -> str:
    """Write what a hotspot states, with its day; or that it is not known."""
    if own is None:
        return numbers.unknown()
    return _("%(amount)s (%(day)s)") % {
        "amount": numbers.number(round(own.value)),
        "day": date_format(own.observed_on, "SHORT_DATE_FORMAT"),
    }


def growth_in_words(*, then: int, now: int) -> str:
    """Say how the number of residents within reach went since 2022."""
    if not then:
        return numbers.unknown()
    values = {"now": numbers.short_number(now), "part": numbers.percent((now - then) / then, 1)}
    if now < then:
        values["part"] = numbers.percent((then - now) / then, 1)
        return _("%(now)s residents, %(part)s fewer than in 2022") % values
    return _("%(now)s residents, %(part)s more than in 2022") % values


def reach_in_words(*, minutes: int) -> str:
    """Say what counts as within reach: a range, as the time of a journey is an estimate."""
    return _(
        "Within %(minutes)s minutes by car or train, whichever is quicker, over the network of "
        "main roads and railways. The low end of each range is who lives or studies that near also "
        "when the journey goes badly, the high end when it goes well."
    ) % {"minutes": minutes}


def answer_in_words(
    *, level: SchoolingLevel, needed: int, most: float, by_verdict: Mapping[str, Sequence[str]]
) -> str:
    """Say in one line where the people asked for are, and where it is not known."""
    head = _("%(needed)s people of %(level)s per year, at most %(most)s of who graduates.") % {
        "needed": numbers.number(needed),
        "level": level,
        "most": numbers.percent(most),
    }
    names = {
        ENOUGH: _("Enough: %(names)s."),
        BY_OLD: _("Enough by expired figures: %(names)s."),
        PERHAPS: _("Enough when the journey goes well: %(names)s."),
        NOT_SHOWN: _("Not shown by what was counted: %(names)s."),
        SHORT: _("Too few: %(names)s."),
        UNKNOWN: _("Nobody counted: %(names)s."),
    }
    told = [
        pattern % {"names": ", ".join(by_verdict[code])}
        for code, pattern in names.items()
        if by_verdict.get(code)
    ]
    return " ".join([head, *told])
