"""How do tests give sight of a lead, and who reads it?"""

from datetime import date

from groeiruimte.leads import access
from groeiruimte.leads.services.grants import confirm_grant, give_grant
from groeiruimte.leads.services.requests import give_access
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_organization, make_user

NOW = A_MORNING_IN_JUNE


def give(lead, **differently):
    said = {
        "organization_id": make_organization("NFIA").pk,
        "level": "IDENTITY",
        "consent": "Letter of 2 June 2026",
        "valid_until": date(2027, 6, 9),
        "override_reason": "It cannot wait for the check",
        "by": make_user(),
        "now": NOW,
    }
    return give_grant(lead_id=lead.pk, **(said | differently))


def give_what_was_asked(asked):
    """Let the holder give what a reader asked for, while not all is in order yet."""
    return give_access(
        request_id=asked.pk,
        consent="",
        valid_until=date(2027, 1, 1),
        override_reason="It cannot wait for the check",
        by=make_user(),
        now=NOW,
    )


def opened(lead, **differently):
    return confirm_grant(grant_id=give(lead, **differently).pk, by=make_user(), now=NOW)


def reader(**fields):
    return make_user(organization="NFIA", **fields)


def knows(lead, *, today=THAT_DAY):
    """Say whether NFIA knows which company it is."""
    found = access.leads_with_identity(user=reader(), today=today)
    return found.filter(pk=lead.pk).exists()


def sees(lead, *, today=THAT_DAY, user=None):
    found = access.visible_leads(user=user or reader(), today=today)
    return found.filter(pk=lead.pk).exists()
