"""Who may see and change what is claimed, answered and learned: whoever may know the company.

Who guides the case claims, asks and writes lessons; who may sign for it reads all of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.cases.access import editable_cases, open_invitations, signable_cases
from groeiruimte.documents.access import visible_documents
from groeiruimte.documents.choices import DocumentLevel
from groeiruimte.organizations.access import Person
from groeiruimte.results.models import Claim, Lesson, ResultQuestion

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.documents.models import Document


def readable_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of which the user reads the result."""
    return signable_cases(user=user, today=today)


def claimable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases for which the user makes claims, asks and writes lessons."""
    return editable_cases(user=user)


def editable_claims(*, user: Person) -> QuerySet[Claim]:
    """Return the claims that the user may prove, change and take back."""
    return Claim.objects.filter(case__in=claimable_cases(user=user))


def provable_with(*, user: Person, company_id: int, today: date) -> QuerySet[Document]:
    """Return the documents of a company that can be evidence: those that a signer can open."""
    return visible_documents(user=user, today=today).filter(
        company_id=company_id, level__in=[DocumentLevel.IDENTITY, DocumentLevel.CASE]
    )


def open_questions(*, invitation_id: int, now: datetime) -> QuerySet[ResultQuestion]:
    """Return the question that an invitation brings, as long as it is valid."""
    return ResultQuestion.objects.filter(
        invitation__in=open_invitations(now=now).filter(pk=invitation_id)
    )


def own_lessons(*, user: Person) -> QuerySet[Lesson]:
    """Return the lessons of the cases that the user guides."""
    return Lesson.objects.filter(case__in=claimable_cases(user=user))
