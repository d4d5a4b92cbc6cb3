"""Kind pages for what cannot be answered."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gallery_routes")]


def test_a_page_that_is_not_here_says_what_to_do(client):
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def test_an_act_of_another_role_is_refused_in_words(client):
    response = client.get("/verboden/")

    assert response.status_code == 403
    assert "Dit hoort niet bij uw rol" in response.content.decode()


def test_our_own_fault_says_so_without_details_or_queries(client, django_assert_num_queries):
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        response = client.get("/stuk/")

    assert response.status_code == 500
    assert "Er ging bij ons iets mis" in response.content.decode()
    assert "broken on purpose" not in response.content.decode()


def test_a_stale_form_explains_itself():
    response = Client(enforce_csrf_checks=True).post("/galerij/")

    assert response.status_code == 403
    assert "Deze pagina stond te lang open" in response.content.decode()


def test_error_pages_carry_the_policy_too(client):
    assert "unsafe" not in client.get("/bestaat-niet/").headers["Content-Security-Policy"]
