"""A progress talk: its agenda makes itself, and who may not hold it sees its own actions only."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.monitoring.choices import TalkLineKind
from groeiruimte.monitoring.models import TalkLine
from groeiruimte.monitoring.pages.talks import pack_of, pressing, talk_page
from groeiruimte.monitoring.services.talks import (
    NewLine,
    UnableToTalk,
    add_line,
    finish_action,
    open_talk,
    plan_talk,
    write_minutes,
)
from groeiruimte.reporting.papers import paper_text
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_money,
    make_participant,
    make_partner,
    make_place,
)
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_case,
    make_company,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = {"now": A_MORNING_IN_JUNE}


def make_talk(by=None):
    return open_talk(year=2026, month=6, by=by or make_coordinator(), **NOW)


def make_action(talk=None, *, owner="BOM", words="Bel de provincie"):
    coordinator = make_coordinator()
    new = NewLine(
        kind=TalkLineKind.ACTION,
        words=words,
        owner_id=make_organization(owner).pk,
        due_on=date(2026, 7, 1),
    )
    return add_line(talk_id=(talk or make_talk(coordinator)).pk, new=new, by=coordinator, **NOW)


def test_the_same_month_is_one_talk():
    assert make_talk().pk == make_talk().pk


def test_the_agenda_holds_targets_money_people_and_what_was_not_done_last_time():
    coordinator = make_coordinator()
    make_money(by=coordinator, stage="DIVIDED", amount="1234.00")
    earlier = open_talk(year=2025, month=12, by=coordinator, **NOW)
    make_action(earlier)
    later = open_talk(year=2026, month=12, by=coordinator, **NOW)
    make_action(later)

    page = talk_page(user=coordinator, talk=make_talk(coordinator), today=THAT_DAY)

    words = paper_text(pack_of(page, made_at=A_MORNING_IN_JUNE).sections)
    assert "Waarom bedrijven kozen" in words or "Why companies chose" in words
    assert [row.words for row in page.of_last_time] == ["Bel de provincie"]
    assert "Bel de provincie" in words
    assert "1.234,00" in words or "1,234.00" in words
    assert len(page.sections[0].table.rows) == 5


def test_an_action_has_an_owner_and_a_day():
    with pytest.raises(UnableToTalk) as refusal:
        add_line(
            talk_id=make_talk().pk,
            new=NewLine(kind="ACTION", words="Bellen"),
            by=make_coordinator(),
            **NOW,
        )

    assert refusal.value.field == "owner"
    assert not TalkLine.objects.exists()


@pytest.mark.parametrize("words", ["Praat met Stille Vloer B.V.", "Fotonika Zuid vraagt stroom"])
def test_words_name_no_company(words):
    make_case(make_lead(make_company("Fotonika Zuid BV", held_by="OOST_NL")))
    writer = make_user(organization="OOST_NL", roles=["COORDINATOR", "CASE_ADVISER"])

    with pytest.raises(UnableToTalk):
        add_line(talk_id=make_talk().pk, new=NewLine(kind="POINT", words=words), by=writer, **NOW)


def test_minutes_of_two_people_do_not_overwrite_each_other():
    talk = make_talk()
    write = {"talk_id": talk.pk, "held_on": THAT_DAY, "by": make_coordinator(), **NOW}
    write_minutes(minutes="Eerst", revision=1, **write)

    with pytest.raises(EditedMeanwhile):
        write_minutes(minutes="Daarna", revision=1, **write)

    talk.refresh_from_db()
    assert talk.minutes == "Eerst"


def test_an_action_is_done_once():
    action = make_action()
    finish_action(line_id=action.pk, by=make_partner(), **NOW)

    with pytest.raises(UnableToTalk):
        finish_action(line_id=action.pk, by=make_partner(), **NOW)


def test_an_action_shows_on_the_first_page_of_its_owner_and_not_of_another():
    make_action()

    ours = [each.label for each in pressing(user=make_partner(), now=A_MORNING_IN_JUNE)]
    theirs = [each.label for each in pressing(user=make_partner("IQ"), now=A_MORNING_IN_JUNE)]

    assert (ours, theirs) == (["Bel de provincie"], [])


def test_the_coordinator_is_asked_to_prepare_the_talk_of_this_month():
    asked = [each.label for each in pressing(user=make_coordinator(), now=A_MORNING_IN_JUNE)]

    assert len(asked) == 1


def test_who_holds_no_talk_finds_none(client):
    talk = make_talk()
    client.force_login(make_partner())

    for name, args in (
        ("talks", ()),
        ("talk", (talk.pk,)),
        ("talk-pack", (talk.pk,)),
        ("talk-pack-word", (talk.pk,)),
    ):
        assert client.get(reverse(f"monitoring:{name}", args=args)).status_code == 404


def test_the_ministry_reads_a_talk_and_writes_nothing(client):
    talk = make_talk()
    client.force_login(make_commissioner())
    address = reverse("monitoring:talk", args=[talk.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"kind": "POINT", "words": "x"}).status_code == 404
    assert client.get(reverse("monitoring:talk-minutes", args=[talk.pk])).status_code == 404


def read(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(f"monitoring:{name}", args=args))


class TestAtTheTable:
    """IPO and NFIA take part in the talks (programme §5.5), and read what lies on the table."""

    @pytest.mark.parametrize("organization", ["IPO", "NFIA"])
    def test_a_participant_reads_talk_pack_and_minutes(self, client, organization):
        coordinator = make_coordinator()
        talk = make_talk(coordinator)
        make_action(talk, owner=organization)
        minuted = {"held_on": THAT_DAY, "minutes": "De bemensing is besproken.", "revision": 1}
        write_minutes(talk_id=talk.pk, by=coordinator, **minuted, **NOW)
        reader = make_participant(organization)

        shown = read(client, reader, "talk", talk.pk).content.decode()
        papers = [read(client, reader, name, talk.pk) for name in ("talk-pack", "talk-pack-word")]

        assert "De bemensing is besproken." in shown
        assert "Bel de provincie" in shown
        assert papers[0].content.startswith(b"%PDF")
        assert papers[1].content.startswith(b"PK")

    def test_a_participant_reads_the_same_figures_as_the_coordinator(self):
        coordinator = make_coordinator()
        make_money(by=coordinator, stage="DIVIDED", amount="1234.07")
        make_place(by=coordinator)
        talk = make_talk(coordinator)

        pages = [
            talk_page(user=reader, talk=talk, today=THAT_DAY)
            for reader in (coordinator, make_commissioner(), make_participant())
        ]

        assert pages[0].sections == pages[1].sections == pages[2].sections
        assert "1.234,07" in paper_text(pages[2].sections) or "1,234.07" in paper_text(
            pages[2].sections
        )

    def test_a_participant_writes_nothing_but_that_its_own_action_is_done(self, client):
        talk = make_talk()
        ours, theirs = make_action(talk, owner="IPO"), make_action(talk, owner="BOM")
        client.force_login(make_participant())

        closed = [
            client.post(reverse("monitoring:talks")),
            client.post(reverse("monitoring:talk", args=[talk.pk]), {"kind": "POINT"}),
            client.post(reverse("monitoring:talk-day", args=[talk.pk]), {}),
            client.post(reverse("monitoring:talk-minutes", args=[talk.pk]), {}),
            client.post(reverse("monitoring:action-done", args=[theirs.pk])),
        ]
        done = client.post(reverse("monitoring:action-done", args=[ours.pk]))

        assert {answer.status_code for answer in closed} == {404}
        assert done.status_code == 302
        assert list(TalkLine.objects.exclude(done_at=None)) == [ours]

    @pytest.mark.parametrize(
        "name", ["money", "people", "plan", "reports", "cohesion", "lessons", "settings", "targets"]
    )
    def test_nothing_else_of_the_programme_opens_for_a_participant(self, client, name):
        assert read(client, make_participant(), name).status_code == 404

    def test_a_participant_finds_the_way_and_no_card_that_stays_closed(self, client):
        shown = read(client, make_participant(), "programme")

        urls = [card.url for card in shown.context["cards"]]
        assert urls == [reverse("monitoring:talks"), reverse("monitoring:actions")]

    def test_a_participant_is_not_told_what_is_not_ready_for_others(self, client):
        page = talk_page(user=make_participant(), talk=make_talk(), today=THAT_DAY)

        assert page.ready == []

    @pytest.mark.parametrize("organization", ["BOM", "EZ", "TWENTE_BOARD", "INVEST_NL"])
    def test_the_role_opens_nothing_where_it_does_not_belong(self, client, organization):
        talk = make_talk()
        reader = make_participant(organization)

        assert read(client, reader, "talk", talk.pk).status_code == 404

    def test_the_coordinator_reads_at_whose_place_nobody_reads_along(self):
        coordinator, talk = make_coordinator(), make_talk()
        make_organization("NFIA")
        make_participant("IPO")

        page = talk_page(user=coordinator, talk=talk, today=THAT_DAY)

        assert page.reads_nothing == ["NFIA"]

    def test_only_own_actions_wait_for_a_participant(self):
        talk = make_talk()
        make_action(talk, owner="IPO", words="Vraag de provincies")
        make_action(talk, owner="BOM")

        asked = pressing(user=make_participant(), now=A_MORNING_IN_JUNE)

        assert [each.label for each in asked] == ["Vraag de provincies"]

    def test_a_planned_talk_stands_on_the_first_page_two_weeks_before(self):
        talk = make_talk()
        plan_talk(talk_id=talk.pk, planned_on=date(2026, 6, 23), by=make_coordinator(), **NOW)
        reader = make_participant()

        early = pressing(user=reader, now=A_MORNING_IN_JUNE.replace(day=8))
        in_time = pressing(user=reader, now=A_MORNING_IN_JUNE.replace(day=9))

        assert (early, [each.args for each in in_time]) == ([], [(talk.pk,)])


def test_the_pack_is_a_pdf(client):
    talk = make_talk()
    client.force_login(make_commissioner())

    content = client.get(reverse("monitoring:talk-pack", args=[talk.pk])).content

    assert content.startswith(b"%PDF")


def test_a_partner_finishes_its_own_action_only(client):
    ours, theirs = make_action(), make_action(owner="IQ")
    client.force_login(make_partner())

    answers = [
        client.post(reverse("monitoring:action-done", args=[row.pk])).status_code
        for row in (ours, theirs)
    ]

    assert answers == [302, 404]


def test_the_page_costs_the_same_few_queries_however_many_lines(
    client, django_assert_max_num_queries
):
    coordinator = make_coordinator()
    talk = make_talk(coordinator)
    for _number in range(5):
        make_action(talk)
    client.force_login(coordinator)

    with django_assert_max_num_queries(25):
        client.get(reverse("monitoring:talk", args=[talk.pk]))


class TestPlanning:
    def test_a_day_of_its_month_says_when_the_pack_goes_out_and_to_whom(self, client):
        coordinator = make_coordinator()
        make_organization("IPO", kind="ASSOCIATION")
        talk = open_talk(year=2026, month=6, by=coordinator, **NOW)
        client.force_login(coordinator)

        client.post(reverse("monitoring:talk-day", args=[talk.pk]), {"planned_on": "23-6-2026"})

        talk.refresh_from_db()
        page = talk_page(user=coordinator, talk=talk, today=THAT_DAY)
        assert page.pack_by == date(2026, 6, 16)
        assert page.at_the_table == ["IPO", "OOST_NL"]
        assert "- IPO" in str(pack_of(page, made_at=A_MORNING_IN_JUNE).sections[0])
        (asked,) = [each for each in pressing(user=coordinator, now=A_MORNING_IN_JUNE)]
        assert "16" in str(asked.detail)

    def test_refuses_a_day_of_another_month(self):
        talk = open_talk(year=2026, month=6, by=make_coordinator(), **NOW)

        with pytest.raises(UnableToTalk):
            plan_talk(talk_id=talk.pk, planned_on=date(2026, 7, 1), by=make_coordinator(), **NOW)
