"""Which own companies and contacts are meant by these words?"""

from __future__ import annotations

from dataclasses import dataclass

from groeiruimte.companies import access
from groeiruimte.kernel.alike import closest
from groeiruimte.organizations.access import Person


@dataclass(frozen=True, slots=True)
class FoundCompany:
    """A company that was found by its name, or by that of its contact."""

    pk: int
    name: str
    contact: str
    municipality: str


@dataclass(frozen=True, slots=True)
class FoundCompanies:
    """What was found: companies by name, and companies by the name of their contact."""

    companies: list[FoundCompany]
    contacts: list[FoundCompany]


def found_companies(*, user: Person, words: str, most: int) -> FoundCompanies:
    """Return the companies that these words may mean, within what the user keeps; one query.

    Names are compared as plain texts; only those that are given back count as seen.
    """
    rows = {
        row[0]: row
        for row in access.visible_companies(user=user).values_list(
            "pk", "name", "contact_name", "municipality_name", "held_by_id"
        )
    }
    by_name = closest(words, ((key, row[1]) for key, row in rows.items()), most=most)
    by_contact = closest(words, ((key, row[2]) for key, row in rows.items() if row[2]), most=most)
    access.note_seen((key, rows[key][4]) for key in {*by_name, *by_contact})
    return FoundCompanies(
        companies=[FoundCompany(*rows[key][:4]) for key in by_name],
        contacts=[FoundCompany(*rows[key][:4]) for key in by_contact],
    )
