"""Acts on people, roles, accounts and sign-in: every change is on the record."""

from groeiruimte.organizations.services.accounts import (
    clear_factors,
    end_account,
    end_sessions,
    give_password,
)
from groeiruimte.organizations.services.brakes import (
    Attempt,
    forget_old_failures,
    note_failure,
    note_success,
    seconds_to_wait,
)
from groeiruimte.organizations.services.clearing import CLEARING_JOB, clear_what_is_over
from groeiruimte.organizations.services.invitations import (
    UnableToInvite,
    accept_invitation,
    invitation_with,
    invite_colleague,
)
from groeiruimte.organizations.services.notices import put_away
from groeiruimte.organizations.services.people import (
    add_person,
    appoint_coordinating_rom,
    load_organizations,
)
from groeiruimte.organizations.services.refusals import UnableToChangePeople
from groeiruimte.organizations.services.reviews import complete_review
from groeiruimte.organizations.services.roles import (
    ask_for_role,
    confirm_role,
    end_membership,
    refuse_role,
    withdraw_role_request,
)
from groeiruimte.organizations.services.sign_ins import record_sign_in_act

__all__ = [
    "CLEARING_JOB",
    "Attempt",
    "UnableToChangePeople",
    "UnableToInvite",
    "accept_invitation",
    "add_person",
    "appoint_coordinating_rom",
    "ask_for_role",
    "clear_factors",
    "clear_what_is_over",
    "complete_review",
    "confirm_role",
    "end_account",
    "end_membership",
    "end_sessions",
    "forget_old_failures",
    "give_password",
    "invitation_with",
    "invite_colleague",
    "load_organizations",
    "note_failure",
    "note_success",
    "put_away",
    "record_sign_in_act",
    "refuse_role",
    "seconds_to_wait",
    "withdraw_role_request",
]
