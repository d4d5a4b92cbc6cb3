"""The settings profiles: production refuses what is unsafe; every answer is guarded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from groeiruimte.project import errors

ROOT = Path(__file__).resolve().parents[3]
SECRET = "q8Zr3vT1xK5mW9yB2nL7cD4fG6hJ0pS-aUeIoRtYvQwXzMkNbCdEf"
SAFE = {
    "GROEIRUIMTE_SECRET_KEY": SECRET,
    "GROEIRUIMTE_HOSTS": "groeiruimte.example, www.groeiruimte.example",
    "GROEIRUIMTE_DATABASE_URL": "postgresql://web:p%40ss@db.example:5433/groeiruimte?sslmode=require",
    "GROEIRUIMTE_DEMO": "",
    "GROEIRUIMTE_TRUSTED_PROXIES": "10.0.3.4",
    "GROEIRUIMTE_SECURITY_CONTACT": "mailto:security@groeiruimte.example",
}
SHOW = """
import json, sys
from django.conf import settings
names = sys.argv[1:]
print(json.dumps({name: getattr(settings, name) for name in names}, default=str))
"""
ASK_DEMO = """
import django
from django.urls import resolve
django.setup()
resolve("/demo/binnen/casus/")
"""
ASK_STATIC = """
import json, django
django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/static/web/app.css")
print(json.dumps([answer.status_code, dict(answer.headers)]))
"""
DEPLOY = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")


def python(*words, profile, folder, **environment):
    """Run Python with a settings profile and nothing of ours in the environment but this."""
    variables = {name: value for name, value in os.environ.items() if "GROEIRUIMTE" not in name}
    # Set for as long as a browser runs beside the database, in whatever order tests are run.
    variables.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    variables |= {
        "DJANGO_SETTINGS_MODULE": f"groeiruimte.project.settings.{profile}",
        "PYTHONPATH": str(ROOT / "src"),
        "GROEIRUIMTE_DATA": str(folder),
    }
    return subprocess.run(
        [sys.executable, *words],
        env=variables | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def shown(*names, profile, folder, **environment):
    """Return these settings as a process would have them."""
    done = python("-c", SHOW, *names, profile=profile, folder=folder, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class TestProduction:
    @pytest.mark.parametrize(
        ("unsafe", "sentence"),
        [
            ({"GROEIRUIMTE_SECRET_KEY": ""}, "Set GROEIRUIMTE_SECRET_KEY: "),
            ({"GROEIRUIMTE_SECRET_KEY": "short"}, "GROEIRUIMTE_SECRET_KEY is too short"),
            ({"GROEIRUIMTE_SECRET_KEY": "ab" * 40}, "or too regular"),
            ({"GROEIRUIMTE_HOSTS": " "}, "Set GROEIRUIMTE_HOSTS: "),
            ({"GROEIRUIMTE_HOSTS": "a.example,*"}, "GROEIRUIMTE_HOSTS may not be '*'"),
            ({"GROEIRUIMTE_HOSTS": "a.example,"}, "GROEIRUIMTE_HOSTS has an empty name"),
            ({"GROEIRUIMTE_DATABASE_URL": ""}, "Set GROEIRUIMTE_DATABASE_URL: "),
            ({"GROEIRUIMTE_DATABASE_URL": "sqlite:///x"}, "must start with postgresql://"),
            ({"GROEIRUIMTE_DEMO": "1"}, "never with real companies"),
            ({"GROEIRUIMTE_TRUSTED_PROXIES": ""}, "Set GROEIRUIMTE_TRUSTED_PROXIES: "),
            ({"GROEIRUIMTE_TRUSTED_PROXIES": "0.0.0.0/0"}, "is too wide"),
            ({"GROEIRUIMTE_SECRET_KEY_FALLBACKS": "short"}, "FALLBACKS is too short"),
            ({"GROEIRUIMTE_SECURITY_CONTACT": ""}, "Set GROEIRUIMTE_SECURITY_CONTACT: "),
            ({"GROEIRUIMTE_SITE_URL": "http://groeiruimte.example"}, "must be https://"),
            ({"GROEIRUIMTE_IDLE_MINUTES": "0"}, "GROEIRUIMTE_IDLE_MINUTES must be"),
        ],
        ids=lambda value: "" if isinstance(value, str) else "=".join(*value.items())[:40],
    )
    def test_refuses_to_start_and_says_what_to_set(self, unsafe, sentence, tmp_path):
        done = python("-m", "groeiruimte.project.cli", "check", profile="production",
                      folder=tmp_path, **(SAFE | unsafe))  # fmt: skip

        assert done.returncode == 2
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr

    def test_is_found_safe_by_django_itself(self, tmp_path):
        done = python(*DEPLOY, profile="production", folder=tmp_path, **SAFE)

        assert done.returncode == 0, done.stderr

    def test_sends_cookies_over_https_only_and_shows_no_details_of_errors(self, tmp_path):
        expected = {
            "DEBUG": False,
            "DEMO": False,
            "SHOW_GALLERY": False,
            "SESSION_COOKIE_SECURE": True,
            "SESSION_COOKIE_HTTPONLY": True,
            "CSRF_COOKIE_SECURE": True,
            "SECURE_SSL_REDIRECT": True,
            "SECURE_HSTS_SECONDS": 31_536_000,
            "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
            "ALLOWED_HOSTS": ["groeiruimte.example", "www.groeiruimte.example"],
            "CSRF_TRUSTED_ORIGINS": [
                "https://groeiruimte.example",
                "https://www.groeiruimte.example",
            ],
        }

        assert shown(*expected, profile="production", folder=tmp_path, **SAFE) == expected

    def test_reads_the_address_of_its_database(self, tmp_path):
        given = shown("DATABASES", profile="production", folder=tmp_path, **SAFE)

        database = given["DATABASES"]["default"]
        assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
        assert (database["NAME"], database["USER"]) == ("groeiruimte", "web")
        assert database["PASSWORD"] == "p@ss"
        assert database["OPTIONS"] == {"sslmode": "require"}


class TestLocal:
    def test_answers_on_this_machine_only(self, tmp_path):
        names = ("ALLOWED_HOSTS", "DEBUG", "DEMO", "SHOW_GALLERY")

        given = shown(*names, profile="local", folder=tmp_path)

        assert set(given["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "[::1]"}
        assert not any((given["DEBUG"], given["DEMO"], given["SHOW_GALLERY"]))

    def test_makes_a_secret_of_its_own_once(self, tmp_path):
        first = shown("SECRET_KEY", profile="local", folder=tmp_path)
        second = shown("SECRET_KEY", profile="local", folder=tmp_path)

        assert first == second
        assert len(first["SECRET_KEY"]) >= 50
        assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0

    def test_has_no_way_in_without_a_password_unless_the_demo_was_asked_for(self, tmp_path):
        without = python("-c", ASK_DEMO, profile="local", folder=tmp_path)
        with_demo = python("-c", ASK_DEMO, profile="local", folder=tmp_path, GROEIRUIMTE_DEMO="1")

        assert "Resolver404" in without.stderr
        assert with_demo.returncode == 0, with_demo.stderr


def has_safe_headers(response):
    policy = response.headers["Content-Security-Policy"]
    return (
        "default-src 'none'" in policy
        and "unsafe" not in policy
        and response.headers["X-Frame-Options"] == "DENY"
        and response.headers["X-Content-Type-Options"] == "nosniff"
        and response.headers["Referrer-Policy"] == "same-origin"
        and response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        and "camera=()" in response.headers["Permissions-Policy"]
    )


@pytest.mark.django_db
class TestHeaders:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/", 200),
            ("/begrippen/", 200),
            ("/gezondheid/", 200),
            ("/.well-known/security.txt", 200),
            ("/zoeken/", 302),
            ("/bestaat-niet/", 404),
            ("/account/login/", 200),
        ],
    )
    def test_stand_on_every_answer(self, client, path, status):
        response = client.get(path)

        assert response.status_code == status
        assert has_safe_headers(response)

    def test_stand_on_refused_forms(self):
        strict = Client(enforce_csrf_checks=True)

        response = strict.post(reverse("account_login"), {"login": "a@b.example"})

        assert response.status_code == 403
        assert has_safe_headers(response)
        assert "web/errors/csrf.html" in [template.name for template in response.templates]

    def test_stand_on_our_own_faults(self, client, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("django.db.connection.cursor", lambda: 1 / 0)

        response = client.get("/gezondheid/")

        assert response.status_code == 500
        assert has_safe_headers(response)
        assert b"ZeroDivisionError" not in response.content

    def test_stand_on_static_files(self, tmp_path):
        collected = tmp_path / "static" / "web" / "app.css"
        collected.parent.mkdir(parents=True)
        collected.write_text("body {}", "ascii")

        done = python("-c", ASK_STATIC, profile="local", folder=tmp_path)

        assert done.returncode == 0, done.stderr
        status, headers = json.loads(done.stdout)
        assert status == 200
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
class TestPagesForMachines:
    def test_tell_a_proxy_that_we_are_well(self, client):
        response = client.get(reverse("health"))

        assert response.json() == {"status": "ok"}

    def test_tell_a_finder_where_to_report_a_weakness(self, client, settings):
        settings.SECURITY_CONTACT = "mailto:security@groeiruimte.example"

        response = client.get(reverse("security-txt"))

        assert response.headers["Content-Type"].startswith("text/plain")
        lines = response.content.decode().splitlines()
        assert "Contact: mailto:security@groeiruimte.example" in lines
        assert "Canonical: http://127.0.0.1:8000/.well-known/security.txt" in lines
        assert any(line.startswith("Expires: 20") for line in lines)

    def test_answer_no_other_host(self, client):
        response = client.get("/", headers={"host": "elsewhere.example"})

        assert response.status_code == 400


class TestErrorPages:
    @pytest.mark.parametrize(
        ("view", "status"),
        [
            (errors.bad_request, 400),
            (errors.permission_denied, 403),
            (errors.csrf_failure, 403),
            (errors.page_not_found, 404),
            (errors.server_error, 500),
        ],
    )
    def test_help_people_on_in_their_language(self, view, status):
        response = view(RequestFactory().get("/"))

        assert response.status_code == status
        assert b'<html lang="nl"' in response.content
        assert b"<h1" in response.content
