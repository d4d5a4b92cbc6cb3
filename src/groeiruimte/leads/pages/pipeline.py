"""Which companies are in the pipeline, how pressing is each, and what is the next thing to do?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    F,
    OrderBy,
    Q,
    QuerySet,
    When,
)
from django.utils.translation import gettext as _

from groeiruimte.companies import access as companies_access
from groeiruimte.companies.choices import LifePhase, Need, StatusKind, TechnologyDomain
from groeiruimte.companies.rules import ENDED
from groeiruimte.companies.selectors.companies import in_region, newest_phase
from groeiruimte.companies.selectors.lives import going_concerns
from groeiruimte.leads.choices import CompanyColumn
from groeiruimte.leads.pages.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.choices import ListKey
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.rules.levels import SIGNAL_YEARS
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.spotting.selectors.early_signals import urgency
from groeiruimte.spotting.selectors.waiting import newest_outlook, unknown_level
from groeiruimte.web.lists import in_order

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company

SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "urgency": (*urgency("newest__"), "name", "pk"),
    "name": ("name", "pk"),
    "municipality": ("municipality_name", "name", "pk"),
    "domain": ("technology_domain", "name", "pk"),
    "phase": (F("sorted_phase").asc(nulls_last=True), "name", "pk"),
    "manager": (F("account_manager__name").asc(nulls_last=True), "name", "pk"),
    "status": ("status", "name", "pk"),
    "newest": ("-created_at", "pk"),
}
#: What stands beside the name until somebody chooses other columns.
USUAL_COLUMNS = (
    CompanyColumn.SIGNAL,
    CompanyColumn.PHASE,
    CompanyColumn.MANAGER,
    CompanyColumn.STATUS,
    CompanyColumn.NEXT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineFilter:
    """Which companies to show, and in which order."""

    words: str = ""
    domain: str = ""
    phase: str = ""
    region: str = ""
    place: str = ""
    level: str = ""
    lead: str = ""
    archive: str = ""
    manager: int | None = None
    status: str = ""
    sort: str = "urgency"


@dataclass(frozen=True, slots=True)
class LargestChance:
    """The need with the largest chance by the third year, and that chance."""

    need: str
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRow:
    """One company as the list shows it."""

    pk: int
    name: str
    kvk_number: str
    municipality: str
    organization: str
    domain: str
    phase: str
    account_manager: str
    created_at: datetime
    revision: int
    phase_code: str
    manager_id: int | None
    status_code: str
    standing: str
    level: SignalLevel
    chance: float | None
    largest: LargestChance | None
    act_year: int | None
    watch_year: int | None
    lead_id: int | None
    is_invented: bool
    next_step: NextStep
    status: str
    is_over: bool


def pipeline_keys(*, user: Person, chosen: PipelineFilter) -> QuerySet[Company, int]:
    """Return the keys of the companies that fit the filter, in its order."""
    rows = companies_access.visible_companies(user=user)
    if chosen.archive != "all":
        rows = rows.filter(archived_at__isnull=chosen.archive != "only")
    if chosen.level:
        # Who ended is not "not enough figures", nor anything else that asks for a call.
        rows = going_concerns(rows)
    for word in chosen.words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(kvk_number__startswith=word)
            | Q(municipality_name__icontains=word)
        )
    if chosen.domain:
        rows = rows.filter(technology_domain=chosen.domain)
    if chosen.phase:
        rows = rows.annotate(phase=newest_phase()).filter(phase=chosen.phase)
    if chosen.place:
        rows = rows.filter(municipality_name__icontains=chosen.place)
    if chosen.region:
        rows = rows.filter(in_region(user=user, region=chosen.region))
    if chosen.manager is not None:
        rows = rows.filter(account_manager=chosen.manager or None)
    if chosen.status:
        rows = rows.filter(status=chosen.status)
    if chosen.lead:
        rows = rows.filter(lead__isnull=chosen.lead == "no")
    if chosen.sort.endswith("phase"):
        rows = rows.annotate(sorted_phase=newest_phase())
    if chosen.level or chosen.sort.endswith("urgency"):
        rows = rows.annotate(newest=newest_outlook(user=user))
        rows = _on_level(rows, level=chosen.level)
    return rows.order_by(*in_order(SORTS, chosen.sort)).values_list("pk", flat=True)


def company_rows(*, user: Person, keys: Sequence[int]) -> list[CompanyRow]:
    """Return these companies with all that the list shows, in the order of the keys."""
    known = (
        companies_access.visible_companies(user=user)
        .filter(pk__in=keys)
        .annotate(newest=newest_outlook(user=user), phase=newest_phase())
        .annotate(
            probability=F("newest__probability_3"),
            level=F("newest__level"),
            leading=F("newest__leading"),
            act_year=F("newest__act_year"),
            watch_year=F("newest__watch_year"),
            # A wide column; it decides the next step only where there is no forecast.
            per_need=Case(
                When(newest__level=SignalLevel.UNKNOWN, then=F("newest__per_need")),
            ),
            lead_pk=F("lead__pk"),
        )
        .select_related("account_manager", "held_by")
    )
    found = {company.pk: company for company in known}
    leads = [company.lead_pk for company in found.values() if company.lead_pk]
    belongs = outcomes(lead_ids=leads)
    return [_row(found[key], belongs=belongs) for key in keys if key in found]


def columns_of(*, user: Person, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the columns to show, in their fixed order: asked for, else chosen, else the usual."""
    kept = getattr(user, "list_columns", None) or {}
    wanted = set(asked or kept.get(ListKey.COMPANIES, ())) & set(CompanyColumn.values)
    return tuple(code for code in CompanyColumn.values if code in (wanted or USUAL_COLUMNS))


def company_names_for_search(*, user: Person, words: str, limit: int = 20) -> list[tuple[int, str]]:
    """Return key and name of the user's own companies that match all words."""
    everywhere = PipelineFilter(words=words, archive="all", sort="name")
    keys = pipeline_keys(user=user, chosen=everywhere)
    rows = companies_access.visible_companies(user=user).filter(pk__in=list(keys[:limit]))
    found = list(rows.order_by("name").values_list("pk", "name", "held_by_id"))
    companies_access.note_seen((key, holder) for key, _name, holder in found)
    return [(key, name) for key, name, _holder in found]


def _on_level(rows: QuerySet[Company], *, level: str) -> QuerySet[Company]:
    if level == SignalLevel.UNKNOWN:
        return rows.filter(unknown_level())
    return rows.filter(newest__level=level) if level in SignalLevel.values else rows


def _row(company: Company, *, belongs: dict[int, bool | None]) -> CompanyRow:
    level, phase = SignalLevel(company.level or SignalLevel.UNKNOWN), company.phase or ""
    statuses = {StoredNeed.of(stored).status for stored in (company.per_need or {}).values()}
    is_over = company.archived_at is not None or company.status in ENDED
    return CompanyRow(
        pk=company.pk,
        name=company.name,
        kvk_number=company.kvk_number,
        municipality=company.municipality_name,
        organization=company.held_by.short_name,
        domain=_label(TechnologyDomain, company.technology_domain),
        phase=_label(LifePhase, phase),
        account_manager=str(company.account_manager or ""),
        created_at=company.created_at,
        revision=company.revision,
        phase_code=phase,
        manager_id=company.account_manager_id,
        status_code=company.status,
        standing=str(StatusKind(company.status).label),
        level=level,
        chance=None if is_over else company.probability,
        largest=None if is_over else _largest(company.leading),
        act_year=company.act_year,
        watch_year=company.watch_year,
        lead_id=company.lead_pk,
        is_invented=company.is_invented,
        next_step=next_step(
            company_id=company.pk,
            lead_id=company.lead_pk,
            level=level,
            need_statuses=statuses,
            belongs=belongs.get(company.lead_pk),
        ),
        status=(
            _("In the archive")
            if company.archived_at and company.status not in ENDED
            else str(StatusKind(company.status).label)
        ),
        is_over=is_over,
    )


def _largest(leading: Sequence[Sequence[Any]] | None) -> LargestChance | None:
    if not leading:
        return None
    code, chance = leading[min(SIGNAL_YEARS, len(leading)) - 1]
    return LargestChance(str(Need(code).label), chance)


def _label(choices: type, value: str | None) -> str:
    return str(choices(value).label) if value else ""
