"""What happened to a company or a lead, told in words, and who saw it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groeiruimte.audit.selectors import history_of
from groeiruimte.companies.choices import EventKind, LifePhase, Quantity, StatusKind
from groeiruimte.companies.selectors.labels import company_field_label
from groeiruimte.leads.choices import DisclosureLevel, NdaState
from groeiruimte.web.timeline import HistoryEntry

READING = ".read"
_PERSON = "organizations.user:"

_ACTS = {
    "companies.company.created": gettext_lazy("Put into the pipeline"),
    "companies.company.changed": gettext_lazy("Changed"),
    "companies.company.imported": gettext_lazy("Taken in from a file"),
    "companies.company.read": gettext_lazy("Saw which company it is"),
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
    "leads.nda.set": gettext_lazy("Non-disclosure agreement"),
    "spotting.signal.seen": gettext_lazy("Signal seen"),
    "spotting.signal.snoozed": gettext_lazy("Signal snoozed"),
    "spotting.signal.dismissed": gettext_lazy("Signal dismissed"),
    "spotting.signal.reopened": gettext_lazy("Signal brought back"),
    "spotting.signal.promoted": gettext_lazy("Signal became a lead"),
    "leads.lead.promoted": gettext_lazy("Made a lead"),
    "leads.lead.read": gettext_lazy("Sharing page opened"),
    "leads.eligibility.answered": gettext_lazy("Eligibility check filled in"),
    "leads.grant.given": gettext_lazy("Shared"),
    "leads.grant.withdrawn": gettext_lazy("Sharing withdrawn"),
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


def _moment(event: Any) -> tuple[datetime, int]:  # noqa: ANN401 - a row of the record
    """When it happened, which may be before it was written down; then the order of the record."""
    return event.occurred_at, event.sequence


def _told(events: Sequence[Any]) -> list[HistoryEntry]:
    keys = {
        event.actor.removeprefix(_PERSON) for event in events if event.actor.startswith(_PERSON)
    }
    people = {f"{_PERSON}{row.pk}": row for row in get_user_model().objects.filter(pk__in=keys)}
    return [
        HistoryEntry(
            when=event.occurred_at,
            title=str(_ACTS.get(event.act, event.act)),
            text=_details(event.details),
            by=str(people.get(event.actor, _("the system"))),
        )
        for event in events
    ]


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
    ):
        if details.get(name) in choices.values:
            told.append(str(choices(details[name]).label))
    return ", ".join(told)
