"""`groeiruimte verify-run`: a stored comparison comes out the same, and its proof holds."""

import json

import pytest
from django.core.management import CommandError, call_command

from groeiruimte.matching.models.certificates import MatchCertificate
from tests.apps.matching.test_changes import becomes
from tests.apps.matching.test_matching import asks_4_mw, here, looked_at, power

pytestmark = pytest.mark.django_db


def verify(run, capsys, **options):
    code = 0
    try:
        call_command("verify-run", str(run), json=True, **options)
    except SystemExit as end:
        code = end.code
    return code, json.loads(capsys.readouterr().out)


class TestVerifyRun:
    def test_says_the_same_and_that_facts_have_changed_since(self, capsys):
        fact = power(here(), 5)
        run = looked_at(asks_4_mw())
        becomes(fact, 1)

        code, answer = verify(run.pk, capsys)

        assert code == 0
        assert answer["outcome"] == "SAME"
        assert answer["certificate"] == "holds"
        assert answer["changed_since"]["facts"] == 1

    def test_finds_an_answer_that_was_changed(self, capsys):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        run.verdicts.update(verdict="EXCLUDED")

        assert verify(run.pk, capsys)[0] == 1

    def test_finds_a_certificate_that_was_changed(self, capsys):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        parts = run.stored_certificate.parts()
        parts["certificate"]["conclusion"] = "NOWHERE"
        MatchCertificate.objects.update(packed=MatchCertificate.pack(parts))

        code, answer = verify(run.pk, capsys)

        assert code == 1
        assert answer["certificate"].startswith("does not hold")

    def test_says_of_an_older_comparison_that_no_certificate_was_kept(self, capsys):
        power(here(), 5)
        run = looked_at(asks_4_mw())
        run.stored_certificate.delete()

        assert verify(run.pk, capsys)[1]["certificate"] == "none was kept"

    def test_writes_the_files_that_the_command_line_checks(self, capsys, tmp_path):
        from groeiruimte.engine.commands.verify_certificate import main

        power(here(), 5)
        run = looked_at(asks_4_mw())
        call_command("verify-run", str(run.pk), out=tmp_path)

        names = [str(tmp_path / f"{name}.json") for name in ("certificate", "demand", "supply")]
        assert main([names[0], "--demand", names[1], "--supply", names[2]]) == 0
        assert "The same answers come out" in capsys.readouterr().out

    def test_refuses_a_comparison_that_is_not_there(self):
        with pytest.raises(CommandError, match="no comparison 404"):
            call_command("verify-run", "404")
