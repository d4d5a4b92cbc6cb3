"""What left the house although something was missing, and why."""

from groeiruimte.leads.models.sharing import SendingException


def exceptions_of(*, lead_id: int) -> list[SendingException]:
    """Return what went out without, newest first; the caller has checked the lead."""
    return list(SendingException.objects.filter(lead_id=lead_id).select_related("sent_by"))
