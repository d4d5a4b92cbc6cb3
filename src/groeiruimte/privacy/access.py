"""Who may see and answer which request about personal data? The only door."""

from django.db.models import Q, QuerySet

from groeiruimte.cases.access import editable_cases
from groeiruimte.organizations.access import Person, has_page_for, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy.models import PrivacyRequest, RetentionRun


def visible_requests(*, user: Person) -> QuerySet[PrivacyRequest]:
    """Return the requests of the organizations for which the user handles them."""
    ids = organization_ids(user=user, act=Act.ANSWER_PRIVACY_REQUESTS)
    return PrivacyRequest.objects.filter(organization_id__in=ids)


def downloadable_requests(*, user: Person) -> QuerySet[PrivacyRequest]:
    """Return the requests of which the user may see what is held.

    Of a person: whoever handles requests. Of a company: who keeps it and knows it already, so that
    a privacy officer reads no file of a company.
    """
    keeps = organization_ids(user=user, act=Act.KEEP_PIPELINE)
    return visible_requests(user=user).filter(Q(company=None) | Q(organization_id__in=keeps))


def retention_runs(*, user: Person) -> QuerySet[RetentionRun]:
    """Return what the clock counted and removed, for privacy officers."""
    if not has_page_for(user=user, act=Act.SEE_AUDIT):
        return RetentionRun.objects.none()
    return RetentionRun.objects.all()


def case_of_woo(*, user: Person, case_id: int) -> int | None:
    """Return the company of a case that the user guides and may prepare for publication."""
    found: int | None = (
        editable_cases(user=user)
        .filter(pk=case_id)
        .values_list("lead__company_id", flat=True)
        .first()
    )
    return found
