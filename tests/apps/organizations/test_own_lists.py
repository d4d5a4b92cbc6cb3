"""Each person keeps views, columns and close rows of lists; nobody else sees or changes them."""

import pytest
from django.urls import reverse

from groeiruimte.organizations.models import SavedView
from groeiruimte.organizations.services import list_views
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user
from tests.query_counts import exactly

pytestmark = pytest.mark.django_db
LIST = "/pijplijn/"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def keep(client, name="Bel nu", *, back=f"{LIST}?level=ACT&q=&page=3", key="COMPANIES"):
    return client.post(
        reverse("organizations:view-save"), {"list": key, "name": name, "next": back}
    )


def make_view(person, *, name="Bel nu", query="level=ACT", key="COMPANIES"):
    return list_views.save_view(
        list_key=key, name=name, query=query, by=person, now=A_MORNING_IN_JUNE
    )


class TestViews:
    def test_keep_filter_and_order_without_page_and_open_again(self, client, us):
        response = keep(client)

        view = SavedView.objects.get()
        assert (view.person, view.name, view.query) == (us, "Bel nu", "level=ACT")
        assert response["Location"] == f"{LIST}?level=ACT"
        make_company()
        shown = client.get(LIST).content.decode()
        assert f'href="{LIST}?level=ACT"' in shown

    def test_the_same_name_again_replaces_it(self, client, us):
        keep(client)
        keep(client, back=f"{LIST}?q=foto")

        assert SavedView.objects.get().query == "q=foto"

    @pytest.mark.parametrize("name", ["", "   "])
    def test_need_a_name(self, client, us, name):
        keep(client, name)

        assert not SavedView.objects.exists()

    def test_refuse_more_than_anybody_can_oversee(self, client, us):
        for number in range(list_views.MOST_VIEWS):
            make_view(us, name=f"View {number}")

        with pytest.raises(list_views.UnableToSaveView):
            make_view(us, name="One more")
        assert SavedView.objects.count() == list_views.MOST_VIEWS

    def test_refuse_an_address_that_does_not_fit(self, client, us):
        keep(client, back=f"{LIST}?q={'x' * 2000}")

        assert not SavedView.objects.exists()

    def test_of_a_colleague_are_not_there(self, client, us):
        theirs = make_view(make_user("Jeroen"), name="Van Jeroen", query="q=geheim")
        make_company()

        assert "Van Jeroen" not in client.get(LIST).content.decode()
        response = client.post(
            reverse("organizations:view-remove", args=[theirs.pk]), {"next": LIST}
        )
        assert response.status_code == 404
        assert SavedView.objects.exists()

    def test_can_be_removed(self, client, us):
        view = make_view(us)

        client.post(reverse("organizations:view-remove", args=[view.pk]), {"next": LIST})

        assert not SavedView.objects.exists()
        us.refresh_from_db()
        assert us.keeps_views is False

    def test_cost_nothing_for_who_keeps_none_and_one_question_otherwise(self, client, us):
        make_company()
        client.get(LIST)
        with exactly(10):
            client.get(LIST)
        make_view(us)
        make_view(us, name="Another")

        with exactly(11):
            client.get(LIST)

    @pytest.mark.parametrize("key", ["", "CHARM"])
    def test_of_a_list_that_is_not_there_are_refused(self, client, us, key):
        assert keep(client, key=key).status_code == 404

    @pytest.mark.parametrize(
        "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x", ""]
    )
    def test_never_lead_out_of_the_house(self, client, us, back):
        assert keep(client, back=back)["Location"].startswith("/")


class TestColumns:
    def choose(self, client, *columns):
        return client.post(
            reverse("organizations:list-columns"),
            {"list": "COMPANIES", "col": columns, "next": f"{LIST}?q=a&col=KVK"},
        )

    def test_are_kept_and_shown(self, client, us):
        make_company("Fotonica BV", kvk_number="12345678")
        assert "12345678" not in client.get(LIST).content.decode()

        response = self.choose(client, "KVK", "CHARM", "<b>")

        us.refresh_from_db()
        assert us.list_columns == {"COMPANIES": ["KVK", "CHARM"]}
        assert response["Location"] == f"{LIST}?q=a"
        shown = client.get(LIST).content.decode()
        assert "12345678" in shown
        assert 'data-label="Status"' not in shown

    def test_none_chosen_are_the_usual_ones_again(self, client, us):
        make_company()
        self.choose(client, "KVK")
        self.choose(client)

        us.refresh_from_db()
        assert us.list_columns == {}
        assert 'data-label="Status"' in client.get(LIST).content.decode()


class TestDensity:
    def test_holds_for_all_lists_of_this_person(self, client, us):
        make_company()
        assert 'data-density="roomy"' in client.get(LIST).content.decode()

        client.post(reverse("organizations:list-density"), {"density": "DENSE", "next": LIST})

        assert 'data-density="dense"' in client.get(LIST).content.decode()
        other = make_user("Jeroen")
        assert other.list_density == "ROOMY"

    def test_refuses_what_it_does_not_know(self, client, us):
        page = reverse("organizations:list-density")

        assert client.post(page, {"density": "TINY"}).status_code == 404


@pytest.mark.parametrize("page", ["view-save", "list-columns", "list-density"])
def test_a_stranger_must_sign_in_first(client, page):
    assert client.post(reverse(f"organizations:{page}"))["Location"].startswith("/account/")
