"""Every small ugly file that people really have, through both doors: the browser and the command.

What must come out is the table beside the files; what stands here is the same, per door.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.jobs import services as jobs
from groeiruimte.supply.models.facts import Fact, SupplyImport
from groeiruimte.supply.models.places import Site
from tests.apps.propositions.briefs_and_answers import make_submitted
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db

FTE_2023, FTE_2024 = "FTE 2023-12-31", "FTE 2024-12-31"
FLOOR_2024 = "FLOOR_AREA_USED_M2 2024-12-31"
REVENUE_2024, CASH_2024 = "REVENUE_EUR 2024-12-31", "CASH_EUR 2024-12-31"


@dataclass(frozen=True)
class Right:
    """What must come out: figures per company, what costs a yes, and which names are asked about.

    `remarks` are told and cost nothing; `unsaid` costs a yes on the command line only, because in
    the browser a person saw "not used" beside that column.
    """

    companies: dict[str, dict[str, float]]
    costs_a_yes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


TABLE = {
    "unquoted_decimal.csv": Right(
        {"Betaflux": {FTE_2024: 12, FLOOR_2024: 800}}, costs_a_yes=["row_of_other_width"]
    ),
    "cjk_long.csv": Right({"量子光学": {FTE_2023: 10}, "光子集成": {FTE_2024: 50}}),
    "english_thousands.csv": Right(
        {
            "Lumenwerk": {FTE_2024: 41.5, FLOOR_2024: 1200},
            "Betaflux": {FTE_2024: 12.25, FLOOR_2024: 2350},
        }
    ),
    "quarter_in_header.csv": Right({"Lumenwerk": {"FTE 2025-03-31": 40, "FTE 2025-06-30": 44}}),
    "sought_and_runway.csv": Right(
        {"Lumenwerk": {}},
        remarks=["column_not_used"],
        unsaid=["Cash runway (maanden)"],
        notes={"Lumenwerk": "Gezocht geld (€): 5000000"},
    ),
    "times_thousand.csv": Right({"Lumenwerk": {REVENUE_2024: 2_500_000}}),
    "unit_twice.csv": Right(
        {
            "Lumenwerk": {REVENUE_2024: 2_500_000, CASH_2024: 1_200_000},
            "Betaflux": {REVENUE_2024: 800_000, CASH_2024: 750_000},
        }
    ),
    "us_dates.csv": Right({"Lumenwerk": {FTE_2024: 44}, "Betaflux": {"FTE 2024-03-04": 20}}),
    "date_header.xlsx": Right(
        {"Lumenwerk": {FTE_2023: 38, FTE_2024: 41}, "Betaflux": {FTE_2023: 18, FTE_2024: 20}}
    ),
    "formula_no_cache.xlsx": Right(
        {"Lumenwerk": {FLOOR_2024: 1200}, "Betaflux": {FTE_2024: 20}},
        costs_a_yes=["formula_without_result"] * 2,
    ),
    "municipality_names.csv": Right(
        {"Aaa Chip": {FTE_2024: 1}, "Bbb Fab": {FTE_2024: 1}, "Ccc Gas": {FTE_2024: 1}},
        costs_a_yes=["municipality_unknown"],
        codes={"Aaa Chip": "GM0164", "Bbb Fab": "GM0796", "Ccc Gas": ""},
    ),
    "website_query.csv": Right({"Lumenwerk": {FTE_2024: 41}}),
    "mixed_encoding.csv": Right(
        {"Café Optiek": {FTE_2024: 44}, "René Photonics": {FTE_2024: 20}},
        remarks=["encoding_mixed"],
    ),
    "open_quote.csv": Right({"Lumen werk": {FTE_2024: 12}}, costs_a_yes=["quote_not_closed"]),
    "bidi.csv": Right({"abcgnp.exe": {FTE_2024: 12}}, remarks=["control_characters_removed"]),
    "one_kvk_two_names.csv": Right(
        {"Cafe Facade Electronique": {FTE_2024: 12}},
        remarks=["kvk_number_completed"],
        asked=["Umlaut en Zonen"],
    ),
    "earns_more_than_it_spends.csv": Right(
        {"Winst BV": {FTE_2024: 44, CASH_2024: 2_500_000, "MONTHLY_BURN_EUR 2024-12-31": 0}},
        remarks=["earns"],
    ),
}
"""Per file what is in the register once somebody said yes to all that costs one."""


@pytest.fixture
def manager(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.fixture(params=TABLE)
def case(request, shared) -> tuple[Path, Right]:
    return shared / "data/hard_cases" / request.param, TABLE[request.param]


def stored():
    """Return the figures of each company as the register holds them."""
    companies = Company.objects.prefetch_related("observations")
    return {
        company.name: {
            f"{seen.quantity} {seen.observed_on}": float(seen.value)
            for seen in company.observations.all()
        }
        for company in companies
    }


def test_comes_out_right_in_the_browser(case, client, manager):
    path, right = case
    kept = uploaded(client, path)
    form = client.get(page("import-columns", kept)).context["form"]
    said = {name: form[name].value() or "" for name in form.fields}
    client.post(page("import-columns", kept), said)
    work()
    kept.refresh_from_db()

    shown = client.get(page("import", kept))
    noticed = [problem["code"] for problem in kept.findings["problems"]]
    assert sorted(noticed) == sorted([*right.costs_a_yes, *right.remarks])
    assert len(shown.context["problems"]) == len(noticed)
    assert kept.findings["costly"] == len(right.costs_a_yes)
    assert [doubt["name"] for doubt in kept.findings["doubts"]] == right.asked

    if right.asked or right.costs_a_yes:
        client.post(page("import-take-in", kept))
        work()
        assert not Company.objects.exists()
    rows = {f"row_{doubt['row']}": "leave_out" for doubt in kept.findings["doubts"]}
    client.post(page("import-names", kept), rows)
    client.post(page("import-take-in", kept), {"leave_out": "1"} if right.costs_a_yes else {})
    work()
    expect_right(right)


def test_comes_out_right_on_the_command_line(case, manager):
    path, right = case
    needs_yes = bool(right.costs_a_yes or right.asked or right.unsaid)

    code, told = command("pipeline", path, "--organization", "OOST_NL", "--by", manager.email)

    assert code == (3 if needs_yes else 0)
    assert len(told["not_taken"]) + len(told["remarks"]) == (
        len(right.costs_a_yes) + len(right.remarks) + len(right.asked)
    )
    if needs_yes:
        assert not Company.objects.exists()
        assert not PipelineImport.objects.exists()
        assert sum(r["costs_a_yes"] for r in [*told["not_taken"], *told["remarks"]])
        command("pipeline", path, "--organization", "OOST_NL", "--by", manager.email, "--yes")
    expect_right(right)


def expect_right(right):
    assert stored() == right.companies
    for name, municipality in right.codes.items():
        assert Company.objects.get(name=name).municipality_code == municipality
    for name, note in right.notes.items():
        assert Company.objects.get(name=name).note == note
    if "Lumenwerk" in right.companies:
        website = Company.objects.get(name="Lumenwerk").website
        assert website in {"", "https://www.lumenwerk.example?ref=rom"}


OPEN_DATA = {
    "ibis_lone_surrogate.json": ("ibis", "PLAN_NAAM"),
    "nested_not_rows.json": ("municipalities", "JSON"),
    "cbs_older_year.csv": ("municipalities", "jaar"),
}
"""Refused whole, with this word in the sentence."""


@pytest.mark.parametrize("name", OPEN_DATA)
def test_open_data_is_refused_whole_by_both_doors(name, shared, client):
    path = shared / "data/hard_cases" / name
    kind, word = OPEN_DATA[name]
    client.force_login(make_user(roles=["COORDINATOR"]))

    response = opened(client, path, kind)
    code, told = command(kind, path)

    assert word in client.get(response.url).context["refusal"]
    assert (code, word in told["refused"]) == (1, True)
    (refused,) = SupplyImport.objects.all()  # only why the page refused it: not what it held
    assert (refused.state, bytes(refused.content)) == ("REFUSED", b"")
    assert not Site.objects.exists()
    assert not Fact.objects.exists()


def test_a_value_that_is_left_out_is_told_by_both_doors(shared, client):
    path = shared / "data/hard_cases/ibis_released_more_than_net.csv"
    client.force_login(make_user(roles=["COORDINATOR"]))

    report = client.get(opened(client, path, "ibis").url).content.decode()
    _code, told = command("ibis", path)

    assert "HA_TOTTUIT" in report
    assert [remark["column"] for remark in told["remarks"]] == ["HA_TOTTUIT"]
    assert not Fact.objects.filter(kind="land_available_ha").exists()


def test_an_older_year_replaces_nothing_once_it_is_told(shared, client, tmp_path):
    newer = tmp_path / "2024.csv"
    newer.write_text("CODE,NAME,PROVINCE,AREA,POPULATION\nGM0772,Eindhoven,Noord-Brabant,,250000\n")
    command("municipalities", newer)

    code, told = command(
        "municipalities", shared / "data/hard_cases/cbs_older_year.csv", "--year", "2021"
    )

    assert code == 1
    assert float(Fact.objects.get().value) == 250_000
    assert "2022" in told["not_taken"][0]["reason"]


def test_a_bid_book_is_made_of_a_proposition_with_an_emoji(client):
    brief = make_submitted(summary="Welkom \U0001f3ed in Almere").request.brief
    client.force_login(brief.sent_by)

    book = client.get(reverse("propositions:bidbook", args=[brief.pk]), {"taal": "nl"})

    assert (book.status_code, book.content[:5]) == (200, b"%PDF-")


def uploaded(client, path):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    client.post(reverse("companies:imports"), {"pipeline_file": file})
    work()
    return PipelineImport.objects.latest("pk")


def opened(client, path, kind):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    response = client.post(reverse("supply:imports"), {"kind": kind.upper(), "file": file})
    work()
    return response


def page(name, kept):
    return reverse(f"companies:{name}", args=[kept.pk])


def work():
    while jobs.run_next(clock=lambda: A_MORNING_IN_JUNE):
        pass


def command(kind: str, path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Run `groeiruimte import` with --json; return its exit code and what it told."""
    out = io.StringIO()
    try:
        call_command("import", kind, str(path), "--json", *options, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())
