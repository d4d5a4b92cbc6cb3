"""The next step of a case in sentences: what to do, who is waited for, since when."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.cases.rules.following import Following, NextAct, Party

_WHAT: dict[NextAct, str | Promise] = {
    NextAct.ASK_CONSENT: gettext_lazy("Ask the company to agree to guidance by the taskforce."),
    NextAct.AWAIT_CONSENT: gettext_lazy("The company has to answer whether it agrees."),
    NextAct.FILL_IN: gettext_lazy("Fill in what is still missing for the next step."),
    NextAct.MOVE: gettext_lazy("Nothing is missing: this case can go to its next step."),
    NextAct.START_CONVERSATION: gettext_lazy("Talk with the entrepreneur about what is needed."),
    NextAct.CONFIRM_NEED: gettext_lazy("Finish the need and let the entrepreneur confirm it."),
    NextAct.ASK_AGAIN: gettext_lazy(
        "The quarter from which it is needed has passed. Ask the entrepreneur again from when."
    ),
    NextAct.LOOK_WHERE: gettext_lazy("Hold the need against all places."),
    NextAct.TEST_OWN_REGION: gettext_lazy("Find out what is unknown in the own region."),
    NextAct.SEND_BRIEF: gettext_lazy("Send the brief to the regions."),
    NextAct.COMPARE: gettext_lazy("Compare the answers of the regions."),
    NextAct.NO_PLACE: gettext_lazy(
        "All asked regions said no. Ask other regions, or record that there is no proposition."
    ),
    NextAct.INVITE: gettext_lazy("Invite the entrepreneur to choose."),
    NextAct.AWAIT_OPENING: gettext_lazy("The entrepreneur has not opened the invitation yet."),
    NextAct.AWAIT_CHOICE: gettext_lazy("The entrepreneur is choosing."),
    NextAct.CHOSE_NONE: gettext_lazy(
        "The entrepreneur chose none of the places. Ask why, and ask other regions or record that "
        "there is no proposition."
    ),
    NextAct.PROVE: gettext_lazy("Follow permit, connection and construction, and name the proof."),
    NextAct.AWAIT_SIGNATURE: gettext_lazy("Somebody else has to sign for the result."),
    NextAct.AWAIT_CONFIRMATION: gettext_lazy("The entrepreneur has to confirm the result."),
    NextAct.AWAIT_AFTERCARE: gettext_lazy("Aftercare: call the company on the agreed day."),
    NextAct.CALL_AFTERCARE: gettext_lazy("Call the company: the day for aftercare has come."),
}
_WHO: dict[Party, str | Promise] = {
    Party.US: gettext_lazy("It is our turn"),
    Party.COMPANY: gettext_lazy("Waiting for the company"),
    Party.REGIONS: gettext_lazy("Waiting for the regions"),
    Party.COLLEAGUE: gettext_lazy("Waiting for a second person"),
}


def what_in_words(following: Following) -> str:
    """Return the next step as one sentence."""
    if following.act is NextAct.AWAIT_ANSWERS:
        return ngettext(
            "%(answered)s of %(asked)s region has answered.",
            "%(answered)s of %(asked)s regions have answered.",
            following.asked,
        ) % {"answered": following.answered, "asked": following.asked}
    if following.act is NextAct.CALL_REGIONS:
        return _(
            "The answer day is over and %(answered)s of %(asked)s answered: call the others."
        ) % {"answered": following.answered, "asked": following.asked}
    return str(_WHAT[following.act])


def waiting_in_words(following: Following) -> str:
    """Return who is to act, since when, and until when where that is known."""
    days = {"since": _day(following.since), "until": _day(following.until)}
    who = {"who": _WHO[following.waits_for]} | days
    if following.act is NextAct.AWAIT_AFTERCARE:
        return _("On %(until)s") % days
    if following.until is not None:
        return _("%(who)s since %(since)s, until %(until)s") % who
    if following.since is not None:
        return _("%(who)s since %(since)s") % who
    return str(who["who"])


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
