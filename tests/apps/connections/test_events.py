"""A system outside hears that something happened: only what its person may see, without content."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.connections.choices import CHOOSABLE, DeliveryState
from groeiruimte.connections.models import EventDelivery, EventSubscription
from groeiruimte.connections.rules.events import PAUSES
from groeiruimte.connections.services import telling
from groeiruimte.connections.services.subscriptions import UnableToSubscribe, subscribe
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.models import Membership
from groeiruimte.outbox.models import Message
from tests.apps.connections.programs import Program, right_now
from tests.apps.connections.receivers import listening, make_certificate
from tests.apps.planning.factories import make_task
from tests.factories import make_case, make_company, make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("receiver"))


@pytest.fixture
def receiver(certificate, monkeypatch, settings):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with listening(certificate) as receiver:
        settings.EVENT_HOSTS = settings.EVENT_HOSTS_INSIDE = {receiver.host}
        yield receiver


@pytest.fixture
def us():
    return make_user("Jeroen")


@pytest.fixture
def subscription(receiver, us):
    return begin(receiver, us)


def begin(receiver, user, *, organization="OOST_NL", kinds=CHOOSABLE):
    row, receiver.secret = subscribe(
        name="Ons CRM",
        organization_id=make_organization(organization).pk,
        url=receiver.url,
        kinds=kinds,
        by=user,
        now=right_now(),
    )
    return row


def tell(*, later=timedelta(0)):
    return telling.tell_what_happened(
        clock=lambda: right_now() + later, progress=lambda _done, _total: None
    )


def types(receiver):
    return sorted(each["type"].removeprefix("nl.groeiruimte.") for each in receiver.events())


class TestAScriptOutside:
    def test_keeps_a_pipeline_current_and_hears_of_a_signal(self, receiver, us, subscription):
        script = Program(us)
        company = script.post("bedrijven", {"name": "Fotonica", "municipality": "Enschede"})
        for year, people in ((2023, 90), (2024, 140), (2025, 210), (2026, 320)):
            for quantity, value in (("FTE", people), ("WORKPLACES_AVAILABLE", 330)):
                seen = {"quantity": quantity, "value": value, "observedOn": f"{year}-06-01"}
                made = script.post("cijfers", seen | {"companyId": company.json()["id"]})
                assert made.status_code == 201, made.content

        assert telling.is_anything_due(now=right_now())
        tell()

        signal = next(each for each in receiver.events() if "signal.appeared" in each["type"])
        assert "Fotonica" not in str(receiver.got)
        path = signal["dataref"].partition("/api/v1/")[2]
        read = script.get(path).json()
        assert read["companyId"] == company.json()["id"]
        assert read["level"] in {"ACT", "WATCH"}
        assert not telling.is_anything_due(now=right_now())


class TestWhatIsTold:
    def test_is_a_notice_of_the_dutch_profile_without_content(self, receiver, us, subscription):
        Program(us).post("bedrijven", {"name": "Fotonica"})
        tell()

        ((headers, _body),) = receiver.got
        (event,) = receiver.events()
        assert headers["Content-Type"].startswith("application/cloudevents+json")
        assert set(event) == {
            *("specversion", "id", "source", "type", "time", "subject", "dataref"),
        }
        assert event["specversion"] == "1.0"
        assert event["id"] == headers["webhook-id"]
        assert event["time"].endswith("Z")
        assert event["subject"].startswith("bedrijven/")

    def test_is_what_this_person_may_see_for_this_organization(self, receiver, us, subscription):
        others = Program(make_user("Els", organization="BOM"))
        assert others.post("bedrijven", {"name": "Elders"}).status_code == 201

        tell()

        assert receiver.got == []
        assert not EventDelivery.objects.exists()
        assert EventSubscription.objects.get().read_until == AuditEvent.objects.count()

    def test_a_key_for_one_organization_tells_nothing_of_another(self, receiver):
        both = make_user("Wim", organization="BOM")
        Membership.objects.create(
            user=both, organization=make_organization("OOST_NL"), role=Role.PIPELINE_MANAGER
        )
        begin(receiver, both, organization="OOST_NL")
        for held_by in ("BOM", "OOST_NL"):
            pk = make_organization(held_by).pk
            Program(both).post("bedrijven", {"name": f"Van {held_by}", "heldById": pk})

        tell()

        assert types(receiver) == ["company.changed"]

    def test_what_is_no_longer_seen_is_not_told(self, receiver, us, subscription):
        Program(us).post("bedrijven", {"name": "Fotonica"})
        receiver.answers = 503
        tell()
        us.memberships.update(ended_on=right_now().date())
        receiver.answers = 204
        tell(later=timedelta(minutes=2))

        assert len(receiver.got) == 1
        assert EventDelivery.objects.get().state == DeliveryState.HELD_BACK

    def test_a_case_that_is_opened_and_a_task_of_today(self, receiver, us, subscription):
        body = {"firstAskedOn": "2026-05-01", "bottleneckYear": 2029, "bottleneckType": "SPACE"}
        Program(us).post("casussen", body | {"companyId": make_company("Fotonica").pk})
        make_task(make_case(adviser=us), due_on=right_now().date())

        tell()
        tell()

        assert types(receiver) == ["case.opened", "lead.marked", "task.due"]


class TestWhenItFails:
    def test_a_slow_system_does_not_keep_the_others_waiting(
        self, receiver, us, subscription, monkeypatch
    ):
        other = begin(receiver, make_user("Els"))
        now, sent = [right_now()], []

        def slowly(url, *, body, headers):
            sent.append(headers["webhook-id"])
            now[0] += timedelta(seconds=14)
            return 200

        monkeypatch.setattr(telling, "send", slowly)
        for number in range(6):
            Program(us).post("bedrijven", {"name": f"{'abcdef'[number] * 9} Fotonica"})

        def tell_slowly():
            return telling.tell_what_happened(clock=lambda: now[0], progress=lambda *_far: None)

        first = tell_slowly()

        assert (first.told, first.put_off) == (6, 0)
        told = EventDelivery.objects.filter(state=DeliveryState.TOLD)
        assert told.filter(subscription=subscription).count() == 3
        assert told.filter(subscription=other).count() == 3
        assert set(EventDelivery.objects.values_list("attempts", flat=True)) == {0}
        assert telling.is_anything_due(now=now[0])
        assert tell_slowly().told == 6
        assert len(set(sent)) == 12

    def test_it_is_tried_again_under_the_same_number_and_in_the_end_given_up(
        self, receiver, us, subscription, client
    ):
        Program(us).post("bedrijven", {"name": "Fotonica"})
        receiver.answers = 500
        later = timedelta(0)
        for pause in (timedelta(0), *PAUSES):
            later += pause
            tell(later=later)

        delivery = EventDelivery.objects.get()
        assert (delivery.state, delivery.failure, delivery.reply_code) == (
            *("GIVEN_UP", "REFUSED", 500),
        )
        assert len({each["id"] for each in receiver.events()}) == 1
        assert len(receiver.got) == len(PAUSES) + 1
        assert Message.objects.get(kind="event_given_up").recipient == us
        client.force_login(us)
        address = reverse("connections:event-system", args=[subscription.pk])
        assert b"(500)" in client.get(address).content
        receiver.answers = 200
        client.post(address, {"act": "try-again"})
        tell()
        assert EventDelivery.objects.get().state == DeliveryState.TOLD

    @pytest.mark.parametrize(
        ("answers", "failure"), [(302, "ELSEWHERE"), (404, "REFUSED"), (200, "")]
    )
    def test_the_page_says_why(self, receiver, us, subscription, client, answers, failure):
        receiver.answers = answers
        client.force_login(us)
        client.post(reverse("connections:event-system", args=[subscription.pk]), {"act": "test"})
        tell()

        assert EventDelivery.objects.get().failure == failure
        assert types(receiver) == ["test.sent"]

    def test_a_host_inside_or_off_the_list_or_without_trust_is_not_called(
        self, receiver, us, subscription, client, settings, monkeypatch
    ):
        client.force_login(us)
        address = reverse("connections:event-system", args=[subscription.pk])
        seen = []
        monkeypatch.delenv("SSL_CERT_FILE")
        for hosts, inside in (
            ({receiver.host}, {receiver.host}),
            ({receiver.host}, set()),
            ({"crm.example.nl"}, set()),
        ):
            settings.EVENT_HOSTS, settings.EVENT_HOSTS_INSIDE = hosts, inside
            client.post(address, {"act": "test"})
            tell()
            seen.append(EventDelivery.objects.order_by("happened_at").last().failure)

        assert seen == ["NO_TRUST", "INSIDE", "NOT_LISTED"]
        assert receiver.got == []


class TestThePage:
    def test_shows_the_secret_once_and_it_stands_nowhere(self, client, us, settings):
        settings.EVENT_HOSTS = {"crm.example.nl"}
        client.force_login(us)
        address = reverse("connections:events")
        body = {
            "name": "Ons CRM",
            "url": "https://crm.example.nl/hook",
            "organization": make_organization("OOST_NL").pk,
            "kinds": ["LEAD_MARKED"],
        }
        made = client.post(address, body).content.decode()

        secret = made.partition("whsec_")[2].partition("<")[0]
        assert len(secret) == 44
        assert "whsec_" not in client.get(address).content.decode()
        assert secret not in str(list(EventSubscription.objects.values()))
        acts = AuditEvent.objects.filter(act="connections.subscription.made")
        assert acts.get().details == {"kinds": ["LEAD_MARKED"]}

    def test_refuses_an_address_that_is_not_on_the_list(self, us, settings):
        settings.EVENT_HOSTS = {"crm.example.nl"}
        pk = make_organization("OOST_NL").pk
        for url in (
            "http://crm.example.nl/",
            "https://crm.example.nl:8443/",
            "https://crm.example.nl@127.0.0.1/",
            "https://127.0.0.1/",
            "https://crm.example.nl.evil.example/",
            "https://crm.example.nl\\@evil.example/",
        ):
            with pytest.raises(UnableToSubscribe) as refused:
                subscribe(
                    name="x",
                    organization_id=pk,
                    url=url,
                    kinds=["LEAD_MARKED"],
                    by=us,
                    now=right_now(),
                )
            assert refused.value.field == "url"

    def test_pausing_holds_what_happens_and_ending_drops_it(
        self, receiver, us, subscription, client
    ):
        client.force_login(us)
        address = reverse("connections:event-system", args=[subscription.pk])
        client.post(address, {"act": "pause"})
        Program(us).post("bedrijven", {"name": "Fotonica"})
        tell()
        assert receiver.got == []
        client.post(address, {"act": "resume"})
        tell()
        assert types(receiver) == ["company.changed"]

        client.post(address, {"act": "end"})
        Program(us).post("bedrijven", {"name": "Lasers"})
        tell()
        assert len(receiver.got) == 1
        client.post(address, {"act": "test"})
        assert EventDelivery.objects.count() == 1

    def test_another_secret_signs_from_now_on(self, receiver, us, subscription, client):
        client.force_login(us)
        address = reverse("connections:event-system", args=[subscription.pk])
        page = client.post(address, {"act": "renew"}).content.decode()
        before = receiver.secret
        receiver.secret = "whsec_" + page.partition("whsec_")[2].partition("<")[0]
        client.post(address, {"act": "test"})
        tell()

        assert receiver.secret != before
        assert types(receiver) == ["test.sent"]

    @pytest.mark.parametrize("offset", [0, 999], ids=["of a colleague", "does not exist"])
    def test_tells_a_stranger_nothing(self, receiver, us, subscription, client, offset):
        client.force_login(make_user("Els"))
        address = reverse("connections:event-system", args=[subscription.pk + offset])

        assert client.get(address).status_code == 404
        assert client.post(address, {"act": "end"}).status_code == 404

    def test_no_account_no_events(self, receiver, us, subscription):
        Program(us).post("bedrijven", {"name": "Fotonica"})
        us.is_active = False
        us.save()

        assert not telling.is_anything_due(now=right_now())
