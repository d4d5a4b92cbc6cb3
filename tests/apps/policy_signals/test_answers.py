"""A region reads its own signals, answers them, and says what it did; others read that."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from python_calamine import CalamineWorkbook

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.policy_signals import access, services
from groeiruimte.policy_signals.models import PolicySignal, PolicySignalAnswer
from groeiruimte.policy_signals.pages.answers import pressing
from groeiruimte.policy_signals.pages.chosen import endings
from groeiruimte.policy_signals.rules import Chosen, shared_by
from groeiruimte.policy_signals.services import UnableToSteer, answer_signal, follow_up
from groeiruimte.policy_signals.services.answering import NewAnswer
from groeiruimte.propositions.services.telling_counts import tell_counts
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE
TODAY = date(2026, 6, 9)
LATER = TODAY + timedelta(days=30)


def make_signal(key="NOWHERE:ENERGY", *, region="", kind="NOWHERE", **fields):
    return PolicySignal.objects.create(
        **fields,
        key=key,
        kind=kind,
        region=region,
        demand_types=["ENERGY"],
        is_firm=True,
        first_seen_at=NOW,
        last_seen_at=NOW,
        engine_version="test",
    )


@pytest.fixture
def keeper(db):
    return make_user("Piet", organization="TWENTE_BOARD", roles=(Role.HOTSPOT_MANAGER,))


def answered(signal, keeper, **changes):
    organization = access.answering_organizations(user=keeper)[0]
    values = {"answer": "TAKES_UP", "words": "Wij bellen de netbeheerder.", "due_on": LATER}
    new = NewAnswer(organization_id=organization.pk, **values | changes)
    return answer_signal(signal_id=signal.pk, new=new, by=keeper, now=NOW)


class TestWhoReads:
    def test_a_region_reads_its_own_signals_and_those_of_the_whole_country(self, keeper):
        everywhere, east = make_signal(), make_signal("MIRT:LIVING:EAST", region="EAST")
        make_signal("MIRT:LIVING:SOUTH", region="SOUTH")

        assert set(access.visible_signals(user=keeper)) == {everywhere, east}

    def test_a_signal_of_another_region_is_no_page(self, client, keeper):
        south = make_signal("MIRT:LIVING:SOUTH", region="SOUTH")
        client.force_login(keeper)

        for name in ("signal", "answer"):
            assert client.get(reverse(f"policy-signals:{name}", args=[south.pk])).status_code == 404

    @pytest.mark.parametrize("role", [Role.CASE_ADVISER, Role.PIPELINE_MANAGER, Role.ADMINISTRATOR])
    def test_who_keeps_no_places_reads_none(self, client, role):
        signal = make_signal()
        client.force_login(make_user("Sanne", roles=(role,)))

        for name, args in (("signals", ()), ("reasons", ()), ("export-book", ()), ("signal", (1,))):
            assert client.get(reverse(f"policy-signals:{name}", args=args)).status_code == 404
        assert client.get(reverse("policy-signals:answer", args=[signal.pk])).status_code == 404

    def test_the_list_is_narrowed_to_a_kind_and_a_region(self, client):
        make_signal()
        make_signal("MIRT:LIVING:EAST", region="EAST", kind="MIRT")
        client.force_login(make_user("Thomas", organization="EZ", roles=(Role.COMMISSIONER,)))

        shown = client.get(reverse("policy-signals:signals"), {"region": "SOUTH"})

        assert [row.signal.key for row in shown.context["found"]] == ["NOWHERE:ENERGY"]

    def test_the_facts_of_the_papers_stand_beside_it_with_their_source(self, client):
        client.force_login(make_user("Thomas", organization="EZ", roles=(Role.COMMISSIONER,)))

        shown = client.get(reverse("policy-signals:signals")).content.decode()

        assert "62.000 woningen, waarvan ruim 50.000 woningen voor 2030" in shown


class TestAnswering:
    def test_to_take_it_up_moves_a_new_signal_along(self, keeper):
        signal = make_signal()

        row = answered(signal, keeper)

        signal.refresh_from_db()
        assert (signal.state, row.due_on, row.release.text) == ("TAKEN_UP", LATER, row.words)
        assert AuditEvent.objects.filter(act="policy_signals.signal.answered").exists()

    def test_to_say_that_others_act_first_leaves_it_new(self, keeper):
        signal = make_signal()

        row = answered(signal, keeper, answer="WITH_OTHERS")

        signal.refresh_from_db()
        assert (signal.state, row.due_on) == ("NEW", None)

    @pytest.mark.parametrize(
        "changes",
        [
            {"due_on": None},
            {"due_on": TODAY - timedelta(days=1)},
            {"words": " "},
            {"words": "x" * 501},
        ],
    )
    def test_refuses_what_says_too_little(self, keeper, changes):
        with pytest.raises(UnableToSteer):
            answered(make_signal(), keeper, **changes)
        assert not PolicySignalAnswer.objects.exists()

    def test_refuses_words_that_name_a_company(self, keeper):
        with pytest.raises(UnableToSteer):
            answered(make_signal(), keeper, words="Fotonica Zuidwest B.V. krijgt een aansluiting.")

    def test_refuses_a_signal_that_is_gone(self, keeper):
        signal = make_signal()
        PolicySignal.objects.update(state="GONE")

        with pytest.raises(UnableToSteer):
            answered(signal, keeper)

    def test_what_was_done_is_recorded_once(self, keeper):
        row = answered(make_signal(), keeper)

        follow_up(answer_id=row.pk, words="De netbeheerder legt een kabel.", by=keeper, now=NOW)

        row.refresh_from_db()
        assert (row.done_words, row.done_by) == ("De netbeheerder legt een kabel.", keeper)
        with pytest.raises(UnableToSteer):
            follow_up(answer_id=row.pk, words="Nog eens.", by=keeper, now=NOW)

    def test_the_database_refuses_half_an_answer(self, keeper):
        row = answered(make_signal(), keeper)

        with pytest.raises(IntegrityError), transaction.atomic():
            PolicySignalAnswer.objects.filter(pk=row.pk).update(due_on=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            PolicySignalAnswer.objects.filter(pk=row.pk).update(done_at=NOW)


class TestPages:
    def test_a_region_answers_and_follows_up_on_pages(self, client, keeper):
        signal = make_signal()
        client.force_login(keeper)
        page = reverse("policy-signals:signal", args=[signal.pk])
        organization = access.answering_organizations(user=keeper)[0]
        typed = {"organization": organization.pk, "answer": "TAKES_UP", "words": "Wij bellen."}

        refused = client.post(reverse("policy-signals:answer", args=[signal.pk]), typed)
        sent = client.post(
            reverse("policy-signals:answer", args=[signal.pk]), typed | {"due_on": "1-12-2099"}
        )
        row = PolicySignalAnswer.objects.get()
        done = client.post(
            reverse("policy-signals:follow-up", args=[row.pk]), {"words": "Er ligt een kabel."}
        )

        assert (refused.status_code, sent.url, done.url) == (200, page, page)
        assert "Er ligt een kabel." in client.get(page).content.decode()

    def test_another_region_does_not_follow_up_for_this_one(self, client, keeper):
        row = answered(make_signal(), keeper)
        other = make_user("Eva", organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,))
        client.force_login(other)

        address = reverse("policy-signals:follow-up", args=[row.pk])
        assert client.post(address, {"words": "Klaar."}).status_code == 404

    def test_the_coordinator_reads_answers_and_gives_none(self, client, keeper):
        signal = make_signal()
        answered(signal, keeper)
        client.force_login(make_user("Anouk", roles=(Role.COORDINATOR,)))

        shown = client.get(reverse("policy-signals:signal", args=[signal.pk])).content.decode()

        assert "Wij bellen de netbeheerder." in shown
        assert client.get(reverse("policy-signals:answer", args=[signal.pk])).status_code == 404

    def test_the_book_has_signals_answers_reasons_and_trend(self, client, keeper):
        answered(make_signal(), keeper)
        client.force_login(keeper)

        content = client.get(reverse("policy-signals:export-book")).content

        book = CalamineWorkbook.from_filelike(BytesIO(content))
        assert len(book.sheet_names) == 4
        answers = book.get_sheet_by_index(1).to_python()
        assert answers[1][5] == LATER

    def test_the_first_page_asks_a_region_for_an_answer_and_then_for_what_was_done(self, keeper):
        signal = make_signal()
        make_signal("NOWHERE:SPACE")

        before = [row.route for row in pressing(user=keeper, now=NOW)]
        answered(signal, keeper, due_on=TODAY)
        after = [row.route for row in pressing(user=keeper, now=NOW)]

        assert before == ["policy-signals:signals"]
        assert after == ["policy-signals:follow-up", "policy-signals:signals"]

    def test_a_list_costs_as_many_questions_however_long(
        self, client, keeper, django_assert_max_num_queries
    ):
        for number in range(6):
            answered(make_signal(f"NOWHERE:{number}"), keeper)
        client.force_login(keeper)
        client.get(reverse("policy-signals:signals"))

        with django_assert_max_num_queries(9):
            client.get(reverse("policy-signals:signals"))


def chosen(lead_id, **changes):
    values = {"has_chosen": True, "weights": {"soon_enough": 3, "talent": 1}}
    return Chosen(lead_id=lead_id, **values | changes)


class TestReasons:
    def test_only_what_weighed_most_is_shared(self):
        sharing = shared_by([chosen(1), chosen(2, weights={"talent": 2, "soon_enough": 2})])

        assert sharing == {"weighed:soon_enough": {1, 2}, "weighed:talent": {2}}

    def test_against_are_missing_kinds_and_the_country_that_won(self):
        lost = chosen(
            3,
            has_chosen=False,
            weights={},
            missing=("power_mw",),
            had_alternative=True,
            is_lost_abroad=True,
        )

        assert lost.codes == {"missed:power_mw", "abroad", "lost_abroad"}

    def test_without_enough_leads_nothing_is_told(self):
        services.count_signals(by=None, now=NOW)

        assert [(row.total, row.reasons) for row in endings()] == [("fewer than 5", [])] * 2

    def test_a_reason_that_a_few_do_not_share_is_not_told(self):
        leads = [chosen(number) for number in range(12)]
        leads += [chosen(20, weights={"talent": 1}), chosen(21, is_other_region=True)]
        tell_counts(
            purpose="POLICY",
            subject="choices:chosen",
            leads=[row.lead_id for row in leads],
            sharing=shared_by(leads),
            now=NOW,
        )

        told = endings()[0]

        assert (told.total, told.reasons) == ("14", [])

    def test_a_reason_that_many_share_is_told(self):
        leads = [chosen(number) for number in range(10)]
        leads += [chosen(20 + number, weights={"talent": 1}) for number in range(6)]
        tell_counts(
            purpose="POLICY",
            subject="choices:chosen",
            leads=[row.lead_id for row in leads],
            sharing=shared_by(leads),
            now=NOW,
        )

        assert [row.count for row in endings()[0].reasons] == [10, 6]


def test_an_organization_without_places_answers_nothing():
    adviser = make_user("Kees", organization="OOST_NL", roles=(Role.CASE_ADVISER,))

    assert make_organization("OOST_NL").pk
    assert access.answering_organizations(user=adviser) == []
