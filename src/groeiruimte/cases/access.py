"""Who may see and change which case: whoever may see or holds its lead.

An entrepreneur comes in by invitation only: `case_of_invitation` opens that one case, as long
as the invitation stands.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from groeiruimte import wall
from groeiruimte.cases.choices import ReferralState, Status
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.contention import ContentionLead, ContentionRun
from groeiruimte.cases.models.decisions import Invitation
from groeiruimte.cases.models.missing_factors import MissingFactor
from groeiruimte.cases.models.own_word import OwnQuestion, TalkFirst
from groeiruimte.cases.models.referrals import ContactRequest, NumberQuestion, Referral
from groeiruimte.cases.models.team import Substitution
from groeiruimte.cases.rules.following import CLOSED
from groeiruimte.leads.access import (
    current_team,
    leads_known_as_adviser,
    leads_with_identity,
    not_only_assured,
    visible_leads,
)
from groeiruimte.leads.choices import TeamPart
from groeiruimte.organizations.access import Person, can, current_advisers, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.selectors.own_region import newest_runs


def visible_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of leads that the user may see."""
    return Case.objects.filter(lead__in=visible_leads(user=user, today=today))


def cases_with_identity(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of which the user may know which company it is."""
    return Case.objects.filter(lead__in=leads_with_identity(user=user, today=today))


def editable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases held by the organizations for which the user guides cases.

    Not those in which the user only looks along, as project assurance.
    """
    return Case.objects.filter(
        not_only_assured(user=user, lead="lead_id"),
        lead__company__held_by_id__in=organization_ids(user=user, act=Act.GUIDE_CASES),
    )


def cases_to_guide(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases that are this person's work today: own, second, and of who is away."""
    if not user.is_authenticated:
        return Case.objects.none()
    second = current_team(on=today).filter(
        lead_id=OuterRef("lead_id"), part=TeamPart.SECOND_ADVISER, person_id=user.pk
    )
    away = Exists(
        current_substitutions(on=today).filter(
            substitute_id=user.pk,
            person_id=OuterRef("adviser_id"),
            organization_id=OuterRef("lead__company__held_by_id"),
        )
    )
    mine = Q(adviser_id=user.pk) | Q(Exists(second)) | Q(away)
    return editable_cases(user=user).filter(mine)


def unguided_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases that nobody guides, or somebody who may not any more, for who may."""
    guides = current_advisers().filter(
        user_id=OuterRef("adviser_id"), organization_id=OuterRef("lead__company__held_by_id")
    )
    return editable_cases(user=user).filter(~Exists(guides))


def cases_of_colleague(*, user: Person, person_id: int, organization_id: int) -> QuerySet[Case]:
    """Return the cases that somebody guides at an organization, for who may hand all of them over.

    Who guides cases there may, and who keeps the people there: that one is shown how many, never
    which.
    """
    may = {
        *organization_ids(user=user, act=Act.GUIDE_CASES),
        *organization_ids(user=user, act=Act.MANAGE_PEOPLE),
    }
    if organization_id not in may:
        return Case.objects.none()
    return Case.objects.filter(adviser_id=person_id, lead__company__held_by_id=organization_id)


def current_substitutions(*, on: date) -> QuerySet[Substitution]:
    """Return who stands in for whom on a day: for conditions."""
    return Substitution.objects.filter(ended_at=None, from_on__lte=on, until_on__gte=on)


def editable_substitutions(*, user: Person) -> QuerySet[Substitution]:
    """Return the substitutions of the organizations for which the user guides cases."""
    return Substitution.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES)
    )


def given_referrals(*, user: Person) -> QuerySet[Referral]:
    """Return what was referred of the cases that the user guides."""
    return Referral.objects.filter(case__in=editable_cases(user=user))


def readable_referrals(*, user: Person) -> QuerySet[Referral]:
    """Return what was referred by and to the organizations for which the user guides cases."""
    own = organization_ids(user=user, act=Act.GUIDE_CASES)
    return Referral.objects.filter(Q(from_organization_id__in=own) | Q(to_organization_id__in=own))


def referrals_for_totals() -> list[tuple[int, int, int, datetime]]:
    """Return every referral that was accepted, for counting alone: case, giver, receiver, when."""
    with wall.totals():
        rows = Referral.objects.filter(state__in=[ReferralState.ACCEPTED, ReferralState.DONE])
        found = list(
            rows.values_list("case_id", "from_organization_id", "to_organization_id", "answered_at")
        )
    return [(case, giver, receiver, at) for case, giver, receiver, at in found if at is not None]


def contact_requests(*, user: Person) -> QuerySet[ContactRequest]:
    """Return who asks to get in touch about the cases that the user guides."""
    return ContactRequest.objects.filter(case__in=editable_cases(user=user))


def own_number_questions(*, user: Person) -> QuerySet[NumberQuestion]:
    """Return what was asked for the organizations whose pipeline the user keeps."""
    return NumberQuestion.objects.filter(
        organization_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def received_referrals(*, user: Person) -> QuerySet[Referral]:
    """Return what other ROMs refer to where the user guides cases."""
    return Referral.objects.filter(
        to_organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES)
    )


def signable_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases for which the user may sign: a case adviser who knows the company.

    That is a colleague, or an adviser of an organization that may know who it is.
    """
    return Case.objects.filter(lead__in=leads_known_as_adviser(user=user, today=today))


def editable_invitations(*, user: Person) -> QuerySet[Invitation]:
    """Return the invitations to the cases that the user guides."""
    return Invitation.objects.filter(case__in=editable_cases(user=user))


def answerable_questions(*, user: Person) -> QuerySet[OwnQuestion]:
    """Return the questions of entrepreneurs in the cases that the user guides."""
    return OwnQuestion.objects.filter(case__in=editable_cases(user=user))


def endable_talks(*, user: Person) -> QuerySet[TalkFirst]:
    """Return the wishes to talk first in the cases that the user guides."""
    return TalkFirst.objects.filter(case__in=editable_cases(user=user))


def editable_factors(*, user: Person) -> QuerySet[MissingFactor]:
    """Return what was missing in the cases that the user guides."""
    return MissingFactor.objects.filter(case__in=editable_cases(user=user))


def open_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Return the invitations that were not withdrawn and have not expired."""
    return Invitation.objects.filter(withdrawn_at=None, expires_at__gt=now)


def invited_cases(*, invitation_id: int | None, now: datetime) -> QuerySet[Case]:
    """Return the one case that an invitation opens; nothing without or after it."""
    if invitation_id is None:
        return Case.objects.none()
    return Case.objects.filter(invitations__in=open_invitations(now=now).filter(pk=invitation_id))


def cases_for_totals() -> list[Case]:
    """Return every case with what counting needs, for totals and for nothing else.

    Left out are the companies that do not want to be in the figures of the programme.
    Whoever shows a row from it must first check with `visible_cases` that the reader may know it.
    """
    with wall.totals():
        rows = list(
            Case.objects.select_related(
                "lead__company__held_by",
                "decision__proposition__request__organization",
                "verification",
            ).prefetch_related(
                "transitions",
                "reversed_decisions__proposition__request__organization",
                "lead__company__life_phases",
                "lead__company__ndas",
                "lead__company__consents",
                "lead__eligibility",
                Prefetch(
                    "lead__articulations__match_runs",
                    queryset=newest_runs(),
                    to_attr="newest_runs",
                ),
            )
        )
    return [row for row in rows if _may_be_counted(row)]


def open_cases_for_totals() -> list[Case]:
    """Return every open case with its pauses, for counting promises and for nothing else."""
    with wall.totals():
        rows = list(
            Case.objects.exclude(status__in=CLOSED)
            .select_related("lead__company")
            .prefetch_related("lead__company__consents", "pauses")
        )
    return [row for row in rows if _may_be_counted(row)]


def _may_be_counted(case: Case) -> bool:
    """Whether the newest answer about figures, if there is one, is still a yes."""
    answers = [row for row in case.lead.company.consents.all() if row.purpose == "FIGURES"]
    newest = next((row for row in answers if row.answer), None)
    return newest is None or (newest.answer == "GIVEN" and newest.withdrawn_at is None)


def leads_in_contention() -> list[int]:
    """Return every lead that still has to choose a place, for counting together only.

    The caller opens all rows, and shows of a lead only what its reader may see.
    """
    return list(
        Case.objects.filter(status__in=[Status.ONGOING, Status.DELAYED], decision=None)
        .order_by("lead_id")
        .values_list("lead_id", flat=True)
    )


def visible_contention(*, user: Person) -> QuerySet[ContentionRun]:
    """Return the looks at all leads together, for coordinators and case advisers.

    They hold places and figures, and leads by number; `visible_contention_leads` says which lead
    a number is.
    """
    if not can(user=user, act=Act.SEE_CONTENTION):
        return ContentionRun.objects.none()
    return ContentionRun.objects.all()


def visible_contention_leads(*, user: Person, today: date) -> QuerySet[ContentionLead]:
    """Return what playing together means for the leads that the user may see."""
    return ContentionLead.objects.filter(
        run__in=visible_contention(user=user), lead__in=visible_leads(user=user, today=today)
    )


def referred_for_totals() -> list[tuple[int, int, str, datetime]]:
    """Return case, receiver, its region and the moment of every accepted referral, for counting."""
    with wall.totals():
        rows = Referral.objects.filter(state__in=[ReferralState.ACCEPTED, ReferralState.DONE])
        found = list(
            rows.values_list(
                "case_id", "to_organization_id", "to_organization__rom_region", "answered_at"
            )
        )
    return [(case, receiver, region, at) for case, receiver, region, at in found if at is not None]
