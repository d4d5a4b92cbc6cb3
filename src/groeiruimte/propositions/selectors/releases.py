"""Which companies may a reader have in mind now, and what was told of a lead before?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from groeiruimte.demand.selectors.profile_counts import profile_counts
from groeiruimte.engine.anonymity.ledger import Disclosure, Ledger
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.programme.disclosure import disclosure_rule
from groeiruimte.programme.reference_population import QUANTITIES
from groeiruimte.propositions.models.propositions import Brief
from groeiruimte.propositions.models.releases import Release, ReleasedProfile, ToldCount
from groeiruimte.propositions.rules.profiles import hierarchy, kinds_in_profiles, versions
from groeiruimte.propositions.rules.reference_population import (
    CountedCompanies,
    ReferencePopulation,
    reference_population,
)

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation


def companies_in_mind() -> ReferencePopulation:
    """Return the companies that a reader may have in mind: all pipelines, and the open rest."""
    return reference_population(
        CountedCompanies(
            domain=each["domain"],
            region=each["region"],
            count=each["count"],
            has_need=each["has_need"],
            quantities={name: each[name] for name in QUANTITIES},
            year=each["year"],
            families=frozenset(each["families_asked"]),
        )
        for each in counted_companies()
    )


def counted_companies() -> list[dict[str, Any]]:
    """Return how many companies of all pipelines are alike in what a profile may tell."""
    edges = {name: hierarchy(name).edges for name in QUANTITIES}
    return profile_counts(
        bands={name: [] if listed is None else listed.tolist() for name, listed in edges.items()},
        families={each.code: list(each.kinds) for each in disclosure_rule().families},
        kinds=list(kinds_in_profiles()),
    )


def releases_of(*, lead_id: int) -> QuerySet[ReleasedProfile]:
    """Return everything that was told of a lead, in whichever version of its need; oldest first."""
    return ReleasedProfile.objects.filter(articulation__lead_id=lead_id).order_by(
        "released_at", "pk"
    )


def ledger_of(rows: Iterable[ReleasedProfile]) -> Ledger:
    """Return what was told as the engine counts with it."""
    return Ledger(
        tuple(
            Disclosure(
                reader=",".join(map(str, row.receivers)),
                on=_day(row),
                told=tuple((each["attribute"], each["code"]) for each in row.told),
                levels=tuple(row.levels),
                candidates=frozenset(row.candidates),
                effective_k=row.effective_k,
                loss=row.loss,
                by_hand=row.is_by_hand,
                population=row.population,
            )
            for row in rows
        )
    )


def told_beside(
    *, lead_ids: Collection[int], holder_ids: Collection[int], receivers: list[int], today: date
) -> list[ReleasedProfile]:
    """Return what these readers read today of other leads of the same holders, the last of each.

    Nothing of other holders: a refusal would tell whoever lets something out whom they guide.
    Without `receivers` it is about everybody, so about what anybody reads.
    """
    rows = (
        ReleasedProfile.objects.filter(
            Q(release__valid_until=None) | Q(release__valid_until__gte=today),
            release__isnull=False,
            release__end=None,
            articulation__lead__company__held_by_id__in=holder_ids,
        )
        .exclude(articulation__lead_id__in=lead_ids)
        .select_related("articulation")
        .order_by("released_at", "pk")
    )
    last = {
        row.articulation.lead_id: row
        for row in rows
        if not receivers or not row.receivers or set(receivers) & set(row.receivers)
    }
    return list(last.values())


def same_steps(rows: Iterable[ReleasedProfile]) -> bool:
    """Say whether all of these were told by the steps that are in force now."""
    return all(row.hierarchies == versions() for row in rows)


def sent_before_profiles(*, lead_id: int) -> QuerySet[Brief]:
    """Return the briefs of a lead that told exact amounts, before profiles were checked."""
    return Brief.objects.filter(articulation__lead_id=lead_id, profile=None)


def told_of(*, purpose: str, subject: str) -> list[ToldCount]:
    """Return what was told of a subject, oldest first; whom it counted stays closed."""
    return list(ToldCount.objects.filter(purpose=purpose, subject=subject).defer("counted"))


def names_of(organization_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of organizations by number."""
    return dict(all_organizations().filter(pk__in=set(organization_ids)).values_list("pk", "name"))


def need_of(articulation: Articulation) -> tuple[str, str]:
    """Return the technology and the region that a profile of this need starts from."""
    company = articulation.lead.company
    return company.technology_domain, company.held_by.rom_region


def _day(row: ReleasedProfile) -> date:
    return timezone.localdate(row.released_at)


def leads_in_release(*, release_id: int) -> list[int]:
    """Return the leads of which a release tells, for who addresses a message."""
    rows = ReleasedProfile.objects.filter(release_id=release_id)
    return list(rows.values_list("articulation__lead_id", flat=True))


def releases_with(*, keys: Collection[int]) -> list[Release]:
    """Return these releases, which the caller found readable."""
    return list(Release.objects.filter(pk__in=keys).order_by("pk"))
