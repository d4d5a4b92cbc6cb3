"""Taking in a pipeline file in the browser, step by step."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.jobs import services as jobs
from tests.apps.companies.pipeline_files import CHIPS, FOTONICA, HEADER, csv_file
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    user = make_user()
    client.force_login(user)
    return user


def upload(client, content, name="pijplijn.csv"):
    """Upload a file, and let the worker do what was asked for."""
    response = send(client, content, name)
    work()
    return response


def send(client, content, name="pijplijn.csv"):
    return client.post(
        reverse("companies:imports"), {"pipeline_file": SimpleUploadedFile(name, content)}
    )


def newest():
    return PipelineImport.objects.latest("pk")


def url(name, kept):
    return reverse(full_route(name), args=[kept.pk])


def said_of_columns(client, kept):
    """Return what the columns page proposes, as the browser would post it."""
    form = client.get(url("import-columns", kept)).context["form"]
    return {
        name: form[name].value() if form[name].value() is not None else "" for name in form.fields
    }


def checked(client, content):
    upload(client, content)
    kept = newest()
    client.post(url("import-columns", kept), said_of_columns(client, kept))
    work()
    return newest()


def work():
    while jobs.run_next(clock=lambda: A_MORNING_IN_JUNE):
        pass


class TestTheWholeWay:
    def test_leads_from_a_file_to_companies_and_back(self, client, manager):
        response = upload(client, csv_file(FOTONICA, CHIPS))
        kept = newest()
        assert response.url == url("import", kept)
        assert client.get(response.url).url == url("import-columns", kept)

        page = client.get(url("import-columns", kept))
        assert "Fotonica BV" in page.content.decode()
        response = client.post(url("import-columns", kept), said_of_columns(client, kept))
        assert response.url == url("import", kept)
        busy = client.get(response.url).content.decode()
        assert reverse("jobs:progress", args=[newest().job_id]) in busy

        work()
        page = client.get(url("import", kept)).content.decode()
        assert url("import-take-in", kept) in page
        assert not Company.objects.exists()

        client.post(url("import-take-in", kept))
        work()
        page = client.get(url("import", kept)).content.decode()
        assert Company.objects.count() == 2
        assert reverse("leads:signals") in page

        page = client.post(url("import-undo", kept), follow=True).content.decode()
        assert not Company.objects.exists()
        assert url("import-undo", kept) not in page

    def test_remembers_what_the_columns_of_such_a_file_hold(self, client, manager):
        content = csv_file(["Fotonica BV", "Anna"], header=["Bedrijf", "Wie"])
        upload(client, content)
        kept = newest()
        said = said_of_columns(client, kept) | {"holds_1": "contact_name"}
        client.post(url("import-columns", kept), said)
        work()
        client.post(url("import-take-in", kept))
        work()

        upload(client, content)

        assert said_of_columns(client, newest())["holds_1"] == "contact_name"


class TestUpload:
    @pytest.mark.parametrize(("content", "name"), [(b"%PDF-1.7", "a.xlsx"), (b"", "leeg.csv")])
    def test_says_at_the_field_why_a_file_cannot_be_read(self, client, manager, content, name):
        response = upload(client, content, name)

        assert response.status_code == 422
        assert response.context["form"].errors["pipeline_file"]
        assert not PipelineImport.objects.exists()

    def test_gives_an_example_that_comes_in_without_a_problem(self, client, manager):
        example = client.get(reverse("companies:import-template")).content

        found = checked(client, example).findings

        assert (found["created"], found["costly"]) == (2, 0)

    def test_shows_earlier_files_in_a_fixed_number_of_queries(
        self, client, manager, django_assert_max_num_queries
    ):
        for _ in range(5):
            upload(client, csv_file(FOTONICA))

        with django_assert_max_num_queries(10):
            client.get(reverse("companies:imports"))


class TestReading:
    def test_is_left_to_the_worker_and_can_be_followed(self, client, manager):
        response = send(client, csv_file(FOTONICA))

        busy = client.get(response.url).content.decode()
        assert newest().findings == {}
        assert reverse("jobs:progress", args=[newest().job_id]) in busy
        assert f'href="{url("import", newest())}"' in busy
        assert client.get(url("import-columns", newest())).url == url("import", newest())

        work()
        assert client.get(response.url).url == url("import-columns", newest())

    def test_says_why_a_workbook_cannot_be_read_and_keeps_nothing_of_it(self, client, manager):
        response = upload(client, b"PK\x03\x04 and no workbook", "pijplijn.xlsx")

        page = client.get(response.url).content.decode()

        assert "beschadigd" in page
        assert newest().state == "FAILED"
        assert bytes(newest().content) == b""
        assert client.post(url("import-columns", newest()), {}).url == url("import", newest())
        client.post(url("import-discard", newest()))
        assert not PipelineImport.objects.exists()

    def test_of_a_file_that_nobody_could_read_the_page_offers_to_choose_again(
        self, client, manager
    ):
        response = send(client, csv_file(FOTONICA))
        jobs.fail(job_id=newest().job_id, reason="worker-died", now=A_MORNING_IN_JUNE)

        page = client.get(response.url).content.decode()

        assert f'href="{reverse("companies:imports")}"' in page.split("<main")[1]
        client.post(url("import-discard", newest()))
        assert not PipelineImport.objects.exists()


class TestColumns:
    def test_keeps_what_was_said_and_says_what_is_missing(self, client, manager):
        upload(client, csv_file(FOTONICA))
        kept = newest()
        said = said_of_columns(client, kept) | {"holds_0": "", "holds_5": "power_used_mw|kw"}

        response = client.post(url("import-columns", kept), said)

        assert response.status_code == 422
        assert response.context["form"].non_field_errors()
        assert response.context["form"]["holds_5"].value() == "power_used_mw|kw"

    def test_takes_no_year_for_what_has_none(self, client, manager):
        upload(client, csv_file(FOTONICA))
        kept = newest()

        response = client.post(
            url("import-columns", kept), said_of_columns(client, kept) | {"year_0": "2024"}
        )

        assert "year_0" in response.context["form"].errors


class TestPreview:
    def test_shows_problems_and_takes_nothing_until_they_are_left_out_on_purpose(
        self, client, manager
    ):
        kept = checked(client, csv_file(FOTONICA, ["", *CHIPS[1:]]))

        response = client.post(url("import-take-in", kept))
        assert response.status_code == 422
        assert [problem.row for problem in response.context["problems"]] == [3]

        client.post(url("import-take-in", kept), {"leave_out": "1"})
        work()
        assert Company.objects.get().name == "Fotonica BV"

    def test_gives_the_problems_as_a_file_without_formulas(self, client, manager):
        rows = [["=1+1", "=2+2", *FOTONICA[2:]], ["=SOM(A1) BV", "=3+3", *FOTONICA[2:]]]
        kept = checked(client, csv_file(*rows))

        said = client.get(url("import-problems", kept)).content.decode("utf-8-sig")

        assert ";'=1+1;" in said
        assert ";'=3+3;" in said
        assert ";=" not in said

    def test_asks_per_name_whether_it_is_the_same_company(self, client, manager):
        known = make_company("Fotonica Holding B.V.")
        kept = checked(client, csv_file(["Fotonica BV", "", *FOTONICA[2:]]))
        assert url("import-names", kept) in client.get(url("import", kept)).content.decode()
        assert "Fotonica Holding" in client.get(url("import-names", kept)).content.decode()

        client.post(url("import-names", kept), {"row_2": "same"})
        client.post(url("import-take-in", kept))
        work()

        assert Company.objects.get() == known
        assert known.observations.count() == 2

    def test_comes_back_to_the_names_for_which_nothing_was_chosen(self, client, manager):
        make_company("Fotonica Holding B.V.")
        make_company("Lasers Holding B.V.")
        rows = [["Fotonica BV", "", *FOTONICA[2:]], ["Lasers BV", "", *FOTONICA[2:]]]
        kept = checked(client, csv_file(*rows))

        nothing = client.post(url("import-names", kept), follow=True)
        half = client.post(url("import-names", kept), {"row_2": "new"}, follow=True)
        done = client.post(url("import-names", kept), {"row_3": "new"})

        assert nothing.request["PATH_INFO"] == url("import-names", kept)
        assert "2, 3" in said_on(nothing)
        assert "rij 3 " in said_on(half)
        assert done["Location"] == url("import", kept)

    def test_shows_the_first_fifty_of_many_problems_in_few_queries(
        self, client, manager, django_assert_max_num_queries
    ):
        kept = checked(
            client, csv_file(*(["", str(number)] for number in range(80)), header=HEADER[:2])
        )

        with django_assert_max_num_queries(10):
            response = client.get(url("import", kept))

        assert len(response.context["problems"]) == 50

    def test_can_be_thrown_away(self, client, manager):
        kept = checked(client, csv_file(FOTONICA))

        client.post(url("import-discard", kept))

        assert not PipelineImport.objects.exists()


class TestSheets:
    def test_another_sheet_can_be_chosen(self, client, manager):
        import io

        import xlsxwriter

        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as workbook:
            for title, rows in {
                "Blad1": [HEADER, FOTONICA],
                "Oud": [HEADER[:3], CHIPS[:3]],
            }.items():
                sheet = workbook.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        upload(client, out.getvalue(), "pijplijn.xlsx")
        kept = newest()

        client.post(url("import-sheet", kept), {"sheet": "Oud"})
        work()

        kept = newest()
        assert kept.findings["sheet"] == "Oud"
        assert len(kept.findings["columns"]) == 3


def said_on(response):
    """Return the one message on a page."""
    (said,) = response.context["messages"]
    return str(said)


PAGES = ["import", "import-columns", "import-names", "import-problems"]
ACTS = [
    "import-columns",
    "import-sheet",
    "import-names",
    "import-take-in",
    "import-undo",
    "import-discard",
]


class TestStrangers:
    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    def test_are_told_nothing(self, client, manager, pk_offset):
        kept = checked(client, csv_file(FOTONICA))
        client.force_login(make_user(organization="BOM"))

        answers = [
            *(client.get(reverse(full_route(page), args=[kept.pk + pk_offset])) for page in PAGES),
            *(client.post(reverse(full_route(act), args=[kept.pk + pk_offset])) for act in ACTS),
        ]

        assert {answer.status_code for answer in answers} == {404}
        assert not any(b"Fotonica" in answer.content for answer in answers)
        assert newest().state == "CHECKED"

    def test_see_no_file_of_another_rom_in_the_list(self, client, manager):
        upload(client, csv_file(FOTONICA), "geheim.csv")
        client.force_login(make_user(organization="BOM"))

        assert "geheim" not in client.get(reverse("companies:imports")).content.decode()

    @pytest.mark.parametrize("page", [*PAGES, *ACTS])
    def test_who_are_not_signed_in_are_asked_to(self, client, page):
        response = client.get(reverse(full_route(page), args=[1]))

        assert response.status_code == 302
        assert reverse("account_login") in response.url

    @pytest.mark.parametrize("name", ["companies:imports", "companies:import-template"])
    def test_who_keep_no_pipeline_find_no_page(self, client, name):
        client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

        assert client.get(reverse(name)).status_code == 404
