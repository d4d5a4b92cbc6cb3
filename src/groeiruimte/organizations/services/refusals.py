"""How does a change of people or roles get refused? With words that are fit to show."""


class UnableToChangePeople(Exception):
    """The change is refused; the message is fit to show to the user."""


class UnableToLink(Exception):
    """Tying two accounts is refused; the message is fit to show to the user."""
