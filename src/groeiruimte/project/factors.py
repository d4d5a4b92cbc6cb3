"""How are the secrets of second factors kept? Encrypted: whoever reads the tables has none.

The key comes from the site's secret key; a key before it (`SECRET_KEY_FALLBACKS`) still opens what
it closed, and what is used is closed anew with the present key.
"""

import base64
import contextlib
import hashlib
import secrets
from typing import cast

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction


class EncryptedFactorsAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Encrypts secrets, and never lets somebody go on without any factor where one is required."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret itself; of a key that is gone, one that nobody knows.

        Not an empty one: of that anybody could compute the codes.
        """
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to remove the last factor where everybody must have one."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


@transaction.atomic
def close_anew(*, authenticator_id: int) -> None:
    """Encrypt the secrets of a factor with the present key.

    Read anew and locked: which recovery codes were used stands in the same field.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator_id)
    changed = {}
    for name in ("secret", "seed"):
        closed = row.data.get(name)
        if isinstance(closed, str) and not _is_of_present_key(closed):
            with contextlib.suppress(InvalidToken):
                changed[name] = _box().rotate(closed.encode()).decode()
    if changed:
        row.data = {**row.data, **changed}
        row.save(update_fields=["data"])


def _is_of_present_key(closed: str) -> bool:
    try:
        Fernet(_derived(settings.SECRET_KEY)).decrypt(closed.encode())
    except InvalidToken:
        return False
    return True


def _box() -> MultiFernet:
    # As bytes they may stand in settings; ours are text, from the environment.
    older = cast("list[str]", settings.SECRET_KEY_FALLBACKS)
    keys = [settings.SECRET_KEY, *older]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"groeiruimte.second-factor\0" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
