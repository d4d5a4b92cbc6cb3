"""No mail to somebody without an account holds a name that this person may not know: all of them.

A mark stands in everything of the company and its case. Whoever adds a kind of mail for people
outside, or a template of one, adds it here: the lists are held against what there is.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from groeiruimte.cases.choices import OwnNews
from groeiruimte.leads.models.consents import ConsentLink
from groeiruimte.meetings.models.meetings import Attendee
from groeiruimte.outbox.rules import guests
from groeiruimte.outbox.rules.guests import letter_of
from tests.apps.cases.factories import make_invitation, make_named_case
from tests.apps.meetings.factories import make_meeting
from tests.factories import make_articulation

pytestmark = pytest.mark.django_db
MARK = "Zqmerk"
LINK = "https://groeiruimte.example/uitnodiging/key/"
SOURCES = Path(__file__).resolve().parents[3] / "src" / "groeiruimte"
NOW = datetime.now(UTC)
#: Mail that a page sends at once, with a link that we keep no copy of.
TEMPLATES = (
    "cases/mail/invitation.txt",
    "leads/mail/consent_link.txt",
    "results/mail/question.txt",
)


@pytest.fixture
def case():
    return make_named_case(f"{MARK} Fotonica BV", next_action=f"{MARK} calls back")


def letters_of_meetings(case):
    """Invited, moved and called off, to somebody who may not know which company it is."""
    texts = {"title": f"Talk with {MARK}", "agenda": f"What {MARK} needs", "place": f"{MARK} 1"}
    ends = {"state": "CANCELLED", "cancel_reason": f"{MARK} is ill", "closed_at": NOW}
    for fields in ({}, ends):
        meeting = make_meeting(case, place_kind="ADDRESS", **(texts | fields))
        guest = Attendee.objects.create(
            meeting=meeting, name="Bram", email="bram@example.org", added_at=NOW
        )
        yield letter_of(kind="meeting_guest", args=[guest.pk, 0])


def letters_of_own_news(case):
    invitation = make_invitation(case)
    make_articulation(case.lead, version=2)
    for news in OwnNews:
        yield letter_of(kind="own_news", args=[invitation.pk, str(news)])


WRITTEN = {"meeting_guest": letters_of_meetings, "own_news": letters_of_own_news}


def test_every_kind_is_looked_at():
    assert set(guests._writers) - {"test"} == set(WRITTEN)


def test_every_template_is_looked_at():
    found = {str(path).split("/templates/")[1] for path in SOURCES.glob("*/templates/*/mail/*.txt")}

    assert found == set(TEMPLATES)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", WRITTEN)
def test_letters_name_nobody_who_may_not_be_known(case, kind, language):
    with translation.override(language):
        letters = list(WRITTEN[kind](case))

    for letter in letters:
        parts = [letter.subject, letter.text]
        parts += [letter.attachment.content] if letter.attachment else []
        assert letter.text.strip()
        assert [part for part in parts if MARK in part or case.reference in part] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_name_neither_the_company_nor_its_case(case, template, language):
    invitation = make_invitation(case)
    made = ConsentLink(
        company=case.lead.company,
        name="Noor van Beek",
        email="noor@example.org",
        made_by=case.adviser,
        expires_at=NOW,
    )
    context = {
        "invitation": invitation,
        "made": made,
        "link": LINK,
        "organization": case.lead.company.held_by,
    }

    with translation.override(language):
        text = render_to_string(template, context)

    assert LINK in text
    assert MARK not in text
    assert case.reference not in text
