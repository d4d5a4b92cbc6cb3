"""The short check of an investment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.rules.screening import QUESTIONS
from groeiruimte.financing.services.screening import NewScreening
from groeiruimte.financing.words.instruments import CERTAINTY
from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.planning.words import of
from groeiruimte.programme.stated_rules import SCREENING, stated_rule
from groeiruimte.web.forms import AccessibleForm, DateField

if TYPE_CHECKING:
    from groeiruimte.financing.models.screening import InvestmentScreening

_AFTER = ("source", "notified_on", "decided_on", "outcome")


class ScreeningForm(AccessibleForm):
    """The questions of the check, with what the law says of each."""

    def __init__(self, *args: Any, row: InvestmentScreening | None, **kwargs: Any) -> None:
        """Set up the form with what was found before."""
        if row is not None:
            names = [*(code.lower() for code in QUESTIONS), *_AFTER]
            kwargs["initial"] = {name: getattr(row, name) for name in names}
        super().__init__(*args, **kwargs)
        for code in QUESTIONS:
            rule = stated_rule(SCREENING, code=code)
            self.fields[code.lower()] = forms.ChoiceField(
                label=of(rule.question),
                help_text=f"{of(rule.words)} ({of(rule.dated)}, {CERTAINTY[rule.certainty]})",
                choices=EligibilityValue.choices,
                # What nobody answered is not a yes.
                initial=EligibilityValue.UNKNOWN,
            )
        self.fields["source"] = forms.CharField(label=_("Where does it come from?"), max_length=300)
        self.fields["notified_on"] = DateField(label=_("Notified on"), required=False)
        self.fields["decided_on"] = DateField(label=_("Decided on"), required=False)
        self.fields["outcome"] = forms.CharField(
            label=_("What was decided?"), max_length=300, required=False
        )

    def new(self) -> NewScreening:
        """Return what was filled in."""
        told = dict(self.cleaned_data)
        return NewScreening(answers={code: told.pop(code.lower()) for code in QUESTIONS}, **told)
