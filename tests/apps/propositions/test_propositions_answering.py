"""A region answers: without knowing whose request it is."""

from datetime import timedelta
from decimal import Decimal

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.kernel.quarter import Quarter
from groeiruimte.propositions.models.propositions import Proposition
from groeiruimte.propositions.pages.pressing import pressing
from groeiruimte.propositions.services.answering import (
    UnableToAnswer,
    decline_request,
    mark_as_chosen,
    open_request,
    save_proposition,
    start_proposition,
    submit_proposition,
)
from groeiruimte.propositions.services.revising import withdraw_proposition
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.propositions.briefs_and_answers import (
    drafts,
    make_brief,
    make_hotspot_manager,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, make_fact, make_hotspot, make_site

pytestmark = pytest.mark.django_db


def answer_of(proposition, kind):
    return proposition.answers.get(kind=kind)


class TestStartProposition:
    def test_fills_in_what_the_register_knows(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=5, source="Grid operator")

        line = answer_of(make_proposition(site=site), "power_mw")

        assert (line.value, line.unit, line.available_from) == (Decimal(5), "MW", None)
        assert (line.source, line.is_from_register) == ("Grid operator", True)

    def test_says_from_which_quarter_there_is_enough(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=1)
        make_fact(site, kind="power_mw", value=8, valid_from=Quarter(2029, 3).index)

        line = answer_of(make_proposition(site=site), "power_mw")

        assert (line.value, line.available_from) == (Decimal(8), Quarter(2029, 3).index)

    def test_tells_what_there_is_when_there_is_never_enough(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=1)

        line = answer_of(make_proposition(site=site), "power_mw")

        assert (line.value, line.available_from) == (Decimal(1), None)

    def test_leaves_what_nobody_knows_empty(self):
        line = answer_of(make_proposition(), "floor_space_m2")

        assert (line.value, line.source, line.is_from_register) == (None, "", False)

    def test_goes_on_with_the_proposition_that_is_there(self):
        first = make_proposition()

        again = make_proposition(first.request, site=first.site)

        assert again == first

    def test_refuses_a_site_that_somebody_else_keeps(self):
        with pytest.raises(UnableToAnswer):
            make_proposition(site=make_site(kept_by="ALMERE"))

    def test_takes_a_site_of_the_own_hotspot(self):
        site = make_site(kept_by=None, hotspot=make_hotspot(kept_by="TWENTE_BOARD"))

        assert make_proposition(site=site).site == site

    def test_refuses_after_declining(self):
        request = make_request()
        by = make_hotspot_manager()
        decline_request(request_id=request.pk, reason="No power.", by=by, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToAnswer):
            start_proposition(
                request_id=request.pk, site_id=make_site().pk, by=by, now=A_MORNING_IN_JUNE
            )


class TestDeclineRequest:
    def test_keeps_the_reason(self):
        request = decline_request(
            request_id=make_request().pk,
            reason=" No power. ",
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )

        assert (request.state, request.decline_reason) == ("DECLINED", "No power.")

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_refuses_without_a_reason(self, reason):
        with pytest.raises(UnableToAnswer):
            decline_request(
                request_id=make_request().pk,
                reason=reason,
                by=make_hotspot_manager(),
                now=A_MORNING_IN_JUNE,
            )

    def test_refuses_after_answering(self):
        submitted = make_submitted()

        with pytest.raises(UnableToAnswer):
            decline_request(
                request_id=submitted.request_id,
                reason="Changed our mind",
                by=make_hotspot_manager(),
                now=A_MORNING_IN_JUNE,
            )


def keep(proposition, *, act=save_proposition, summary="Near the university.", **changes):
    said = {
        "answers": drafts(power_mw=5, floor_space_m2=None),
        "revision": proposition.revision,
        "by": make_hotspot_manager(),
        "now": A_MORNING_IN_JUNE,
    }
    return act(proposition_id=proposition.pk, summary=summary, **(said | changes))


class TestSaveProposition:
    def test_keeps_half_a_proposition(self):
        saved = keep(make_proposition(), summary="", answers={})

        assert (saved.state, saved.revision) == ("DRAFT", 2)

    def test_names_who_stated_another_value_than_the_register(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=5)

        saved = keep(make_proposition(site=site), answers=drafts(power_mw=7))

        line = answer_of(saved, "power_mw")
        assert (line.is_from_register, line.source) == (False, "Organization TWENTE_BOARD")

    def test_keeps_the_source_of_a_value_that_did_not_change(self):
        site = make_site()
        make_fact(site, kind="power_mw", value=5, source="Grid operator")

        saved = keep(make_proposition(site=site), answers=drafts(power_mw=5))

        assert answer_of(saved, "power_mw").source == "Grid operator"

    def test_shows_who_saved_meanwhile_instead_of_overwriting(self):
        proposition = make_proposition()
        keep(proposition, summary="First")

        with pytest.raises(EditedMeanwhile) as conflict:
            keep(proposition, summary="Second")

        assert conflict.value.current["summary"] == "First"
        assert Proposition.objects.get().summary == "First"

    def test_refuses_once_submitted(self):
        with pytest.raises(UnableToAnswer):
            keep(make_submitted())


class TestSubmitProposition:
    def test_answers_the_request(self):
        submitted = keep(make_proposition(), act=submit_proposition)

        submitted.request.refresh_from_db()
        assert (submitted.state, submitted.request.state) == ("SUBMITTED", "ANSWERED")
        assert submitted.submitted_at == A_MORNING_IN_JUNE

    def test_refuses_a_line_that_says_nothing(self):
        empty = {"floor_space_m2": drafts(floor_space_m2=None)["floor_space_m2"]}
        said_nothing = {
            kind: type(draft)(kind=kind, value=None, available_from=None)
            for kind, draft in empty.items()
        }

        with pytest.raises(UnableToAnswer):
            keep(make_proposition(), act=submit_proposition, answers=said_nothing)

    def test_refuses_without_why_here(self):
        with pytest.raises(UnableToAnswer):
            keep(make_proposition(), act=submit_proposition, summary=" ")

    def test_refuses_a_second_time(self):
        with pytest.raises(UnableToAnswer):
            keep(make_submitted(), act=submit_proposition)

    def test_refuses_after_declining(self):
        proposition = make_proposition()
        decline_request(
            request_id=proposition.request_id,
            reason="No",
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )

        with pytest.raises(UnableToAnswer):
            keep(proposition, act=submit_proposition)

    def test_counts_a_second_site_too(self):
        first = make_submitted()
        second = make_proposition(first.request, site=make_site("Kennispark"))

        submitted = keep(second, act=submit_proposition)

        assert submitted.request.propositions.filter(state="SUBMITTED").count() == 2


class TestWithdrawProposition:
    def test_opens_the_request_again(self):
        withdrawn = withdraw_proposition(
            proposition_id=make_submitted().pk,
            reason="Sold.",
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )

        withdrawn.request.refresh_from_db()
        assert (withdrawn.state, withdrawn.request.state) == ("WITHDRAWN", "OPEN")
        assert keep(withdrawn).state == "DRAFT"

    def test_leaves_the_request_answered_by_another_site(self):
        first = make_submitted()
        second = make_submitted(make_proposition(first.request, site=make_site("Kennispark")))

        withdrawn = withdraw_proposition(
            proposition_id=second.pk,
            reason="Sold.",
            by=make_hotspot_manager(),
            now=A_MORNING_IN_JUNE,
        )

        withdrawn.request.refresh_from_db()
        assert withdrawn.request.state == "ANSWERED"

    def test_refuses_once_the_entrepreneur_chose_it(self):
        chosen = make_submitted()
        mark_as_chosen(proposition_id=chosen.pk, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToAnswer):
            withdraw_proposition(
                proposition_id=chosen.pk,
                reason="Sold.",
                by=make_hotspot_manager(),
                now=A_MORNING_IN_JUNE,
            )

    def test_refuses_a_draft(self):
        with pytest.raises(UnableToAnswer):
            withdraw_proposition(
                proposition_id=make_proposition().pk,
                reason="Sold.",
                by=make_hotspot_manager(),
                now=A_MORNING_IN_JUNE,
            )


class TestOpenRequest:
    def test_keeps_when_it_was_read_first(self):
        request = make_request()
        by = make_hotspot_manager()

        open_request(request_id=request.pk, by=by, now=A_MORNING_IN_JUNE)
        again = open_request(
            request_id=request.pk, by=by, now=A_MORNING_IN_JUNE + timedelta(hours=3)
        )

        assert again.first_read_at == A_MORNING_IN_JUNE
        assert AuditEvent.objects.filter(act="propositions.request.read").count() == 1


class TestPressing:
    def test_tells_the_region_what_to_answer(self):
        make_brief()

        [action] = pressing(user=make_hotspot_manager(), now=A_MORNING_IN_JUNE)

        assert action.route == "propositions:request"
        assert "UV-T" in action.label

    def test_tells_who_asked_when_the_deadline_has_passed(self):
        brief = make_brief()
        late = A_MORNING_IN_JUNE + timedelta(days=30)

        actions = pressing(user=brief.sent_by, now=late)

        assert ("propositions:comparison", "warning") in [(a.route, a.tone) for a in actions]

    def test_tells_who_asked_when_all_have_answered(self):
        submitted = make_submitted(
            make_proposition(make_request(make_brief(organizations=["TWENTE_BOARD"])))
        )

        actions = pressing(user=submitted.request.brief.sent_by, now=A_MORNING_IN_JUNE)

        assert ("propositions:comparison", "info") in [(a.route, a.tone) for a in actions]
