"""Who may make an account? Nobody by themselves: an administrator or an invitation does it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import UserTokenForm
from allauth.account.utils import url_str_to_user_pk
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest

from groeiruimte import wall


class NoSelfRegistrationAdapter(DefaultAccountAdapter):
    """Keeps sign-in and password pages, and closes registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that nobody may register: the page says whom to ask instead."""
        return False

    def clean_email(self, email: str) -> str:
        """Open the account of whoever asks for a new password, for this request only."""
        wall.admit_email(email)
        return str(super().clean_email(email))


class WalledAuthenticationBackend(AuthenticationBackend):
    """Reads accounts behind the second wall: the one that is named, and no other."""

    def authenticate(
        self, request: HttpRequest | None, **credentials: Any
    ) -> AbstractBaseUser | None:
        """Return whose address and password these are, if they belong together."""
        wall.admit_email(str(credentials.get("email") or credentials.get("username") or ""))
        return super().authenticate(request, **credentials)

    def get_user(self, user_id: int | str) -> AbstractBaseUser | None:
        """Return the person of a session."""
        # Also asked before the transaction of a request has begun.
        with transaction.atomic():
            wall.admit_person(int(user_id))
            return super().get_user(user_id)


class WalledUserTokenForm(UserTokenForm):
    """Reads the account that a link for a new password is about; its key is checked after that."""

    def _get_user(self, uidb36: str) -> AbstractBaseUser | None:
        try:
            wall.admit_person(url_str_to_user_pk(uidb36))
        except ValueError:
            return None
        return super()._get_user(uidb36)
