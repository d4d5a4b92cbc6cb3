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
    "companies.pipeline.read": gettext_lazy("%(who)s looked at the companies of the pipeline"),
    "companies.pipeline.listed.read": gettext_lazy("%(who)s looked at a list of companies"),
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
    "companies.chart.exported": gettext_lazy("took a chart along"),
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
    "organizations.sign_in.done": gettext_lazy("signed in"),
    "organizations.sign_out.done": gettext_lazy("signed out"),
    "organizations.sign_in.failed": gettext_lazy("failed to sign in"),
    "sign_in.failed": gettext_lazy("failed to sign in"),
    "sign_on.refused": gettext_lazy("was refused at single sign-on"),
    "organizations.sign_on.linked": gettext_lazy("linked an account of single sign-on"),
    "organizations.sign_on.unlinked": gettext_lazy("unlinked an account of single sign-on"),
    "organizations.sign_on.newcomer": gettext_lazy("came in for the first time by single sign-on"),
    "organizations.password.given": gettext_lazy("chose a password"),
    "organizations.factors.cleared": gettext_lazy("cleared the second factor of a colleague"),
    "organizations.loaded": gettext_lazy("loaded the organizations of the programme"),
    "organizations.coordinating_rom.appointed": gettext_lazy("appointed the coordinating ROM"),
    "cases.contention.run": gettext_lazy("looked where leads want the same place"),
    "cases.importance.changed": gettext_lazy("changed what counts most"),
    "cases.importance.kept": gettext_lazy("kept what counts most"),
    "cases.weights.kept": gettext_lazy("kept how much each thing weighs"),
    "companies.import.read": gettext_lazy("read in a file with companies"),
    "companies.import.chosen": gettext_lazy("named the columns of a file with companies"),
    "companies.import.check_started": gettext_lazy("had a file with companies checked"),
    "companies.import.commit_started": gettext_lazy("began to take in a file with companies"),
    "companies.import.unreadable": gettext_lazy("brought in a file that could not be read"),
    "policy_signals.signal.changed": gettext_lazy("recorded a step of a policy signal"),
    "privacy.publication.made": gettext_lazy("made the file for a request under the Woo"),
    "privacy.retention.counted": gettext_lazy("counted what has been kept long enough"),
    "propositions.profile.released": gettext_lazy("released a profile without a name"),
    "spotting.digest.set": gettext_lazy("chose which signals come by e-mail"),
    "spotting.pipeline.scanned": gettext_lazy("had all companies looked ahead for"),
    "spotting.pipeline.scan_invented": gettext_lazy("had the invented companies looked ahead for"),
    "spotting.signals.raised": gettext_lazy("had the early signals renewed"),
    "spotting.thresholds.set": gettext_lazy("set from which chance on a signal is given"),
    "supply.fact.stated": gettext_lazy("stated a fact about a place"),
    "supply.import.done": gettext_lazy("took in a file with facts about places"),
    "supply.municipalities.loaded": gettext_lazy("loaded the municipalities"),
    "supply.register.loaded": gettext_lazy("loaded a register"),
    "supply.sites.loaded": gettext_lazy("loaded places"),
}


#: Whoever acts without an account, as people call them.
_GUESTS: dict[str, str | Promise] = {
    "cases.invitation:": gettext_lazy("The entrepreneur"),
    "leads.consentlink:": gettext_lazy("The company itself"),
}


def actor_in_words(actor: str) -> str:
    """Return who acted; whoever came in by a link has no account, and is called by the role."""
    return next((str(name) for kind, name in _GUESTS.items() if actor.startswith(kind)), actor)


def has_words(act: str) -> bool:
    """Say whether an act can be told as a sentence instead of by its code."""
    return act in _DID or act in _LOOKED or act_label(act) != act


def sentence(*, act: str, who: str, what: str, about: str = "") -> str:
    """Return one act as a sentence; `what` is the company, or empty where there is none."""
    if act.endswith(READING):
        return str(_LOOKED.get(act, _LOOKED["companies.company.read"])) % {
            "who": who,
            "what": what or _("a company"),
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
