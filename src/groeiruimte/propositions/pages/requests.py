"""What was asked of a region, and which of its own places could answer it?

Nothing here reads the company: a region may not know whose request it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import F, OrderBy, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiruimte.demand.rules.answers import ReadDemand
from groeiruimte.engine.matching.verdicts import Verdict, verdicts
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.matching.rules.asking import LATEST_DELAY_QUARTERS, asked_of
from groeiruimte.matching.rules.judging import known_of, most_needed
from groeiruimte.matching.rules.reasons import reasons_of
from groeiruimte.matching.words.wording import reason_in_words
from groeiruimte.organizations.access import Person
from groeiruimte.propositions.access import (
    answerable_questions,
    received_requests,
    sendable_briefs,
)
from groeiruimte.propositions.choices import PropositionState, RequestState
from groeiruimte.supply.access import editable_sites
from groeiruimte.supply.selectors.snapshot import supply_snapshot
from groeiruimte.web.lists import in_order
from groeiruimte.web.next_actions import NextAction
from groeiruimte.web.numbers import quarter

if TYPE_CHECKING:
    from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
    from groeiruimte.supply.models.places import Site

_ORDER = (Verdict.FITS, Verdict.FITS_FROM, Verdict.UNKNOWN, Verdict.EXCLUDED)
MOST_SHOWN = 10
MOST_SITES = 100
SOON_DAYS = 5


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One request as the inbox shows it."""

    request: RegionalRequest
    days_left: int
    drafts: int

    @property
    def is_open(self) -> bool:
        """It still waits for an answer."""
        return self.request.state == RequestState.OPEN

    @property
    def is_late(self) -> bool:
        """The deadline passed without an answer."""
        return self.is_open and self.days_left < 0

    @property
    def time_left(self) -> str:
        """How long the region still has."""
        return time_left(self.days_left)


@dataclass(frozen=True, slots=True)
class OwnSite:
    """A place of the region, and how it does on what is asked."""

    site: Site
    verdict: Verdict
    fits_from: str
    reasons: tuple[str, ...]
    proposition: Proposition | None


SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "waiting": (F("closed_at").asc(nulls_first=True), "brief__deadline", "pk"),
    "reference": ("brief__reference", "pk"),
    "organization": ("organization__short_name", "brief__deadline", "pk"),
    "deadline": ("brief__deadline", "pk"),
    "state": ("state", "brief__deadline", "pk"),
}


def inbox(*, user: Person, state: str = "", sort: str = "waiting") -> QuerySet[RegionalRequest]:
    """Return the requests to the user's organizations, usually open ones first, by deadline."""
    rows = received_requests(user=user)
    if state:
        rows = rows.filter(state=state)
    return (
        rows.select_related("brief", "organization")
        .prefetch_related("propositions")
        .order_by(*in_order(SORTS, sort))
    )


def inbox_lines(requests: Sequence[RegionalRequest], *, today: date) -> list[InboxLine]:
    """Return requests as the inbox shows them, in the same order."""
    return [
        InboxLine(
            request=each,
            days_left=(each.brief.deadline - today).days,
            drafts=sum(p.state == PropositionState.DRAFT for p in each.propositions.all()),
        )
        for each in requests
    ]


def own_sites(
    request: RegionalRequest, *, demands: Sequence[ReadDemand], user: Person, today: date
) -> list[OwnSite]:
    """Return the places that this region keeps, with a verdict each: what fits comes first.

    Held against the lower end of what the released profile tells, never against the need itself:
    otherwise the own places would tell the exact amounts.
    """
    sites = {
        site.pk: site
        for site in editable_sites(user=user).select_related("municipality")[:MOST_SITES]
    }
    if not sites:
        return []
    asked = [e for e in asked_of(demands, first_quarter=Quarter.of(today).index) if e.is_hard]
    snapshot = supply_snapshot(today=today, kinds=[requirement.kind for requirement in asked])
    rows = np.flatnonzero(np.isin(snapshot.site_ids, list(sites)))
    known = known_of(snapshot, needed=most_needed(asked))
    judged = verdicts(
        sites=snapshot.site_ids[rows].tolist(),
        requirements=[e.as_requirement(first_quarter=snapshot.first_quarter) for e in asked],
        supply={kind: state[rows] for kind, state in known.items()},
        latest_delay=LATEST_DELAY_QUARTERS,
    )
    proposed = {row.site_id: row for row in request.propositions.all()}
    first = snapshot.first_quarter
    found = [
        OwnSite(
            site=sites[int(place.site)],
            verdict=place.verdict,
            fits_from=_from(place.fits_from_quarter, first=first),
            reasons=tuple(
                reason_in_words(reason)
                for reason in reasons_of(place, asked=asked, first_quarter=first)
            ),
            proposition=proposed.get(int(place.site)),
        )
        for place in judged
    ]
    return sorted(found, key=lambda o: (_ORDER.index(o.verdict), len(o.reasons), o.site.name))


def pressing_requests(*, user: Person, now: datetime) -> list[NextAction]:
    """Return what waits around briefs: requests, questions of regions, answers to compare."""
    today = timezone.localdate(now)
    return [
        *_to_answer(user=user, today=today),
        *_asked_back(user=user),
        *_to_compare(user=user, today=today),
    ]


def _to_answer(*, user: Person, today: date) -> list[NextAction]:
    waiting = (
        received_requests(user=user)
        .filter(state=RequestState.OPEN)
        .select_related("brief")
        .order_by("brief__deadline", "pk")[:MOST_SHOWN]
    )
    actions = []
    for each in waiting:
        left = (each.brief.deadline - today).days
        actions.append(
            NextAction(
                label=_("Answer request %(reference)s") % {"reference": each.brief.reference},
                route="propositions:request",
                args=(each.pk,),
                tone="danger" if left < 0 else "warning" if left <= SOON_DAYS else "info",
                moment=time_left(left),
            )
        )
    return actions


def _asked_back(*, user: Person) -> list[NextAction]:
    """Return the questions of regions that wait for an answer to all of them."""
    rows = (
        answerable_questions(user=user)
        .filter(answered_at=None, request__outcome="")
        .select_related("brief")
        .order_by("asked_at", "pk")[:MOST_SHOWN]
    )
    return [
        NextAction(
            label=_("Answer a question about %(reference)s") % {"reference": row.brief.reference},
            route="propositions:answer",
            args=(row.pk,),
            tone="warning",
            detail=_("A region asked it; all regions read the answer."),
        )
        for row in rows
    ]


def _awaited(brief: Brief, *, missing: int, asked: int) -> NextAction:
    """Return that regions are still to answer, before the deadline."""
    return NextAction(
        label=_("Answers to %(reference)s") % {"reference": brief.reference},
        route="propositions:brief",
        args=(brief.pk,),
        detail=_("%(missing)d of %(asked)d regions are still to answer.")
        % {"missing": missing, "asked": asked},
        moment=_("before %(day)s") % {"day": date_format(brief.deadline, "j F")},
        is_with_others=True,
    )


def _to_compare(*, user: Person, today: date) -> list[NextAction]:
    briefs = (
        sendable_briefs(user=user).prefetch_related("requests").order_by("-sent_at")[:MOST_SHOWN]
    )
    actions = []
    for brief in briefs:
        rows = list(brief.requests.all())
        if any(request.outcome for request in rows):
            continue
        states = [request.state for request in rows]
        missing = states.count(RequestState.OPEN)
        if missing and brief.deadline >= today:
            actions.append(_awaited(brief, missing=missing, asked=len(states)))
            continue
        if missing:
            text = ngettext(
                "The deadline has passed; %(count)d region has not answered.",
                "The deadline has passed; %(count)d regions have not answered.",
                missing,
            ) % {"count": missing}
        else:
            text = _("All regions have answered.")
        actions.append(
            NextAction(
                label=_("Compare the answers to %(reference)s") % {"reference": brief.reference},
                route="propositions:comparison",
                args=(brief.pk,),
                tone="warning" if missing else "info",
                detail=text,
            )
        )
    return actions


def time_left(days: int) -> str:
    """Return how long a region still has."""
    if days < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}
    if days == 0:
        return _("today is the last day")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def _from(column: int | None, *, first: int) -> str:
    return "" if column is None else quarter(first + column)
