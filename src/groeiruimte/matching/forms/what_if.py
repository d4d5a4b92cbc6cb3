"""Asking what would fit if places changed: up to three changes, from one year on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from groeiruimte.kernel.amounts import UnreadableAmount, read_amount
from groeiruimte.kernel.codes import Comparison
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.what_if import Change
from groeiruimte.matching.words.vocabulary import kind_name
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.programme.what_if import gain_kinds
from groeiruimte.web.forms import AccessibleForm

ROWS = (1, 2, 3)
PLACE, WHAT, AMOUNT, FROM = "plek", "wat", "hoeveel", "vanaf"
_BETWEEN = ":"


def what_options() -> list[tuple[str, str]]:
    """Return what a place can gain: a kind, and a class where there are some."""
    options = []
    for each in gain_kinds():
        kind = each.kind
        if kind.has_classes:
            options += [
                (
                    f"{kind.key}{_BETWEEN}{kind.classes[int(step)]}",
                    f"{kind_name(kind.key)} {kind.classes[int(step)]}",
                )
                for step in each.steps
            ]
        else:
            options.append((kind.key, kind_name(kind.key)))
    return options


class WhatIfForm(AccessibleForm):
    """Which places gain what, from which year on; a row without a place is no change."""

    def __init__(
        self, *args: Any, sites: Sequence[tuple[int, str]], years: Sequence[int], **kwargs: Any
    ) -> None:
        """Offer the places of one region and the years ahead."""
        super().__init__(*args, **kwargs)
        places = [("", _("No change")), *((str(pk), name) for pk, name in sites)]
        for row in ROWS:
            self.fields[f"{PLACE}-{row}"] = forms.ChoiceField(
                label=_("Place"), choices=places, required=False
            )
            self.fields[f"{WHAT}-{row}"] = forms.ChoiceField(
                label=_("Gains"), choices=what_options(), required=False
            )
            self.fields[f"{AMOUNT}-{row}"] = forms.CharField(
                label=_("How much more"),
                required=False,
                max_length=20,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            )
        self.fields[FROM] = forms.TypedChoiceField(
            label=_("From the start of"),
            choices=[(year, str(year)) for year in years],
            coerce=int,
            required=False,
        )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields of each change."""
        for name in self.fields:
            # A row without a place is left alone: to call every field optional says nothing more.
            self.fields[name].required = True
        return [[self[f"{part}-{row}"] for part in (PLACE, WHAT, AMOUNT)] for row in ROWS]

    def clean(self) -> dict[str, Any]:
        """Read each row as a change."""
        cleaned = super().clean()
        quarter = Quarter(int(cleaned.get(FROM) or 1), 1).index
        changes = []
        for row in ROWS:
            site = cleaned.get(f"{PLACE}-{row}")
            amount = self._amount(row, cleaned) if site else None
            if site and amount is not None:
                kind = str(cleaned.get(f"{WHAT}-{row}", "")).split(_BETWEEN)[0]
                changes.append(Change(int(site), kind, amount, quarter))
        cleaned["changes"] = changes
        return cleaned

    def _amount(self, row: int, cleaned: dict[str, Any]) -> float | None:
        key, _sign, class_code = str(cleaned.get(f"{WHAT}-{row}", "")).partition(_BETWEEN)
        if not key:
            self.add_error(f"{WHAT}-{row}", _("Choose what the place gains."))
            return None
        kind = requirement_kind(key=key)
        if kind.comparison is Comparison.YES:
            return 1.0
        if class_code:
            return float(kind.order_of(class_code))
        name = f"{AMOUNT}-{row}"
        try:
            amount = float(read_amount(cleaned.get(name, ""), unit=kind.unit))
        except UnreadableAmount:
            amount = 0.0
        if amount <= 0:
            self.add_error(name, _("Fill in how much, in digits: for example 5 or 2,5."))
            return None
        return amount
