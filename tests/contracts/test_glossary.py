"""One idea, one word: whatever has a table has an entry in the glossary of the programme."""

import re

from django.apps import apps

from groeiruimte.programme.glossary import terms

OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("groeiruimte.")]


def test_every_model_has_a_word_in_the_glossary():
    meanings = {word.code: word.meaning for word in terms()}
    without = [
        model._meta.label
        for model in OUR_MODELS
        if not all(getattr(meanings.get(model.__name__), tongue, "") for tongue in ("nl", "en"))
    ]

    assert OUR_MODELS
    assert without == []


def test_a_word_in_code_stands_for_one_idea():
    codes = [word.code for word in terms()]

    assert sorted(set(codes)) == sorted(codes)


def test_a_dutch_word_stands_for_one_idea():
    names = [word.name.nl.casefold() for word in terms()]

    assert sorted(set(names)) == sorted(names)


def test_every_meaning_is_a_sentence_that_ends():
    unended = [
        meaning
        for word in terms()
        for meaning in (word.meaning.nl, word.meaning.en)
        if not re.search(r"[.?!]$", meaning)
    ]

    assert unended == []
