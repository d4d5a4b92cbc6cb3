"""A large ticket seen early: of one case, of the own pipeline, in Today, and counted for policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.demand.selectors.articulations import newest_confirmed
from groeiruimte.engine.financing.investors import Investor, RoundPart, has_lead, part_of
from groeiruimte.engine.financing.large_ticket import (
    SIGNAL_YEARS,
    TicketLevel,
    TicketOutlook,
)
from groeiruimte.engine.forecasting.funding import LARGE_TICKET_EUR
from groeiruimte.financing import access
from groeiruimte.financing.choices import TicketSignalLevel
from groeiruimte.financing.pages.screening import RuleLine, rule_lines
from groeiruimte.financing.rules.standing import InstrumentStanding
from groeiruimte.financing.rules.tickets import investors_among
from groeiruimte.financing.selectors.checks import standings
from groeiruimte.financing.selectors.financiers import as_investors, profiles
from groeiruimte.financing.selectors.tickets import KnownOf, TicketOf, tickets_of
from groeiruimte.financing.words import tickets as words
from groeiruimte.financing.words.instruments import source_of_standing
from groeiruimte.organizations.access import Person
from groeiruimte.planning.words import of
from groeiruimte.programme.instruments import instruments
from groeiruimte.programme.small_cells import CountBand, count_band, count_may_be_told
from groeiruimte.programme.stated_rules import LARGE_TICKETS
from groeiruimte.web.next_actions import NextAction
from groeiruimte.web.numbers import chance, eur
from groeiruimte.web.panels import Panel

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.companies.models.companies import Company
    from groeiruimte.financing.models.tickets import TicketSignal

#: Levels that ask for a talk; a question asks nothing of anybody yet.
PRESSING = (TicketSignalLevel.ACT, TicketSignalLevel.WATCH)


@dataclass(frozen=True, slots=True)
class WhoCould:
    """What somebody could do in the round."""

    name: str
    part: RoundPart
    url: str = ""
    source: str = ""

    @property
    def label(self) -> str | Promise:
        """What it could do, in words."""
        return words.PARTS[self.part]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPage:
    """How likely a large ticket is for one case, and who could lead it."""

    outlook: TicketOutlook | None
    sentence: str
    level: str | Promise
    tone: str
    grounds: str
    years: tuple[tuple[int, str], ...]
    lead: tuple[WhoCould, ...]
    ask: tuple[WhoCould, ...]
    follow: tuple[WhoCould, ...]
    has_lead: bool
    rules: tuple[RuleLine, ...]
    need_pk: int | None

    @property
    def is_signal(self) -> bool:
        """A large ticket is likely, and nobody in sight leads it."""
        loud = self.outlook is not None and self.outlook.level in (
            TicketLevel.ACT,
            TicketLevel.WATCH,
        )
        return loud and not self.has_lead


def ticket_page(*, case: Case, today: date) -> TicketPage:
    """Return the page of a case; the caller checked that its reader may know the company."""
    ticket = _of_company(case.lead.company, today=today)
    known = profiles()
    investors = as_investors(known)
    names = {row.organization_id: row.organization.name for row in known}
    public = investors_among(instruments())
    could = (
        []
        if ticket is None
        else _who_could(investors, names, public, ticket, standings(today=today))
    )
    need = newest_confirmed(lead_id=case.lead_id)
    return TicketPage(
        outlook=ticket.outlook if ticket else None,
        sentence=_sentence(ticket, today=today),
        level=TicketSignalLevel(str(ticket.outlook.level)).label if ticket else "",
        tone=words.TONES[ticket.outlook.level] if ticket else "neutral",
        grounds=words.grounds_in_words(ticket.outlook) if ticket else "",
        years=_years(ticket.outlook, today=today) if ticket else (),
        lead=tuple(each for each in could if each.part is RoundPart.LEADS),
        ask=tuple(each for each in could if each.part is RoundPart.ASK),
        follow=tuple(each for each in could if each.part is RoundPart.FOLLOWS),
        has_lead=ticket is not None and has_lead([*investors, *public], ticket.wanted),
        rules=rule_lines(LARGE_TICKETS),
        need_pk=need.pk if need else None,
    )


def _of_company(company: Company, *, today: date) -> TicketOf | None:
    known = KnownOf(
        theme=company.technology_domain,
        municipality_code=company.municipality_code,
        held_in=company.held_by.rom_region,
    )
    return next(iter(tickets_of({company.pk: known}, today=today)), None)


def _sentence(found: TicketOf | None, *, today: date) -> str:
    if found is None:
        return _(
            "Nobody knows yet: neither the last round of this company nor what it needs is written "
            "down."
        )
    return words.outlook_in_words(found.outlook, year=today.year)


def _years(outlook: TicketOutlook, *, today: date) -> tuple[tuple[int, str], ...]:
    return tuple((today.year + n, chance(share)) for n, share in enumerate(outlook.chances))


def _who_could(
    told: Sequence[Investor],
    names: dict[int, str],
    public: Sequence[Investor],
    found: TicketOf,
    stands: Mapping[str, InstrumentStanding],
) -> list[WhoCould]:
    known = {each.code: each for each in instruments()}
    said = _("said by itself")
    own = [
        WhoCould(names[int(each.key)], part_of(each, found.wanted), source=said) for each in told
    ]
    return own + [
        WhoCould(
            of(known[str(each.key)].name),
            part_of(each, found.wanted),
            reverse("financing:instrument", args=[each.key]),
            source_of_standing(known[str(each.key)], stands[str(each.key)]),
        )
        for each in public
    ]


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One company of the own pipeline that is likely to need a large ticket."""

    row: TicketSignal
    case_pk: int | None

    @property
    def label(self) -> tuple[str | Promise, str]:
        """How loudly it is told, with the tone of that."""
        return words.LEVELS[self.row.level], words.TONES[self.row.level]

    @property
    def chance_words(self) -> str:
        """The chance by the end of the third year ahead."""
        return chance(self.row.chance)


def ticket_lines(*, user: Person) -> list[TicketLine]:
    """Return what is in sight in the own pipelines, the loudest and the nearest first."""
    rows = access.visible_ticket_signals(user=user).select_related("company__lead__case")
    order = [TicketSignalLevel.ACT, TicketSignalLevel.WATCH, TicketSignalLevel.QUESTION]
    lines = [TicketLine(row, _case_of(row)) for row in rows]
    return sorted(lines, key=lambda line: order.index(TicketSignalLevel(line.row.level)))


def _case_of(row: TicketSignal) -> int | None:
    lead = getattr(row.company, "lead", None)
    case = getattr(lead, "case", None)
    return case.pk if case else None


def last_year(today: date) -> int:
    """Return the year until whose end a signal looks."""
    return today.year + SIGNAL_YEARS


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return that companies are likely to need a large ticket that nobody in sight leads."""
    rows = access.visible_ticket_signals(user=user).filter(level__in=PRESSING, has_lead=False)
    count = rows.count()
    if not count:
        return []
    label = ngettext(
        "%(count)d company likely needs %(large)s or more, and no lead investor is in sight",
        "%(count)d companies likely need %(large)s or more, and no lead investor is in sight",
        count,
    ) % {"count": count, "large": eur(LARGE_TICKET_EUR)}
    return [
        NextAction(
            label,
            "financing:tickets",
            detail=_("Two to three years is what it takes to find one. Begin to talk now."),
            tone="neutral",
        )
    ]


@dataclass(frozen=True, slots=True)
class TicketCounts:
    """How many companies are likely to need a large ticket without a lead: no company, no few.

    `by_domain` holds codes of technologies.
    """

    band: CountBand
    by_domain: tuple[tuple[str, CountBand], ...]


def ticket_counts() -> TicketCounts:
    """Count over all pipelines, in bands; a technology only where it is no small number.

    For a month that is told: who looked every day would see a band move for one company.

    No sum of what they need: today's less yesterday's would be the round of one company.
    """
    rows = [
        row for row in access.tickets_for_totals() if row.level in PRESSING and not row.has_lead
    ]
    per_domain = Counter(row.technology_domain for row in rows if row.technology_domain)
    return TicketCounts(
        band=count_band(len(rows)),
        by_domain=tuple(
            (code, count_band(count))
            for code, count in sorted(per_domain.items())
            if count_may_be_told(count)
        ),
    )


def ticket_panel(request: HttpRequest, case: Model) -> Panel | None:
    """Return what the page of a case says of it; nothing where there is no signal."""
    lead = getattr(case, "lead", None)
    if lead is None:
        return None
    rows = access.visible_ticket_signals(user=request.user).filter(company_id=lead.company_id)
    row = rows.first()
    if row is None:
        return None
    context = {"line": TicketLine(row, case.pk), "last_year": last_year(timezone.localdate())}
    return Panel("ticket", gettext_lazy("Large ticket"), "financing/ticket_panel.html", context)
