"""Which messages does the product send, to which group does each belong, and what may it hold?

A message holds no names. Its values are of declared types, and nothing of another form gets in:
whoever writes a message hands over codes, counts and days, and the words come from the product.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groeiruimte.programme.sources import Entry, Text, load_parameters

Value = str | int
MOST_COUNTED = 1_000_000
_REFERENCES = {
    "case_reference": re.compile(r"GR-\d{4}-\d{3,6}"),
    # The second form is of questions that went out before references were drawn by chance.
    "brief_reference": re.compile(r"UV-[A-Z2-9]{6}|GR-\d{4}-\d{3,6}-[A-Z]"),
}


class MessageDelivery(StrEnum):
    """When a message also goes out by mail."""

    AT_ONCE = "AT_ONCE"
    DAILY = "DAILY"
    NOT = "NOT"


class MessageLevel(StrEnum):
    """How much of a lead a message tells, apart from what its page tells.

    `OPEN` tells nothing of any lead; the others are the levels of sharing.
    """

    OPEN = "OPEN"
    TEASER = "TEASER"
    CASE = "CASE"
    IDENTITY = "IDENTITY"


class ValueType(StrEnum):
    """What one value of a message is; there is no type for a name or for free text."""

    CASE_REFERENCE = "case_reference"
    BRIEF_REFERENCE = "brief_reference"
    COUNT = "count"
    DAY = "day"

    @property
    def level(self) -> MessageLevel:
        """The level of sharing that a value of this type belongs to."""
        if self is ValueType.CASE_REFERENCE:
            return MessageLevel.CASE
        return MessageLevel.TEASER if self is ValueType.BRIEF_REFERENCE else MessageLevel.OPEN


class UndeclaredValueError(ValueError):
    """A message would hold what its kind does not declare; the text names kind and value key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageGroup:
    """What a reader chooses for: all messages about one part of the work."""

    code: str
    name: Text
    meaning: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageKindRule:
    """One kind of message: its group, its way as long as a reader chose nothing, its values."""

    code: str
    group: str
    delivery: MessageDelivery
    is_required: bool
    values: Mapping[str, ValueType]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLimits:
    """How many letters at most, from which hour the one of the day goes, and when again."""

    most_per_hour: int
    daily_hour: int
    retry_minutes: tuple[int, ...]
    sending_minutes: int


@functools.cache
def message_groups() -> dict[str, MessageGroup]:
    """Return the groups that a reader chooses for, in the order of the page."""
    return {
        entry.string("code"): MessageGroup(
            code=entry.string("code"), name=entry.text("name"), meaning=entry.text("meaning")
        )
        for entry in load_parameters("messages").entries("groups")
    }


@functools.cache
def message_kinds() -> dict[str, MessageKindRule]:
    """Return every kind of message by its code.

    Raises:
        MalformedParametersError: A kind has no group, a way that is none, or a value of no type.
    """
    kinds = {}
    for entry in load_parameters("messages").entries("kinds"):
        rule = _kind(entry)
        if rule.code in kinds:
            raise entry.malformed("code", f"'{rule.code}' stands there twice")
        kinds[rule.code] = rule
    return kinds


@functools.cache
def mail_limits() -> MailLimits:
    """Return the limits that keep a mailbox readable."""
    limits = load_parameters("messages").entry("limits")
    retries = limits.entry("retry_minutes").values.get("value")
    if not isinstance(retries, list) or not all(type(minutes) is int for minutes in retries):
        raise limits.malformed("retry_minutes", "must be a list of whole numbers")
    return MailLimits(
        most_per_hour=limits.entry("most_per_hour").whole_number("value"),
        daily_hour=limits.entry("daily_hour").whole_number("value"),
        retry_minutes=tuple(retries),
        sending_minutes=limits.entry("sending_minutes").whole_number("value"),
    )


def checked_values(
    *, kind: str, values: Mapping[str, Value], level: MessageLevel
) -> dict[str, Value]:
    """Return the values of a message if its kind declares exactly these, each of its type.

    The error names the key and never the value: what must not be told is not told in an error.

    Raises:
        UndeclaredValueError: The kind is not known, a value is missing, undeclared or of another
            form, or tells more than the level of the message.
    """
    rule = message_kinds().get(kind)
    if rule is None:
        message = f"There is no kind of message '{kind}' in messages.yaml."
        raise UndeclaredValueError(message)
    if set(values) != set(rule.values):
        message = f"A message '{kind}' takes {sorted(rule.values)}, and got {sorted(values)}."
        raise UndeclaredValueError(message)
    levels = list(MessageLevel)
    for key, of_type in rule.values.items():
        if not _is_of(of_type, values[key]):
            message = f"'{key}' of a message '{kind}' is no {of_type}."
            raise UndeclaredValueError(message)
        if levels.index(of_type.level) > levels.index(level):
            message = f"'{key}' of a message '{kind}' tells more than level {level}."
            raise UndeclaredValueError(message)
    return dict(values)


def _is_of(of_type: ValueType, value: object) -> bool:
    if of_type is ValueType.COUNT:
        return type(value) is int and 0 <= value <= MOST_COUNTED
    if not isinstance(value, str):
        return False
    if of_type is ValueType.DAY:
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return _REFERENCES[of_type].fullmatch(value) is not None


def _kind(entry: Entry) -> MessageKindRule:
    group = entry.string("group")
    if group not in message_groups():
        raise entry.malformed("group", f"is '{group}', which is no group")
    declared = entry.entry("values")
    return MessageKindRule(
        code=entry.string("code"),
        group=group,
        delivery=entry.one_of("delivery", MessageDelivery),
        is_required=entry.flag("is_required", default=False),
        values={key: declared.one_of(key, ValueType) for key in declared.values},
    )
