"""Filters that many lists have in common."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter, NumberFilter
from drf_spectacular.utils import extend_schema_field

#: The largest number that a row can have.
LARGEST: Final = 2**63 - 1


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST})
class RowNumber(NumberFilter):
    """The rows that belong to the row with this number; what can be no number is refused."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whole numbers that a row can have."""
        super().__init__(*args, **{"min_value": 1, "max_value": LARGEST} | kwargs)


class _TrueOrFalse(forms.Field):
    default_error_messages: ClassVar = {"invalid": _("Send true or false.")}

    def to_python(self, value: object) -> bool | None:
        """Return what was sent; nothing when nothing was sent."""
        if value in self.empty_values:
            return None
        if value not in ("true", "false"):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return value == "true"


@extend_schema_field({"type": "boolean"})
class IsSet(Filter):
    """The rows of which something is filled in, or is not; another value is refused."""

    field_class = _TrueOrFalse

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Look whether the field is empty, the other way around."""
        super().__init__(*args, **{"lookup_expr": "isnull", "exclude": True} | kwargs)


#: Codes, references and numbers of registers: nothing else is looked up by its exact text.
CODE: Final = "[A-Za-z0-9._-]{1,60}"


@extend_schema_field({"type": "string", "pattern": f"^{CODE}$"})
class Code(CharFilter):
    """The rows with exactly this code; what can be no code is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take letters, digits and a few marks."""
        is_code = RegexValidator(rf"\A{CODE}\Z", _("Send letters, digits, dots and dashes."))
        super().__init__(*args, **{"validators": [is_code], "strip": False} | kwargs)
