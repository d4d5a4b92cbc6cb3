"""Do all pages and files say what the rows say: to the cent, to the hundredth, to the case?

The rows are ugly on purpose: cents that do not round, amounts taken back, carried over years, not
yet approved, of a partner that ended, and places that moved in the middle of a year.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from groeiruimte.monitoring.models import MoneyEntry, TaskforcePlace
from groeiruimte.monitoring.pages.figures import counted_figures
from groeiruimte.monitoring.pages.people import people_page
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS
from groeiruimte.monitoring.pages.sections import euros
from groeiruimte.monitoring.services.money import take_back_money
from groeiruimte.monitoring.services.people import end_place
from groeiruimte.monitoring.services.reports import freeze_report, open_report, write_report
from groeiruimte.organizations.models import Organization
from tests.apps.monitoring.factories import (
    make_coordinator,
    make_money,
    make_partner,
    make_place,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 9, 10, tzinfo=UTC)
YEARS = (2025, 2026)


@pytest.fixture
def coordinator():
    return make_coordinator()


@pytest.fixture
def rows(coordinator):
    """Fill two years with what sums trip over."""
    given = {"by": coordinator, "now": NOW}
    make_money(stage="RECEIVED", year=2025, amount="999999.99", **given)
    make_money(stage="DIVIDED", year=2025, partner="IQ", amount="333333.33", **given)
    make_money(stage="CARRIED", year=2025, amount="0.01", **given)
    make_money(stage="DIVIDED", partner="BOM", amount="333333.33", **given)
    make_money(stage="DIVIDED", partner="NOM", amount="666666.67", **given)
    for amount in ("0.01", "0.10", "0.20", "1234.05", "1234.05"):
        make_money(partner="BOM", amount=amount, **given)
    make_money(stage="COMMITTED", partner="NOM", amount="10000.03", **given)
    make_money(stage="EXPECTED", partner="NOM", amount="0.07", **given)
    wrong = make_money(partner="NOM", amount="5000.55", **given)
    take_back_money(entry_id=wrong.pk, reason="Dubbel", **given)
    make_money(partner="BOM", amount="77.77", by=make_partner("BOM"), now=NOW)
    Organization.objects.filter(code="NOM").update(ended_on=date(2026, 3, 1))


def by_hand(stage, *, year=2026):
    """Add up what counts, row by row."""
    total = Decimal(0)
    for row in MoneyEntry.objects.all():
        if row.year == year and row.stage == stage and row.approved_at is not None:
            total += row.amount
    return total


@pytest.mark.usefixtures("rows")
class TestMoney:
    def test_on_the_page_adds_up_to_the_rows(self, client, coordinator):
        client.force_login(coordinator)
        for year in YEARS:
            page = client.get(reverse("monitoring:money"), {"jaar": year}).context["page"]

            for stage in ("divided", "committed", "spent", "expected"):
                whole = getattr(page.whole.total, stage)
                assert whole == by_hand(stage.upper(), year=year)
                assert whole == sum(getattr(line.money, stage) for line in page.lines)
        assert page.whole.carried_in == by_hand("CARRIED", year=2025) == Decimal("0.01")

    def test_in_figures_paper_annex_and_file_is_the_same_to_the_cent(self, client, coordinator):
        figures = counted_figures(on=NOW.date(), today=NOW.date())["money"]
        spent = by_hand("SPENT")
        assert Decimal(figures["spent"]) == spent == Decimal("2468.41")
        for key in ("divided", "committed", "spent"):
            parts = sum(Decimal(row[key]) for row in figures["partners"])
            assert parts == by_hand(key.upper())
        forecast = sum(Decimal(row["forecast"]) for row in figures["partners"])
        assert forecast == Decimal(figures["forecast"])
        assert Decimal(figures["available"]) - forecast == Decimal(figures["left_over"])

        client.force_login(coordinator)
        report = self.frozen(coordinator)
        annex = client.get(reverse("monitoring:report-annex", args=[report.pk])).content
        book = CalamineWorkbook.from_filelike(BytesIO(annex))
        whole, partners = (book.get_sheet_by_index(place).to_python()[1:] for place in (1, 2))
        assert sum(Decimal(str(row[3])) for row in partners) == spent
        in_annex = [Decimal(str(row[1])) for row in whole]
        assert spent in in_annex
        assert in_annex[-1] == Decimal(figures["left_over"])
        assert euros(spent) in client.get(
            reverse("monitoring:report", args=[report.pk])
        ).content.decode().replace("&nbsp;", "\u00a0")
        content = client.get(reverse("monitoring:money-file"), {"jaar": 2026}).content
        lines = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
        in_file = sum(Decimal(str(row[4])) for row in lines[1:] if row[2] == "uitgegeven")
        waiting = Decimal("77.77")
        assert in_file == spent + waiting, "the file holds what waits as well"

    def frozen(self, coordinator):
        act = {"by": coordinator, "now": NOW}
        report = open_report(kind="PROGRESS", as_on=NOW.date(), **act)
        texts = dict.fromkeys(REPORT_TEXTS, "Wat wij zagen.")
        write_report(report_id=report.pk, texts=texts, revision=1, **act)
        return freeze_report(report_id=report.pk, **act)


def test_people_add_up_whoever_came_moved_or_left(coordinator):
    act = {"by": coordinator, "now": NOW}
    make_place(fte=Decimal("0.33"), **act)
    make_place(partner="IQ", fte=Decimal("0.33"), **act)
    make_place(partner="NOM", fte=Decimal("0.34"), starts_on=date(2026, 9, 1), **act)
    left = make_place(partner="NOM", fte=Decimal("0.80"), **act)
    end_place(place_id=left.pk, on=date(2026, 6, 30), **act)

    for day in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1)):
        by_hand = sum(
            row.fte
            for row in TaskforcePlace.objects.filter(replaced_by=None)
            if row.starts_on <= day and (row.ends_on is None or day <= row.ends_on)
        )
        assert people_page(user=coordinator, day=day).total.agreed == by_hand
