"""How does a closed list of the programme or the engine get the labels that people read?

The codes have one source, in plain Python. What Django stores and shows is a list of choices in
which each of those codes stands beside its label; this decorator holds both together.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from django.db.models import TextChoices

Labelled = TypeVar("Labelled", bound=TextChoices)


def labels_of(codes: type[StrEnum]) -> Callable[[type[Labelled]], type[Labelled]]:
    """Return a class decorator that takes choices only if they label exactly these codes.

    Names, values and order must be those of `codes`, so that a member of one equals that of the
    other and lists show in the order of the source.

    Raises:
        TypeError: When the class is decorated: a code without a label, a label without a code, or
            another order.

    Example:
        >>> class Reply(StrEnum):
        ...     YES = "YES"
        ...     NO = "NO"
        >>> @labels_of(Reply)
        ... class LabelledReply(TextChoices):
        ...     YES = Reply.YES, "Yes"
        Traceback (most recent call last):
        ...
        TypeError: LabelledReply labels YES, and Reply has YES, NO.
    """

    def checked(choices: type[Labelled]) -> type[Labelled]:
        labelled = [(member.name, member.value) for member in choices]
        if labelled != [(code.name, code.value) for code in codes]:
            message = (
                f"{choices.__name__} labels {', '.join(value for _, value in labelled)}, "
                f"and {codes.__name__} has {', '.join(code.value for code in codes)}."
            )
            raise TypeError(message)
        return choices

    return checked
