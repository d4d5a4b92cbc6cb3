"""What this app does when something happens elsewhere: translate, one call, translate back."""

from groeiruimte.audit.services import follow
from groeiruimte.connections.services import keys

_KEY = "api_keys"


def register_connections() -> None:
    """Have keys end together with what they rest on."""
    follow("organizations.account.ended", _KEY, keys.follow_account)
    follow("organizations.factors.cleared", _KEY, keys.follow_account)
