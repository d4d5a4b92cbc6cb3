"""The whole pipeline as a table that can be worked on in a spreadsheet and taken in again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from groeiruimte.companies import access
from groeiruimte.companies.choices import LifePhase, Quantity, TechnologyDomain
from groeiruimte.companies.selectors.registered import (
    RegisteredCompany,
    figures_of,
    latest_phases_of,
    registered_companies,
)
from groeiruimte.organizations.access import Person

Cell = str | int | float | Decimal | date | None

_IDENTITY: Mapping[str, str] = MappingProxyType(
    {
        "name": "Bedrijfsnaam",
        "kvk_number": "KvK-nummer",
        "municipality_name": "Gemeente",
        "postcode": "Postcode",
        "website": "Website",
        "technology_domain": "Technologiedomein",
        "life_phase": "Levensfase",
        "founded_year": "Opgericht in",
        "contact_name": "Contactpersoon",
        "contact_email": "E-mail contactpersoon",
        "contact_phone": "Telefoon",
        "account_manager_email": "E-mail accountmanager",
        "note": "Notitie",
    }
)
_FIGURES: Mapping[Quantity, str] = MappingProxyType(
    {
        Quantity.FTE: "FTE",
        Quantity.WORKPLACES_AVAILABLE: "Werkplekken",
        Quantity.FLOOR_AREA_USED_M2: "m2 in gebruik",
        Quantity.FLOOR_AREA_AVAILABLE_M2: "m2 beschikbaar",
        Quantity.POWER_USED_MW: "Piekvermogen (MW)",
        Quantity.POWER_CONTRACTED_MW: "Gecontracteerd vermogen (MW)",
        Quantity.REVENUE_EUR: "Omzet",
        Quantity.CAPITAL_RAISED_EUR: "Opgehaald kapitaal",
        Quantity.ROUND_CLOSED_EUR: "Laatste ronde bedrag",
        Quantity.CASH_EUR: "Kas",
        Quantity.MONTHLY_BURN_EUR: "Burn per maand",
        Quantity.ORDER_BOOK_EUR: "Orderportefeuille",
        Quantity.FTE_MBO: "FTE mbo",
        Quantity.FTE_HBO: "FTE hbo",
        Quantity.FTE_WO: "FTE wo",
    }
)
"""Column names that our own import knows, so that the file goes back in as it came out."""


def whole_pipeline(*, user: Person) -> tuple[list[str], list[list[Cell]]]:
    """Return column names and a row per company, with every figure under its own day."""
    companies = registered_companies(companies=access.visible_companies(user=user))
    keys = [company.pk for company in companies]
    figures: dict[int, dict[tuple[str, date], Decimal]] = defaultdict(dict)
    for company_id, quantity, day, value in figures_of(companies=keys):
        figures[company_id][quantity, day] = value
    phases = latest_phases_of(companies=keys)
    columns = _in_order({figure for held in figures.values() for figure in held})
    header = [*_IDENTITY.values(), *(_heading(quantity, day) for quantity, day in columns)]
    rows = [
        [
            *_identity(company, phases.get(company.pk, "")),
            *(figures[company.pk].get(column) for column in columns),
        ]
        for company in companies
    ]
    return header, rows


def _in_order(columns: Iterable[tuple[str, date]]) -> list[tuple[str, date]]:
    order = list(_FIGURES)
    return sorted(columns, key=lambda column: (order.index(Quantity(column[0])), column[1]))


def _heading(quantity: str, day: date) -> str:
    return f"{_FIGURES[Quantity(quantity)]} {day.day}-{day.month}-{day.year}"


def _identity(company: RegisteredCompany, phase: str) -> list[Cell]:
    words = {
        "technology_domain": _label(TechnologyDomain, company.technology_domain),
        "life_phase": _label(LifePhase, phase),
    }
    return [words.get(name, getattr(company, name, None)) for name in _IDENTITY]


def _label(choices: type[TechnologyDomain] | type[LifePhase], code: str) -> str:
    return str(choices(code).label) if code else ""
