"""How does a fact read? Its value with unit, its period, in the language of the page."""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.programme import places
from groeiruimte.programme.fact_kinds import FactKind, fact_kind
from groeiruimte.programme.requirement_kinds import units
from groeiruimte.programme.sources import Text
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.facts import Fact

_WITHOUT_SYMBOL = ("yes_no", "class", "statement", "quarter", "year", "count")


def in_words(text: Text) -> str:
    """Return a text of the policy in the language of the page."""
    return text.in_language(get_language() or "nl")


def label_of(*, kind: str) -> str:
    """Return the name of a kind of fact in the language of the page."""
    return in_words(fact_kind(key=kind).name)


def value_in_words(*, fact: Fact) -> str:
    """Return the value as people write it: `4,5 MW`, `ja`, `ISO 5`, `onbekend`."""
    return written_value(
        kind=fact_kind(key=fact.kind),
        value=None if fact.value is None else float(fact.value),
        text=fact.text,
    )


def written_value(*, kind: FactKind, value: float | None, text: str = "") -> str:
    """Return a value of this kind as people write it."""
    if value is None and not text:
        return numbers.unknown()
    if value is None:
        return _statement(text) if kind.unit == "statement" else _class_in_words(text)
    if kind.unit == "yes_no":
        return _("yes") if value else _("no")
    if kind.unit == "quarter":
        return numbers.quarter(int(value))
    if kind.unit == "year":
        return str(int(value))
    if kind.classes:
        return _class_in_words(kind.classes[int(value)])
    written = numbers.number(value, kind.decimals)
    return written if kind.unit in _WITHOUT_SYMBOL else f"{written} {unit_in_words(kind=kind)}"


def source_in_words(*, fact: Fact) -> str:
    """Return the source; of a bare web address only whose site it is."""
    return source_as_words(fact.source)


def source_as_words(source: str) -> str:
    """Return a source as it is kept in words; of a bare web address only whose site it is."""
    if source.startswith(("http://", "https://")):
        return urlsplit(source).hostname or source
    return _statement(source)


def as_of_in_words(as_of: str) -> str:
    """Return the day, month or year of a source as people write it; "no date" where it has none."""
    parts = [int(part) for part in as_of.split("-")] if as_of else []
    if not parts:
        return _("no date")
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return date_format(date(parts[0], parts[1], 1), "F Y")
    return date_format(date(*parts), "DATE_FORMAT")


def unit_in_words(*, kind: FactKind) -> str:
    """Return the unit as people write it behind a number."""
    return in_words(units()[kind.unit].symbol).strip('"')


def period_in_words(*, fact: Fact) -> str:
    """Return for which quarters a fact holds; nothing where it holds until further notice."""
    begin = numbers.quarter(fact.valid_from) if fact.valid_from is not None else ""
    end = numbers.quarter(fact.valid_until) if fact.valid_until is not None else ""
    if begin and end:
        return _("from %(begin)s until %(end)s") % {"begin": begin, "end": end}
    if begin:
        return _("from %(begin)s") % {"begin": begin}
    return _("until %(end)s") % {"end": end} if end else ""


def _class_in_words(code: str) -> str:
    scarcity = {
        "TRANSPARENT": _("room available"),
        "YELLOW": _("limited room"),
        "AMBER": _("no room for now, being studied"),
        "RED": _("no room"),
    }
    return scarcity.get(code, code)


def _statement(text: str) -> str:
    """Return a shipped statement in the language of the page; what keepers wrote stays."""
    shipped = _shipped_statements().get(text)
    return in_words(shipped) if shipped is not None else text


@functools.cache
def _shipped_statements() -> dict[str, Text]:
    """Return the statements and remarks of the programme, by their Dutch words."""
    texts = [element.statement for hotspot in places.hotspots() for element in hotspot.elements]
    texts += [hotspot.maturity_note for hotspot in places.hotspots()]
    texts += [facility.description for facility in places.facilities()]
    texts += [fact.source for fact in places.campus_facts()]
    texts += [said.statement for said in places.competences() if said.statement is not None]
    return {text.nl: text for text in texts}


def shipped_text(*, text: str) -> str:
    """Return a description that the product ships in the language of the page."""
    return _statement(text)
