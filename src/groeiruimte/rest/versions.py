"""Which version of the API is this? Semantic: what breaks a reader gets another first number."""

from typing import Final

#: Told in every answer; the first number stands in the address.
API_VERSION: Final = "1.0.0"
VERSION_HEADER: Final = "API-Version"
PREFIX: Final = "/api/v1"


def is_of_the_api(path: str) -> bool:
    """Say whether an address is answered as API: with JSON, also when something is wrong."""
    return path.startswith("/api/v")
