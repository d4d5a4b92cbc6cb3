"""The examples in the papers work: each block of Python and each call with curl is carried out."""

import io
import json
import re
import shlex
import urllib.error
import urllib.request
from decimal import Decimal
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.connections.rules.events import shown_secret, signatures
from groeiruimte.demand.models import Demand
from groeiruimte.organizations.choices import Role
from tests.apps.connections.programs import Program, right_now
from tests.apps.monitoring.factories import make_coordinator
from tests.apps.policy_signals.test_answers import make_signal
from tests.factories import (
    make_articulation,
    make_case,
    make_company,
    make_lead,
    make_observation,
    make_site,
    make_user,
)

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[3] / "docs"
HOST = "groeiruimte.example"


def blocks(name, language):
    """Return the blocks of code of a page in this language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", (DOCS / name).read_text("utf-8"), re.M | re.S)
    return [block for kind, block in found if kind == language]


class Answer(io.BytesIO):
    """What `urlopen` gives."""

    def __init__(self, response):
        super().__init__(response.content)
        self.headers = Message()
        for name, value in response.items():
            self.headers[name] = value


@pytest.fixture
def program(monkeypatch):
    """A key of an adviser, and a way for `urllib` that leads to the site under test."""
    program = Program(make_user("Jeroen"))
    monkeypatch.setenv("KEY", program.token)

    def urlopen(asked):
        address = urlsplit(asked.full_url)
        assert address.hostname in {HOST, "testserver"}
        headers = {f"HTTP_{name.upper().replace('-', '_')}": v for name, v in asked.header_items()}
        path = address.path + (f"?{address.query}" if address.query else "")
        response = program.client.generic(
            asked.get_method(), path, asked.data or b"", "application/json", **headers
        )
        if response.status_code >= 400:
            raise urllib.error.HTTPError(
                asked.full_url, response.status_code, response.content.decode(), {}, None
            )
        return Answer(response)

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return program


@pytest.fixture
def company():
    row = make_company("Fotonica", pk=12)
    make_observation(row)
    make_lead(row, pk=7)
    return row


def test_what_the_reference_shows_in_python_works(program, company, capsys):
    make_articulation(company.lead)
    for block in blocks("reference/api.md", "python"):
        exec(compile(block, "api.md", "exec"), {})  # noqa: S102  our own papers

    assert f"12 {Observation.objects.get().observed_on}" in capsys.readouterr().out
    company.refresh_from_db()
    assert company.website == "https://example.org"
    (demand,) = Demand.objects.all()
    assert (demand.kind, demand.likely, demand.articulation.confirmed_with) == (
        *("power_mw", Decimal("4.5"), "Noor van Beek"),
    )


def test_the_bodies_that_the_reference_shows_are_taken():
    keeper = Program(make_user(organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))
    make_site(pk=31)
    make_signal(pk=5)
    bodies = [json.loads(block) for block in blocks("reference/api.md", "json")]
    place, closing, fact, answer, setting, _problem = bodies

    made = keeper.post("plekken", place)
    closed = keeper.patch(made["Location"][8:], closing, if_match=made["ETag"])
    others = [
        keeper.post("feiten", fact),
        keeper.post("beleidsantwoorden", answer),
        Program(make_coordinator()).post("instellingen", setting),
    ]

    assert closed.status_code == 200, closed.content
    assert [each.status_code for each in (made, *others)] == [201] * 4, others


def test_a_crm_that_keeps_a_pipeline_works_and_a_second_time_adds_no_company(program):
    keeping, _checking = blocks("how-to/koppelen.md", "python")
    for _time in range(2):
        exec(compile(keeping, "koppelen.md", "exec"), {})  # noqa: S102  our own papers

    assert Company.objects.get().municipality_name == "Enschede"
    assert Observation.objects.filter(quantity="FTE").count() == 2


def test_the_check_of_a_message_takes_ours_and_no_other():
    _keeping, checking = blocks("how-to/koppelen.md", "python")
    names = {}
    exec(compile(checking, "koppelen.md", "exec"), names)  # noqa: S102  our own papers
    now, secret, body = right_now(), b"s" * 32, b'{"specversion":"1.0"}'
    headers = signatures(number="n", sent_at=now, body=body, secrets=[b"o" * 32, secret])
    is_real, shown = names["is_real"], shown_secret(secret)

    assert is_real(headers, body, shown)
    assert not is_real(headers, body + b" ", shown)
    assert not is_real(headers, body, shown_secret(b"x" * 32))
    assert not is_real(headers, body, shown, now=now.timestamp() + 301)


def test_every_call_with_curl_works(program, company):
    make_case()
    done = 0
    for page in ("reference/api.md", "how-to/koppelen.md"):
        for block in blocks(page, ""):
            if block.startswith("curl") and "$JWT" not in block:
                answer = curl(program, block.replace("$KEY", program.token))
                assert answer.status_code in {200, 201}, answer.content
                done += 1

    assert done == 4


def curl(program, written):
    """Carry out a call as somebody would type it."""
    words = shlex.split(written.replace("\\\n", " "))[1:]
    method, body, headers, address = "GET", b"", {}, ""
    while words:
        word = words.pop(0)
        if word == "-X":
            method = words.pop(0)
        elif word == "-H":
            name, _colon, value = words.pop(0).partition(": ")
            headers[f"HTTP_{name.upper().replace('-', '_')}"] = value
        elif word == "-d":
            body = json.dumps(json.loads(words.pop(0))).encode()
        else:
            address = word
    path = address.partition(HOST)[2]
    return program.client.generic(method, path, body, "application/json", **headers)
