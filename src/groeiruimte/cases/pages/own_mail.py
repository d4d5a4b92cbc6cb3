"""The mail to an entrepreneur about something on the own page, without anything of what it says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.cases.choices import OwnNews
from groeiruimte.cases.selectors.invited import invitation_open_now
from groeiruimte.demand.selectors.own_word import waits_for_own_word
from groeiruimte.outbox.rules.guests import GuestLetter

if TYPE_CHECKING:
    from groeiruimte.cases.models.decisions import Invitation

WORDS: dict[str, str | Promise] = {
    OwnNews.ANSWERED: gettext_lazy("You asked something. The answer stands on your own page."),
    OwnNews.CHOICE: gettext_lazy(
        "What regions offer stands side by side on your own page. Compare it, and choose when you "
        "are ready. That none of it fits, or that you want to talk first, is an answer too."
    ),
    OwnNews.READERS: gettext_lazy(
        "Regions were asked what they can offer. They do not know who you are. On your own page "
        "you say per region whether it may know your name. You need not answer."
    ),
    OwnNews.STORY: gettext_lazy(
        "We would like to tell about your case in our report, without your name. On your own page "
        "you read exactly the text, and say yes or no. You need not answer."
    ),
    OwnNews.NEED: gettext_lazy(
        "What your company needs was written down anew. On your own page you read it line by line, "
        "correct what is not right, and say that this is it. Until then it does not count as yours."
    ),
}


def letter_to_entrepreneur(invitation_id: int, news: str, *, now: datetime) -> GuestLetter | None:
    """Return the mail as it goes now; nothing once the link has ended, or it was done."""
    row = invitation_open_now(invitation_id=invitation_id, now=now)
    if news not in WORDS or row is None:
        return None
    if news == OwnNews.CHOICE and hasattr(row.case, "decision"):
        return None
    if news == OwnNews.NEED and not waits_for_own_word(lead_id=row.case.lead_id):
        return None
    return GuestLetter(
        subject=str(OwnNews(news).label),
        text="\n\n".join(_lines(row, news=news)),
        reply_to=row.invited_by.email,
    )


def _lines(row: Invitation, *, news: str) -> list[str]:
    day = date_format(timezone.localtime(row.invited_at), "DATE_FORMAT")
    until = date_format(timezone.localtime(row.expires_at), "DATE_FORMAT")
    who = {"name": row.invited_by.name, "email": row.invited_by.email}
    return [
        _("Dear %(name)s,") % {"name": row.name},
        str(WORDS[news]),
        _("Open your page with the link that you got on %(day)s. It works until %(until)s.")
        % {"day": day, "until": until},
        _("Did you lose the link? Ask %(name)s (%(email)s) for a new one.") % who,
    ]
