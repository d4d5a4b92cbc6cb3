"""A region answers: without knowing whose request it is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

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
    withdraw_proposition,
)
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.propositions.briefs_and_answers import (
    DEADLINE,
    drafts,
    make_brief,
    make_hotspot_manager,
    make_need,
    make_proposition,
    make_request,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, make_fact, make_hotspot, make_site, make_user
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db

SECRETS = [
    *("Lumovia", "87654321", "Zandwijk", "Voorne", "Quist", "OOST_NL", "Organization OOST_NL"),
    *("lumovia", "Oost NL"),
]


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
            proposition_id=make_submitted().pk, by=make_hotspot_manager(), now=A_MORNING_IN_JUNE
        )

        withdrawn.request.refresh_from_db()
        assert (withdrawn.state, withdrawn.request.state) == ("WITHDRAWN", "OPEN")
        assert keep(withdrawn).state == "DRAFT"

    def test_leaves_the_request_answered_by_another_site(self):
        first = make_submitted()
        second = make_submitted(make_proposition(first.request, site=make_site("Kennispark")))

        withdrawn = withdraw_proposition(
            proposition_id=second.pk, by=make_hotspot_manager(), now=A_MORNING_IN_JUNE
        )

        withdrawn.request.refresh_from_db()
        assert withdrawn.request.state == "ANSWERED"

    def test_refuses_once_the_entrepreneur_chose_it(self):
        chosen = make_submitted()
        mark_as_chosen(proposition_id=chosen.pk, now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToAnswer):
            withdraw_proposition(
                proposition_id=chosen.pk, by=make_hotspot_manager(), now=A_MORNING_IN_JUNE
            )

    def test_refuses_a_draft(self):
        with pytest.raises(UnableToAnswer):
            withdraw_proposition(
                proposition_id=make_proposition().pk,
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
        assert "UV-TEST" in action.label

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


class TestPagesOfTheRegion:
    def pages(self, request, proposition):
        return [
            reverse("propositions:requests"),
            reverse("propositions:request", args=[request.pk]),
            reverse("propositions:proposition", args=[proposition.pk]),
            "/",
        ]

    @pytest.mark.parametrize("language", ["nl", "en"])
    @pytest.mark.parametrize("state", ["draft", "submitted"])
    def test_never_tell_whose_request_it_is(self, client, settings, language, state):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        site = make_site()
        make_fact(site, value=5)
        proposition = make_proposition(site=site)
        if state == "submitted":
            make_submitted(proposition)
        client.force_login(make_hotspot_manager())

        for url in self.pages(proposition.request, proposition):
            page = client.get(url)
            assert page.status_code == 200
            told = [secret for secret in SECRETS if secret in page.content.decode()]
            assert told == [], url

    def test_shows_the_own_places_with_a_verdict(self, client):
        fits, short = make_site("Fits well"), make_site("Too little")
        make_fact(fits, value=5)
        make_fact(short, value=1)
        make_site("Of somebody else", kept_by="ALMERE")
        request = make_request()
        client.force_login(make_hotspot_manager())

        page = client.get(reverse("propositions:request", args=[request.pk])).content.decode()

        assert page.index("Fits well") < page.index("Too little")
        assert "Of somebody else" not in page

    def test_helps_a_region_without_requests(self, client):
        client.force_login(make_hotspot_manager())

        page = client.get(reverse("propositions:requests"))

        assert reverse("supply:overview").encode() in page.content

    def test_leads_from_request_to_submitted_proposition(self, client):
        site = make_site()
        make_fact(site, value=5)
        request = make_request()
        client.force_login(make_hotspot_manager())

        started = client.post(
            reverse("propositions:proposition-new", args=[request.pk]), {"site": site.pk}
        )
        form = {
            "revision": "1",
            "summary": "Vlak bij de universiteit.",
            "power_mw-value": "4,5",
            "power_mw-from": "2028-K3",
            "power_mw-remark": "Na de uitbreiding",
            "floor_space_m2-unknown": "on",
            "submit": "1",
        }
        client.post(started.url, form)

        answers = Proposition.objects.get(state="SUBMITTED").answers
        line = answers.get(kind="power_mw")
        assert (line.value, line.available_from) == (Decimal("4.5"), Quarter(2028, 3).index)
        assert answers.get(kind="floor_space_m2").source

    def test_points_at_an_empty_line_and_keeps_what_was_typed(self, client):
        proposition = make_proposition()
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "summary": "Bijna klaar", "power_mw-value": "5", "submit": "1"},
        )

        assert "Bijna klaar" in page.content.decode()
        assert page.context["form"].errors.keys() == {"floor_space_m2-value"}
        assert Proposition.objects.get().state == "DRAFT"

    def test_asks_which_of_the_two_when_a_value_is_not_known(self, client):
        proposition = make_proposition()
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "power_mw-value": "5", "power_mw-unknown": "on", "keep": "1"},
        )

        assert "power_mw-unknown" in page.context["form"].errors

    def test_shows_both_when_a_colleague_saved_meanwhile(self, client):
        proposition = make_proposition()
        keep(proposition, summary="Van mijn collega")
        client.force_login(make_hotspot_manager())

        page = client.post(
            reverse("propositions:proposition", args=[proposition.pk]),
            {"revision": "1", "summary": "Van mij", "power_mw-value": "5", "keep": "1"},
        ).content.decode()

        assert "Van mijn collega" in page
        assert "Van mij<" in page
        assert 'name="revision" value="2"' in page

    def test_takes_a_submitted_proposition_back(self, client):
        proposition = make_submitted()
        client.force_login(make_hotspot_manager())

        client.post(reverse("propositions:withdraw", args=[proposition.pk]))

        proposition.refresh_from_db()
        assert proposition.state == "WITHDRAWN"

    def test_declines_with_a_reason(self, client):
        request = make_request()
        client.force_login(make_hotspot_manager())
        url = reverse("propositions:request", args=[request.pk])

        refused = client.post(url, {"reason": ""})
        client.post(url, {"reason": "Geen stroom"})

        request.refresh_from_db()
        assert refused.context["form"].errors
        assert request.state == "DECLINED"

    @pytest.mark.parametrize("name", ["request", "proposition-new", "proposition", "withdraw"])
    @pytest.mark.parametrize("offset", [0, 999], ids=["of another region", "does not exist"])
    @pytest.mark.parametrize("who", ["another region", "who asks", "another ROM"])
    def test_tell_a_stranger_nothing(self, client, name, offset, who):
        proposition = make_proposition()
        pk = proposition.pk if name in ("proposition", "withdraw") else proposition.request_id
        people = {
            "another region": lambda: make_hotspot_manager("BRAINPORT"),
            "who asks": lambda: proposition.request.brief.sent_by,
            "another ROM": lambda: make_user(organization="BOM"),
        }
        client.force_login(people[who]())
        method = client.post if name in ("proposition-new", "withdraw") else client.get

        page = method(reverse(full_route(name), args=[pk + offset]), {})

        assert page.status_code == 404
        assert b"GR-2026" not in page.content

    def test_the_inbox_is_for_regions_only(self, client):
        client.force_login(make_user())

        assert client.get(reverse("propositions:requests")).status_code == 404

    def test_fill_a_fixed_number_of_queries(self, client, django_assert_max_num_queries):
        articulation = make_need()
        for number in range(6):
            make_brief(articulation, reference=f"GR-2026-900-{number}", deadline=DEADLINE)
        for number in range(6):
            make_fact(make_site(f"Site {number}"), value=number)
        client.force_login(make_hotspot_manager())

        with django_assert_max_num_queries(12):
            client.get(reverse("propositions:requests"))
        request = make_request(articulation.briefs.first())
        with django_assert_max_num_queries(40):
            client.get(reverse("propositions:request", args=[request.pk]))
