"""A process that moves a case and stops in the middle of writing, so that it can be killed.

Usage: python -m tests.apps.cases.kill_mover ACT [STOP_AT]. `prepare` makes a case that may move;
`move` moves it, and says "here" and waits for ever after the first statement that contains STOP_AT,
or "moved" once it is acknowledged; `look` prints what is in the database.
"""

# Django must be set up before its models can be imported, and a worker has a clock.
# ruff: noqa: E402, TID251

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.test")

import django

django.setup()

from django.db import connection
from django.utils import timezone

from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.cases.services.guidance import move_case
from tests.apps.cases.factories import make_named_case


def prepare():
    make_named_case()


def move(stop_at=""):
    def stopping(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if stop_at and stop_at in sql:
            print("here", flush=True)
            time.sleep(600)
        return result

    case = Case.objects.get()
    with connection.execute_wrapper(stopping):
        move_case(
            case_id=case.pk,
            to_step="ARTICULATION",
            by=case.adviser,
            now=timezone.now(),
            override_reason="Board on Monday.",
        )
    print("moved", flush=True)
    time.sleep(600)


def look():
    chain = verify_chain()
    seen = {
        "step": Case.objects.get().step,
        "moves": list(CaseTransition.objects.values_list("to_step", flat=True)),
        "acts": chain.length,
        "is_sound": chain.is_sound,
    }
    print(json.dumps(seen), flush=True)


if __name__ == "__main__":
    {"prepare": prepare, "move": move, "look": look}[sys.argv[1]](*sys.argv[2:])
