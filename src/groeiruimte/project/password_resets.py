"""A forgotten password: a link by mail, or a page that says why there comes none."""

import logging
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.views import PasswordResetView
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

_log = logging.getLogger(__name__)


class ResetPasswordView(PasswordResetView):  # type: ignore[misc]  # allauth has no types
    """Sends the link; tells the same of an address that nobody has, also when mail does not go."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add whether mail goes out at all."""
        return {**super().get_context_data(**named), "mails": settings.MAIL_IS_CONFIGURED}

    def form_valid(self, form: ResetPasswordForm) -> HttpResponse:
        """Send the link, or say that the mail server did not take it."""
        try:
            sent: HttpResponse = super().form_valid(form)
        except OSError as fault:  # what smtplib raises is one of these
            # Without the address: the log outlives the account.
            _log.warning("A link for a new password could not be mailed: %s", type(fault).__name__)
        else:
            return sent
        form.add_error(
            None,
            _(
                "The mail server does not take our letter now, so there comes no link. Try again "
                "later, or ask the administrator of your organization for a new way in."
            ),
        )
        shown_again: HttpResponse = super().form_invalid(form)
        return shown_again
