"""What to set of several companies at once, or of one in its row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import LifePhase, StatusKind
from groeiruimte.companies.pages.bulk import CompanyChange
from groeiruimte.companies.rules import WITH_SUCCESSOR
from groeiruimte.web.forms import AccessibleForm, DateField

KEEP, NOBODY = ("", _("Leave as it is")), ("0", _("Nobody yet"))
#: A merger asks which company goes on: that is written down per company, on its own page.
STATUSES = [choice for choice in StatusKind.choices if choice[0] not in WITH_SUCCESSOR]


class CompanyChangeForm(AccessibleForm):
    """One account manager, status and life phase for the companies that were chosen."""

    manager = forms.ChoiceField(label=_("Account manager"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False, choices=[KEEP, *STATUSES])
    life_phase = forms.ChoiceField(
        label=_("Life phase"), required=False, choices=[KEEP, *LifePhase.choices]
    )
    shown_by = forms.CharField(
        label=_("What shows this?"),
        required=False,
        max_length=300,
        help_text=_("For a new status or life phase. Such as: told by the director."),
    )
    holds_from = DateField(
        label=_("Since which day?"),
        required=False,
        help_text=_("For a new status or life phase. Leave it open for today."),
    )

    def __init__(
        self, *args: Any, managers: Iterable[tuple[int, str]], today: date, **kwargs: Any
    ) -> None:
        """Offer who keeps these pipelines."""
        super().__init__(*args, **kwargs)
        self._today = today
        people = [(str(pk), name) for pk, name in managers]
        self.choice_field("manager").choices = [KEEP, NOBODY, *people]

    def clean_holds_from(self) -> date | None:
        """Refuse a day to come: nobody knows yet how the company stands then."""
        day: date | None = self.cleaned_data["holds_from"]
        if day is not None and day > self._today:
            raise forms.ValidationError(
                _("This day is still to come: fill in today or an earlier day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the record needs one."""
        said = super().clean()
        if self._is_new("status") and not said.get("shown_by", "").strip():
            self.add_error("shown_by", _now("Write down what shows this."))
        return said

    def _is_new(self, name: str) -> bool:
        """Say whether a value differs from what the row showed; a bulk form showed nothing."""
        value = self.cleaned_data.get(name)
        return bool(value) and value != self.initial.get(name, "")

    def change(self) -> CompanyChange:
        """Return what to set."""
        said = self.cleaned_data
        manager = said.get("manager", "")
        return CompanyChange(
            sets_manager=bool(manager),
            manager_id=int(manager) or None if manager else None,
            status=said.get("status", ""),
            life_phase=said.get("life_phase", ""),
            shown_by=said.get("shown_by", "").strip(),
            holds_from=said.get("holds_from") or self._today,
        )
