"""What can a column of a pipeline file hold, in words; and a file that shows it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groeiruimte.companies.choices import Quantity
from groeiruimte.intake.pipeline import FIELDS, MEASURED, QUANTITIES
from groeiruimte.reporting.semicolons import semicolon_file

NOT_USED = ""

_FIELD_LABELS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "name": _("Name of the company"),
        "kvk_number": _("KVK number"),
        "municipality": _("Municipality"),
        "postcode": _("Postcode"),
        "website": _("Website"),
        "technology_domain": _("Technology domain"),
        "life_phase": _("Life phase (1 to 4)"),
        "contact_name": _("Contact person"),
        "contact_email": _("E-mail of the contact person"),
        "contact_phone": _("Phone of the contact person"),
        "account_manager_email": _("Account manager (e-mail)"),
        "founded_year": _("Founded in (year)"),
        "note": _("Note"),
        "status": _("Status (kept in the note)"),
        "lease_ends_on": _("End of the lease (kept in the note)"),
        "last_round_on": _("Day of the last round"),
        "observed_on": _("Day or year of the figures in the row"),
        "quantity": _("Which figure the row holds"),
        "value": _("Value of that figure"),
    }
)

_INTENTION_LABELS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "planned_fte": _("Own plan: jobs (FTE)"),
        "planned_revenue_eur": _("Own plan: revenue (€)"),
        "planned_floor_area_m2": _("Own plan: floor area (m²)"),
        "planned_power_mw": _("Own plan: power (MW)"),
        "capital_sought_eur": _("Money sought (€)"),
        "power_wanted_mw": _("Power wanted (MW)"),
        "floor_area_wanted_m2": _("Floor area wanted (m²)"),
    }
)

_EUROS: Sequence[tuple[str, str | Promise]] = (
    ("keur", _("in thousands of euros")),
    ("meur", _("in millions of euros")),
)
_OTHER_UNITS: Mapping[str, Sequence[tuple[str, str | Promise]]] = MappingProxyType(
    {
        "floor_area_used_m2": [("ha", _("in hectares"))],
        "floor_area_available_m2": [("ha", _("in hectares"))],
        "power_contracted_mw": [("kw", _("in kW")), ("kva", _("in kVA"))],
        "power_used_mw": [("kw", _("in kW")), ("kva", _("in kVA"))],
        "revenue_eur": _EUROS,
        "capital_raised_eur": _EUROS,
        "cash_eur": _EUROS,
        "monthly_burn_eur": _EUROS[:1],
        "order_book_eur": _EUROS,
        "round_closed_eur": _EUROS,
        "planned_revenue_eur": _EUROS,
        "capital_sought_eur": _EUROS,
        "planned_power_mw": [("kw", _("in kW")), ("kva", _("in kVA"))],
        "power_wanted_mw": [("kw", _("in kW")), ("kva", _("in kVA"))],
    }
)


def target_label(field: str, unit: str = "") -> str:
    """Return what a column holds, in words."""
    if field in FIELDS:
        return str(_FIELD_LABELS[field])
    intention = _INTENTION_LABELS.get(field)
    label = str(intention or Quantity[field.upper()].label)
    units = dict(_OTHER_UNITS.get(field, []))
    return f"{label}, {units.get(unit, unit)}" if unit else label


def target_choices(extra: Sequence[tuple[str, str]] = ()) -> list[tuple[str, object]]:
    """Return the choices for one column: not used, about the company, or a figure.

    `extra` are pairs of field and unit that the column's own name led to and that are not on the
    list by themselves.
    """
    company = [(field, target_label(field)) for field in FIELDS]
    figures = [(field, target_label(field)) for field in MEASURED]
    figures += [
        (f"{field}|{unit}", target_label(field, unit))
        for field, units in _OTHER_UNITS.items()
        for unit, _label in units
    ]
    known = {value for value, _label in figures}
    figures += [
        (f"{field}|{unit}", target_label(field, unit))
        for field, unit in extra
        if unit and f"{field}|{unit}" not in known
    ]
    return [
        (NOT_USED, gettext("Not used")),
        (gettext("About the company"), company),
        (gettext("Figures"), sorted(figures, key=lambda choice: choice[1])),
    ]


def understood_columns() -> list[tuple[str, str]]:
    """Return what we take from a file and an example of each, for the upload page."""
    examples = {
        "name": "Fotonica BV",
        "kvk_number": "12345678",
        "municipality": "Enschede",
        "technology_domain": gettext("Photonics"),
        "life_phase": "3",
        "account_manager_email": "naam@rom.nl",
    }
    company = [(target_label(field), example) for field, example in examples.items()]
    return company + [(target_label(field), _FIGURE_EXAMPLES[field]) for field in QUANTITIES]


_FIGURE_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "fte": "12,5",
        "floor_area_used_m2": "1.200",
        "floor_area_available_m2": "2.000",
        "workplaces_available": "60",
        "power_contracted_mw": "2,5",
        "power_used_mw": "1,8",
        "revenue_eur": "€ 4,2 mln",
        "capital_raised_eur": "1.500.000",
        "cash_eur": "€ 2,4 mln",
        "monthly_burn_eur": "85.000",
        "order_book_eur": "€ 1,5 mln",
        "round_closed_eur": "€ 3 mln",
        "fte_mbo": "12",
        "fte_hbo": "20",
        "fte_wo": "23",
    }
)


def example_file(*, year: int) -> bytes:
    """Return a file with two invented companies, to fill in or to look at."""
    header = [
        *(
            "Bedrijf",
            "KvK-nummer",
            "Gemeente",
            "Technologiedomein",
            "Fase",
            "E-mail accountmanager",
        ),
        *(f"FTE {year - 1}", f"FTE {year}", "m2 in gebruik", "m2 beschikbaar"),
        *("Gecontracteerd vermogen (MW)", "Piekvermogen (MW)", f"Omzet {year - 1} (k€)"),
        *("Kas (mln)", "Burn per maand (k€)"),
    ]
    photonics = ["Voorbeeld Fotonica BV", "", "Enschede", "Fotonica", "3", "", "40", "55"]
    storage = ["Voorbeeld Opslag BV", "", "Almere", "Energiematerialen", "2", "", "12,5", "18"]
    rows = [
        [*photonics, "1200", "1500", "2,5", "1,8", "4200", "6,5", "210"],
        [*storage, "600", "900", "1", "0,9", "850", "1,2", "65"],
    ]
    return semicolon_file(header=header, rows=rows)
