"""Does the official ruleset of the NLGov REST API Design Rules find anything in our document?"""

import json
import shutil
import subprocess

import pytest

from groeiruimte.rest.schema import document

pytestmark = [
    pytest.mark.judge,
    pytest.mark.on_request(
        "GROEIRUIMTE_SPECTRAL",
        reason="Spectral brings 242 packages; our own tests of the rules are in tests/apps/rest.",
    ),
]


def test_spectral_finds_nothing(tmp_path, shared):
    rules, spectral = shared / "data" / "adr" / "linter.yaml", shutil.which("spectral")
    if spectral is None or not rules.exists():
        pytest.skip("Install @stoplight/spectral-cli, and put the ruleset beside the repository.")
    made = json.loads(json.dumps(document(), default=str))
    made["servers"] = [{"url": "https://groeiruimte.example/api/v1"}]
    (tmp_path / "openapi.json").write_text(json.dumps(made))

    told = subprocess.run(
        [
            spectral,
            "lint",
            "--fail-severity",
            "hint",
            "-r",
            str(rules),
            str(tmp_path / "openapi.json"),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert told.returncode == 0, told.stdout + told.stderr
    assert "No results" in told.stdout
