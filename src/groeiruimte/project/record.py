"""Who saw what: the record of acts for a privacy officer, with the names of people and companies.

The record knows rows by number. Which company a row is about is looked up in every app that has
rows of a company, and a name is shown of the companies of the officer's own organizations only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from groeiruimte.cases.selectors.finding import cases_of_leads, leads_of_cases
from groeiruimte.companies.selectors.named import names_for_officer
from groeiruimte.demand.selectors.tracing import articulations_of_leads, leads_of_articulations
from groeiruimte.leads.selectors.tracing import companies_of_leads, leads_of_company
from groeiruimte.organizations import selectors
from groeiruimte.organizations.access import Person, audited_organization_ids
from groeiruimte.project.record_words import actor_in_words, moment_in_words, sentence

if TYPE_CHECKING:
    from django.db.models import QuerySet

PERSON = "organizations.user:"
COMPANY, LEAD = "companies.company", "leads.lead"
_LEADS_OF: dict[str, Callable[[Iterable[int]], dict[int, int]]] = {
    "cases.case": leads_of_cases,
    "demand.articulation": leads_of_articulations,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which acts to show; empty shows all."""

    kind: str = ""
    person_id: int | None = None
    company_id: int | None = None
    day: date | None = None
    is_outside: bool = False
    is_looks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """One act as a sentence, with what the record says of it."""

    event: Any
    actor: str
    about: str
    sentence: str
    when: str
    is_outside: bool


def acts(*, user: Person, chosen: RecordFilter) -> QuerySet[Any]:
    """Return the acts on rows of the officer's organizations that are asked for, newest first."""
    rows = selectors.acts(user=user, kind=chosen.kind)
    if chosen.person_id is not None:
        rows = rows.filter(actor=f"{PERSON}{chosen.person_id}")
    if chosen.company_id is not None:
        rows = rows.filter(target__in=_targets(chosen.company_id))
    if chosen.day is not None:
        start = timezone.make_aware(datetime.combine(chosen.day, time.min))
        end = timezone.make_aware(datetime.combine(chosen.day + timedelta(days=1), time.min))
        rows = rows.filter(occurred_at__gte=start, occurred_at__lt=end)
    if chosen.is_looks:
        rows = rows.filter(act__endswith=".read")
    if chosen.is_outside:
        rows = rows.filter(actor__startswith=PERSON).exclude(actor__in=_own_actors(user))
    return rows


def told(*, events: Sequence[Any], user: Person, now: datetime) -> list[ToldAct]:
    """Return these acts as sentences, with names for who may know them."""
    companies = _companies_of({event.target for event in events}, user=user)
    own = _own_actors(user)
    return [
        ToldAct(
            event=row.event,
            actor=row.actor,
            about=row.about,
            sentence=sentence(
                act=row.event.act,
                who=actor_in_words(row.actor),
                # The number of a row says nothing to people; the record itself keeps it.
                what=companies.get(row.event.target, ""),
                about=row.about,
            ),
            when=moment_in_words(row.event.occurred_at, now=now),
            is_outside=row.event.actor.startswith(PERSON) and row.event.actor not in own,
        )
        for row in selectors.named(events=events)
    ]


def people_in_record(*, user: Person) -> list[tuple[int, str]]:
    """Return everybody who did or saw something there, by name."""
    actors = selectors.acts(user=user).order_by().values_list("actor", flat=True).distinct()
    ids = [int(actor.removeprefix(PERSON)) for actor in actors if actor.startswith(PERSON)]
    return selectors.names_of_people(user_ids=ids)


def _own_actors(user: Person) -> set[str]:
    return {
        f"{PERSON}{pk}"
        for organization_id in audited_organization_ids(user=user)
        for pk in selectors.members_ever(organization_id=organization_id)
    }


def _targets(company_id: int) -> list[str]:
    leads = leads_of_company(company_id)
    return [
        f"{COMPANY}:{company_id}",
        *(f"{LEAD}:{pk}" for pk in leads),
        *(f"cases.case:{pk}" for pk in cases_of_leads(leads)),
        *(f"demand.articulation:{pk}" for pk in articulations_of_leads(leads)),
    ]


def _companies_of(targets: set[str], *, user: Person) -> dict[str, str]:
    """Return the name of the company behind each target of which there is one."""
    by_kind: dict[str, set[int]] = {}
    for target in targets:
        kind, _colon, number = target.partition(":")
        if number.isdigit():
            by_kind.setdefault(kind, set()).add(int(number))
    lead_of = {f"{LEAD}:{pk}": pk for pk in by_kind.get(LEAD, ())}
    for kind, leads_of in _LEADS_OF.items():
        if kind in by_kind:
            lead_of |= {f"{kind}:{pk}": lead for pk, lead in leads_of(by_kind[kind]).items()}
    of_leads = companies_of_leads(set(lead_of.values())) if lead_of else {}
    company_of = {f"{COMPANY}:{pk}": pk for pk in by_kind.get(COMPANY, ())}
    company_of |= {target: of_leads[pk] for target, pk in lead_of.items() if pk in of_leads}
    names = names_for_officer(company_ids=set(company_of.values()), user=user)
    return {target: names[pk] for target, pk in company_of.items() if pk in names}
