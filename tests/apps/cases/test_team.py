"""Who guides a case: given, taken over, stood in for, handed over with everything."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases import access
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.team import Handover, Substitution
from groeiruimte.cases.pages import cases as case_pages
from groeiruimte.cases.pages import team as team_pages
from groeiruimte.cases.rules import leaving
from groeiruimte.cases.services.decisions import sign_result
from groeiruimte.cases.services.guidance import UnableToGuideCase, open_case
from groeiruimte.cases.services.team import (
    NewSubstitution,
    end_substitution,
    give_case,
    hand_over_all,
    name_substitute,
    take_over,
)
from groeiruimte.leads.access import shareable_leads
from groeiruimte.leads.choices import TeamPart
from groeiruimte.leads.services.team import NewMember, UnableToChangeTeam, end_member, name_member
from groeiruimte.organizations.choices import Role
from groeiruimte.outbox.models import Message
from groeiruimte.planning.models.tasks import Task
from groeiruimte.planning.pages.agenda import pressing as pressing_tasks
from groeiruimte.planning.services.acting import NewTask, add_task
from tests.apps.cases.factories import make_named_case, make_verification
from tests.factories import make_company, make_grant, make_organization, make_user

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


@pytest.fixture
def jeroen():
    return make_user("Jeroen")


@pytest.fixture
def fatima():
    return make_user("Fatima", roles=(Role.PIPELINE_MANAGER,))


@pytest.fixture
def anna():
    return make_user("Anna")


@pytest.fixture
def case(jeroen):
    return make_named_case(adviser=jeroen)


def told(person):
    return sorted(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def member(case, person, part=TeamPart.SECOND_ADVISER, **fields):
    said = {
        "part": part,
        "person_id": person.pk,
        "organization_id": case.lead.company.held_by_id,
        "from_on": TODAY,
    }
    by = fields.pop("by", None) or case.adviser
    return name_member(lead_id=case.lead_id, new=NewMember(**(said | fields)), by=by, now=NOW)


def opened(by, **fields):
    return open_case(
        company_id=make_company().pk,
        first_asked_on=date(2026, 6, 9),
        bottleneck_year=2029,
        bottleneck_type="ENERGY",
        by=by,
        now=NOW,
        **fields,
    )


class TestWhoGuidesANewCase:
    def test_an_adviser_who_opens_it_guides_it(self, jeroen):
        assert opened(jeroen).adviser == jeroen

    def test_a_pipeline_manager_does_not(self, fatima, jeroen):
        case = opened(fatima)

        assert case.adviser is None
        assert told(jeroen) == ["guide_wanted"]

    def test_whoever_was_chosen_hears_of_it(self, fatima, jeroen):
        assert opened(fatima, adviser_id=jeroen.pk).adviser == jeroen
        assert told(jeroen) == ["case_handed_over"]

    @pytest.mark.parametrize("organization", ["OOST_NL", "NFIA"])
    def test_never_somebody_who_may_not(self, fatima, organization):
        role = Role.PIPELINE_MANAGER if organization == "OOST_NL" else Role.CASE_ADVISER
        other = make_user(organization=organization, roles=(role,))

        with pytest.raises(UnableToGuideCase):
            opened(fatima, adviser_id=other.pk)

    def test_nobody_yet_waits_for_who_may(self, fatima, jeroen):
        case = opened(fatima)

        def waits(user):
            return [row.args for row in team_pages.pressing(user=user, now=NOW)]

        assert waits(jeroen) == [(case.pk,)]
        assert waits(fatima) == []
        take_over(case_id=case.pk, reason="I know the company", by=jeroen, now=NOW)
        assert waits(jeroen) == []

    def test_the_form_asks_it_and_offers_only_who_may(self, client, fatima, jeroen):
        make_user("Ver", organization="NFIA")
        client.force_login(fatima)
        page = reverse("cases:open", args=[make_company().pk])

        choices = dict(client.get(page).context["form"].fields["adviser"].choices)

        assert set(choices) == {"", str(jeroen.pk), "nobody"}
        assert "adviser" in client.post(page, {"bottleneck_year": "2029"}).context["form"].errors


class TestTakingOver:
    def test_changes_who_guides_it_and_tells_who_did(self, case, jeroen, anna):
        take_over(case_id=case.pk, reason="Jeroen is ill", by=anna, now=NOW)

        case.refresh_from_db()
        row = Handover.objects.get()
        assert case.adviser == anna
        assert (row.from_person, row.to_person, row.reason) == (jeroen, anna, "Jeroen is ill")
        assert told(jeroen) == ["case_taken_over"]

    def test_tasks_go_along(self, case, jeroen, anna):
        mine = add_task(
            case_id=case.pk, new=NewTask(title="Bel", owner_id=jeroen.pk), by=jeroen, now=NOW
        )
        make_user()
        take_over(case_id=case.pk, reason="Jeroen is ill", by=anna, now=NOW)

        mine.refresh_from_db()
        assert mine.owner == anna

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
    def test_asks_a_reason(self, case, anna, reason):
        with pytest.raises(UnableToGuideCase):
            take_over(case_id=case.pk, reason=reason, by=anna, now=NOW)

    def test_not_by_somebody_of_the_pipeline_nor_of_elsewhere(self, case, fatima):
        for person in (fatima, make_user(organization="NFIA")):
            with pytest.raises(UnableToGuideCase):
                take_over(case_id=case.pk, reason="I want it", by=person, now=NOW)

    def test_who_guided_it_before_may_not_sign(self, case, jeroen, anna):
        make_verification(case, claimed_by=anna)
        take_over(case_id=case.pk, reason="Jeroen is ill", by=anna, now=NOW)

        with pytest.raises(UnableToGuideCase):
            sign_result(case_id=case.pk, by=jeroen, now=NOW)
        assert sign_result(case_id=case.pk, by=make_user(), now=NOW).signed_by

    def test_giving_it_tells_both(self, case, jeroen, anna):
        give_case(
            case_id=case.pk, to_person_id=anna.pk, reason="Closer by", by=make_user(), now=NOW
        )

        assert told(anna) == ["case_handed_over"]
        assert told(jeroen) == ["case_taken_over"]


class TestTheTeam:
    def test_a_second_adviser_finds_the_case_on_the_first_page(self, case, anna):
        Case.objects.filter(pk=case.pk).update(next_action="Call", next_action_on=TODAY)
        assert case_pages.pressing(user=anna, now=NOW) == []

        member(case, anna)

        assert [row.args for row in case_pages.pressing(user=anna, now=NOW)] == [(case.pk,)]

    def test_project_assurance_sees_all_and_changes_nothing(self, case, anna):
        assert access.editable_cases(user=anna).exists()
        row = member(case, anna, TeamPart.ASSURANCE)

        assert not access.editable_cases(user=anna).exists()
        assert not shareable_leads(user=anna).exists()
        assert access.cases_with_identity(user=anna, today=TODAY).exists()
        assert access.signable_cases(user=anna, today=TODAY).exists()
        end_member(member_id=row.pk, by=case.adviser, now=NOW)
        assert access.editable_cases(user=anna).exists()

    def test_only_from_and_until_its_days(self, case, anna):
        row = member(case, anna, TeamPart.ASSURANCE, from_on=TODAY + DAY, until_on=TODAY + 2 * DAY)

        assert [row.is_on(TODAY + count * DAY) for count in range(4)] == [False, True, True, False]
        assert access.editable_cases(user=anna).exists()

    def test_who_guides_is_not_the_assurance_too(self, case, anna):
        member(case, anna)

        with pytest.raises(UnableToChangeTeam):
            member(case, anna, TeamPart.ASSURANCE)

    @pytest.mark.parametrize("part", [TeamPart.SECOND_ADVISER, TeamPart.ASSURANCE])
    def test_never_somebody_of_another_organization(self, case, part):
        other = make_user(organization="NFIA")

        for organization in ("OOST_NL", "NFIA"):
            with pytest.raises(UnableToChangeTeam):
                member(case, other, part, organization_id=make_organization(organization).pk)

    def test_a_pipeline_manager_looks_along_but_does_not_guide(self, case, fatima):
        with pytest.raises(UnableToChangeTeam):
            member(case, fatima)
        assert member(case, fatima, TeamPart.ASSURANCE)

    def test_a_region_names_its_own_partner_once_it_may_see_the_case(self, case):
        partner = make_user(organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,))
        said = {"organization_id": make_organization("ALMERE").pk, "by": partner}
        with pytest.raises(UnableToChangeTeam):
            member(case, partner, TeamPart.REGIONAL_PARTNER, **said)

        make_grant(case.lead, organization="ALMERE", level="CASE", valid_until=TODAY + DAY)

        assert member(case, partner, TeamPart.REGIONAL_PARTNER, **said)
        assert not access.editable_cases(user=partner).exists()

    def test_a_partner_goes_with_the_sight_of_the_case(self, case):
        partner = make_user(organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,))
        grant = make_grant(case.lead, organization="ALMERE", level="CASE", valid_until=TODAY + DAY)
        organization = make_organization("ALMERE").pk
        member(case, partner, TeamPart.REGIONAL_PARTNER, organization_id=organization, by=partner)

        def partners():
            shown = team_pages.team_of(case, may_guide=True, own_ids=[], is_named=True, today=TODAY)
            return len(shown.members)

        assert partners() == 1
        grant.withdrawn_at, grant.ended_as = NOW, "WITHDRAWN"
        grant.save()
        assert partners() == 0


class TestStandingIn:
    def stand_in(self, person, substitute, *, begins=TODAY, days=7, by=None):
        new = NewSubstitution(
            organization_id=make_organization().pk,
            person_id=person.pk,
            substitute_id=substitute.pk,
            from_on=begins,
            until_on=begins + days * DAY,
        )
        return name_substitute(new=new, by=by or person, now=NOW)

    def test_what_waits_for_the_one_waits_for_the_other_and_then_no_more(self, case, jeroen, anna):
        Case.objects.filter(pk=case.pk).update(next_action="Call", next_action_on=TODAY)
        add_task(
            case_id=case.pk,
            new=NewTask(title="Bel", owner_id=jeroen.pk, due_on=TODAY),
            by=jeroen,
            now=NOW,
        )
        self.stand_in(jeroen, anna)

        def waits(now):
            found = case_pages.pressing(user=anna, now=now), pressing_tasks(user=anna, now=now)
            return [len(rows) for rows in found]

        assert waits(NOW) == [1, 1]
        assert waits(NOW + 8 * DAY) == [0, 0]

    def test_both_hear_of_it(self, jeroen, anna):
        self.stand_in(jeroen, anna, by=make_user())

        assert told(anna) == ["substitute_named"]
        assert told(jeroen) == ["substitute_found"]

    def test_messages_about_the_case_reach_both(self, case, jeroen, anna):
        from groeiruimte.cases.services.telling import _who_guides

        self.stand_in(jeroen, anna)

        assert _who_guides(case, now=NOW) == sorted([jeroen.pk, anna.pk])
        assert _who_guides(case, now=NOW + 8 * DAY) == [jeroen.pk]

    def test_who_stood_in_may_not_sign(self, case, jeroen, anna):
        make_verification(case)
        self.stand_in(jeroen, anna)

        with pytest.raises(UnableToGuideCase):
            sign_result(case_id=case.pk, by=anna, now=NOW)

    def test_nobody_stands_in_twice_for_one_day(self, jeroen, anna):
        first = self.stand_in(jeroen, anna)
        with pytest.raises(UnableToGuideCase):
            self.stand_in(jeroen, make_user(), begins=TODAY + 7 * DAY)

        end_substitution(substitution_id=first.pk, by=jeroen, now=NOW)

        assert self.stand_in(jeroen, make_user(), begins=TODAY + 7 * DAY)

    def test_only_who_may_guide_and_never_oneself(self, jeroen, fatima):
        for substitute in (jeroen, fatima, make_user(organization="NFIA")):
            with pytest.raises(UnableToGuideCase):
                self.stand_in(jeroen, substitute)

    @pytest.mark.parametrize("days", [-1, 185])
    def test_not_for_odd_days(self, jeroen, anna, days):
        with pytest.raises(UnableToGuideCase):
            self.stand_in(jeroen, anna, days=days)


class TestHandingOverEverything:
    def all_go(self, person, to, *, by=None, reason="Leaves"):
        work = leaving.Leaving(
            person_id=person.pk, organization_id=make_organization().pk, to_person_id=to.pk
        )
        return hand_over_all(leaving=work, reason=reason, by=by or person, now=NOW)

    def test_cases_tasks_and_substitutions_go_at_once(self, jeroen, anna):
        cases = [make_named_case(f"Bedrijf {number}", adviser=jeroen) for number in range(3)]
        theirs = make_named_case("Anders", adviser=make_user())
        for row in (cases[0], theirs):
            add_task(
                case_id=row.pk, new=NewTask(title="Bel", owner_id=jeroen.pk), by=jeroen, now=NOW
            )
        TestStandingIn().stand_in(jeroen, make_user())

        assert self.all_go(jeroen, anna) == 3

        assert Case.objects.filter(adviser=anna).count() == 3
        assert not Task.objects.filter(state="OPEN", owner=jeroen).exists()
        assert not Substitution.objects.filter(ended_at=None).exists()
        assert told(anna).count("all_cases_came") == 1
        assert "case_handed_over" not in told(anna)

    def test_nothing_goes_when_one_cannot(self, jeroen, anna, monkeypatch):
        for number in range(3):
            make_named_case(f"Bedrijf {number}", adviser=jeroen)

        def refuse(*_args):
            raise UnableToGuideCase("No")

        broken = leaving.Belonging("Meetings", lambda *_: 1, refuse)
        monkeypatch.setitem(leaving._belongings, "meetings", broken)
        with pytest.raises(UnableToGuideCase):
            self.all_go(jeroen, anna)

        assert Case.objects.filter(adviser=jeroen).count() == 3

    def test_closed_cases_and_those_elsewhere_stay(self, jeroen, anna):
        make_named_case("Klaar", adviser=jeroen, status="STOPPED", status_reason="Moved")
        make_named_case("Ver", held_by="NFIA", adviser=jeroen)

        assert self.all_go(jeroen, anna) == 0

    def test_only_to_a_colleague_who_may(self, jeroen, fatima):
        for person in (jeroen, fatima, make_user(organization="NFIA")):
            with pytest.raises(UnableToGuideCase):
                self.all_go(jeroen, person)
