"""What would change when several companies get one account manager, status or life phase?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import LifePhase, StatusKind
from groeiruimte.companies.selectors.companies import phases_of

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChange:
    """What to set; what is empty stays as it is. Nobody as account manager is a value too."""

    sets_manager: bool = False
    manager_id: int | None = None
    status: str = ""
    life_phase: str = ""
    shown_by: str = ""
    holds_from: date


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One value of one company, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """What changes of one company, and what cannot and why."""

    company_id: int
    revision: int
    name: str
    lines: list[ChangeLine]
    fields: frozenset[str]
    refusal: str = ""


def planned(
    *,
    companies: Iterable[Company],
    change: CompanyChange,
    managers: Mapping[int, Mapping[int, str]],
) -> list[PlannedRow]:
    """Return per company what this change would do; the caller has checked access to them.

    `managers` are those of `managers_of_pipelines`: per pipeline, id and name.
    """
    rows = list(companies)
    phases = phases_of(company_ids=[row.pk for row in rows])
    return [
        _row(row, change, phase=phases.get(row.pk, ""), managers=managers.get(row.held_by_id, {}))
        for row in rows
    ]


def _row(
    company: Company, change: CompanyChange, *, phase: str, managers: Mapping[int, str]
) -> PlannedRow:
    lines, refusal = {}, ""
    if change.sets_manager and change.manager_id != company.account_manager_id:
        if change.manager_id is None or change.manager_id in managers:
            lines["account_manager"] = ChangeLine(
                _("Account manager"),
                str(company.account_manager or _("Nobody yet")),
                managers.get(change.manager_id or 0, _("Nobody yet")),
            )
        else:
            refusal = _("This person keeps another pipeline: the account manager stays.")
    if change.status and change.status != company.status:
        lines["status"] = ChangeLine(
            _("Status"), str(StatusKind(company.status).label), str(StatusKind(change.status).label)
        )
    if change.life_phase and change.life_phase != phase:
        before = str(LifePhase(phase).label) if phase else _("Not known yet")
        lines["life_phase"] = ChangeLine(
            _("Life phase"), before, str(LifePhase(change.life_phase).label)
        )
    return PlannedRow(
        company_id=company.pk,
        revision=company.revision,
        name=company.name,
        lines=list(lines.values()),
        fields=frozenset(lines),
        refusal=refusal,
    )
