"""The API keeps to the NLGov REST API Design Rules, and says of itself what it does."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse

from groeiruimte.rest.admission import CallsPerMinute
from groeiruimte.rest.schema import document
from tests.apps.connections.programs import Program
from tests.factories import make_company, make_user

pytestmark = pytest.mark.django_db
KEBAB = re.compile(r"^(/([a-z0-9-]+|\{[a-z]+\}))+$")
CAMEL = re.compile(r"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
PROBLEM = {"status", "title", "detail"}


def acts():
    return [
        (path, method, act)
        for path, each in document()["paths"].items()
        for method, act in each.items()
    ]


def test_paths_are_kebab_case_without_a_slash_and_keys_are_camel_case():
    keys = [
        each["name"]
        for _path, _method, act in acts()
        for each in act["parameters"]
        if each["in"] == "query"
    ]

    assert [path for path in document()["paths"] if not KEBAB.match(path)] == []
    assert [key for key in keys if not CAMEL.match(key)] == []
    assert len(keys) > 40


def test_every_answer_tells_the_version_and_every_refusal_is_a_problem():
    wrong = []
    for path, method, act in acts():
        for code, answer in act["responses"].items():
            if "API-Version" not in answer["headers"]:
                wrong.append(f"{method} {path} {code}: no version")
            if code[0] in "45" and list(answer["content"]) != ["application/problem+json"]:
                wrong.append(f"{method} {path} {code}: no problem")
        if "400" not in act["responses"]:
            wrong.append(f"{method} {path}: no 400")
    problem = document()["components"]["schemas"]["Problem"]

    assert wrong == []
    assert set(problem["properties"]) >= PROBLEM


def test_names_of_acts_and_fields_are_there_once_and_in_camel_case():
    names = [act["operationId"] for _path, _method, act in acts()]
    fields = {
        field
        for schema in document()["components"]["schemas"].values()
        for field in schema["properties"]
    }

    assert len(names) == len(set(names))
    assert [field for field in fields if not CAMEL.match(field)] == []


def test_the_document_says_who_keeps_it_and_under_which_version_it_stands():
    made = document()

    assert re.fullmatch(r"3\.\d+\.\d+", made["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", made["info"]["version"])
    assert set(made["info"]["contact"]) == {"name", "url", "email"}
    assert made["servers"][0]["url"].endswith("/v1")


def test_dates_say_that_they_are_dates():
    wrong = [
        f"{name}.{field}"
        for name, schema in document()["components"]["schemas"].items()
        for field, kind in schema["properties"].items()
        if field.endswith("On") and kind.get("format") != "date"
        if field.endswith("At") and kind.get("format") != "date-time"
    ]

    assert wrong == []


def test_anybody_on_any_site_reads_the_document(client):
    answer = client.get(reverse("api:openapi"))

    assert answer.json()["openapi"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["API-Version"] == document()["info"]["version"]


def test_the_page_of_the_document_has_no_script_of_its_own(client):
    page = client.get(reverse("api:reader")).content.decode()

    assert "/bedrijven/{id}" in page
    assert "<script>" not in page
    assert "style=" not in page


@pytest.mark.parametrize("path", ["bedrijven/", "nergens", "bedrijven/x", "casussen/1/"])
def test_an_address_that_is_not_there_is_a_problem_too(path):
    answer = Program(make_user()).get(path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == document()["info"]["version"]
    assert answer.json()["instance"] == f"/api/v1/{path}"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("put", "bedrijven", 405),
        ("options", "bedrijven", 405),
        ("delete", "plekken", 405),
        ("get", "bedrijven?page=0", 400),
        ("get", "bedrijven?page=2", 404),
        ("get", "bedrijven?page=null", 400),
        ("get", "bedrijven?pageSize=501", 400),
        ("get", "bedrijven?pageSize=-1", 400),
        ("get", "cijfers?companyId=x", 400),
        ("get", "cijfers?companyId=99999999999999999999", 400),
        ("get", "bedrijven/99999999999999999999", 404),
    ],
)
def test_what_cannot_be_is_refused_kindly(method, path, status):
    answer = Program(make_user()).call(method, path)

    assert answer.status_code == status, answer.content
    assert answer["API-Version"]
    if status >= 400:
        assert set(answer.json()) >= PROBLEM


@pytest.mark.parametrize("body", [b" ", b"{", b"[1]", b'"x"', b"NaN", b'{"a": NaN}', b"\xff"])
def test_a_body_that_is_no_object_is_refused(body):
    program = Program(make_user())
    answer = program.client.post(
        "/api/v1/bedrijven",
        body,
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {program.token}",
    )

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_a_body_of_another_kind_or_size_is_refused():
    program = Program(make_user())
    headers = {"HTTP_AUTHORIZATION": f"Bearer {program.token}"}
    form = program.client.post("/api/v1/bedrijven", {"name": "x"}, **headers)
    large = program.post("bedrijven", {"name": "x" * 1024 * 1024})

    assert form.status_code == 415
    assert large.status_code == 413


def test_lists_come_in_pages_with_the_address_of_the_next():
    for number in range(3):
        make_company(f"Bedrijf {number}")
    program = Program(make_user())

    first = program.get("bedrijven?pageSize=2").json()
    second = program.client.get(first["next"], HTTP_AUTHORIZATION=f"Bearer {program.token}").json()

    assert first["count"] == 3
    assert [len(first["results"]), len(second["results"])] == [2, 1]
    assert second["next"] is None


def test_a_program_gone_wild_is_held_back(monkeypatch):
    monkeypatch.setattr(CallsPerMinute, "rate", "2/min")
    caches["process"].clear()
    program = Program(make_user())

    answers = [program.get("instrumenten") for _each in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 61
    caches["process"].clear()
