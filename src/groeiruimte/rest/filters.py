"""Filters that many lists have in common."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django_filters import NumberFilter

#: The largest number that a row can have.
LARGEST: Final = 2**63 - 1


class RowNumber(NumberFilter):
    """The rows that belong to the row with this number; what can be no number is refused."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whole numbers that a row can have."""
        super().__init__(*args, **{"min_value": 1, "max_value": LARGEST} | kwargs)
