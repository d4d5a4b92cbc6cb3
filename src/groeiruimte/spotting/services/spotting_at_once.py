"""Looking ahead from the command line: a register or a file, nothing kept, the answer at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from groeiruimte.audit.services import SYSTEM, record
from groeiruimte.companies.choices import Need, Quantity
from groeiruimte.companies.rules import USED_AND_AVAILABLE
from groeiruimte.companies.selectors.companies import companies_of, holders
from groeiruimte.companies.words.pipeline import sentences
from groeiruimte.companies.words.pipeline_vocabulary import known_answers
from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.histories import CompanyHistory, NeedHistory
from groeiruimte.engine.spotting.results import CompanyOutlook, NeedOutlook
from groeiruimte.intake.pipeline import PipelineRow, check_rows, guess_mapping
from groeiruimte.intake.pipeline.oddities import oddities
from groeiruimte.intake.remarks import UnreadableFile
from groeiruimte.intake.tables import read_table
from groeiruimte.kernel.chance import bounded
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.organizations.selectors import all_organizations
from groeiruimte.spotting.rules.levels import GROUP_OF_PHASE, GROUP_WITHOUT_PHASE
from groeiruimte.spotting.selectors.histories import histories, money_needs, people_by_level
from groeiruimte.spotting.selectors.learning import learned_today
from groeiruimte.spotting.services.looking_ahead import (
    DEFAULT_SEED,
    PATHS,
    looked_ahead,
    scan_parameters,
)

if TYPE_CHECKING:
    from groeiruimte.organizations.models import Organization


class UnableToSpot(Exception):
    """There is nothing to look ahead from: an unknown organization, or a file without companies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """One company with what may happen to it, as scripts and the terminal show it."""

    organization: str
    name: str
    answer: CompanyOutlook

    @property
    def urgency(self) -> tuple[object, ...]:
        """What to sort by: the year to act, the year to watch, then the chance; unknown last."""
        chances = self.answer.short_at
        return (
            self.answer.act_year or 9999,
            self.answer.watch_year or 9999,
            -chances[min(2, len(chances) - 1)] if chances else 1.0,
            [-chance for chance in chances],
            self.name,
        )

    def as_dict(self) -> dict[str, object]:
        """Return what a script reads."""
        return {
            "organization": self.organization,
            "name": self.name,
            "act_year": self.answer.act_year,
            "watch_year": self.answer.watch_year,
            "binds_first": self.answer.binds_first,
            # Over it at least once by then, and over it at that date: the years go by the second.
            "probabilities": _bounded(self.answer.any_probabilities),
            "short_at": _bounded(self.answer.short_at),
            "needs": {
                need.need: {
                    "status": need.status.value,
                    "probabilities": _bounded(need.probabilities),
                    "short_at": _bounded(need.short_at),
                    "rests_on": [reason.code for reason in need.assumptions],
                    "ends_at": need.ends_at,
                    "levels_expected": [
                        {"year": row.year, "p10": row.p10, "p50": row.p50, "p90": row.p90}
                        for row in need.quantiles
                    ],
                }
                | _money(need)
                | _parts(need)
                for need in self.answer.needs
            },
        }


def _bounded(chances: Iterable[float]) -> list[float]:
    # A simulation knows no certainty: half a path away from never and from always.
    return [bounded(chance, paths=PATHS) for chance in chances]


def _money(need: NeedOutlook) -> dict[str, object]:
    if need.money is None:
        return {}
    return {
        "cash": need.money.cash,
        "spent_per_month": need.money.monthly,
        "probabilities_without_round": _bounded(need.without_round),
        "available": list(need.capacities),
        "spent": [
            {"year": row.year, "p10": row.p10, "p50": row.p50, "p90": row.p90}
            for row in need.quantiles
        ],
    }


def _parts(need: NeedOutlook) -> dict[str, object]:
    if not need.parts:
        return {}
    levels = {
        part.part: {
            "now": part.now,
            "years": [
                {"year": row.year, "p10": row.p10, "p50": row.p50, "p90": row.p90}
                for row in part.fan
            ],
        }
        for part in need.parts
    }
    return {"levels": levels}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The companies in order of urgency, and what of a file could not be read."""

    companies: list[Spotted]
    origin_year: int
    not_read: int = 0
    warnings: list[str] = field(default_factory=list)


def spot_register(
    *,
    organization_code: str,
    now: datetime,
    seed: int = DEFAULT_SEED,
    shock: CommonShock | None = None,
) -> Found:
    """Look ahead for one pipeline, or for each pipeline of the register; that is on the record.

    :raises UnableToSpot: nobody has this code, or there is no company.
    """
    wanted = all_organizations().filter(pk__in=holders().order_by()).order_by("code")
    if organization_code:
        if not all_organizations().filter(code=organization_code).exists():
            message = f"There is no organization with code '{organization_code}'."
            raise UnableToSpot(message)
        wanted = wanted.filter(code=organization_code)
    today = timezone.localdate(now)
    spotted: list[Spotted] = []
    for organization in wanted:
        spotted += _spotted(organization, today=today, seed=seed, shock=shock)
        _record(organization, now=now)
    if not spotted:
        message = "There are no companies in this register yet. Import a pipeline first."
        raise UnableToSpot(message)
    return Found(companies=sorted(spotted, key=lambda row: row.urgency), origin_year=today.year)


def spot_file(
    *,
    content: bytes,
    file_name: str,
    now: datetime,
    seed: int = DEFAULT_SEED,
    shock: CommonShock | None = None,
) -> Found:
    """Look ahead for the companies of a file; nothing of it is kept.

    :raises UnableToSpot: the file cannot be read, or holds no company.
    """
    try:
        table = read_table(content, file_name)
    except UnreadableFile as unreadable:
        raise UnableToSpot(" ".join(sentences(unreadable.problem))) from unreadable
    today = timezone.localdate(now)
    check = check_rows(
        table=table,
        mapping=guess_mapping(table.header, None),
        observed_on=today,
        choices=known_answers(),
    )
    if not check.rows:
        told = " ".join(sentences(check.problems[0])) if check.problems else "It has no rows."
        raise UnableToSpot(told)
    answers = looked_ahead(
        companies=[_history(number, row) for number, row in enumerate(check.rows)],
        parameters=scan_parameters(origin_year=today.year),
        seed=seed,
        shock=shock,
    )
    spotted = [
        Spotted(organization="", name=row.name, answer=answer)
        for row, answer in zip(check.rows, answers, strict=True)
    ]
    return Found(
        companies=sorted(spotted, key=lambda row: row.urgency),
        origin_year=today.year,
        not_read=len(check.rows_not_taken),
        warnings=oddities(table, check.rows),
    )


def _spotted(
    organization: "Organization", *, today: date, seed: int, shock: CommonShock | None
) -> Iterable[Spotted]:
    companies = histories(organization_id=organization.pk)
    names = dict(companies_of(organization_id=organization.pk).values_list("pk", "name"))
    parameters = scan_parameters(
        origin_year=today.year,
        learned=learned_today(organization_id=organization.pk, today=today),
    )
    for answer in looked_ahead(companies=companies, parameters=parameters, seed=seed, shock=shock):
        yield Spotted(organization=organization.code, name=names[answer.key], answer=answer)


@transaction.atomic
def _record(organization: "Organization", *, now: datetime) -> None:
    # Whoever has the machine reads names here: that is a reading like any other.
    record(
        act="companies.pipeline.listed.read",
        actor=SYSTEM,
        target=organization,
        occurred_at=now,
        organization_id=organization.pk,
    )


def _history(key: int, row: PipelineRow) -> CompanyHistory:
    series: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for seen in sorted(row.observations, key=lambda each: each.observed_on):
        series[seen.quantity.upper()].append((seen.observed_on, seen.value))
    headcount = series.get(Quantity.FTE)
    known = {quantity: _points(seen) for quantity, seen in series.items()}
    return CompanyHistory(
        key=key,
        group=GROUP_OF_PHASE.get(row.life_phase, GROUP_WITHOUT_PHASE),
        size_fte=headcount[-1][1] if headcount else None,
        needs=tuple(
            NeedHistory(
                need=str(need),
                points=known.get(used, ()),
                capacity=series[available][-1][1] if series.get(available) else None,
                parts=people_by_level(known) if need == Need.WORKPLACES else (),
            )
            for need, (used, available) in USED_AND_AVAILABLE.items()
        )
        + money_needs(known),
    )


def _points(seen: Sequence[tuple[date, float]]) -> tuple[tuple[float, float], ...]:
    return tuple((year_fraction(day=day), value) for day, value in seen)
