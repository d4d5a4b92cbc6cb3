"""Who may see and steer policy signals, and what may be counted for them.

A signal holds nothing of a company. Its sources do: they are for counting alone, and no page
shows them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from groeiruimte import wall
from groeiruimte.cases.access import editable_cases
from groeiruimte.cases.choices import Status
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.selectors.missing_factors import standing_kinds
from groeiruimte.demand.selectors.articulations import demands_of
from groeiruimte.leads.access import leads_with_identity
from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.matching.models.matching import MatchRun, SiteVerdict
from groeiruimte.organizations.access import (
    Person,
    can,
    memberships_of,
    organization_ids,
    own_organizations,
)
from groeiruimte.organizations.choices import RomRegion
from groeiruimte.organizations.rules import Act, roles_for
from groeiruimte.policy_signals.choices import AnswerKind, PolicySignalState, SignalKind
from groeiruimte.policy_signals.models import (
    MirtSignal,
    PolicySignal,
    PolicySignalAnswer,
    PolicySignalChange,
)
from groeiruimte.policy_signals.rules import Chosen, Compared, grounds_of
from groeiruimte.propositions.access import readable_releases

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.models import Organization

#: Reasons that rule a place out; the others only say that something is not known, or old.
RULES_OUT = frozenset({"SHORT", "TOO_LATE"})
#: Leads of which it matters to policy that there is no place; who stopped asks nothing any more.
COUNTED = (Status.ONGOING, Status.DELAYED, Status.NO_PROPOSITION, Status.LOST_ABROAD)


def visible_signals(*, user: Person) -> QuerySet[PolicySignal]:
    """Return all policy signals for coordinators and the ministry; of the own region for others.

    A signal without a region is about the whole country, and so about every region.
    """
    if follows_all(user=user):
        return PolicySignal.objects.all()
    if not may_see(user=user):
        return PolicySignal.objects.none()
    return PolicySignal.objects.filter(region__in=["", *own_regions(user=user)])


def steps_of(signals: QuerySet[PolicySignal]) -> list[tuple[datetime, str]]:
    """Return when these signals came into which state."""
    rows = PolicySignalChange.objects.filter(policy_signal__in=signals)
    return list(rows.values_list("happened_at", "to_state"))


def may_see(*, user: Person) -> bool:
    """Say whether the pages of policy signals exist for a person."""
    return bool(organization_ids(user=user, act=Act.SEE_OWN_POLICY_SIGNALS))


def follows_all(*, user: Person) -> bool:
    """Say whether a person reads the signals of all regions."""
    return can(user=user, act=Act.SEE_POLICY_SIGNALS)


def own_regions(*, user: Person) -> list[str]:
    """Return the regions of the organizations for which a person looks at policy signals."""
    roles = roles_for(act=Act.SEE_OWN_POLICY_SIGNALS)
    regions = {
        row.organization.rom_region for row in memberships_of(user=user) if row.role in roles
    }
    return sorted(regions - {RomRegion.NATIONAL})


def answering_organizations(*, user: Person) -> "list[Organization]":
    """Return the organizations for which a person answers policy signals."""
    ids = organization_ids(user=user, act=Act.ANSWER_POLICY_SIGNALS)
    return list(own_organizations(user=user).filter(pk__in=ids).order_by("short_name"))


def visible_answers(*, user: Person) -> QuerySet[PolicySignalAnswer]:
    """Return what was answered to the signals that a person may see."""
    return PolicySignalAnswer.objects.filter(policy_signal__in=visible_signals(user=user))


def own_answers(*, user: Person) -> QuerySet[PolicySignalAnswer]:
    """Return what was answered for the organizations for which a person answers."""
    ids = organization_ids(user=user, act=Act.ANSWER_POLICY_SIGNALS)
    return PolicySignalAnswer.objects.filter(organization_id__in=ids)


def open_answers(*, user: Person) -> QuerySet[PolicySignalAnswer]:
    """Return what the own organizations took up and did not do yet."""
    return own_answers(user=user).filter(answer=AnswerKind.TAKES_UP, done_at=None)


def signals_of_programme() -> QuerySet[PolicySignal]:
    """Return all signals, for the papers of the programme, which tell everybody the same.

    The caller has checked that its reader may read such a paper.
    """
    return PolicySignal.objects.all()


def signals_for_everybody() -> QuerySet[PolicySignal]:
    """Return the signals that may be told in public: enough leads, and still the case."""
    rows = PolicySignal.objects.exclude(state=PolicySignalState.GONE)
    rows = rows.filter(lead_count__isnull=False).select_related("told").defer("told__counted")
    return rows.order_by("-first_seen_at", "key")


def may_steer(*, user: Person) -> bool:
    """Say whether a person may count anew, and record what became of a signal."""
    return can(user=user, act=Act.STEER_POLICY_SIGNALS)


def companies_behind(signal: PolicySignal, *, user: Person, today: date) -> "list[Company]":
    """Return the companies behind a signal that this person may know by name, and no others."""
    named = leads_with_identity(user=user, today=today)
    rows = named.filter(pk__in=signal.sources.values("lead_id"))
    return [lead.company for lead in rows.select_related("company__held_by")]


def sendable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases of which the user may send a MIRT signal: those that the user guides."""
    return editable_cases(user=user)


def own_mirt(*, user: Person) -> QuerySet[MirtSignal]:
    """Return the MIRT signals of the organizations for which the user guides or keeps companies."""
    own = organization_ids(user=user, act=Act.KEEP_PIPELINE)
    return MirtSignal.objects.filter(holder_id__in=own)


def received_mirt(*, user: Person, today: date) -> QuerySet[MirtSignal]:
    """Return what provinces and the ministry may read and answer, as long as its words stand."""
    ours = organization_ids(user=user, act=Act.SEE_SHARED_PROFILES)
    standing = [row.pk for row in readable_releases(user=user, today=today)]
    return MirtSignal.objects.filter(
        Q(province_id__in=ours) | Q(ministry_id__in=ours), release_id__in=standing
    )


def mirt_for_totals() -> list[str]:
    """Return the state of every MIRT signal, for counting alone."""
    with wall.totals():
        return list(MirtSignal.objects.values_list("state", flat=True))


def comparisons_for_signals(*, today: date) -> list[Compared]:
    """Return the newest comparison of every lead that counts, for counting and for nothing else.

    The caller opens all rows.
    """
    counted = Case.objects.filter(status__in=COUNTED, decision__proposition=None)
    runs = (
        MatchRun.objects.filter(articulation__lead__in=counted.values("lead_id"))
        .select_related("articulation")
        .order_by("articulation__lead_id", "articulation__version", "run_at", "pk")
    )
    newest = {run.articulation.lead_id: run for run in runs}
    ruled_out = _ruled_out(newest.values())
    corrected = standing_kinds(lead_ids=list(newest))
    return [
        Compared(
            lead_id=lead_id,
            run_id=run.pk,
            conclusion=run.conclusion,
            region=run.settings.own_region,
            conflicts=run.stored_proof.conflicts,
            excluding=run.stored_proof.excluding_kinds,
            wanted={
                demand.kind.key: float(demand.likely)
                for demand in demands_of(run.articulation, today=today)
                if demand.likely is not None
            },
            ruled_out=tuple(ruled_out.get(run.pk, ())),
            missing=corrected.get(lead_id),
        )
        for lead_id, run in newest.items()
    ]


def _ruled_out(runs: Iterable[MatchRun]) -> dict[int, list[frozenset[str]]]:
    """Return per comparison without a place that is known to fit what rules out each place."""
    without = [
        run.pk
        for run in runs
        if run.conclusion == ConclusionKind.UNDECIDED_UNKNOWN
        and not run.stored_proof.counts.fitting
    ]
    rows = SiteVerdict.objects.filter(match_run__in=without, verdict=VerdictKind.EXCLUDED)
    kinds_by_run: dict[int, list[frozenset[str]]] = defaultdict(list)
    for run_id, reasons in rows.order_by("pk").values_list("match_run_id", "reasons"):
        kinds = frozenset(row["kind"] for row in reasons if row["code"] in RULES_OUT)
        if kinds:
            kinds_by_run[run_id].append(kinds)
    return kinds_by_run


def choices_for_signals(*, compared: Sequence[Compared]) -> list[Chosen]:
    """Return how every case that came to an end ended, for counting and for nothing else.

    The caller opens all rows.
    """
    rows = Case.objects.filter(
        Q(decision__isnull=False) | Q(status__in=[Status.NO_PROPOSITION, Status.LOST_ABROAD])
    ).select_related("lead__company__held_by", "decision__proposition__request__organization")
    missing = {
        ground.lead_id: ground.kinds
        for each in compared
        for ground in grounds_of(each)
        if ground.kind == SignalKind.NOWHERE
    }
    return [_chosen(case, missing=missing.get(case.lead_id, ())) for case in rows]


def _chosen(case: Case, *, missing: tuple[str, ...]) -> Chosen:
    decision = getattr(case, "decision", None)
    place = decision.proposition if decision else None
    own = case.lead.company.held_by.rom_region
    return Chosen(
        lead_id=case.lead_id,
        has_chosen=place is not None,
        weights=decision.weights if decision and place else {},
        missing=missing if place is None else (),
        had_alternative=bool(case.foreign_alternative.strip()),
        is_lost_abroad=case.status == Status.LOST_ABROAD,
        is_other_region=place is not None and place.request.organization.rom_region != own,
    )
