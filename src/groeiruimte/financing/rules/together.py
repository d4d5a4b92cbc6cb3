"""What is said of grants that come together: one wording, for the page and the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from groeiruimte.engine.financing.together import ShareVerdict, Together


def gettext_noop(text: str) -> str:
    """Mark a sentence for the catalogue; Django's own asks for settings, a command has none."""
    return text


TOLD: Final = gettext_noop("%(sum)s of %(needed)s, which is %(share)s")
SENTENCES: Final = {
    ShareVerdict.ABOVE: gettext_noop(
        "%(told)s. That is more than the highest part that a source of these names "
        "(%(most)s): not all of it can come together."
    ),
    ShareVerdict.UNSAID: gettext_noop(
        "%(told)s. No source says up to which part: ask each provider what may come together."
    ),
    ShareVerdict.PARTLY: gettext_noop(
        "%(told)s. The highest part that a source of these names: %(most)s. Not every source "
        "names one: ask each provider what may come together."
    ),
    ShareVerdict.WITHIN: gettext_noop(
        "%(told)s. The highest part that a source of these names: %(most)s."
    ),
}


def told(
    aid: Together,
    *,
    amount: Callable[[float], str],
    percent: Callable[[float], str],
    translate: Callable[[str], str] = gettext_noop,
) -> str:
    """Say what comes together for a purpose, and what sources say of that.

    Args:
        aid: What comes together.
        amount, percent: How euros and parts are written.
        translate: Into the language of the reader; left as it is without one.
    """
    sums = translate(TOLD) % {
        "sum": amount(aid.amount),
        "needed": amount(aid.needed),
        "share": percent(aid.amount / aid.needed),
    }
    most = "" if aid.largest_share is None else percent(aid.largest_share)
    return translate(SENTENCES[aid.verdict]) % {"told": sums, "most": most}
