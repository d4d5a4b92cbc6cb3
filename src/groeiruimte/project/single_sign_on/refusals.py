"""Why nobody came in by single sign-on."""


class UnableToSignOn(Exception):
    """Signing in stops here; the message is for the person, `kind` for the record."""

    def __init__(self, message: str, *, kind: str) -> None:
        super().__init__(message)
        self.kind = kind
