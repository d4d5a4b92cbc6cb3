"""The recipe of the image, by the rules that a checker of recipes holds, without an engine.

What only an engine can say (that it builds, that it serves) is tried where there is one; a digest
can only come from the registry that an image is fetched from.
"""

import fnmatch
import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"^([A-Z]+)\s+(.*)$", re.S)


def instructions():
    """Return the recipe as instructions with their words, in order."""
    lines, waiting = [], ""
    for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        waiting += line.removesuffix("\\") + " "
        if not line.endswith("\\"):
            lines.append(WORD.match(waiting.strip()).groups())
            waiting = ""
    return lines


def words_of(kind):
    return [words for each, words in instructions() if each == kind]


def last_stage():
    found = instructions()
    begin = max(number for number, (kind, _words) in enumerate(found) if kind == "FROM")
    return found[begin:]


def is_left_out(path):
    """Say whether a path does not reach the engine (`.dockerignore`)."""
    rules = (ROOT / ".dockerignore").read_text("utf-8").split()
    return any(fnmatch.fnmatch(path.split("/")[0], rule.removeprefix("**/")) for rule in rules)


def test_what_it_is_built_from_has_a_version_and_can_be_pinned_by_digest():
    arguments = dict(words.split("=", 1) for words in words_of("ARG"))
    for words in words_of("FROM"):
        name = re.fullmatch(r"\$\{(\w+)\}(?: AS \w+)?", words).group(1)
        image, _colon, tag = arguments[name].partition(":")
        assert image, name
        assert re.match(r"\d+", tag), f"{name} names no version"


def test_what_is_copied_is_there_and_reaches_the_engine():
    for words in words_of("COPY"):
        parts = words.split()
        if parts[0].startswith("--from="):
            continue
        for source in parts[:-1]:
            assert (ROOT / source.rstrip("/")).exists(), source
            assert not is_left_out(source), source
    assert words_of("ADD") == []


def test_packages_are_locked_and_leave_no_lists_behind():
    for words in words_of("RUN"):
        for step in words.split("&&"):
            if re.search(r"\bpip install\b", step):
                assert "--no-cache-dir" in step, step
                assert "--require-hashes" in step or "--no-deps" in step, step
            if "npm " in step:
                assert "npm ci" in step, step
                assert "--ignore-scripts" in step, step
            assert not re.search(r"\b(sudo|curl|wget)\b", step), step
            assert "apt-get upgrade" not in step, step
        if "apt-get install" in words:
            assert "apt-get update" in words
            assert "--no-install-recommends" in words
            assert "rm -rf /var/lib/apt/lists/*" in words


def test_no_secret_is_given_while_building():
    for words in (*words_of("ARG"), *words_of("ENV")):
        assert not re.search(r"(PASSWORD|SECRET|TOKEN|_KEY)\w*=", words), words


def test_it_runs_as_a_number_that_is_not_root_and_says_whether_it_lives():
    stage = last_stage()
    kinds = [kind for kind, _words in stage]
    (user,) = [words for kind, words in stage if kind == "USER"]

    assert user.isdigit()
    assert int(user) >= 1000
    assert kinds.index("USER") > max(n for n, kind in enumerate(kinds) if kind == "RUN")
    assert kinds.count("CMD") == kinds.count("HEALTHCHECK") == 1
    (command,) = [words for kind, words in stage if kind == "CMD"]
    (check,) = [words for kind, words in stage if kind == "HEALTHCHECK"]
    # As a list: a shell in between would keep the signal to stop for itself.
    assert json.loads(re.sub(r"\s+", " ", command))[0] == "gunicorn"
    assert json.loads(re.sub(r"\s+", " ", check.partition("CMD ")[2]))


@pytest.mark.parametrize("name", ["database", "migrate", "web", "worker", "backup"])
def test_each_part_is_of_a_version_and_waits_for_what_it_needs(name):
    composed = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    part = composed["services"][name]

    image = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", part["image"])
    assert not image.endswith(":latest")
    # What is built here is of the version of this folder.
    assert ":" in image or part["build"] == ".", "no version"
    for other, how in part.get("depends_on", {}).items():
        waited_for = composed["services"][other]
        if how["condition"] == "service_healthy":
            assert waited_for["healthcheck"].get("test"), other
        else:
            assert how["condition"] == "service_completed_successfully"
            assert "restart" not in waited_for, "would begin again for ever"
    for volume in part.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("./deploy"):
            assert (ROOT / source).exists()
