"""What a financier says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import TechnologyDomain
from groeiruimte.financing.choices import FinancierKind
from groeiruimte.financing.services.financiers import NewProfile
from groeiruimte.financing.words.instruments import KINDS
from groeiruimte.leads.choices import EligibilityValue
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.web.forms import AccessibleForm, MoneyField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from groeiruimte.financing.models.financiers import FinancierProfile

_PHASES = [(str(phase), str(phase)) for phase in range(1, 5)]
_LISTS = ("phases", "technologies", "regions", "kinds_of_money")


def _some(label: StrPromise, choices: list[tuple[str, Any]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen means: everything."),
    )


class FinancierForm(AccessibleForm):
    """Ticket, phase, technology, region, lead or follow, kinds of money, and what is asked."""

    kind = forms.ChoiceField(label=_("What are you?"), choices=FinancierKind.choices)
    ticket_least = MoneyField(label=_("Smallest ticket"), required=False)
    ticket_most = MoneyField(label=_("Largest ticket"), required=False)
    leads_rounds = forms.ChoiceField(
        label=_("Do you lead a round?"),
        choices=EligibilityValue.choices,
        initial=EligibilityValue.UNKNOWN,
        widget=forms.RadioSelect,
        help_text=_("Who leads sets the terms. Who may not, or never does, only follows."),
    )
    through_fund = forms.BooleanField(
        label=_("We put in money through a fund only"), required=False
    )
    kinds_of_money = _some(_("In which form do you put in money?"), list(KINDS.items()))
    phases = _some(_("Phases of life"), _PHASES)
    technologies = _some(_("Technologies"), TechnologyDomain.choices)
    regions = _some(_("Regions"), RomRegion.choices)
    asks = forms.CharField(
        label=_("What do you ask of a case or a bundle?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example the term, the return, or the size. Advisers read this."),
    )

    def __init__(self, *args: Any, row: FinancierProfile | None, **kwargs: Any) -> None:
        """Set up the form with what was said before."""
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in self.base_fields}
            kwargs["initial"]["phases"] = [str(phase) for phase in row.phases]
        super().__init__(*args, **kwargs)

    def new(self) -> NewProfile:
        """Return what was filled in."""
        told = dict(self.cleaned_data)
        told["phases"] = [int(phase) for phase in told["phases"]]
        return NewProfile(**told)
