"""The record of acts in sentences: who did what to which company, and when."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.project.record_sentences import DID, LOOKED

#: Whoever acts without an account, as people call them.
_GUESTS: dict[str, str | Promise] = {
    "cases.invitation:": gettext_lazy("The entrepreneur"),
    "leads.consentlink:": gettext_lazy("The company itself"),
}


def actor_in_words(actor: str) -> str:
    """Return who acted; whoever came in by a link has no account, and is called by the role."""
    return next((str(name) for kind, name in _GUESTS.items() if actor.startswith(kind)), actor)


def sentence(*, act: str, who: str, what: str, about: str = "") -> str:
    """Return one act as a sentence; `what` is the company, or how the record names the row."""
    if act in LOOKED:
        return str(LOOKED[act]) % {"who": who, "what": what or _("a company")}
    # An act of another version may have no words here: then as the record names it.
    words = f"{who} {DID[act]}" if act in DID else f"{who}: {act}"
    return ", ".join(part for part in (words, about, what) if part)


def moment_in_words(moment: datetime, *, now: datetime) -> str:
    """Return when it was, such as `30 nov 15.51`; with the year when it was another year."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    # Month names are small in Dutch and begin with a capital in English.
    has_year = local.year != today.year
    return date_format(local, _("j M Y H.i") if has_year else _("j M H.i"))
