"""Telling holder, reader and second person about sharing; and what ends soon.

A message says that something happened, and the page behind it says about whom.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from groeiruimte.leads.access import given_consents, open_grants, valid_ndas
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.leads.models.sharing import AccessRequest
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import still_may, who_has, who_may
from groeiruimte.outbox.services.posting import post
from groeiruimte.programme.messages import Value

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.leads.models.consents import Consent
    from groeiruimte.leads.models.ndas import Nda
    from groeiruimte.organizations.models import User

#: How long before its last day somebody hears that a paper or a right ends (own decision).
ENDS_IN_DAYS = (30, 7)


def tell_second_person(*, grant: DisclosureGrant, by: "User", now: datetime) -> None:
    """Tell the colleagues who may confirm that a name goes to a reader."""
    post(
        kind="identity_to_confirm",
        to=who_may(act=Act.SHARE_LEADS, organization_ids=[grant.holder_id]),
        route="leads:grants",
        route_args=(grant.lead_id,),
        by=by,
        now=now,
        key=f"grant:{grant.pk}:confirm",
    )


def tell_second_person_refused(*, grant: DisclosureGrant, by: "User", now: datetime) -> None:
    """Tell who wanted to share a name that the second person refused."""
    post(
        kind="identity_refused",
        to=still_may(
            person=grant.granted_by_id, act=Act.SHARE_LEADS, organization_id=grant.holder_id
        ),
        route="leads:grants",
        route_args=(grant.lead_id,),
        by=by,
        now=now,
        key=f"grant:{grant.pk}:refused",
    )


def tell_reader_opened(*, grant: DisclosureGrant, by: "User", now: datetime) -> None:
    """Tell the people of the reader that a case is open to them."""
    until: dict[str, Value] = {"until": grant.valid_until.isoformat()}
    _tell_reader(grant, "access_granted", values=until, by=by, now=now, key="opened")


def tell_reader_ended(*, grant: DisclosureGrant, by: "User | None", now: datetime) -> None:
    """Tell the people of the reader that a case is closed to them; nothing if it never opened."""
    if grant.opened_at is not None:
        _tell_reader(grant, "access_ended", values={}, by=by, now=now, key="ended")


def tell_holder_asked(*, request: AccessRequest, holder_id: int, by: "User", now: datetime) -> None:
    """Tell who shares the leads of the holder that a reader asks to see more."""
    post(
        kind="access_asked",
        to=who_may(act=Act.SHARE_LEADS, organization_ids=[holder_id]),
        route="leads:request",
        route_args=(request.pk,),
        by=by,
        now=now,
        key=f"access:{request.pk}",
    )


def tell_reader_refused(*, request: AccessRequest, by: "User", now: datetime) -> None:
    """Tell who asked to see more that the holder refused."""
    post(
        kind="access_refused",
        to=still_may(
            person=request.asked_by_id,
            act=Act.ASK_FOR_ACCESS,
            organization_id=request.organization_id,
        ),
        route="leads:shared",
        by=by,
        now=now,
        key=f"access:{request.pk}:refused",
    )


def tell_consent_answered(*, consent: "Consent", now: datetime) -> None:
    """Tell who asked that the company answered on its own page."""
    company = consent.company
    post(
        kind="consent_answered",
        to=still_may(
            person=consent.asked_by_id,
            act=Act.KEEP_PIPELINE,
            organization_id=company.held_by_id,
        ),
        route="leads:consents",
        route_args=(company.pk,),
        by=None,
        now=now,
        key=f"consent:{consent.pk}:{consent.answer}",
    )


def tell_consent_withdrawn(*, consent: "Consent", by: "User | None", now: datetime) -> None:
    """Tell who guides the company that it took a consent back, and readers whom that shuts out."""
    company = consent.company
    post(
        kind="consent_withdrawn",
        to=who_may(act=Act.KEEP_PIPELINE, organization_ids=[company.held_by_id]),
        route="leads:consents",
        route_args=(company.pk,),
        by=by,
        now=now,
        key=f"consent:{consent.pk}:withdrawn",
    )
    resting = DisclosureGrant.objects.filter(consent_given=consent, withdrawn_at=None)
    for grant in resting.filter(opened_at__isnull=False):
        tell_reader_ended(grant=grant, by=by, now=now)


def tell_what_ends(*, now: datetime, today: date) -> int:
    """Tell of grants, consents and agreements that end soon; return how many were found.

    Thirty and seven days before, each once, however often this is done.
    """
    return sum(
        _tell_ending(days, later=later, now=now, today=today)
        for days, later in zip(ENDS_IN_DAYS, (*ENDS_IN_DAYS[1:], 0), strict=True)
    )


def _tell_ending(days: int, *, later: int, now: datetime, today: date) -> int:
    """Tell of what ends within so many days; what ends within `later` days is told by that."""
    span = {
        "valid_until__gte": today + timedelta(days=later + 1) if later else today,
        "valid_until__lte": today + timedelta(days=days),
    }
    grants = list(open_grants(today=today).filter(**span))
    for grant in grants:
        _tell_grant_ends(grant, days=days, now=now)
    papers: list[Nda | Consent] = [
        *valid_ndas(today=today).filter(**span).select_related("company"),
        *given_consents(today=today).filter(**span).select_related("company"),
    ]
    for paper in papers:
        is_nda = paper._meta.model_name == "nda"
        _tell_keepers(
            paper.company,
            "nda_ending" if is_nda else "consent_ending",
            route="leads:nda" if is_nda else "leads:consents",
            until=paper.valid_until,
            now=now,
            key=f"{paper._meta.model_name}:{paper.pk}:{paper.valid_until}:{days}",
        )
    return len(grants) + len(papers)


def _tell_grant_ends(grant: DisclosureGrant, *, days: int, now: datetime) -> None:
    until: dict[str, Value] = {"until": grant.valid_until.isoformat()}
    key = f"{grant.valid_until}:{days}"
    post(
        kind="grant_ending",
        to=still_may(
            person=grant.granted_by_id, act=Act.SHARE_LEADS, organization_id=grant.holder_id
        ),
        route="leads:grants",
        route_args=(grant.lead_id,),
        values=until,
        by=None,
        now=now,
        key=f"grant:{grant.pk}:ends:{key}",
    )
    _tell_reader(grant, "access_ending", values=until, by=None, now=now, key=f"ends:{key}")


def _tell_keepers(
    company: "Company", kind: str, *, route: str, until: date | None, now: datetime, key: str
) -> None:
    post(
        kind=kind,
        to=still_may(
            person=company.account_manager_id,
            act=Act.KEEP_PIPELINE,
            organization_id=company.held_by_id,
        ),
        route=route,
        route_args=(company.pk,),
        values={"until": until.isoformat() if until else ""},
        by=None,
        now=now,
        key=key,
    )


def _tell_reader(
    grant: DisclosureGrant,
    kind: str,
    *,
    values: dict[str, Value],
    by: "User | None",
    now: datetime,
    key: str,
) -> None:
    post(
        kind=kind,
        to=_readers(grant),
        route="leads:shared",
        values=values,
        by=by,
        now=now,
        key=f"grant:{grant.pk}:reader:{key}",
    )


def _readers(grant: DisclosureGrant) -> list[int]:
    """Return who there reads on this grant: the same people for whom `access` opens it."""
    there = [grant.organization_id]
    people = who_has(roles=[grant.role or Role.CASE_ADVISER], organization_ids=there)
    if people or grant.role:
        return people
    return who_has(roles=[Role.HOTSPOT_MANAGER], organization_ids=there)
