"""What somebody who means harm sends: no error page, no key in a log, no file without end."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from groeiruimte.cases.services.guidance import UnableToGuideCase, change_status, move_case
from groeiruimte.companies.forms.imports import chosen_rows
from groeiruimte.project.logs import WithoutKeys
from groeiruimte.supply.forms import facts as supply
from tests.apps.propositions.briefs_and_answers import make_hotspot_manager, make_request
from tests.factories import A_MORNING_IN_JUNE, make_case, make_user

pytestmark = pytest.mark.django_db
TOO_LARGE_FOR_A_ROW = 2**63
WITHOUT_END = "9" * 5000


@pytest.fixture
def adviser(client):
    client.force_login(make_user())
    return client


def logged(path):
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not found: %s", (path,), None)
    WithoutKeys().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("path", ["/zoeken/?q=a%00b", "/aanbod/gemeenten/?q=%00", "/?%00=1"])
def test_a_nul_in_an_address_is_left_out(adviser, path):
    page = adviser.get(path)
    assert (page.status_code, b"\0" in page.content) == (200, False)


def test_a_nul_in_a_form_is_left_out_and_the_rest_is_kept(adviser):
    case = make_case()
    sent = {"status": "STOPPED", "reason": "no\0 permit"}
    adviser.post(reverse("cases:status", args=[case.pk]), sent)
    case.refresh_from_db()
    assert (case.status, case.status_reason) == ("STOPPED", "no permit")


def test_a_number_that_no_row_can_have_is_a_page_that_does_not_exist(adviser):
    assert adviser.get(f"/leads/{TOO_LARGE_FOR_A_ROW}/casus/").status_code == 404


def test_a_row_number_without_end_is_no_choice():
    assert chosen_rows({f"row_{WITHOUT_END}": "same", "row_12": "new"}) == {12: "new"}


def test_a_site_number_without_end_is_a_site_that_does_not_exist(client):
    request = make_request()
    client.force_login(make_hotspot_manager())
    path = reverse("propositions:proposition-new", args=[request.pk])
    assert client.post(path, {"site": WITHOUT_END}).status_code == 404


def test_a_reason_to_move_that_is_longer_than_can_be_kept_is_refused():
    case = make_case()
    with pytest.raises(UnableToGuideCase):
        move_case(
            case_id=case.pk,
            to_step="CHOICE",
            override_reason="x" * 501,
            by=case.adviser,
            now=A_MORNING_IN_JUNE,
        )


def test_a_reason_to_stop_that_is_longer_than_can_be_kept_is_refused():
    case = make_case()
    with pytest.raises(UnableToGuideCase):
        change_status(
            case_id=case.pk,
            status="STOPPED",
            reason="x" * 501,
            by=case.adviser,
            now=A_MORNING_IN_JUNE,
        )


def test_a_file_of_open_data_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(supply, "MAX_MB", 0)
    form = supply.SupplyFileForm(
        {"kind": supply.SupplyImportKind.values[0]},
        {"file": SimpleUploadedFile("a.csv", b"a;b")},
        this_year=2026,
    )
    assert list(form.errors) == ["file"]


@pytest.mark.parametrize(
    "path",
    [
        "/uitnodiging/geheim-a/",
        "/account/password/reset/key/geheim-b/",
        "/uitnodiging/geheim",
        "/berichten/stoppen/geheim-c/",
        "/welkom/geheim-d/",
    ],
)
def test_the_key_in_an_address_never_stands_in_a_log(path):
    assert "geheim" not in logged(path)


def test_an_address_without_a_key_stands_in_the_log_as_it_was():
    assert logged("/bedrijven/12/") == "Not found: /bedrijven/12/"


def test_a_refused_button_on_an_invitation_is_logged_without_its_key(caplog):
    Client(enforce_csrf_checks=True).post("/uitnodiging/geheim-c/")
    said = [record.getMessage() for record in caplog.records]
    assert said == ["Forbidden (CSRF cookie not set.): /uitnodiging/…/"]


def test_nothing_is_logged_without_that_filter(settings):
    handlers = settings.LOGGING["handlers"].values()

    assert all({"keys", "rows"} <= set(handler["filters"]) for handler in handlers)
