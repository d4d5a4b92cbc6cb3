"""The activity plan: what it misses against the framework, who judges it, and that it stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from groeiruimte.monitoring.models import PlanVersion
from groeiruimte.monitoring.pages.plans import approvals_of, missing_of, plan_page
from groeiruimte.monitoring.pages.waiting import pressing
from groeiruimte.monitoring.rules.plans import (
    PlanGap,
    PlannedActivity,
    missing_from,
    share_complete,
)
from groeiruimte.monitoring.services.plans import (
    NewActivity,
    UnableToPlan,
    add_activity,
    comment,
    judge_plan,
    open_version,
    submit_plan,
    write_text,
)
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.plan_framework import framework_points
from groeiruimte.programme.targets import impact_targets
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_partner,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user

NOW = {"now": A_MORNING_IN_JUNE}
KEYS = [target.key for target in impact_targets() if not target.is_in_words]
TEXTS = {point.code: "Zo doen wij dat." for point in framework_points()}
WITH_ACTIVITIES = [point.code for point in framework_points() if point.asks_activities]


#: Read from section 5.3 of the paper by hand, apart from the product's own file: how each of the
#: three parts divides, and with which words each point begins.
POINTS_OF_5_3 = {
    "1a": "De opschalingsvraag van relevante deeptech bedrijven eerder in de tijd",
    "1b": "Deze deeptech bedrijven bij gebrek aan ruimte de keuze geven",
    "1c": "De verschillende technologie brandpunten in Nederland",
    "2a": "Tijdig leads signaleert",
    "2b": "De vraagarticulatie voor opschalende bedrijven uitwerkt",
    "2c": "Kennis deelt en bedrijven faciliteert",
    "2d": "Kijkt hoe dit programma kan bijdragen",
    "2e": "Aansluiting realiseert bij aanpalende",
    "3a": "Samenstelling van de benodigde fte",
    "3b": "Benodigde competenties van mensen",
    "3c": "Kwaliteit van samenwerken",
    "3d": "Begroting exploitatiekosten",
}


def test_the_framework_holds_every_point_of_the_paper_in_its_order_and_words():
    points = framework_points()

    assert [point.code for point in points] == list(POINTS_OF_5_3)
    for point in points:
        assert point.source.section == "5.3"
        assert point.source.quote.startswith(POINTS_OF_5_3[point.code])


def planned(point, number=0, **changed):
    fields = {
        "point": point,
        "name": f"Activiteit {number}",
        "has_owner": True,
        "intensity": "Twee per week",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2028, 12, 31),
        "target": KEYS[number % len(KEYS)],
        "effect": Decimal(2),
        "cost_eur": Decimal(1000),
    }
    return PlannedActivity(**(fields | changed))


def whole():
    return [planned(code, number) for number, code in enumerate(WITH_ACTIVITIES)]


class TestMissingFrom:
    def test_is_empty_for_a_plan_that_says_everything(self):
        assert missing_from(texts=TEXTS, activities=whole()) == []

    @pytest.mark.parametrize("code", TEXTS)
    def test_names_each_point_without_a_text(self, code):
        missing = missing_from(texts=TEXTS | {code: " "}, activities=whole())

        assert [(miss.point, miss.gap) for miss in missing] == [(code, PlanGap.NO_TEXT)]

    @pytest.mark.parametrize(
        ("changed", "gap"),
        [
            ({"has_owner": False}, PlanGap.NO_OWNER),
            ({"intensity": ""}, PlanGap.NO_INTENSITY),
            ({"ends_on": None}, PlanGap.NO_PERIOD),
            ({"cost_eur": None}, PlanGap.NO_COST),
            ({"cost_eur": Decimal(4_000_001)}, PlanGap.BEYOND_BUDGET),
        ],
    )
    def test_names_what_an_activity_does_not_say(self, changed, gap):
        extra = planned("2a", **changed)

        missing = missing_from(texts=TEXTS, activities=[*whole(), extra])

        assert [miss.gap for miss in missing] == [gap]

    def test_names_a_target_to_which_nothing_adds(self):
        rows = [row for row in whole() if row.target != KEYS[0]] + [
            planned("1a", 1),
            planned("2c", 1),
        ]

        missing = missing_from(texts=TEXTS, activities=rows)

        assert [miss.about for miss in missing] == [KEYS[0]]

    @pytest.mark.parametrize("code", POINTS_OF_5_3)
    def test_a_plan_without_one_point_of_the_paper_is_incomplete_at_that_point_alone(self, code):
        texts = {point: words for point, words in TEXTS.items() if point != code}
        # What the activities of this point added to is added at another, so that only it misses.
        activities = [
            replace(row, point="1b" if code == "1a" else "1a") if row.point == code else row
            for row in whole()
        ]

        missing = missing_from(texts=texts, activities=activities)

        assert {miss.point for miss in missing} == {code}
        gaps = {PlanGap.NO_TEXT, *([PlanGap.NO_ACTIVITY] if code in WITH_ACTIVITIES else [])}
        assert {miss.gap for miss in missing} == gaps
        assert share_complete(missing) == (len(POINTS_OF_5_3) - 1) / len(POINTS_OF_5_3)

    def test_of_an_empty_plan_leaves_no_point_complete(self):
        assert share_complete(missing_from(texts={}, activities=[])) == 0


def make_version(by=None):
    return open_version(by=by or make_coordinator(), **NOW)


def make_whole_version(by=None):
    coordinator = by or make_coordinator()
    version = make_version(coordinator)
    for code, words in TEXTS.items():
        write_text(
            version_id=version.pk, point=code, words=words, revision=0, by=coordinator, **NOW
        )
    for row in whole():
        add_activity(
            version_id=version.pk,
            new=NewActivity(
                point=row.point,
                name=row.name,
                owner_id=make_organization("BOM").pk,
                intensity=row.intensity,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                target=row.target,
                effect=row.effect,
                cost_eur=row.cost_eur,
            ),
            by=coordinator,
            **NOW,
        )
    return version


def make_submitted(by=None):
    coordinator = by or make_coordinator()
    version = make_whole_version(coordinator)
    return submit_plan(version_id=version.pk, by=coordinator, **NOW)


def judged(version, *, organization, judgment="PARTNER", verdict="APPROVED", conditions=""):
    return judge_plan(
        version_id=version.pk,
        organization_id=make_organization(organization).pk,
        judgment=judgment,
        verdict=verdict,
        conditions=conditions,
        by=make_coordinator(),
        **NOW,
    )


@pytest.mark.django_db
class TestVersions:
    def test_a_draft_is_there_once(self):
        assert make_version().pk == make_version().pk

    def test_an_incomplete_plan_is_not_submitted(self):
        version = make_version()

        with pytest.raises(UnableToPlan):
            submit_plan(version_id=version.pk, by=make_coordinator(), **NOW)

    def test_a_submitted_plan_does_not_change_and_a_next_version_begins_with_it(self):
        version = make_submitted()

        with pytest.raises(UnableToPlan):
            write_text(
                version_id=version.pk,
                point="1a",
                words="Anders",
                revision=1,
                by=make_coordinator(),
                **NOW,
            )

        following = make_version()
        assert (following.number, missing_of(following)) == (2, [])

    def test_a_text_of_two_people_is_not_overwritten(self):
        version = make_version()
        write = {"version_id": version.pk, "point": "1a", "by": make_coordinator(), **NOW}
        write_text(words="Eerst", revision=0, **write)

        with pytest.raises(EditedMeanwhile):
            write_text(words="Daarna", revision=0, **write)

    def test_a_text_names_no_company(self):
        with pytest.raises(UnableToPlan):
            write_text(
                version_id=make_version().pk,
                point="1a",
                words="Zoals bij Stille Vloer B.V.",
                revision=0,
                by=make_coordinator(),
                **NOW,
            )


@pytest.mark.django_db
class TestJudging:
    def test_every_rom_the_ministry_and_the_test_on_state_aid_make_it_approved(self):
        version = make_submitted()
        judged(version, organization="OOST_NL")
        judged(version, organization="EZ", judgment="MINISTRY")
        judged(version, organization="EZ", judgment="STATE_AID")
        before = PlanVersion.objects.get(pk=version.pk).state

        judged(version, organization="BOM", verdict="CONDITIONS", conditions="Elk kwartaal.")

        assert before == "SUBMITTED"
        assert PlanVersion.objects.get(pk=version.pk).state == "APPROVED"

    def test_of_one_organization_the_newest_counts(self):
        version = make_submitted()
        judged(version, organization="BOM", verdict="REFUSED", conditions="Te duur.")
        judged(version, organization="BOM")

        assert "BOM" not in approvals_of(version).waiting

    def test_conditions_are_said(self):
        with pytest.raises(UnableToPlan):
            judged(make_submitted(), organization="BOM", verdict="CONDITIONS")

    def test_waits_on_the_first_page_of_who_judges(self):
        version = make_submitted()
        asked = pressing(user=make_partner(), now=A_MORNING_IN_JUNE)
        judged(version, organization="BOM")

        assert len(asked) == 1
        assert pressing(user=make_partner(), now=A_MORNING_IN_JUNE) == []


@pytest.mark.django_db
class TestPages:
    def test_a_draft_is_not_there_for_the_ministry(self, client):
        version = make_version()
        client.force_login(make_commissioner())

        for name in ("plan-version", "plan-file", "plan-word"):
            address = reverse(f"monitoring:{name}", args=[version.pk])
            assert client.get(address).status_code == 404

    def test_a_partner_comments_and_writes_no_text(self, client):
        version = make_version()
        partner = make_partner()
        client.force_login(partner)
        address = reverse("monitoring:plan-point", args=[version.pk, "1a"])
        said = {
            "comment": "1",
            "said-organization": partner.memberships.get().organization_id,
            "said-words": "Noem ook mbo.",
        }

        wrote = client.post(address, {"words": "Van mij", "revision": 0}).status_code
        commented = client.post(address, said).status_code

        assert (wrote, commented) == (404, 302)
        assert version.comments.get().words == "Noem ook mbo."

    def test_a_partner_says_nothing_for_another(self, client):
        version = make_version()
        client.force_login(make_partner())
        address = reverse("monitoring:plan-point", args=[version.pk, "1a"])
        theirs = {"comment": "1", "said-words": "x"}
        theirs["said-organization"] = make_organization("IQ").pk

        client.post(address, theirs)

        assert not version.comments.exists()

    def test_the_ministry_judges_for_itself_and_a_partner_only_as_partner(self, client):
        version = make_submitted()
        address = reverse("monitoring:plan-judge", args=[version.pk])
        client.force_login(make_partner())

        client.post(address, {"judgment": "MINISTRY", "verdict": "APPROVED"})
        client.force_login(make_commissioner())
        client.post(address, {"judgment": "MINISTRY", "verdict": "APPROVED"})

        given = version.approvals.get()
        assert (given.organization.code, given.judgment) == ("EZ", "MINISTRY")

    def test_a_keeper_of_a_hotspot_does_not_judge(self, client):
        version = make_submitted()
        client.force_login(make_user(organization="TWENTE_BOARD", roles=[Role.HOTSPOT_MANAGER]))

        response = client.get(reverse("monitoring:plan-judge", args=[version.pk]))

        assert response.status_code == 404

    def test_the_plan_is_a_pdf(self, client):
        version = make_submitted()
        client.force_login(make_commissioner())

        content = client.get(reverse("monitoring:plan-file", args=[version.pk])).content

        assert content.startswith(b"%PDF")

    def test_the_page_costs_the_same_few_queries(self, client, django_assert_max_num_queries):
        coordinator = make_coordinator()
        version = make_whole_version(coordinator)
        comment(
            version_id=version.pk,
            point="1a",
            organization_id=make_organization("BOM").pk,
            words="Goed",
            by=coordinator,
            **NOW,
        )
        client.force_login(coordinator)

        with django_assert_max_num_queries(14):
            client.get(reverse("monitoring:plan-version", args=[version.pk]))

    def test_costs_of_activities_add_up_to_the_cent(self):
        coordinator = make_coordinator()
        version = make_whole_version(coordinator)

        page = plan_page(user=coordinator, version=version)

        assert page.cost == Decimal(1000) * len(WITH_ACTIVITIES)
        assert page.share == 1
