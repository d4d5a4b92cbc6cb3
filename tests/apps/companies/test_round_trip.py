"""The pipeline as a spreadsheet: out, and back in without a change."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.companies.models.companies import LifePhaseRecord
from groeiruimte.intake.tables import read_table
from tests.apps.companies.pipeline_steps import checked
from tests.factories import THAT_DAY, make_company, make_observation, make_user

pytestmark = pytest.mark.django_db


def a_filled_pipeline():
    company = make_company(
        "=Licht & Söhne “B.V.”",
        kvk_number="01234567",
        postcode="7500 AA",
        note="Belt graag.\nEn mailt.",
    )
    for number, quantity in enumerate(
        ["FTE", "WORKPLACES_AVAILABLE", "FLOOR_AREA_USED_M2", "FLOOR_AREA_AVAILABLE_M2"]
        + ["POWER_USED_MW", "POWER_CONTRACTED_MW", "REVENUE_EUR", "CAPITAL_RAISED_EUR"]
        + ["ROUND_CLOSED_EUR", "CASH_EUR", "MONTHLY_BURN_EUR", "ORDER_BOOK_EUR"]
        + ["FTE_MBO", "FTE_HBO", "FTE_WO"]
    ):
        make_observation(
            company, quantity=quantity, value="123.5", observed_on=date(2024, 1 + number % 12, 3)
        )
        make_observation(
            company, quantity=quantity, value="123.125", observed_on=date(2024, 12, 31)
        )
    LifePhaseRecord.objects.create(company=company, life_phase="PHASE_2", observed_on=THAT_DAY)
    make_company("量子光学")
    return company


def test_what_goes_out_comes_in_again_without_a_change(client):
    keeper = make_user()
    a_filled_pipeline()
    client.force_login(keeper)

    content = client.get(reverse("companies:whole-export")).content
    kept = checked(content, by=keeper)

    assert kept.findings["problems"] == []
    assert kept.findings["doubts"] == []
    counts = {name: kept.findings[name] for name in ("created", "updated", "unchanged")}
    assert counts == {"created": 0, "updated": 0, "unchanged": 2}


def test_every_figure_is_a_number_in_a_column_with_its_day(client):
    client.force_login(make_user())
    a_filled_pipeline()

    table = read_table(client.get(reverse("companies:whole-export")).content, "pijplijn.xlsx")

    assert table.dialect.kind == "xlsx"
    assert table.column("FTE 31-12-2024") == [123.125, None]
    assert sum(isinstance(cell, float) for cell in table.rows[0].cells) == 30


def test_nobody_takes_along_the_pipeline_of_another(client):
    a_filled_pipeline()
    client.force_login(make_user("stranger", organization="BOM"))

    table_of_none = client.get(reverse("companies:whole-export")).content

    assert "量子光学".encode() not in table_of_none
    client.force_login(make_user("keeper of places", roles=["HOTSPOT_MANAGER"]))
    assert client.get(reverse("companies:whole-export")).status_code == 404
