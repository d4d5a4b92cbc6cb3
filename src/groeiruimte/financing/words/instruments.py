"""Instruments in words: kinds, purposes, amounts, how sure, open or closed; no database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.financing.choices import MoneyPurpose
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.planning.words import of
from groeiruimte.programme.company_sizes import facts_that_settle, possible_sizes
from groeiruimte.programme.instruments import (
    Certainty,
    Instrument,
    InstrumentCondition,
    InstrumentKind,
    InstrumentSource,
    LeadAnswer,
    Openness,
    StatedBy,
)
from groeiruimte.web.numbers import eur, percent

KINDS: dict[str, str | Promise] = {
    InstrumentKind.GRANT: gettext_lazy("Grant"),
    InstrumentKind.LOAN: gettext_lazy("Loan"),
    InstrumentKind.CONVERTIBLE: gettext_lazy("Convertible loan"),
    InstrumentKind.EQUITY: gettext_lazy("Shares"),
    InstrumentKind.GUARANTEE: gettext_lazy("Guarantee"),
    InstrumentKind.TAX: gettext_lazy("Tax relief"),
    InstrumentKind.FUND_OF_FUNDS: gettext_lazy("Money for funds"),
    InstrumentKind.OTHER: gettext_lazy("Something else"),
}
PURPOSES: dict[str, str | Promise] = {row.value: row.label for row in MoneyPurpose}
LEADS: dict[str, str | Promise] = {
    LeadAnswer.MAY_LEAD: gettext_lazy("May lead a round"),
    LeadAnswer.MAY_NOT_LEAD: gettext_lazy("Does not lead a round"),
    LeadAnswer.UNKNOWN: gettext_lazy("May lead: not known"),
}
OPENNESS: dict[str, tuple[str | Promise, str]] = {
    Openness.OPEN: (gettext_lazy("Open"), "ok"),
    Openness.CLOSED: (gettext_lazy("Closed now"), "neutral"),
    Openness.UNKNOWN: (gettext_lazy("Open or closed: not known"), "unknown"),
}
CERTAINTY: dict[str, str | Promise] = {
    Certainty.SURE: gettext_lazy("sure"),
    Certainty.OLDER: gettext_lazy("older source"),
    Certainty.UNSURE: gettext_lazy("not sure"),
}
STATED_BY: dict[str, str | Promise] = {
    StatedBy.OFFICIAL: gettext_lazy("said by the provider or the law"),
    StatedBy.SECONDARY: gettext_lazy("retold by somebody else"),
    StatedBy.PRESS: gettext_lazy("said by the press"),
}


def listed(words: dict[str, str | Promise], codes: tuple[str, ...]) -> str:
    """Return the words of these codes after one another."""
    return ", ".join(str(words[code]) for code in codes)


def amounts_in_words(
    instrument: Instrument, facts: Mapping[str, object] = MappingProxyType({})
) -> str:
    """Return how much a company of which this is told can get, as far as a source says."""
    least, most = instrument.least_eur, instrument.most_eur
    if least is not None and most is not None:
        told = _("%(least)s to %(most)s") % {"least": eur(least), "most": eur(most)}
    elif most is not None:
        told = _("at most %(most)s") % {"most": eur(most)}
    elif least is not None:
        told = _("from %(least)s") % {"least": eur(least)}
    else:
        told = _("no amount found")
    if instrument.grant_most_eur is not None:
        grant = _("of which at most %(most)s as a grant") % {"most": eur(instrument.grant_most_eur)}
        told = f"{told}, {grant}"
    share = share_in_words(instrument, facts)
    return f"{told}; {share}" if share else told


def share_in_words(instrument: Instrument, facts: Mapping[str, object]) -> str:
    """Return which part of the costs is paid: what holds for this company, or the range."""
    parts = instrument.share_range(facts)
    if parts is None:
        return ""
    least, most = parts
    if least == most:
        if instrument.shares and facts:
            return _("at most %(share)s of the costs for this company") % {"share": percent(most)}
        return _("at most %(share)s of the costs") % {"share": percent(most)}
    figures = {"least": percent(least), "most": percent(most)}
    sizes = possible_sizes(facts) & {size for size, _part in instrument.shares}
    if len(sizes) > 1 and facts_that_settle(facts):
        return _("%(least)s to %(most)s of the costs, by the size of the company") % figures
    return _("%(least)s to %(most)s of the costs") % figures


def certainty_in_words(standing: InstrumentStanding) -> tuple[str | Promise, str]:
    """Return in a few words how far it can be relied on, with the tone of a badge."""
    if standing.has_ended:
        return _("Ended"), "neutral"
    if standing.is_expired:
        return _("Look again"), "info"
    if standing.has_changed:
        return _("Changed: look at what is new"), "info"
    label = {Certainty.SURE: _("Sure"), Certainty.UNSURE: _("Not sure")}
    tone = "ok" if standing.is_sure else "unknown"
    return label.get(standing.certainty, _("Older source")), tone


def expiry_in_words(standing: InstrumentStanding) -> str:
    """Return until when what we know holds, or that somebody has to look."""
    if standing.has_ended:
        return ""
    if standing.expires_on is None:
        return _("The source bears no date: look at it before you rely on it.")
    day = {"day": date_format(standing.expires_on, "DATE_FORMAT")}
    if standing.is_expired:
        return _("To be looked at again since %(day)s.") % day
    return _("Holds until %(day)s.") % day


def dated_in_words(source: InstrumentSource) -> str:
    """Return the date of a source as the source gives it."""
    if source.checked_on is not None:
        return date_format(source.checked_on, "DATE_FORMAT")
    return of(source.checked_words) or _("no date")


def source_in_words(source: InstrumentSource) -> str:
    """Return who says it, when, and how sure that is."""
    if not source.urls:
        return _("We found no usable source.")
    by = STATED_BY[source.stated_by] if source.stated_by else ""
    parts = [str(by), dated_in_words(source), str(CERTAINTY[source.certainty])]
    return " · ".join(part.rstrip(".") for part in parts if part)


def source_of_standing(each: Instrument, standing: InstrumentStanding) -> str:
    """Return who says what stands of an instrument today, when, and how sure that is."""
    later = standing.later
    if later is None:
        return source_in_words(each.source)
    said_by = STATED_BY[StatedBy(later.said_by)]
    day = date_format(later.source_date, "DATE_FORMAT")
    return f"{said_by} · {day} · {CERTAINTY[standing.certainty]}"


def condition_kind(condition: InstrumentCondition) -> str:
    """Return whether a condition is settled by a fact, by asking, or only tells something."""
    if condition.informs:
        return _("tells how it works")
    return _("can be looked up") if condition.asks else _("has to be asked")


def window_in_words(instrument: Instrument) -> str:
    """Return between which days one can apply, as far as the source says."""
    opens, closes = instrument.opens, instrument.closes
    if opens and closes:
        return _("%(opens)s up to and including %(closes)s") % {
            "opens": _day(opens),
            "closes": _day(closes),
        }
    if closes:
        return _("until %(day)s") % {"day": _day(closes)}
    return _("from %(day)s") % {"day": _day(opens)} if opens else ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
