"""The record of acts in sentences: who did what to which company, and when."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.leads.pages.history import act_label

READING = ".read"

_LOOKED: dict[str, str | Promise] = {
    "companies.company.read": gettext_lazy("%(who)s looked at %(what)s"),
    "leads.lead.read": gettext_lazy("%(who)s looked at who may see %(what)s"),
    "leads.nda.document.read": gettext_lazy("%(who)s opened the agreement with %(what)s"),
    "documents.version.read": gettext_lazy("%(who)s took a document about %(what)s along"),
    "leads.emergency.read": gettext_lazy("%(who)s looked at %(what)s in an emergency"),
    "cases.case.read": gettext_lazy("%(who)s looked at the case of %(what)s"),
    "demand.articulation.read": gettext_lazy("%(who)s looked at the need of %(what)s"),
    "propositions.request.read": gettext_lazy("%(who)s opened a request: %(what)s"),
}
_DID: dict[str, str | Promise] = {
    "companies.pipeline.exported": gettext_lazy("took the list of companies along"),
    "companies.import.uploaded": gettext_lazy("brought in a file with companies"),
    "companies.import.committed": gettext_lazy("took in a file with companies"),
    "companies.import.undone": gettext_lazy("took a file with companies out again"),
    "companies.import.discarded": gettext_lazy("threw a file with companies away"),
    "cases.case.opened": gettext_lazy("opened the case"),
    "cases.case.moved": gettext_lazy("moved the case a step"),
    "cases.case.edited": gettext_lazy("changed the case"),
    "cases.case.status": gettext_lazy("changed the status of the case"),
    "cases.note.written": gettext_lazy("wrote a note at the case"),
    "cases.invitation.made": gettext_lazy("invited the entrepreneur"),
    "cases.invitation.opened": gettext_lazy("opened the invitation"),
    "cases.invitation.withdrawn": gettext_lazy("withdrew an invitation"),
    "cases.decision.made": gettext_lazy("decided"),
    "cases.result.claimed": gettext_lazy("named what proves the result"),
    "cases.result.signed": gettext_lazy("signed for the result"),
    "cases.result.confirmed": gettext_lazy("confirmed the result"),
    "documents.document.added": gettext_lazy("brought in a document"),
    "documents.document.renewed": gettext_lazy("brought in a newer version of a document"),
    "documents.document.level": gettext_lazy("changed who may open a document"),
    "documents.document.removed": gettext_lazy("removed a document"),
    "demand.conversation.started": gettext_lazy("started the conversation about the need"),
    "demand.answer.saved": gettext_lazy("wrote down an answer about the need"),
    "demand.articulation.confirmed": gettext_lazy("confirmed the need"),
    "matching.match.run": gettext_lazy("looked for places"),
    "propositions.brief.sent": gettext_lazy("asked regions for a place"),
    "propositions.bidbook.made": gettext_lazy("made a bid book"),
    "organizations.membership.given": gettext_lazy("gave a role"),
    "organizations.membership.ended": gettext_lazy("ended a role"),
    "organizations.invitation.made": gettext_lazy("invited a colleague"),
    "organizations.invitation.accepted": gettext_lazy("accepted an invitation"),
    "organizations.account.ended": gettext_lazy("ended an account"),
    "organizations.rights.reviewed": gettext_lazy("looked through all roles"),
    "organizations.record.exported": gettext_lazy("took the record of acts along"),
    "sign_in.done": gettext_lazy("signed in"),
    "sign_in.failed": gettext_lazy("failed to sign in"),
    "sign_out.done": gettext_lazy("signed out"),
}


def sentence(*, act: str, who: str, what: str, about: str = "") -> str:
    """Return one act as a sentence; `what` is the company, or how the record names the row."""
    if act.endswith(READING):
        return str(_LOOKED.get(act, _LOOKED["companies.company.read"])) % {
            "who": who,
            "what": what,
        }
    if act in _DID:
        words = f"{who} {_DID[act]}"
    else:
        words = _("%(who)s: %(act)s") % {"who": who, "act": act_label(act)}
    return ", ".join(part for part in (words, about, what) if part)


def moment_in_words(moment: datetime, *, now: datetime) -> str:
    """Return when it was, such as `30 nov 15.51`; with the year when it was another year."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    # Month names are small in Dutch and begin with a capital in English.
    has_year = local.year != today.year
    return date_format(local, _("j M Y H.i") if has_year else _("j M H.i"))
