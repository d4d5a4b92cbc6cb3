"""Does a column name speak of what there is, or of what is planned, sought, needed or derived?"""

from __future__ import annotations

import re
from typing import Literal

Speaks = Literal["plan", "wish", "other"]

_PLAN = (
    *("prognos", "forecast", "begrot", "begroot", "budget", "target", "doelstelling", "streef"),
    *("ambiti", "verwacht", "raming", "geraamd", "projecti", "projected", "expected", "planned"),
    *("gepland", "planning", "toekomst", "future", "outlook", "groeiplan", "begroting", "estimate"),
)
_PLAN_WORDS = frozenset({"plan", "plannen", "doel", "goal", "goals", "pro forma", "straks", "ooit"})
_WISH = (
    *("gezocht", "gevraagd", "benodigd", "behoef", "gewenst", "needed", "required", "wanted"),
    *("sought", "seeking", "aangevraagd", "aanvraag", "requested", "ruimtevraag", "kapitaalvraag"),
    *("op te halen", "to raise", "raising", "vermogensvraag", "zoekt", "zoekvraag"),
)
_WISH_WORDS = frozenset(
    {"nodig", "need", "needs", "ask", "wens", "wensen", "vraag", "zoek", "tekort", "short"}
)
_OTHER = (
    *("runway", "groei", "growth", "mutatie", "verschil", "delta", "marge", "margin", "ratio"),
    *("vacature", "vacanc", "kosten", "cost", "prijs", "price", "instroom", "uitstroom", "verloop"),
    *("gemiddeld", "average", "schuld", "lening", "debt", "subsidie", "grant", "score", "index"),
    *("percentage", "procent", "maanden", "months", "dagen", "days", "einddatum", "waardering"),
    *("valuation", "winst", "profit", "ebitda", "verlies", "resultaat", "per fte", "per m2"),
    *(
        "change",
        "toename",
        "afname van",
        "stijging",
        "daling",
        "rang",
        "rank",
        "bezetting",
        "cumul",
    ),
    *("per medewerker", "per employee", "potentie", "max groei", "aantal rondes", "aandeel"),
)
_OTHER_WORDS = frozenset({"per", "datum", "date", "nr", "tot", "until", "sinds", "since", "share"})


def speaks_of(words: str, *, written: str = "") -> Speaks | None:
    """Return of what else than the present a column name speaks; None: of what there is.

    Args:
        words: The name in plain words, without period and unit.
        written: The name as it is written, in which a sign of percent still stands.

    Example:
        >>> speaks_of("fte prognose"), speaks_of("financiering gezocht"), speaks_of("cash runway")
        ('plan', 'wish', 'other')
        >>> speaks_of("fte"), speaks_of("werkplekken")
        (None, None)
    """
    tokens = set(words.split())
    if "%" in written or any(stem in words for stem in _OTHER) or tokens & _OTHER_WORDS:
        return "other"
    if any(stem in words for stem in _WISH) or tokens & _WISH_WORDS:
        return "wish"
    if any(stem in words for stem in _PLAN) or tokens & _PLAN_WORDS:
        return "plan"
    return None


def without_intention(words: str) -> str:
    """Return plain words without those that speak of a plan or a wish.

    Example:
        >>> without_intention("fte prognose"), without_intention("gezochte financiering")
        ('fte', 'financiering')
    """
    kept = []
    for word in _PHRASES.sub(" ", words).split():
        if word in _PLAN_WORDS | _WISH_WORDS:
            continue
        bare = word
        for stem in (*_PLAN, *_WISH):
            at = bare.find(stem)
            if at >= 0:
                bare = bare[:at]
        if bare:
            kept.append(bare)
    return " ".join(kept)


_PHRASES = re.compile("|".join(re.escape(stem) for stem in (*_PLAN, *_WISH) if " " in stem))
