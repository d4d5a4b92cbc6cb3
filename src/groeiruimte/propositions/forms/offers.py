"""What people fill in around an offer that was made: reasons, questions, files and days."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.propositions.choices import LossReason
from groeiruimte.propositions.services.attaching import LONGEST_TITLE, TAKEN
from groeiruimte.propositions.services.questions import LONGEST_QUESTION
from groeiruimte.propositions.services.revising import LONGEST_REASON
from groeiruimte.web.forms import AccessibleForm, DateField


class WithdrawForm(AccessibleForm):
    """Why an offer is taken back."""

    reason = forms.CharField(
        label=_("Why do you take it back?"),
        help_text=_("One sentence. The taskforce reads it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuestionForm(AccessibleForm):
    """What a region wants to know."""

    text = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_(
            "Every region that was asked reads the answer. They do not see that you asked: leave "
            "out the name of your region and of your places."
        ),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(AccessibleForm):
    """The answer to a question of a region, as all regions read it."""

    shared = forms.CharField(
        label=_("The question, as all regions read it"),
        help_text=_("Without words that tell which region asks."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Without the name, the place or exact figures of the company. We check that."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DeadlineForm(AccessibleForm):
    """A later day."""

    deadline = DateField(
        label=_("Answer before the end of"),
        help_text=_("A later day only: regions count on the day that you named before."),
    )


class LossForm(AccessibleForm):
    """Why an offer was not chosen, in general words."""

    reason = forms.ChoiceField(
        label=_("Why was it not chosen?"),
        choices=LossReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Only these words are told: they tell nothing of the company."),
    )


class AttachmentForm(AccessibleForm):
    """One picture or paper beside an offer."""

    file = forms.FileField(
        label=_("Picture or paper"),
        help_text=_(
            "Of a picture we keep only the picture: no place, no time and no camera. Of an office "
            "file or PDF everything stays: look through it first."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in TAKEN)}),
    )
    title = forms.CharField(
        label=_("What does it show?"),
        help_text=_("For example: the hall from the east side. It is read aloud too."),
        max_length=LONGEST_TITLE,
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
