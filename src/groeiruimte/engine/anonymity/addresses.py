"""Which addresses and numbers in a text lead to somebody by themselves?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from groeiruimte.engine.anonymity.words import Span, folded, split

_MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|[\[(]\s?(?:at|apenstaartje)\s?[\])])\s?[\w-]+(?:\.[\w-]+)+", re.I
)
_ENDINGS = (
    "nl|com|eu|org|net|io|ai|tech|be|de|fr|uk|co|app|dev|info|biz|frl|amsterdam|energy|bio|health"
)
_SITE = re.compile(
    rf"(?:https?://|\bwww\.)[^\s<>\"']*[^\s<>\"'.,;:!?)]"
    rf"|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*(?:\.| (?:punt|dot) )(?:{_ENDINGS})\b"
    r"(?:/[^\s<>\"']*)?",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z][\w.-]{2,}")
_NUMBER = re.compile(r"(?<![\w])\d[\d .\-]{6,14}\d(?![\w])")
_KVK = re.compile(r"\bkvk\b|\bkamer van koophandel\b|\bchamber of commerce\b", re.I)
_TELEPHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+|00)\d{1,3}[\s.\-]*(?:\(0\)[\s.\-]*)?(?:\d[\s.\-]*){7,11}\d"
    r"|\(?0[1-9]\d{0,3}\)?[\s\-.]*(?:\d[\s.\-]*){4,8}\d)(?![\w])"
)
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f ]*\d|(?<![\w.,])\d")
# Of "30 fte" alone we cannot tell whose it is: that many may be asked as well.
_PEOPLE = re.compile(
    r"\b(?:telt|met|heeft|van|with|has|of|counts|employs)\s+(?:(?:ruim|circa|about|some) )?"
    r"(?P<told>\d[\d.,]*)\s*(?:fte|ftes)\b"
    r"|(?<![\w.,])(?P<counted>\d[\d.,]*)\s*(?:mensen|man personeel|medewerkers|werknemers"
    r"|personeelsleden|collega['\u2019]?s|people|employees|staff|fte in dienst)\b",
    re.I,
)
_FOUNDED = re.compile(
    r"\b(?:opgericht|gesticht|begonnen|gestart|bestaat|sinds|founded|established|started|since)"
    r"(?:\s+(?:in|sinds|since|uit|from))?\s+((?:18|19|20)\d\d)\b",
    re.I,
)
_STREET = re.compile(
    r"\b(?:[A-Z][\w'’.-]*\s+){0,3}[A-Z][\w'’.-]*(?:(?<=\w)\s)?"
    r"(?:[Ss]traat|[Ww]eg|[Ll]aan|[Pp]lein|[Kk]ade|[Ss]ingel|[Dd]ijk|[Dd]reef|[Ss]teeg|[Gg]racht"
    r"|[Bb]oulevard)"
    r"\s+\d{1,4}(?:\s?[a-z])?\b|\b[Pp]ostbus\s+\d+\b|\b(?:P\.?O\.? [Bb]ox)\s+\d+\b"
)
# A bank account, a number for VAT, a patent: each leads to whose it is in one search.
_REGISTERED = re.compile(
    r"\b(?:NL\s?\d{2}\s?[A-Z]{4}(?:\s?\d){10}|NL\s?\d{9}\s?B\s?\d{2}"
    r"|(?:EP|WO|US|NL)[\s-]?\d{6,12}(?:\s?[AB]\d)?)\b"
)
_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b")
# What stands behind a figure and is no part of a postcode.
_UNITS = frozenset(["MW", "KW", "GW", "VA", "HA", "KM", "MM", "CM", "KG", "KN", "KV", "PK", "FT"])
_NEVER_GIVEN = frozenset(["SA", "SD", "SS"])
_MAIL_OF_EVERYBODY = frozenset(
    [
        *("gmail", "outlook", "hotmail", "live", "icloud", "ziggo", "kpnmail"),
        *("proton", "protonmail", "planet", "xs4all", "yahoo"),
    ]
)
_SHORTEST_LABEL = 4
_DIGITS_OF_KVK, _DIGITS_OF_TELEPHONE = 8, (10, 15)


def net_addresses(text: str) -> Iterator[Span]:
    """Yield where a website, an e-mail address or a handle stands, of whomever.

    Example:
        >>> [text[a:b] for text in ["Zie www.stillevloer.nl."] for a, b in net_addresses(text)]
        ['www.stillevloer.nl']
    """
    for pattern in (_MAIL, _SITE, _HANDLE):
        for each in pattern.finditer(text):
            yield each.span()


def kvk_numbers(text: str, own: str) -> Iterator[Span]:
    """Yield where a KVK number stands: that of the company, or any that the text calls so."""
    for each in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", each.group())
        before = text[max(0, each.start() - 40) : each.start()]
        if own and own in digits or len(digits) == _DIGITS_OF_KVK and _KVK.search(before):
            yield each.span()


def street_addresses(text: str) -> Iterator[Span]:
    """Yield where a street with a number stands, or a postal box.

    Example:
        >>> [text[a:b] for text in ["Aan de Lange Dreef 12b."] for a, b in street_addresses(text)]
        ['Lange Dreef 12b']
    """
    for each in _STREET.finditer(text):
        yield each.span()


def registered_numbers(text: str) -> Iterator[Span]:
    """Yield where a bank account, a number for VAT or a patent stands, of whomever."""
    for each in _REGISTERED.finditer(text):
        yield each.span()


def telephone_numbers(text: str) -> Iterator[Span]:
    """Yield where a telephone number stands, Dutch or with the number of a country."""
    for each in _TELEPHONE.finditer(text):
        digits = re.sub(r"\D", "", each.group().replace("(0)", ""))
        if _DIGITS_OF_TELEPHONE[0] <= len(digits) <= _DIGITS_OF_TELEPHONE[1]:
            yield each.span()


def same_figures(text: str, known: Collection[float]) -> Iterator[Span]:
    """Yield where a figure stands that is known of the company, in Dutch or English writing."""
    wanted = {round(float(figure), 6) for figure in known}
    for each in _FIGURE.finditer(text) if wanted else ():
        written = re.sub(r"[\u00a0\u202f ]", "", each.group())
        as_dutch, as_english = written.replace(".", "").replace(",", "."), written.replace(",", "")
        if any(round(_number(form), 6) in wanted for form in (as_dutch, as_english)):
            yield each.span()


def told_of_company(
    text: str, *, head_counts: Collection[float], founded_year: int | None
) -> Iterator[Span]:
    """Yield where a text tells how many people the company counts, or when it was founded.

    Only the figures that are known of it: "60 people will work there" tells of the need.

    Example:
        >>> text = "Met 86 mensen, opgericht in 2012."
        >>> [text[a:b] for a, b in told_of_company(text, head_counts=[86], founded_year=2012)]
        ['86 mensen', 'opgericht in 2012']
    """
    for each in _PEOPLE.finditer(text):
        said = each.group("told") or each.group("counted")
        if float(re.sub(r"\D", "", said)) in head_counts:
            yield each.span()
    for each in _FOUNDED.finditer(text):
        if int(each.group(1)) == founded_year:
            yield each.span()


def is_postcode(text: str) -> bool:
    """Say whether this is a postcode."""
    return _POSTCODE.fullmatch(text.strip()) is not None


def postcodes(text: str, own: Collection[str]) -> Iterator[Span]:
    """Yield where a postcode stands: those of the company in any writing, others in capitals."""
    for each in _POSTCODE.finditer(text):
        letters = each.group(2)
        is_any = letters.isupper() and letters not in _UNITS and letters not in _NEVER_GIVEN
        if is_any or folded("".join(each.groups())) in own:
            yield each.span()


def domain_label(address: str) -> str:
    """Return the telling part of a website or e-mail address: `lumovia` of `www.lumovia.nl`."""
    host = re.sub(r"^[a-z]+://", "", address.strip().casefold()).split("/")[0].split("@")[-1]
    labels = [label for label in host.split(":")[0].split(".") if label != "www"]
    label = labels[-2] if len(labels) > 1 else ""
    joined = "".join(split(label))
    return "" if label in _MAIL_OF_EVERYBODY or len(joined) < _SHORTEST_LABEL else joined


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return float("nan")
