"""What does the page of a place show beside its facts: tree, terms, holds, contacts, history?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.organizations.access import Person
from groeiruimte.supply import access
from groeiruimte.supply.selectors.tree import (
    Area,
    changes_of,
    parts_of,
    phases_of,
    terms_of,
)
from groeiruimte.supply.words.offering import hold_in_words, price_in_words
from groeiruimte.supply.words.wording import label_of
from groeiruimte.web import numbers

if TYPE_CHECKING:
    from groeiruimte.supply.models.files import PlaceFile
    from groeiruimte.supply.models.offering import PlaceChange, PlaceContact, PlaceHold, PlaceTerms
    from groeiruimte.supply.models.places import Site


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """What there is from one quarter on."""

    quarter: str
    areas: list[str]
    too_much: list[str]


@dataclass(frozen=True, slots=True)
class TermsLine:
    """Terms ready to read."""

    terms: PlaceTerms
    price: str


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold ready to read; `note` only for who made it."""

    hold: PlaceHold
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDossier:
    """A place as people decide on it."""

    parent: Site | None
    parts: list[Site]
    phases: list[PhaseLine]
    terms: list[TermsLine]
    earlier_terms: list[TermsLine]
    holds: list[HoldLine]
    files: list[PlaceFile]
    contacts: list[PlaceContact]
    changes: list[PlaceChange]
    may_read_notes: bool


def place_dossier(*, site: Site, user: Person, today: date, may_keep: bool) -> PlaceDossier:
    """Return what one decides on beside the facts, as far as this person may see it."""
    parts = parts_of(site=site)
    terms = [TermsLine(row, price_in_words(terms=row)) for row in terms_of(site=site)]
    return PlaceDossier(
        parent=site.parent,
        parts=parts,
        phases=[
            PhaseLine(
                numbers.quarter(phase.quarter),
                [_area_in_words(area) for area in phase.areas],
                [_excess(area) for area in phase.areas if area.whole.exceeded_by],
            )
            for phase in phases_of(site=site, parts=parts, today=today)
        ],
        terms=[line for line in terms if line.terms.replaced_at is None],
        earlier_terms=[line for line in terms if line.terms.replaced_at is not None],
        holds=[
            HoldLine(hold, hold_in_words(hold=hold))
            for hold in access.visible_holds(user=user, site=site, today=today)
        ],
        files=list(access.visible_files(user=user).filter(site=site)),
        contacts=list(access.visible_contacts(user=user, site=site)),
        changes=list(changes_of(site=site)),
        may_read_notes=may_keep,
    )


def _area_in_words(area: Area) -> str:
    amount = numbers.number(area.whole.amount or 0.0)
    words = {"what": label_of(kind=area.kind), "amount": amount}
    if area.whole.at_least:
        return _("%(what)s: at least %(amount)s m², added up over the parts") % words
    return _("%(what)s: %(amount)s m²") % words


def _excess(area: Area) -> str:
    words = {
        "what": label_of(kind=area.kind),
        "amount": numbers.number(area.whole.exceeded_by),
    }
    return _("%(what)s: the parts say %(amount)s m² more than the whole. Mend one of them.") % words
