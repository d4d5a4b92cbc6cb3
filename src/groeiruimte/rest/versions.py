"""Which version of the API is this? Semantic: what breaks a reader gets another first number."""

from typing import Final

#: Told in every answer; the first number stands in the address.
API_VERSION: Final = "1.3.0"
VERSION_HEADER: Final = "API-Version"
#: How a call names itself (`Idempotency-Key`), and versions of a row (`If-Match`).
NAME_OF_A_CALL: Final = r"^[!-~]{1,100}$"
_TAG: Final = r'(W/)?"[!#-~]{0,100}"'
TAGS: Final = rf"^{_TAG}( *, *{_TAG}){{0,9}}$"
PREFIX: Final = "/api/v1"


def is_of_the_api(path: str) -> bool:
    """Say whether an address is answered as API: with JSON, also when something is wrong."""
    return path.startswith("/api/v")
