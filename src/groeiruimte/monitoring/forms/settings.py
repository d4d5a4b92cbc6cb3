"""What is filled in about settings of the programme, and about who takes part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from groeiruimte.organizations.choices import OrganizationKind, RomRegion
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.organizations.services.register import NewOrganization
from groeiruimte.programme.programme_settings import Setting, SettingHolds, known_organizations
from groeiruimte.web.forms import AccessibleForm, DateField, MoneyField

if TYPE_CHECKING:
    from collections.abc import Sequence

HUNDRED = 100


class SettingForm(AccessibleForm):
    """Another value of one setting: which, from when, and why."""

    holds_from = DateField(label=_("From which day on?"))
    reason = forms.CharField(
        label=_("Why, and where does it stand?"),
        max_length=300,
        help_text=_("Such as the decision of a talk. It stays on this page, for everybody here."),
    )

    def __init__(
        self, *args: Any, setting: Setting, roms: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Ask for the value in the way that this setting is written."""
        super().__init__(*args, **kwargs)
        self.setting = setting
        fields = {"value": _value_field(setting, roms)} | self.fields
        self.fields.clear()
        self.fields.update(fields)

    def value(self) -> str:
        """Return the value as it is kept."""
        given = self.cleaned_data["value"]
        if isinstance(given, date):
            return given.isoformat()
        if self.setting.holds is SettingHolds.SHARE:
            return format((Decimal(given) / HUNDRED).normalize(), "f")
        return str(given) if isinstance(given, str) else format(Decimal(given).normalize(), "f")


def other_roms() -> list[tuple[str, str]]:
    """Return the ROMs that take part and do not coordinate the programme, by code."""
    rows = all_organizations().filter(
        kind=OrganizationKind.ROM, ended_on=None, is_coordinating_rom=False
    )
    return list(rows.values_list("code", "name"))


def _value_field(setting: Setting, roms: Sequence[tuple[str, str]]) -> forms.Field:
    label = _("New value")
    if setting.holds is SettingHolds.ROM:
        return forms.ChoiceField(label=_("Which ROM?"), choices=list(roms))
    if setting.holds is SettingHolds.DAY:
        return DateField(label=label)
    if setting.holds is SettingHolds.SHARE:
        return forms.DecimalField(label=_("New value in percent"), max_digits=5, decimal_places=2)
    if setting.holds is SettingHolds.EUR:
        return MoneyField(label=_("New value in euros"), max_digits=14, decimal_places=2)
    return forms.IntegerField(label=label)


class NewOrganizationForm(AccessibleForm):
    """An organization that takes part: a known one, or another by its name."""

    known = forms.ChoiceField(label=_("Which organization?"), required=False)
    name = forms.CharField(
        label=_("Another one: its name"),
        max_length=200,
        required=False,
        help_text=_("Such as a municipality. Leave this empty when you chose one above."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=[("", "–"), *OrganizationKind.choices], required=False
    )
    rom_region = forms.ChoiceField(
        label=_("In which region?"), choices=[("", "–"), *RomRegion.choices], required=False
    )

    def __init__(self, *args: Any, known: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the known organizations that do not take part yet."""
        super().__init__(*args, **kwargs)
        self.choice_field("known").choices = [("", _("Another one, by its name")), *known]

    def clean(self) -> dict[str, Any]:
        """Ask for one of both, and of another one for all three fields."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("known"):
            for field in ("name", "kind", "rom_region"):
                if not cleaned.get(field):
                    self.add_error(field, _("Fill this in, or choose an organization above."))
        return cleaned

    def new(self) -> NewOrganization:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        chosen = next((row for row in known_organizations() if row.code == cleaned["known"]), None)
        if chosen is not None:
            return NewOrganization(
                code=chosen.code,
                name=chosen.name,
                short_name=chosen.short_name,
                kind=chosen.kind,
                rom_region=chosen.rom_region,
            )
        name = " ".join(cleaned["name"].split())
        return NewOrganization(
            code=slugify(name).replace("-", "_").upper()[:40],
            name=name,
            short_name=name[:60],
            kind=cleaned["kind"],
            rom_region=cleaned["rom_region"],
        )
