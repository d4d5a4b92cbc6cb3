"""The page that shows what would come in: what was and becomes, and cells to correct."""

import pytest
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from tests.apps.companies.pipeline_files import FOTONICA, csv_file
from tests.apps.companies.test_views_pipeline import checked, newest, upload, url, work
from tests.factories import make_company, make_observation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = make_user()
    client.force_login(user)
    return user


def test_a_cell_is_corrected_on_the_page_and_comes_in(client, manager):
    kept = checked(client, csv_file([*FOTONICA[:-1], "vijftig"]))
    page = client.get(url("import", kept)).content.decode()
    assert 'name="cell_2_6" value="vijftig"' in page

    client.post(url("import-correct", kept), {"was_cell_2_6": "vijftig", "cell_2_6": "50"})
    work()
    client.post(url("import-take-in", kept))
    work()

    figures = Company.objects.get().observations.values_list("value", flat=True)
    assert sorted(figures) == [40, 50]


def test_a_cell_that_was_not_touched_is_no_correction(client, manager):
    kept = checked(client, csv_file([*FOTONICA[:-1], "vijftig"]))

    posted = {"was_cell_2_6": "vijftig", "cell_2_6": "vijftig", "cell_x": "1", "cell_2_99": "7"}
    client.post(url("import-correct", kept), posted)

    assert newest().state == "CHECKED"
    assert "corrections" not in newest().findings


def test_nobody_corrects_the_file_of_another(client, manager):
    kept = checked(client, csv_file(FOTONICA))
    client.force_login(make_user("stranger", organization="BOM"))

    response = client.post(url("import-correct", kept), {"cell_2_6": "1"})

    assert response.status_code == 404


def test_shows_what_was_and_what_it_becomes(client, manager):
    company = make_company(FOTONICA[0], kvk_number=FOTONICA[1])
    make_observation(company, value=400, observed_on="2025-12-31")

    kept = checked(client, csv_file(FOTONICA))
    shown = client.get(url("import", kept)).context["change_rows"]

    figures = [
        (row.before, row.after) for row in shown if row.subject.startswith(("Jobs", "Banen"))
    ]
    assert ("400", "55") in figures


def test_the_same_list_as_last_monday_goes_straight_to_the_check(client, manager):
    kept = checked(client, csv_file(FOTONICA))
    client.post(url("import-take-in", kept))
    work()

    upload(client, csv_file([*FOTONICA[:-1], "56"]))
    again = newest()
    page = client.get(url("import", again)).content.decode()

    assert reverse("companies:import-take-in", args=[again.pk]) in page
