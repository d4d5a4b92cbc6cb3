"""The basket of a case in words: how an instrument fits, what is asked, what it comes to."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.engine.financing.instruments import (
    OPEN,
    PHASE,
    PLACE,
    PURPOSE,
    SIZE,
    Fit,
    Standing,
)
from groeiruimte.financing.rules.adapting import AREA, condition_of
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import Instrument, instrument_fact
from groeiruimte.web.numbers import number

FITS: dict[str, tuple[str | Promise, str]] = {
    Fit.NOW: (gettext_lazy("Fits now"), "ok"),
    Fit.ASK: (gettext_lazy("May fit: something has to be asked"), "unknown"),
    Fit.NEXT: (gettext_lazy("Comes later"), "info"),
    Fit.NO: (gettext_lazy("Does not fit"), "neutral"),
}
STANDINGS: dict[str, tuple[str | Promise, str]] = {
    Standing.MET: (gettext_lazy("met"), "ok"),
    Standing.NOT_MET: (gettext_lazy("not met"), "error"),
    Standing.UNKNOWN: (gettext_lazy("not known yet"), "unknown"),
}
#: What every instrument is held against, and the question that settles it.
CHECKS: dict[str, tuple[str | Promise, str | Promise]] = {
    PURPOSE: (gettext_lazy("It pays for what this case needs"), ""),
    SIZE: (gettext_lazy("The amount is large enough for it"), ""),
    OPEN: (
        gettext_lazy("One can apply now"),
        gettext_lazy("Ask the provider whether one can apply now."),
    ),
    PHASE: (
        gettext_lazy("It is for this phase of life"),
        gettext_lazy("In which phase of life is the company?"),
    ),
    PLACE: (
        gettext_lazy("It is for this province"),
        gettext_lazy("In which province is the company?"),
    ),
    AREA: (
        gettext_lazy("It is for this part of the province"),
        gettext_lazy("Ask the provider whether this place is in its area."),
    ),
}


def check_in_words(instrument: Instrument, code: str) -> tuple[str, str]:
    """Return what is checked, and the question that settles it."""
    if code in CHECKS:
        what, question = CHECKS[code]
        return str(what), str(question)
    condition = condition_of(instrument, code)
    if condition is None:
        return code, ""
    if condition.question is not None:
        return of(condition.words), of(condition.question)
    questions = [of(instrument_fact(code=ask.fact).question) for ask in condition.asks]
    return of(condition.words), " ".join(questions)


def fact_name(code: str) -> str:
    """Return what a fact is called."""
    if code == "PHASE":
        return _("Phase of life")
    if code == "PROVINCE":
        return _("Province")
    return of(instrument_fact(code=code).name)


def told_in_words(code: str, told: str) -> str:
    """Return what was told of a fact, with its unit."""
    if code in {"PHASE", "PROVINCE"}:
        return told
    if told in {"YES", "NO"}:
        return _("yes") if told == "YES" else _("no")
    unit = of(instrument_fact(code=code).unit)
    return f"{number(Decimal(told))} {unit}".strip()
