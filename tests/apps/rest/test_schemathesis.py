"""Does the API do what its document says, whatever is sent? Asked by schemathesis, all checks on.

One small world for all examples. Each example is a call of its own, and what it wrote is taken back
before the next. Half of them keep to the document, half break it somewhere.
"""

import copy
import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

import pytest
import schemathesis
from django.db import transaction
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from groeiruimte.kernel.text import clean
from groeiruimte.monitoring.models import ProgrammeSetting
from groeiruimte.organizations.choices import Role
from groeiruimte.rest.admission import CallsPerMinute
from groeiruimte.rest.schema import document
from groeiruimte.spotting.models.early_signals import EarlySignal
from tests.apps.connections.programs import Program
from tests.apps.monitoring.factories import make_coordinator
from tests.apps.planning.factories import make_task
from tests.apps.policy_signals.test_answers import answered, make_signal
from tests.apps.propositions.briefs_and_answers import make_proposition, make_request
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_case,
    make_fact,
    make_hotspot,
    make_lead,
    make_observation,
    make_user,
)

pytestmark = pytest.mark.django_db
#: What the document cannot say of a body (a number of a register, a day to come, a row of
#: somebody else) is a fault of that body too, and told as one.
SETTINGS: Final = """
[[operations]]
include-method = ["POST", "PATCH", "DELETE"]
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "404", "409", "412"]
"""
#: A row by a code, read without a body: nothing that can be sent breaks it, and to look for it
#: costs half of the time of a few examples.
CANNOT_BE_BROKEN: Final = ("/instrumenten/{code}", "/doelen/{key}", "/vragen/{key}")


@pytest.fixture
def programs(monkeypatch):
    """Return who comes in for which part, in a world in which each list has a row."""
    monkeypatch.setattr(CallsPerMinute, "rate", "1000000/min")
    us = make_user("Jeroen")
    region = make_user("Ria", organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER])
    proposition = make_proposition(make_request())
    lead = proposition.request.brief.articulation.lead
    make_observation(lead.company)
    make_fact(proposition.site)
    make_hotspot()
    make_task(make_case(make_lead(), adviser=us))
    seen = {"raised_at": A_MORNING_IN_JUNE, "changed_at": A_MORNING_IN_JUNE}
    EarlySignal.objects.create(company=lead.company, level="WATCH", **seen)
    answered(make_signal(), region)
    make_setting(by=us)
    keeper = Program(region)
    programme = Program(make_coordinator())
    return {"supply": keeper, "regions": keeper, "programme": programme, "": Program(us)}


def make_setting(*, by):
    """Return a target that waits for a second person."""
    ProgrammeSetting.objects.create(
        key="targets.case_approaches",
        value="26",
        holds_from=timezone.localdate(),
        reason="Besluit van het gesprek",
        state="WAITING",
        proposed_by=by,
        proposed_at=A_MORNING_IN_JUNE,
    )


def operations_of(programs):
    """Yield every operation of the document with the program that may call it."""
    schema = schemathesis.openapi.from_wsgi(
        reverse("api:openapi"), served, config=SchemathesisConfig.from_str(SETTINGS)
    )
    for result in schema.get_all_operations():
        operation = result.ok()
        yield operation, programs.get(operation.tags[0], programs[""])


def served(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer as the site does, and take back what was written.

    The document is given as if everybody had come in: who may is tried elsewhere.
    """
    if environ["PATH_INFO"] == reverse("api:openapi"):
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(_without_doors(document())).encode()]
    with transaction.atomic():
        response = ClientHandler(enforce_csrf_checks=False)(environ)
        transaction.set_rollback(True)
    code = response.status_code
    start_response(f"{code} {HTTPStatus(code).phrase}", list(response.items()))
    return [response.content]


def _without_doors(made: dict[str, Any]) -> dict[str, Any]:
    made = copy.deepcopy(made)
    for acts in made["paths"].values():
        for act in acts.values():
            act.pop("security", None)
    return made


def about_a_row_that_is_there(case, program):
    """Make a call that keeps to the document reach a row, and rest on how that stands."""
    if "id" not in (case.path_parameters or {}):
        return case
    case.path_parameters["id"] = case.path_parameters["id"] % 2 + 1
    if case.method in {"PATCH", "DELETE"}:
        read = program.get(case.formatted_path.lstrip("/"))
        case.headers["If-Match"] = read.headers.get("ETag", '"none"')
    return case


def faults_of(programs, *, examples):
    """Return what every check says of so many examples of each operation, in both ways."""
    faults = []
    for operation, program in operations_of(programs):
        for mode in GenerationMode:
            if mode is GenerationMode.NEGATIVE and operation.path in CANNOT_BE_BROKEN:
                continue
            try:
                call_often(operation, program, mode=mode, examples=examples)
            except BaseExceptionGroup as fault:
                faults.append(f"{operation.label}: {fault}"[:1500])
    return faults


def call_often(operation, program, *, mode, examples):
    """Call one operation with so many examples, and have each answer checked."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=examples,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def call(case):
        # What nobody types, and spaces around a text, go before anything is judged: the document
        # cannot say so of a length. `test_writing` tries that.
        assume(mode is GenerationMode.POSITIVE or _as_typed(case.body) == case.body)
        if mode is GenerationMode.POSITIVE:
            case = about_a_row_that_is_there(case, program)
        case.call_and_validate(headers={"Authorization": f"Bearer {program.token}"})

    call()


def _as_typed(value):
    """Return a body as it is judged: its text cleaned, without spaces around it."""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, list):
        return [_as_typed(each) for each in value]
    if isinstance(value, dict):
        return {name: _as_typed(each) for name, each in value.items()}
    return value


def test_finds_nothing_in_a_few_examples_of_every_operation(programs):
    faults = faults_of(programs, examples=2)

    assert not faults, "\n\n".join(faults)
    assert len(CHECKS.get_all_names()) >= 12


@pytest.mark.on_request("GROEIRUIMTE_SCHEMATHESIS", reason="It takes about five minutes.")
def test_finds_nothing_in_many_examples_of_every_operation(programs):
    faults = faults_of(programs, examples=30)

    assert not faults, "\n\n".join(faults)


def test_without_a_key_nothing_opens_anywhere(client):
    opened = [
        f"{method} {path}"
        for path, acts in document()["paths"].items()
        for method in acts
        if getattr(client, method)("/api/v1" + path.replace("{id}", "1")).status_code != 401
    ]

    assert opened == []
