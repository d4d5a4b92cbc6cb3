"""A realized case with a choice, and documents that can prove what it brought."""

from datetime import date
from itertools import count

from groeiruimte.documents.models import Document
from groeiruimte.results.models import Claim
from groeiruimte.results.services import prove
from tests.apps.cases.factories import make_decision, make_named_case
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_consent

_number = count(1)


def make_realized_case(**fields):
    """Return a case of which the place is chosen and being built, with consent to be guided."""
    case = make_named_case(step="REALISATION", **fields)
    make_consent(case.lead.company)
    make_decision(case)
    return case


def make_document(case, *, level="IDENTITY", **fields):
    """Return a document about the company of a case."""
    company = case.lead.company
    defaults = {
        "kind": "EVIDENCE",
        "title": f"Lease {next(_number)}",
        "added_by": case.adviser,
        "added_by_organization": company.held_by,
        "added_at": A_MORNING_IN_JUNE,
    }
    return Document.objects.create(company=company, level=level, **(defaults | fields))


def make_claim(case, *, kind="AREA", amount=2000, year=2026):
    """Return a claim without evidence."""
    return Claim.objects.create(
        case=case,
        kind=kind,
        year=year,
        amount=amount,
        claimed_by=case.adviser,
        claimed_at=A_MORNING_IN_JUNE,
    )


def make_evidence(claim, *, kind="LEASE", document=None, dated_on=None, now=A_MORNING_IN_JUNE):
    """Put a document behind a claim, as the service does it."""
    return prove(
        claim=claim,
        kind=kind,
        document=document or make_document(claim.case),
        dated_on=dated_on or date(THAT_DAY.year, 1, 1),
        by=claim.case.adviser,
        now=now,
    )
