"""How do forms behave here? They explain themselves, forgive notation, and keep what was typed."""

import re
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groeiruimte.kernel.amounts import with_fractions
from groeiruimte.web.fields import DateField, DateInput, FileInput, MoneyField, QuarterField

__all__ = [
    "AccessibleForm",
    "DateField",
    "DateInput",
    "DecimalField",
    "FileInput",
    "MoneyField",
    "QuarterField",
]

PLAIN_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")


_FITS_A_COLUMN = [MinValueValidator(-(2**31)), MaxValueValidator(2**31 - 1)]


class AccessibleForm(forms.Form):
    """A form as this product shows it.

    It leaves messages to our own error summary: no browser bubbles, no colon after labels.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the form without a colon after each label."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # What no table can hold is refused at its field. Amounts have bounds of their own.
            if type(field) is forms.IntegerField:
                field.validators += _FITS_A_COLUMN

    def clean(self) -> dict[str, Any]:
        """Return what the fields hold; forms extend this to check fields against each other."""
        super().clean()
        return self.cleaned_data

    def count_from(self, revision: int, *, field: str = "revision") -> None:
        """Let what was typed count from a newer revision: to send it again is a choice."""
        typed = cast(QueryDict, self.data).copy()
        typed[field] = str(revision)
        self.data = typed

    def choice_field(self, name: str) -> forms.ChoiceField:
        """Return a field that offers choices, to say which."""
        return cast(forms.ChoiceField, self.fields[name])

    def row_field(self, name: str) -> "forms.ModelChoiceField[Any]":
        """Return a field that offers rows of a table, to say which."""
        return cast("forms.ModelChoiceField[Any]", self.fields[name])


class DecimalField(forms.DecimalField):
    """A number that may be typed as `4,5` or `4.5`."""

    def __init__(self, **kwargs: Any) -> None:
        """Set up a text control: number controls refuse a decimal comma."""
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        if kwargs.get("min_value") == 0:
            kwargs.setdefault("error_messages", {"min_value": _("Fill in 0 or more.")})
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """Read the number as the language of the page writes it; exponents are refused."""
        if isinstance(value, str):
            value = _plain_decimal(value)
            if value and not PLAIN_NUMBER.fullmatch(value):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def _plain_decimal(typed: str) -> str:
    """Return the number with a decimal point and no grouping, or the text itself when unclear."""
    compact = "".join(with_fractions(typed).split())
    decimal_sign, grouping_sign = ",.", ".,"
    if not (get_language() or "nl").startswith("nl"):
        decimal_sign, grouping_sign = grouping_sign, decimal_sign
    # The language decides what `1.200` means; beyond that, both notations are understood.
    for mark, group in zip(decimal_sign, grouping_sign, strict=True):
        grouped = rf"[+-]?(?:[1-9]\d{{0,2}}(?:\{group}\d{{3}})+|\d+)(?:\{mark}\d+)?"
        if re.fullmatch(grouped, compact):
            return compact.replace(group, "").replace(mark, ".")
    return compact
