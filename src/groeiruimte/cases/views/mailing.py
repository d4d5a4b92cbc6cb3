"""Mailing the link of an invitation. It is made and mailed at once: we keep no copy of it."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.cases.models.decisions import Invitation

INVITATION = "cases/mail/invitation.txt"


def mail_link(invitation: Invitation, *, link: str, case: Case, template: str = INVITATION) -> bool:
    """Mail the link; without mail the adviser hands it over. Says nothing about the case."""
    context = {
        "invitation": invitation,
        "link": link,
        "organization": case.lead.company.held_by,
    }
    with override(invitation.language):
        subject = _("Your invitation from %(name)s") % {"name": invitation.invited_by.name}
        text = render_to_string(template, context)
    try:
        return bool(send_mail(" ".join(subject.split()), text, None, [invitation.email]))
    except (OSError, SMTPException):
        return False
