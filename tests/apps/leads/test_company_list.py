"""The list of companies: sorted by its headings, narrowed by chips, changed in its rows."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_company, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("leads:companies")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def names(client, **asked):
    return [row.name for row, _tone in client.get(LIST, asked).context["rows"]]


class TestList:
    def test_sorts_by_its_headings_both_ways(self, client, us):
        make_company("Alfa", municipality_name="Zwolle")
        make_company("Beta", municipality_name="Assen", account_manager=us)

        assert names(client, sort="name") == ["Alfa", "Beta"]
        assert names(client, sort="-name") == ["Beta", "Alfa"]
        assert names(client, sort="municipality") == ["Beta", "Alfa"]
        # Nobody sorts to see first what is not there.
        assert names(client, sort="manager") == names(client, sort="-manager") == ["Beta", "Alfa"]

    @pytest.mark.parametrize(
        "key", ["urgency", "name", "municipality", "domain", "phase", "manager", "status", "newest"]
    )
    def test_every_order_works_both_ways(self, client, us, key):
        make_company("Alfa")
        make_company("Beta", status="WATCHED")

        assert sorted(names(client, sort=key)) == sorted(names(client, sort=f"-{key}"))

    def test_the_heading_says_which_way_and_links_the_other(self, client, us):
        make_company()

        shown = client.get(LIST, {"sort": "name", "q": "foto"}).content.decode()

        assert (
            'aria-sort="ascending"><a class="sort" href="?sort=-name&amp;q=foto">Company' in shown
        )
        assert shown.count("aria-sort=") == 1

    def test_narrows_by_account_manager_and_status(self, client, us):
        make_company("Alfa", account_manager=us)
        make_company("Beta", status="WATCHED")

        assert names(client, manager=us.pk) == ["Alfa"]
        assert names(client, manager="0") == ["Beta"]
        assert names(client, status="WATCHED") == ["Beta"]
        assert len(names(client, manager="charm")) == 2

    def test_what_narrows_it_can_be_taken_away(self, client, us):
        make_company("Alfa", account_manager=us)

        shown = client.get(LIST, {"manager": us.pk, "q": "a"}).content.decode()

        assert f'href="?manager={us.pk}"' in shown
        assert "<strong>Fatima</strong>" in shown

    def test_people_have_their_initials_beside_their_name(self, client, us):
        make_company(account_manager=make_user("Noor de Vries"))

        assert (
            'aria-hidden="true">NV</span><span>Noor de Vries' in client.get(LIST).content.decode()
        )


class TestRow:
    def url(self, company):
        return reverse("leads:company-row", args=[company.pk])

    def ask(self, client, company, data=None, query=""):
        headers = {"HX-Request": "true"}
        if data is None:
            return client.get(self.url(company) + query, headers=headers)
        return client.post(self.url(company), data, headers=headers)

    def test_opens_with_what_stands_there_and_closes_without_change(self, client, us):
        company = make_company("Fotonica BV", account_manager=us)

        shown = self.ask(client, company).content.decode()

        assert f'<option value="{us.pk}" selected>' in shown
        assert '<option value="ACTIVE" selected>' in shown
        as_it_is = self.ask(client, company, query="?as-it-is").content.decode()
        assert as_it_is.strip().startswith(f'<tr id="company-{company.pk}">')

    def test_keeps_the_keys_where_one_was_when_it_opens_and_closes(self, client, us):
        company = make_company("Fotonica BV", account_manager=us)

        opened = self.ask(client, company).content.decode()
        closed = self.ask(client, company, query="?as-it-is").content.decode()
        listed = client.get(reverse("leads:companies")).content.decode()

        assert re.search(r'<select name="manager"[^>]* autofocus', opened)
        assert '<a class="row-act" autofocus' in closed
        assert "autofocus" not in listed

    def test_saves_in_its_place(self, client, us):
        company = make_company("Fotonica BV")

        shown = self.ask(
            client, company, {"manager": us.pk, "status": "ACTIVE", "revision": "1"}
        ).content.decode()

        company.refresh_from_db()
        assert company.account_manager == us
        assert "row-edit" not in shown
        assert "Fatima" in shown

    def test_asks_what_shows_a_new_status_only(self, client, us):
        company = make_company()
        sent = {"manager": us.pk, "status": "WATCHED", "revision": "1"}

        shown = self.ask(client, company, sent).content.decode()

        company.refresh_from_db()
        assert "Write down what shows this." in shown
        assert company.account_manager is None

    @pytest.mark.parametrize("revision", ["0", "", "charm", "9" * 40])
    def test_overwrites_nothing_that_somebody_saved_meanwhile(self, client, us, revision):
        company = make_company("Fotonica BV")

        shown = self.ask(client, company, {"manager": us.pk, "revision": revision}).content.decode()

        company.refresh_from_db()
        assert "Somebody else just changed Fotonica BV" in shown
        assert company.account_manager is None

    def test_without_scripts_the_page_for_several_does_it(self, client, us):
        company = make_company()

        assert client.get(self.url(company))["Location"].endswith(f"?company={company.pk}")

    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["held by another ROM", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, us, pk_offset):
        theirs = make_company("Fotonica BV", held_by="BOM")
        url = reverse("leads:company-row", args=[theirs.pk + pk_offset])

        response = client.get(url, headers={"HX-Request": "true"})

        assert response.status_code == 404
        assert b"Fotonica" not in response.content
