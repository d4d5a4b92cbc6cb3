"""How do forms behave here? They explain themselves, forgive notation, and keep what was typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web import numbers


class AccessibleMixin:
    """Leaves messages to our own error summary: no browser bubbles, no colon after labels."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Set up the form without a colon after each label."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class AccessibleForm(AccessibleMixin, forms.Form):
    """A form as this product shows it."""


class AccessibleModelForm(AccessibleMixin, forms.ModelForm):
    """A model form as this product shows it."""


class DateInput(forms.DateInput):
    """A native date picker; browsers want and send the ISO notation whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set up the picker."""
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DecimalField(forms.DecimalField):
    """A number that may be typed as `4,5` or `4.5`."""

    def __init__(self, **kwargs: object) -> None:
        """Set up a text control: number controls refuse a decimal comma."""
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> object:
        """Read the number; with both signs present, the last one is the decimal sign."""
        if isinstance(value, str):
            value = _plain_decimal(value)
        return super().to_python(value)


class QuarterField(forms.CharField):
    """A quarter such as `2028-K3`; the form gets a `Quarter`, or None when left empty."""

    default_error_messages = {"quarter": _("Write a year and a quarter, such as 2028-Q3.")}

    def to_python(self, value: object) -> Quarter | None:  # type: ignore[override]
        """Read the quarter."""
        if isinstance(value, Quarter):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Quarter.parse(text)
        except ValueError as mistake:
            raise forms.ValidationError(self.error_messages["quarter"], code="quarter") from mistake

    def prepare_value(self, value: object) -> object:
        """Write a stored quarter, or the day in it, in the notation of the language."""
        if isinstance(value, date):
            value = Quarter.of(value)
        return numbers.quarter(value) if isinstance(value, Quarter | int) else value


def _plain_decimal(typed: str) -> str:
    compact = "".join(typed.split()).replace("\u00a0", "")
    if "," not in compact:
        return compact
    if "." in compact and compact.rindex(".") > compact.rindex(","):
        return compact.replace(",", "")
    return compact.replace(".", "").replace(",", ".")
