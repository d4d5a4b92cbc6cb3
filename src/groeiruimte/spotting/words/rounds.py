"""How do we say that money runs out: without a new round, and when companies raise as usual?

Two chances that must not be taken for each other. What counts for signals is that the money is gone
and no round has come in time; that it is gone if no round comes at all stands beside it, lighter.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.engine.spotting.exceedance import ACT
from groeiruimte.spotting.rules import SIGNAL_YEARS
from groeiruimte.spotting.words.likelihood import likely
from groeiruimte.spotting.words.needs import need_sentence
from groeiruimte.web.numbers import eur, number

_TELLING, _SURE = 0.05, 0.985


def told_sentence(*, need: Need, said: Mapping[str, Any], origin_year: int, today: date) -> str:
    """Say what a scan stored of one need; empty where there is no chance to tell.

    Scans of before 1.6.0 counted no rounds in: their sentence stays as it was.
    """
    chances, without = list(said.get("probabilities", [])), said.get("without_round", [])
    capacity = said.get("capacity")
    if not without or not chances or capacity is None or chances[0] >= 1:
        return need_sentence(
            need=need, capacity=capacity, chances=chances, origin_year=origin_year, today=today
        )
    there_is = _("There is %(amount)s.") % {"amount": eur(capacity)}
    last_year = origin_year + len(without)
    if max(without) < _TELLING:
        enough = _(
            "Even without a new round that is almost surely enough until the end of %(year)s."
        )
        return f"{there_is} {enough % {'year': last_year}}"
    years = min(SIGNAL_YEARS, len(chances))
    words = {"chance": likely(chances[years - 1]), "year": origin_year + years}
    with_rounds = _(
        "With rounds as companies usually raise them: %(chance)s chance that the money is gone "
        "before the next round (until the end of %(year)s)."
    )
    return f"{there_is} {_without(without, origin_year=origin_year)} {with_rounds % words}"


def _without(without: Sequence[float], *, origin_year: int) -> str:
    """Name the first year in which it is more likely gone than not, else the years of a signal."""
    pressing = next((n for n, chance in enumerate(without) if chance >= ACT.value), None)
    if pressing is None:
        years = min(SIGNAL_YEARS, len(without))
        words = {"chance": likely(without[years - 1]), "year": origin_year + years}
        return _(
            "Without a new round: %(chance)s chance that it is gone by the end of %(year)s."
        ) % (words)
    words = {"chance": likely(without[pressing]), "year": origin_year + 1 + pressing}
    if without[pressing] >= 1:
        return _("Without a new round that is gone before the end of %(year)s.") % words
    return _("Without a new round that is gone in %(year)s (%(chance)s).") % words


def without_round_sentence(said: Mapping[str, Any], *, origin_year: int) -> str:
    """Say per year how likely the money is gone if no new round comes, for beside the drawing."""
    chances = list(enumerate(said.get("without_round", []), start=origin_year + 1))
    telling = [(year, chance) for year, chance in chances if chance >= _TELLING][:SIGNAL_YEARS]
    # Years after the first (nearly) certain year add nothing; if it is over today, no year does.
    sure = next((n for n, (_year, chance) in enumerate(telling) if chance >= _SURE), len(telling))
    is_gone = said.get("status") == "ALREADY_EXCEEDED"
    if not telling or is_gone:
        return ""
    listed = ", ".join(
        _("%(chance)s in %(year)s") % {"chance": likely(chance), "year": year}
        for year, chance in telling[: sure + 1]
    )
    return _("Lighter: without a new round the money is gone: %(years)s.") % {"years": listed}


def round_label(said: Mapping[str, Any]) -> str:
    """Say where the rounds come from that are counted in, and what is assumed of them."""
    if not said.get("without_round") or said.get("status") == "ALREADY_EXCEEDED":
        return ""
    told = [
        _(
            "Rounds are judged beforehand by public rounds in the United States; "
            "in the Netherlands this has not been measured."
        )
    ]
    for reason in said.get("explanations", []):
        numbers = reason["numbers"]
        if reason["code"] == "LAST_ROUND_UNKNOWN":
            told.append(
                _(
                    "When its last round was is not known: we assume %(since)s year ago, "
                    "and that a round is enough for %(years)s years of spending."
                )
                % {"since": number(numbers["since"]), "years": number(numbers["enough_for"])}
            )
        elif reason["code"] == "ROUND_SIZE_UNKNOWN":
            told.append(
                _(
                    "How much its last round brought is not known: we assume that a round "
                    "is enough for %(years)s years of spending."
                )
                % {"years": number(numbers["enough_for"])}
            )
    return " ".join(told)
