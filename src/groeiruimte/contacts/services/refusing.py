"""Why an act on people, contact or mail is refused, and where on the page that lies."""


class UnableToKeep(Exception):
    """The act is refused; the message is fit to show, `field` is what to mend."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Keep where it lies, so that a page can point there."""
        super().__init__(message)
        self.field = field
