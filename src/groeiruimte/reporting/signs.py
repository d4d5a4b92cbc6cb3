"""Which signs can our fonts show? What they cannot is replaced by a sign that shows the gap.

An archive PDF may hold no sign without a shape: one emoji in one text would cost the whole file.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypedDict

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

#: Says: here stood a sign that cannot be shown.
PLACEHOLDER = "□"
#: Asked of the fonts at most so often per book; what is left then counts as not shown.
MOST_QUESTIONS = 300

_PROBE = b"""#set document(title: "signs")
#set text(font: "Libertinus Serif")
#for sign in json(bytes(sys.inputs.signs)) { par(sign) }"""


class CompileOptions(TypedDict):
    """The settings of typst with which every PDF is made."""

    format: Literal["pdf"]
    ignore_system_fonts: bool
    pdf_standards: list[PDFStandard]


def compile_options() -> CompileOptions:
    """Return how every PDF is made: our own fonts only, for reading aloud and for archives."""
    # Accessible (ISO 14289-1) and fit to archive (ISO 19005-2, level a).
    return {"format": "pdf", "ignore_system_fonts": True, "pdf_standards": ["ua-1", "a-2a"]}


def unshown_signs(texts: Iterable[str]) -> frozenset[str]:
    """Return the signs in the texts that no font of ours has a shape for.

    Wide signs (East Asian writing and emoji, UAX 11) and signs for private use are never shown;
    Latin is always; the fonts themselves are asked about all others.
    """
    unusual = {sign for text in texts for sign in text if ord(sign) > _LAST_LATIN}
    never = {sign for sign in unusual if _is_never_shown(sign)}
    asked = _Questions()
    return frozenset(never | set(asked.unshown(sorted(unusual - never))))


def with_placeholders(text: str, unshown: frozenset[str]) -> str:
    """Return the text with one placeholder for each run of signs that cannot be shown.

    What only colors or joins such signs (variation selectors, joiners, skin tones) goes with it.
    """
    if not unshown.intersection(text):
        return text
    shown: list[str] = []
    in_gap = False
    for sign in text:
        if sign in unshown or (in_gap and _belongs_to_the_sign_before(sign)):
            if not in_gap:
                shown.append(PLACEHOLDER)
            in_gap = True
        else:
            shown.append(sign)
            in_gap = False
    return "".join(shown)


def only_latin(text: str) -> str:
    """Return the text with a placeholder for every sign of which it is not certain it is shown."""
    unsure = {sign for sign in text if ord(sign) > _LAST_LATIN or _is_never_shown(sign)}
    return with_placeholders(text, frozenset(unsure - {PLACEHOLDER}))


#: Latin with all accents of Europe; our text font has them all.
_LAST_LATIN = 0x17F


def _is_never_shown(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) in (
        "Co",
        "Cs",
        "Cn",
    )


def _belongs_to_the_sign_before(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me", "Cf", "Sk")


class _Questions:
    """Asks the fonts about many signs at once, and halves where the answer is no."""

    def __init__(self) -> None:
        self.left = MOST_QUESTIONS

    def unshown(self, signs: list[str]) -> Iterator[str]:
        if not signs:
            return
        self.left -= 1
        if self.left >= 0 and _all_shown("".join(signs)):
            return
        if len(signs) == 1 or self.left < 0:
            yield from signs
            return
        middle = len(signs) // 2
        yield from self.unshown(signs[:middle])
        yield from self.unshown(signs[middle:])


@lru_cache(maxsize=4096)
def _all_shown(signs: str) -> bool:
    try:
        typst.compile(_PROBE, sys_inputs={"signs": json.dumps(list(signs))}, **compile_options())
    except typst.TypstError:
        return False
    return True
