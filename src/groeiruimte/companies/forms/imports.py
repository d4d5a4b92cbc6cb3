"""Forms of an import: the file, its columns, the names in doubt."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.words.pipeline_columns import NOT_USED, target_choices
from groeiruimte.intake.pipeline import MEASURED, ColumnMapping, Target
from groeiruimte.intake.values.periods import find_period, is_period
from groeiruimte.web.forms import AccessibleForm, DateField, FileInput

MAX_MB = 30
# So long as a row of a spreadsheet can be: Python refuses to read a number without end.
_ROW_CHOICE = re.compile(r"row_[0-9]{1,7}")


class UploadForm(AccessibleForm):
    """A pipeline file, and for whom it is when a person keeps more than one pipeline."""

    organization = forms.ChoiceField(label=_("Pipeline of"))
    pipeline_file = forms.FileField(
        label=_("File with companies"),
        help_text=_(
            "XLSX, XLSB, XLS, ODS or CSV, as it comes out of your own system; at most 30 MB."
        ),
        widget=FileInput(attrs={"accept": ".xlsx,.xlsb,.xls,.ods,.csv,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another file."),
        },
    )

    def __init__(self, *args: Any, organizations: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Ask for whom only when there is a choice."""
        super().__init__(*args, **kwargs)
        if len(organizations) > 1:
            self.choice_field("organization").choices = organizations
        else:
            del self.fields["organization"]
        self._only = organizations[0][0] if organizations else None

    def clean_pipeline_file(self) -> "UploadedFile[Any]":
        """Refuse what is too large to be a pipeline before reading it."""
        given = self.cleaned_data["pipeline_file"]
        if given.size > MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than %(limit_mb)s MB."), params={"limit_mb": MAX_MB}
            )
        return given

    @property
    def organization_id(self) -> int:
        """Return for which organization the file is."""
        return int(self.cleaned_data.get("organization") or self._only)


class PeriodField(forms.CharField):
    """A year, half year, quarter, month or day, as people write it; its value is our own code."""

    default_error_messages: ClassVar = {
        "invalid": _("Write 2025, 2025-Q1, 2025-H1, jan 2025 or 31-12-2025, or leave it empty.")
    }

    def clean(self, value: Any) -> str:  # noqa: ANN401 - whatever was posted
        """Return the code of the period; empty when none was given."""
        written = super().clean(value)
        if not written:
            return ""
        named = find_period(written)
        if named is None or not is_period(written):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return named[0].code


class MappingForm(AccessibleForm):
    """What each column holds, and of which day figures are that carry none."""

    observed_on = DateField(
        label=_("From which day are figures without a date?"),
        help_text=_("Figures of a later day are left out: they are forecasts."),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write a date such as 31-12-2025."),
        },
    )

    def __init__(
        self,
        *args: Any,
        columns: Sequence[Mapping[str, Any]],
        mapping: ColumnMapping,
        **kwargs: Any,
    ) -> None:
        """Make two controls per column: what it holds and, for a figure, the year."""
        super().__init__(*args, **kwargs)
        self.columns = columns
        for number, column in enumerate(columns):
            target = mapping.columns.get(column["name"])
            extra = [(target.field, target.unit)] if target and target.unit else []
            self.fields[f"holds_{number}"] = forms.ChoiceField(
                label=_("What “%(column)s” holds") % {"column": column["name"]},
                choices=target_choices(extra),
                required=False,
                initial=_choice(target),
            )
            self.fields[f"year_{number}"] = PeriodField(
                label=_("Period of “%(column)s”") % {"column": column["name"]},
                required=False,
                initial=target.period if target else "",
                widget=forms.TextInput(attrs={"size": 11}),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a period beside something that has none."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(len(self.columns)):
            field = cleaned.get(f"holds_{number}", "").partition("|")[0]
            if cleaned.get(f"year_{number}") and field and field not in MEASURED:
                self.add_error(f"year_{number}", _("Only a figure has a period. Leave this empty."))
        return cleaned

    def rows(self) -> list[dict[str, Any]]:
        """Return per column its name, samples and controls."""
        return [
            {
                "name": column["name"],
                "samples": column["samples"],
                "holds": self[f"holds_{number}"],
                "year": self[f"year_{number}"],
            }
            for number, column in enumerate(self.columns)
        ]

    def mapping(self) -> ColumnMapping:
        """Return what the person said of the columns."""
        targets = {}
        for number, column in enumerate(self.columns):
            field, _bar, unit = self.cleaned_data[f"holds_{number}"].partition("|")
            if field:
                period = self.cleaned_data[f"year_{number}"] if field in MEASURED else None
                targets[column["name"]] = Target(field, period or None, unit or None)
        return ColumnMapping(targets)


class SheetForm(AccessibleForm):
    """Another sheet of the same workbook."""

    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        """Offer the sheets that hold something."""
        super().__init__(*args, **kwargs)
        self.choice_field("sheet").choices = [(sheet, sheet) for sheet in sheets]


class TakeInForm(AccessibleForm):
    """Whether what is wrong may be left out; never so by itself."""

    leave_out = forms.BooleanField(required=False)


_CELL = re.compile(r"cell_([0-9]{1,7})_([0-9]{1,3})")


def corrected_cells(
    posted: Mapping[str, str], columns: Sequence[Mapping[str, Any]]
) -> dict[str, dict[str, str]]:
    """Return the cells that a person changed on the check page: row to column to text.

    A field counts when it no longer says what the file says, which comes along beside it.
    """
    cells: dict[str, dict[str, str]] = {}
    for name, text in posted.items():
        match = _CELL.fullmatch(name)
        if match and int(match[2]) < len(columns) and text != posted.get(f"was_{name}", ""):
            cells.setdefault(match[1], {})[columns[int(match[2])]["name"]] = text
    return cells


def chosen_rows(posted: Mapping[str, str]) -> dict[int, str]:
    """Return the choices of a page of names in doubt: row to choice."""
    return {
        int(name.removeprefix("row_")): value
        for name, value in posted.items()
        if _ROW_CHOICE.fullmatch(name) and value
    }


def _choice(target: Target | None) -> str:
    if target is None:
        return NOT_USED
    return f"{target.field}|{target.unit}" if _has_own_choice(target) else target.field


def _has_own_choice(target: Target) -> bool:
    # Written in the unit that we keep anyway, the unit says nothing more.
    return bool(target.unit) and target.unit not in {"eur", "mw", "m2"}
