"""Pages about people, roles, accounts and who saw what."""

from groeiruimte.organizations.views.accounts import (
    accept_invitation,
    clear_factors,
    end_account,
    invite,
)
from groeiruimte.organizations.views.notices import notices, put_away
from groeiruimte.organizations.views.people import audit, end_membership, people
from groeiruimte.organizations.views.requests import (
    confirm_role,
    refuse_role,
    role_requests,
    withdraw_role,
)
from groeiruimte.organizations.views.reviews import rights_review, rights_reviews

__all__ = [
    "accept_invitation",
    "audit",
    "clear_factors",
    "confirm_role",
    "end_account",
    "end_membership",
    "invite",
    "notices",
    "people",
    "put_away",
    "refuse_role",
    "rights_review",
    "rights_reviews",
    "role_requests",
    "withdraw_role",
]
