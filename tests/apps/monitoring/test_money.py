"""Euros of the programme add up to the cent, have a source, and are seen by whose they are."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.audit.models import AuditEvent
from groeiruimte.monitoring.models import MoneyEntry
from groeiruimte.monitoring.rules.money import MoneyRow, money_of_year
from groeiruimte.monitoring.selectors.money import year_money
from groeiruimte.monitoring.services.money import (
    UnableToBook,
    approve_money,
    enter_all,
    take_back_money,
)
from groeiruimte.monitoring.services.money_files import read_money
from groeiruimte.reporting.workbooks import workbook
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_money,
    make_partner,
    new_money,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization

CENTS = st.integers(min_value=-10_000_000, max_value=10_000_000).map(lambda n: Decimal(n) / 100)
STAGES = st.sampled_from(["RECEIVED", "DIVIDED", "COMMITTED", "SPENT", "EXPECTED", "CARRIED"])
ROWS = st.lists(
    st.builds(
        MoneyRow,
        year=st.sampled_from([2025, 2026, 2027]),
        partner_id=st.integers(min_value=1, max_value=4),
        stage=STAGES,
        cost=st.just("PEOPLE"),
        amount=CENTS,
    ),
    max_size=40,
)


@given(rows=ROWS)
def test_parts_add_up_to_the_whole_to_the_cent(rows):
    year = money_of_year(year=2026, reserved=Decimal(1_000_000), rows=rows)

    own = [row for row in rows if row.year == 2026]
    for stage in ("divided", "committed", "spent", "expected"):
        by_hand = sum((row.amount for row in own if row.stage == stage.upper()), Decimal(0))
        assert getattr(year.total, stage) == by_hand
    assert year.undivided + year.total.divided == year.available
    assert year.left_over + year.forecast == year.available
    assert sum(line.left_over for line in year.by_partner.values()) == year.partners_left_over


@given(rows=ROWS)
def test_what_is_carried_over_leaves_one_year_and_arrives_in_the_next(rows):
    before = money_of_year(year=2026, reserved=Decimal(0), rows=rows)
    after = money_of_year(year=2027, reserved=Decimal(0), rows=rows)

    assert before.carried_out == after.carried_in


class TestEnterMoney:
    pytestmark = pytest.mark.django_db

    def test_counts_at_once_when_the_coordinator_writes_it_down(self):
        coordinator = make_coordinator()
        make_money(by=coordinator, stage="DIVIDED", amount="250000.00")

        assert year_money(user=coordinator, year=2026).undivided == Decimal("750000.00")
        assert AuditEvent.objects.filter(act="monitoring.money.entered").count() == 1

    def test_waits_for_the_coordinator_when_a_partner_writes_it_down(self):
        partner = make_partner()
        entry = make_money(by=partner, stage="SPENT")
        before = year_money(user=partner, year=2026).total.spent

        approve_money(entry_id=entry.pk, by=make_coordinator(), now=A_MORNING_IN_JUNE)

        after = year_money(user=partner, year=2026).total.spent
        assert (before, after) == (0, Decimal("1000.10"))

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"year": 2031}, "year"),
            ({"source": "  "}, "source"),
            ({"amount": "0"}, "amount"),
            ({"amount": "-3"}, "amount"),
            ({"cost": ""}, "cost"),
            ({"stage": "DIVIDED", "amount": "1000000.01"}, "amount"),
            ({"stage": "RECEIVED", "amount": "1000000.01"}, "amount"),
            ({"stage": "CARRIED", "amount": "1000000.01"}, "amount"),
        ],
    )
    def test_refuses_what_cannot_be_and_leaves_nothing_behind(self, changed, field):
        with pytest.raises(UnableToBook) as refusal:
            make_money(**changed)

        assert refusal.value.field == field
        assert not MoneyEntry.objects.exists()

    @pytest.mark.parametrize("stage", ["RECEIVED", "DIVIDED", "CARRIED"])
    def test_lets_no_partner_divide_the_grant(self, stage):
        with pytest.raises(UnableToBook):
            make_money(by=make_partner(), stage=stage)

    def test_of_a_file_takes_all_rows_or_none(self):
        rows = [new_money(), new_money(stage="DIVIDED", amount="2000000")]

        with pytest.raises(UnableToBook, match="2"):
            enter_all(rows=rows, by=make_coordinator(), now=A_MORNING_IN_JUNE)

        assert not MoneyEntry.objects.exists()


@pytest.mark.django_db
class TestTakeBack:
    def test_leaves_both_rows_and_nothing_in_the_sum(self):
        coordinator = make_coordinator()
        entry = make_money(by=coordinator)

        take_back_money(entry_id=entry.pk, reason="Dubbel", by=coordinator, now=A_MORNING_IN_JUNE)

        assert MoneyEntry.objects.count() == 2
        assert year_money(user=coordinator, year=2026).total.spent == 0

    def test_happens_once(self):
        coordinator = make_coordinator()
        entry = make_money(by=coordinator)
        act = {"reason": "Dubbel", "by": coordinator, "now": A_MORNING_IN_JUNE}
        take_back_money(entry_id=entry.pk, **act)

        with pytest.raises(UnableToBook):
            take_back_money(entry_id=entry.pk, **act)


@pytest.mark.django_db
class TestWhoSeesWhat:
    def test_the_ministry_sees_only_what_was_approved(self, client):
        make_money(by=make_partner(), source="Nog niet akkoord")
        make_money(source="Wel akkoord")
        client.force_login(make_commissioner())

        shown = client.get(reverse("monitoring:money") + "?jaar=2026").content.decode()

        assert "Wel akkoord" in shown
        assert "Nog niet akkoord" not in shown

    def test_a_partner_sees_its_own_and_nothing_of_another(self, client):
        make_money(partner="IQ", source="Factuur van IQ", amount="4321.00")
        make_money(source="Factuur van BOM")
        client.force_login(make_partner())

        for name in ("monitoring:money", "monitoring:programme"):
            shown = client.get(reverse(name)).content.decode()
            assert "Factuur van IQ" not in shown
            assert "4.321" not in shown
        assert (
            "Factuur van BOM"
            in client.get(reverse("monitoring:money") + "?jaar=2026").content.decode()
        )

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another partner", "does not exist"])
    def test_a_partner_takes_back_nothing_of_another(self, client, pk_offset):
        entry = make_money(by=make_partner("IQ"), partner="IQ")
        client.force_login(make_partner())

        response = client.get(reverse("monitoring:money-take-back", args=[entry.pk + pk_offset]))

        assert response.status_code == 404

    def test_only_the_coordinator_approves(self, client):
        entry = make_money(by=make_partner())
        address = reverse("monitoring:money-approve", args=[entry.pk])
        answers = []
        for person in (make_partner(), make_commissioner(), make_coordinator()):
            client.force_login(person)
            answers.append(client.post(address).status_code)

        assert answers == [404, 404, 302]

    def test_the_page_costs_the_same_few_queries_however_many_rows(
        self, client, django_assert_max_num_queries
    ):
        coordinator = make_coordinator()
        for _number in range(8):
            make_money(by=coordinator)
        client.force_login(coordinator)

        with django_assert_max_num_queries(14):
            client.get(reverse("monitoring:money") + "?jaar=2026")


@pytest.mark.django_db
class TestFile:
    def test_what_is_given_out_comes_in_again(self, client):
        coordinator = make_coordinator()
        make_money(by=coordinator, amount="1234.56")
        client.force_login(coordinator)
        content = client.get(reverse("monitoring:money-file") + "?jaar=2026").content

        (row,) = read_money(content=content, partners={"bom": make_organization("BOM").pk})

        assert row.problem == ""
        assert (row.new.amount, row.new.stage, row.new.source) == (
            Decimal("1234.56"),
            "SPENT",
            "Factuur 2026-17",
        )

    def test_is_taken_in_only_in_the_second_step(self, client):
        client.force_login(make_coordinator())
        make_organization("BOM")
        first = client.post(reverse("monitoring:money-bring-in"), {"file": a_file()})
        kept_after_first = MoneyEntry.objects.count()

        client.post(reverse("monitoring:money-bring-in"), {"read": first.context["read"]})

        assert (kept_after_first, MoneyEntry.objects.count()) == (0, 1)

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            *((0, "ooit"), (0, "20²6"), (1, "Onbekend"), (2, "gehoopt"), (5, "32-1-2026")),
            *((4, "veel"), (4, "1,005"), (4, "0.005"), (4, "1.23,45"), (4, "1e99"), (4, "NaN")),
        ],
    )
    def test_names_the_row_that_is_wrong_and_keeps_nothing(self, client, column, cell):
        client.force_login(make_coordinator())
        make_organization("BOM")

        shown = client.post(reverse("monitoring:money-bring-in"), {"file": a_file({column: cell})})

        assert [row.number for row in shown.context["refused"]] == [2]
        assert cell in shown.context["refused"][0].problem
        assert shown.context["read"] == ""

    @pytest.mark.parametrize(
        ("cell", "amount"),
        [
            *(("1.234,56", "1234.56"), ("1234,5", "1234.50"), ("€ 1.000.000", "1000000")),
            *(("1.5", "1.50"), ("0.05", "0.05"), ("1234.56", "1234.56"), ("12.345", "12345")),
            *((0.1 + 0.2, "0.30"), (1234.0, "1234"), (7, "7"), ("-3,00", "-3")),
        ],
    )
    def test_reads_an_amount_as_it_is_written(self, cell, amount):
        (row,) = read_money(content=a_file({4: cell}).read(), partners={"bom": 1})

        assert (row.problem, row.new.amount) == ("", Decimal(amount))

    def test_says_so_where_the_source_is_too_long_and_cuts_nothing_off(self):
        (row,) = read_money(content=a_file({6: "x" * 201}).read(), partners={"bom": 1})

        assert (row.new, "200" in row.problem) == (None, True)

    def test_of_somebody_else_is_not_taken_in(self, client):
        client.force_login(make_coordinator())
        make_organization("BOM")
        read = client.post(reverse("monitoring:money-bring-in"), {"file": a_file()}).context["read"]
        client.force_login(make_partner("IQ"))

        client.post(reverse("monitoring:money-bring-in"), {"read": read})

        assert not MoneyEntry.objects.exists()


def a_file(changed=None):
    cells = ["2026", "BOM", "uitgegeven", "mensen", "1.234,56", "1-5-2026", "Factuur 9"]
    for column, cell in (changed or {}).items():
        cells[column] = cell
    header = ["jaar", "partner", "stand", "soort", "bedrag", "datum", "bron"]
    file = io.BytesIO(workbook(sheet="2026", header=header, rows=[cells]))
    file.name = "begroting.xlsx"
    return file


@pytest.mark.django_db
def test_who_wrote_it_down_is_named_to_colleagues_and_stands_by_organization_for_others(client):
    partner = make_partner()
    make_money(by=partner, source="Bonnetje")
    seen = {}
    for reader in (partner, make_coordinator()):
        client.force_login(reader)
        seen[reader] = client.get(reverse("monitoring:money") + "?jaar=2026").content.decode()

    by_name = [partner.name in shown.partition("<tbody>")[2] for shown in seen.values()]
    assert by_name == [True, False]
