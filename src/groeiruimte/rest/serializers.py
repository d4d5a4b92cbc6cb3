"""How a row is written as JSON: quarters in words, and nothing above the level of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groeiruimte.kernel.quarter import Quarter

#: The largest number that a row can have.
LARGEST_NUMBER: Final = 2**63 - 1


@extend_schema_field({"type": "string", "pattern": r"^[0-9]{4}-Q[1-4]$", "example": "2028-Q3"})
class QuarterField(serializers.Field):
    """A quarter such as `2028-Q3`, kept as its number."""

    default_error_messages: ClassVar = {"invalid": _("Write a quarter as 2028-Q3.")}

    def to_representation(self, value: int) -> str:
        """Return the quarter in words."""
        return str(Quarter.from_index(value))

    def to_internal_value(self, data: object) -> int:
        """Return the number of a quarter."""
        try:
            return Quarter.parse(str(data)).index
        except ValueError:
            self.fail("invalid")
            raise


class Row(serializers.Serializer):
    """One row as JSON. Keys are those of the glossary, in camelCase."""


class Body(serializers.Serializer):
    """What a program sends; a key that is not known is refused, for it would change nothing."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:  # noqa: ANN401 - as the framework has it
        """Return what was sent.

        :raises ValidationError: something is not right, or not known here.
        """
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            words = _("This name is not known here.")
            raise serializers.ValidationError({name: [words] for name in unknown})
        said: dict[str, Any] = super().to_internal_value(data)
        return said


def bodies() -> Iterator[type[Body]]:
    """Yield every shape of what a program sends."""
    waiting = [Body]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            yield each


class LevelledRow(Row):
    """A row of which some fields are only for who may know which company it is.

    They are absent for others: not empty, and not read either, for reading a name leaves a trace.
    `context["named"]` are the rows of which the reader may know it; a view that says nothing shows
    none.
    """

    #: Names of the fields that are for who may know which company it is.
    above_level: ClassVar[frozenset[str]] = frozenset()
    #: What of the row stands in `named`.
    named_by: ClassVar[str] = "pk"

    def to_representation(self, instance: Any) -> dict[str, Any]:  # noqa: ANN401 - as the framework has it
        """Return what this reader may see of the row."""
        known = getattr(instance, self.named_by) in self.context.get("named", ())
        return {
            field.field_name: None if value is None else field.to_representation(value)
            for field in self._shown_fields(is_named=known)
            for value in [field.get_attribute(instance)]
        }

    def _shown_fields(self, *, is_named: bool) -> Iterator[Any]:
        for field in self._readable_fields:
            if is_named or field.field_name not in self.above_level:
                yield field
