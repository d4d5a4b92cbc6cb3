"""What is said of contact: how long ago, with whom, and why a mail cannot be taken in."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groeiruimte.intake.mails import MailRefusal

_NO_MAIL: dict[MailRefusal, str | Promise] = {
    MailRefusal.NO_MAIL: _(
        "In this file stands no mail. Save the mail as .eml or .msg and choose that file."
    ),
    MailRefusal.BROKEN: _(
        "This mail cannot be read: the file is broken. Save it anew from your mail program."
    ),
    MailRefusal.ENCRYPTED: _(
        "This mail is encrypted or sealed, so nobody can read it here. Save it without that, or "
        "write down yourself what it says."
    ),
    MailRefusal.TOO_NESTED: _(
        "In this mail too many mails stand inside each other. Save only the one you need."
    ),
    MailRefusal.TOO_DEMANDING: _(
        "Reading this mail asks too much. Save it without its attachments and add those as "
        "documents."
    ),
}


def why_no_mail(refusal: MailRefusal) -> str:
    """Return in words why a mail was not taken in and what helps."""
    return str(_NO_MAIL[refusal])


def ago(day: date, *, today: date) -> str:
    """Return how long ago a day was, in words."""
    days = (today - day).days
    if days <= 0:
        return str(_("today"))
    return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
