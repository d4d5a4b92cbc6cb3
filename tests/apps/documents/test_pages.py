"""The pages of documents: who opens what at which level, and what they refuse."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from groeiruimte.documents.models import Document
from tests.apps.documents.files import PDF
from tests.apps.documents.test_keeping import _empty_store, add  # noqa: F401  a fixture
from tests.factories import make_company, make_grant, make_lead, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
MOST_QUERIES = 22
LEVELS = ("HOLDER", "IDENTITY", "CASE")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def lead():
    return make_lead(make_company("Fotonica BV"))


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def reader(lead, level):
    if level:
        make_grant(lead, level=level, valid_until=FAR)
    return browser_of(make_user(organization="NFIA"))


def get(client, name, pk):
    return client.get(reverse(f"documents:{name}", args=[pk]))


def bring_in(client, lead, *, name="hal.pdf", content=PDF, **said):
    fields = {"kind": "PLAN", "level": "HOLDER", "title": "Tekening"} | said
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("documents:of-lead", args=[lead.pk]), fields | {"file": file})


@pytest.mark.parametrize(
    ("granted", "opens"),
    [(None, set()), ("CASE", {"CASE"}), ("IDENTITY", {"IDENTITY", "CASE"})],
)
def test_a_reader_opens_what_is_for_the_level_of_the_grant_and_nothing_else(lead, granted, opens):
    client = reader(lead, granted)
    for level in LEVELS:
        row = add(lead.company, title=f"Stuk {level}", level=level)
        expected = 200 if level in opens else 404
        assert get(client, "document", row.pk).status_code == expected, level
        assert get(client, "download", row.versions.get().pk).status_code == expected, level
    page = get(client, "of-lead", lead.pk)
    assert page.status_code == (200 if granted else 404)
    for level in LEVELS:
        assert (f"Stuk {level}" in page.content.decode()) == (level in opens), level


def test_a_reader_without_the_name_gets_neither_company_nor_file_name(lead):
    row = add(lead.company, title="Hal", level="CASE")
    client = reader(lead, "CASE")
    pages = [get(client, "of-lead", lead.pk), get(client, "document", row.pk)]
    file = get(client, "download", row.versions.get().pk)
    assert all("Fotonica" not in page.content.decode() for page in pages)
    assert all("hal.pdf" not in page.content.decode() for page in pages)
    assert "hal.pdf" not in file["Content-Disposition"]


def test_a_file_leaves_as_a_download_that_runs_nowhere(lead):
    answer = get(browser_of(make_user()), "download", add(lead.company).versions.get().pk)
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="hal.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["level", "remove"])
def test_a_reader_changes_nothing_of_somebody_elses(lead, name):
    row = add(lead.company, level="CASE")
    client = reader(lead, "IDENTITY")
    url = reverse(f"documents:{name}", args=[row.pk])
    assert client.post(url, {"level": "HOLDER", "reason": "x"}).status_code == 404
    file = SimpleUploadedFile("b.pdf", PDF)
    url = reverse("documents:document", args=[row.pk])
    assert client.post(url, {"file": file}).status_code == 404
    assert row.versions.count() == 1


def test_a_reader_brings_in_a_document_that_the_holder_opens(lead):
    client = reader(lead, "CASE")
    assert bring_in(client, lead, title="Plattegrond").status_code == 302
    row = Document.objects.get()
    assert row.added_by_organization.code == "NFIA"
    assert "Plattegrond" in get(browser_of(make_user()), "of-lead", lead.pk).content.decode()
    assert get(client, "document", row.pk).status_code == 200


def test_access_that_ends_closes_documents_too_also_what_one_brought_in(lead):
    grant = make_grant(lead, level="CASE", valid_until=FAR)
    client = browser_of(make_user(organization="NFIA"))
    bring_in(client, lead)
    row = Document.objects.get()
    grant.valid_until = date(2026, 6, 30)
    grant.save()
    assert get(client, "document", row.pk).status_code == 404
    assert get(client, "download", row.versions.get().pk).status_code == 404


def test_a_wrong_file_is_explained_at_the_field_and_leaves_nothing(lead):
    page = bring_in(browser_of(make_user()), lead, content=b"<html>")
    assert page.status_code == 200
    assert "not what its name says" in page.content.decode()
    assert not Document.objects.exists()


def test_for_readers_without_the_name_somebody_has_to_have_looked(lead):
    client = browser_of(make_user())
    assert "Look through the file" in bring_in(client, lead, level="CASE").content.decode()
    named = bring_in(client, lead, level="CASE", holds_no_name="on", title="Fotonica-BV hal")
    assert "name of the company stands" in named.content.decode()
    in_file = bring_in(client, lead, level="CASE", holds_no_name="on", name="fotonicabv.pdf")
    assert "name of the company stands" in in_file.content.decode()
    assert not Document.objects.exists()
    assert bring_in(client, lead, level="CASE", holds_no_name="on").status_code == 302


def test_a_narrower_level_closes_it_at_once(lead):
    row = add(lead.company, level="IDENTITY")
    client = reader(lead, "IDENTITY")
    assert get(client, "document", row.pk).status_code == 200
    url = reverse("documents:level", args=[row.pk])
    assert browser_of(make_user()).post(url, {"level": "HOLDER"}).status_code == 302
    assert get(client, "document", row.pk).status_code == 404


def test_a_removed_document_is_gone_for_everybody(lead):
    row, client = add(lead.company), browser_of(make_user())
    version = row.versions.get()
    assert client.post(reverse("documents:remove", args=[row.pk]), {}).status_code == 200
    done = client.post(reverse("documents:remove", args=[row.pk]), {"reason": "Dubbel"})
    assert done.status_code == 302
    assert get(client, "document", row.pk).status_code == 404
    assert get(client, "download", version.pk).status_code == 404


def test_a_company_without_a_lead_has_documents_too(lead):
    company = make_company("Zonder Lead BV")
    client, url = browser_of(make_user()), reverse("documents:of-company", args=[company.pk])
    file = SimpleUploadedFile("a.pdf", PDF)
    assert client.post(url, {"kind": "NDA", "level": "HOLDER", "file": file}).status_code == 302
    assert "a.pdf" in client.get(url).content.decode()
    assert get(client, "document", Document.objects.get().pk).status_code == 200
    assert browser_of(make_user(organization="BOM")).get(url).status_code == 404


def test_more_documents_cost_no_more_queries(lead):
    client = browser_of(make_user())
    url = reverse("documents:of-lead", args=[lead.pk])
    add(lead.company)
    for _number in range(5):
        add(lead.company)
    # As many for six documents as for one.
    with at_most(MOST_QUERIES):
        client.get(url)
