"""The words in which a case is told, and what the entrepreneur says of them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.choices import ConsentAnswer
from groeiruimte.web.forms import AccessibleForm

#: As long as the explanation of a consent can be: the company reads and answers these very words.
LONGEST_STORY = 500
#: Take back is an answer too. The page has a button for each; these are never shown.
ANSWERS = [(code, code) for code in (*ConsentAnswer.values, "BACK")]


class StoryForm(AccessibleForm):
    """What is told of a case."""

    text = forms.CharField(
        label=_("What do you want to tell?"),
        max_length=LONGEST_STORY,
        help_text=_(
            "At most 500 characters. No name, place, exact figure or technology: nobody may find "
            "out which company it is."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OwnStoryForm(forms.Form):
    """Which text, and the answer."""

    consent = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=ANSWERS)
