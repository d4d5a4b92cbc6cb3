"""One figure of the strip on top of a page: what it counts, how many, and where one sees which."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that matters, as a link.

    `tone` is `late` for what should have been done, `now` for what asks for an act, else empty.
    """

    label: str | Promise
    value: str
    url: str
    icon: str
    unit: str | Promise = ""
    note: str | Promise = ""
    tone: str = ""
