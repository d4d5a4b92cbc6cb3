"""The first administrator comes in by a link or a typed password, and mistakes are told kindly."""

import sys

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership, User
from tests.apps.project.test_commands import groeiruimte
from tests.factories import make_organization, make_user

pytestmark = pytest.mark.django_db
ILSE = ("create-administrator", "Ilse@bom.example", "--name", "Ilse van Dijk")
PASSWORD = "korenwolf zingt om zeven"


@pytest.fixture
def bom():
    return make_organization("BOM")


def test_gets_the_role_and_a_link_that_works_once(bom, client):
    code, said, _ = groeiruimte(*ILSE, "--organization", "BOM")

    membership = Membership.objects.get(user__email="ilse@bom.example")
    link = said.split()[-1]
    path = link[link.index("/", 8) :]
    assert (code, membership.role, membership.organization) == (0, Role.ADMINISTRATOR, bom)
    assert not membership.user.has_usable_password()
    assert client.get(path).status_code == 200
    answer = client.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert answer.status_code in {200, 302}


def test_stands_on_the_record_as_done_by_the_system(bom):
    groeiruimte(*ILSE, "--organization", "BOM")

    acts = AuditEvent.objects.filter(organization_id=bom.pk)
    assert set(acts.values_list("act", "actor")) == {
        ("organizations.membership.given", "system"),
        ("organizations.invitation.made", "system"),
    }


def test_types_a_password_that_is_never_an_argument(bom, monkeypatch, mailoutbox):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    module = sys.modules.get("groeiruimte.project.management.commands.create-administrator")
    if module is None:
        from importlib import import_module

        module = import_module("groeiruimte.project.management.commands.create-administrator")
    monkeypatch.setattr(module, "getpass", lambda _: PASSWORD)

    code, said, _ = groeiruimte(*ILSE, "--organization", "BOM", "--ask-password")

    user = User.objects.get(email="ilse@bom.example")
    assert code == 0
    assert user.check_password(PASSWORD)
    assert PASSWORD not in said
    assert reverse("account_login") in said
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--organization", "BOMM"), "There is no organization BOMM. There are: "),
        (("--organization", "BOM", "--name", " "), "naam"),
        (("--organization", "BOM", "--ask-password"), "asks for a terminal"),
    ],
    ids=["no organization", "no name", "no terminal"],
)
def test_says_what_is_wrong_and_leaves_nothing_behind(bom, words, sentence, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    code, _, complained = groeiruimte(*ILSE, *words)

    assert code == 2
    assert sentence in complained
    assert not User.objects.exists()


def test_refuses_an_address_that_is_here_already(bom):
    there = make_user("ilse", organization="IQ")
    words = ("create-administrator", there.email.upper(), "--name", "X", "--organization", "BOM")

    code, _, complained = groeiruimte(*words)

    assert code == 2
    assert "already" in complained
    assert not Membership.objects.filter(organization=bom).exists()
