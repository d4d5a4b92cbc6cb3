"""Fields that look the same in every browser: a day, a quarter, an amount of money, a file.

They forgive notation, say what they expect, and give back what was typed when it cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.web import dates, numbers

DATE_HINT = _("Day, month, year, such as 31-12-2027.")
_COMMA_THOUSANDS = re.compile(r"\D{0,5}[1-9]\d{0,2}(?:,\d{3})+(?:eur|euros?|€)?", re.IGNORECASE)
_POINT_AND_SIZE = re.compile(r"\D{0,5}\d{1,3}\.\d{3}[a-z]+", re.IGNORECASE)
MONEY_HINT = _("Such as 2,500,000 or 2.5 M.")


class DateInput(forms.TextInput):
    """A day as text: dd-mm-jjjj in every browser and language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set up a small text control without a picker of the browser."""
        usual = {"class": "input--date", "autocomplete": "off", "maxlength": "40"}
        super().__init__(attrs=usual | (attrs or {}))

    def format_value(self, value: object) -> str | None:
        """Write a day as people here read it; what was typed stays as it was."""
        if isinstance(value, date):
            return dates.written(value)
        return cast("str | None", super().format_value(value))

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> object:
        """Return the day in the notation that every date field reads, or else what was typed."""
        typed = data.get(name)
        if not isinstance(typed, str):
            return typed
        try:
            return dates.written(dates.read_date(typed))
        except dates.UnreadableDate:
            return typed


class DateField(forms.DateField):
    """A day, typed day first; a slip is answered with what is wrong with it."""

    widget = DateInput
    default_error_messages = {
        "required": _("Fill in a day, such as 31-12-2027."),
        "invalid": _("Write a day, a month and a year, such as 31-12-2027."),
        "YEAR": _("Write the year too, such as 31-12-2027."),
        "MONTH": _("This month does not exist. Write the day first: 31-12-2027."),
        "DAY": _("This day does not exist in that month."),
        "REACH": _("This year is too far away. Write four digits, such as 2027."),
    }

    def __init__(self, *, help_text: str | Promise = "", **kwargs: Any) -> None:
        """Say beside the field how to write a day."""
        hint = format_lazy("{} {}", help_text, DATE_HINT) if help_text else DATE_HINT
        super().__init__(help_text=hint, **kwargs)

    def to_python(self, value: object) -> date | None:
        """Read the day."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(cast("date | None", value or None))
        try:
            return dates.read_date(value)
        except dates.UnreadableDate as mistake:
            code = mistake.code if mistake.code in self.error_messages else "invalid"
            raise forms.ValidationError(self.error_messages[code], code=code) from mistake


class QuarterInput(forms.Widget):
    """A year to type and four buttons; it gives and takes one text, such as `2028-Q3`."""

    template_name = "web/widgets/quarter.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> str | None:
        """Return the two parts as one text; only one of them comes back as it was typed."""
        if name in data:
            return data.get(name)
        year = str(data.get(f"{name}_year", "")).strip()
        number = str(data.get(f"{name}_part", "")).strip()
        if not year and not number:
            return None if f"{name}_year" not in data else ""
        return f"{year}-Q{number}" if number else year

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: object, name: str) -> bool:
        """Say whether nothing of it was sent."""
        return name not in data and f"{name}_year" not in data

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the control of the year; the group has the id of the field itself."""
        return f"{id_}_year" if id_ and index is None else id_

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the year, and the four quarters with the chosen one."""
        context = super().get_context(name, value, attrs)
        year, number = _parts(value)
        context["widget"] |= {
            "year": year,
            "number": number,
            "is_open": not self.is_required,
            "is_invalid": "aria-invalid" in context["widget"]["attrs"],
        }
        return context


class QuarterField(forms.CharField):
    """A quarter: year and one of four; the form gets a `Quarter`, or None when left empty."""

    widget = QuarterInput
    default_error_messages = {
        "quarter": _("Write a year and a quarter, such as 2028-Q3."),
        "part": _("Choose one of the four quarters too."),
        "year": _("Write the year too, such as 2028."),
    }

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
            code = _missing_part(text)
            raise forms.ValidationError(self.error_messages[code], code=code) from mistake

    def prepare_value(self, value: object) -> object:
        """Write a stored quarter, or the day in it, in the notation of the language."""
        if isinstance(value, date):
            value = Quarter.of(value)
        return numbers.quarter(value) if isinstance(value, Quarter | int) else value


class MoneyField(forms.DecimalField):
    """An amount in euros: `2,5 mln`, `€ 2.500.000`, `2500k` and `1 miljoen` are all understood."""

    default_error_messages = {
        "NOT_A_NUMBER": _("This is no amount. Write it in digits, such as 2,500,000 or 2.5 M."),
        "OTHER_UNIT": _("We do not know what stands behind the number. Write euros, k or M."),
        "TOO_LARGE": _("This amount is too large to be right. Check the zeros."),
        "TOO_FINE": _("Whole cents are precise enough here."),
        "BELOW_ZERO": _("Fill in 0 or more."),
        "min_value": _("Fill in 0 or more."),
    }

    def __init__(
        self, *, help_text: str | Promise = "", has_hint: bool = True, **kwargs: Any
    ) -> None:
        """Set up a text control that says how amounts may be written.

        A page with many amounts says it once for all of them (`has_hint=False`).
        """
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "input--money"}))
        kwargs["widget"].attrs |= {"autocomplete": "off"}
        kwargs["help_text"] = MONEY_HINT if has_hint and not help_text else help_text
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """Read the amount; a size behind it counts."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            amount = read_amount(_without_doubt(value), unit="EUR", may_be_negative=True)
        except UnreadableAmount as mistake:
            raise forms.ValidationError(
                self.error_messages[mistake.code], code=mistake.code
            ) from mistake
        # Only what was typed counts as decimals: whole euros have none.
        return amount.quantize(Decimal(1)) if amount % 1 == 0 else amount.normalize()

    def prepare_value(self, value: object) -> object:
        """Write a stored amount with groups; what was typed stays as it was."""
        if isinstance(value, Decimal | int | float):
            return numbers.number(Decimal(str(value)).normalize())
        return value


def understood(typed: object) -> str:
    """Say how an amount is read, or what is wrong with it; nothing where nothing was typed."""
    try:
        amount = MoneyField(required=False).to_python(typed)
    except forms.ValidationError as mistake:
        return str(mistake.messages[0])
    if amount is None:
        return ""
    return gettext("We read: € %(amount)s") % {"amount": numbers.number(amount)}


class FileInput(forms.FileInput):
    """A file, with a button in the language of the page where scripts run."""

    template_name = "web/widgets/file.html"


def _without_doubt(typed: str) -> str:
    """Take away grouping that the shared reader would take for decimals, or the other way round.

    Nobody writes euros with three decimals, so `950,000` are thousands. With a size behind it an
    English `2.125 M` has decimals, while a Dutch `2.500 k` groups.
    """
    compact = typed.replace(" ", "")
    if _COMMA_THOUSANDS.fullmatch(compact):
        return compact.replace(",", "")
    if _POINT_AND_SIZE.fullmatch(compact) and not (get_language() or "nl").startswith("nl"):
        return compact.replace(".", ",")
    return typed


def _parts(value: object) -> tuple[str, str]:
    if isinstance(value, date):
        value = Quarter.of(value)
    text = str(value or "")
    try:
        quarter = Quarter.parse(text)
    except ValueError:
        year, _mark, number = text.upper().partition("-Q")
        return year, number if number in {"1", "2", "3", "4"} else ""
    return str(quarter.year), str(quarter.number)


def _missing_part(text: str) -> str:
    year, _mark, number = text.upper().partition("-Q")
    if year.strip().isdecimal() and not number:
        return "part"
    return "year" if not year and number else "quarter"
