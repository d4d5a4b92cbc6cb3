"""People of the taskforce come in by file: looked through first, then all of it or nothing."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.monitoring.models import TaskforcePlace
from groeiruimte.monitoring.rules.people import Stay, most_at_once
from groeiruimte.monitoring.services.people import UnableToStaff
from groeiruimte.monitoring.services.people_files import COLUMNS, add_all
from groeiruimte.reporting.workbooks import workbook
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_partner,
    make_place,
    new_place,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization

pytestmark = pytest.mark.django_db
CELLS = {
    "partner": "BOM",
    "rol": "casusbegeleiding",
    "naam": "Sam de Wit",
    "fte": "0,5",
    "van": "1-1-2026",
    "tot": "31-12-2026",
    "overeenkomst": "Detachering 12",
    "getekend": "15-12-2025",
    "competenties": "Stroomnet en energie; CASE_TALK",
    "bron": "Activiteitenplan",
}


def a_file(*rows, columns=COLUMNS):
    cells = [[(CELLS | row)[name] for name in columns] for row in rows]
    file = io.BytesIO(workbook(sheet="bemensing", header=columns, rows=cells))
    file.name = "bemensing.xlsx"
    return file


def brought(client, *rows, **how):
    return client.post(reverse("monitoring:people-bring-in"), {"file": a_file(*rows, **how)})


def taken(client, shown):
    return client.post(reverse("monitoring:people-bring-in"), {"read": shown.context["read"]})


@pytest.fixture
def coordinator(client):
    person = make_coordinator()
    make_organization("BOM")
    client.force_login(person)
    return person


@pytest.mark.usefixtures("coordinator")
class TestTakeIn:
    def test_happens_only_in_the_second_step_and_is_on_the_record(self, client):
        shown = brought(client, {}, {"naam": "", "fte": 1.0, "tot": "", "competenties": ""})
        after_looking = TaskforcePlace.objects.count()

        taken(client, shown)

        assert after_looking == 0
        kept = TaskforcePlace.objects.get(person_name="Sam de Wit")
        assert (kept.fte, kept.role, kept.competences) == (
            Decimal("0.50"),
            "CASE_GUIDANCE",
            ["CASE_TALK", "GRID_AND_ENERGY"],
        )
        assert (kept.ends_on, kept.agreed_on) == (date(2026, 12, 31), date(2025, 12, 15))
        assert TaskforcePlace.objects.get(person_name="").fte == 1
        assert AuditEvent.objects.filter(act="monitoring.place.added").count() == 2

    def test_names_each_row_that_is_wrong_and_keeps_nothing_of_the_others(self, client):
        shown = brought(client, {}, {"naam": "Kim", "partner": "Onbekend"})

        assert [row.number for row in shown.context["refused"]] == [3]
        assert shown.context["read"] == ""
        assert not TaskforcePlace.objects.exists()

    @pytest.mark.parametrize(
        ("column", "cell"),
        [
            *(("partner", "Onbekend"), ("rol", "directeur"), ("van", "32-1-2026")),
            *(("fte", "2,5"), ("fte", "2.5"), ("fte", "-0,5"), ("fte", "0"), ("fte", "half")),
            *(("fte", "0,333"), ("fte", "NaN"), ("competenties", "toveren")),
        ],
    )
    def test_says_which_word_of_a_row_is_wrong(self, client, column, cell):
        (row,) = brought(client, {column: cell}).context["refused"]

        assert (row.number, f"“{cell}”" in row.problem) == (2, True)

    @pytest.mark.parametrize(
        "changed",
        [
            {"tot": "31-12-2025"},
            {"bron": ""},
            {"getekend": ""},
            {"naam": "x" * 121},
        ],
        ids=["ends before it begins", "no source", "agreement without a day", "long name"],
    )
    def test_refuses_what_no_place_can_be(self, client, changed):
        shown = brought(client, changed)

        assert [row.number for row in shown.context["refused"]] == [2]

    @pytest.mark.parametrize(("cell", "fte"), [("0,8", "0.80"), ("0.8", "0.80"), (0.1 * 3, "0.30")])
    def test_reads_fte_with_a_comma_a_point_and_computed(self, client, cell, fte):
        (row,) = brought(client, {"fte": cell}).context["rows"]

        assert row.new.fte == Decimal(fte)

    @pytest.mark.parametrize(
        "how", [{}, {"columns": COLUMNS[:-1]}], ids=["no rows", "a column is missing"]
    )
    def test_says_what_a_file_lacks(self, client, how):
        shown = brought(client, *([{}] if how else []), **how)

        assert shown.context["form"].errors["file"]
        assert shown.context["rows"] == []


@pytest.mark.usefixtures("coordinator")
class TestDaysThatOverlap:
    def test_are_refused_for_one_person_in_one_role_within_the_file(self, client):
        shown = brought(client, {}, {"van": "31-12-2026", "tot": "", "naam": "sam de wit"})

        assert [row.number for row in shown.context["refused"]] == [3]

    def test_are_refused_beside_what_stands_there(self, client, coordinator):
        make_place(by=coordinator)

        (row,) = brought(client, {"fte": "0,6"}).context["refused"]

        assert "Sam de Wit" in row.problem

    def test_are_none_where_one_period_begins_the_day_after_the_other(self, client):
        assert not brought(client, {}, {"van": "1-1-2027", "tot": ""}).context["refused"]

    def test_are_fine_in_two_roles_up_to_full_time(self, client):
        rows = {"rol": "brandpunt", "fte": "0,5"}, {"rol": "ondersteuning", "fte": "0,01"}

        assert [row.number for row in brought(client, {}, *rows).context["refused"]] == [4]

    def test_are_fine_for_open_places(self, client):
        open_place = {"naam": "", "overeenkomst": "", "getekend": ""}

        assert not brought(client, open_place, open_place).context["refused"]

    def test_that_came_between_looking_and_taking_in_keep_everything_out(self, coordinator):
        make_place(by=coordinator)
        rows = [(2, new_place(person_name="Kim")), (3, new_place(fte=Decimal("0.60")))]

        with pytest.raises(UnableToStaff, match="3"):
            add_all(rows=rows, by=coordinator, now=A_MORNING_IN_JUNE)

        assert TaskforcePlace.objects.count() == 1


class TestTheFileThatWasGivenOut:
    def test_goes_back_in_and_changes_nothing(self, client, coordinator):
        self.some_places(coordinator)
        shown = self.back_in(client)

        assert [row.stands for row in shown.context["rows"]] == [True] * 4
        assert shown.context["read"] == ""

    def test_fills_an_empty_house_with_the_same_places(self, client, coordinator):
        self.some_places(coordinator)
        file = self.out(client)
        before = self.rows()
        TaskforcePlace.objects.all().delete()

        taken(client, client.post(reverse("monitoring:people-bring-in"), {"file": file}))

        assert self.rows() == before

    def test_takes_in_only_what_was_added_to_it(self, client, coordinator):
        make_place(by=coordinator)
        again = {"tot": "", "overeenkomst": "", "getekend": "", "competenties": "GRID_AND_ENERGY"}

        taken(client, brought(client, again, {"naam": "Kim"}))

        assert sorted(TaskforcePlace.objects.values_list("person_name", flat=True)) == [
            "Kim",
            "Sam de Wit",
        ]

    @staticmethod
    def some_places(by):
        make_place(by=by, agreement="D-1", agreed_on=date(2026, 1, 1), ends_on=date(2028, 12, 31))
        make_place(by=by, role="HOTSPOT", fte=Decimal("0.05"), competences=[])
        for _number in range(2):
            make_place(
                by=by, person_name="", fte=Decimal(1), competences=["CASE_TALK", "GRID_AND_ENERGY"]
            )

    @staticmethod
    def rows():
        names = "role person_name fte starts_on ends_on agreement agreed_on competences source"
        return sorted(map(str, TaskforcePlace.objects.values_list(*names.split())))

    @staticmethod
    def out(client):
        file = io.BytesIO(client.get(reverse("monitoring:people-file")).content)
        file.name = "bemensing.xlsx"
        return file

    def back_in(self, client):
        return client.post(reverse("monitoring:people-bring-in"), {"file": self.out(client)})


class TestWhoMay:
    def test_a_partner_brings_in_its_own_people_only(self, client):
        make_organization("IQ")
        client.force_login(make_partner())

        shown = brought(client, {}, {"partner": "IQ", "naam": "Kim"})

        assert [row.number for row in shown.context["refused"]] == [3]

    def test_what_somebody_else_looked_through_is_not_taken_in(self, client, coordinator):
        shown = brought(client, {})
        client.force_login(make_partner("IQ"))

        taken(client, shown)

        assert not TaskforcePlace.objects.exists()

    def test_for_the_ministry_there_is_no_such_page(self, client):
        client.force_login(make_commissioner())

        assert client.get(reverse("monitoring:people-bring-in")).status_code == 404


@pytest.mark.parametrize("shift", range(-3, 4))
def test_the_most_at_once_is_what_a_day_by_day_count_finds(shift):
    within = Stay(date(2026, 1, 4), date(2026, 1, 8), Decimal("0.2"))
    stays = [
        within,
        Stay(date(2026, 1, 4 + shift), date(2026, 1, 6 + shift), Decimal("0.3")),
        Stay(date(2026, 1, 7), None, Decimal("0.4")),
    ]

    by_day = max(
        sum(stay.fte for stay in stays if stay.meets(Stay(day, day, Decimal(0))))
        for day in (date(2026, 1, number) for number in range(4, 9))
    )

    assert most_at_once(stays, within=within) == by_day
