"""A person with a password, and signing in, for tests."""

from django.urls import reverse

LOGIN = reverse("account_login")
LOGOUT = reverse("account_logout")
SENTENCE = "een lange zin die niemand raadt"
WRONG = "een lange zin die niet klopt"


def sign_in(client, user, password=SENTENCE, address="192.0.2.7"):
    return client.post(
        LOGIN, {"login": user.email, "password": password}, REMOTE_ADDR=address, follow=False
    )


def is_in(client):
    return client.get(reverse("cases:board")).status_code == 200
