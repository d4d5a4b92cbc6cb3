"""Does each table say what a row means, and does the database refuse half-truths?"""

import itertools

import pytest
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


PAIRS = [
    pytest.param(model, *pair, id=f"{model._meta.label}.{pair[0].name}")
    for model in OUR_MODELS
    for pair in pairs_of(model)
]


def names_in(condition) -> set[str]:
    """Return the fields that a constraint looks at."""
    if isinstance(condition, models.Q):
        return set().union(*(names_in(child) for child in condition.children))
    name, _value = condition
    return {name.split("__")[0].removesuffix("_id")}


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
class TestModel:
    def test_tells_in_its_own_words_what_one_row_means(self, model):
        generated = f"{model.__name__}("

        assert model.__doc__
        assert not model.__doc__.startswith(generated)

    def test_can_be_read_in_a_log(self, model):
        assert model.__str__ is not models.Model.__str__


@pytest.mark.parametrize(("model", "moment", "actor"), PAIRS)
def test_who_did_it_and_when_go_together(model, moment, actor):
    checks = [row for row in model._meta.constraints if isinstance(row, models.CheckConstraint)]

    assert any({moment.name, actor.name} <= names_in(row.condition) for row in checks)


def test_names_of_constraints_are_used_once():
    names = [row.name for model in OUR_MODELS for row in model._meta.constraints]

    assert [name for name, group in itertools.groupby(sorted(names)) if len(list(group)) > 1] == []
