"""Where does a fact of the policy come from, and how is it read?

Every policy fact is a YAML file in `parameters/` with a value, a unit, a date and a source. This
module holds the three value types that all of them share and the one loader. A mistake in a file
gives an error that names the file and the key, so that a policy adviser can mend it.
"""

from __future__ import annotations

import contextlib
import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

Choice = TypeVar("Choice", bound=StrEnum)

PARAMETERS = Path(__file__).parent / "parameters"

# The same rules as `yaml.safe_load`, read by libyaml where this machine has it: ten times as fast.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What a file writes as source where the papers are silent and we had to choose.
OWN_DECISION = "own decision"
#: What a file writes as source where a figure is our own estimate, to be replaced by experience.
OWN_ESTIMATE = "own estimate"

#: The papers of the programme itself: each quote from these is looked up word for word by a test.
PAPERS = (
    "meerjarenprogramma-2025-2028",
    "kamerbrief-2025-05-26",
    "beslisnota-2025-05-14",
    "kamerbrief-hightech-maakindustrie-2023-06-08",
    "vragen-en-antwoorden-2023-06-20",
)


class MalformedParametersError(ValueError):
    """A parameter file does not say what its reader needs; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Source:
    """The place where a fact can be read: document, section, and the words themselves."""

    document: str
    section: str
    quote: str
    url: str = ""

    @property
    def is_our_own(self) -> bool:
        """Whether no paper says this: it is our decision or our estimate."""
        return self.document in (OWN_DECISION, OWN_ESTIMATE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the product."""

    nl: str
    en: str

    def in_language(self, code: str) -> str:
        """Return the Dutch text for `nl` and its variants, the English text for anything else."""
        return self.nl if code.lower().split("-")[0] == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping out of a parameter file, which knows where it stands.

    Each method reads one key as one type, and refuses anything else in words that help.
    """

    file: str
    path: str
    values: dict[str, object]

    def string(self, key: str, default: str | None = None) -> str:
        """Return the text under `key`."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.malformed(key, "must be a text")
        return value.strip()

    def whole_number(self, key: str) -> int:
        """Return the whole number under `key`."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.malformed(key, "must be a whole number")
        return value

    def count(self, key: str) -> int | None:
        """Return the whole number that a cell of a table holds, or nothing for an empty cell."""
        written = self.string(key)
        if written and not written.isdigit():
            raise self.malformed(key, "must be a whole number or empty")
        return int(written) if written else None

    def year(self, key: str) -> int:
        """Return the year that a cell of a table holds."""
        written = self.string(key)
        if not re.fullmatch(r"(19|20)\d\d", written):
            raise self.malformed(key, "must be a year, such as 2018")
        return int(written)

    def degrees(self, key: str) -> float:
        """Return the longitude or latitude that a cell of a table holds."""
        try:
            return float(self.string(key))
        except ValueError as error:
            raise self.malformed(key, "must be a number of degrees, such as 5.45") from error

    def number(self, key: str) -> float:
        """Return the number under `key`."""
        value = self.values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.malformed(key, "must be a number")
        return float(value)

    def optional_number(self, key: str) -> float | None:
        """Return the number under `key`, or nothing when the key is absent or empty."""
        return None if self.values.get(key) is None else self.number(key)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return the true or false under `key`."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.malformed(key, "must be true or false")
        return value

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        """Return the member of an enumeration whose code stands under `key`."""
        code = self.string(key)
        try:
            return choices(code)
        except ValueError as error:
            known = ", ".join(choices)
            message = f"is '{code}', which is not one of {known}"
            raise self.malformed(key, message) from error

    def day(self, key: str) -> date:
        """Return the date under `key`, written as 2028-12-31."""
        value = self.values.get(key)
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                value = date.fromisoformat(value)
        if not isinstance(value, date):
            raise self.malformed(key, "must be a date, such as 2028-12-31")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under `key`; an absent key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.malformed(key, "must be a list of texts")
        return tuple(value)

    def text(self, key: str) -> Text:
        """Return the Dutch and English text under `key`."""
        both = self.entry(key)
        return Text(nl=both.string("nl"), en=both.string("en"))

    def optional_text(self, key: str) -> Text | None:
        """Return the Dutch and English text under `key`, or nothing when the key is absent."""
        return None if self.values.get(key) is None else self.text(key)

    def source(self, key: str = "source") -> Source:
        """Return the source under `key`: a mapping, or `own decision`, or `own estimate`."""
        value = self.values.get(key)
        if isinstance(value, str):
            if value not in (OWN_DECISION, OWN_ESTIMATE):
                message = f"must be a mapping with document, section and quote, or '{OWN_DECISION}'"
                raise self.malformed(key, message)
            return Source(document=value, section="", quote="")
        stated = self.entry(key)
        return Source(
            document=stated.string("document"),
            section=stated.string("section"),
            quote=stated.string("quote"),
            url=stated.string("url", ""),
        )

    def entry(self, key: str) -> Entry:
        """Return the mapping under `key`."""
        return self._as_entry(self.values.get(key), key)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the list of mappings under `key`; an absent key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.malformed(key, "must be a list")
        return tuple(self._as_entry(part, f"{key}[{i}]") for i, part in enumerate(value))

    def malformed(self, key: str, problem: str) -> MalformedParametersError:
        """Return the error that says what is wrong with `key` of this entry."""
        where = f"{self.path}.{key}" if self.path else key
        return MalformedParametersError(f"{self.file}: '{where}' {problem}.")

    def _as_entry(self, value: object, key: str) -> Entry:
        if not isinstance(value, dict):
            raise self.malformed(key, "must be a mapping")
        where = f"{self.path}.{key}" if self.path else key
        return Entry(file=self.file, path=where, values=value)


def load_parameters(name: str, *, folder: Path = PARAMETERS) -> Entry:
    """Return the content of `parameters/<name>.yaml`.

    Raises:
        MalformedParametersError: The file is no YAML, is no mapping, or carries no date.
    """
    file = folder / f"{name}.yaml"
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_SafeLoader)  # noqa: S506  safe
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" on line {where.line + 1}" if where else ""
        message = f"{file.name}: this is no YAML{line}; check the indentation and the quotes."
        raise MalformedParametersError(message) from error
    if not isinstance(content, dict):
        message = f"{file.name}: the file must be a mapping of keys to values."
        raise MalformedParametersError(message)
    entry = Entry(file=file.name, path="", values=content)
    entry.day("date")
    return entry


def load_table(name: str, *, folder: Path = PARAMETERS) -> tuple[Entry, ...]:
    """Return the rows of `parameters/<name>.csv`, each as an entry of texts.

    The file is separated by semicolons and opens with lines that start with `#`: among these one
    with the date, and one or more with the source.

    Raises:
        MalformedParametersError: The date or source is missing, or a row has too many or too few
            cells; the message gives the line.
    """
    file = folder / f"{name}.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    for needed in ("date", "source"):
        if not any(line.startswith(f"# {needed}: ") for line in remarks):
            message = f"{file.name}: a line '# {needed}: …' is missing at the top."
            raise MalformedParametersError(message)
    head, *body = csv.reader(lines[len(remarks) :], delimiter=";")
    rows = []
    for number, cells in enumerate(body, start=len(remarks) + 2):
        if len(cells) != len(head):
            message = (
                f"{file.name}, line {number}: {len(cells)} cells where {len(head)} are needed."
            )
            raise MalformedParametersError(message)
        values: dict[str, object] = dict(zip(head, cells, strict=True))
        rows.append(Entry(file=f"{file.name}, line {number}", path="", values=values))
    return tuple(rows)


def parameter_names(*, folder: Path = PARAMETERS) -> tuple[str, ...]:
    """Return the name of every parameter file, as `load_parameters` takes it, in fixed order."""
    files = sorted(folder.rglob("*.yaml"))
    return tuple(file.relative_to(folder).with_suffix("").as_posix() for file in files)


def as_one_line(text: str) -> str:
    """Return a text without line breaks and without hyphens at line ends, to compare quotes with.

    Example:
        >>> as_one_line("een pilot van vier ja-\\n ren")
        'een pilot van vier jaren'
    """
    return " ".join(re.sub(r"-\s+", "", text).split())
