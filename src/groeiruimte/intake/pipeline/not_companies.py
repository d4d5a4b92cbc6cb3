"""Which rows of a list of companies are totals, notes or titles, and no company?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from groeiruimte.intake.pipeline.names import legal_form_in
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.texts import key_of

_TOTALS = frozenset(
    [
        *("totaal", "totalen", "subtotaal", "eindtotaal", "som", "gemiddelde", "gemiddeld"),
        *("total", "totals", "subtotal", "grand", "sum", "average", "mean", "median", "mediaan"),
        *(
            "totale",
            "deeltotaal",
            "tussentotaal",
            "minimum",
            "maximum",
            "optelling",
            "saldo",
            "tot",
            "gem",
            "avg",
            "count",
            "aantal",
            *("summe", "gesamt", "gesamtsumme", "mittelwert", "totaux", "somme", "moyenne"),
        ),
    ]
)
_ALWAYS_TOTALS = frozenset(
    [
        *("subtotaal", "subtotal", "eindtotaal", "deeltotaal", "gemiddelde", "gemiddeld"),
        *("average", "mediaan", "median", "tussentotaal"),
    ]
)
"""With a name behind them ("Subtotaal Delft") they are the total of that; no legal form is."""
_SIGNS_OF_TOTALS = frozenset({"σ", "∑", "ø", "#"})
_BESIDE_TOTALS = frozenset(
    [
        *("generaal", "alle", "bedrijven", "pijplijn", "portfolio", "portefeuille", "van", "de"),
        *("het", "aantal", "fte", "per", "regio", "all", "companies", "pipeline", "of", "the"),
        *("dit", "jaar", "selectie", "lijst", "in", "mln", "eur", "m2", "overig", "overall"),
    ]
)
_NUMBER_OF_ROWS = re.compile(r"^\(?n\s?=\s?\d+\)?$", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:\(?n\s?=|\*|\(\*|†|\d\)|\[\d\]|©|= |bron(?:nen)?\b|source|noot\b|nb\b|n\.b\.|let op"
    r"|toelichting|note\b|ps\b|legenda\b|versie\b|version\b|bijgewerkt|laatst |updated"
    r"|last updated|peildatum|stand per|datum\b|vertrouwelijk|confidential|disclaimer"
    r"|opgesteld|gemaakt door|pagina|page \d|blad \d|einde\b|end of|aantal bedrijven"
    r"|rood\b|groen\b|geel\b)",
    re.IGNORECASE,
)
_PROOF = ("kvk_number", "postcode", "website", "contact_email")
_LONG_NAME, _MANY_WORDS = 80, 9


def not_a_company(name: str, *, identity: Mapping[str, object], has_figures: bool) -> Code | None:
    """Return why a row is no company, or None when it may well be one.

    A KVK number, a postcode or an address on the net proves a company, whatever it is called:
    "Total Energies" and "Bronwater BV" exist.

    Example:
        >>> not_a_company("Totaal 2024", identity={}, has_figures=True)
        <Code.TOTAL_ROW: 'total_row'>
        >>> not_a_company("Bron: kwartaalgesprekken", identity={}, has_figures=False)
        <Code.NOT_A_COMPANY: 'not_a_company'>
        >>> not_a_company("Totaal Energie BV", identity={}, has_figures=True) is None
        True
    """
    if any(identity.get(field) for field in _PROOF):
        return None
    words = key_of(name).split()
    # A subtotal per municipality names that municipality; only a note does not.
    if words and words[0] in _TOTALS and all(_goes_with_total(word) for word in words[1:]):
        return Code.TOTAL_ROW
    if words and words[0] in _ALWAYS_TOTALS and not legal_form_in(name):
        return Code.TOTAL_ROW
    if name.strip().casefold() in _SIGNS_OF_TOTALS:
        return Code.TOTAL_ROW
    if _NUMBER_OF_ROWS.match(name.strip()) or _is_all(words):
        return Code.TOTAL_ROW
    if not any(map(str.isalpha, name)):
        return Code.NOT_A_COMPANY
    if has_figures or identity.get("municipality"):
        return None
    is_sentence = len(name) > _LONG_NAME or len(words) >= _MANY_WORDS
    return Code.NOT_A_COMPANY if _NOTE.match(name) or is_sentence else None


def _is_all(words: list[str]) -> bool:
    """Say whether a name is "alle bedrijven" or "all companies", which are the total of them."""
    every, *rest = words or [""]
    return every in {"alle", "all"} and bool(rest) and all(map(_goes_with_total, rest))


def _goes_with_total(word: str) -> bool:
    return word in _BESIDE_TOTALS or word in _TOTALS or word.isdecimal()
