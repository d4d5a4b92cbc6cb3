"""What waits for a person: one shape for every app, so that the first page can list them all."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

# Most pressing first.
TONES = ("danger", "warning", "info", "neutral")


@dataclass(frozen=True, slots=True)
class InPlace:
    """A small act that is done from the list itself: where it is posted, and with what.

    Without `values` it is a link to where one fills in more.
    """

    label: str | Promise
    url: str
    values: tuple[tuple[str, str], ...] = ()
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class NextAction:
    """One thing to do: what it is called, which page does it, and how pressing it is.

    `moment` says in a few words when it should be done or how late it is. With others means that
    somebody else is to act first. What is for next week only looks ahead.
    """

    label: str | Promise
    route: str
    args: tuple[object, ...] = ()
    query: str = ""
    tone: str = "neutral"
    detail: str | Promise = ""
    moment: str | Promise = ""
    is_with_others: bool = False
    is_next_week: bool = False
    in_place: tuple[InPlace, ...] = ()

    @property
    def url(self) -> str:
        """The page on which it is done."""
        return reverse(self.route, args=self.args) + (f"?{self.query}" if self.query else "")


def most_pressing_first(actions: list[NextAction]) -> list[NextAction]:
    """Return the same actions, the most pressing tone first; within a tone the given order."""
    return sorted(actions, key=lambda action: TONES.index(action.tone))
