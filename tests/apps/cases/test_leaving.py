"""All work of somebody goes to a colleague: companies, parts in teams, standing in, meetings."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases.models.team import Substitution
from groeiruimte.cases.rules.leaving import Leaving
from groeiruimte.cases.services.team import give_case, hand_over_all
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.outbox.models import Message
from tests.apps.cases.factories import make_named_case
from tests.apps.meetings.factories import make_meeting
from tests.factories import make_company, make_organization, make_user

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def jeroen():
    return make_user("Jeroen")


@pytest.fixture
def anna():
    return make_user("Anna")


@pytest.fixture
def bram():
    return make_user("Bram")


def all_go(person, to):
    work = Leaving(person_id=person.pk, organization_id=make_organization().pk, to_person_id=to.pk)
    return hand_over_all(leaving=work, reason="Leaves", by=make_user(), now=NOW)


def told(person):
    return sorted(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def make_part(case, person, part=TeamPart.SECOND_ADVISER):
    return TeamMember.objects.create(
        lead=case.lead,
        part=part,
        person=person,
        organization=case.lead.company.held_by,
        from_on=TODAY,
        set_by=person,
        set_at=NOW,
    )


def stand_in(person, substitute):
    return Substitution.objects.create(
        organization=make_organization(),
        person=person,
        substitute=substitute,
        from_on=TODAY,
        until_on=TODAY + timedelta(days=5),
        set_by=person,
        set_at=NOW,
    )


def on_the_team(case, person):
    return TeamMember.objects.filter(lead=case.lead, person=person, ended_at=None).exists()


class TestWhatGoesAlong:
    def test_companies_get_another_account_manager(self, jeroen, anna):
        ours = make_company("Ons bedrijf", account_manager=jeroen)
        theirs = make_company("Elders", held_by="NFIA", account_manager=jeroen)

        all_go(jeroen, anna)

        ours.refresh_from_db()
        theirs.refresh_from_db()
        assert (ours.account_manager, theirs.account_manager) == (anna, jeroen)

    def test_a_part_in_the_team_of_another_goes_along(self, jeroen, anna, bram):
        case = make_named_case(adviser=bram)
        make_part(case, jeroen)

        all_go(jeroen, anna)

        assert on_the_team(case, anna)
        assert not on_the_team(case, jeroen)

    def test_assurance_ends_where_the_colleague_guides_the_case_itself(self, jeroen, anna):
        case = make_named_case(adviser=anna)
        make_part(case, jeroen, TeamPart.ASSURANCE)

        all_go(jeroen, anna)

        assert not on_the_team(case, anna)
        assert not on_the_team(case, jeroen)

    def test_the_colleague_stands_in_where_this_person_would(self, jeroen, anna, bram):
        row = stand_in(bram, jeroen)

        all_go(jeroen, anna)

        row.refresh_from_db()
        assert row.substitute == anna
        assert "substitute_named" in told(anna)

    def test_nobody_stands_in_for_oneself(self, jeroen, anna):
        row = stand_in(anna, jeroen)

        all_go(jeroen, anna)

        row.refresh_from_db()
        assert row.ended_at == NOW

    def test_is_counted_before_it_is_done(self, client, jeroen, anna):
        make_company("Ons bedrijf", account_manager=jeroen)
        make_meeting(make_named_case(adviser=jeroen))
        client.force_login(anna)

        page = client.get(
            reverse("cases:hand-over-all", args=[make_organization().pk, jeroen.pk])
        ).content.decode()

        for words in ("Companies as account manager", "Meetings", "Parts in teams"):
            assert words in page


class TestMeetings:
    def test_go_along_in_cases_of_others_too_and_calendars_hear_it(self, jeroen, anna, bram):
        meeting = make_meeting(make_named_case(adviser=bram), organizer=jeroen, people=[bram])

        all_go(jeroen, anna)

        meeting.refresh_from_db()
        assert meeting.organizer == anna
        assert meeting.sequence == meeting.told_sequence == 1
        assert "meeting_invited" in told(anna)
        assert "meeting_changed" in told(bram)
        assert "meeting_cancelled" in told(jeroen)

    def test_of_one_case_go_with_that_case_only(self, jeroen, anna):
        case, another = (make_named_case(name, adviser=jeroen) for name in ("Een", "Twee"))
        ours, stays = make_meeting(case), make_meeting(another)

        give_case(case_id=case.pk, to_person_id=anna.pk, reason="Busy", by=jeroen, now=NOW)

        ours.refresh_from_db()
        stays.refresh_from_db()
        assert (ours.organizer, stays.organizer) == (anna, jeroen)

    def test_that_are_over_go_along_without_a_word_to_calendars(self, jeroen, anna):
        case = make_named_case(adviser=jeroen)
        meeting = make_meeting(case, starts_at=NOW - timedelta(days=2))

        all_go(jeroen, anna)

        meeting.refresh_from_db()
        assert meeting.organizer == anna
        assert "meeting_invited" not in told(anna)

    def test_that_were_written_down_stay_as_they_were(self, jeroen, anna):
        case = make_named_case(adviser=jeroen)
        meeting = make_meeting(
            case,
            starts_at=NOW - timedelta(days=2),
            state="HELD",
            outcome="Agreed",
            closed_at=NOW,
        )

        all_go(jeroen, anna)

        meeting.refresh_from_db()
        assert meeting.organizer == jeroen
