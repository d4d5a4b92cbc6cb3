"""Asking a company for consent, and writing down what it says."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose
from groeiruimte.leads.services.consents import LONGEST, VALID_FOR, PaperAnswer, Question
from groeiruimte.web.forms import AccessibleForm, DateField


class QuestionForm(AccessibleForm):
    """For which purpose, and for sharing with whom."""

    purpose = forms.ChoiceField(
        label=_("What do you ask?"), choices=ConsentPurpose.choices, widget=forms.RadioSelect
    )
    organization: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("With whom? (only for sharing)"),
        queryset=None,
        required=False,
        empty_label=_("Choose an organization"),
    )
    valid_until = DateField(
        label=_("Until when? (only for sharing)"),
        required=False,
        help_text=_("Empty: until the company takes it back."),
    )
    explanation = forms.CharField(
        label=_("Why do you ask?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The company reads this beside the question."),
    )

    def __init__(self, *args: Any, readers: QuerySet[Any], **kwargs: Any) -> None:
        """Offer the other organizations."""
        super().__init__(*args, **kwargs)
        self.row_field("organization").queryset = readers

    def question(self) -> Question:
        """Return what is asked."""
        cleaned = self.cleaned_data
        organization = cleaned["organization"]
        return Question(
            purpose=cleaned["purpose"],
            organization_id=organization.pk if organization else None,
            explanation=cleaned["explanation"],
            valid_until=cleaned["valid_until"],
        )


class LinkForm(AccessibleForm):
    """For whom of the company the link is."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), required=False)
    days = forms.IntegerField(
        label=_("How many days does the link work?"), min_value=1, max_value=LONGEST.days
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer a month."""
        super().__init__(*args, **kwargs)
        self.fields["days"].initial = VALID_FOR.days

    def valid_for(self) -> timedelta:
        """Return how long the link works."""
        return timedelta(days=self.cleaned_data["days"])


class PaperForm(AccessibleForm):
    """What a paper says: who answered what, when, and which paper it is."""

    answer = forms.ChoiceField(
        label=_("What did the company answer?"),
        choices=ConsentAnswer.choices,
        widget=forms.RadioSelect,
    )
    answered_by = forms.CharField(label=_("Who of the company?"), max_length=150)
    answered_on = DateField(label=_("On which day?"))
    document = forms.CharField(
        label=_("Which paper says so?"),
        max_length=300,
        help_text=_("Such as: letter of 2 June 2026, file 2026-118."),
    )

    def paper(self) -> PaperAnswer:
        """Return what the paper says."""
        return PaperAnswer(**self.cleaned_data)


class TakeBackForm(AccessibleForm):
    """Who of the company took a consent back."""

    who = forms.CharField(label=_("Who of the company takes it back?"), max_length=150)
