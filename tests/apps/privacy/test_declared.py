"""Is every column of every table written down, once, and does each rule name what exists?"""

import pytest
from django.apps import apps
from django.db import models

from groeiruimte.privacy.selectors.holdings import model_of
from groeiruimte.privacy.services.retention import past_term
from groeiruimte.programme.columns import Holds, Part, tables
from groeiruimte.programme.processing import (
    RetentionAct,
    activities,
    activity_of_act,
    grounds,
    retention_rules,
)
from tests.factories import A_MORNING_IN_JUNE

OURS = {
    model._meta.label_lower: model
    for model in apps.get_models()
    if model.__module__.startswith("groeiruimte.")
}
#: Columns of these kinds can hold a name whatever they are called.
WITH_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def with_words(model):
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, WITH_WORDS) and not field.choices
    }


def test_every_table_is_written_down():
    """A new table is added to programme/parameters/columns.yaml."""
    assert set(tables()) == set(OURS)


@pytest.mark.parametrize("label", sorted(OURS))
def test_every_column_that_can_hold_a_name_is_written_down(label):
    """A new column is added to programme/parameters/columns.yaml: what does it hold, of whom?"""
    written = {column.name for column in tables()[label].columns}

    assert with_words(OURS[label]) - written == set()


@pytest.mark.parametrize("label", sorted(OURS))
def test_what_is_written_down_exists(label):
    table = tables()[label]
    existing = {field.name for field in OURS[label]._meta.concrete_fields}

    assert {column.name for column in table.columns} <= existing
    assert not table.ends or table.ends in existing
    for path in filter(None, (table.company, table.holder)):
        OURS[label]._base_manager.filter(**{f"{path}__in": []})


def test_what_is_emptied_fits_its_column():
    too_long = [
        f"{table.label}.{column.name}"
        for table in tables().values()
        for column in table.columns
        if not column.stays
        and (most := model_of(table)._meta.get_field(column.name).max_length)
        and len(column.erased) > most
        and column.holds in {Holds.PERSON, Holds.COMPANY}
    ]

    assert too_long == []


def test_each_contact_has_an_address_or_hangs_on_a_company():
    for table in tables().values():
        parts = {column.part for column in table.columns if column.part}
        if parts and Part.EMAIL not in parts:
            assert table.company


@pytest.mark.django_db
@pytest.mark.parametrize("name", retention_rules())
def test_each_term_can_be_counted_and_empties_columns_that_exist(name):
    rule = retention_rules()[name]

    assert past_term(rule=rule, now=A_MORNING_IN_JUNE).count() == 0
    assert (rule.act is RetentionAct.CLEAR) == bool(rule.columns)
    written = {column.name for column in tables()[rule.table].columns}
    assert set(rule.columns) | set(rule.to) <= written


def test_each_term_and_each_app_with_tables_belongs_to_one_activity():
    named = [rule.rule for row in activities() for rule in row.retention]
    apps_named = [app for row in activities() for app in row.tables]

    assert sorted(named) == sorted(retention_rules())
    assert len(apps_named) == len(set(apps_named))
    assert {label.split(".")[0] for label in tables()} == set(apps_named)


def test_an_act_belongs_to_the_activity_of_its_app():
    assert activity_of_act("leads.company.read").code == "pipeline"
    assert activity_of_act("organizations.sign_in.done").code == "accounts"
    assert activity_of_act("unheard.of").code == "record"


def test_whatever_is_not_public_has_a_ground_to_withhold_it():
    assert set(grounds()) == set(Holds) - {Holds.PUBLIC, Holds.TECHNICAL, Holds.SECRET}
