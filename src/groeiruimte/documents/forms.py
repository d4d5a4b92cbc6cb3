"""What is asked when somebody brings a document in or takes it away."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.rules.files import KINDS
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.web.forms import AccessibleForm

ACCEPTED = ",".join(f".{ending}" for ending in [*KINDS, "jpeg"])


class _WithFile(AccessibleForm):
    """A form with one file in it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, picture, office file, text or mail."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file
        """Refuse what is too large before reading it."""
        given = self.cleaned_data["file"]
        if given.size > settings.DOCUMENT_MOST_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is too large: %(limit)s MB is the most that can be kept."),
                params={"limit": settings.DOCUMENT_MOST_MB},
            )
        return given

    def new_file(self) -> NewFile:
        """Return the file as it was brought in."""
        given = self.cleaned_data["file"]
        return NewFile(name=given.name, content=given.read())


class DocumentForm(_WithFile):
    """A new document."""

    title = forms.CharField(
        label=_("What is it? (optional)"),
        max_length=150,
        required=False,
        help_text=_("For example: drawing of the hall. Empty: the name of the file."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices, initial="OTHER")
    level = forms.ChoiceField(
        label=_("Who may open it?"),
        choices=DocumentLevel.choices,
        initial=DocumentLevel.HOLDER,
        widget=forms.RadioSelect,
    )
    holds_no_name = forms.BooleanField(
        label=_("I have looked: no name, address, logo or person stands in the file or its title."),
        required=False,
        help_text=_("Only needed when people who may not know the company can open it."),
    )
    field_order = ("file", "title", "kind", "level", "holds_no_name")

    def __init__(self, *args: Any, company_name: str, is_holder: bool, **kwargs: Any) -> None:
        """Offer the levels that this person can give."""
        super().__init__(*args, **kwargs)
        self.company_name = company_name
        if not is_holder:
            # The holder opens everything; beside it who already sees the case, or not.
            self.choice_field("level").choices = [
                (DocumentLevel.HOLDER, _("Only who guides this company, and ourselves")),
                (DocumentLevel.CASE, _("Everybody who sees this case")),
            ]

    def clean(self) -> dict[str, Any]:
        """For readers without the name a person must have looked, and the title must be clean."""
        cleaned = super().clean()
        if cleaned.get("level") == DocumentLevel.CASE:
            refuse_named(self, self.company_name, cleaned)
        return cleaned


def refuse_named(form: forms.Form, company_name: str, cleaned: dict[str, Any]) -> None:
    """Add errors where a document for readers without the name says it, or nobody looked."""
    if not cleaned.get("holds_no_name"):
        form.add_error("holds_no_name", _("Look through the file first, and then tick this."))
    given = cleaned.get("file")
    said = f"{cleaned.get('title', '')} {given.name if given else ''}"
    if company_name and _joined(company_name) in _joined(said):
        form.add_error(
            "title" if "title" in form.fields else "level",
            _("The name of the company stands in the title or in the name of the file."),
        )


def _joined(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


class VersionForm(_WithFile):
    """A newer version of a document."""


class LevelForm(AccessibleForm):
    """Who may open a document from now on."""

    level = forms.ChoiceField(
        label=_("Who may open it?"), choices=DocumentLevel.choices, widget=forms.RadioSelect
    )
    holds_no_name = forms.BooleanField(
        label=_("I have looked: no name, address, logo or person stands in the file or its title."),
        required=False,
        help_text=_("Only needed when people who may not know the company can open it."),
    )

    def __init__(self, *args: Any, company_name: str, said: str, **kwargs: Any) -> None:
        """Keep what the check on names needs."""
        super().__init__(*args, **kwargs)
        self.company_name, self.said = company_name, said

    def clean(self) -> dict[str, Any]:
        """Ask the same as when a document is new."""
        cleaned = super().clean()
        if cleaned.get("level") == DocumentLevel.CASE:
            refuse_named(self, self.company_name, {**cleaned, "title": self.said})
        return cleaned


class RemovalForm(AccessibleForm):
    """Why a document goes."""

    reason = forms.CharField(
        label=_("Why is it removed?"),
        max_length=300,
        help_text=_("One sentence. It stays on the record; the file itself is destroyed."),
    )
