"""The demo's bundle: found by the engine, let in by four holders, sent, and answered by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte import wall
from groeiruimte.cases.access import editable_cases
from groeiruimte.financing.access import own_parts
from groeiruimte.financing.choices import FinancierKind, InterestAnswer
from groeiruimte.financing.pages.bundles import composing, first_words
from groeiruimte.financing.rules.bundles import LEAST_EUR, MOST_EUR, rules_of
from groeiruimte.financing.services import bundles
from groeiruimte.financing.services.financiers import NewProfile, describe
from groeiruimte.financing.services.interest import answer_bundle
from groeiruimte.leads.choices import ConsentPurpose, DisclosureLevel
from groeiruimte.leads.services.grants import Terms, confirm_grant, give_grant
from groeiruimte.project.demo.personas import PERSONAS
from groeiruimte.project.demo.registers import adviser_of, organization_of, person_of, second_of
from groeiruimte.project.demo.sharing import BOARD, agree

if TYPE_CHECKING:
    from groeiruimte.financing.models.bundles import Bundle
    from groeiruimte.organizations.models import User

DAY = timedelta(days=1)
COMPOSER = "BOM"
#: Who goes in, by who holds it; the companies of others are known to the composer by grant.
COMPANIES = {
    "BOM": ("Brabantse Plasmatechniek",),
    "OOST_NL": ("Beeldchip Nijmegen",),
    "HORIZON": ("Zuiderzee Bioplastics",),
    "NOM": ("Eemsvolt Elektrolyse", "Drentse Lasertechniek"),
}
PUBLIC, FUND, PENSION_FUND = "INVEST_NL", "DEMO_FUND", "DEMO_PENSION_FUND"
_MILLION = Decimal(1_000_000)
_INVENTED = "Verzonnen voor de demo."
_PROFILES = {
    PUBLIC: NewProfile(
        kind=FinancierKind.PUBLIC,
        ticket_least=None,
        ticket_most=None,
        leads_rounds="NO",
        through_fund=False,
        kinds_of_money=[],
        phases=[],
        technologies=[],
        regions=[],
        asks=f"{_INVENTED} Dat Invest-NL geen hoofdinvesteerder mag zijn, staat in het "
        "meerjarenprogramma (4.8).",
    ),
    FUND: NewProfile(
        kind=FinancierKind.FUND,
        ticket_least=5 * _MILLION,
        ticket_most=25 * _MILLION,
        leads_rounds="YES",
        through_fund=False,
        kinds_of_money=["EQUITY", "CONVERTIBLE"],
        phases=[2, 3],
        technologies=["SEMICONDUCTOR", "ENERGY_MATERIALS", "MECHATRONICS"],
        regions=[],
        asks=f"{_INVENTED} Wij willen een zetel in het bestuur, en een plan tot de volgende ronde.",
    ),
    PENSION_FUND: NewProfile(
        kind=FinancierKind.PENSION_FUND,
        ticket_least=100 * _MILLION,
        ticket_most=None,
        leads_rounds="NO",
        through_fund=True,
        kinds_of_money=["FUND_OF_FUNDS", "EQUITY"],
        phases=[3, 4],
        technologies=[],
        regions=[],
        asks=f"{_INVENTED} Ten minste 100 miljoen euro tegelijk, gespreid, en via een fonds.",
    ),
}


def load_financiers(*, now: datetime) -> None:
    """Let the financiers of the demo say what they look for."""
    for code, profile in _PROFILES.items():
        describe(organization_id=organization_of(code).pk, new=profile, by=_at(code), now=now)


def load_bundle(*, now: datetime) -> None:
    """Compose the best bundle there is, let each holder let its cases in, send it, answer once."""
    # No page is asked for here, so nobody told the wall yet for whom it counts who hides.
    wall.admit_organizations([organization_of(COMPOSER).pk])
    _agree_and_share(now=now - 30 * DAY)
    adviser = adviser_of(COMPOSER)
    bundle = _composed(by=adviser, now=now - 9 * DAY)
    words = bundles.BundleWords(
        text=first_words(),
        receivers=tuple(organization_of(code).pk for code in _PROFILES),
        until=timezone.localdate(now + 50 * DAY),
    )
    bundle = bundles.ask_in(bundle=bundle, words=words, by=adviser, now=now - 9 * DAY)
    for code in COMPANIES:
        holder = adviser_of(code)
        parts = list(own_parts(user=holder).filter(bundle=bundle).select_related("case__lead"))
        bundles.let_in(bundle=bundle, parts=parts, by=holder, now=now - 7 * DAY)
    bundle = bundles.send(bundle=bundle, by=adviser, now=now - 5 * DAY)
    answer_bundle(
        bundle=bundle,
        organization_id=organization_of(FUND).pk,
        answer=InterestAnswer.MEETING,
        words="Met welke twee bedrijven kunnen we het eerst praten? (verzonnen)",
        by=_at(FUND),
        now=now - 2 * DAY,
    )
    wall.admit_organizations([])


def _composed(*, by: User, now: datetime) -> Bundle:
    rules = rules_of(least=LEAST_EUR, most=MOST_EUR, one_theme=False)
    found = composing(user=by, rules=rules, today=timezone.localdate(now))
    new = bundles.NewBundle(
        organization_id=organization_of(COMPOSER).pk,
        cases=found.proposals[0].cases,
        least=LEAST_EUR,
        most=MOST_EUR,
    )
    return bundles.compose(new=new, by=by, now=now)


def _agree_and_share(*, now: datetime) -> None:
    composer = organization_of(COMPOSER).pk
    for code, names in COMPANIES.items():
        holder = adviser_of(code)
        cases = editable_cases(user=holder).filter(lead__company__name__in=names)
        for case in cases.select_related("lead__company__held_by"):
            company = case.lead.company
            agree(company, ConsentPurpose.GUIDANCE, by=holder, now=now)
            if code == COMPOSER:
                continue
            agree(company, ConsentPurpose.SHARING, reader=composer, by=holder, now=now)
            grant = give_grant(
                lead_id=case.lead_id,
                organization_id=composer,
                level=DisclosureLevel.IDENTITY,
                consent=f"{BOARD}, per brief",
                valid_until=(now + 330 * DAY).date(),
                terms=Terms(scope="Samen geld zoeken bij grote beleggers"),
                override_reason="Demo: de toets van de eigen regio loopt nog.",
                by=holder,
                now=now,
            )
            confirm_grant(grant_id=grant.pk, by=second_of(code), now=now + DAY)


def _at(code: str) -> User:
    return person_of(next(row.email for row in PERSONAS if row.organization == code))
