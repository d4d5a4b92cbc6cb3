"""Who may see briefs, what regions offer, and what was let out of a need.

The side that asks comes in through the lead; the side that answers through its own request, and
sees the text of the brief, never whose it is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from groeiruimte import wall
from groeiruimte.demand.access import editable_articulations, visible_articulations
from groeiruimte.leads.access import given_consents
from groeiruimte.organizations.access import Person, memberships_of, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.choices import (
    PropositionState,
    ReleaseAudience,
    ReleasePurpose,
    RequestState,
)
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
from groeiruimte.propositions.models.questions import RegionQuestion
from groeiruimte.propositions.models.releases import Release, ReleasedProfile
from groeiruimte.propositions.models.tasks import SupplyTask

if TYPE_CHECKING:
    from groeiruimte.demand.models import Articulation


def visible_briefs(*, user: Person, today: date) -> QuerySet[Brief]:
    """Return the briefs of leads that the user may see.

    Whoever was asked about a lead, by whichever brief, sees its case when it is shared, and never
    what others offer.
    """
    briefs = Brief.objects.filter(articulation__in=visible_articulations(user=user, today=today))
    asked = RegionalRequest.objects.filter(
        brief__articulation__lead=OuterRef("articulation__lead"),
        organization_id__in={row.organization_id for row in memberships_of(user=user)},
    )
    own = editable_articulations(user=user)
    return briefs.filter(Q(articulation__in=own) | ~Exists(asked))


def sendable_briefs(*, user: Person) -> QuerySet[Brief]:
    """Return the briefs of the user's own leads."""
    return Brief.objects.filter(articulation__in=editable_articulations(user=user))


def received_requests(*, user: Person) -> QuerySet[RegionalRequest]:
    """Return the requests that came to the user's own organizations to be answered."""
    return RegionalRequest.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.ANSWER_REQUESTS)
    )


def shared_need(*, user: Person, request: RegionalRequest, today: date) -> "Articulation | None":
    """Return the need behind a request for whom the case was shared; by the grant, not by asking.

    The request itself opens nothing but the released profile.
    """
    shared = visible_articulations(user=user, today=today)
    return shared.filter(briefs__requests=request.pk).first()


def readable_releases(*, user: Person, today: date) -> list[Release]:
    """Return what was let out for the user and may be read today, newest first.

    Nothing that was taken back, of which the last day is past, or of which a company took back the
    consent that it rests on: that closes at once.
    """
    standing = standing_releases(today=today)
    standing = standing.exclude(purpose=ReleasePurpose.POLICY).prefetch_related("profiles")
    ours = set(organization_ids(user=user, act=Act.SEE_SHARED_PROFILES))
    return [row for row in standing if _is_read_by(row, ours)]


def standing_releases(*, today: date) -> QuerySet[Release]:
    """Return what was let out and can be read today, whoever its reader is; for counting alone."""
    lapsed = ReleasedProfile.objects.filter(release=OuterRef("pk"), consent__isnull=False).exclude(
        consent__in=given_consents(today=today)
    )
    return Release.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today), ~Exists(lapsed), end=None
    )


def public_releases(*, today: date) -> QuerySet[Release]:
    """Return what everybody may read today: let out in public, in words that the company read."""
    return standing_releases(today=today).filter(
        purpose=ReleasePurpose.PUBLIC, audience=ReleaseAudience.EVERYBODY
    )


def fallen_profiles(*, pks: Collection[int], today: date) -> frozenset[int]:
    """Return those of these profiles that may not be read any more: no consent, or taken back.

    The caller may know whose they are.
    """
    rows = ReleasedProfile.objects.filter(pk__in=pks)
    lapsed = rows.filter(consent__isnull=False).exclude(consent__in=given_consents(today=today))
    taken_back = rows.filter(release__end__isnull=False)
    return frozenset(
        [*lapsed.values_list("pk", flat=True), *taken_back.values_list("pk", flat=True)]
    )


def releases_of_lead(*, lead_id: int) -> QuerySet[Release]:
    """Return what was ever let out of a lead that was already found to be the user's own."""
    return Release.objects.filter(profiles__articulation__lead_id=lead_id).distinct()


def takeable_releases(*, user: Person) -> QuerySet[Release]:
    """Return what still stands and tells of the user's own leads: that can be taken back."""
    own = editable_articulations(user=user)
    return Release.objects.filter(profiles__articulation__in=own, end=None).distinct()


def _is_read_by(row: Release, ours: set[int]) -> bool:
    if row.audience == ReleaseAudience.EVERYBODY:
        return True
    if row.audience == ReleaseAudience.PROGRAMME:
        return bool(ours)
    return bool(ours & set(row.receivers))


def answerable_propositions(*, user: Person) -> QuerySet[Proposition]:
    """Return the propositions that the user's own organizations make."""
    return Proposition.objects.filter(request__in=received_requests(user=user))


def offered_propositions(*, user: Person, today: date) -> QuerySet[Proposition]:
    """Return what was submitted on briefs that the user may see: no draft, and no rival's bid."""
    briefs = visible_briefs(user=user, today=today)
    return Proposition.objects.filter(request__brief__in=briefs, state=PropositionState.SUBMITTED)


def decidable_propositions(*, user: Person) -> QuerySet[Proposition]:
    """Return what was submitted on the user's own briefs."""
    return Proposition.objects.filter(
        request__brief__in=sendable_briefs(user=user), state=PropositionState.SUBMITTED
    )


def readable_attachments(*, user: Person, today: date) -> QuerySet[Attachment]:
    """Return the files beside propositions of the own region, and beside those that were sent."""
    return Attachment.objects.filter(
        Q(proposition__in=answerable_propositions(user=user))
        | Q(proposition__in=offered_propositions(user=user, today=today))
    )


def answerable_questions(*, user: Person) -> QuerySet[RegionQuestion]:
    """Return what regions asked about the user's own briefs."""
    return RegionQuestion.objects.filter(brief__in=sendable_briefs(user=user))


def readable_questions(*, request: RegionalRequest) -> QuerySet[RegionQuestion]:
    """Return what a region reads of questions about its request: its own, and what was answered.

    The request was found to be the reader's. Of another region's question nothing may be shown
    but `shared` and `answer`.
    """
    return RegionQuestion.objects.filter(
        Q(request_id=request.pk) | Q(brief_id=request.brief_id, answered_at__isnull=False)
    )


def received_tasks(*, user: Person) -> QuerySet[SupplyTask]:
    """Return the questions about places that came to the user's own organizations."""
    return SupplyTask.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.ANSWER_REQUESTS)
    )


def asked_tasks(*, articulation: "Articulation") -> QuerySet[SupplyTask]:
    """Return what was asked for one need that was already found visible to who asks."""
    return SupplyTask.objects.filter(articulation=articulation)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionAnswer:
    """That a region answered the question of one lead: an offer, or that it has none."""

    lead_id: int
    organization_id: int
    region: str
    asked_on: date
    answered_on: date
    is_offer: bool


def answers_for_totals() -> list[RegionAnswer]:
    """Return which regions answered which lead and when, for counting and for nothing else."""
    with wall.totals():
        rows = list(
            RegionalRequest.objects.filter(
                state__in=[RequestState.ANSWERED, RequestState.DECLINED]
            ).values_list(
                "brief__articulation__lead_id",
                "organization_id",
                "organization__rom_region",
                "brief__sent_at",
                "closed_at",
                "state",
            )
        )
    return [
        RegionAnswer(
            lead_id=lead_id,
            organization_id=organization_id,
            region=region,
            asked_on=timezone.localdate(asked_at),
            answered_on=timezone.localdate(closed_at),
            is_offer=state == RequestState.ANSWERED,
        )
        for lead_id, organization_id, region, asked_at, closed_at, state in rows
        if closed_at is not None
    ]
