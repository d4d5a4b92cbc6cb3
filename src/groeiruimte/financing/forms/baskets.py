"""What is filled in about the money of a case."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.choices import ApplicationState, MoneyPurpose
from groeiruimte.financing.pages.baskets import CheckLine
from groeiruimte.financing.services.applying import FOLLOWS, NewApplication, NextState
from groeiruimte.financing.services.baskets import NewNeed
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import Instrument, InstrumentFact, instrument_facts
from groeiruimte.programme.organizations import province_regions
from groeiruimte.web.forms import (
    AccessibleForm,
    DateField,
    DecimalField,
    MoneyField,
    QuarterField,
)

_NOT_KNOWN = ("", _("not known yet"))
_YES_NO = (_NOT_KNOWN, ("YES", _("yes")), ("NO", _("no")))
#: Between an answer's field and the code of its condition.
ANSWER = "answer-"


def _source(**fields: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Where does it come from?"),
        max_length=300,
        help_text=_("For example a plan, an offer, or who told you and when."),
        **fields,
    )


class NeedForm(AccessibleForm):
    """How much is needed for one purpose in one quarter."""

    purpose = forms.ChoiceField(label=_("What is it for?"), choices=MoneyPurpose.choices)
    quarter = QuarterField(label=_("In which quarter?"))
    amount = MoneyField(label=_("How much?"), max_digits=14, decimal_places=2)
    is_assumption = forms.BooleanField(label=_("This is an assumption"), required=False)
    source = _source()

    def new(self) -> NewNeed:
        """Return what was filled in."""
        return NewNeed(**self.cleaned_data)


class FactsForm(AccessibleForm):
    """All that instruments ask of a company; what is not known stays open."""

    PHASE = forms.ChoiceField(
        label=_("Phase of life"),
        required=False,
        choices=[_NOT_KNOWN, *((one, one) for one in ("1", "2", "3", "4"))],
    )
    PROVINCE = forms.ChoiceField(label=_("Province"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Set up the form with a question for each fact."""
        super().__init__(*args, **kwargs)
        names = sorted(row.province for row in province_regions())
        self.choice_field("PROVINCE").choices = [_NOT_KNOWN, *((name, name) for name in names)]
        for fact in instrument_facts():
            self.fields[fact.code] = _question(fact)
        self.fields["source"] = _source(required=False)

    def told(self) -> dict[str, str]:
        """Return what was filled in, as facts are stored."""
        return {
            code: format(value.normalize(), "f") if isinstance(value, Decimal) else value or ""
            for code, value in self.cleaned_data.items()
            if code != "source"
        }


def _question(fact: InstrumentFact) -> forms.Field:
    label = of(fact.question)
    if fact.is_yes_or_no:
        return forms.ChoiceField(label=label, required=False, choices=_YES_NO)
    if fact.code.endswith("_EUR"):
        return MoneyField(label=label, required=False, has_hint=False)
    return DecimalField(label=label, required=False, min_value=0, help_text=of(fact.unit))


class AnswersForm(AccessibleForm):
    """Whether the conditions that a person has to find out are met."""

    def __init__(self, *args: Any, checks: Sequence[CheckLine], **kwargs: Any) -> None:
        """Set up the form with a question for each condition."""
        super().__init__(*args, **kwargs)
        for check in checks:
            self.fields[ANSWER + check.code] = forms.ChoiceField(
                label=check.question, help_text=check.words, required=False, choices=_YES_NO
            )
        self.fields["source"] = _source(required=False)

    def answers(self) -> dict[str, bool | None]:
        """Return what was filled in, by the code of its condition."""
        meant = {"YES": True, "NO": False}
        return {
            name.removeprefix(ANSWER): meant.get(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(ANSWER)
        }


class ApplicationForm(AccessibleForm):
    """What is going to be applied for."""

    purpose = forms.ChoiceField(label=_("What is it for?"))
    amount = MoneyField(label=_("How much?"), max_digits=14, decimal_places=2)
    planned_on = DateField(label=_("Apply by which day?"))

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        """Offer only what the instrument pays for."""
        super().__init__(*args, **({"auto_id": "apply_%s"} | kwargs))
        self._code = instrument.code
        self.choice_field("purpose").choices = [
            (code, MoneyPurpose(code).label) for code in instrument.pays
        ]

    def new(self) -> NewApplication:
        """Return what was filled in."""
        return NewApplication(instrument=self._code, **self.cleaned_data)


class NextStateForm(AccessibleForm):
    """What became of an application."""

    state = forms.ChoiceField(label=_("What became of it?"), widget=forms.RadioSelect)
    on = DateField(label=_("On which day?"))
    granted_amount = MoneyField(
        label=_("How much was granted?"), required=False, max_digits=14, decimal_places=2
    )
    reason = forms.CharField(
        label=_("Why was it refused?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        """Offer only what can follow."""
        super().__init__(*args, **kwargs)
        follows = FOLLOWS[state]
        self.choice_field("state").choices = [(one, ApplicationState(one).label) for one in follows]
        if ApplicationState.GRANTED not in follows:
            del self.fields["granted_amount"], self.fields["reason"]

    def next_state(self) -> NextState:
        """Return what was filled in."""
        return NextState(**self.cleaned_data)
