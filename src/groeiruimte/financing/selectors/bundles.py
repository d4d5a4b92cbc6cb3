"""Cases that could go together, and what of a bundle stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from groeiruimte import wall
from groeiruimte.companies.selectors.companies import phases_of
from groeiruimte.demand.selectors.articulations import money_wanted
from groeiruimte.engine.financing.bundling import Candidate
from groeiruimte.financing.models.baskets import MoneyNeed
from groeiruimte.financing.models.bundles import Bundle, BundleCase
from groeiruimte.financing.models.interest import FinancierInterest
from groeiruimte.financing.selectors.tickets import region_in
from groeiruimte.leads.selectors.consents import companies_that_agreed
from groeiruimte.programme.release_kinds import release_kind
from groeiruimte.propositions.access import fallen_profiles
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.rules.together import hidden_each
from groeiruimte.supply.selectors.municipalities import provinces_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.cases.models.cases import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseForBundle:
    """One case as it would count in a bundle; without an amount or consent it cannot go in."""

    case: Case
    candidate: Candidate | None
    has_consent: bool

    @property
    def can_go(self) -> bool:
        """It can go into a bundle."""
        return self.candidate is not None and self.has_consent


def cases_for_bundles(cases: QuerySet[Case], *, today: date) -> list[CaseForBundle]:
    """Return cases of which the caller may know the company, as they would count."""
    rows = list(cases.select_related("lead__company__held_by").order_by("pk"))
    asked = _asked_of(rows)
    purpose = release_kind(code=ReleasePurpose.BUNDLE).consent
    agreed = companies_that_agreed(
        company_ids=[row.lead.company_id for row in rows], purpose=purpose, today=today
    )
    provinces = provinces_of(codes=[row.lead.company.municipality_code for row in rows])
    candidates = {
        row.pk: _candidate(
            row,
            provinces.get(row.lead.company.municipality_code, ""),
            amount=asked[row.pk][0],
            quarter=asked[row.pk][1],
        )
        for row in rows
        if row.pk in asked
    }
    return [
        CaseForBundle(
            case=row,
            candidate=candidates.get(row.pk),
            has_consent=row.lead.company_id in agreed,
        )
        for row in rows
    ]


def _candidate(case: Case, province: str, *, amount: float, quarter: int) -> Candidate:
    company = case.lead.company
    region = region_in(province, held_in=company.held_by.rom_region)
    return Candidate(
        key=case.pk,
        amount=round(amount),
        region=region or company.held_by.rom_region,
        quarter=quarter,
        theme=company.technology_domain,
    )


def _asked_of(cases: Collection[Case]) -> dict[int, tuple[float, int]]:
    """Return per case what it asks and from when: as confirmed, else as written down."""
    case_of = {row.lead_id: row.pk for row in cases}
    sums: dict[int, float] = defaultdict(float)
    firsts: dict[int, int] = {}
    for lead_id, _low, likely, _high, quarter in money_wanted(lead_ids=list(case_of)):
        sums[case_of[lead_id]] += likely
        firsts[case_of[lead_id]] = min(quarter, firsts.get(case_of[lead_id], quarter))
    rest = [pk for pk in case_of.values() if pk not in sums]
    rows = MoneyNeed.objects.filter(case_id__in=rest)
    for pk, quarter, amount in rows.values_list("case_id", "quarter", "amount"):
        sums[pk] += float(amount)
        firsts[pk] = min(quarter, firsts.get(pk, quarter))
    return {pk: (amount, firsts[pk]) for pk, amount in sums.items() if round(amount) > 0}


def cases_taken(bundles: QuerySet[Bundle], *, today: date) -> frozenset[int]:
    """Return the cases in bundles that investors can still read, or that are being made."""
    stands = bundles.filter(Q(valid_until=None) | Q(valid_until__gte=today))
    rows = BundleCase.objects.filter(bundle__in=stands.values("pk"))
    return frozenset(rows.values_list("case_id", flat=True))


def parts_of(bundle: Bundle) -> list[BundleCase]:
    """Return the cases of a bundle of which the reader may know the company."""
    rows = BundleCase.objects.filter(bundle=bundle)
    return list(rows.select_related("case__lead__company__held_by", "profile", "joined_by"))


def fallen_of(parts: Collection[BundleCase], *, today: date) -> frozenset[int]:
    """Return the parts of which the profile may not be read any more: taken back, or no consent."""
    profiles = {part.profile_id: part.pk for part in parts if part.profile_id is not None}
    found = fallen_profiles(pks=profiles.keys(), today=today)
    return frozenset(profiles[pk] for pk in found)


def candidates_of(parts: Collection[BundleCase]) -> list[Candidate]:
    """Return the cases of a bundle as they counted when it was composed."""
    return [
        Candidate(
            key=row.case_id,
            amount=int(row.amount),
            region=row.region,
            quarter=row.quarter,
            theme=row.technology_domain,
        )
        for row in parts
    ]


def phases_in(parts: Collection[BundleCase]) -> dict[int | str, int]:
    """Return per case in a bundle the phase of life of its company."""
    company_of = {row.case_id: row.case.lead.company_id for row in parts}
    phases = phases_of(company_ids=list(company_of.values()))
    return {
        case: int(phases[company].removeprefix("PHASE_"))
        for case, company in company_of.items()
        if company in phases
    }


def hidden_in(bundle: Bundle) -> int:
    """Return among how many companies each case that was let in hides beside the others."""
    rows = wall.bundle_parts(bundle.pk)
    if rows is None:
        parts = BundleCase.objects.filter(bundle=bundle, profile__isnull=False)
        rows = [
            (part.profile.candidates, part.profile.effective_k)
            for part in parts.select_related("profile")
            if part.profile is not None
        ]
    if not rows:
        return 0
    return min(hidden_each([set(each) for each, _k in rows], [k for _each, k in rows]))


def answers_to(bundle: Bundle) -> list[FinancierInterest]:
    """Return what financiers answered to a bundle that was found the reader's, one per financier.

    An answer stands with every profile of the bundle, so that each adviser finds it on the case.
    """
    rows = FinancierInterest.objects.filter(release__in=bundle.sheet.get("releases", []))
    newest: dict[int, FinancierInterest] = {}
    for row in rows.select_related("organization", "answered_by").order_by("answered_at", "pk"):
        newest[row.organization_id] = row
    return list(newest.values())
