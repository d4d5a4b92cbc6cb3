"""What is wrong with an answer, where exactly, and what to do about it?"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groeiruimte.programme.requirement_kinds import units

_WORDS: dict[str, str | Promise] = {
    "NOT_A_NUMBER": _("This is no number. Write it in digits, for example 2,5 or 1500."),
    "BELOW_ZERO": _("This is below zero. Fill in zero or more."),
    "TOO_LARGE": _("This number is too large to be right. Check the zeros."),
    "TOO_FINE": _("At most four decimals, please."),
    "OTHER_UNIT": _("We do not know what stands behind the number. The answer is in %(unit)s."),
    "NOT_ABOVE_LOW": _("This is less than the low value. Fill in the same or more."),
    "NOT_ABOVE_LIKELY": _("This is less than the likely value. Fill in the same or more."),
    "HOW_MUCH": _("Fill in how much. One value is enough."),
    "NO_QUARTER": _("This is no quarter. Choose one from the list, or write it as 2028-K3."),
    "QUARTER_OUT_OF_REACH": _("Choose a quarter between 2020 and 2060."),
    "FROM_WHEN": _("From which quarter is this needed? Choose one."),
    "NOT_AFTER_FROM": _("The end must be later than the start."),
    "NOT_AFTER_STEP": _("A later step starts later than the step before it."),
    "AFTER_NEXT_STEP": _("This ends after the next step starts. Choose an earlier end, or none."),
    "HARD_OR_SOFT": _("Is this a requirement or a preference? Choose one."),
    "NO_CHOICE": _("This is not one of the choices. Choose one from the list."),
    "BOTH_VALUE_AND_UNKNOWN": _(
        "There is a value here, and also 'don't know yet'. Keep one of the two."
    ),
    "BOTH_VALUES_AND_ANSWER": _(
        "Something was filled in below, and also '%(answer)s' was chosen. Keep one of the two:"
        " choose 'Yes, we need this', or make the fields empty."
    ),
    "TOO_LONG": _("This text is too long: at most %(most)s characters."),
    "SAY_SOMETHING": _("Fill in the answer, or choose 'don't know yet'."),
}
CODES = frozenset(_WORDS)


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One mistake in what was typed: the field it stands in, and what it is."""

    field: str
    code: str
    details: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """Say what is wrong and what to do, in the language of the page."""
        details = dict(self.details)
        if "unit" in details:
            symbol = units()[details["unit"]].symbol
            details["unit"] = symbol.in_language(get_language() or "nl")
        return str(_WORDS[self.code]) % details
