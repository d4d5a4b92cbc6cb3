"""Every act that the code records reads as a sentence, in both languages.

The acts are looked for in the source: in whatever is given as `act`, and in the first words of
what records. Acts that are put together at run time are written down here, with their parts.
"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from groeiruimte.privacy.choices import PrivacyRequestKind
from groeiruimte.project.record_sentences import DID, LOOKED
from groeiruimte.project.record_words import sentence
from groeiruimte.propositions.choices import TaskState

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
ACT = re.compile(r"^[a-z_]+(?:\.[a-z_]+){1,3}$")
OUR_APPS = {config.label for config in apps.get_app_configs() if "groeiruimte" in config.name}

#: Put together at run time: how the code writes it -> what it can become.
MADE = {
    "propositions.task.{}": {
        f"propositions.task.{state.lower()}" for state in TaskState if state != TaskState.OPEN
    },
    "meetings.finding.{}": {
        f"meetings.finding.{state}" for state in ("taken", "corrected", "refused")
    },
    "spotting.signal.{}": {
        f"spotting.signal.{kind}" for kind in ("seen", "snoozed", "dismissed", "reopened")
    }
    | {"spotting.signal.promoted"},
    "organizations.{}": set(),  # what signing in records: found as `act` of that service
    "organizations.{}.{}": {f"organizations.membership.{act}" for act in ("given", "ended")}
    | {
        f"organizations.role_request.{act}"
        for act in ("asked", "confirmed", "refused", "withdrawn")
    },
    "privacy.{}": {"privacy.refused"}
    | {f"privacy.{kind.lower()}.done" for kind in PrivacyRequestKind},
    # Whoever sees which company it is, alone or in a list (`audit.services.record_sight`).
    "{}.read": {f"companies.{kind}.read" for kind in ("company", "pipelineimport")},
    "{}.listed.read": {f"companies.{kind}.listed.read" for kind in ("company", "pipelineimport")},
}


#: What an earlier version recorded: it stands in the record for ever.
OF_BEFORE = {"companies.company.imported", "cases.note.written"}


def calls():
    """Yield every call in the source that may record an act."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" in path.parts or "engine" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.Assign | ast.For):
                yield path, node


def named_acts(node):
    """Yield the parts of a call or an assignment that name an act."""
    if isinstance(node, ast.For):
        if any(getattr(each, "id", "") == "act" for each in ast.walk(node.target)):
            yield node.iter
        return
    if isinstance(node, ast.Assign):
        if any(getattr(target, "id", "") == "act" for target in node.targets):
            yield node.value
        return
    yield from (each.value for each in node.keywords if each.arg == "act")
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    # A list of acts that is written at once names them in a keyword too; `_Seen` is of readings.
    if "record" in name or name in {"_Seen", "_withdraw", "_move"}:
        yield from node.args


def acts_in_code():
    """Return the acts that stand in the source, and how those are written that are put together."""
    whole, made = set(), set()
    for path, node in calls():
        for part in named_acts(node):
            for each in ast.walk(part):
                if isinstance(each, ast.JoinedStr):
                    made.add(_pattern(each))
                elif isinstance(each, ast.Constant) and isinstance(each.value, str):
                    whole |= _act(each.value, path)
    return whole, {each for each in made if "." in each}


def _pattern(joined):
    return "".join(each.value if isinstance(each, ast.Constant) else "{}" for each in joined.values)


def _act(words, path):
    if not ACT.match(words):
        return set()
    # What signing in records is named without its app.
    is_sign_in = "project" in path.parts and words.partition(".")[0] not in OUR_APPS
    if not is_sign_in and words.partition(".")[0] not in OUR_APPS:
        return set()
    return {f"organizations.{words}" if is_sign_in else words}


WHOLE, PUT_TOGETHER = acts_in_code()
EVERY_ACT = sorted(WHOLE.union(*MADE.values()))


def test_the_acts_are_found_in_the_source():
    assert {"cases.case.opened", "leads.grant.given", "organizations.sign_in.done"} <= WHOLE
    assert len(EVERY_ACT) > 100


def test_what_is_put_together_is_written_down_here():
    assert set(MADE) >= PUT_TOGETHER, PUT_TOGETHER - set(MADE)


def test_every_act_has_a_sentence_and_every_sentence_an_act():
    with_words = set(DID) | set(LOOKED)

    assert set(EVERY_ACT) - with_words == set(), "write its sentence in project/record_sentences.py"
    assert with_words - set(EVERY_ACT) == OF_BEFORE


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_shows_a_code(language):
    with translation.override(language):
        told = {
            act: sentence(act=act, who="Fatima", what="Lumovia") for act in sorted({*DID, *LOOKED})
        }

    assert all(words.startswith("Fatima ") for words in told.values())
    assert [act for act, words in told.items() if act in words] == []


def test_dutch_has_words_of_its_own():
    acts = {**DID, **LOOKED}
    with translation.override("en"):
        english = {act: str(words) for act, words in acts.items()}
    with translation.override("nl"):
        same = [act for act, words in acts.items() if str(words) == english[act]]

    assert same == []
