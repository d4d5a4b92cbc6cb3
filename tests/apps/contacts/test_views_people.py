"""People on pages: offered before they are added twice, joined and removed on purpose only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.contacts.models.people import ContactPerson, Involvement
from tests.apps.cases.factories import make_named_case
from tests.apps.contacts.factories import (
    make_involvement,
    make_person,
)
from tests.factories import THAT_DAY, make_company, make_user

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


PERSON = {
    "name": "Bas Bakker",
    "party": "GRID_OPERATOR",
    "email": "bas@grid.example",
    "phone": "06-12345678",
    "told_by": "the website",
    "told_on": THAT_DAY.isoformat(),
    "ground": "PUBLIC_TASK",
    "readers": "HOLDER",
    "purpose": "decides on the connection",
}


class TestPeople:
    def test_somebody_new_is_added_at_once(self, client, us, company):
        answer = client.post(url("person-new", company.pk), PERSON)

        assert answer.url == url("of-company", company.pk)
        assert Involvement.objects.get().person.name == "Bas Bakker"

    @pytest.mark.parametrize(
        "known", [{"email": "bas@grid.example"}, {"email": "", "phone": "+31 6 12345678"}]
    )
    def test_somebody_known_is_offered_and_never_joined_unasked(self, client, us, company, known):
        person = make_person(name="B. Bakker", **known)

        page = client.post(url("person-new", company.pk), PERSON)
        assert "Perhaps we know this person already" in shown(page)
        assert "B. Bakker" in shown(page)
        assert ContactPerson.objects.count() == 1

        client.post(
            url("bind", company.pk),
            {"person": person.pk, "purpose": "plot", "readers": "HOLDER"},
        )

        assert Involvement.objects.get().person == person

    def test_somebody_else_with_the_same_number_can_be_added(self, client, us, company):
        make_person(email="bas@grid.example")

        client.post(url("person-new", company.pk), PERSON | {"is_other": "on"})

        assert ContactPerson.objects.count() == 2

    def test_the_contact_person_of_the_register_is_told_of(self, client, us):
        case = make_named_case(adviser=us)

        page = client.post(
            url("person-new", case.lead.company_id), PERSON | {"email": "NOOR@example.org"}
        )

        assert "stands at this company as its contact person" in shown(page)
        assert not ContactPerson.objects.exists()

    def test_people_of_another_organization_are_never_offered(self, client, us, company):
        make_person(held_by="BOM", name="Secret Bakker", email="bas@grid.example")

        answer = client.post(url("person-new", company.pk), PERSON)

        assert answer.status_code == 302
        assert "Secret" not in shown(client.get(url("people")))

    def test_nobody_of_another_organization_can_be_bound(self, client, us, company):
        theirs = make_person(held_by="BOM")

        answer = client.post(url("bind", company.pk), {"person": theirs.pk, "readers": "HOLDER"})

        assert answer.status_code == 404
        assert not Involvement.objects.exists()

    def test_is_corrected_for_all_companies_at_once(self, client, us):
        person = make_person(name="Bas")

        client.post(url("person", person.pk), PERSON | {"name": "Bas Bakker", "revision": 1})

        person.refresh_from_db()
        assert (person.name, person.revision) == ("Bas Bakker", 2)

    def test_two_of_one_are_offered_and_joined_on_a_page(self, client, us):
        one, two = make_person(email="b@x.example"), make_person(email="b@x.example")

        assert "Perhaps twice in the list" in shown(client.get(url("people")))
        client.post(url("merge", one.pk), {"joined": two.pk})

        assert ContactPerson.objects.get() == one

    def test_only_who_was_offered_can_be_joined(self, client, us):
        one, other = make_person(), make_person()

        page = client.post(url("merge", one.pk), {"joined": other.pk})

        assert page.context["form"].errors
        assert ContactPerson.objects.count() == 2

    def test_what_somebody_is_for_here_is_changed(self, client, us, company):
        row = make_involvement(company)

        client.post(
            url("involvement", row.pk), {"purpose": "knows the plot", "readers": "IDENTITY"}
        )

        row.refresh_from_db()
        assert (row.purpose, row.readers) == ("knows the plot", "IDENTITY")

    def test_ends_with_a_day(self, client, us, company):
        row = make_involvement(company)

        client.post(url("end", row.pk), {"ended_on": in_days(-1).isoformat()})

        row.refresh_from_db()
        assert row.ended_on == in_days(-1)
        assert "1 person of before" in shown(client.get(url("of-company", company.pk), follow=True))

    def test_is_removed_after_a_look(self, client, us, company):
        row = make_involvement(company)

        assert "1 company" in shown(client.get(url("person-remove", row.person_id)))
        client.post(url("person-remove", row.person_id))

        assert not ContactPerson.objects.exists()

    def test_are_found_by_a_part_of_a_name(self, client, us):
        make_person(name="Bas Bakker")
        make_person(name="Els Visser")

        page = shown(client.get(url("people") + "?q=bak"))

        assert ("Bas Bakker" in page, "Els Visser" in page) == (True, False)

    def test_the_list_costs_few_queries(self, client, us, django_assert_max_num_queries):
        for _ in range(6):
            make_person(email="b@x.example")
        client.get(url("people"))

        with django_assert_max_num_queries(6):
            client.get(url("people"))
