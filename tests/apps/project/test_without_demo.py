"""A database without the demo: nobody gets in, and the command fills an empty one only."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.organizations.models import User
from groeiruimte.project.demo.personas import ENTREPRENEUR, PERSONAS
from tests.factories import make_user


@pytest.mark.django_db
class TestEmptyDatabase:
    @pytest.mark.parametrize("slug", [PERSONAS[0].slug, ENTREPRENEUR])
    def test_lets_nobody_in_before_the_demo_is_there(self, client, slug):
        assert client.post(reverse("demo:sign-in", args=[slug])).status_code == 404


@pytest.mark.django_db
class TestDemoCommand:
    def test_refuses_a_database_with_people_in_it(self):
        make_user()

        with pytest.raises(CommandError, match="fills an empty one") as refusal:
            call_command("demo")

        assert refusal.value.returncode == 1
        assert not Company.objects.exists()

    def test_does_nothing_there_when_told_so(self):
        make_user()
        said = StringIO()

        call_command("demo", if_empty=True, stdout=said)

        assert said.getvalue() == ""
        assert not Company.objects.exists()

    def test_needs_demo_mode(self, settings):
        settings.DEMO = False

        with pytest.raises(CommandError, match="GROEIRUIMTE_DEMO=1") as refusal:
            call_command("demo")

        assert refusal.value.returncode == 2
        assert not User.objects.exists()
