"""What is filled in about euros of the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import CostKind, MoneyStage
from groeiruimte.monitoring.services.money import OF_THE_COORDINATOR, NewMoney
from groeiruimte.web.forms import AccessibleForm, DateField, FileInput, MoneyField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 5 * 1024 * 1024


class MoneyEntryForm(AccessibleForm):
    """One amount: of whom, how far, for what, how much, and where it stands."""

    year = forms.TypedChoiceField(label=_("Budget year"), coerce=int)
    organization = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    stage = forms.ChoiceField(label=_("What is it?"))
    cost = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[("", _("The grant as a whole")), *CostKind.choices],
        required=False,
    )
    amount = MoneyField(label=_("Amount in euros"), max_digits=12, decimal_places=2)
    booked_on = DateField(label=_("Date of the document"))
    source = forms.CharField(
        label=_("Where does it stand?"),
        max_length=200,
        help_text=_("Such as the number of an invoice, a decision or an agreement. No company."),
    )

    def __init__(
        self,
        *args: Any,
        partners: Sequence[tuple[int, str]],
        years: Sequence[int],
        steers: bool,
        **kwargs: Any,
    ) -> None:
        """Offer only the partners and the stages that this person writes down."""
        super().__init__(*args, **kwargs)
        self.choice_field("year").choices = [(year, str(year)) for year in years]
        self.choice_field("organization").choices = list(partners)
        self.choice_field("stage").choices = [
            (code, label)
            for code, label in MoneyStage.choices
            if steers or code not in OF_THE_COORDINATOR
        ]

    def new(self) -> NewMoney:
        """Return what was filled in."""
        cleaned = dict(self.cleaned_data)
        return NewMoney(organization_id=cleaned.pop("organization"), **cleaned)


class RowsFileForm(AccessibleForm):
    """A file with amounts or places to look through before it is taken in."""

    file = forms.FileField(
        label=_("File"),
        widget=FileInput,
        help_text=_("XLSX or CSV with the columns of the download, up to 5 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large before it is read into memory."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB."))
        return upload


class ReasonForm(AccessibleForm):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why is it taken back?"), max_length=200)
