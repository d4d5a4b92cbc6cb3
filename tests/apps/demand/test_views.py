"""Holding the conversation in the browser."""

import re

import pytest
from django.urls import reverse

from groeiruimte.demand.models import Articulation, ConversationAnswer
from tests.apps.demand.factories import FOUR_MEGAWATT, make_answer
from tests.factories import make_articulation, make_grant, make_lead, make_user

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def adviser(client):
    user = make_user()
    client.force_login(user)
    return user


def question_url(articulation, key="power"):
    return reverse("demand:question", args=[articulation.pk, key])


class TestConversation:
    def test_starts_with_the_first_question(self, client, adviser):
        lead = make_lead()

        response = client.post(reverse("demand:conversation", args=[lead.pk]))

        articulation = Articulation.objects.get(lead=lead)
        assert response.url == question_url(articulation, "present_place")

    def test_offers_to_start_and_shows_the_script(self, client, adviser):
        page = client.get(reverse("demand:conversation", args=[make_lead().pk]))

        assert page.status_code == 200
        assert len(page.context["script"]) == 10
        assert b'method="post"' in page.content

    def test_shows_which_questions_are_open_and_goes_on_with_the_first(
        self, client, adviser, django_assert_max_num_queries
    ):
        articulation = make_articulation()
        make_answer(articulation)

        with django_assert_max_num_queries(16):
            page = client.get(reverse("demand:conversation", args=[articulation.lead_id]))

        assert page.context["conversation"].answered == 1
        assert page.context["next_question"].key == "present_place"

    def test_refuses_to_start_again_when_the_need_was_confirmed(self, client, adviser):
        articulation = make_articulation(confirmed=True)

        url = reverse("demand:conversation", args=[articulation.lead_id])
        page = client.post(url, follow=True)

        assert Articulation.objects.count() == 1
        assert len(page.context["messages"]) == 1

    def test_is_read_only_for_who_was_let_in_and_hides_the_company(self, client):
        articulation = make_articulation()
        make_grant(articulation.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))

        url = reverse("demand:conversation", args=[articulation.lead_id])
        page = client.get(url)

        assert page.status_code == 200
        assert articulation.lead.company.name not in page.text
        assert client.post(url).status_code == 404


class TestQuestion:
    def test_shows_one_question_with_its_number_and_why_we_ask(self, client, adviser):
        page = client.get(question_url(make_articulation()))

        assert page.status_code == 200
        assert page.context["number"] == 7
        assert "Het stroomnet is op veel plekken vol" in page.text

    @pytest.mark.parametrize(
        "key",
        [
            "present_place",
            "floor_space",
            "quality",
            "capital_goods",
            "talent",
            "living",
            "power",
            "financing",
            "foreign_alternative",
            "timing",
        ],
    )
    def test_exists_for_all_ten(self, client, adviser, key):
        assert client.get(question_url(make_articulation(), key)).status_code == 200

    def test_goes_to_the_next_question_after_a_good_answer(self, client, adviser):
        articulation = make_articulation()

        response = client.post(question_url(articulation), FOUR_MEGAWATT | {"go": "next"})

        assert response.url == question_url(articulation, "financing")
        assert ConversationAnswer.objects.get().typed == FOUR_MEGAWATT

    def test_goes_back_without_losing_half_an_answer(self, client, adviser):
        articulation = make_articulation()

        half = {"power_mw-1-likely": "twaalf", "go": "previous"}
        response = client.post(question_url(articulation), half)

        assert response.url == question_url(articulation, "living")
        assert ConversationAnswer.objects.get().typed == {"power_mw-1-likely": "twaalf"}

    def test_shows_what_is_wrong_at_the_field_and_keeps_what_was_typed(self, client, adviser):
        articulation = make_articulation()

        page = client.post(
            question_url(articulation), {"power_mw-1-likely": "twaalf", "go": "next"}
        )

        assert page.status_code == 200
        assert 'value="twaalf"' in page.text
        assert "power_mw-1-likely" in page.context["form"].errors
        assert 'id="id_power_mw-1-likely_error"' in page.text

    def test_takes_dont_know_yet_with_one_button(self, client, adviser):
        articulation = make_articulation()

        response = client.post(question_url(articulation), {"go": "unknown"})

        assert response.status_code == 302
        assert ConversationAnswer.objects.get().is_unknown

    def test_keeps_half_typed_input_by_itself_and_says_what_is_missing(self, client, adviser):
        articulation = make_articulation()

        answer = client.post(question_url(articulation), {"power_mw-1-low": "3"}, headers=HTMX)

        assert ConversationAnswer.objects.get().typed == {"power_mw-1-low": "3"}
        assert 'id="revision" value="1"' in answer.text
        assert "<html" not in answer.text

    def test_shows_both_answers_when_two_people_answer_at_once(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation, typed={"power_mw-1-likely": "8"})

        page = client.post(question_url(articulation), {"power_mw-1-likely": "9", "revision": "0"})

        assert page.status_code == 409
        assert [(row["theirs"], row["mine"]) for row in page.context["both"]] == [("8", "9")]
        assert page.context["revision"] == 1
        assert ConversationAnswer.objects.get().typed == {"power_mw-1-likely": "8"}

    def test_shows_choices_of_both_in_words(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation, typed={"from": "2028-Q1", "power_mw-hardness": "REQUIREMENT"})

        mine = {"from": "2029-Q1", "answer": "NEEDED", "power_mw-unknown": "1", "revision": "0"}
        page = client.post(question_url(articulation), mine)

        rows = {str(row["label"]): (row["theirs"], row["mine"]) for row in page.context["both"]}
        assert rows["Vanaf welk kwartaal?"] == ("2028-K1", "2029-K1")
        assert rows["Speelt dit?"] == ("", "Ja, dit is nodig")
        assert rows["Stroom: weet nog niet"] == ("", "Ja")
        assert rows["Stroom: is dit een randvoorwaarde of een wens?"][0].startswith(
            "Randvoorwaarde"
        )

    def test_lets_the_second_person_choose_the_own_answer_after_seeing_both(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation, typed={"power_mw-1-likely": "8"})

        client.post(question_url(articulation), {"power_mw-1-likely": "9", "revision": "1"})

        assert ConversationAnswer.objects.get().typed == {"power_mw-1-likely": "9"}

    def test_tells_while_typing_that_somebody_else_was_first(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation, typed={"power_mw-1-likely": "8"})

        page = client.post(
            question_url(articulation), {"power_mw-1-likely": "9", "revision": "0"}, headers=HTMX
        )

        assert "iemand anders" in page.text
        assert ConversationAnswer.objects.get().typed == {"power_mw-1-likely": "8"}

    def test_sends_on_to_the_need_once_that_is_confirmed(self, client, adviser):
        articulation = make_articulation(confirmed=True)

        response = client.post(question_url(articulation), FOUR_MEGAWATT)

        assert response.url == reverse("demand:articulation", args=[articulation.pk])
        assert not ConversationAnswer.objects.exists()

    def test_survives_any_revision_and_characters_that_no_table_takes(self, client, adviser):
        articulation = make_articulation()

        response = client.post(
            question_url(articulation),
            {"remark": "a\x00b", "revision": "٣", "power_mw-1-likely": "9" * 5000},
        )

        assert response.status_code == 200
        assert ConversationAnswer.objects.get().typed["remark"] == "ab"


class TestArticulation:
    def test_shows_the_need_under_six_headings(
        self, client, adviser, django_assert_max_num_queries
    ):
        articulation = make_articulation()
        make_answer(articulation)
        make_answer(articulation, question="financing", typed={"answer": "UNKNOWN"})

        with django_assert_max_num_queries(24):
            page = client.get(reverse("demand:articulation", args=[articulation.pk]))

        assert [len(each.demands) for each in page.context["types"]] == [0, 0, 0, 0, 1, 0]
        assert "3 – 4,5 – 6" in page.text
        assert "Nog niet bekend" in page.text

    def test_never_says_that_nothing_is_asked_where_an_answer_must_be_mended(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation, typed={"power_mw-1-likely": "veel"})

        page = client.get(reverse("demand:articulation", args=[articulation.pk]))

        energy = page.context["types"][4]
        assert [question.key for question in energy.to_mend] == ["power"]
        assert "Niets gevraagd" not in page.text

    def test_is_confirmed_together(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation)

        page = client.post(
            reverse("demand:confirm", args=[articulation.pk]),
            {"confirmed_with": "Noor van Beek"},
            follow=True,
        )

        assert "Noor van Beek" in page.text
        assert articulation.demands.get().likely == 4.5

    def test_says_why_it_cannot_be_confirmed_with_a_link_to_what_must_be_mended(
        self, client, adviser
    ):
        articulation = make_articulation()
        make_answer(articulation, typed={"power_mw-1-likely": "veel"})

        page = client.post(
            reverse("demand:confirm", args=[articulation.pk]), {"confirmed_with": "Noor"}
        )

        assert [question.key for question in page.context["to_mend"]] == ["power"]
        assert question_url(articulation) in page.text
        assert 'value="Noor"' in page.text
        articulation.refresh_from_db()
        assert not articulation.is_confirmed

    def test_shows_what_changed_since_the_version_before(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation)
        client.post(reverse("demand:confirm", args=[articulation.pk]), {"confirmed_with": "Noor"})
        client.post(reverse("demand:new-version", args=[articulation.lead_id]))
        newer = Articulation.objects.get(version=2)
        sooner = FOUR_MEGAWATT | {"from": "2028-Q1"}
        client.post(question_url(newer), sooner | {"revision": "1"})

        page = client.get(reverse("demand:articulation", args=[newer.pk]))

        [change] = page.context["versions"][0].changes
        assert change.quarters_earlier == 4
        assert "4 kwartalen eerder" in page.text

    def test_shows_the_need_but_neither_name_nor_words_to_who_may_only_see_the_case(self, client):
        articulation = make_articulation()
        make_answer(articulation)
        make_answer(
            articulation, question="timing", typed={"text-order_book": "Orders van Fotonica"}
        )
        make_grant(articulation.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA"))

        page = client.get(reverse("demand:articulation", args=[articulation.pk]))

        assert "4,5" in page.text
        assert "Fotonica" not in page.text


class TestNewVersion:
    def test_is_refused_while_a_conversation_is_going_on(self, client, adviser):
        articulation = make_articulation()

        page = client.post(reverse("demand:new-version", args=[articulation.lead_id]), follow=True)

        assert Articulation.objects.count() == 1
        assert len(page.context["messages"]) == 1


class TestTimeline:
    def test_counts_back_from_a_hard_need(self, client, adviser):
        articulation = make_articulation()
        make_answer(articulation)

        page = client.get(reverse("demand:timeline", args=[articulation.pk]))

        assert page.status_code == 200
        assert len(page.context["ways"]) == 1
        assert "Netbeheerder" in page.text

    def test_says_what_is_missing_when_there_is_nothing_to_count_from(self, client, adviser):
        page = client.get(reverse("demand:timeline", args=[make_articulation().pk]))

        assert page.context["ways"] == []
        assert page.status_code == 200

    def test_counts_shorter_for_an_existing_building(self, client, adviser):
        articulation = make_articulation()
        typed = {
            "floor_space_m2-1-likely": "2000",
            "floor_space_m2-hardness": "REQUIREMENT",
            "from": "2030-Q1",
        }
        make_answer(articulation, question="floor_space", typed=typed)
        url = reverse("demand:timeline", args=[articulation.pk])

        new = client.get(url).context["first"]
        existing = client.get(url, {"building": "existing"}).context["first"]

        assert existing.latest_start > new.latest_start


READ_ONLY = {"articulation", "timeline"}


def without_what_always_differs(text, path):
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", text).replace(path, "")


def pages(articulation):
    return {
        "conversation": reverse("demand:conversation", args=[articulation.lead_id]),
        "question": question_url(articulation),
        "articulation": reverse("demand:articulation", args=[articulation.pk]),
        "confirm": reverse("demand:confirm", args=[articulation.pk]),
        "timeline": reverse("demand:timeline", args=[articulation.pk]),
        "new-version": reverse("demand:new-version", args=[articulation.lead_id]),
    }


@pytest.mark.parametrize(
    "name", ["conversation", "question", "articulation", "confirm", "timeline", "new-version"]
)
class TestStrangers:
    def test_are_sent_to_sign_in(self, client, name):
        response = client.get(pages(make_articulation())[name])

        assert response.status_code == 302
        assert response.url.startswith("/account/")

    def test_of_another_organization_learn_nothing(self, client, name):
        articulation = make_articulation()
        theirs = pages(articulation)[name]
        nowhere = theirs.replace(str(articulation.pk), "987654").replace(
            str(articulation.lead_id), "987654"
        )
        client.force_login(make_user(organization="BOM"))

        answers = [
            (response.status_code, without_what_always_differs(response.text, path))
            for path in (theirs, nowhere)
            for response in (
                client.get(path) if name in READ_ONLY else client.post(path, FOUR_MEGAWATT),
            )
        ]

        assert answers[0][0] == 404
        assert answers[0] == answers[1]
        assert not ConversationAnswer.objects.exists()
