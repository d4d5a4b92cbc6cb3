"""A region changes or takes back what it submitted: readers see the old, the new, and why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.outbox.models import Message
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.pages.propositions import offers_of
from groeiruimte.propositions.pages.terms import revisions_of
from groeiruimte.propositions.rules.terms import Terms, terms_of
from groeiruimte.propositions.services.answering import (
    UnableToAnswer,
    mark_as_chosen,
    submit_proposition,
)
from groeiruimte.propositions.services.revising import revise_proposition, withdraw_proposition
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.propositions.briefs_and_answers import (
    drafts,
    make_hotspot_manager,
    make_proposition,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_user

pytestmark = pytest.mark.django_db
LATER = A_MORNING_IN_JUNE + timedelta(days=60)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def revise(row, *, power=7, terms=None, summary=None, note="The grid operator said yes", **more):
    row.refresh_from_db()
    said = {"revision": row.revision, "by": make_hotspot_manager(), "now": LATER}
    return revise_proposition(
        proposition_id=row.pk,
        summary=row.summary if summary is None else summary,
        answers=drafts(power_mw=power, floor_space_m2=None),
        terms=terms or terms_of(row),
        note=note,
        **(said | more),
    )


def changes(row):
    return {
        change.label: (change.before, change.after)
        for revision in revisions_of(Proposition.objects.get(pk=row.pk))
        for change in revision.changes
    }


class TestRevise:
    def test_keeps_the_version_before_and_says_what_changed(self):
        row = make_submitted()

        revise(row, terms=Terms(tenure="RENT", price_per="ON_REQUEST"))

        assert [each.number for each in row.versions.all()] == [2, 1]
        assert changes(row) == {
            "Price": ("not told", "on request"),
            "Buy or rent": ("not told", "Rent"),
            "Power": ("5\xa0MW", "7\xa0MW"),
        }

    def test_stays_in_sight_and_in_time(self):
        row = make_submitted()

        revise(row)

        (offer,) = offers_of(row.request.brief, today=THAT_DAY)
        assert not offer.is_late
        assert offer.revision.note == "The grid operator said yes"

    def test_tells_who_asked_without_a_name(self):
        row = make_submitted()
        adviser = row.request.brief.sent_by

        revise(row)

        message = Message.objects.get(recipient=adviser, kind="offer_revised")
        assert message.values == {"brief": row.request.brief.reference}

    def test_of_a_row_from_before_versions_keeps_the_first_one_too(self):
        row = make_submitted()
        row.versions.all().delete()

        revise(row)

        assert [each.number for each in row.versions.all()] == [2, 1]
        assert changes(row)["Power"][0] == "5\xa0MW"

    def test_refuses_when_nothing_changed(self):
        row = make_submitted()

        with pytest.raises(UnableToAnswer):
            revise(row, power=5)
        assert row.versions.count() == 1

    def test_of_another_person_to_call_makes_no_new_version(self):
        row = make_submitted()

        revise(row, power=5, terms=replace(terms_of(row), contact_name="Noor"))

        row.refresh_from_db()
        assert (row.contact_name, row.versions.count()) == ("Noor", 1)

    @pytest.mark.parametrize("how", ["draft", "chosen", "closed", "empty line"])
    def test_refuses(self, how):
        row = make_proposition() if how == "draft" else make_submitted()
        if how == "chosen":
            mark_as_chosen(proposition_id=row.pk, now=A_MORNING_IN_JUNE)
        if how == "closed":
            row.request.outcome, row.request.outcome_at = "NOT_CHOSEN", A_MORNING_IN_JUNE
            row.request.save()

        with pytest.raises(UnableToAnswer):
            revise(row, summary=" " if how == "empty line" else "x")

    def test_shows_who_saved_meanwhile(self):
        row = make_submitted()
        revise(row)

        with pytest.raises(EditedMeanwhile):
            revise(row, power=8, revision=1)


class TestWithdraw:
    def test_says_why_to_who_asked_and_leaves_the_versions(self, client):
        row = make_submitted()
        adviser = row.request.brief.sent_by
        withdraw_proposition(
            proposition_id=row.pk,
            reason="De hal is verhuurd",
            by=make_hotspot_manager(),
            now=LATER,
        )
        client.force_login(adviser)

        page = client.get(
            reverse("propositions:comparison", args=[row.request.brief_id])
        ).content.decode()

        assert "De hal is verhuurd" in page
        assert Message.objects.filter(recipient=adviser, kind="offer_withdrawn").exists()
        assert row.versions.count() == 1

    def test_refuses_without_a_reason(self):
        with pytest.raises(UnableToAnswer):
            withdraw_proposition(
                proposition_id=make_submitted().pk, reason=" ", by=make_user(), now=LATER
            )

    def test_and_again_submitted_after_the_deadline_is_late(self):
        row = make_submitted()
        by = make_hotspot_manager()
        withdraw_proposition(proposition_id=row.pk, reason="Rented", by=by, now=A_MORNING_IN_JUNE)
        row.refresh_from_db()

        submit_proposition(
            proposition_id=row.pk,
            summary="Free again",
            answers=drafts(power_mw=5, floor_space_m2=None),
            revision=row.revision,
            by=by,
            now=LATER,
        )

        (offer,) = offers_of(row.request.brief, today=LATER.date())
        assert offer.is_late
        assert [each.number for each in row.versions.all()] == [2, 1]


class TestPages:
    def test_let_the_region_revise(self, client):
        row = make_submitted()
        client.force_login(make_hotspot_manager())
        url = reverse("propositions:revise", args=[row.pk])

        shown = client.get(url)
        client.post(
            url,
            {
                "revision": str(shown.context["form"]["revision"].value()),
                "summary": "Room enough.",
                "note": "Meer stroom",
                "power_mw-value": "7",
                "floor_space_m2-unknown": "on",
                "submit": "1",
            },
        )

        assert list(changes(row).values()) == [("5\xa0MW", "7\xa0MW")]

    def test_send_on_where_there_is_nothing_to_revise(self, client):
        row = make_proposition()
        client.force_login(make_hotspot_manager())

        page = client.get(reverse("propositions:revise", args=[row.pk]))

        assert page.url == reverse("propositions:proposition", args=[row.pk])

    @pytest.mark.parametrize("name", ["revise", "withdraw"])
    def test_tell_a_stranger_nothing(self, client, name):
        row = make_submitted()
        url = reverse(f"propositions:{name}", args=[row.pk])
        for person in (make_hotspot_manager("ALMERE"), row.request.brief.sent_by):
            client.force_login(person)
            assert client.get(url).status_code == client.post(url, {}).status_code == 404

    def test_cost_the_same_for_one_version_as_for_many(self, client, django_assert_max_num_queries):
        row = make_submitted()
        for power in range(6, 11):
            revise(row, power=power)
        client.force_login(make_hotspot_manager())
        for name in ("proposition", "revise"):
            with django_assert_max_num_queries(13):
                client.get(reverse(f"propositions:{name}", args=[row.pk]))
