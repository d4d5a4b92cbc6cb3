"""Plain words: the reader is `u`, one thing has one name, no riddles, no sentence without end.

Everything that a page says in Dutch stands in the catalogues or beside a fact in the programme's
parameters; both are read here as a reader would.
"""

import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import polib
import pytest
import yaml
from django import forms
from django.db import models
from django.template import Context, Template
from django.utils import translation

import groeiruimte
from groeiruimte.companies.choices import Need

SOURCE = Path(groeiruimte.__file__).parent
CATALOGUES = sorted(SOURCE.glob("*/locale/nl/LC_MESSAGES/django.po"))
PARAMETERS = sorted((SOURCE / "programme").glob("**/*.yaml"))
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)
#: What readers stumbled over, and what we say instead.
RIDDLES = {
    "samen spelen": "wat het gezamenlijke plan betekent",
    "botsing": "zelfde plek gewild",
    "rekenmodule": "rekenkern",
    "startgetal": "startwaarde",
    "vroeg teken": "vroeg signaal",
    "het geld is geteld": "stand van het geld",
    "rust op een verlopen": "dit feit is verlopen",
    "de ovaal": "het gebied waar het programma op let",
    "is hier niet": "bestaat niet",
    "maak er een lead van": "maak een lead van dit bedrijf",
    "wat u ook weegt": "over alle manieren van wegen",
    "locaties": "plekken",
}
#: Longest sentence of an explanation beside a field, in words.
MOST_WORDS = 26
#: Money in the bank and capital goods are two things that happen to share a code.
DIFFERENT_THINGS = {(Need, "CAPITAL")}


def said_in_dutch() -> Iterator[tuple[str, str]]:
    """Yield every Dutch text with where it stands."""
    for path in CATALOGUES:
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                for text in entry.msgstr_plural.values() or [entry.msgstr]:
                    yield path.parents[3].name, text
    for path in PARAMETERS:
        for text in _dutch(yaml.safe_load(path.read_text("utf-8"))):
            yield path.name, text


def _dutch(node: object) -> Iterator[str]:
    """Yield what stands under `nl`; quotes of others are theirs."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "nl" and isinstance(value, str):
                yield value
            elif key != "quote":
                yield from _dutch(value)
    elif isinstance(node, list):
        for value in node:
            yield from _dutch(value)


def closed_lists() -> list[type[models.TextChoices]]:
    """Return the closed lists of all apps."""
    found = []
    for app in sorted(path.parent.name for path in SOURCE.glob("*/choices.py")):
        module = importlib.import_module(f"groeiruimte.{app}.choices")
        found += [
            kind
            for _name, kind in inspect.getmembers(module, inspect.isclass)
            if issubclass(kind, models.TextChoices) and kind.__module__ == module.__name__
        ]
    return found


def names_in(node: object) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield code and name of what the programme lists."""
    if isinstance(node, dict):
        if "code" in node and isinstance(node.get("name"), dict):
            yield node["code"], node["name"]
        for value in node.values():
            yield from names_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from names_in(value)


def help_texts() -> Iterator[tuple[str, str]]:
    """Yield every explanation beside a field of a form, in Dutch."""
    for form in _forms():
        for name, field in form.base_fields.items():
            if field.help_text:
                yield f"{form.__module__}.{form.__name__}.{name}", str(field.help_text)


def _forms() -> list[type[forms.Form]]:
    found = set()
    for app in sorted({path.relative_to(SOURCE).parts[0] for path in SOURCE.glob("*/forms*")}):
        module = importlib.import_module(f"groeiruimte.{app}.forms")
        modules = [module]
        if hasattr(module, "__path__"):
            modules += [
                importlib.import_module(f"{module.__name__}.{each.name}")
                for each in pkgutil.iter_modules(module.__path__)
            ]
        for each in modules:
            found |= {
                kind
                for _name, kind in inspect.getmembers(each, inspect.isclass)
                if issubclass(kind, forms.Form) and kind.__module__.startswith("groeiruimte.")
            }
    return sorted(found, key=lambda form: (form.__module__, form.__name__))


def test_the_reader_is_u_everywhere():
    assert [(place, text) for place, text in said_in_dutch() if FAMILIAR.search(text)] == []


@pytest.mark.parametrize("riddle", sorted(RIDDLES))
def test_nothing_speaks_in_riddles(riddle):
    # The glossary explains the programme's own words, whatever we say elsewhere.
    spoken = [(place, text) for place, text in said_in_dutch() if place != "glossary.yaml"]

    assert [(place, text) for place, text in spoken if riddle in text.lower()] == []


def test_one_english_text_has_one_dutch_text_in_all_apps():
    """Django makes one catalogue of all apps: of two Dutch texts only one is ever shown."""
    seen = defaultdict(set)
    for path in CATALOGUES:
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                dutch = entry.msgstr or tuple(entry.msgstr_plural.values())
                seen[entry.msgctxt, entry.msgid].add(dutch)

    assert {english[1]: dutch for english, dutch in seen.items() if len(dutch) > 1} == {}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_code_has_the_same_name_in_lists_and_in_the_programme(language):
    two_names = []
    for path in PARAMETERS:
        if path.name == "glossary.yaml":
            continue
        told = dict(names_in(yaml.safe_load(path.read_text("utf-8"))))
        for kind in closed_lists():
            shared = [code for code in kind.values if code in told]
            # One code alone, such as OTHER, is chance; two are the same list.
            if len(shared) < 2:
                continue
            with translation.override(language):
                two_names += [
                    (path.name, code, str(kind(code).label), told[code][language])
                    for code in shared
                    if (kind, code) not in DIFFERENT_THINGS
                    and str(kind(code).label) != told[code][language]
                ]

    assert two_names == []


def test_explanations_beside_fields_are_short():
    with translation.override("nl"):
        long = [
            (place, sentence)
            for place, text in help_texts()
            for sentence in re.split(r"(?<=[.?!:;])\s+", text)
            if len(sentence.split()) > MOST_WORDS
        ]

    assert long == []


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "1 juli 2029 | 1-7-2029 | 1 juli 2029 15:33"),
        ("en", "1 July 2029 | 1 Jul 2029 | 1 July 2029, 15:33"),
    ],
)
def test_dates_go_from_day_to_year_in_both_languages(language, written):
    shown = Template(
        '{{ day|date:"DATE_FORMAT" }} | {{ day|date:"SHORT_DATE_FORMAT" }} | '
        '{{ moment|date:"DATETIME_FORMAT" }}'
    )
    moment = datetime(2029, 7, 1, 15, 33, tzinfo=UTC)
    with translation.override(language):
        text = shown.render(
            Context({"day": date(2029, 7, 1), "moment": moment.replace(tzinfo=None)})
        )

    assert text == written
