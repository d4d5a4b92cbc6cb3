"""Finding the case to which somebody was invited, for the demo's one-click entrance."""

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
