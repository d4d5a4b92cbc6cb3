"""Where in a file stands what is wrong? Every value knows its path, and says it in every error."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SHOWN = 60


class ProblemRefused(ValueError):
    """A file does not say what is needed: where, what is wrong, what to do."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


@dataclass(frozen=True, slots=True)
class Located:
    """A value out of a file, with the path that leads to it (`$.criteria[2].name`)."""

    value: Any
    path: str = "$"
    folder: Path | None = None
    """Where files named in it lie."""

    def refuse(self, what: str) -> ProblemRefused:
        """Return the error that says what is wrong with this value."""
        return ProblemRefused(self.path, what)

    def has(self, name: str) -> bool:
        """Say whether this is a mapping with a value of that name."""
        return isinstance(self.value, Mapping) and self.value.get(name) is not None

    def get(self, name: str) -> Located:
        """Return a value that must be there."""
        if not self.has(name):
            if not isinstance(self.value, Mapping):
                raise self.refuse(f"expected a mapping with '{name}', found {self.shown}.")
            raise self.refuse(f"'{name}' is missing; add it.")
        return Located(self.value[name], f"{self.path}.{name}", self.folder)

    def find(self, name: str) -> Located | None:
        """Return a value that may be there."""
        return self.get(name) if self.has(name) else None

    def each(self, *, at_least: int = 0) -> list[Located]:
        """Return the entries of a list."""
        if isinstance(self.value, str) or not isinstance(self.value, Sequence):
            raise self.refuse(f"expected a list, found {self.shown}.")
        if len(self.value) < at_least:
            raise self.refuse(f"expected at least {at_least} entries, found {len(self.value)}.")
        return [
            Located(value, f"{self.path}[{number}]", self.folder)
            for number, value in enumerate(self.value)
        ]

    def entries(self) -> Iterator[tuple[str, Located]]:
        """Return names and values of a mapping."""
        if not isinstance(self.value, Mapping):
            raise self.refuse(f"expected a mapping, found {self.shown}.")
        for name, value in self.value.items():
            yield str(name), Located(value, f"{self.path}.{name}", self.folder)

    def only(self, *names: str) -> None:
        """Refuse names that mean nothing here: they are mostly slips of the pen."""
        for name, value in self.entries():
            if name not in names:
                raise value.refuse(f"'{name}' means nothing here; known: {', '.join(names)}.")

    def number(self, *, least: float = -math.inf, most: float = math.inf) -> float:
        """Return a finite number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.refuse(f"expected a number, found {self.shown}.")
        number = float(self.value)
        if not math.isfinite(number):
            raise self.refuse(f"expected a finite number, found {self.shown}.")
        if not least <= number <= most:
            raise self.refuse(f"{number:g} does not lie between {least:g} and {most:g}.")
        return number

    def whole(self, *, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        number = self.number(least=least, most=most)
        if number != int(number):
            raise self.refuse(f"expected a whole number, found {self.shown}.")
        return int(number)

    def text(self) -> str:
        """Return a text that is not empty; a number is taken as written."""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            raise self.refuse(f"expected a text, found {self.shown}.")
        if not str(self.value).strip():
            raise self.refuse("expected a text, found nothing.")
        return str(self.value)

    def yes(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse(f"expected true or false, found {self.shown}.")
        return self.value

    def one_of(self, *choices: str) -> str:
        """Return one of some words."""
        if self.value not in choices:
            raise self.refuse(f"expected one of {', '.join(choices)}; found {self.shown}.")
        return str(self.value)

    @property
    def shown(self) -> str:
        """The value in an error, cut short."""
        if self.value is None:
            return "nothing"
        text = repr(self.value)
        return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def names_of(entries: Sequence[Located]) -> tuple[str, ...]:
    """Return names of which each stands once; an entry is a text or a mapping with `name`."""
    found: dict[str, str] = {}
    for entry in entries:
        named = entry.get("name") if isinstance(entry.value, Mapping) else entry
        name = named.text()
        if name in found:
            raise named.refuse(f"'{name}' stands here already, at {found[name]}; rename one.")
        found[name] = named.path
    return tuple(found)
