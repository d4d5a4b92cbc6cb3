"""What is filled in about a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import ReportKind
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS
from groeiruimte.web.forms import AccessibleForm, DateField


class NewReportForm(AccessibleForm):
    """Which report, as on which day."""

    kind = forms.ChoiceField(label=_("Which report?"), choices=ReportKind.choices)
    as_on = DateField(label=_("As on"))


class ReportTextForm(AccessibleForm):
    """The texts of a report."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make a field for every text."""
        super().__init__(*args, **kwargs)
        for name, label in REPORT_TEXTS.items():
            self.fields[name] = forms.CharField(
                label=str(label),
                max_length=6000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def texts(self) -> dict[str, str]:
        """Return what was written."""
        return {name: self.cleaned_data[name] for name in REPORT_TEXTS}
