"""A reader of iCalendar that shares nothing with the library that writes it.

It takes text apart line by line, by the words of RFC 5545, and refuses what a strict calendar
refuses: lines that end otherwise, that are longer than 75 octets, that hold a loose comma, or
components that do not close.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME = re.compile(r"[A-Z0-9-]+")
PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"]*"|[^";:,]*)')
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}
TEXTS = {"SUMMARY", "LOCATION", "DESCRIPTION"}


@dataclass
class Property:
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name):
        return [row for row in self.properties if row.name == name]

    def one(self, name):
        (row,) = self.all(name)
        return row

    def text(self, name):
        return self.one(name).value

    def named(self, name):
        return [part for part in self.parts if part.name == name]


def read(text):
    """Return the one calendar in a text, or fail with the line that is wrong."""
    assert text.endswith("\r\n"), "the last line does not end in CRLF"
    assert "\n" not in text.replace("\r\n", ""), "a line ends in LF alone"
    raw = text[:-2].split("\r\n")
    for line in raw:
        assert len(line.encode()) <= 75, f"longer than 75 octets: {line}"
        assert line, "an empty line"
    lines = []
    for line in raw:
        if line[0] in " \t":
            lines[-1] += line[1:]
        else:
            lines.append(line)
    stack = []
    for position, line in enumerate(lines):
        row = _property(line)
        if row.name == "BEGIN":
            part = Component(row.value)
            if stack:
                stack[-1].parts.append(part)
            stack.append(part)
        elif row.name == "END":
            closed = stack.pop()
            assert closed.name == row.value, f"{row.value} closes {closed.name}"
            if not stack:
                assert position == len(lines) - 1, "something stands after the calendar"
                return closed
        else:
            stack[-1].properties.append(row)
    raise AssertionError("the calendar does not close")


def _property(line):
    name = NAME.match(line)
    assert name, f"no name: {line}"
    rest, parameters = line[name.end() :], {}
    while match := PARAMETER.match(rest):
        parameters[match[1]] = match[2].strip('"')
        rest = rest[match.end() :]
    assert rest.startswith(":"), f"no value: {line}"
    value = rest[1:]
    if name[0] in TEXTS:
        value = _unescaped(value, line)
    return Property(name[0], parameters, value)


def _unescaped(value, line):
    bare = re.sub(r"\\[\\;,nN]", "", value)
    assert not re.search(r"[\\;,]", bare), f"not escaped: {line}"
    return re.sub(r"\\[\\;,nN]", lambda found: ESCAPES[found[0]], value)
