"""One idea, one word: whatever has a table has an entry in the glossary of the programme."""

import re

import pytest
from django.apps import apps

from groeiruimte.programme.glossary import term, terms

OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("groeiruimte.")]


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_a_word_in_the_glossary(model):
    found = term(code=model.__name__)

    assert found.meaning.nl
    assert found.meaning.en


def test_a_word_in_code_stands_for_one_idea():
    codes = [each.code for each in terms()]

    assert sorted(set(codes)) == sorted(codes)


def test_a_dutch_word_stands_for_one_idea():
    names = [each.name.nl.casefold() for each in terms()]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("each", terms(), ids=lambda each: each.code)
def test_a_meaning_is_one_sentence_that_ends(each):
    for meaning in (each.meaning.nl, each.meaning.en):
        assert re.search(r"[.?!]$", meaning), meaning
