"""On which terms a region offers a place: the part of the form of a proposition about that."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.kernel.quarter import Quarter
from groeiruimte.propositions.choices import PricePer, Tenure
from groeiruimte.propositions.rules.terms import MOST_PHASES, Phase, Terms
from groeiruimte.web.forms import AccessibleForm, DateField, MoneyField, QuarterField

LONGEST_AREA = 9
_NOT_YET = ("", _("Not told"))
MONEY = (
    ("price_per", "price_low", "price_high", "price_note"),
    ("tenure", "place_from"),
)
CONTACT = ("contact_name", "contact_role", "contact_phone", "contact_email")


class TermsForm(AccessibleForm):
    """Price, tenure, from when, in which parts, whom to call, and until when the offer stands.

    Nothing is required: what a region does not tell is shown as not told, and asked about.
    """

    price_per = forms.ChoiceField(
        label=_("What is the price for?"), choices=[_NOT_YET, *PricePer.choices], required=False
    )
    price_low = MoneyField(
        label=_("Price in euros"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    price_high = MoneyField(
        label=_("Up to, where it is a range"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        has_hint=False,
    )
    price_note = forms.CharField(
        label=_("About the price"),
        help_text=_("For example: without service costs, or buying is possible too."),
        max_length=200,
        required=False,
    )
    tenure = forms.ChoiceField(
        label=_("Buy or rent"), choices=[_NOT_YET, *Tenure.choices], required=False
    )
    place_from = QuarterField(label=_("Available from"), required=False)
    contact_name = forms.CharField(
        label=_("Whom can the entrepreneur call?"), max_length=100, required=False
    )
    contact_role = forms.CharField(label=_("Role"), max_length=100, required=False)
    contact_phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)
    valid_until = DateField(
        label=_("Until when does this offer stand?"),
        help_text=_("After that day it is shown as expired. We remind you two weeks before."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Add the fields of the parts; `today` is the first day that an offer can end."""
        super().__init__(*args, **kwargs)
        self.today = today
        for number in range(1, MOST_PHASES + 1):
            named = {"number": number}
            self.fields[f"phase{number}-area"] = forms.IntegerField(
                label=gettext("Part %(number)s in m²") % named,
                required=False,
                min_value=1,
                max_value=10**LONGEST_AREA,
            )
            self.fields[f"phase{number}-from"] = QuarterField(
                label=gettext("Part %(number)s available from") % named, required=False
            )

    def term_groups(self) -> dict[str, Any]:
        """Return the fields in the groups of the page."""
        return {
            "money": [[self[name] for name in row] for row in MONEY],
            "phases": [
                (self[f"phase{number}-area"], self[f"phase{number}-from"])
                for number in range(1, MOST_PHASES + 1)
            ],
            "has_phases": any(self[f"phase{n}-area"].value() for n in range(1, MOST_PHASES + 1)),
            "contact": [self[name] for name in CONTACT],
            "valid": self["valid_until"],
        }

    def clean(self) -> dict[str, Any]:
        """Refuse half a price, half a part, and an offer that has ended already."""
        cleaned = super().clean()
        self._check_price(cleaned)
        for number in range(1, MOST_PHASES + 1):
            area, start = cleaned.get(f"phase{number}-area"), cleaned.get(f"phase{number}-from")
            if bool(area) != bool(start) and not self.errors:
                part = "from" if area else "area"
                self.add_error(
                    f"phase{number}-{part}", gettext("Tell of each part how much and from when.")
                )
        last = cleaned.get("valid_until")
        if last is not None and last < self.today:
            self.add_error("valid_until", gettext("This day is past. Choose a later one."))
        return cleaned

    def terms(self) -> Terms:
        """Return the terms as they were filled in."""
        filled = self.cleaned_data
        low, high = filled.get("price_low"), filled.get("price_high")
        start: Quarter | None = filled.get("place_from")
        return Terms(
            tenure=filled.get("tenure", ""),
            price_per=filled.get("price_per", ""),
            price_low=low,
            price_high=low if high is None else high,
            price_note=filled.get("price_note", "").strip(),
            available_from=start.index if start else None,
            phases=tuple(self._phases()),
            contact_name=filled.get("contact_name", "").strip(),
            contact_role=filled.get("contact_role", "").strip(),
            contact_email=filled.get("contact_email", "").strip(),
            contact_phone=filled.get("contact_phone", "").strip(),
            valid_until=filled.get("valid_until"),
        )

    def _phases(self) -> list[Phase]:
        filled = self.cleaned_data
        rows = [
            (filled.get(f"phase{number}-area"), filled.get(f"phase{number}-from"))
            for number in range(1, MOST_PHASES + 1)
        ]
        return [
            Phase(area_m2=area, starts_from=start.index) for area, start in rows if area and start
        ]

    def _check_price(self, cleaned: dict[str, Any]) -> None:
        per, low, high = (cleaned.get(name) for name in ("price_per", "price_low", "price_high"))
        if {"price_low", "price_high"} & set(self.errors):
            return
        if per in ("", PricePer.ON_REQUEST) and (low is not None or high is not None):
            self.add_error("price_per", gettext("Say what this price is for."))
        elif per and per != PricePer.ON_REQUEST and low is None:
            self.add_error(
                "price_low", gettext("Fill in the price, or choose “on request” or “not told”.")
            )
        elif low is not None and high is not None and high < low:
            self.add_error("price_high", gettext("Fill in the higher amount here."))


def initial_terms(terms: Terms) -> dict[str, Any]:
    """Return what stands in the fields of these terms."""
    start: dict[str, Any] = {
        "tenure": terms.tenure,
        "price_per": terms.price_per,
        "price_low": terms.price_low,
        "price_high": None if terms.price_high == terms.price_low else terms.price_high,
        "price_note": terms.price_note,
        "place_from": terms.available_from,
        "contact_name": terms.contact_name,
        "contact_role": terms.contact_role,
        "contact_email": terms.contact_email,
        "contact_phone": terms.contact_phone,
        "valid_until": terms.valid_until,
    }
    for number, phase in enumerate(terms.phases, start=1):
        start |= {f"phase{number}-area": phase.area_m2, f"phase{number}-from": phase.starts_from}
    return start
