"""How does a record of acts that somebody wrote anew come to light?

Every night the worker signs how the record ends with a key that is not in the database, and mails
that head to every privacy officer: a copy that whoever owns the database cannot reach. `groeiruimte
verify` holds the record against all signed heads, and with `--head` against a mailed one. A time
stamp of an outside service (RFC 3161) is not asked for.
"""

import logging
from datetime import datetime, time
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from groeiruimte.audit import selectors, services
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.services import Job
from groeiruimte.organizations.selectors import addresses_of_privacy_officers
from groeiruimte.wall import standing

JOB_KIND = "audit.anchor"
SIGNED_AFTER = time(3, 30)
_log = logging.getLogger(__name__)


def register_anchoring_jobs() -> None:
    """Tell the worker how the record is signed, and the clock that it is every night."""
    jobs.register(kind=JOB_KIND, handler=sign_and_mail)
    jobs.schedule(kind=JOB_KIND, plan=lambda now: [{}], after=SIGNED_AFTER)


def sign_and_mail(job: Job) -> None:
    """Sign the record and mail its head; done again after kill -9 there is one head more."""
    anchor(now=timezone.now())


def anchor(*, now: datetime) -> int:
    """Sign how the record ends and mail it; return how many letters went out.

    One letter each: nobody learns from it who else is a privacy officer. A letter that does not go
    out leaves the signed head; the next night brings another.
    """
    head = services.sign_head(key=audit_keys()[0], now=now)
    sent = 0
    with translation.override("nl"):
        subject = _("groeiruimte: the record of acts on %(day)s") % {
            "day": timezone.localdate(now).isoformat()
        }
        body = _(
            "On %(day)s the record of who did what holds %(count)d acts and ends like this:\n\n"
            "%(head)s\n\nSignature %(number)d: %(signature)s\n\n"
            "Keep this letter. With it you can have checked later that nobody changed what was "
            "recorded up to this day:\n\ngroeiruimte verify --head %(head)s\n"
        ) % {
            "day": timezone.localdate(now).isoformat(),
            "count": head.length,
            "head": f"{head.length}:{head.last_hash}",
            "number": head.number,
            "signature": head.signature,
        }
        for address in addresses_of_privacy_officers():
            sent += _send(EmailMessage(subject, body, to=[address]))
    return sent


def audit_keys() -> list[bytes]:
    """Return the keys that sign heads, the present one first."""
    if settings.AUDIT_KEYS:
        return [key.encode() for key in settings.AUDIT_KEYS]
    return [salted_hmac("groeiruimte.audit.heads", "key", algorithm="sha256").digest()]


def protection_problems() -> list[str]:
    """Return what no longer keeps the record and the rows of others from whoever writes SQL."""
    return [
        *selectors.signed_head_problems(keys=audit_keys()),
        *standing.trigger_problems(connection),
        *standing.problems(connection),
        *standing.role_problems(connection),
    ]


def _send(letter: EmailMessage) -> int:
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        return letter.send()
    except (OSError, SMTPException) as refusal:
        _log.warning("The head of the record could not be mailed: %s", type(refusal).__name__)
        return 0
