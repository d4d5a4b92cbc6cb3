"""What left the house although something was missing: a part of the page of a case."""

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from groeiruimte.leads.selectors.sending import own_exceptions
from groeiruimte.web.panels import Panel


def panel_of_case(request: HttpRequest, subject: Model) -> Panel | None:
    """Return what was sent without, for who keeps the lead; nothing where there is nothing."""
    lead_id = subject.lead_id  # type: ignore[attr-defined]
    rows = list(own_exceptions(user=request.user, lead_id=lead_id))
    if not rows:
        return None
    return Panel(
        key="sent-without",
        heading=_("Sent although something was missing"),
        template="leads/parts/sent_without.html",
        context={"rows": rows},
    )
