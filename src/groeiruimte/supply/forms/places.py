"""What a keeper fills in about a place itself: what it is, its terms, contacts, parts, its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.supply.choices import (
    CLOSING_BY_HAND,
    ContactRole,
    HoldKind,
    PriceForm,
    PriceUnit,
    SiteKind,
    WayToGet,
)
from groeiruimte.supply.selectors.municipalities import (
    MunicipalityRegister,
    municipality_register,
    nearest_names,
)
from groeiruimte.supply.selectors.tree import keepers_of, possible_parents
from groeiruimte.supply.services.places import keeper_id_of
from groeiruimte.web.forms import AccessibleForm, DateField, DecimalField, MoneyField

if TYPE_CHECKING:
    from datetime import date

    from groeiruimte.organizations.access import Person
    from groeiruimte.supply.models.places import Site

#: The corners between which the Netherlands lie: latitude, longitude.
_SOUTH, _NORTH, _WEST, _EAST = 50.7, 53.7, 3.2, 7.3
_POINT = re.compile(r"\s*(\d{1,2}[.,]\d+)\s*[;, ]\s*(\d{1,2}[.,]\d+)\s*")
_EMPTY = [("", _("Choose"))]


class SourcedForm(AccessibleForm):
    """What somebody says, with how it is known: every form about a place asks that."""

    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("A document, a person with a function, or a measurement."),
        error_messages={"required": _("Say how you know this.")},
    )
    observed_on = DateField(label=_("Observed on"))


class PlaceForm(SourcedForm):
    """A place to add or to change."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*_EMPTY, *SiteKind.choices])
    municipality = forms.CharField(
        label=_("Municipality"),
        max_length=100,
        help_text=_("The name of today, or one from before a re-division."),
    )
    parent = forms.TypedChoiceField(
        label=_("Part of"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("A park holds plots, a plot buildings, a building units."),
    )
    kept_by = forms.TypedChoiceField(label=_("Kept by"), coerce=int)
    postcode = forms.RegexField(
        label=_("Postcode"),
        regex=r"^\s*\d{4}\s?[A-Za-z]{0,2}\s*$",
        required=False,
        max_length=8,
        error_messages={"invalid": _("Fill in a postcode such as 7521 BE.")},
    )
    point = forms.CharField(
        label=_("Point on the map"),
        required=False,
        max_length=40,
        help_text=_("Latitude and longitude, such as 52.2225, 6.8897."),
    )
    owner = forms.CharField(
        label=_("Owner"),
        required=False,
        max_length=160,
        help_text=_("An organization; everybody in the programme sees this. People come below "
                    "“Who to call”."),
    )  # fmt: skip
    trust = forms.ChoiceField(label=_("How do you know it?"), choices=Trust.choices)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        keepers: Iterable[tuple[int, str]],
        parents: Iterable[tuple[int, str]],
        register: MunicipalityRegister,
        **kwargs: Any,
    ) -> None:
        """Offer the organizations and places for which this person acts."""
        super().__init__(*args, **kwargs)
        self.choice_field("kept_by").choices = list(keepers)
        self.choice_field("parent").choices = [
            ("", _("Not a part of another place")),
            *parents,
        ]
        self._register = register
        self.order_fields(
            ["name", "kind", "municipality", "parent", "kept_by", "owner", "postcode", "point"]
        )

    def clean_municipality(self) -> int:
        """Return the municipality of today with this name; a former name finds it too."""
        typed = self.cleaned_data["municipality"].strip().casefold()
        named = [row for row in self._register.by_code.values() if row.name.casefold() == typed]
        named.sort(key=lambda row: row.valid_until is not None)
        today = self._register.current(code=named[0].code) if named else None
        if today is None:
            near = ", ".join(nearest_names(words=typed, register=self._register))
            if near:
                raise forms.ValidationError(
                    gettext("We know no municipality of this name. Do you mean %(names)s?")
                    % {"names": near}
                )
            raise forms.ValidationError(gettext("We know no municipality of this name."))
        return today.pk

    def clean_point(self) -> tuple[float, float] | None:
        """Return latitude and longitude, in the Netherlands."""
        typed = self.cleaned_data["point"]
        if not typed.strip():
            return None
        both = _POINT.fullmatch(typed)
        if both is None:
            raise forms.ValidationError(
                gettext("Fill in two numbers with a comma between them: 52.2225, 6.8897.")
            )
        lat, lon = (float(part.replace(",", ".")) for part in both.groups())
        if _SOUTH <= lon <= _NORTH and _WEST <= lat <= _EAST:
            raise forms.ValidationError(gettext("First the latitude (52), then the longitude (6)."))
        if not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
            raise forms.ValidationError(gettext("This point does not lie in the Netherlands."))
        return lat, lon

    def details(self) -> dict[str, Any]:
        """Return what was filled in, as the service takes it."""
        values = self.cleaned_data
        lat, lon = values["point"] or (None, None)
        return {
            **{name: values[name] for name in ("name", "kind", "owner", "source")},
            **{name: values[name] for name in ("observed_on", "trust", "postcode")},
            "municipality_id": values["municipality"],
            "kept_by_id": values["kept_by"],
            "parent_id": values["parent"],
            "lat": lat,
            "lon": lon,
        }


def place_form(
    typed: Mapping[str, Any] | None,
    *,
    user: Person,
    initial: Mapping[str, Any] | None = None,
    but: Site | None = None,
) -> PlaceForm | None:
    """Return the form of a place for a person; nothing for who keeps no places.

    :param but: the place that is changed: it lies in no part of itself, and its keeper may stay.
    """
    keepers = {row.pk: row.short_name for row in keepers_of(user=user)}
    if not keepers:
        return None
    if but is not None and but.kept_by is not None:
        keepers.setdefault(but.kept_by.pk, but.kept_by.short_name)
    return PlaceForm(
        typed,
        initial=dict(initial or {}),
        keepers=keepers.items(),
        parents=possible_parents(user=user, but=but),
        register=municipality_register(),
    )


def as_it_is(site: Site, *, today: date) -> dict[str, Any]:
    """Return a place as its form takes it, seen today."""
    return {
        **{name: getattr(site, name) for name in ("name", "kind", "postcode", "owner", "source")},
        "municipality": site.municipality.name,
        "parent": site.parent_id,
        "kept_by": keeper_id_of(site),
        "point": "" if site.lat is None else f"{site.lat}, {site.lon}",
        "observed_on": today,
        "trust": site.trust or "STATED",
        "revision": site.revision,
    }


class TermsForm(SourcedForm):
    """What a place costs in one way of getting it."""

    tenure = forms.ChoiceField(label=_("How to get it"), choices=[*_EMPTY, *WayToGet.choices])
    price_form = forms.ChoiceField(
        label=_("Price"), choices=PriceForm.choices, widget=forms.RadioSelect, initial="AMOUNT"
    )
    low_eur = MoneyField(
        label=_("Amount, or from"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    high_eur = MoneyField(
        label=_("Up to"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("Only for a range."),
    )
    unit = forms.ChoiceField(label=_("Per"), required=False, choices=[*_EMPTY, *PriceUnit.choices])
    trust = forms.ChoiceField(label=_("How do you know it?"), choices=Trust.choices)
    field_order = ("tenure", "price_form", "low_eur", "high_eur", "unit")


class ContactForm(SourcedForm):
    """Who to call about a place."""

    role = forms.ChoiceField(label=_("Who is this?"), choices=[*_EMPTY, *ContactRole.choices])
    organization_name = forms.CharField(label=_("Organization"), required=False, max_length=160)
    name = forms.CharField(label=_("Name"), required=False, max_length=150)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    field_order = ("role", "organization_name", "name", "email", "phone")


class HoldForm(AccessibleForm):
    """Until when a place is held; never for whom."""

    kind = forms.ChoiceField(label=_("How firmly?"), choices=HoldKind.choices)
    until = DateField(label=_("Until and including"))
    counts_as_taken = forms.BooleanField(
        label=_("Count this place as taken until then"),
        required=False,
        help_text=_("Otherwise companies keep finding it, with “reserved until” beside it."),
    )
    note = forms.CharField(
        label=_("Note for yourselves"),
        required=False,
        max_length=200,
        help_text=_("Only your organization reads this. Name no company."),
    )


class CloseForm(AccessibleForm):
    """Why a place closes."""

    reason = forms.ChoiceField(label=_("Why does it close?"), choices=[*_EMPTY, *CLOSING_BY_HAND])
    words = forms.CharField(label=_("In your own words"), required=False, max_length=300)


class SplitForm(AccessibleForm):
    """Up to six parts of a place, each with a name and, where known, its area."""

    PARTS = range(1, 7)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask a name and an area per part."""
        super().__init__(*args, **kwargs)
        for number in self.PARTS:
            words = {"number": number}
            self.fields[f"name_{number}"] = forms.CharField(
                label=gettext("Name of part %(number)d") % words,
                required=number in (1, 2),
                max_length=160,
            )
            self.fields[f"area_{number}"] = DecimalField(
                label=gettext("Area of part %(number)d (m²)") % words,
                required=False,
                min_value=0,
                max_digits=12,
                decimal_places=2,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse an area of which nobody says whose it is."""
        cleaned = super().clean()
        for number in self.PARTS:
            if cleaned.get(f"area_{number}") is not None and not cleaned.get(f"name_{number}"):
                self.add_error(f"name_{number}", gettext("Give this part a name."))
        return cleaned

    def parts(self) -> list[dict[str, Any]]:
        """Return the parts that were named."""
        values = self.cleaned_data
        return [
            {"name": values[f"name_{number}"], "area_m2": values.get(f"area_{number}")}
            for number in self.PARTS
            if values.get(f"name_{number}")
        ]


class MergeForm(AccessibleForm):
    """With which places a place becomes one."""

    name = forms.CharField(label=_("Name of the new place"), max_length=160)
    others = forms.TypedMultipleChoiceField(
        label=_("Merge it with"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one other place.")},
    )

    def __init__(self, *args: Any, others: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the places of the same kind and keeper."""
        super().__init__(*args, **kwargs)
        self.choice_field("others").choices = list(others)
