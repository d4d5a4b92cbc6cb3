"""Would somebody who guesses by rule find this password soon? Without asking any service.

Lists of leaked passwords hold few of twelve signs and more; those they hold follow from short
ones by rule: a word with a year behind it, a row of the keyboard, a short piece repeated, letters
swapped for digits. So we undo these rules, and look what is left up in Django's list of the 20,000
most used passwords and in the words that people here choose first.
"""

import functools
import re
import unicodedata

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FEWEST_SIGNS = 5
LONGEST_PIECE = 8
SHORTEST_RUN = 4
FEWEST_OF_ONES_OWN = 6
SWAPPED = str.maketrans("013457@$!|€", "oleastasile")
ROWS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qwertzuiop",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmik",
)
# What people in Dutch offices choose first: greetings, seasons, months, days, this product.
_WORDS = """
welkom welcome wachtwoord password geheim secret hallo hello test admin beheer beheerder
gebruiker user inloggen login toegang access lente voorjaar zomer herfst najaar winter spring
summer autumn januari februari maart april mei juni juli augustus september oktober november
december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nederland holland
amsterdam rotterdam eindhoven brabant brainport groei ruimte groeiruimte technologie bedrijf
kantoor werk welkome de het mijn my is en
"""
WORDS = frozenset(_WORDS.split())


def is_predictable(password: str) -> bool:
    """Say whether a password follows by rule from something that many people choose."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    return (
        len(set(plain)) < FEWEST_SIGNS
        or _is_repeated(plain)
        or len(_without_runs(plain)) < FEWEST_OF_ONES_OWN
        or any(_is_known(core) for core in _cores(plain))
    )


def _is_repeated(text: str) -> bool:
    """Say whether a text is a short piece over and over."""
    return any(
        text == (text[:length] * len(text))[: len(text)]
        for length in range(1, min(LONGEST_PIECE, len(text) // 2) + 1)
    )


def _without_runs(text: str) -> str:
    """Return a text without pieces of alphabet, digits and keyboard, forwards or backwards."""
    rows = [row for forward in ROWS for row in (forward * 2, forward[::-1] * 2)]
    letters, place = [], 0
    while place < len(text):
        run = max(_run_length(text, place, row) for row in rows)
        if run < SHORTEST_RUN:
            letters.append(text[place])
            run = 1
        place += run
    return "".join(letters)


def _run_length(text: str, place: int, row: str) -> int:
    length = 0
    while place + length < len(text) and text[place : place + length + 1] in row:
        length += 1
    return length


def _cores(plain: str) -> set[str]:
    """Return the letters without what people put around them, also with swaps undone."""
    trimmed = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    undone = plain.translate(SWAPPED)
    return {
        re.sub(r"[\W\d_]+", "", text)
        for text in (plain, trimmed.translate(SWAPPED), undone, undone.rstrip("oleasti"))
    }


def _is_known(core: str) -> bool:
    return core in _common() or _is_made_of_words(core)


def _is_made_of_words(core: str) -> bool:
    """Say whether a text is nothing but words that people choose first, one after another."""
    reached = {0}
    for end in range(1, len(core) + 1):
        if any(core[start:end] in WORDS for start in reached):
            reached.add(end)
    return len(core) in reached


@functools.cache
def _common() -> frozenset[str]:
    """Return Django's list of most used passwords, read once."""
    return frozenset(CommonPasswordValidator().passwords)


class PredictablePasswordValidator:
    """Refuses passwords that follow by rule from something that many people choose."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a predictable password.

        :raises ValidationError: it is predictable.
        """
        if is_predictable(password):
            raise ValidationError(
                _("Others would guess this soon. Take a sentence of your own, of four words."),
                code="predictable",
            )

    def get_help_text(self) -> str:
        """Return how to choose one."""
        return _("Take a sentence of your own, of four words or more.")
