"""Asking somebody about a fact, answering by link, and bringing a workbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.fact_kinds import FactKind
from groeiruimte.supply.forms.facts import value_field
from groeiruimte.web.forms import AccessibleForm, FileInput, QuarterField

MAX_MB = 10


class AskForm(AccessibleForm):
    """Who is asked about one fact."""

    name = forms.CharField(label=_("Who do you ask?"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("To write the letter for you; you send it yourself."),
    )
    note = forms.CharField(
        label=_("What do you want to add?"),
        required=False,
        max_length=300,
        help_text=_("Whoever is asked reads this. Name no company."),
    )


class LinkAnswerForm(AccessibleForm):
    """What somebody without an account answers about one fact."""

    known = forms.ChoiceField(
        label=_("Do you know it?"),
        choices=(("YES", _("Yes")), ("NO", _("No, I do not know"))),
        widget=forms.RadioSelect,
        initial="YES",
    )
    valid_from = QuarterField(
        label=_("From quarter"),
        required=False,
        help_text=_("Such as 2028-Q3. Leave empty if it already holds."),
    )
    basis = forms.CharField(
        label=_("How do you know it?"),
        required=False,
        max_length=200,
        help_text=_("A document, a measurement, your function."),
    )
    name = forms.CharField(label=_("Your name or function"), max_length=150)

    def __init__(self, *args: Any, kind: FactKind, **kwargs: Any) -> None:
        """Ask for the value in the way of its kind."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["value"] = value_field(kind=kind)
        self.order_fields(["known", "value"])

    def clean(self) -> dict[str, Any]:
        """Refuse a yes without a value."""
        cleaned = super().clean()
        knows = cleaned.get("known") == "YES"
        if knows and cleaned.get("value") in (None, "") and "value" not in self.errors:
            self.add_error("value", gettext("Fill in the value, or choose “No, I do not know”."))
        return cleaned

    def said(self) -> dict[str, Any]:
        """Return what was answered, as the service takes it."""
        values = self.cleaned_data
        value, text = values["value"], ""
        if values["known"] == "NO" or value in (None, ""):
            value = None
        elif self.kind.unit in ("class", "statement"):
            value, text = None, str(value)
        elif self.kind.unit == "quarter":
            value = Decimal(value.index)
        else:
            value = Decimal(value)
        begin = values["valid_from"]
        return {
            "value": value,
            "text": text,
            "valid_from": begin.index if begin else None,
            "basis": values["basis"],
            "name": values["name"],
        }


class SheetForm(AccessibleForm):
    """A workbook with facts."""

    file = forms.FileField(
        label=_("Workbook"),
        widget=FileInput,
        help_text=_("The workbook that you downloaded here, filled in. XLSX or CSV, up to 10 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large before it is read into memory."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than %(limit_mb)s MB."), params={"limit_mb": MAX_MB}
            )
        return upload
