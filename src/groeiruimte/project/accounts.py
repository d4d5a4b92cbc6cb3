"""Who may make an account? Nobody by themselves: an administrator or an invitation does it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSelfRegistrationAdapter(DefaultAccountAdapter):
    """Keeps sign-in and password pages, and closes registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody may register: the page says whom to ask instead."""
        return False
