"""Composing a bundle: its size, its cases, and who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groeiruimte.financing.rules.bundles import LEAST_EUR, MOST_EUR
from groeiruimte.web.forms import AccessibleForm, DateField, MoneyField


class BundleSizeForm(AccessibleForm):
    """Within which size bundles are looked for."""

    least = MoneyField(label=_("Smallest size"), required=False)
    most = MoneyField(label=_("Largest size"), required=False)
    one_theme = forms.BooleanField(label=_("One technology only"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a window in which nothing fits; what is empty is the usual size."""
        told = super().clean() or {}
        least, most = told.get("least"), told.get("most")
        for name, size in (("least", least), ("most", most)):
            if size is not None and size <= 0:
                self.add_error(name, _("Fill in more than 0."))
        if not self.errors and (least or LEAST_EUR) > (most or MOST_EUR):
            name = "most" if least is None else "least"
            self.add_error(name, _("The smallest size is larger than the largest size."))
        return told

    def asks_one_theme(self) -> bool:
        """Say whether all cases of a bundle have one technology."""
        return self.is_bound and not self.errors and bool(self.cleaned_data["one_theme"])

    def sizes(self) -> tuple[int, int]:
        """Return the window in whole euros; what is empty or odd is the usual one."""
        told = self.cleaned_data if self.is_bound and not self.errors else {}
        least, most = int(told.get("least") or LEAST_EUR), int(told.get("most") or MOST_EUR)
        return (least, most) if 0 < least <= most else (LEAST_EUR, MOST_EUR)


class ComposeForm(AccessibleForm):
    """The cases that a person chose, with the window they were chosen in."""

    cases = forms.MultipleChoiceField(
        label=_("Cases in this bundle"), widget=forms.CheckboxSelectMultiple
    )
    least = forms.DecimalField(widget=forms.HiddenInput, min_value=Decimal(1))
    most = forms.DecimalField(widget=forms.HiddenInput, min_value=Decimal(1))
    one_theme = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these cases; the window stands on the same page in a form of its own."""
        super().__init__(*args, auto_id="chosen_%s", **kwargs)
        self.choice_field("cases").choices = choices


class BundleWordsForm(AccessibleForm):
    """What large investors read beside the profiles, who they are, and until when."""

    text = forms.CharField(
        label=_("What they read beside it"),
        help_text=_(
            "Without the name, the place or the people of a company, and without amounts. We check "
            "that."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    organizations = forms.MultipleChoiceField(
        label=_("Who may read it?"), widget=forms.CheckboxSelectMultiple
    )
    until = DateField(label=_("Until and including"))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these financiers."""
        super().__init__(*args, **kwargs)
        self.choice_field("organizations").choices = choices

    def organization_ids(self) -> tuple[int, ...]:
        """Return who may read it."""
        return tuple(int(pk) for pk in self.cleaned_data["organizations"])
