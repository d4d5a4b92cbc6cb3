"""What goes into a scan of a pipeline, and what came out of the newest one?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from groeiruimte.engine.spotting.exceedance import ACT, WATCH
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory, Point
from groeiruimte.leads import access
from groeiruimte.leads.choices import Quantity
from groeiruimte.leads.models import (
    Company,
    Lead,
    LifePhaseRecord,
    Observation,
    Outlook,
    SpottingRun,
)
from groeiruimte.leads.rules import GROUP_OF_PHASE, GROUP_WITHOUT_PHASE, USED_AND_AVAILABLE
from groeiruimte.leads.selectors.eligibility import outcomes
from groeiruimte.leads.selectors.next_steps import NextStep, next_step
from groeiruimte.leads.selectors.outlooks import OutlookView, outlook_view
from groeiruimte.organizations.access import Person

Series = dict[str, list[Point]]


def histories(*, organization_id: int) -> list[CompanyHistory]:
    """Return everything a scan reads: each company of one pipeline with its needs so far."""
    companies = Company.objects.filter(held_by_id=organization_id).order_by("pk")
    series: dict[int, Series] = defaultdict(lambda: defaultdict(list))
    seen = Observation.objects.filter(company__held_by_id=organization_id)
    for key, quantity, value, day in seen.order_by("observed_on", "pk").values_list(
        "company_id", "quantity", "value", "observed_on"
    ):
        series[key][quantity].append((year_fraction(day=day), float(value)))
    phases = dict(
        LifePhaseRecord.objects.filter(company__held_by_id=organization_id)
        .order_by("observed_on", "pk")
        .values_list("company_id", "life_phase")
    )
    return [
        _history(key, series=series.get(key, {}), phase=phases.get(key))
        for key in companies.values_list("pk", flat=True)
    ]


def _history(key: int, *, series: Series, phase: str | None) -> CompanyHistory:
    headcount = series.get(Quantity.FTE)
    return CompanyHistory(
        key=key,
        group=GROUP_OF_PHASE.get(phase, GROUP_WITHOUT_PHASE),
        size_fte=headcount[-1][1] if headcount else None,
        needs=tuple(
            NeedHistory(
                need=str(need),
                points=tuple(series.get(used, ())),
                # What the place carries is what we last heard; it does not grow by itself.
                capacity=series[available][-1][1] if series.get(available) else None,
            )
            for need, (used, available) in USED_AND_AVAILABLE.items()
        ),
    )


def year_fraction(*, day: date) -> float:
    """Return a day as the engine counts: 2026.5 is the middle of 2026."""
    first, next_first = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (next_first - first).days


def day_of_fraction(*, moment: float) -> date:
    """Return the day that `year_fraction` made this moment of."""
    first, next_first = date(int(moment), 1, 1), date(int(moment) + 1, 1, 1)
    return first + timedelta(days=round((moment % 1) * (next_first - first).days))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Which companies to show on the page of early signals."""

    kind: str = "pressing"
    need: str = ""
    words: str = ""


def signals(*, user: Person, chosen: SignalFilter) -> QuerySet[Outlook]:
    """Return the newest outlooks, most pressing first.

    `pressing` keeps the companies on watch or act level, `missing` those about which nothing can
    be said yet, `all` everything.
    """
    rows = access.visible_outlooks(user=user).select_related("company", "run")
    if chosen.kind == "pressing":
        rows = rows.filter(probability_3__gte=WATCH.value)
    elif chosen.kind == "missing":
        rows = rows.filter(probability_3=None)
    if chosen.need:
        rows = rows.filter(binding_need=chosen.need)
    for word in chosen.words.split():
        rows = rows.filter(
            Q(company__name__icontains=word) | Q(company__municipality_name__icontains=word)
        )
    if chosen.kind != "pressing":
        return rows.order_by("company__name")
    # A level that is never reached comes last, whichever database sorts.
    return rows.order_by(
        F("act_year").asc(nulls_last=True),
        F("watch_year").asc(nulls_last=True),
        "-probability_3",
        "company__name",
    )


def signal_counts(*, user: Person) -> dict[str, int]:
    """Return how many companies are on each level."""
    return access.visible_outlooks(user=user).aggregate(
        act=Count("pk", filter=Q(probability_3__gte=ACT.value)),
        pressing=Count("pk", filter=Q(probability_3__gte=WATCH.value)),
        missing=Count("pk", filter=Q(probability_3=None)),
        all=Count("pk"),
    )


def latest_runs(*, user: Person) -> Sequence[SpottingRun]:
    """Return the newest scan of each pipeline that the user keeps."""
    return list(
        access.visible_runs(user=user).filter(is_latest=True).select_related("organization")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """One company on the page of early signals."""

    pk: int
    name: str
    municipality: str
    outlook: OutlookView
    next_step: NextStep


def signal_rows(*, outlooks: Sequence[Outlook]) -> list[SignalRow]:
    """Return these outlooks as the page shows them, each with the next thing to do."""
    leads = dict(
        Lead.objects.filter(company_id__in=[row.company_id for row in outlooks]).values_list(
            "company_id", "pk"
        )
    )
    belongs = outcomes(lead_ids=list(leads.values()))
    return [
        _signal_row(row, lead_id=leads.get(row.company_id), belongs=belongs) for row in outlooks
    ]


def _signal_row(row: Outlook, *, lead_id: int | None, belongs: dict[int, bool | None]) -> SignalRow:
    view = outlook_view(
        outlook=row,
        origin_year=row.run.parameters["origin_year"],
        run_on=timezone.localdate(row.run.run_at),
    )
    return SignalRow(
        pk=row.company_id,
        name=row.company.name,
        municipality=row.company.municipality_name,
        outlook=view,
        next_step=next_step(
            company_id=row.company_id,
            lead_id=lead_id,
            level=view.level,
            need_statuses=view.statuses,
            belongs=belongs.get(lead_id),
        ),
    )
