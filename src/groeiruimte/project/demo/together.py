"""The demo's teams: who guides with whom, who stands in, a referral that was accepted, and MIRT."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.cases.access import editable_cases
from groeiruimte.cases.services.referring import (
    NewReferral,
    accept_referral,
    open_sight,
    refer,
)
from groeiruimte.cases.services.team import NewSubstitution, name_substitute
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.leads.choices import ConsentPurpose, TeamPart
from groeiruimte.leads.services.team import NewMember, name_member
from groeiruimte.policy_signals.services import NewMirt, answer_mirt, send_mirt
from groeiruimte.project.demo.registers import (
    COLLEAGUE,
    adviser_of,
    keeper_of,
    organization_of,
    person_of,
)
from groeiruimte.project.demo.sharing import agree

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.organizations.models import User

DAY = timedelta(days=1)
HOLDER = "BOM"
WITH_A_TEAM, LOOKED_ALONG = "Optische Vezelfabriek Zuid", "Kwartsbrug Chips"
PARTNER = "OOST_NL"
REFERRED, REFERRED_BY, REFERRED_TO = "Noorderbio Grondstoffen", "NOM", "OOST_NL"
#: Enough cases in one month for a line between two regions in the network.
REFERRED_BEFORE = (
    ("Kwartsbrug Chips", HOLDER, PARTNER),
    ("IJzervlam Energie", HOLDER, PARTNER),
    ("Optische Vezelfabriek Zuid", HOLDER, PARTNER),
    ("Celweefsel Oss", HOLDER, PARTNER),
    ("Beeldchip Nijmegen", PARTNER, HOLDER),
)
LARGE, LARGE_HELD_BY = "Dijkgraaf Energieopslag", "HORIZON"
PROVINCE, MINISTRY = "PROVINCE_FLEVOLAND", "EZ"


def load_together(*, now: datetime) -> None:
    """Let people and organizations of the demo work on one case, as they would after some time."""
    _make_teams(now=now)
    _refer_one(now=now)
    _ask_the_province(now=now)


def _make_teams(*, now: datetime) -> None:
    adviser, colleague = adviser_of(HOLDER), person_of(COLLEAGUE[0])
    partner = adviser_of(PARTNER)
    parts = (
        (WITH_A_TEAM, TeamPart.SECOND_ADVISER, colleague, HOLDER, adviser),
        (WITH_A_TEAM, TeamPart.REGIONAL_PARTNER, partner, PARTNER, partner),
        (LOOKED_ALONG, TeamPart.ASSURANCE, colleague, HOLDER, adviser),
    )
    for company, part, person, organization, by in parts:
        name_member(
            lead_id=_case_of(company, adviser).lead_id,
            new=NewMember(
                part=part,
                person_id=person.pk,
                organization_id=organization_of(organization).pk,
                from_on=timezone.localdate(now - 5 * DAY),
            ),
            by=by,
            now=now - 5 * DAY,
        )
    name_substitute(
        new=NewSubstitution(
            organization_id=organization_of(HOLDER).pk,
            person_id=adviser.pk,
            substitute_id=colleague.pk,
            from_on=timezone.localdate(now + 14 * DAY),
            until_on=timezone.localdate(now + 28 * DAY),
        ),
        by=adviser,
        now=now - DAY,
    )


def _refer_one(*, now: datetime) -> None:
    adviser, receiver = adviser_of(REFERRED_BY), adviser_of(REFERRED_TO)
    case = _case_of(REFERRED, adviser)
    to = organization_of(REFERRED_TO).pk
    agree(case.lead.company, ConsentPurpose.GUIDANCE, by=adviser, now=now)
    agree(case.lead.company, ConsentPurpose.SHARING, reader=to, by=adviser, now=now)
    referral = refer(
        case_id=case.pk,
        new=NewReferral(
            organization_id=to,
            reason="Dit bedrijf werkt al met een universiteit bij u, en zoekt daar een hal.",
            level="CASE",
            sight_until=timezone.localdate(now + 200 * DAY),
            override_reason="Demo: de toets van de eigen regio loopt nog.",
        ),
        by=adviser,
        now=now - 6 * DAY,
    )
    accept_referral(referral_id=referral.pk, by=receiver, now=now - 3 * DAY)
    open_sight(referral_id=referral.pk, now=now - 3 * DAY)


def load_referred_before(*, now: datetime) -> None:
    """Let two regions take on several cases of each other, so long ago that a month told it.

    After the bundle: what a reader knows of these would stand in its way.
    """
    until = now + 200 * DAY
    now -= 29 * DAY
    for company, holder, partner in REFERRED_BEFORE:
        adviser, receiver = adviser_of(holder), adviser_of(partner)
        to = organization_of(partner).pk
        case = _case_of(company, adviser)
        agree(case.lead.company, ConsentPurpose.GUIDANCE, by=adviser, now=now)
        agree(case.lead.company, ConsentPurpose.SHARING, reader=to, by=adviser, now=now)
        referral = refer(
            case_id=case.pk,
            new=NewReferral(
                organization_id=to,
                reason="Bij u is eerder ruimte met genoeg stroom (verzonnen).",
                level="CASE",
                sight_until=timezone.localdate(until),
                override_reason="Demo: de toets van de eigen regio liep nog.",
            ),
            by=adviser,
            now=now,
        )
        accept_referral(referral_id=referral.pk, by=receiver, now=now + DAY)
        open_sight(referral_id=referral.pk, now=now + DAY)


def _ask_the_province(*, now: datetime) -> None:
    adviser = adviser_of(LARGE_HELD_BY)
    case = _case_of(LARGE, adviser)
    need = newest_confirmed(lead_id=case.lead_id)
    assert need is not None, f"{LARGE} has no confirmed need in the demo."  # noqa: S101
    agree(case.lead.company, ConsentPurpose.GUIDANCE, by=adviser, now=now)
    row = send_mirt(
        case=case,
        need=need,
        new=NewMirt(
            province_id=organization_of(PROVINCE).pk,
            ministry_id=organization_of(MINISTRY).pk,
            text=(
                "Een deeptechbedrijf dat in uw provincie groeit, brengt veel banen. Woningen in de "
                "buurt en een plek die met het openbaar vervoer bereikbaar is, beslissen mee."
            ),
            until=timezone.localdate(now + 300 * DAY),
            override_reason="Demo: de vragen over de doelgroep liggen er nog.",
        ),
        by=adviser,
        now=now - 12 * DAY,
    )
    answer_mirt(
        mirt_id=row.pk,
        organization_id=organization_of(PROVINCE).pk,
        to_state="ANSWERED",
        words="Wij nemen dit mee in het overleg van juni over wonen en vervoer (verzonnen).",
        by=keeper_of(PROVINCE),
        now=now - 4 * DAY,
    )


def _case_of(company: str, adviser: "User") -> "Case":
    cases = editable_cases(user=adviser).select_related("lead__company__held_by")
    return cases.get(lead__company__name=company)
