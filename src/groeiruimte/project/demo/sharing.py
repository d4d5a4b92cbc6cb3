"""The demo's papers: agreements that end, consents, sight for others, and a question for more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from groeiruimte.companies.selectors.named import company_named
from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.leads.choices import ConsentAnswer, ConsentPurpose, DisclosureLevel
from groeiruimte.leads.selectors.consents import consents_of
from groeiruimte.leads.selectors.grants import lead_of
from groeiruimte.leads.services.consents import (
    PaperAnswer,
    Question,
    ask_consent,
    make_link,
    record_paper_consent,
)
from groeiruimte.leads.services.grants import Terms, confirm_grant, give_grant
from groeiruimte.leads.services.ndas import Paper, set_nda
from groeiruimte.leads.services.requests import ask_for_access
from groeiruimte.organizations.selectors import person_with
from groeiruimte.project.demo.personas import persona
from groeiruimte.project.demo.registers import adviser_of, organization_of
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.services.letting_out import Subject, let_out

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.leads.models.leads import DisclosureGrant
    from groeiruimte.organizations.models import User

HOLDER = "BOM"
BOARD = "De directie (verzonnen)"
STORY = "Een jong bedrijf had meer ruimte nodig dan de eigen regio had (verzonnen)."
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Sharing:
    """What is given of one company to one reader."""

    company: str
    reader: str
    level: DisclosureLevel
    scope: str


_KNOWN = _Sharing(
    "Optische Vezelfabriek Zuid", "OOST_NL", DisclosureLevel.IDENTITY, "Samen een plek zoeken"
)
_UNNAMED = _Sharing(
    "Kwartsbrug Chips", "OOST_NL", DisclosureLevel.CASE, "Meedenken over een plek in het oosten"
)
_WAITING = _Sharing("Celweefsel Oss", "IQ", DisclosureLevel.IDENTITY, "Bezoek aan een gebouw")
_TEASER = _Sharing("IJzervlam Energie", "IQ", DisclosureLevel.TEASER, "Kijken of er interesse is")


def load_sharing(*, now: datetime) -> None:
    """Let the papers of the demo stand as they would after some months of work."""
    adviser, colleague = adviser_of(HOLDER), _person("pijplijn")
    for known in (_KNOWN, _WAITING):
        reader = organization_of(known.reader).pk
        agree(_company(known), ConsentPurpose.SHARING, reader=reader, by=adviser, now=now)
    confirm_grant(
        grant_id=_give(_KNOWN, by=adviser, now=now - 9 * DAY).pk, by=colleague, now=now - 8 * DAY
    )
    # Waits on the first page of the pipeline manager, as the second person.
    _give(_WAITING, by=adviser, now=now - DAY)
    _give(_TEASER, by=adviser, now=now - 6 * DAY)
    unnamed = _give(_UNNAMED, by=adviser, now=now - 12 * DAY)
    # Waits on the first page of the adviser, and of who asked it.
    ask_for_access(
        grant_id=unnamed.pk,
        level=DisclosureLevel.IDENTITY,
        reason="Er is een gebouw vrij in Hengelo. De eigenaar wil weten met wie hij spreekt.",
        by=_person("casus-oost"),
        now=now - DAY,
    )
    _ask_by_link(_company(_UNNAMED), by=adviser, now=now - 2 * DAY)
    _let_one_agreement_end_soon(by=adviser, now=now)
    _let_a_profile_be_read(_company(_WAITING), by=adviser, now=now)


def _let_a_profile_be_read(company: "Company", *, by: "User", now: datetime) -> None:
    """Let two financiers and another ROM read what a company needs, without its name."""
    agree(company, ConsentPurpose.GUIDANCE, by=by, now=now)
    lead = lead_of(company)
    need = newest_confirmed(lead_id=lead.pk) if lead else None
    assert need is not None, f"{company.pk} has no confirmed need in the demo."  # noqa: S101
    let_out(
        purpose=ReleasePurpose.TEASER,
        subjects=[Subject(articulation=need)],
        receivers=[organization_of(code).pk for code in ("INVEST_NL", "DEMO_FUND", "OOST_NL")],
        text=(
            "Een deeptechbedrijf zoekt ruimte om te groeien, en geld om die te bouwen. Wat het "
            "nodig heeft, staat hieronder in stappen."
        ),
        until=(now + 40 * DAY).date(),
        by=by,
        now=now - 4 * DAY,
    )


def agree(
    company: "Company",
    purpose: ConsentPurpose,
    *,
    reader: int | None = None,
    by: "User",
    now: datetime,
) -> None:
    """Let a company agree to something, on paper; what was asked already is not asked again."""
    asked_before = {(row.purpose, row.organization_id) for row in consents_of(company=company)}
    if (purpose, reader) in asked_before:
        return
    asked = ask_consent(
        company_id=company.pk,
        question=Question(purpose=purpose, organization_id=reader),
        by=by,
        now=now - 20 * DAY,
    )
    record_paper_consent(
        consent_id=asked.pk,
        paper=PaperAnswer(
            answer=ConsentAnswer.GIVEN,
            answered_by=BOARD,
            answered_on=(now - 15 * DAY).date(),
            document="Brief (verzonnen)",
        ),
        by=by,
        now=now - 14 * DAY,
    )


def _give(sharing: _Sharing, *, by: "User", now: datetime) -> "DisclosureGrant":
    lead = lead_of(_company(sharing))
    assert lead is not None, f"{sharing.company} is no lead of the demo."  # noqa: S101
    return give_grant(
        lead_id=lead.pk,
        organization_id=organization_of(sharing.reader).pk,
        level=sharing.level,
        consent=f"{BOARD}, per brief",
        valid_until=(now + timedelta(days=300)).date(),
        terms=Terms(scope=sharing.scope),
        override_reason="Demo: het gesprek met de andere regio kon niet wachten.",
        by=by,
        now=now,
    )


def _ask_by_link(company: "Company", *, by: "User", now: datetime) -> None:
    """Ask two things that wait on the company's own page; the key is nobody's."""
    for question in (
        Question(purpose=ConsentPurpose.GUIDANCE),
        Question(purpose=ConsentPurpose.STORY, explanation=STORY),
    ):
        ask_consent(company_id=company.pk, question=question, by=by, now=now)
    make_link(company_id=company.pk, name=BOARD, email="", by=by, now=now)


def _let_one_agreement_end_soon(*, by: "User", now: datetime) -> None:
    company = company_named(name="Lumenwerk Fotonica", organization_id=organization_of(HOLDER).pk)
    signed = (now - timedelta(days=340)).date()
    set_nda(
        company_id=company.pk,
        state="SIGNED",
        signed_on=signed,
        paper=Paper(
            parties="BOM en Lumenwerk Fotonica (verzonnen)",
            scope="Groeiplannen en cijfers",
            valid_until=(now + 18 * DAY).date(),
            document="Map 2025-14 (verzonnen)",
        ),
        by=by,
        now=now - timedelta(days=340),
    )


def _company(sharing: _Sharing) -> "Company":
    return company_named(name=sharing.company, organization_id=organization_of(HOLDER).pk)


def _person(slug: str) -> "User":
    who = persona(slug=slug)
    assert who is not None, slug  # noqa: S101
    user = person_with(email=who.email)
    assert user is not None, slug  # noqa: S101
    return user
