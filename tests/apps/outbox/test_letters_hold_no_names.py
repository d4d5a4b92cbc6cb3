"""No letter holds a name: all templates, both languages, with a mark in everything that is near.

A mark stands in every text of the database that an act touches and in the account of its reader;
letters are made of all kinds at once. Whatever shows in a letter that is not of the product is
found.
"""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation

from groeiruimte.outbox.models import Message
from groeiruimte.outbox.words.sentences import SENTENCES
from groeiruimte.programme.messages import message_kinds
from tests.apps.outbox.factories import NOW, TOMORROW_AT_SEVEN, choose, send, tell
from tests.apps.outbox.test_words import sample_of
from tests.factories import make_company, make_lead, make_user

pytestmark = pytest.mark.django_db
MARK = "Zqmerk"
KINDS = message_kinds()


@pytest.fixture(scope="module", params=["nl", "en"])
def letters(request, django_db_setup, django_db_blocker):
    """Every kind of message in a letter of its own, and all of them in a letter of the day.

    Written once for all that look at them, and gone with the last of those.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield request.param, written(request.param)
        transaction.set_rollback(True)


def written(language):
    """Return the letters that leave the house when everything happens."""
    mail.outbox.clear()
    make_lead(make_company(f"{MARK}-bedrijf BV"), promoted_by=make_user(f"{MARK}-vraagt"))
    for way in ("AT_ONCE", "DAILY"):
        for kind, rule in KINDS.items():
            reader = make_user(f"{MARK}-lezer")
            choose(reader, language=language, **{rule.group: way})
            tell(
                reader,
                by=make_user(f"{MARK}-schrijft"),
                kind=kind,
                values=sample_of(kind),
                level="CASE",
                key=f"{MARK}-sleutel",
            )
    send(NOW)
    send(TOMORROW_AT_SEVEN)
    return list(mail.outbox)


def parts_of(letter):
    (html, kind) = letter.alternatives[0]
    assert kind == "text/html"
    return {"subject": letter.subject, "text": letter.body, "html": html}


class TestLetters:
    def test_are_there_for_every_kind_each_way(self, letters):
        _language, sent = letters

        assert len(sent) == 2 * len(KINDS)

    def test_hold_no_name_of_anybody(self, letters):
        _language, sent = letters
        everything = [
            text
            for letter in sent
            for text in (*parts_of(letter).values(), *map(str, letter.extra_headers.values()))
        ]

        assert [text for text in everything if MARK.casefold() in text.casefold()] == []

    def test_have_a_subject_that_names_no_case_and_no_question(self, letters):
        _language, sent = letters

        assert [x.subject for x in sent if re.search(r"GR-|UV-|\d{4}", x.subject)] == []

    def test_say_the_same_as_text_and_as_html(self, letters):
        language, sent = letters

        with translation.override(language):
            for letter in sent:
                parts = parts_of(letter)
                kind = Message.objects.get(letter__message_id=letter.extra_headers["Message-ID"])
                shown = str(SENTENCES[kind.kind]).split("%(")[0].strip()[:40]
                assert shown in parts["text"]
                assert shown.replace("'", "&#x27;") in parts["html"]

    def test_load_nothing_and_tell_nobody_who_opened_them(self, letters):
        _language, sent = letters

        for letter in sent:
            html = parts_of(letter)["html"]
            assert not re.search(r"<(img|link|script|iframe|object)|url\(|@import", html)

    def test_lead_to_the_product_only(self, letters, settings):
        _language, sent = letters
        links = {
            link
            for letter in sent
            for text in parts_of(letter).values()
            for link in re.findall(r"https?://[^\s\"<>]+", text)
        }

        assert links
        assert {link for link in links if not link.startswith(settings.SITE_URL)} == set()

    def test_can_be_stopped_where_they_are_regular(self, letters):
        _language, sent = letters
        regular = [x for x in sent if "/berichten/stoppen/" in x.body]

        assert len(regular) == len(KINDS)
        assert all(x.extra_headers["List-Unsubscribe-Post"] for x in regular)
