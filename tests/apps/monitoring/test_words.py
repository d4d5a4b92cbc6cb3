"""The two targets in words: figures of working together, and lessons that are adopted or not."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.monitoring.choices import ProgrammeLessonState
from groeiruimte.monitoring.models import ProgrammeLesson
from groeiruimte.monitoring.pages.cohesion import cohesion_page
from groeiruimte.monitoring.pages.network import network_shapes
from groeiruimte.monitoring.rules.cohesion import CaseTies, Tie, cohesion, links
from groeiruimte.monitoring.services.lessons import (
    NewLesson,
    UnableToLearn,
    decide_lesson,
    gather_lesson,
)
from groeiruimte.project.record_sentences import DID
from tests.apps.monitoring.factories import make_commissioner, make_coordinator, make_partner
from tests.apps.monitoring.test_talks import make_talk
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY

NOW = {"now": A_MORNING_IN_JUNE}
DAY = date(2026, 3, 1)
REGIONS = ("NORTH", "EAST", "SOUTH")


def ties(case_id=1, **changes):
    return CaseTies(case_id=case_id, own_organization=1, own_region="SOUTH", **changes)


class TestCohesion:
    def test_a_referral_within_the_own_region_does_not_count(self):
        near, far = Tie(2, "SOUTH", DAY), Tie(3, "EAST", DAY)

        assert cohesion([ties(referred=(near,))], on=DAY).referred == 0
        assert cohesion([ties(referred=(near, far))], on=DAY).referred == 1

    def test_two_offers_of_one_organization_are_no_joint_bid(self):
        again = Tie(2, "EAST", DAY)

        assert cohesion([ties(offered=(again, again))], on=DAY).joint == 0
        assert cohesion([ties(offered=(again, Tie(3, "NORTH", DAY)))], on=DAY).joint == 1

    def test_three_organizations_are_the_own_and_two_others(self):
        two = (Tie(2, "EAST", DAY),)

        assert cohesion([ties(offered=two)], on=DAY).several == 0
        assert cohesion([ties(offered=two, referred=(Tie(3, "EAST", DAY),))], on=DAY).several == 1

    def test_what_happened_later_does_not_count_yet(self):
        case = ties(offered=(Tie(2, "EAST", DAY), Tie(3, "NORTH", DAY)), share_on=DAY)

        before = cohesion([case], on=DAY - timedelta(days=1))

        assert (before.joint, before.shared, before.several) == (0, 0, 0)

    def test_the_middle_one_of_all_answers_is_told_with_how_many_cases_gave_one(self):
        answers = ((DAY, 3), (DAY, 10), (DAY, 40))

        found = cohesion([ties(answer_days=answers), ties(2)], on=DAY)

        assert (found.median_days, found.answered) == (10, 1)

    @given(
        st.lists(
            st.tuples(st.sampled_from(REGIONS), st.integers(0, 700), st.booleans()), max_size=12
        )
    )
    def test_links_are_those_of_a_slow_count(self, drawn):
        start = date(2025, 1, 1)
        cases = [
            ties(
                number % 4,
                **{
                    "referred" if is_referral else "offered": (
                        Tie(9, region, start + timedelta(day)),
                    )
                },
            )
            for number, (region, day, is_referral) in enumerate(drawn)
        ]

        found = links(cases, since=date(2026, 1, 1), until=date(2026, 12, 31))

        for low in REGIONS:
            for high in REGIONS:
                slow = {
                    number % 4
                    for number, (region, day, _kind) in enumerate(drawn)
                    if {region, "SOUTH"} == {low, high}
                    and low < high
                    and (start + timedelta(day)).year == 2026
                }
                assert found.get((low, high), set()) == slow


class TestNetwork:
    def test_only_links_that_are_told_are_drawn(self):
        assert network_shapes({"2026": set()}).count("<path") == 0
        assert network_shapes({"2026": {("EAST", "SOUTH")}}).count("<path") == 1

    def test_a_region_outside_the_five_is_left_out(self):
        assert network_shapes({"2026": {("EAST", "NATIONAL")}}).count("<path") == 0


@pytest.mark.django_db
class TestCohesionPage:
    def test_is_as_on_the_end_of_last_month_and_tells_no_small_number(self):
        page = cohesion_page(today=THAT_DAY)

        assert page.on == date(2026, 5, 31)
        assert {cell for row in page.rows[:4] for cell in row.cells} == {"0-4"}
        assert not page.has_links

    def test_is_for_who_follows_the_whole(self, client, django_assert_max_num_queries):
        address = reverse("monitoring:cohesion")
        client.force_login(make_partner())
        assert client.get(address).status_code == 404

        client.force_login(make_commissioner())
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200


def make_lesson(by=None, **changes):
    values = {"words": "Vraag vroeg naar stroom.", "themes": ["SPOTTING"], "gathered_from": "Oost"}
    return gather_lesson(new=NewLesson(**values | changes), by=by or make_coordinator(), **NOW)


@pytest.mark.django_db
class TestLessons:
    @pytest.mark.parametrize(
        "changes",
        [
            {"words": " "},
            {"themes": []},
            {"themes": ["NOTHING"]},
            {"words": "Bij Fotonica Zuidwest B.V. ging het goed."},
        ],
    )
    def test_refuses_what_says_too_little_or_names_a_company(self, changes):
        with pytest.raises(UnableToLearn):
            make_lesson(**changes)
        assert not ProgrammeLesson.objects.exists()

    def test_goes_from_gathered_through_a_talk_to_adopted(self):
        coordinator, talk = make_coordinator(), make_talk()
        lesson = make_lesson(coordinator)
        act = {"lesson_id": lesson.pk, "talk_id": talk.pk, "by": coordinator, **NOW}

        decide_lesson(state="DISCUSSED", outcome="", **act)
        decided = decide_lesson(state="ADOPTED", outcome="Staat in het draaiboek.", **act)

        assert (decided.state, decided.discussed_in) == (ProgrammeLessonState.ADOPTED, talk)
        with pytest.raises(UnableToLearn):
            decide_lesson(state="NOT_ADOPTED", outcome="Toch niet.", **act)

    @pytest.mark.parametrize(("state", "outcome"), [("DISCUSSED", ""), ("ADOPTED", " ")])
    def test_refuses_a_step_that_says_too_little(self, state, outcome):
        coordinator = make_coordinator()
        lesson = make_lesson(coordinator)

        with pytest.raises(UnableToLearn):
            decide_lesson(
                lesson_id=lesson.pk,
                state=state,
                outcome=outcome,
                talk_id=None,
                by=coordinator,
                **NOW,
            )

    def test_the_database_refuses_a_decision_without_words(self):
        lesson = make_lesson()

        with pytest.raises(IntegrityError), transaction.atomic():
            ProgrammeLesson.objects.filter(pk=lesson.pk).update(state="ADOPTED")

    def test_everybody_in_the_programme_reads_and_the_coordinator_writes(self, client):
        lesson = make_lesson()
        address = reverse("monitoring:lessons")
        client.force_login(make_partner())

        assert lesson.words in client.get(address, {"thema": "SPOTTING"}).content.decode()
        assert lesson.words not in client.get(address, {"thema": "MONEY"}).content.decode()
        assert client.post(address, {}).status_code == 404
        assert client.get(reverse("monitoring:lesson", args=[lesson.pk])).status_code == 404

    def test_the_coordinator_gathers_and_decides_on_pages(self, client):
        client.force_login(make_coordinator())
        address = reverse("monitoring:lessons")

        client.post(
            address, {"words": "Eerst stroom.", "themes": ["PLACES"], "gathered_from": "Oost"}
        )
        lesson = ProgrammeLesson.objects.get()
        page = reverse("monitoring:lesson", args=[lesson.pk])
        refused = client.post(page, {"state": "ADOPTED"})
        client.post(page, {"state": "ADOPTED", "outcome": "Zo doen wij het."})

        lesson.refresh_from_db()
        assert (refused.status_code, lesson.outcome) == (200, "Zo doen wij het.")
        assert client.get(page).status_code == 404

    def test_its_acts_are_told_in_the_record(self):
        assert {"monitoring.lesson.gathered", "monitoring.lesson.decided"} <= set(DID)
