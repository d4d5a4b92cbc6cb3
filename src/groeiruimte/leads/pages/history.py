"""What happened to a company or a lead, told in words, and who saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.audit.selectors import history_of
from groeiruimte.companies.choices import EventKind, LifePhase, Quantity, StatusKind
from groeiruimte.companies.selectors.labels import company_field_label
from groeiruimte.leads.choices import ConsentPurpose, DisclosureLevel, NdaState
from groeiruimte.web.timeline import HistoryEntry

if TYPE_CHECKING:
    from groeiruimte.leads.models.leads import DisclosureGrant

READING = ".read"
_PERSON = "organizations.user:"
_GUESTS = ("cases.invitation:", "leads.consentlink:")

_ACTS = {
    "companies.company.created": gettext_lazy("Put into the pipeline"),
    "companies.company.changed": gettext_lazy("Changed"),
    "companies.company.imported": gettext_lazy("Taken in from a file"),
    "companies.company.read": gettext_lazy("Saw which company it is"),
    "companies.chart.exported": gettext_lazy("Took a chart along"),
    "companies.observation.recorded": gettext_lazy("Figures written down"),
    "companies.observation.removed": gettext_lazy("Figure taken back"),
    "spotting.conversation.recorded": gettext_lazy("Conversation written down"),
    "companies.planned_capacity.removed": gettext_lazy("Planned change taken back"),
    "companies.life_phase.recorded": gettext_lazy("Life phase written down"),
    "companies.status.recorded": gettext_lazy("Status written down"),
    "companies.status.removed": gettext_lazy("Status taken back"),
    "companies.company.archived": gettext_lazy("Put in the archive"),
    "companies.company.brought_back": gettext_lazy("Taken out of the archive"),
    "companies.event.recorded": gettext_lazy("What happened was written down"),
    "companies.event.removed": gettext_lazy("What happened was taken back"),
    "companies.company.merged": gettext_lazy("Joined with its double"),
    "companies.company.joined": gettext_lazy("Joined with another row"),
    "companies.company.merge_undone": gettext_lazy("Joining undone"),
    # Recorded on the company by the app that keeps contact.
    "contacts.person.added": gettext_lazy("Person added"),
    "contacts.person.bound": gettext_lazy("Person involved"),
    "contacts.person.rebound": gettext_lazy("Person changed"),
    "contacts.person.unbound": gettext_lazy("Person no longer involved"),
    "contacts.moment.written": gettext_lazy("Contact written down"),
    "contacts.moment.corrected": gettext_lazy("Contact corrected"),
    "contacts.moment.removed": gettext_lazy("Contact removed"),
    "contacts.mail.kept": gettext_lazy("Mail kept"),
    "leads.nda.set": gettext_lazy("Non-disclosure agreement"),
    "spotting.signal.seen": gettext_lazy("Signal seen"),
    "spotting.signal.snoozed": gettext_lazy("Signal snoozed"),
    "spotting.signal.dismissed": gettext_lazy("Signal dismissed"),
    "spotting.signal.reopened": gettext_lazy("Signal brought back"),
    "spotting.signal.promoted": gettext_lazy("Signal became a lead"),
    "leads.lead.promoted": gettext_lazy("Made a lead"),
    "leads.lead.read": gettext_lazy("Sharing page opened"),
    "leads.eligibility.answered": gettext_lazy("Eligibility check filled in"),
    "leads.sending.excepted": gettext_lazy("Sent although something was missing"),
    "leads.grant.given": gettext_lazy("Shared"),
    "leads.grant.withdrawn": gettext_lazy("Sharing withdrawn"),
    "leads.grant.confirmed": gettext_lazy("Sharing confirmed by a second person"),
    "leads.grant.refused": gettext_lazy("Sharing refused by a second person"),
    "leads.access.asked": gettext_lazy("More sight asked for"),
    "leads.access.given": gettext_lazy("More sight given"),
    "leads.access.refused": gettext_lazy("More sight refused"),
    "leads.access.taken_back": gettext_lazy("Question for more sight taken back"),
    "leads.nda.withdrawn": gettext_lazy("Non-disclosure agreement withdrawn"),
    "leads.nda.document.read": gettext_lazy("Paper of the agreement opened"),
    "leads.consent.asked": gettext_lazy("Consent asked"),
    "leads.consent.given": gettext_lazy("Consent given"),
    "leads.consent.refused": gettext_lazy("Consent refused"),
    "leads.consent.withdrawn": gettext_lazy("Consent withdrawn"),
    "leads.consent_link.made": gettext_lazy("Link to the page of consents made"),
    "leads.consent_link.opened": gettext_lazy("Page of consents opened"),
    "leads.consent_link.withdrawn": gettext_lazy("Link to the page of consents withdrawn"),
    "leads.emergency.opened": gettext_lazy("Opened in an emergency"),
    "leads.emergency.closed": gettext_lazy("Emergency closed"),
    "leads.emergency.read": gettext_lazy("Page of the emergency opened"),
    # Recorded on the lead by the steps after it.
    "demand.articulation.read": gettext_lazy("Need opened"),
    "cases.case.read": gettext_lazy("Case opened"),
}


def history(*, targets: Sequence[str], limit: int = 30) -> list[HistoryEntry]:
    """Return the changes of these rows, newest first; looking is not a change.

    The caller has checked access to each row.
    """
    events = [
        event
        for target in targets
        for event in history_of(target=target).exclude(act__endswith=READING)[:limit]
    ]
    return _told(sorted(events, key=_moment, reverse=True)[:limit])


def readings(*, targets: Sequence[str], limit: int = 100) -> list[HistoryEntry]:
    """Return who looked at these rows, newest first. The caller has checked access."""
    events = [
        event
        for target in targets
        for event in history_of(target=target).filter(act__endswith=READING)[:limit]
    ]
    return _told(sorted(events, key=_moment, reverse=True)[:limit])


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a company or lead: who, when, at which page, and how much could be seen."""

    when: datetime
    who: str
    page: str
    level: str
    is_outside: bool


def looks(
    *,
    targets: Sequence[str],
    own_ids: set[int],
    grants: Sequence[DisclosureGrant],
    limit: int = 100,
) -> list[Look]:
    """Return who looked at these rows, newest first, with what was open to them at that moment.

    `own_ids` are the people of the holder. The caller has checked access to the rows.
    """
    events = [
        event
        for target in targets
        for event in history_of(target=target).filter(act__endswith=READING)[:limit]
    ]
    own = {f"{_PERSON}{pk}" for pk in own_ids}
    newest = sorted(events, key=_moment, reverse=True)[:limit]
    names = _names(newest)
    return [
        Look(
            when=event.occurred_at,
            who=names.get(event.actor, _("the system")),
            page=str(_ACTS.get(event.act, event.act)),
            level=_level_of(event, own=own, grants=grants),
            is_outside=event.actor not in own and not event.actor.startswith(_GUESTS),
        )
        for event in newest
    ]


def _level_of(event: Any, *, own: set[str], grants: Sequence[DisclosureGrant]) -> str:  # noqa: ANN401
    if event.actor in own:
        return _("own organization")
    if event.actor.startswith(_GUESTS):
        return _("the own company")
    return _level_at(event.occurred_at, grants)


def _level_at(moment: datetime, grants: Sequence[DisclosureGrant]) -> str:
    """Return which levels were open to other organizations at a moment.

    Whose membership it was is not ours to read, so more than one level can be named.
    """
    levels = {
        grant.level
        for grant in grants
        if grant.opened_at is not None
        and grant.opened_at <= moment
        and (grant.withdrawn_at is None or moment <= grant.withdrawn_at)
        and timezone.localdate(moment) <= grant.valid_until
    }
    named = [str(level.label) for level in DisclosureLevel if level in levels]
    return _(" or ").join(named) or _("not known")


def _moment(event: Any) -> tuple[datetime, int]:  # noqa: ANN401 - a row of the record
    """When it happened, which may be before it was written down; then the order of the record."""
    return event.occurred_at, event.sequence


def _told(events: Sequence[Any]) -> list[HistoryEntry]:
    names = _names(events)
    return [
        HistoryEntry(
            when=event.occurred_at,
            title=str(_ACTS.get(event.act, event.act)),
            text=_details(event.details),
            by=names.get(event.actor, _("the system")),
        )
        for event in events
    ]


def _names(events: Sequence[Any]) -> dict[str, str]:
    keys = {
        event.actor.removeprefix(_PERSON) for event in events if event.actor.startswith(_PERSON)
    }
    people = get_user_model().objects.filter(pk__in=keys)
    names = {f"{_PERSON}{row.pk}": str(row) for row in people}
    guests = {event.actor for event in events if event.actor.startswith(_GUESTS)}
    return names | dict.fromkeys(guests, _("the company itself"))


def _details(details: dict[str, Any]) -> str:
    told = [company_field_label(name) for name in details.get("fields", [])]
    told += [str(Quantity(code).label) for code in details.get("quantities", [])]
    if details.get("identity") is False:
        told.append(_("without seeing which company it is"))
    for name, choices in (
        ("life_phase", LifePhase),
        ("status", StatusKind),
        ("event", EventKind),
        ("state", NdaState),
        ("level", DisclosureLevel),
        ("purpose", ConsentPurpose),
    ):
        if details.get(name) in choices.values:
            told.append(str(choices(details[name]).label))
    return ", ".join(told)
