"""How do we say that money runs out: without a new round, and when companies raise as usual?

Two chances that must not be taken for each other. What counts for signals is that the money is gone
and no round has come in time; that it is gone if no round comes at all stands beside it, lighter.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.engine.spotting.exceedance import ACT
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS, TELLING_FROM, telling_years
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.words.likelihood import by_year
from groeiruimte.spotting.words.needs import need_sentence, question_sentence
from groeiruimte.web.numbers import chance, eur, number


def told_sentence(*, need: Need, kept: StoredNeed, origin_year: int, today: date) -> str:
    """Say what a scan stored of one need; empty where there is no chance to tell.

    Where no rounds were counted in, the sentence is that of any other need.
    """
    chances, without = kept.judged, kept.without_round
    if not without or not chances or kept.capacity is None or kept.is_full:
        return need_sentence(need=need, kept=kept, origin_year=origin_year, today=today)
    there_is = _("There is %(amount)s.") % {"amount": eur(kept.capacity)}
    if question := question_sentence(kept):
        there_is = f"{there_is} {question}"
    last_year = origin_year + len(without)
    if max(without) < TELLING_FROM:
        enough = _(
            "Even without a new round that is almost surely enough until the end of %(year)s."
        )
        return f"{there_is} {enough % {'year': last_year}}"
    years = min(SIGNAL_YEARS, len(chances))
    words = {"chance": chance(chances[years - 1]), "year": origin_year + years}
    with_rounds = _(
        "With rounds as companies usually raise them: %(chance)s chance that the money is gone "
        "before the next round (until the end of %(year)s)."
    )
    return f"{there_is} {_without(without, origin_year=origin_year)} {with_rounds % words}"


def _without(without: Sequence[float], *, origin_year: int) -> str:
    """Name the first year in which it is more likely gone than not, else the years of a signal."""
    pressing = next((n for n, share in enumerate(without) if share >= ACT.value), None)
    if pressing is None:
        years = min(SIGNAL_YEARS, len(without))
        words = {"chance": chance(without[years - 1]), "year": origin_year + years}
        return (
            _("Without a new round: %(chance)s chance that it is gone by the end of %(year)s.")
            % words
        )
    words = {"chance": chance(without[pressing]), "year": origin_year + 1 + pressing}
    return _("Without a new round that is gone in %(year)s (%(chance)s).") % words


def without_round_sentence(kept: StoredNeed, *, origin_year: int) -> str:
    """Say per year how likely the money is gone if no new round comes, for beside the drawing."""
    telling = telling_years(kept.without_round, first_year=origin_year + 1)
    if not telling or kept.is_full:
        return ""
    return _("Without a new round the money is gone: %(years)s.") % {"years": by_year(telling)}


def round_label(kept: StoredNeed) -> str:
    """Say where the rounds come from that are counted in, and what is assumed of them."""
    if not kept.without_round or kept.is_full:
        return ""
    sentences = [
        _(
            "Rounds are judged beforehand by public rounds in the United States; "
            "in the Netherlands this has not been measured."
        )
    ]
    for reason in kept.explanations:
        if reason.code == "LAST_ROUND_UNKNOWN":
            sentences.append(
                _(
                    "When its last round was is not known: we assume %(since)s year ago, "
                    "and that a round is enough for %(years)s years of spending."
                )
                % {
                    "since": number(reason.number("since")),
                    "years": number(reason.number("enough_for")),
                }
            )
        elif reason.code == "ROUND_SIZE_UNKNOWN":
            sentences.append(
                _(
                    "How much its last round brought is not known: we assume that a round "
                    "is enough for %(years)s years of spending."
                )
                % {"years": number(reason.number("enough_for"))}
            )
    return " ".join(sentences)
