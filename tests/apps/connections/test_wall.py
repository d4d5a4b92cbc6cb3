"""Behind the second wall a key is found by its hash alone, and opens what its owner may see.

On PostgreSQL only: each call is served as a role that owns no table.
"""

import pytest
from django.urls import reverse

from groeiruimte.companies.models.companies import Company
from groeiruimte.connections.models import AnsweredCall, ApiKey
from groeiruimte.connections.services.clients import register_client
from tests.apps.connections.programs import Program, right_now
from tests.apps.connections.test_clients import PAIR, ask, companies, shown
from tests.factories import make_company, make_user
from tests.web_role import become_owner, become_web_role, make_web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def us():
    return make_user("Jeroen")


def served():
    make_web_role()
    become_web_role()


def test_a_key_reads_and_writes_as_its_owner_once_only(us):
    make_company("Elders", held_by="BOM")
    program = Program(us)
    served()

    made = program.post("bedrijven", {"name": "Fotonica"}, idempotency_key="een")
    again = program.post("bedrijven", {"name": "Fotonica"}, idempotency_key="een")
    rows = program.get("bedrijven").json()["results"]

    assert [made.status_code, again.status_code] == [201, 201]
    assert made["Location"] == again["Location"]
    assert [row["name"] for row in rows] == ["Fotonica"]
    program.token = "groei_unknown"
    assert program.get("bedrijven").status_code == 401
    become_owner()
    assert Company.objects.count() == 2
    assert ApiKey.objects.get().used_at is not None
    assert AnsweredCall.objects.count() == 1


def test_a_program_with_a_key_pair_comes_in(client, us):
    make_company("Fotonica")
    row = register_client(
        name="Ons CRM",
        organization_id=us.memberships.first().organization_id,
        public_key=PAIR.as_dict(private=False),
        scopes=["pipeline:read"],
        days=90,
        by=us,
        now=right_now(),
    )
    assertion = shown(row)
    served()

    answer = ask(client, row, assertion)
    again = ask(client, row, assertion)

    assert answer.status_code == 200, answer.content
    assert again.status_code == 401
    assert len(companies(client, answer.json()["access_token"]).json()["results"]) == 1


def test_the_keys_of_another_organization_are_not_there(client, us):
    """Of the own organization they are: whoever manages people ends them with the account."""
    Program(us)
    client.force_login(make_user("Els", organization="BOM"))
    served()

    page = client.get(reverse("connections:keys"))

    assert page.status_code == 200
    assert not ApiKey.objects.exists()
