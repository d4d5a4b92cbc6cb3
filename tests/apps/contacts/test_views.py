"""The pages of contact: they work, they refuse kindly, and they tell a stranger nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.people import ContactPerson
from tests.apps.cases.factories import make_named_case
from tests.apps.contacts.factories import (
    make_draft,
    make_involvement,
    make_mail,
    make_moment,
    make_person,
)
from tests.factories import THAT_DAY, make_company, make_grant, make_user

pytestmark = pytest.mark.django_db
SECRETS = ("Fotonica", "second hall", "Bakker")


@pytest.fixture
def us(client):
    user = make_user("Jeroen")
    client.force_login(user)
    return user


@pytest.fixture
def company():
    return make_company("Fotonica BV")


def now():
    return datetime.now(UTC)


def url(name, *args):
    return reverse(f"contacts:{name}", args=args)


def shown(response):
    return response.content.decode()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


class TestStrangers:
    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another ROM", "does not exist"])
    @pytest.mark.parametrize("name", ["of-company", "moment-new", "person-new", "mail-new"])
    def test_find_no_company(self, client, company, name, pk_offset):
        client.force_login(make_user(organization="BOM"))

        response = client.get(url(name, company.pk + pk_offset))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another ROM", "does not exist"])
    @pytest.mark.parametrize(
        ("name", "make"),
        [
            ("moment", make_moment),
            ("person", lambda: make_person(name="Bas Bakker")),
            ("merge", make_person),
            ("person-remove", make_person),
            ("involvement", make_involvement),
            ("end", make_involvement),
            ("mail-choose", make_draft),
            ("mail", make_mail),
        ],
    )
    def test_find_no_row(self, client, name, make, pk_offset):
        row = make()
        client.force_login(make_user(organization="BOM"))

        response = client.get(url(name, row.pk + pk_offset))

        assert response.status_code == 404
        assert not any(secret in shown(response) for secret in SECRETS)

    @pytest.mark.parametrize(
        ("name", "make"),
        [("moment-remove", make_moment), ("mail-discard", make_draft)],
    )
    def test_remove_nothing(self, client, name, make):
        row = make()
        client.force_login(make_user(organization="BOM"))

        assert client.post(url(name, row.pk)).status_code == 404
        assert type(row).objects.exists()

    def test_the_case_without_the_name_has_no_contact(self, client):
        case = make_named_case()
        make_moment(case.lead.company, text="second hall", readers="IDENTITY")
        make_grant(case.lead, organization="NFIA", level="CASE")
        client.force_login(make_user(organization="NFIA", roles=["CASE_ADVISER"]))

        assert client.get(url("of-case", case.pk)).status_code == 404
        page = shown(client.get(reverse("cases:case", args=[case.pk])))
        assert not any(secret in page for secret in SECRETS)
        assert "contact/" not in page

    def test_who_may_know_the_company_reads_only_what_was_marked_for_that(self, client):
        case = make_named_case()
        company = case.lead.company
        make_moment(company, text="for readers", readers="IDENTITY")
        make_moment(company, text="for us", readers="HOLDER")
        make_moment(company, readers="IDENTITY", person=make_person(name="Told Person"))
        make_involvement(company, person=make_person(name="Open Person"), readers="IDENTITY")
        make_involvement(company, person=make_person(name="Our Person"), readers="HOLDER")
        grant = make_grant(case.lead, organization="NFIA", level="IDENTITY")
        assert grant.level == "IDENTITY"
        client.force_login(make_user(organization="NFIA", roles=["CASE_ADVISER"]))

        page = shown(client.get(url("of-case", case.pk)))

        assert "for readers" in page
        assert "Open Person" in page
        assert "for us" not in page
        assert "Our Person" not in page
        assert "Told Person" not in page
        assert "Noor van Beek" not in page

    def test_a_colleague_never_sees_what_is_private(self, client, us, company):
        other = make_user("Collega")
        make_moment(company, by=other, text="between us", readers="SELF")
        mail = make_mail(company, by=other, readers="SELF")

        page = shown(client.get(url("of-company", company.pk), follow=True))

        assert "between us" not in page
        assert "The hall in Enschede" not in page
        assert client.get(url("mail", mail.pk)).status_code == 404
        assert client.get(url("moment", mail.moment_id)).status_code == 404

    def test_a_waiting_mail_is_for_the_one_who_brought_it_in_for_one_day(self, client, us):
        theirs = make_draft(now=now())
        late = make_draft(by=us, now=now() - timedelta(days=1, minutes=1))
        mine = make_draft(by=us, now=now())

        codes = [client.get(url("mail-choose", row.pk)).status_code for row in (theirs, late, mine)]

        assert codes == [404, 404, 200]


class TestContactPage:
    def test_shows_last_and_next_contact_people_and_where_they_come_from(self, client, us, company):
        make_moment(company, happened_on=in_days(-3), next_contact_on=in_days(-1))
        make_involvement(company, person=make_person(name="Bas Bakker", told_by="the director"))

        page = shown(client.get(url("of-company", company.pk), follow=True))

        assert "3 days ago" in page
        assert "Contact was agreed for" in page
        assert "Bas Bakker" in page
        assert "Told by the director" in page
        assert "Legitimate interest" in page

    def test_shows_the_contact_person_of_the_register_once_and_does_not_copy_it(self, client, us):
        case = make_named_case(adviser=us)

        page = shown(client.get(url("of-company", case.lead.company_id), follow=True))

        assert page.count("noor@example.org") == 2
        assert not ContactPerson.objects.exists()

    @pytest.mark.parametrize("of", ["company", "case"])
    def test_stands_in_short_on_company_and_case(self, client, us, of):
        case = make_named_case(adviser=us)
        make_moment(case.lead.company, text="spoke about the hall", happened_on=in_days(-3))
        pages = {
            "company": reverse("leads:company", args=[case.lead.company_id]),
            "case": reverse("cases:case", args=[case.pk]),
        }

        page = shown(client.get(pages[of]))

        assert "Last contact" in page
        assert "spoke about the hall" in page

    def test_costs_the_same_few_queries_with_much_contact(
        self, client, us, django_assert_max_num_queries
    ):
        case = make_named_case(adviser=us)
        company = case.lead.company
        for _ in range(5):
            make_moment(company)
            make_involvement(company)
        for _ in range(2):
            make_mail(company)
        client.get(url("of-case", case.pk))

        with django_assert_max_num_queries(15):
            client.get(url("of-case", case.pk))


class TestMoment:
    def test_is_written_down(self, client, us, company):
        person = make_involvement(company).person

        answer = client.post(
            url("moment-new", company.pk),
            {
                "kind": "VISIT",
                "happened_on": in_days(-1).isoformat(),
                "person": person.pk,
                "text": "saw the hall",
                "next_contact_on": in_days(20).isoformat(),
                "readers": "HOLDER",
            },
        )

        row = ContactMoment.objects.get()
        assert answer.url == url("of-company", company.pk)
        assert (row.kind, row.person, row.next_contact_on) == ("VISIT", person, in_days(20))

    def test_refuses_a_day_to_come_and_keeps_what_was_typed(self, client, us, company):
        page = client.post(
            url("moment-new", company.pk),
            {
                "kind": "CALL",
                "happened_on": in_days(1).isoformat(),
                "text": "typed words",
                "readers": "HOLDER",
            },
        )

        assert "still to come" in shown(page)
        assert "typed words" in shown(page)
        assert not ContactMoment.objects.exists()

    def test_refuses_a_person_of_another_company(self, client, us, company):
        elsewhere = make_involvement(make_company("Other")).person

        page = client.post(
            url("moment-new", company.pk),
            {
                "kind": "CALL",
                "happened_on": in_days(0).isoformat(),
                "person": elsewhere.pk,
                "text": "x",
                "readers": "HOLDER",
            },
        )

        assert page.context["form"].errors["person"]

    def test_is_corrected_and_shows_what_somebody_else_changed(self, client, us, company):
        row = make_moment(company)
        form = {
            "kind": "CALL",
            "happened_on": THAT_DAY.isoformat(),
            "text": "better words",
            "readers": "HOLDER",
            "revision": 1,
        }

        client.post(url("moment", row.pk), form)
        second = client.post(url("moment", row.pk), form | {"text": "mine"})

        row.refresh_from_db()
        assert row.text == "better words"
        assert "Somebody else changed this" in shown(second)
        assert "there now: better words" in shown(second)

    def test_is_removed(self, client, us, company):
        client.post(url("moment-remove", make_moment(company).pk))

        assert not ContactMoment.objects.exists()
