"""What left the house although something was missing, and why."""

from django.db.models import QuerySet

from groeiruimte.leads.access import own_leads
from groeiruimte.leads.choices import SendingPurpose
from groeiruimte.leads.models.sharing import SendingException
from groeiruimte.organizations.access import Person


def own_exceptions(*, user: Person, lead_id: int) -> QuerySet[SendingException]:
    """Return what went out of an own lead without, newest first; of another's nothing."""
    return SendingException.objects.filter(
        lead_id=lead_id, lead__in=own_leads(user=user)
    ).select_related("sent_by")


def reason_given(*, lead_id: int, purpose: SendingPurpose) -> str:
    """Return why something was last sent although something was missing; the caller has checked."""
    rows = SendingException.objects.filter(lead_id=lead_id, purpose=purpose)
    return rows.values_list("reason", flat=True).first() or ""
