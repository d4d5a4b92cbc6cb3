"""What the pages about referrals and about companies that others guide too show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.cases import access
from groeiruimte.cases.choices import ReferralState
from groeiruimte.leads.selectors.team import readers_of_cases
from groeiruimte.organizations.access import has_page_for, organization_ids
from groeiruimte.organizations.choices import OrganizationKind
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.web.next_actions import NextAction
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.referrals import Referral
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.organizations.access import Person

TONES = {
    ReferralState.PENDING: "warning",
    ReferralState.ACCEPTED: "info",
    ReferralState.REFUSED: "neutral",
    ReferralState.DONE: "ok",
    ReferralState.WITHDRAWN: "neutral",
}


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One referral for one of both sides; `case_id` where that side may open the case."""

    referral: Referral
    is_received: bool
    case_id: int | None

    @property
    def tone(self) -> str:
        """How far it is, as a colour."""
        return TONES[ReferralState(self.referral.state)]

    @property
    def lacks_sight(self) -> bool:
        """It was accepted, and the receiver sees nothing."""
        return self.referral.state == ReferralState.ACCEPTED and self.case_id is None


def lines_of(rows: QuerySet[Referral], *, user: Person, today: date) -> list[ReferralLine]:
    """Return referrals as lines; the caller asked the door for them."""
    own = organization_ids(user=user, act=Act.GUIDE_CASES)
    found = list(
        rows.select_related("from_organization", "to_organization", "asked_by", "answered_by")
    )
    seen = access.visible_cases(user=user, today=today).filter(
        pk__in=[row.case_id for row in found]
    )
    open_to = set(seen.values_list("pk", flat=True))
    return [
        ReferralLine(
            row,
            row.to_organization_id in own,
            row.case_id if row.case_id in open_to else None,
        )
        for row in found
    ]


def other_roms(case: Case) -> list[tuple[int, str]]:
    """Return to whom a case can be referred."""
    rows = all_organizations().filter(kind=OrganizationKind.ROM, ended_on=None)
    rows = rows.exclude(pk=case.lead.company.held_by_id)
    return list(rows.order_by("short_name").values_list("pk", "short_name"))


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return the referrals that wait for an answer here, and those of which no sight came."""
    if not has_page_for(user=user, act=Act.GUIDE_CASES):
        return []
    today = timezone.localdate(now)
    received = access.received_referrals(user=user).filter(state=ReferralState.PENDING)
    waiting = [
        NextAction(
            label=_("%(rom)s refers a company to you") % {"rom": row.from_organization.short_name},
            route="cases:referral",
            args=(row.pk,),
            tone="warning",
            detail=_("Accept case %(case)s, or say why not.") % {"case": row.reference},
        )
        for row in received.select_related("from_organization")
    ]
    accepted = access.given_referrals(user=user).filter(state=ReferralState.ACCEPTED)
    given = list(accepted.select_related("to_organization", "case"))
    leads = {row.case.lead_id for row in given}
    readers = readers_of_cases(lead_ids=leads, today=today) if given else {}
    for row in given:
        if row.to_organization_id not in readers[row.case.lead_id]:
            words = _("%(rom)s accepted, and sees nothing yet: look at consent and agreement.")
            waiting.append(
                NextAction(
                    label=_("Referral of case %(case)s") % {"case": row.reference},
                    route="cases:referral",
                    args=(row.pk,),
                    tone="warning",
                    detail=words % {"rom": row.to_organization.short_name},
                )
            )
    return waiting


def panel_of_case(request: HttpRequest, case: Model) -> Panel | None:
    """Return the referrals of a case, and who asks to get in touch about it."""
    user = request.user
    rows = access.readable_referrals(user=user).filter(case_id=case.pk)
    lines = lines_of(rows, user=user, today=timezone.localdate()) if rows else []
    asked = list(
        access.contact_requests(user=user)
        .filter(case_id=case.pk)
        .select_related("from_organization", "asked_by")
    )
    if not lines and not asked:
        return None
    context: dict[str, Any] = {"lines": lines, "asked": asked}
    return Panel(
        "referral", gettext_lazy("With other ROMs"), "cases/parts/referral_panel.html", context
    )


def panel_of_company(request: HttpRequest, company: Company) -> Panel | None:
    """Return whether another ROM guides the company too, as it was last asked."""
    own = organization_ids(user=request.user, act=Act.KEEP_PIPELINE)
    if company.held_by_id not in own:
        return None
    asked = access.own_number_questions(user=request.user).filter(company_id=company.pk).first()
    context = {"asked": asked, "company": company, "csrf_token": get_token(request)}
    return Panel(
        "elsewhere",
        gettext_lazy("Does another ROM guide it too?"),
        "cases/parts/elsewhere_panel.html",
        context,
    )
