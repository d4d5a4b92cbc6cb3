"""The fields that say which company a row is about: whoever reads one has seen the company.

A table with such a field has a `holder_id`: the organization in whose pipeline the row is.
"""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from groeiruimte.audit.access import current_sight, target_name
from groeiruimte.wall import WITHHELD


class NotedAttribute(DeferredAttribute):
    """Gives the value, and notes that it was read for the answer that is being made.

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


class _Identity:
    """What these fields have in common: migrations see the plain field."""

    descriptor_class = NotedAttribute

    def deconstruct(self) -> Any:  # noqa: ANN401 - as Django has it
        """Return how a migration writes this field."""
        name, _path, arguments, named = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.plain}", arguments, named  # type: ignore[attr-defined]


class IdentityCharField(_Identity, models.CharField):
    """A short text by which somebody can tell which company it is."""

    plain = "CharField"


class IdentityEmailField(_Identity, models.EmailField):
    """An address by which somebody can tell which company it is."""

    plain = "EmailField"


class IdentityJSONField(_Identity, models.JSONField):
    """What a file says of companies by name."""

    plain = "JSONField"


class IdentityURLField(_Identity, models.URLField):
    """A site by which somebody can tell which company it is."""

    plain = "URLField"
