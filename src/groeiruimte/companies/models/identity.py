"""The fields that say which company a row is about: whoever reads one has seen the company.

A table with such a field has a `holder_id`: the organization in whose pipeline the row is.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from groeiruimte.audit.access import current_sight, target_name
from groeiruimte.wall import WITHHELD

Row = TypeVar("Row", bound=models.Model)


class NotedAttribute(DeferredAttribute):
    """Gives the value of a field, and notes that it was read for the answer that is being made.

    Empty texts, and the dot that the second wall leaves of a text, say nothing of anybody.
    """

    def __get__(self, instance: Any, cls: Any = None) -> Any:  # noqa: ANN401 - as Django has it
        """Return the value of this row, the attribute itself when asked of the class."""
        value = super().__get__(instance, cls)
        if instance is None or not value or value == WITHHELD:
            return value
        sight = current_sight()
        if sight is not None and instance.pk is not None:
            sight.identities[target_name(instance)] = instance.holder_id
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        """Keep the value. Without this Python would read it past `__get__`."""
        instance.__dict__[self.field.attname] = value


def notes_identity(*names: str) -> Callable[[type[Row]], type[Row]]:
    """Let these fields of a table note that they are read; put above the table itself."""

    def noting(table: type[Row]) -> type[Row]:
        for name in names:
            field = cast("models.Field[Any, Any]", table._meta.get_field(name))
            setattr(table, name, NotedAttribute(field))
        return table

    return noting
