"""Finding the case to which somebody was invited, for the demo's one-click entrance."""

from groeiruimte.cases.models.cases import Case


def case_of_guest(*, email: str) -> Case | None:
    """Return the case to which this address was invited last, with its adviser; or nothing."""
    return (
        Case.objects.filter(invitations__email=email)
        .select_related("adviser")
        .order_by("-invitations__invited_at")
        .first()
    )
