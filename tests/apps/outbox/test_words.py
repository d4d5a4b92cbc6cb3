"""Every kind of message has words in both languages, and they take what the kind declares."""

import re

import pytest
from django.utils import translation

from groeiruimte.outbox.words import group_meaning, group_name, in_words
from groeiruimte.outbox.words.sentences import SENTENCES, SUBJECTS
from groeiruimte.programme.messages import message_groups, message_kinds

KINDS = message_kinds()
SAMPLES = {
    "case_reference": "GR-2026-011",
    "brief_reference": "UV-ABC234",
    "count": 3,
    "day": "2026-06-23",
}


def sample_of(kind):
    return {key: SAMPLES[of_type] for key, of_type in KINDS[kind].values.items()}


def test_no_kind_is_without_words_and_no_words_without_a_kind():
    assert set(SUBJECTS) == set(SENTENCES) == set(KINDS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
class TestWords:
    def test_take_exactly_the_values_that_the_kind_declares(self, kind, language):
        with translation.override(language):
            sentence, subject = str(SENTENCES[kind]), str(SUBJECTS[kind])

        assert set(re.findall(r"%\((\w+)\)s", sentence)) == set(KINDS[kind].values)
        assert "%" not in subject

    def test_fit_on_one_line_of_a_mailbox(self, kind, language):
        with translation.override(language):
            worded = in_words(kind=kind, values=sample_of(kind))

        assert len(worded.subject) <= 70
        assert "\n" not in worded.subject
        assert worded.sentence.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_dutch_is_not_english(kind):
    with translation.override("nl"):
        dutch = in_words(kind=kind, values=sample_of(kind))
    with translation.override("en"):
        english = in_words(kind=kind, values=sample_of(kind))

    assert dutch.subject != english.subject
    assert dutch.sentence != english.sentence


def test_days_are_told_in_the_language_of_the_reader():
    with translation.override("nl"):
        dutch = in_words(kind="request_sent", values=sample_of("request_sent"))
    with translation.override("en"):
        english = in_words(kind="request_sent", values=sample_of("request_sent"))

    assert "23 juni 2026" in dutch.sentence
    assert "23 June 2026" in english.sentence


@pytest.mark.parametrize("group", message_groups())
def test_every_group_is_named_and_used(group):
    with translation.override("nl"):
        assert group_name(group)
        assert group_meaning(group).endswith(".")
    assert group in {rule.group for rule in KINDS.values()}
