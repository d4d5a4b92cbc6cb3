"""Everything about one company at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.urls import reverse
from django.utils import timezone

from groeiruimte.companies.choices import Need, Quantity
from groeiruimte.companies.pages.lives import LifeView, life_view
from groeiruimte.companies.rules import FIGURES_OF_NEED, UNIT_OF_NEED, Break, starts_on
from groeiruimte.companies.selectors.lives import breaks_of, knowing_status
from groeiruimte.leads.choices import EligibilityOutcome, NdaStanding
from groeiruimte.leads.pages.at_a_glance import Answer, Headroom, answers, headroom
from groeiruimte.leads.pages.figure_days import DayOfFigures, figure_days
from groeiruimte.leads.pages.history import history
from groeiruimte.leads.pages.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.consents import current_nda, ndas_of
from groeiruimte.leads.selectors.eligibility import outcome_of
from groeiruimte.leads.selectors.grants import lead_of, readers
from groeiruimte.organizations.access import Person
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import SignalLevel
from groeiruimte.spotting.pages.capital_stories import capital_story
from groeiruimte.spotting.pages.need_stories import Behind, NeedStory, need_story
from groeiruimte.spotting.pages.outlooks import NeedView, OutlookView, outlook_view
from groeiruimte.spotting.pages.people_by_level import LevelsStory, levels_story
from groeiruimte.spotting.pages.plans import PlanRow, newest_plans, next_round, runway
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.web.chart import Chart
from groeiruimte.web.timeline import HistoryEntry

if TYPE_CHECKING:
    from groeiruimte.companies.models.companies import Company, LifePhaseRecord, Observation
    from groeiruimte.companies.models.plans import PlannedCapacity
    from groeiruimte.companies.selectors.lives import Standing
    from groeiruimte.leads.models.leads import Lead
    from groeiruimte.leads.models.ndas import Nda
    from groeiruimte.spotting.models.spotting import Outlook


MONEY = (
    Quantity.REVENUE_EUR,
    Quantity.ORDER_BOOK_EUR,
    Quantity.CAPITAL_RAISED_EUR,
    Quantity.ROUND_CLOSED_EUR,
)


DAYS_SHOWN = 2


_BELONGS = {
    EligibilityOutcome.BELONGS: True,
    EligibilityOutcome.DOES_NOT_BELONG: False,
    EligibilityOutcome.NOT_YET_KNOWN: None,
    None: None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One quantity over time, oldest first."""

    label: str
    rows: list[Observation]

    @property
    def values(self) -> list[float]:
        """The values, for a sparkline."""
        return [float(row.value) for row in self.rows]

    @property
    def last(self) -> Observation:
        """The newest value."""
        return self.rows[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPanel:
    """One need on the page: what the scan says, with the figures behind it."""

    need: Need
    label: str
    unit: str
    outlook: NeedView | None
    used: Series | None
    available: Series | None
    story: NeedStory

    @property
    def missing(self) -> list[str]:
        """What nobody has written down yet."""
        parts = ((self.used, 0), (self.available, 1))
        return [self._quantities[number] for series, number in parts if series is None]

    @property
    def _quantities(self) -> list[str]:
        need = next(key for key, value in UNIT_OF_NEED.items() if value == self.unit)
        return [str(quantity.label) for quantity in FIGURES_OF_NEED[need]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyPage:
    """All that the page of one company shows."""

    company: Company
    life: LifeView
    lead: Lead | None
    outcome: EligibilityOutcome | None
    nda: Nda | None
    nda_standing: NdaStanding
    outlook: OutlookView | None
    needs: list[NeedPanel]
    levels: LevelsStory | None
    money: list[str]
    plans: list[PlanRow]
    other_series: list[Series]
    days: list[DayOfFigures]
    phases: Sequence[LifePhaseRecord]
    history: list[HistoryEntry]
    readers: list[str]
    next_step: NextStep
    newest: Outlook | None

    @property
    def answers(self) -> list[Answer]:
        """When which need is short, and when a place ends: the strip at the top."""
        return answers(self.needs)

    @property
    def headroom(self) -> list[Headroom]:
        """How full the place is."""
        return headroom(self.needs)

    @property
    def money_now(self) -> list[str]:
        """What the card of today says of the money; after a scan only what its story says too.

        That story leaves out a runway that misleads: more is agreed, or the company earns.
        """
        if self.outlook is None:
            return self.money
        told = {line for panel in self.needs for line in panel.story.notes}
        return [line for line in self.money if line in told]

    @property
    def nda_tone(self) -> str:
        """The tone of the badge of the agreement: only one that holds is good."""
        return "ok" if self.nda_standing is NdaStanding.VALID else "neutral"

    @property
    def newest_days(self) -> list[DayOfFigures]:
        """The days of figures that the page opens with."""
        return self.days[:DAYS_SHOWN]

    @property
    def older_days(self) -> list[DayOfFigures]:
        """The days before those, folded in."""
        return self.days[DAYS_SHOWN:]

    @property
    def years_ahead(self) -> range | None:
        """The years of which a recession can be asked; none before a scan that can tell."""
        if self.newest is None or not self.newest.run.laws:
            return None
        first = self.newest.run.parameters["origin_year"] + 1
        return range(first, first + self.newest.run.parameters["horizon"])


def company_page(*, company: Company, user: Person, today: date) -> CompanyPage:
    """Return everything about a company that the user may see."""
    lead = lead_of(company)
    nda = current_nda(ndas_of(company=company), today=today)
    newest = _newest(company, user=user)
    outlook, needs = _view(newest), newest.needs if newest else {}
    observations = list(company.observations.order_by("observed_on", "pk"))
    outcome = outcome_of(lead_id=lead.pk) if lead else None
    company = knowing_status(company)
    breaks = _breaks_of_history(company)
    series, plans = _series(observations), newest_plans(company=company)
    return CompanyPage(
        company=company,
        life=life_view(company=company),
        lead=lead,
        outcome=outcome,
        nda=nda,
        nda_standing=nda.standing(today=today) if nda else NdaStanding.NONE,
        outlook=outlook,
        needs=_panels(
            needs,
            origin_year=newest.run.parameters["origin_year"] if newest else today.year,
            view=outlook,
            series=series,
            breaks=breaks,
            planned=list(company.planned_capacities.order_by("holds_from", "pk")),
            plans=plans,
            company_id=company.pk,
            today=today,
        ),
        levels=_levels(needs.get(Need.WORKPLACES, StoredNeed()), company_id=company.pk),
        money=_money(_counted(series, breaks=breaks), today=today),
        plans=plans,
        other_series=[series[quantity] for quantity in MONEY if quantity in series],
        days=figure_days(observations),
        phases=list(company.life_phases.all()),
        history=history(targets=_targets(company, lead=lead)),
        readers=readers(lead=lead, today=today) if lead else [],
        next_step=_next_step(company, lead=lead, outlook=outlook, outcome=outcome),
        newest=newest,
    )


def charts_of(page: CompanyPage) -> dict[str, Chart]:
    """Return the charts of a company by their name."""
    charts = [panel.story.chart for panel in page.needs] + [page.levels and page.levels.chart]
    return {chart.name: chart for chart in charts if chart}


def _with_files(chart: Chart | None, *, company_id: int) -> Chart | None:
    """Return a chart that says where its files are."""
    if chart is None:
        return None
    page = reverse("leads:company", args=[company_id])
    return replace(chart, files=f"{page}grafiek/{chart.name}")


def _breaks_of_history(company: Company) -> list[Break]:
    if not cast("Standing", company).has_breaks:
        return []
    return breaks_of(scope={"company": company}).get(company.pk, [])


def _next_step(
    company: Company,
    *,
    lead: Lead | None,
    outlook: OutlookView | None,
    outcome: EligibilityOutcome | None,
) -> NextStep:
    return next_step(
        company_id=company.pk,
        lead_id=lead.pk if lead else None,
        level=outlook.level if outlook else SignalLevel.UNKNOWN,
        need_statuses=outlook.statuses if outlook else set(),
        belongs=_BELONGS[outcome],
    )


def _money(series: dict[str, Series], *, today: date) -> list[str]:
    told = (runway(series=series, today=today), next_round(series=series, today=today))
    return [said for said in told if said]


def _view(row: Outlook | None) -> OutlookView | None:
    if row is None:
        return None
    return outlook_view(
        outlook=row,
        origin_year=row.run.parameters["origin_year"],
        run_on=timezone.localdate(row.run.run_at),
    )


def _series(observations: Sequence[Observation]) -> dict[str, Series]:
    by_quantity: dict[str, list[Observation]] = defaultdict(list)
    for row in observations:
        by_quantity[row.quantity].append(row)
    return {
        quantity: Series(label=str(Quantity(quantity).label), rows=rows)
        for quantity, rows in by_quantity.items()
    }


def _panels(
    needs: Mapping[str, StoredNeed],
    *,
    origin_year: int,
    view: OutlookView | None,
    series: dict[str, Series],
    breaks: Sequence[Break],
    planned: Sequence[PlannedCapacity],
    plans: Sequence[PlanRow],
    company_id: int,
    today: date,
) -> list[NeedPanel]:
    views = {each.need: each for each in view.needs} if view else {}
    where = {"company_id": company_id, "origin_year": origin_year, "today": today}
    counted = _counted(series, breaks=breaks)
    panels = []
    for need, (used, available) in FIGURES_OF_NEED.items():
        told = {
            "view": views.get(need),
            "kept": needs.get(need, StoredNeed()),
            "behind": _behind(need, series=series, planned=planned, plans=plans, breaks=breaks),
        }
        panels.append(
            NeedPanel(
                need=need,
                label=str(need.label),
                unit=UNIT_OF_NEED[need],
                outlook=views.get(need),
                used=series.get(used),
                available=series.get(available),
                story=_story(need, series=counted, **told, **where),
            )
        )
    return sorted(panels, key=_place_on_the_page)


def _behind(
    need: Need,
    *,
    series: dict[str, Series],
    planned: Sequence[PlannedCapacity],
    plans: Sequence[PlanRow],
    breaks: Sequence[Break],
) -> Behind:
    used, available = FIGURES_OF_NEED[need]
    return Behind(
        used=series[used].rows if used in series else (),
        available=series[available].rows if available in series else (),
        planned=[row for row in planned if row.quantity == available],
        has_plan=any(row.quantity == used for row in plans),
        breaks=breaks,
    )


def _newest(company: Company, *, user: Person) -> Outlook | None:
    rows = access.visible_outlooks(user=user).filter(company=company)
    return rows.select_related("run").first()


def _targets(company: Company, *, lead: Lead | None) -> list[str]:
    return [f"companies.company:{company.pk}"] + ([f"leads.lead:{lead.pk}"] if lead else [])


def _breaks(company: Company) -> list[Break]:
    if not cast("Standing", company).has_breaks:
        return []
    return breaks_of(scope={"company": company}).get(company.pk, [])


def _place_on_the_page(panel: NeedPanel) -> int:
    """What binds first stands first, what nothing can be said of stands last."""
    if panel.outlook is None or not panel.outlook.has_answer:
        return 2
    return 0 if panel.outlook.binds_first else 1


def _story(need: Need, *, series: dict[str, Series], **told: Any) -> NeedStory:
    if need == Need.CAPITAL:
        story = capital_story(
            runway=runway(series=series, today=told["today"]),
            next_round=next_round(series=series, today=told["today"]),
            **told,
        )
    else:
        story = need_story(need=need, **told)
    return replace(story, chart=_with_files(story.chart, company_id=told["company_id"]))


def _levels(kept: StoredNeed, *, company_id: int) -> LevelsStory | None:
    story = levels_story(kept)
    if story is None:
        return None
    return replace(story, chart=_with_files(story.chart, company_id=company_id))


def _counted(series: dict[str, Series], *, breaks: Sequence[Break]) -> dict[str, Series]:
    """Return the figures of the history that goes on today; earlier ones are of another time."""
    counted = {}
    for quantity, each in series.items():
        start = starts_on(breaks=breaks, quantity=quantity)
        rows = [row for row in each.rows if start is None or row.observed_on >= start]
        if rows:
            counted[quantity] = Series(label=each.label, rows=rows)
    return counted
