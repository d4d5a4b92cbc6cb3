"""The demo's pipelines: invented companies that come in by file, as a ROM's own list would."""

from __future__ import annotations

import csv
import io
import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from groeiruimte.companies.choices import CapacityChange
from groeiruimte.companies.pages.bulk import CompanyChange
from groeiruimte.companies.pages.figures import newest_values
from groeiruimte.companies.selectors.companies import account_managers, companies_of
from groeiruimte.companies.selectors.named import company_named
from groeiruimte.companies.services.bulk import change_companies
from groeiruimte.companies.services.companies import mark_as_invented
from groeiruimte.companies.services.pipeline.at_once import import_pipeline_file
from groeiruimte.project.demo import tables
from groeiruimte.project.demo.registers import adviser_of, organization_of
from groeiruimte.spotting.services.conversations import (
    Conversation,
    FivePoints,
    PlaceChange,
    record_conversation,
)
from groeiruimte.spotting.services.spotting import invent_earlier_scan, scan_pipeline

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User

YEARS_BACK = 5
BURN_YEARS = 3
LEVELS = {"mbo": 0.2, "hbo": 0.42, "wo": 0.38}  # shares of people this year
FUNDED = "Medicijnprinter Brabant"
SCALED_UP = {"Batterijhof Arnhem"}
FIRST_LIST, NEWEST_LIST = 480, 25  # days ago
# Yearly columns as account managers name them, and the field of the table they grow from.
COLUMNS = {
    "FTE {year}": "fte",
    "Oppervlakte in gebruik (m2) {year}": "m2",
    "Vermogen in gebruik (MW) {year}": "mw",
}
CAPACITIES = {
    "Oppervlakte beschikbaar (m2) {year}": "m2",
    "Gecontracteerd vermogen (MW) {year}": "mw",
}
CONVERSATION = 6  # days ago
LAST_ROUND = 800  # days before that
EARLIER_SCANS = (3, 2, 1)  # years ago
PHASES = {
    "PHASE_1": "fase 1",
    "PHASE_2": "fase 2",
    "PHASE_3": "fase 3",
    "PHASE_4": "fase 4",
}


def load_pipelines(*, now: datetime) -> None:
    """Take in one file per ROM, and look ahead for every company."""
    by_holder: dict[str, list[dict[str, str]]] = {}
    for row in tables.rows("companies"):
        by_holder.setdefault(row["held_by"], []).append(row)
    for code, companies in by_holder.items():
        organization, adviser = organization_of(code), adviser_of(code)
        # Last year's list first, then this year's: the register grows as it would in real life.
        for year, days_ago in ((now.year - 1, FIRST_LIST), (now.year, NEWEST_LIST)):
            outcome = import_pipeline_file(
                organization=organization,
                content=pipeline_file(companies, year=year, newest=now.year).encode(),
                file_name=f"Demo-pijplijn {code} {year}.csv",
                by=adviser,
                now=now - timedelta(days=days_ago),
                # This year's list replaces figures of last year's for the same day, as lists do.
                yes=True,
            )
            if outcome.not_taken:
                message = f"The demo pipeline of {code} has problems: {outcome.not_taken}"
                raise RuntimeError(message)
            # The day after each list, so that signals have a history too.
            scan_pipeline(
                organization_id=organization.pk,
                by=adviser,
                now=now - timedelta(days=days_ago - 1),
            )
        mark_as_invented(organization_id=organization.pk)
        for years_ago in EARLIER_SCANS:
            invent_earlier_scan(
                organization_id=organization.pk,
                known_on=date(now.year - years_ago, 11, 15),
                now=now,
            )
        lately: dict[str, Any] = {"by": adviser, "now": now - timedelta(days=CONVERSATION)}
        _share_out(organization_id=organization.pk, **lately)
        _hold_a_conversation(companies[-4]["name"], organization_id=organization.pk, **lately)
        if any(company["name"] == FUNDED for company in companies):
            _hear_of_funding(organization_id=organization.pk, **lately)
        scan_pipeline(organization_id=organization.pk, by=adviser, now=now)


def _share_out(*, organization_id: int, by: User, now: datetime) -> None:
    """Give most companies an account manager, in turn; some wait for one, as in real life."""
    people = list(account_managers(organization_id=organization_id))
    turns: list[int | None] = [*(person.pk for person in people), None]
    companies = list(companies_of(organization_id=organization_id).order_by("name"))
    for turn, manager_id in enumerate(turns):
        theirs = companies[turn :: len(turns)]
        if theirs and manager_id is not None:
            change_companies(
                revisions={company.pk: company.revision for company in theirs},
                change=CompanyChange(
                    sets_manager=True, manager_id=manager_id, holds_from=now.date()
                ),
                by=by,
                now=now,
            )


def _hear_of_funding(*, organization_id: int, by: User, now: datetime) -> None:
    """Write down an invented conversation about money that was agreed and comes in later."""
    company = company_named(name=FUNDED, organization_id=organization_id)
    record_conversation(
        company_id=company.pk,
        told=Conversation(
            told_on=now.date() - timedelta(days=LAST_ROUND),
            told_by="de directeur (verzonnen)",
            values={"ROUND_CLOSED_EUR": Decimal(8_000_000)},
        ),
        by=by,
        now=now,
    )
    record_conversation(
        company_id=company.pk,
        told=Conversation(
            told_on=now.date(),
            told_by="de directeur (verzonnen)",
            values={"CASH_EUR": newest_values(company=company)["CASH_EUR"].value},
            change=PlaceChange(
                holds_from=date(now.year + 2, 3, 1),
                reason=CapacityChange.FUNDING,
                values={"CASH_EUR": Decimal(9_000_000)},
            ),
        ),
        by=by,
        now=now,
    )


def _hold_a_conversation(name: str, *, organization_id: int, by: User, now: datetime) -> None:
    """Write down an invented conversation: what is there, what ends, what the company expects."""
    company = company_named(name=name, organization_id=organization_id)
    people = newest_values(company=company)["FTE"].value
    record_conversation(
        company_id=company.pk,
        told=Conversation(
            told_on=now.date(),
            told_by="de directeur (verzonnen)",
            values={
                "FTE": people + 2,
                **{
                    f"FTE_{level.upper()}": (people + 2) * Decimal(str(share))
                    for level, share in LEVELS.items()
                },
                "CASH_EUR": Decimal(3_600_000),
                "MONTHLY_BURN_EUR": Decimal(160_000),
                "ORDER_BOOK_EUR": Decimal(5_200_000),
            },
            plans=[
                FivePoints(
                    quantity="FTE",
                    year=now.year + 2,
                    points=tuple(
                        people * Decimal(share) / 100 for share in (95, 115, 140, 165, 200)
                    ),
                )
            ],
            change=PlaceChange(
                holds_from=date(now.year + 3, 7, 1),
                reason=CapacityChange.LEASE_ENDS,
                values={"FLOOR_AREA_AVAILABLE_M2": None},
            ),
        ),
        by=by,
        now=now,
    )


def pipeline_file(companies: list[dict[str, str]], *, year: int, newest: int) -> str:
    """Return a file as a ROM keeps it: semicolons, decimal commas, a column per year."""
    years = range(year - YEARS_BACK + 1, year + 1)
    header = [
        *("Bedrijfsnaam", "KvK-nummer", "Gemeente", "Technologiedomein", "Levensfase", "Opgericht"),
        *("Contactpersoon", "E-mail contactpersoon"),
        *(name.format(year=past) for name in COLUMNS for past in years),
        *(name.format(year=past) for name in CAPACITIES for past in years),
        f"Werkplekken beschikbaar {year}",
        f"Opgehaald kapitaal (mln) {year}",
        *(f"Burn per maand (k€) {past}" for past in years[-BURN_YEARS:]),
        f"Kas (mln) {year}",
        *(f"Waarvan {level} (FTE) {year}" for level in LEVELS),
    ]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for number, company in enumerate(companies):
        writer.writerow(_line(company, number=number, years=list(years), newest=newest))
    return file.getvalue()


def _line(company: dict[str, str], *, number: int, years: list[int], newest: int) -> list[str]:
    # Last year's list knew some as a startup: they scaled up while they were guided.
    life_phase = (
        "PHASE_2" if years[-1] < newest and company["name"] in SCALED_UP else company["phase"]
    )
    first_name = ("Noor", "Daan", "Yara", "Bram", "Lotte", "Milan")[number % 6]
    slug = "".join(
        letter for letter in company["name"].lower() if letter.isascii() and letter.isalpha()
    )
    values = [
        company["name"],
        # No real KVK number starts with four zeros.
        f"{number + 1:08d}",
        company["municipality"],
        company["domain"],
        PHASES[life_phase],
        company["founded"],
        f"{first_name} (verzonnen)",
        f"{first_name.lower()}@{slug}.invalid",
    ]
    for field in COLUMNS.values():
        values += [
            _history(company, field=field, number=number, year=past, last=newest) for past in years
        ]
    for field in CAPACITIES.values():
        values += [
            _capacity(company, field=field, number=number, year=past, last=newest) for past in years
        ]
    values.append(company["workplaces"])
    values.append(_decimal(float(company["capital_meur"]), digits=1))
    values += _money(company, years=years[-BURN_YEARS:], newest=newest)
    return values + _levels(company, number=number, year=years[-1], newest=newest)


def _levels(company: dict[str, str], *, number: int, year: int, newest: int) -> list[str]:
    """Return people by level of training where money is told too; each year more of them make."""
    if not company["cash_meur"]:
        return [""] * len(LEVELS)
    people = round(_value(company, field="fte", number=number, year=year, last=newest))
    mbo = round(people * (LEVELS["mbo"] - 0.03 * (newest - year)))
    wo = round(people * LEVELS["wo"])
    return [str(mbo), str(people - mbo - wo), str(wo)]


def _money(company: dict[str, str], *, years: list[int], newest: int) -> list[str]:
    """Return what was spent per month in each year, and what was in the bank in the last one.

    Nothing came in since: what was in the bank last year is what is there now and was spent.
    """
    if not company["cash_meur"]:
        return [""] * (len(years) + 1)
    pace = 0.5 * float(company["growth"])
    burns = [float(company["burn_keur"]) * math.exp(-pace * (newest - year)) for year in years]
    since = 12 * burns[-1] * (newest - years[-1]) / 1000
    cash = float(company["cash_meur"]) + since
    return [*(_decimal(burn, digits=0) for burn in burns), _decimal(cash, digits=1)]


def _history(company: dict[str, str], *, field: str, number: int, year: int, last: int) -> str:
    """Return a plausible figure of an earlier year; empty before the company was founded.

    Growth wobbles by a fixed pattern, so that the demo is the same every time; space and power
    grow slower than people.
    """
    if year < int(company["founded"]) or (number % 7 == 3 and year == last - 3):
        return ""
    value = _value(company, field=field, number=number, year=year, last=last)
    return _decimal(value, digits={"fte": 0, "m2": 0, "mw": 2}[field])


def _value(company: dict[str, str], *, field: str, number: int, year: int, last: int) -> float:
    pace = {"fte": 1.0, "m2": 0.6, "mw": 0.8}[field] * float(company["growth"])
    wobble = 0.05 * math.sin(1.7 * number + 2.3 * year)
    return float(company[field]) * math.exp(-pace * (last - year) + (wobble if year < last else 0))


def _capacity(company: dict[str, str], *, field: str, number: int, year: int, last: int) -> str:
    """Return what the place carried in a year: a third of the companies moved in the past years.

    Such a company had outgrown its former place a little by the time it moved.
    """
    if year < int(company["founded"]):
        return ""
    carries = float(company[field]) / float(company[f"{field}_share"])
    moved = last - number % 6
    if number % 6 in (1, 2) and year <= moved:
        full = _value(company, field=field, number=number, year=moved, last=last)
        carries = min(carries, full * 0.98)
    return _decimal(carries, digits={"m2": 0, "mw": 2}[field])


def _decimal(value: float, *, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
