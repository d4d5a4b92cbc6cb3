"""What would a file do to the register? Pure: rows and register in, changes out.

Check and commit both ask this, so that what the person saw is what happens.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

COMPANY_FIELDS = (
    "name",
    "kvk_number",
    "municipality_code",
    "municipality_name",
    "postcode",
    "website",
    "technology_domain",
    "founded_year",
    "contact_name",
    "contact_email",
    "contact_phone",
    "account_manager_id",
    "note",
)
"""What an import may write in a company, as the table names it."""

Figure = tuple[str, str]  # quantity, day in ISO notation


@dataclass(frozen=True, slots=True)
class Evidence:
    """How firm a figure is, the cell as it was typed where that says more, and its column."""

    is_estimate: bool = False
    written: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One company as the file has it, in the words of the register.

    `fields` holds only what the file says: an empty cell never wipes what is known. A figure's
    value is text with four decimals, as the register keeps it, so that equal is equal.
    """

    row: int
    fields: Mapping[str, Any]
    figures: Mapping[Figure, str]
    life_phase: str = ""
    evidence: Mapping[Figure, Evidence] = field(default_factory=dict)

    def to_list(self) -> list[Any]:
        """Return what JSON can hold; `from_list` is the way back."""
        figures = []
        for figure, value in self.figures.items():
            shown = self.evidence.get(figure, Evidence())
            figures.append([*figure, value, shown.is_estimate, shown.written, shown.column])
        return [self.row, self.fields, figures, self.life_phase]

    @classmethod
    def from_list(cls, stored: list[Any]) -> "Incoming":
        """Return the company that `to_list` wrote down."""
        row, fields, figures, life_phase = stored
        return cls(
            row,
            fields,
            {(quantity, day): value for quantity, day, value, *_ in figures},
            life_phase,
            {(quantity, day): Evidence(*rest) for quantity, day, _, *rest in figures},
        )

    def joined_by(self, other: "Incoming") -> "Incoming":
        """Return this company with what another row of the same one adds; this row comes first."""
        return Incoming(
            self.row,
            {**other.fields, **self.fields},
            {**other.figures, **self.figures},
            self.life_phase or other.life_phase,
            {**other.evidence, **self.evidence},
        )


@dataclass(slots=True)
class Known:
    """One company as the register has it."""

    pk: int
    revision: int
    fields: dict[str, Any]
    figures: dict[Figure, tuple[str, str, str]] = field(
        default_factory=dict
    )  # value, trust, source
    phases: dict[str, tuple[str, str]] = field(default_factory=dict)  # day: phase, evidence

    @property
    def version(self) -> str:
        """Return a mark that differs as soon as anything of the company does."""
        return f"{self.revision}:{self.said()}"

    def said(self, *, figures: Iterable[Figure] | None = None, day: str | None = None) -> str:
        """Return the fingerprint of all figures and phases, or of only those that are asked."""
        asked = self.figures if figures is None else figures
        days = self.phases if figures is None else [day] if day else []
        return fingerprint(
            {figure: self.figures[figure][0] for figure in asked if figure in self.figures},
            {each: self.phases[each][0] for each in days if each in self.phases},
        )


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one company; `before` is everything that undoing needs."""

    row: int
    known: Known | None
    fields: Mapping[str, Any]
    figures: Mapping[Figure, str]
    life_phase: str
    before: Mapping[str, Any]
    evidence: Mapping[Figure, Evidence] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Say whether the company is not in the register yet."""
        return self.known is None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import does, and how many companies it leaves as they are."""

    changes: list[Change]
    unchanged: int

    @property
    def created(self) -> int:
        """How many companies are new."""
        return sum(change.is_new for change in self.changes)

    @property
    def updated(self) -> int:
        """How many companies get other or more values."""
        return len(self.changes) - self.created


def plan_import(
    *,
    rows: Iterable[Incoming],
    register: Mapping[int, Known],
    targets: Mapping[int, int],
    observed_on: str,
) -> Plan:
    """Return what each row does: to the company that `targets` names, else as a new one."""
    changes, unchanged = [], 0
    for row in rows:
        known = register[targets[row.row]] if row.row in targets else None
        change = _change(row, known, observed_on)
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    return Plan(changes, unchanged)


def with_lines(note: str, added: str) -> str:
    """Return a note with the lines that it does not hold yet: what people wrote is never lost.

    Example:
        >>> with_lines("Belt graag.", "Status: warm\\nBelt graag.")
        'Belt graag.\\nStatus: warm'
    """
    held = note.splitlines()
    fresh = [line for line in added.splitlines() if line.strip() and line not in held]
    return "\n".join([*held, *fresh])


def fingerprint(figures: Mapping[Figure, str], phases: Mapping[str, str]) -> str:
    """Return a short text that is the same for the same figures and phases, and no others."""
    parts = [f"{quantity}|{day}|{value}" for (quantity, day), value in figures.items()]
    parts += [f"{day}|{phase}" for day, phase in phases.items()]
    return hashlib.blake2b("\n".join(sorted(parts)).encode(), digest_size=8).hexdigest()


def targeted_twice(targets: Mapping[int, int]) -> list[int]:
    """Return the rows that would change a company that an earlier row changes already."""
    seen: set[int] = set()
    twice = []
    for row in sorted(targets):
        if targets[row] in seen:
            twice.append(row)
        seen.add(targets[row])
    return twice


def _change(row: Incoming, known: Known | None, observed_on: str) -> Change | None:
    before: dict[str, Any]
    if known is None:
        written = fingerprint(row.figures, {observed_on: row.life_phase} if row.life_phase else {})
        before = {"written": written}
        return Change(row.row, None, row.fields, row.figures, row.life_phase, before, row.evidence)
    fields = dict(_different_fields(row, known))
    if "note" in fields:
        fields["note"] = with_lines(known.fields["note"], fields["note"])
        if fields["note"] == known.fields["note"]:
            del fields["note"]
    figures = {
        figure: value
        for figure, value in row.figures.items()
        if figure not in known.figures or known.figures[figure][0] != value
    }
    phase = row.life_phase if row.life_phase != _phase_on(known, observed_on) else ""
    if not (fields or figures or phase):
        return None
    before = {
        "written": fingerprint(figures, {observed_on: phase} if phase else {}),
        "revision": known.revision,
        "fields": {name: known.fields[name] for name in fields},
        "figures": [[*figure, *known.figures.get(figure, (None, "", ""))] for figure in figures],
    }
    if phase:
        before["phase"] = [observed_on, *known.phases.get(observed_on, (None, ""))]
    return Change(row.row, known, fields, figures, phase, before, row.evidence)


def _different_fields(row: Incoming, known: Known) -> Iterator[tuple[str, Any]]:
    for name, value in row.fields.items():
        if known.fields[name] == value:
            continue
        # A similar name stays as people here wrote it; a name that came with the company's own
        # KVK number is how it is called now.
        number = known.fields["kvk_number"]
        if name == "name" and not (number and number == row.fields.get("kvk_number")):
            continue
        yield name, value


def _phase_on(known: Known, day: str) -> str:
    """Return the phase that the register holds for a day: that of the last record before it."""
    days = [recorded for recorded in known.phases if recorded <= day]
    return known.phases[max(days)][0] if days else ""
