"""What a message says: a subject and a sentence per kind, in the language of the reader.

Subjects are shown on locked screens and kept in logs: they name no case and no question. A sentence
takes only the values that its kind declares, so that neither can hold a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation

from groeiruimte.outbox.words.sentences import SENTENCES, SUBJECTS
from groeiruimte.programme.messages import Value, ValueType, message_groups, message_kinds


@dataclass(frozen=True, slots=True)
class WordedMessage:
    """One message in words."""

    subject: str
    sentence: str


def in_words(*, kind: str, values: Mapping[str, Value]) -> WordedMessage:
    """Return what a message says, in the language that is active now."""
    declared = message_kinds()[kind].values
    told = {key: _told(of_type, values[key]) for key, of_type in declared.items()}
    return WordedMessage(subject=str(SUBJECTS[kind]), sentence=str(SENTENCES[kind]) % told)


def group_name(code: str) -> str:
    """Return the name of a group in the language that is active now."""
    return message_groups()[code].name.in_language(_language())


def group_meaning(code: str) -> str:
    """Return what a group is about in the language that is active now."""
    return message_groups()[code].meaning.in_language(_language())


def subject_of_many(count: int) -> str:
    """Return the subject of a letter that holds more than one message."""
    return translation.ngettext(
        "groeiruimte: %(count)d message for you", "groeiruimte: %(count)d messages for you", count
    ) % {"count": count}


def _language() -> str:
    return translation.get_language() or "nl"


def _told(of_type: ValueType, value: Value) -> str:
    if of_type is ValueType.DAY:
        return formats.date_format(date.fromisoformat(str(value)), "j F Y")
    return str(value)
