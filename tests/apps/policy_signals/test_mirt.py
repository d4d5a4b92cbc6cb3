"""A MIRT signal of one case: to province and State without the name, answered, told, counted."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.leads.services.sending_gate import SendingIsClosed
from groeiruimte.monitoring.services.told_months import tell_month
from groeiruimte.organizations.choices import OrganizationKind, Role
from groeiruimte.outbox.models import Message
from groeiruimte.policy_signals import access
from groeiruimte.policy_signals.choices import MirtState
from groeiruimte.policy_signals.models import MirtSignal
from groeiruimte.policy_signals.pages import mirt as pages
from groeiruimte.policy_signals.services import NewMirt, UnableToSteer, answer_mirt, send_mirt
from groeiruimte.propositions.services.letting_out import take_back
from groeiruimte.propositions.services.releasing import UnableToRelease
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import make_case, make_consent, make_grant, make_organization, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def province():
    return make_organization("PROVINCE_OV", kind=OrganizationKind.PROVINCE)


@pytest.fixture
def official(province):
    return make_user("Wilma", organization="PROVINCE_OV", roles=(Role.HOTSPOT_MANAGER,))


@pytest.fixture
def minister():
    return make_user("Thomas", organization="EZ", roles=(Role.COMMISSIONER,))


@pytest.fixture
def need():
    row = make_need()
    make_consent(row.lead.company)
    return row


@pytest.fixture
def case(need):
    return make_case(need.lead)


def send(case, need, province, **differently):
    said = {
        "province_id": province.pk,
        "ministry_id": make_organization("EZ").pk,
        "text": "Many people will come to work here. Homes and a station matter.",
        "until": TODAY + timedelta(days=90),
        "override_reason": "The check is under way",
    }
    return send_mirt(
        case=case, need=need, new=NewMirt(**(said | differently)), by=case.adviser, now=NOW
    )


def answer(row, by, to_state, *, words="On the list for November", organization="PROVINCE_OV"):
    return answer_mirt(
        mirt_id=row.pk,
        organization_id=make_organization(organization).pk,
        to_state=to_state,
        words=words,
        by=by,
        now=NOW,
    )


def reads(user):
    return [row.pk for row in access.received_mirt(user=user, today=TODAY)]


def told(person):
    return sorted(Message.objects.filter(recipient=person).values_list("kind", flat=True))


class TestSending:
    def test_the_named_province_and_the_ministry_read_it(
        self, case, need, province, official, minister
    ):
        row = send(case, need, province)

        make_organization("PROVINCE_GE", kind=OrganizationKind.PROVINCE)
        elsewhere = make_user(organization="PROVINCE_GE", roles=(Role.HOTSPOT_MANAGER,))
        assert reads(official) == reads(minister) == [row.pk]
        assert reads(elsewhere) == reads(case.adviser) == []
        assert told(official) == told(minister) == ["mirt_asked"]
        assert [each.args for each in pages.pressing(user=official, now=NOW)] == [(row.pk,)]

    def test_only_to_a_province_and_a_ministry(self, case, need, province):
        for wrong in ({"province_id": make_organization("EZ").pk}, {"ministry_id": province.pk}):
            with pytest.raises(UnableToRelease):
                send(case, need, province, **wrong)

    def test_never_without_the_consent_of_the_company(self, case, need, province):
        need.lead.company.consents.all().delete()

        with pytest.raises(SendingIsClosed):
            send(case, need, province)
        assert not MirtSignal.objects.exists()

    def test_words_that_give_it_away_do_not_go(self, case, need, province):
        with pytest.raises(UnableToRelease):
            send(case, need, province, text=f"{need.lead.company.name} needs homes")
        assert not MirtSignal.objects.exists()

    def test_closes_when_the_company_takes_its_consent_back(self, case, need, province, official):
        send(case, need, province)
        need.lead.company.consents.update(withdrawn_at=NOW)

        assert reads(official) == []

    def test_can_be_taken_back(self, case, need, province, official):
        row = send(case, need, province)
        take_back(release_id=row.release_id, reason="Other plans", by=case.adviser, now=NOW)

        assert reads(official) == []


class TestAnswering:
    def test_who_sent_it_hears_each_step(self, case, need, province, official, minister):
        row = send(case, need, province)
        answer(row, official, "ANSWERED")
        answer(row, minister, "ON_AGENDA", organization="EZ")
        answer(row, official, "FOLLOWED")

        row.refresh_from_db()
        assert row.state == "FOLLOWED"
        assert told(case.adviser).count("mirt_answered") == 3
        assert [step.organization.code for step in row.steps.all()] == [
            "PROVINCE_OV",
            "EZ",
            "PROVINCE_OV",
        ]
        assert [each.args for each in pages.pressing(user=case.adviser, now=NOW)] == [(row.pk,)]
        assert pages.pressing(user=case.adviser, now=NOW + timedelta(days=15)) == []

    @pytest.mark.parametrize(("to_state", "words"), [("FOLLOWED", "Done"), ("ANSWERED", " ")])
    def test_not_what_cannot_follow_nor_without_words(
        self, case, need, province, official, to_state, words
    ):
        row = send(case, need, province)

        with pytest.raises(UnableToSteer):
            answer(row, official, to_state, words=words)

    def test_refused_is_the_end(self, case, need, province, official):
        row = send(case, need, province)
        answer(row, official, "REFUSED", words="Not before 2032")

        with pytest.raises(UnableToSteer):
            answer(row, official, "ON_AGENDA")

    def test_is_counted_as_a_band_and_told_with_the_month(self, client, case, need, province):
        send(case, need, province)
        client.force_login(make_user("Thomas", organization="EZ", roles=(Role.COMMISSIONER,)))
        address = reverse("policy-signals:signals")
        before = client.get(address).context["told"]

        tell_month(now=NOW)

        told = client.get(address).context["told"]
        assert (before.as_on, before.mirt) == (None, ())
        assert told.as_on == TODAY.replace(day=1) - timedelta(days=1)
        assert [band for _state, band in told.mirt] == ["0-4"] * len(MirtState)


class TestThePages:
    def test_sent_from_the_case_and_answered_by_the_province(
        self, client, case, need, province, official
    ):
        make_organization("EZ")
        client.force_login(case.adviser)
        page = reverse("policy-signals:mirt-of-case", args=[case.pk])
        assert client.get(page).status_code == 200
        client.post(
            page,
            {
                "province": province.pk,
                "ministry": make_organization("EZ").pk,
                "text": "Many people will come to work here. Homes and a station matter.",
                "until": (TODAY + timedelta(days=90)).isoformat(),
                "override_reason": "The check is under way",
            },
        )
        row = MirtSignal.objects.get()
        client.force_login(official)
        page = reverse("policy-signals:mirt", args=[row.pk])
        words = client.get(page).content.decode()
        for secret in (need.lead.company.name, case.reference, "Jeroen", "OOST_NL"):
            assert secret not in words

        client.post(page, {"to_state": "ON_AGENDA", "words": "On the list for November"})

        row.refresh_from_db()
        assert row.state == "ON_AGENDA"
        client.force_login(case.adviser)
        assert "On the list for November" in client.get(page).content.decode()

    def test_shown_with_few_questions(self, client, case, need, province, official):
        row = send(case, need, province)
        client.force_login(official)
        for name, args, most in (("mirt", [row.pk], 14), ("mirt-signals", [], 15)):
            address = reverse(f"policy-signals:{name}", args=args)
            client.get(address)
            with at_most(most):
                client.get(address)

    def test_who_sent_it_does_not_answer_it(self, client, case, need, province):
        row = send(case, need, province)
        client.force_login(case.adviser)
        page = reverse("policy-signals:mirt", args=[row.pk])

        assert client.post(page, {"to_state": "ANSWERED", "words": "Yes"}).status_code == 404

    @pytest.mark.parametrize("offset", [0, 999], ids=["of others", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, case, need, province, offset):
        row = send(case, need, province)
        make_grant(case.lead, level="IDENTITY")
        client.force_login(make_user(organization="NFIA"))

        for name, pk in (("mirt", row.pk), ("mirt-of-case", case.pk)):
            page = reverse(f"policy-signals:{name}", args=[pk + offset])
            assert client.get(page).status_code == 404
