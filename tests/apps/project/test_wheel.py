"""What is installed from a wheel serves pages, as what runs from the source does."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from tools import build_release

from groeiruimte.project.completeness import PACKAGE, missing_parts

ROOT = Path(__file__).resolve().parents[3]
BUILD = "import flit_core.buildapi as api, sys; print(api.build_wheel(sys.argv[1]))"
ASK = """
import sys, django
django.setup()
import groeiruimte
from django.test import Client
client = Client(headers={"host": "127.0.0.1"})
answer = client.get("/account/login/", headers={"accept-language": "nl"})
print(groeiruimte.__file__, answer.status_code, "Inloggen" in answer.content.decode())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the folder in which a wheel of this source was unpacked."""
    if missing_parts():
        pytest.skip("The assets are not built.")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def named_in(name):
    lines = (ROOT / "requirements" / f"{name}.in").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith(("#", "-r"))}


def test_asks_for_what_the_locked_files_lock():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert set(project["dependencies"]) == named_in("run") - {"flit-core"}
    for extra, names in project["optional-dependencies"].items():
        assert set(names) == named_in(extra)


def test_every_file_about_the_product_names_its_version():
    assert build_release.wrong_versions(build_release.version()) == []


def test_brings_all_that_a_page_needs(wheel):
    metadata = next(wheel.glob("*.dist-info/METADATA")).read_text("utf-8")

    assert missing_parts(wheel / "groeiruimte") == []
    assert "Requires-Dist: Django~=5.2.0" in metadata
    inside = {path.relative_to(wheel) for path in wheel.rglob("*.html")}
    written = {Path("groeiruimte") / path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.html")}
    assert written <= inside
    assert not list(wheel.glob("tests*"))


@pytest.mark.only_on("sqlite", reason="What a wheel brings is the same for every database.")
@pytest.mark.django_db
def test_serves_a_page_in_dutch(wheel, migrated, tmp_path):
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        cwd=tmp_path,
        env=os.environ
        | migrated
        | {
            "PYTHONPATH": str(wheel),
            "DJANGO_SETTINGS_MODULE": "groeiruimte.project.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stderr
    place, status, is_dutch = said.stdout.split()
    assert place.startswith(str(wheel))
    assert (status, is_dutch) == ("200", "True")


def test_a_source_without_its_built_parts_says_what_to_do(tmp_path):
    words = tmp_path / "cases" / "locale" / "nl" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.po").touch()

    assert [problem.rpartition(": ")[2] for problem in missing_parts(tmp_path)] == [
        "make assets",
        "make words",
    ]
