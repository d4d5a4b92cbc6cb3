"""PostgreSQL gives a message to its reader only, and takes one in nobody else's name."""

import pytest
from django.db import DatabaseError, transaction

from groeiruimte import wall
from groeiruimte.organizations.rules import Act
from groeiruimte.organizations.selectors import who_may
from groeiruimte.outbox.models import Letter, Message, MessageChoice
from groeiruimte.outbox.services.choosing import stop_daily_letter
from tests.apps.outbox.factories import NOW, choose, send, tell
from tests.apps.propositions.briefs_and_answers import make_hotspot_manager
from tests.factories import make_organization, make_user
from tests.web_role import become_owner, make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]


@pytest.fixture
def served():
    """Serve one person as the web role, with the organizations of that person open."""
    make_web_role()

    def serve(person):
        wall.admit_person(person.pk)
        wall.admit_organizations(person.memberships.values_list("organization_id", flat=True))

    yield serve
    become_owner()
    wall.admit_person(None)
    wall.admit_organizations(())


class TestMessages:
    def test_are_left_for_another_organization_and_read_by_their_reader_only(self, served):
        sender, reader = make_user(organization="BOM"), make_user(organization="IQ")
        served(sender)
        with web_role():
            Message.objects.bulk_create([_message(reader, sender)], ignore_conflicts=True)
            assert not Message.objects.exists()
        served(reader)
        with web_role():
            assert Message.objects.get().recipient_id == reader.pk

    def test_are_taken_in_no_other_name(self, served):
        sender, other = make_user(organization="BOM"), make_user(organization="BOM")
        reader = make_user(organization="IQ")
        served(sender)
        with (
            web_role(),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Message.objects.bulk_create([_message(reader, other)])

    def test_reach_the_keepers_of_a_region_whose_roles_are_hidden(self, served):
        keeper, sender = make_hotspot_manager(), make_user(organization="BOM")
        region = make_organization("TWENTE_BOARD").pk
        served(sender)
        with web_role():
            assert keeper.memberships.model.objects.filter(organization_id=region).count() == 0
            people = who_may(act=Act.ANSWER_REQUESTS, organization_ids=[region])

        assert people == [keeper.pk]

    def test_whom_to_tell_is_no_answer_without_the_pass(self, served):
        make_hotspot_manager()
        served(make_user(organization="BOM"))
        with web_role():
            people = wall.people_at([make_organization("TWENTE_BOARD").pk], ["HOTSPOT_MANAGER"])

        assert people == []


class TestLetters:
    @pytest.mark.parametrize(("code", "sees"), [("BOM", True), ("IQ", True), ("ALMERE", False)])
    def test_show_at_both_ends(self, served, code, sees):
        sender, reader = make_user(organization="BOM"), make_user(organization="IQ")
        tell(reader, by=sender)
        send()
        onlooker = make_user(organization=code)
        served(onlooker)
        with web_role():
            assert Letter.objects.exists() is sees


class TestChoice:
    def test_is_the_persons_own_and_the_link_stops_one(self, served):
        mine, theirs = make_user(organization="BOM"), make_user(organization="BOM")
        choose(theirs)
        served(mine)
        with web_role():
            assert not MessageChoice.objects.exists()
            stop_daily_letter(reader_id=theirs.pk, now=NOW)
            assert not MessageChoice.objects.exists()

        assert MessageChoice.objects.get().daily_stopped_at == NOW


def _message(reader, sender):
    return Message(
        recipient=reader,
        kind="access_asked",
        level="OPEN",
        route="home",
        posted_at=NOW,
        posted_by=sender,
        mail_after=NOW,
    )
