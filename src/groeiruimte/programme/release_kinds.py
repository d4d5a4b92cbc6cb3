"""For which purposes may something be told of a need, to whom, and resting on which consent?

One row per purpose. The service that lets things out, the door for whoever reads and the second
wall all take it from here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from groeiruimte.programme.sources import Entry, load_parameters


class Audience(StrEnum):
    """Who reads what is let out."""

    ORGANIZATIONS = "ORGANIZATIONS"
    PROGRAMME = "PROGRAMME"
    EVERYBODY = "EVERYBODY"


class Tells(StrEnum):
    """Of how many cases it tells, and how."""

    PROFILE = "PROFILE"
    PROFILES = "PROFILES"
    COUNTS = "COUNTS"


class ConsentRule(StrEnum):
    """What the answer of the company must be."""

    NONE = ""
    GIVEN = "GIVEN"
    NOT_REFUSED = "NOT_REFUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseKind:
    """The rule of one purpose; `days` is None where it lasts as long as what it hangs on."""

    code: str
    audience: Audience
    tells: Tells
    consent: str
    consent_rule: ConsentRule
    words_agreed: bool
    days: int | None

    @property
    def asks_consent(self) -> bool:
        """The company must have said yes, and the yes must stand on the day of reading too."""
        return self.consent_rule is ConsentRule.GIVEN


@functools.cache
def release_kinds() -> tuple[ReleaseKind, ...]:
    """Return the rule of every purpose.

    Raises:
        MalformedParametersError: A code is unknown, or a consent has no rule.
    """
    return tuple(_kind(entry) for entry in load_parameters("release_kinds").entries("kinds"))


def release_kind(*, code: str) -> ReleaseKind:
    """Return the rule of one purpose.

    Raises:
        KeyError: There is no such purpose.

    Example:
        >>> release_kind(code="PUBLIC").consent
        'STORY'
    """
    return {each.code: each for each in release_kinds()}[code]


def _kind(entry: Entry) -> ReleaseKind:
    try:
        kind = ReleaseKind(
            code=entry.string("code"),
            audience=Audience(entry.string("audience")),
            tells=Tells(entry.string("tells")),
            consent=entry.string("consent"),
            consent_rule=ConsentRule(entry.string("consent_rule")),
            words_agreed=entry.flag("words_agreed"),
            days=entry.count("days"),
        )
    except ValueError as error:
        raise entry.malformed("code", f"names something that is not known: {error}") from error
    if bool(kind.consent) != bool(kind.consent_rule):
        raise entry.malformed("consent_rule", "goes with a consent, and a consent with a rule")
    if kind.audience is Audience.EVERYBODY and not (kind.asks_consent and kind.words_agreed):
        raise entry.malformed("audience", "is in public: that asks a consent to these very words")
    return kind
