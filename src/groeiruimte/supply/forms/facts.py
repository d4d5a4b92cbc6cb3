"""Forms of the supply side: finding sites, stating a fact, choosing a file."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Trust
from groeiruimte.programme.fact_kinds import FactKind, fact_kind, stated_kinds
from groeiruimte.programme.organizations import province_regions
from groeiruimte.supply.choices import SiteKind, SupplyImportKind
from groeiruimte.supply.rules import implausible, is_of_sites
from groeiruimte.supply.selectors.exporting import LOOKED_FOR
from groeiruimte.supply.selectors.sites import Needed
from groeiruimte.supply.words.wording import in_words, unit_in_words
from groeiruimte.web import numbers
from groeiruimte.web.forms import (
    AccessibleForm,
    DateField,
    DecimalField,
    FileInput,
    MoneyField,
    QuarterField,
)
from groeiruimte.web.lists import SortField

MAX_MB = 30
YES_NO = (("1", _("Yes")), ("0", _("No")))


class SiteFilter(AccessibleForm):
    """Which sites to show. Everything may stay empty; what is not understood is left out."""

    q = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=100,
        help_text=_("Of a site or a municipality, former ones too."),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    province = forms.ChoiceField(label=_("Province"), required=False)
    hotspot = forms.TypedChoiceField(
        label=_("Hotspot"), required=False, coerce=int, empty_value=None
    )
    sort = SortField(
        choices=[
            ("name", _("Name")),
            ("kind", _("Kind")),
            ("municipality", _("Municipality")),
            ("hotspot", _("Hotspot")),
            ("facts", _("Expired facts first")),
        ]
    )
    stale = forms.BooleanField(label=_("Only with expired facts"), required=False)
    need = forms.ChoiceField(label=_("Has at least"), required=False)
    amount = DecimalField(label=_("Amount"), required=False, min_value=0, max_digits=12)
    quarter = QuarterField(
        label=_("In quarter"), required=False, help_text=_("Leave empty for now.")
    )
    sure = forms.BooleanField(
        label=_("Only what is measured or stated, and has not expired"), required=False
    )

    def __init__(self, *args: object, hotspots: list[tuple[int, str]], **kwargs: object) -> None:
        """Offer the hotspots that the person may see."""
        super().__init__(*args, **kwargs)
        everything = [("", _("All"))]
        provinces = sorted(row.province for row in province_regions())
        self.choice_field("kind").choices = everything + SiteKind.choices
        self.choice_field("province").choices = everything + [(name, name) for name in provinces]
        self.choice_field("hotspot").choices = [*everything, *hotspots]
        self.choice_field("need").choices = [
            ("", _("Anything")),
            *(
                (kind.key, f"{in_words(kind.name)} ({unit_in_words(kind=kind)})")
                for kind in map(_kind_of, LOOKED_FOR)
            ),
        ]

    def wanted(self) -> dict[str, Any]:
        """Return what `find_sites` takes."""
        self.is_valid()
        filters = self.cleaned_data
        return {
            "words": filters.get("q", ""),
            "kind": filters.get("kind", ""),
            "province": filters.get("province", ""),
            "hotspot_id": filters.get("hotspot"),
            "only_stale": bool(filters.get("stale")),
            "sort": filters.get("sort") or "name",
            "needed": Needed(
                kind=filters.get("need") or "",
                amount=filters.get("amount"),
                quarter=filters["quarter"].index if filters.get("quarter") else None,
                is_sure=bool(filters.get("sure")),
            ),
        }


def _kind_of(key: str) -> FactKind:
    return fact_kind(key=key)


class FactKindForm(AccessibleForm):
    """What the new fact is about."""

    soort = forms.ChoiceField(label=_("What do you want to state?"))

    def __init__(
        self, *args: object, belongs: Callable[..., bool] = is_of_sites, **kwargs: object
    ) -> None:
        """Offer every kind of fact that a site can have, or what `belongs` says."""
        super().__init__(*args, **kwargs)
        self.choice_field("soort").choices = [
            (kind.key, in_words(kind.name)) for kind in stated_kinds() if belongs(kind=kind)
        ]


class FactForm(AccessibleForm):
    """One fact about a site: what, from when, how we know. "We do not know" is an answer."""

    known = forms.ChoiceField(
        label=_("Do you know it?"),
        choices=(("YES", _("Yes")), ("NO", _("We looked, but we do not know"))),
        widget=forms.RadioSelect,
        initial="YES",
    )
    valid_from = QuarterField(
        label=_("From quarter"),
        required=False,
        help_text=_("Such as 2028-Q3. Leave empty if it already holds."),
    )
    valid_until = QuarterField(
        label=_("Until quarter"),
        required=False,
        help_text=_("The first quarter in which it no longer holds. Leave empty if not known."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("A document, a person with a function, or a measurement."),
        error_messages={
            "required": _("Say how you know this. A fact without a source is no fact.")
        },
    )
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )
    observed_on = DateField(label=_("Observed on"))
    trust = forms.ChoiceField(label=_("How do you know it?"), choices=Trust.choices)
    # Shown only once a value turned out to be unusual.
    confirmed = forms.BooleanField(
        label=_("The value is right, although unusual"), required=False, widget=forms.HiddenInput
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, kind: FactKind, **kwargs: object) -> None:
        """Ask for the value in the way of its kind."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["value"] = value_field(kind=kind)
        self.order_fields(["known", "value"])

    def clean(self) -> dict[str, Any]:
        """Hold the answers against each other; ask again about an unusual value, once."""
        cleaned = super().clean()
        value = cleaned.get("value")
        knows = cleaned.get("known") == "YES"
        if knows and value in (None, "") and "value" not in self.errors:
            self.add_error(
                "value", gettext("Fill in the value, or choose “We looked, but we do not know”.")
            )
        begin, end = cleaned.get("valid_from"), cleaned.get("valid_until")
        if begin is not None and end is not None and end <= begin:
            self.add_error("valid_until", gettext("This must be later than the first quarter."))
        outside = implausible(kind=self.kind.key, value=value) if _is_number(value) else None
        if knows and outside is not None and not cleaned.get("confirmed"):
            self.fields["confirmed"].widget = forms.CheckboxInput()
            self.add_error(
                "value",
                gettext(
                    "Usually this lies between %(low)s and %(high)s. "
                    "Is it right? Then tick “The value is right” below."
                )
                % {"low": numbers.number(outside.low), "high": numbers.number(outside.high)},
            )
        return cleaned

    def stated(self) -> dict[str, Any]:
        """Return what was filled in, as a fact keeps it."""
        values = self.cleaned_data
        value, text = self._value_and_text()
        return {
            "kind": self.kind.key,
            "value": value,
            "text": text,
            "source": values["source"],
            "source_url": values["source_url"],
            "observed_on": values["observed_on"],
            "trust": values["trust"],
            "valid_from": values["valid_from"].index if values["valid_from"] else None,
            "valid_until": values["valid_until"].index if values["valid_until"] else None,
        }

    def _value_and_text(self) -> tuple[Decimal | None, str]:
        return value_and_text(
            kind=self.kind,
            typed=self.cleaned_data["value"],
            is_known=self.cleaned_data["known"] != "NO",
        )


def value_and_text(
    *,
    kind: FactKind,
    typed: Any,  # noqa: ANN401 - what the control of this kind gives
    is_known: bool,
) -> tuple[Decimal | None, str]:
    """Return value and text as a fact keeps them; both empty is "not known"."""
    if not is_known or typed in (None, ""):
        return None, ""
    if kind.unit in ("class", "statement"):
        return None, str(typed)
    if kind.unit == "quarter":
        return Decimal(typed.index), ""
    return Decimal(typed), ""


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal)


def value_field(*, kind: FactKind) -> forms.Field:
    """Return the field that asks a value of this kind in its own way."""
    label = in_words(kind.name)
    empty = [("", _("Choose"))]
    if kind.unit == "class":
        choices = empty + [(code, code) for code in kind.classes]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if kind.unit == "yes_no":
        return forms.ChoiceField(label=label, choices=[*empty, *YES_NO], required=False)
    if kind.unit == "quarter":
        return QuarterField(label=label, required=False)
    if kind.unit == "statement":
        return forms.CharField(label=label, required=False, max_length=500, widget=forms.Textarea)
    field = MoneyField if kind.unit == "EUR" else DecimalField
    return field(
        label=f"{label} ({unit_in_words(kind=kind)})",
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=4,
    )


class SupplyFileForm(AccessibleForm):
    """A file of open data to take in."""

    kind = forms.ChoiceField(label=_("What kind of file is it?"), choices=SupplyImportKind.choices)
    file = forms.FileField(
        label=_("File"),
        widget=FileInput,
        help_text=_("As the source publishes it: CSV, GeoJSON, JSON or XLSX, up to 30 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    year = forms.IntegerField(
        label=_("Of which year are the figures?"),
        help_text=_("Only for a file that does not say so itself."),
        required=False,
        min_value=1990,
    )

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        """Take no year that has not begun."""
        super().__init__(*args, **kwargs)
        year = cast(forms.IntegerField, self.fields["year"])
        year.max_value = this_year
        year.validators.append(MaxValueValidator(this_year))

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large before it is read into memory."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("This file is larger than %(limit_mb)s MB."), params={"limit_mb": MAX_MB}
            )
        return upload
