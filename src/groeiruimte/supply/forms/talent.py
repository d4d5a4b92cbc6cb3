"""Which people are asked for, and how far they may live."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.requirement_kinds import fields_of_study
from groeiruimte.programme.talent import SchoolingLevel, travel_minutes
from groeiruimte.supply.pages.talent import TalentAsked
from groeiruimte.supply.words.wording import in_words
from groeiruimte.web.forms import AccessibleForm

MOST_PEOPLE = 20_000


class TalentFilter(AccessibleForm):
    """Everything may stay empty; what is not understood is left out."""

    mbo = forms.IntegerField(
        label=_("Mbo per year"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    hbo = forms.IntegerField(
        label=_("Hbo per year"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    wo = forms.IntegerField(
        label=_("Wo per year"), required=False, min_value=1, max_value=MOST_PEOPLE
    )
    field = forms.ChoiceField(label=_("Field of study"), required=False)
    minutes = forms.TypedChoiceField(
        label=_("Travel time at most"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the fields of study and the travel times of the programme."""
        super().__init__(*args, **kwargs)
        self.choice_field("field").choices = [
            ("", _("All technical studies")),
            *((code, in_words(name)) for code, name in fields_of_study().items()),
        ]
        self.choice_field("minutes").choices = [
            (minutes, _("%(minutes)s minutes") % {"minutes": minutes})
            for minutes in travel_minutes()
        ]
        if not self.data.get("minutes"):
            # What is reckoned with where nothing is chosen stands chosen.
            self.data = dict(self.data.items()) | {"minutes": str(_usual_minutes())}

    def asked(self) -> TalentAsked:
        """Return what is asked; what was not understood is left out."""
        self.is_valid()
        told = self.cleaned_data
        return TalentAsked(
            needed={level: told[level] for level in SchoolingLevel if told.get(level)},
            field=told.get("field") or "",
            minutes=told.get("minutes") or _usual_minutes(),
        )


def _usual_minutes() -> int:
    """Return the travel time where nothing is chosen: the one in the middle."""
    choices = travel_minutes()
    return choices[len(choices) // 2]
