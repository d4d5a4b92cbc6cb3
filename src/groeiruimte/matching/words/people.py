"""Which part of those who graduate, or live somewhere, one company asks: as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from groeiruimte.matching.words.vocabulary import kind_name
from groeiruimte.programme.matching import LineKey, share_line, share_of
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.web.numbers import percent

if TYPE_CHECKING:
    from groeiruimte.matching.rules.asking import Asked
    from groeiruimte.matching.rules.reasons import Reason

_SMALLEST = 0.01


def short_of_people(figures: Mapping[str, str], *, kind: str, share: float) -> str:
    """Say how many people are short, and which part one company can count on."""
    pattern = (
        _(
            "%(kind)s: up to %(gap)s short from %(quarter)s, as one company can count on at "
            "most %(share)s of the technically schooled people there"
        )
        if share_line(kind=kind) is LineKey.STOCK_SHARE
        else _(
            "%(kind)s: up to %(gap)s short from %(quarter)s, as one company can count on at "
            "most %(share)s of those who graduate"
        )
    )
    return pattern % {**figures, "share": percent(share)}


def share_asked_in_words(asked: Asked, *, offered: float, at_least: bool) -> str:
    """Say which part of the people there is asked, beside the most that one company can count on.

    Nothing where it is no matter of people, or where how many there are is not known.
    """
    line = share_line(kind=asked.kind)
    # Not a number (not known) compares as false.
    if line is None or not offered > 0:
        return ""
    pattern = (
        _(
            "That asks %(part)s of the technically schooled people there; one company can count "
            "on at most %(most)s"
        )
        if line is LineKey.STOCK_SHARE
        else _(
            "That asks %(part)s of those who graduate per year; one company can count on at most "
            "%(most)s"
        )
    )
    part = _part_in_words(asked.needed / offered, at_least=at_least)
    return pattern % {"part": part, "most": percent(share_of(kind=asked.kind))}


def _part_in_words(part: float, *, at_least: bool) -> str:
    if part < _SMALLEST:
        return _("less than %(share)s") % {"share": percent(_SMALLEST)}
    # Of a lower bound: where there are more people, it is a smaller part.
    return _("at most %(amount)s") % {"amount": percent(part)} if at_least else percent(part)


def is_of_all_fields(reason: Reason) -> bool:
    """Say whether a bound is the number of all fields of study, where one field is asked."""
    if reason.bound is None or not requirement_kind(key=reason.kind).field:
        return False
    # A lower bound that were enough would have decided.
    return reason.bound * (reason.share or 1.0) >= reason.needed


def all_fields_in_words(reason: Reason, *, amount: str) -> str:
    """Say that only the number of all fields of study together is known."""
    return _(
        "%(kind)s: not certain. Of all technical fields together there are %(amount)s; how many "
        "of this field is not known"
    ) % {"kind": kind_name(reason.kind), "amount": amount}
