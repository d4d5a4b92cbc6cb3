"""What is filled in about a lesson of the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.monitoring.choices import LessonTheme, ProgrammeLessonState
from groeiruimte.monitoring.services.lessons import NewLesson
from groeiruimte.web.forms import AccessibleForm

if TYPE_CHECKING:
    from collections.abc import Sequence


class LessonForm(AccessibleForm):
    """What was learned, about what, and from what."""

    words = forms.CharField(
        label=_("What did we learn?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company."),
    )
    themes = forms.MultipleChoiceField(
        label=_("About what?"), choices=LessonTheme.choices, widget=forms.CheckboxSelectMultiple
    )
    gathered_from = forms.CharField(
        label=_("From what was it gathered?"),
        max_length=200,
        help_text=_("For example a bottleneck and a region, or a meeting."),
    )

    def new(self) -> NewLesson:
        """Return what was filled in."""
        return NewLesson(**self.cleaned_data)


class LessonDecisionForm(AccessibleForm):
    """What became of a lesson."""

    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[row for row in ProgrammeLessonState.choices if row[0] != "GATHERED"],
        widget=forms.RadioSelect,
    )
    talk = forms.TypedChoiceField(
        label=_("In which talk?"), coerce=int, required=False, empty_value=None
    )
    outcome = forms.CharField(
        label=_("What changes, or why not?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Name no company."),
    )

    def __init__(self, *args: Any, talks: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the talks that there were."""
        super().__init__(*args, **kwargs)
        self.choice_field("talk").choices = [("", _("No talk")), *talks]
