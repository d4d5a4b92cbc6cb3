"""Which signs of a text that comes in are kept? One gate for forms, links and files.

What is taken out is what nobody can see and what makes a text other than it looks: halves of
signs, control signs, and signs that turn the direction of reading. Whatever can be read stays.
"""

from __future__ import annotations

import re
import unicodedata

LOST = "\ufffd"
"""Says: here stood a sign that did not come through."""

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")
#: C1 without NEL, a line end: bytes that were read in the wrong way.
_MISREAD = re.compile("[\u0080-\u0084\u0086-\u009f]")
#: C0 without tab and the line ends, and DEL.
_CONTROLS = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f"
#: Embeddings, overrides and isolates (UAX 9). The marks LRM, RLM and ALM turn nothing around.
_TURNS = "\u202a-\u202e\u2066-\u2069"
#: Soft hyphen, zero-width space, word joiner and invisible operators, byte order mark. The joiners
#: U+200C and U+200D stay: Persian, Hindi and emoji are spelled with them.
_INVISIBLE = "\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"
#: Tags repeat ASCII out of sight; noncharacters are never text (Unicode 23.7).
_NEVER_TEXT = "\U000e0000-\U000e007f\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_TAKEN_OUT = re.compile(f"[{_CONTROLS}{_TURNS}{_INVISIBLE}{_NEVER_TEXT}]")


def clean(text: str) -> str:
    """Return a text as it is kept: composed (NFC), without what hides or turns signs.

    Two halves of one sign are put together. A half on its own and a byte that was read in the
    wrong way become U+FFFD, so that it can be seen that something was lost. Line ends of other
    systems become line feeds.

    Example:
        >>> clean("cafe\\u0301"), clean("in\\u202evoice\\x00"), clean("a\\ud83d\\ude00b\\ud83d")
        ('café', 'invoice', 'a😀b�')
        >>> clean(clean("x\\r\\ny")), clean("one\\ttwo")
        ('x\\ny', 'one\\ttwo')
    """
    if text.isascii() and text.isprintable():
        return text
    if _HALVES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _MISREAD.sub(LOST, _LINE_ENDS.sub("\n", without_hidden_signs(text)[0]))
    return unicodedata.normalize("NFC", text)


def is_hidden(sign: str) -> bool:
    r"""Say whether one sign shows nothing or changes how others show, a half of one too.

    Example:
        >>> [is_hidden(sign) for sign in ("a", "\u202e", "\ud83d", "\u200d", "\n")]
        [False, True, True, False, False]
    """
    return any(known.match(sign) for known in (_TAKEN_OUT, _HALVES, _MISREAD))


def without_hidden_signs(text: str) -> tuple[str, int]:
    """Return the text without the signs that hide or turn, and how many these were."""
    return _TAKEN_OUT.subn("", text)
