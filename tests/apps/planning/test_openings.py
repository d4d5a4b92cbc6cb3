"""What is agreed about a place that nearly fits stands in the plan."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.matching.services.matching import run_match
from groeiruimte.planning.models.tasks import Task
from tests.factories import make_articulation, make_demand, make_fact, make_site

pytestmark = pytest.mark.django_db


def shown(response):
    return response.content.decode()


def url(name, row):
    return reverse(f"planning:{name}", args=[row.pk])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class TestOpenings:
    def looked(self, case, us):
        need = make_articulation(case.lead, confirmed=True)
        make_demand(need, likely=4, low=4, high=4)
        site = make_site("Hal Krap", kept_by="TWENTE_BOARD")
        make_fact(site, value=3)
        run_match(articulation_id=need.pk, by=us, now=datetime.now(UTC))
        return site

    def test_puts_what_was_agreed_in_the_plan(self, client, us, case):
        site = self.looked(case, us)
        typed = {"site": site.pk, "kind": "power_mw", "due_on": in_days(30).isoformat()}

        client.post(url("openings", case), typed)

        task = Task.objects.get(origin="BOTTLENECK")
        assert (task.site, task.due_on) == (site, in_days(30))
        assert "In the plan" in shown(client.get(url("openings", case)))

    def test_refuses_a_place_that_is_not_in_the_list(self, client, us, case):
        self.looked(case, us)
        typed = {"site": 999, "kind": "power_mw", "due_on": in_days(30).isoformat()}

        response = client.post(url("openings", case), typed)

        assert "not in the list" in shown(response)
        assert not Task.objects.filter(origin="BOTTLENECK").exists()

    def test_without_a_comparison_says_what_to_do_first(self, client, case):
        assert "against places first" in shown(client.get(url("openings", case)))
