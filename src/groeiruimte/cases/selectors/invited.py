"""Finding the case to which somebody was invited, for the demo's one-click entrance."""

from datetime import datetime

from groeiruimte.cases.access import open_invitations
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import Invitation


def case_of_guest(*, email: str) -> Case | None:
    """Return the case to which this address was invited last, with its adviser; or nothing."""
    return (
        Case.objects.filter(invitations__email=email)
        .select_related("adviser")
        .order_by("-invitations__invited_at")
        .first()
    )


def invitation_of(*, token_hash: str) -> Invitation | None:
    """Return the invitation with this key, open or not."""
    return Invitation.objects.filter(token_hash=token_hash).select_related("invited_by").first()


def invitation_open_now(*, invitation_id: int, now: datetime) -> Invitation | None:
    """Return an invitation that still opens its case, with who made it and what was chosen."""
    rows = open_invitations(now=now).select_related("invited_by", "case__decision")
    return rows.filter(pk=invitation_id).first()


def open_guests(*, lead_id: int, now: datetime) -> list[str]:
    """Return who of the company can open its case now; the caller has checked the lead."""
    rows = open_invitations(now=now).filter(case__lead_id=lead_id)
    return list(rows.values_list("name", flat=True))
