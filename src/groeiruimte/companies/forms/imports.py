"""Forms of an import: the file, its columns, the names in doubt."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.words.pipeline_columns import NOT_USED, target_choices
from groeiruimte.intake.pipeline import QUANTITIES, ColumnMapping, Target
from groeiruimte.web.forms import AccessibleForm, DateInput

MAX_MB = 30
# So long as a row of a spreadsheet can be: Python refuses to read a number without end.
_ROW_CHOICE = re.compile(r"row_[0-9]{1,7}")


class UploadForm(AccessibleForm):
    """A pipeline file, and for whom it is when a person keeps more than one pipeline."""

    organization = forms.ChoiceField(label=_("Pipeline of"))
    pipeline_file = forms.FileField(
        label=_("File with companies"),
        help_text=_("XLSX, XLS or CSV, as it comes out of your own system; at most 30 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another file."),
        },
    )

    def __init__(self, *args: Any, organizations: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Ask for whom only when there is a choice."""
        super().__init__(*args, **kwargs)
        if len(organizations) > 1:
            self.fields["organization"].choices = organizations
        else:
            del self.fields["organization"]
        self._only = organizations[0][0] if organizations else None

    def clean_pipeline_file(self) -> UploadedFile:
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


class MappingForm(AccessibleForm):
    """What each column holds, and of which day figures are that carry none."""

    observed_on = forms.DateField(
        label=_("From which day are figures without a date?"),
        help_text=_("Figures of a later day are left out: they are forecasts."),
        widget=DateInput(),
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
            self.fields[f"year_{number}"] = forms.IntegerField(
                label=_("Year of “%(column)s”") % {"column": column["name"]},
                required=False,
                min_value=1990,
                max_value=2100,
                initial=target.year if target else None,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
                error_messages={"invalid": _("Write a year such as 2025, or leave it empty.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a year beside something that has none."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(len(self.columns)):
            field = cleaned.get(f"holds_{number}", "").partition("|")[0]
            if cleaned.get(f"year_{number}") and field and field not in QUANTITIES:
                self.add_error(f"year_{number}", _("Only a figure has a year. Leave this empty."))
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
                year = self.cleaned_data[f"year_{number}"] if field in QUANTITIES else None
                targets[column["name"]] = Target(field, year, unit or None)
        return ColumnMapping(targets)


class SheetForm(AccessibleForm):
    """Another sheet of the same workbook."""

    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, *args: Any, sheets: Sequence[str], **kwargs: Any) -> None:
        """Offer the sheets that hold something."""
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(sheet, sheet) for sheet in sheets]


class TakeInForm(AccessibleForm):
    """Whether what is wrong may be left out; never so by itself."""

    leave_out = forms.BooleanField(required=False)


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
