"""Walking through the XML parts of a file somebody sent: in linear time, without entities.

The reader is expat, which C compilers and browsers have been checking for 25 years; a pattern
(regular expression) over such content can take minutes on a few hundred bytes. A document type
is refused, so that nothing can be expanded. A part goes in whole: fed in pieces, this version of
expat starts anew with every piece of one long tag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from groeiruimte.intake.remarks import Code, UnreadableFile

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]

MAX_DEPTH = 200
"""No part of a workbook nests deeper than some twenty."""


class MarkupReader:
    """Reads one XML part and hands over its tags, by their names without prefix."""

    def __init__(self, *, start: Start, end: End | None = None) -> None:
        """Keep whom to hand over to."""
        self._start, self._end = start, end
        self._depth = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    def read(self, xml: bytes) -> None:
        """Walk through a whole part.

        Raises:
            UnreadableFile: It is no XML, or has a document type.
        """
        try:
            self._parser.Parse(xml, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableFile(Code.FILE_DAMAGED) from error

    def hand_over_words(self, words: Words | None) -> None:
        """From here on hand over the text between tags as well; None: no longer."""
        self._parser.CharacterDataHandler = words

    def _started(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableFile(Code.FILE_DAMAGED)
        self._start(name.rpartition(":")[2], attributes)

    def _ended(self, name: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(name.rpartition(":")[2])

    def _refuse(self, *_declaration: object) -> None:
        raise UnreadableFile(Code.FILE_DAMAGED)


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute by its name without prefix, or nothing."""
    if name in attributes:
        return attributes[name]
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")
