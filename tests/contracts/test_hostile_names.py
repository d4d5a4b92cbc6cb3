"""What is imported is text and nothing more: no script on a page, no way out of a folder."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.jobs.services import run_next
from groeiruimte.organizations.choices import Role
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
ATTRIBUTE = '"><img src=x onerror=alert(1)>'
UPWARDS = "../../../etc/passwd"


@pytest.fixture
def manager(client):
    user = make_user(organization="BOM", roles=(Role.PIPELINE_MANAGER,))
    client.force_login(user)
    return user


def uploaded(client, *, name="pijplijn.csv", company="Fotonica BV"):
    lines = f"Bedrijfsnaam;KvK-nummer;FTE 2025\r\n{company};;{ATTRIBUTE}\r\n"
    file = SimpleUploadedFile(name, lines.encode(), content_type="text/csv")
    client.post(reverse("companies:imports"), {"pipeline_file": file})
    while run_next(clock=lambda: A_MORNING_IN_JUNE):
        continue
    return PipelineImport.objects.get()


@pytest.mark.parametrize("name", [SCRIPT, ATTRIBUTE])
def test_a_script_in_a_name_is_text_on_every_page_that_shows_it(client, manager, name):
    company = make_company(name, held_by="BOM")
    pages = [
        reverse("leads:companies"),
        reverse("leads:company", args=[company.pk]),
        reverse("companies:company-edit", args=[company.pk]),
        f"{reverse('search')}?q={name[2:10]}",
    ]
    shown = [client.get(page).content.decode() for page in pages]

    assert [page for page, body in zip(pages, shown, strict=True) if name in body] == []
    assert any("&lt;" in body for body in shown)


@pytest.mark.parametrize("route", ["import", "import-columns", "import-problems"])
def test_a_script_in_a_file_is_text_too(client, manager, route):
    kept = uploaded(client, company=SCRIPT)
    body = client.get(reverse(f"companies:{route}", args=[kept.pk]), follow=True)

    assert body.status_code == 200
    is_page = "html" in body["Content-Type"]
    assert not (is_page and (SCRIPT in body.content.decode() or ATTRIBUTE in body.content.decode()))


def test_the_name_of_a_file_leads_to_no_folder(client, manager):
    kept = uploaded(client, name=UPWARDS + ".csv")
    answer = client.get(reverse("companies:import-problems", args=[kept.pk]))

    assert "/" not in kept.file_name
    assert ".." not in answer.headers["Content-Disposition"]
