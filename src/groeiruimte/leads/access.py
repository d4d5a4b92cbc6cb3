"""Who may see and change which company and which lead: the only door.

Two ways in, and no third: the organization that holds the company, in a role that keeps a
pipeline or guides cases; or an organization with a disclosure grant that is open today. Besides
them the company itself, by a link to its own page, and a privacy officer in an emergency.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from groeiruimte.leads.choices import ConsentAnswer, DisclosureLevel, NdaState, TeamPart
from groeiruimte.leads.models.consents import Consent, ConsentLink
from groeiruimte.leads.models.leads import DisclosureGrant, Lead
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.leads.models.sharing import AccessRequest, EmergencyAccess
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.organizations.access import (
    Person,
    current_advisers,
    memberships_of,
    organization_ids,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act
from groeiruimte.web.per_request import is_remembering, once

SEES_THE_CASE = (DisclosureLevel.CASE, DisclosureLevel.IDENTITY)


SEES_WHO_IT_IS = (DisclosureLevel.IDENTITY,)

#: The roles for which a grant can be. Without one it is for whoever guides cases there; where
#: nobody does, as at a municipality, for the hotspot managers.
READING_ROLES = (Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.HOTSPOT_MANAGER)


def valid_ndas(*, today: date) -> QuerySet[Nda]:
    """Return the agreements that hold today; the last day counts."""
    return Nda.objects.filter(_nda_holds("", today=today))


def given_consents(*, today: date) -> QuerySet[Consent]:
    """Return what companies agree to today."""
    return Consent.objects.filter(_consent_holds("", today=today))


def open_grants(*, today: date) -> QuerySet[DisclosureGrant]:
    """Return the grants that open something today.

    Confirmed, not withdrawn, not ended; and what they rest on has not ended either. The second
    wall asks the same of a row (`wall_granted`): `tests/apps/wall/test_grants.py` holds both
    against each other.
    """
    no_agreement_needed = Q(nda=None) & ~Q(level=DisclosureLevel.IDENTITY)
    return DisclosureGrant.objects.filter(
        no_agreement_needed | Q(nda__isnull=False) & _nda_holds("nda__", today=today),
        Q(consent_given=None) | _consent_holds("consent_given__", today=today),
        opened_at__isnull=False,
        withdrawn_at=None,
        valid_until__gte=today,
    )


def editable_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return the grants on own leads: only who holds a lead says who else may see it."""
    return DisclosureGrant.objects.filter(lead__in=shareable_leads(user=user))


def confirmable_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return the grants that wait for a second person, which is never who gave them."""
    if not user.is_authenticated:
        return DisclosureGrant.objects.none()
    waiting = editable_grants(user=user).filter(opened_at=None, withdrawn_at=None)
    return waiting.exclude(granted_by_id=user.pk)


def received_grants(*, user: Person) -> QuerySet[DisclosureGrant]:
    """Return what was ever given to the user, in the role in which the user reads."""
    return DisclosureGrant.objects.filter(_is_for(user), opened_at__isnull=False)


def own_leads(*, user: Person) -> QuerySet[Lead]:
    """Return the leads that the user's own organizations hold."""
    return Lead.objects.filter(
        company__held_by_id__in=organization_ids(user=user, act=Act.KEEP_PIPELINE)
    )


def workable_leads(*, user: Person) -> QuerySet[Lead]:
    """Return the own leads that the user may work on: not those in which the user only looks along.

    Project assurance sees all of a lead and changes nothing in it (decision 0060).
    """
    return own_leads(user=user).filter(not_only_assured(user=user))


def shareable_leads(*, user: Person) -> QuerySet[Lead]:
    """Return the leads of which the user says who else may see them."""
    return Lead.objects.filter(
        not_only_assured(user=user),
        company__held_by_id__in=organization_ids(user=user, act=Act.SHARE_LEADS),
    )


def not_only_assured(*, user: Person, lead: str = "pk") -> Q:
    """Return the condition that the user is not there today as project assurance."""
    today = timezone.localdate()

    def parts() -> QuerySet[TeamMember]:
        return current_team(on=today).filter(part=TeamPart.ASSURANCE, person_id=user.pk)

    if not is_remembering():
        return Q(~Exists(parts().filter(lead_id=OuterRef(lead))))
    ids = once(("assured", user.pk, today), lambda: list(parts().values_list("lead_id", flat=True)))
    return ~Q(**{f"{lead}__in": ids}) if ids else Q()


def endable_members(*, user: Person, today: date) -> QuerySet[TeamMember]:
    """Return whose part the user may end: of leads that the user guides, and of the own partner."""
    guides = organization_ids(user=user, act=Act.GUIDE_CASES)
    guided = Lead.objects.filter(not_only_assured(user=user), company__held_by_id__in=guides)
    own = organization_ids(user=user, act=Act.ASK_FOR_ACCESS)
    partner = Q(part=TeamPart.REGIONAL_PARTNER, organization_id__in=own)
    seen = Q(lead__in=visible_leads(user=user, today=today))
    return TeamMember.objects.filter(Q(lead__in=guided) | partner & seen)


def current_team(*, on: date) -> QuerySet[TeamMember]:
    """Return who has a part in the guidance of whatever lead on a day: for conditions."""
    return TeamMember.objects.filter(
        Q(until_on=None) | Q(until_on__gte=on), ended_at=None, from_on__lte=on
    )


def visible_leads(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return own leads, and those of which the case was disclosed to the user's organization.

    Whoever comes in on a grant may see the case; the company's identity only through
    `leads_with_identity`.
    """
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_THE_CASE)


def leads_with_identity(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return the leads of which the user may know which company it is."""
    return own_leads(user=user) | _granted(user=user, today=today, levels=SEES_WHO_IT_IS)


def leads_known_as_adviser(*, user: Person, today: date) -> QuerySet[Lead]:
    """Return the leads of which the user, as somebody who guides cases, may know which it is.

    Asked of the organization that holds the lead or got the grant: guiding cases elsewhere is
    not enough.
    """
    guides = organization_ids(user=user, act=Act.GUIDE_CASES)
    own = Lead.objects.filter(company__held_by_id__in=guides)
    return own | _granted(user=user, today=today, levels=SEES_WHO_IT_IS, to=guides)


def received_requests(*, user: Person) -> QuerySet[AccessRequest]:
    """Return what readers ask about the leads of which the user says who else may see them."""
    return AccessRequest.objects.filter(lead__in=shareable_leads(user=user))


def own_requests(*, user: Person) -> QuerySet[AccessRequest]:
    """Return what the user's organizations asked of others, about what the user was given."""
    given = received_grants(user=user).filter(
        lead=OuterRef("lead"), organization=OuterRef("organization")
    )
    return AccessRequest.objects.filter(
        Exists(given), organization_id__in=organization_ids(user=user, act=Act.ASK_FOR_ACCESS)
    )


def open_consent_links(*, now: datetime) -> QuerySet[ConsentLink]:
    """Return the links that were not withdrawn and have not expired."""
    return ConsentLink.objects.filter(withdrawn_at=None, expires_at__gt=now)


def consents_of_link(*, link_id: int, now: datetime) -> QuerySet[Consent]:
    """Return what the company of this link was asked; nothing without an open link."""
    companies = open_consent_links(now=now).filter(pk=link_id).values("company_id")
    return Consent.objects.filter(company_id__in=companies)


def open_emergencies(*, user: Person, now: datetime) -> QuerySet[EmergencyAccess]:
    """Return the companies that this privacy officer opened in an emergency that still lasts.

    Asked for the organization that holds the company now: a role that ended closes it.
    """
    if not user.is_authenticated:
        return EmergencyAccess.objects.none()
    ids = organization_ids(user=user, act=Act.BREAK_GLASS)
    return EmergencyAccess.objects.filter(
        person_id=user.pk,
        organization_id__in=ids,
        company__held_by_id__in=ids,
        closed_at=None,
        ends_at__gt=now,
    )


def _granted(
    *,
    user: Person,
    today: date,
    levels: tuple[DisclosureLevel, ...],
    to: list[int] | None = None,
) -> QuerySet[Lead]:
    """Return the leads that are open to this user at one of these levels, by a grant today.

    While a page is read the grants are read once, and not in each of its questions anew: as
    conditions on NDA, consent and role they were most of what a page asked.
    """

    def grants() -> QuerySet[DisclosureGrant]:
        return open_grants(today=today).filter(_is_for(user))

    if not is_remembering():
        chosen = grants().filter(lead=OuterRef("pk"), level__in=levels)
        return Lead.objects.filter(
            Exists(chosen if to is None else chosen.filter(organization_id__in=to))
        )
    kept = once(
        ("grants", user.pk, today),
        lambda: list(grants().values_list("lead_id", "level", "organization_id")),
    )
    return Lead.objects.filter(
        pk__in={
            lead_id
            for lead_id, level, organization_id in kept
            if level in levels and (to is None or organization_id in to)
        }
    )


def _is_for(user: Person) -> Q:
    """A grant to one of the user's organizations, in the role that it is for."""
    condition = Q(role="", organization_id__in=organization_ids(user=user, act=Act.GUIDE_CASES))
    by_role: dict[str, list[int]] = {}
    for row in memberships_of(user=user):
        if row.role in READING_ROLES:
            by_role.setdefault(row.role, []).append(row.organization_id)
    for role, ids in by_role.items():
        condition |= Q(role=role, organization_id__in=ids)
    hotspots = by_role.get(Role.HOTSPOT_MANAGER)
    if hotspots:
        guides = current_advisers().filter(organization_id=OuterRef("organization_id"))
        condition |= Q(~Exists(guides), role="", organization_id__in=hotspots)
    return condition


def _nda_holds(prefix: str, *, today: date) -> Q:
    until = f"{prefix}valid_until"
    return Q(
        Q(**{until: None}) | Q(**{f"{until}__gte": today}),
        **{
            f"{prefix}state": NdaState.SIGNED,
            f"{prefix}withdrawn_at": None,
            f"{prefix}valid_from__lte": today,
        },
    )


def _consent_holds(prefix: str, *, today: date) -> Q:
    until = f"{prefix}valid_until"
    return Q(
        Q(**{until: None}) | Q(**{f"{until}__gte": today}),
        **{f"{prefix}answer": ConsentAnswer.GIVEN, f"{prefix}withdrawn_at": None},
    )
