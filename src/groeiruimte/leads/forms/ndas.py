"""What is asked about an agreement with a company."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import NdaState
from groeiruimte.leads.services.ndas import MOST_MB, Paper
from groeiruimte.web.forms import AccessibleForm, DateField, FileInput


class NdaForm(AccessibleForm):
    """An agreement, or that there is none."""

    state = forms.ChoiceField(label=_("State"), choices=NdaState.choices, widget=forms.RadioSelect)
    signed_on = DateField(
        label=_("Signed on"),
        required=False,
        help_text=_("Only when it has been signed."),
    )
    valid_from = DateField(
        label=_("Holds from"),
        required=False,
        help_text=_("Leave this empty when it holds from the day it was signed."),
    )
    valid_until = DateField(
        label=_("Holds until"),
        required=False,
        help_text=_("The last day on which it holds. The day after, what rests on it is closed."),
    )
    parties = forms.CharField(label=_("Who signed?"), max_length=300, required=False)
    scope = forms.CharField(
        label=_("What is it about?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    document = forms.CharField(
        label=_("Where is the paper?"),
        max_length=300,
        required=False,
        help_text=_("A number or place in your own archive."),
    )
    paper_file = forms.FileField(
        label=_("Or keep the paper here"),
        required=False,
        help_text=_("A PDF of at most 5 MB. Only your organization can open it."),
        widget=FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_paper_file(self) -> Any:  # noqa: ANN401 - an uploaded file, or nothing
        """Refuse what is too large before reading it."""
        given = self.cleaned_data["paper_file"]
        if given and given.size > MOST_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than %(limit_mb)s MB."), params={"limit_mb": MOST_MB}
            )
        return given

    def paper(self) -> Paper:
        """Return what the paper says beside its state."""
        cleaned = self.cleaned_data
        given = cleaned["paper_file"]
        return Paper(
            parties=cleaned["parties"],
            scope=cleaned["scope"],
            valid_from=cleaned["valid_from"],
            valid_until=cleaned["valid_until"],
            document=cleaned["document"],
            file_name=given.name if given else "",
            content=given.read() if given else b"",
        )
