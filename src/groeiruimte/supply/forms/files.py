"""What is asked when a keeper adds a picture, plan or document to a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.supply.choices import FileReach, PlaceFileKind
from groeiruimte.supply.services.files import LONGEST_TITLE, TAKEN, Shown
from groeiruimte.web.forms import AccessibleForm, DateField


class PlaceFileForm(AccessibleForm):
    """One picture, plan or document of a place."""

    file = forms.FileField(
        label=_("Picture, plan or document"),
        help_text=_(
            "Of a picture we keep only the picture: no place, no time and no camera. Of an office "
            "file or PDF everything stays: look through it first."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in TAKEN)}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=PlaceFileKind.choices, initial="PICTURE")
    title = forms.CharField(
        label=_("What does it show?"),
        help_text=_("For example: the hall from the east side. It is read aloud too."),
        max_length=LONGEST_TITLE,
    )
    made_on = DateField(
        label=_("From which day is it? (optional)"),
        required=False,
    )
    reach = forms.ChoiceField(
        label=_("Who may open it?"),
        choices=FileReach.choices,
        initial=FileReach.PROGRAMME,
        widget=forms.RadioSelect,
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

    def shown(self) -> Shown:
        """Return what the file is, and for whom."""
        return Shown(
            **{name: self.cleaned_data[name] for name in ("kind", "title", "reach", "made_on")}
        )
