"""Does each table say what a row means, and does the database refuse half-truths?"""

import itertools

from django.apps import apps
from django.db import models

OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("groeiruimte.")]
MOMENTS = ("_at", "_on")


def pairs_of(model):
    """Yield (moment, actor) where both may be empty: they must be empty together."""
    by_name = {field.name: field for field in model._meta.concrete_fields}
    for name, field in by_name.items():
        if not name.endswith("_by"):
            continue
        stem = name.removesuffix("_by")
        for moment in (by_name.get(stem + ending) for ending in MOMENTS):
            if moment is not None and field.null and moment.null:
                yield moment, field


PAIRS = [(model, *pair) for model in OUR_MODELS for pair in pairs_of(model)]


def names_in(condition) -> set[str]:
    """Return the fields that a constraint looks at."""
    if isinstance(condition, models.Q):
        return set().union(*(names_in(child) for child in condition.children))
    name, _value = condition
    return {name.split("__")[0].removesuffix("_id")}


def test_every_model_tells_in_its_own_words_what_one_row_means():
    """Django writes a docstring of its own when there is none: name and fields."""
    silent = [
        model._meta.label
        for model in OUR_MODELS
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    ]

    assert OUR_MODELS
    assert silent == []


def test_every_model_can_be_read_in_a_log():
    assert [
        model._meta.label for model in OUR_MODELS if model.__str__ is models.Model.__str__
    ] == []


def test_who_did_it_and_when_go_together():
    apart = [
        f"{model._meta.label}: {moment.name}, {actor.name}"
        for model, moment, actor in PAIRS
        if not any(
            {moment.name, actor.name} <= names_in(check.condition)
            for check in model._meta.constraints
            if isinstance(check, models.CheckConstraint)
        )
    ]

    assert PAIRS
    assert apart == []


def test_names_of_constraints_are_used_once():
    names = [row.name for model in OUR_MODELS for row in model._meta.constraints]

    assert [name for name, group in itertools.groupby(sorted(names)) if len(list(group)) > 1] == []
