"""What an organization installs with: image, compose, units, proxy, and the words about them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from groeiruimte.project.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs/how-to/installeren.md"
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
#: For who builds or tests the product, not for who runs it.
NOT_FOR_RUNNING = {"GROEIRUIMTE_DEMO", "GROEIRUIMTE_THREADS"}
#: Of another step than serving and working: given to that step alone.
OF_ONE_STEP = re.compile(r"GROEIRUIMTE_(BACKUP_KEYS|POSTGRESQL_BIN|FIGURES|STATIC|DATA)$")


def variables():
    return {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\"(GROEIRUIMTE_[A-Z_]+[A-Z])\"", path.read_text("utf-8"))
    } - NOT_FOR_RUNNING


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def image():
    return (ROOT / "Dockerfile").read_text("utf-8")


def test_every_setting_is_explained_where_one_installs():
    text = MANUAL.read_text("utf-8")
    # A row may name several that differ in their last word: `…_CLIENT_ID`.
    told = {*re.findall(r"GROEIRUIMTE_[A-Z_]+", text)}
    told |= {f"GROEIRUIMTE_OIDC{end}" for end in re.findall(r"`…(_[A-Z_]+)`", text)}

    assert variables() - told == set()


class TestImage:
    def test_names_a_version_of_everything_it_is_built_from(self, image):
        bases = re.findall(r"^ARG \w+_IMAGE=(\S+)$", image, re.MULTILINE)

        assert len(bases) == 2
        assert all(re.fullmatch(r"[a-z]+:\d+(\.\d+)?-[a-z0-9-]+", base) for base in bases)
        assert re.findall(r"^FROM (\S+)", image, re.MULTILINE) == [
            *("${NODE_IMAGE}", "${PYTHON_IMAGE}", "${PYTHON_IMAGE}")
        ]

    def test_runs_as_nobody_in_particular_and_can_be_asked_whether_it_lives(self, image):
        last = image.rpartition("FROM ")[2]

        assert re.search(r"^USER 10001$", last, re.MULTILINE)
        assert "HEALTHCHECK" in last
        assert "/livez" in last
        assert "postgresql-client" in last

    def test_ships_no_source_tree_and_no_secret(self, image):
        last = image.rpartition("FROM ")[2]

        assert "pip install --no-cache-dir --no-deps /wheels/*.whl" in last
        assert " -e ." not in image
        assert not re.search(r"(PASSWORD|SECRET|KEY)=", image)


class TestCompose:
    OURS = ("migrate", "web", "worker", "backup")

    @pytest.mark.parametrize("name", OURS)
    def test_a_container_writes_to_its_data_only_and_gets_no_rights(self, compose, name):
        service = compose["services"][name]

        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert "documents:/data" in service["volumes"]
        assert service["logging"]["options"]["max-size"]

    def test_each_part_comes_in_as_its_own_role(self, compose):
        roles = {
            name: re.search(r"//(\w+):", compose["services"][name]["environment"][
                "GROEIRUIMTE_DATABASE_URL"
            ])[1]
            for name in self.OURS
        }  # fmt: skip

        assert roles == {
            "migrate": "groeiruimte_owner",
            "web": "groeiruimte_web",
            "worker": "groeiruimte_worker",
            "backup": "groeiruimte_owner",
        }
        assert "POSTGRES_USER" not in compose["services"]["database"]["environment"]

    def test_the_key_of_the_record_never_reaches_the_web_process(self, compose):
        given = compose["services"]["web"]["environment"]

        assert "GROEIRUIMTE_AUDIT_KEY" not in given
        assert not {name for name in given if "PASSWORD" in name and "EMAIL" not in name}

    def test_every_setting_can_be_given(self, compose):
        given = {name for each in self.OURS for name in compose["services"][each]["environment"]}
        wanted = {name for name in variables() if not OF_ONE_STEP.search(name)}

        assert (
            wanted - given - {"GROEIRUIMTE_DOCUMENTS_BUCKET", "GROEIRUIMTE_DOCUMENTS_ENDPOINT"}
            == set()
        )

    def test_what_is_served_is_reached_on_this_machine_only(self, compose):
        ports = [port for each in compose["services"].values() for port in each.get("ports", [])]

        assert ports == ["127.0.0.1:8000:8000"]


class TestUnits:
    @pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
    def test_start_what_exists_and_get_few_rights(self, unit):
        parser = configparser.RawConfigParser(strict=False)
        parser.optionxform = str
        parser.read_string(unit.read_text("utf-8"))
        if unit.suffix == ".timer":
            assert parser["Timer"]["Persistent"] == "yes"
            return
        service = parser["Service"]
        words = re.search(r"bin/(groeiruimte|gunicorn) (\S+)", service["ExecStart"])

        assert words[2] in COMMANDS or words[2] == "groeiruimte.project.wsgi:application"
        assert service["User"] == "groeiruimte"
        assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")

    def test_are_understood_by_systemd(self):
        judge = shutil.which("systemd-analyze")
        if judge is None:
            pytest.skip("systemd is not on this machine.")
        said = subprocess.run(
            [judge, "verify", *map(str, UNITS)], capture_output=True, text=True, check=False
        ).stderr

        # Where this machine has nothing installed, only that is said.
        assert [
            line
            for line in said.splitlines()
            if "deploy/" in line or "groeiruimte" in line
            if "is not executable" not in line and "not found" not in line
        ] == []


def test_the_proxy_hides_figures_and_passes_no_address_on_to_its_log():
    text = (ROOT / "deploy/caddy/Caddyfile").read_text("utf-8")

    assert "respond @watch 404" in text
    assert "request>uri delete" in text
    assert text.count("{") == text.count("}")
