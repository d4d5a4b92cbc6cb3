"""Read the criteria: name, direction, value function, and what the outranking methods need."""

from __future__ import annotations

import math
from dataclasses import dataclass

from groeiruimte.engine.files.located import Located
from groeiruimte.engine.published.promethee import Preference, PreferenceKind
from groeiruimte.engine.published.values import Value, straight

_UP = ("max", "ascending", "benefit", "increasing", 1)
_DOWN = ("min", "descending", "cost", "decreasing", -1)
_PREFERENCES = {
    "usual": PreferenceKind.USUAL,
    "u_shape": PreferenceKind.U_SHAPE,
    "ushape": PreferenceKind.U_SHAPE,
    "v_shape": PreferenceKind.V_SHAPE,
    "vshape": PreferenceKind.V_SHAPE,
    "level": PreferenceKind.LEVEL,
    "linear": PreferenceKind.LINEAR,
    "v_shape_indifference": PreferenceKind.LINEAR,
    "gaussian": PreferenceKind.GAUSSIAN,
}
_NAMES = ("name", "direction", "value", "preference", "weight", "q", "p", "v", "unit", "note")
IS_GIVEN = "given"


@dataclass(frozen=True, slots=True)
class CriterionRead:
    """One criterion as written.

    Attributes:
        name: Its name.
        more_is_better: Its direction.
        value: The value function; None is a straight line over the range of the measurements.
        is_given: Whether a measurement already is a worth.
        clips: For a line over the range of the measurements.
        preference: For PROMETHEE.
        q, p, v: For ELECTRE TRI.
        where: Of this criterion in the file.
    """

    name: str
    more_is_better: bool
    value: Value | None
    is_given: bool
    clips: bool
    preference: Preference
    q: float
    p: float
    v: float
    where: Located


def read_criterion(entry: Located, name: str) -> CriterionRead:
    """Return one criterion; an entry may be just its name."""
    if not isinstance(entry.value, dict):
        entry = Located({"name": entry.value}, entry.path, entry.folder)
    entry.only(*_NAMES)
    up = _direction(entry.find("direction"))
    value, is_given, clips = _value(entry.find("value"), up=up)
    q, p = (_threshold(entry, letter, 0.0) for letter in "qp")
    return CriterionRead(
        name=name,
        more_is_better=up,
        value=value,
        is_given=is_given,
        clips=clips,
        preference=_preference(entry),
        q=q,
        p=max(p, q),
        v=_threshold(entry, "v", math.inf),
        where=entry,
    )


def _direction(entry: Located | None) -> bool:
    if entry is None:
        return True
    if isinstance(entry.value, str | int) and entry.value in (*_UP, *_DOWN):
        return entry.value in _UP
    raise entry.refuse(f'expected "max" (more is better) or "min", found {entry.shown}.')


def _threshold(entry: Located, letter: str, default: float) -> float:
    found = entry.find(letter)
    return default if found is None else found.number(least=0.0)


def _value(entry: Located | None, *, up: bool) -> tuple[Value | None, bool, bool]:
    if entry is None:
        return None, False, False
    if isinstance(entry.value, str):
        entry = Located({"kind": entry.value}, entry.path, entry.folder)
    entry.only("kind", "range", "points", "outside")
    kind = (entry.find("kind") or Located("piecewise" if entry.has("points") else "linear")).one_of(
        "linear", "piecewise", IS_GIVEN
    )
    outside = entry.find("outside")
    default = "clip" if kind == "piecewise" else "extrapolate"
    clips = (outside.one_of("clip", "extrapolate") if outside else default) == "clip"
    if kind == IS_GIVEN:
        return None, True, False
    if kind == "piecewise":
        return _piecewise(entry.get("points"), clips=clips), False, clips
    if not entry.has("range"):
        return None, False, clips
    ends = entry.get("range").each()
    if len(ends) != 2 or ends[0].number() >= ends[1].number():
        raise entry.get("range").refuse("expected [lowest, highest], the first below the second.")
    low, high = (end.number() for end in ends)
    return straight(low, high, more_is_better=up, clips=clips), False, clips


def _piecewise(entry: Located, *, clips: bool) -> Value:
    corners = []
    for point in entry.each(at_least=2):
        pair = point.each()
        if len(pair) != 2:
            raise point.refuse("expected [measurement, worth].")
        corners.append((pair[0].number(), pair[1].number()))
    try:
        return Value(tuple(corners), clips=clips)
    except ValueError as error:
        raise entry.refuse(str(error)) from None


def _preference(entry: Located) -> Preference:
    preference = entry.find("preference")
    if preference is None:
        return Preference()
    if isinstance(preference.value, str):
        preference = Located({"kind": preference.value}, preference.path, preference.folder)
    preference.only("kind", "q", "p", "s")
    kind = _PREFERENCES[preference.get("kind").one_of(*_PREFERENCES)]
    for letter in {"u_shape": "q", "v_shape": "p", "level": "qp", "linear": "qp"}.get(kind, ""):
        # Thresholds may stand beside the preference too.
        if not preference.has(letter) and not entry.has(letter):
            raise preference.refuse(f"'{letter}' is missing for {kind}; add it.")
    try:
        return Preference(
            kind=kind,
            q=_threshold(preference, "q", _threshold(entry, "q", 0.0)),
            p=_threshold(preference, "p", _threshold(entry, "p", 0.0)),
            s=_threshold(preference, "s", 1.0),
        )
    except ValueError as error:
        raise preference.refuse(str(error)) from None
