"""Which companies are in the pipeline, how pressing is each, and what is the next thing to do?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)

from groeiruimte.intake.pipeline import PipelineRow, RegisterEntry, similar_names
from groeiruimte.leads import access
from groeiruimte.leads.choices import (
    LifePhase,
    Need,
    SignalLevel,
    TechnologyDomain,
)
from groeiruimte.leads.models import Company, LifePhaseRecord
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.leads.selectors.next_steps import NextStep, next_step
from groeiruimte.organizations.access import Person
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.programme.organizations import programme_organizations
from groeiruimte.programme.places.municipalities import municipalities

SORTS = {
    "urgency": (F("newest__probability_3").desc(nulls_last=True), "name", "pk"),
    "name": ("name", "pk"),
    "municipality": ("municipality_name", "name", "pk"),
    "newest": ("-created_at", "pk"),
}
NO_RUN = 0


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
    sort: str = "urgency"


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
    level: SignalLevel
    chance: float | None
    binding_need: str
    act_year: int | None
    watch_year: int | None
    lead_id: int | None
    is_invented: bool
    next_step: NextStep


def pipeline_keys(*, user: Person, chosen: PipelineFilter) -> QuerySet[Company]:
    """Return the keys of the companies that fit the filter, in its order."""
    rows = access.visible_companies(user=user)
    for word in chosen.words.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(kvk_number__startswith=word)
            | Q(municipality_name__icontains=word)
        )
    if chosen.domain:
        rows = rows.filter(technology_domain=chosen.domain)
    if chosen.phase:
        rows = rows.annotate(phase=_newest_phase()).filter(phase=chosen.phase)
    if chosen.place:
        rows = rows.filter(municipality_name__icontains=chosen.place)
    if chosen.region:
        rows = rows.filter(in_region(user=user, region=chosen.region))
    if chosen.lead:
        rows = rows.filter(lead__isnull=chosen.lead == "no")
    if chosen.level or chosen.sort == "urgency":
        rows = rows.annotate(newest=_newest_outlook(user=user))
        rows = _on_level(rows, level=chosen.level)
    return rows.order_by(*SORTS[chosen.sort]).values_list("pk", flat=True)


def company_rows(*, user: Person, keys: Sequence[int]) -> list[CompanyRow]:
    """Return these companies with all that the list shows, in the order of the keys."""
    known = (
        access.visible_companies(user=user)
        .filter(pk__in=keys)
        .annotate(newest=_newest_outlook(user=user), phase=_newest_phase())
        .annotate(
            probability=F("newest__probability_3"),
            level=F("newest__level"),
            binding=F("newest__binding_need"),
            act_year=F("newest__act_year"),
            watch_year=F("newest__watch_year"),
            # Wide, and it decides the next step only where nothing can be said.
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


def account_managers(*, organization_id: int) -> QuerySet[AbstractBaseUser]:
    """Return who may keep the pipeline of this organization today."""
    roles = roles_for(act=Act.KEEP_PIPELINE)
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            memberships__organization_id=organization_id,
            memberships__role__in=roles,
            memberships__ended_on=None,
        )
        .order_by("name")
        .distinct()
    )


def similar_companies(
    *, organization_id: int, name: str, kvk_number: str = "", but_not: int | None = None
) -> list[tuple[int, str]]:
    """Return the company of the same pipeline that this one seems to be, if any.

    By the rule of the import: two different KVK numbers are never one company.
    """
    others = Company.objects.filter(held_by_id=organization_id).exclude(pk=but_not)
    register = [
        RegisterEntry(id=key, name=other, kvk_number=number or None)
        for key, other, number in others.values_list("pk", "name", "kvk_number")
    ]
    typed = PipelineRow(row=1, rows=(1,), name=name, kvk_number=kvk_number or None)
    return [
        (found.id, found.register_name) for found in similar_names(rows=[typed], register=register)
    ]


def company_names_for_search(*, user: Person, words: str, limit: int = 20) -> list[tuple[int, str]]:
    """Return key and name of the user's own companies that match all words."""
    keys = pipeline_keys(user=user, chosen=PipelineFilter(words=words, sort="name"))
    return list(
        access.visible_companies(user=user)
        .filter(pk__in=list(keys[:limit]))
        .order_by("name")
        .values_list("pk", "name")
    )


def waiting_counts(*, user: Person) -> dict[str, int]:
    """Return how many of the user's companies wait, per level of urgency, in one query.

    `act` and `watch` count those without a lead: with a lead somebody is at it already.
    """
    rows = access.visible_companies(user=user).annotate(newest=_newest_outlook(user=user))
    level = "newest__level"
    return rows.aggregate(
        act=Count("pk", filter=Q(**{level: SignalLevel.ACT}, lead=None)),
        watch=Count("pk", filter=Q(**{level: SignalLevel.WATCH}, lead=None)),
        unknown=Count("pk", filter=_unknown()),
    )


def _newest_outlook(*, user: Person) -> FilteredRelation:
    # The keys first: as a list, this join can only ever match the user's own newest scans.
    runs = list(access.visible_runs(user=user).filter(is_latest=True).values_list("pk", flat=True))
    # Django makes a join on an empty list an empty answer: without a scan no company would show.
    return FilteredRelation("outlooks", condition=Q(outlooks__run__in=runs or [NO_RUN]))


def _newest_phase() -> Subquery:
    records = LifePhaseRecord.objects.filter(company=OuterRef("pk"))
    return Subquery(records.order_by("-observed_on", "-pk").values("life_phase")[:1])


def _on_level(rows: QuerySet[Company], *, level: str) -> QuerySet[Company]:
    if level == SignalLevel.UNKNOWN:
        return rows.filter(_unknown())
    return rows.filter(newest__level=level) if level in SignalLevel.values else rows


def _unknown() -> Q:
    # Also a company that came in after the newest scan.
    return Q(newest__level=SignalLevel.UNKNOWN) | Q(newest__level=None)


def in_region(*, user: Person, region: str) -> Q:
    """Read `own` or `elsewhere` as the own region of the user's organizations (programme §3.6)."""
    codes = set(access.own_pipelines(user=user).values_list("code", flat=True))
    provinces = {
        province
        for organization in programme_organizations()
        if organization.code in codes
        for province in organization.provinces
    }
    own = Q(
        municipality_code__in=[row.code for row in municipalities() if row.province in provinces]
    )
    return own if region == "own" else ~own & ~Q(municipality_code="")


def _row(company: Company, *, belongs: dict[int, bool | None]) -> CompanyRow:
    level = SignalLevel(company.level or SignalLevel.UNKNOWN)
    statuses = {need["status"] for need in (company.per_need or {}).values()}
    return CompanyRow(
        pk=company.pk,
        name=company.name,
        kvk_number=company.kvk_number,
        municipality=company.municipality_name,
        organization=company.held_by.short_name,
        domain=_label(TechnologyDomain, company.technology_domain),
        phase=_label(LifePhase, company.phase),
        account_manager=str(company.account_manager or ""),
        level=level,
        chance=company.probability,
        binding_need=_label(Need, company.binding),
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
    )


def _label(choices: type, value: str | None) -> str:
    return str(choices(value).label) if value else ""
