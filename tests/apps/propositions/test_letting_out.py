"""Teasers, bundles, MIRT and the public page: the one way out, with audience, consent and end."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from groeiruimte.audit.models import AuditEvent
from groeiruimte.organizations.choices import Role
from groeiruimte.programme.release_kinds import Tells, release_kinds
from groeiruimte.propositions.access import readable_releases
from groeiruimte.propositions.choices import ReleasePurpose
from groeiruimte.propositions.models.releases import Release, ReleasedProfile
from groeiruimte.propositions.pages.told import told_before
from groeiruimte.propositions.rules.profiles import hierarchies
from groeiruimte.propositions.rules.together import hidden_each
from groeiruimte.propositions.services.letting_out import (
    Subject,
    let_out,
    let_out_words,
    take_back,
)
from groeiruimte.propositions.services.releasing import UnableToRelease
from tests.apps.propositions.briefs_and_answers import make_need, make_profile
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_articulation,
    make_company,
    make_consent,
    make_demand,
    make_lead,
    make_organization,
    make_user,
)

pytestmark = pytest.mark.django_db

EXACTLY = (0,) * len(hierarchies())
NOTHING_SAID = "A company looks for room to grow."
UNTIL = date(2026, 7, 1)
CONSENTS = {each.code: each.consent for each in release_kinds()}


def make_subject(*, agrees_to="GUIDANCE", levels=None, **consent):
    articulation = make_need()
    if agrees_to:
        make_consent(articulation.lead.company, purpose=agrees_to, **consent)
    return Subject(articulation=articulation, levels=levels)


def make_twin(name):
    """Return another company with the very same need, which agreed to guidance."""
    company = make_company(name, technology_domain="QUANTUM")
    articulation = make_articulation(make_lead(company), confirmed=True)
    make_demand(articulation, kind="power_mw", low=3, likely=4, high=6)
    make_demand(articulation, kind="floor_space_m2", likely=3000, unit="m2", demand_type="SPACE")
    make_consent(company)
    return Subject(articulation=articulation)


def made(*subjects, purpose=ReleasePurpose.TEASER, receivers=("INVEST_NL",), **said):
    return let_out(
        purpose=purpose,
        subjects=subjects,
        receivers=[make_organization(code).pk for code in receivers],
        text=said.pop("text", NOTHING_SAID),
        until=said.pop("until", UNTIL),
        by=said.pop("by", None) or make_user("Willemijn Quist"),
        now=A_MORNING_IN_JUNE,
    )


def make_financier(organization="INVEST_NL"):
    return make_user(organization=organization, roles=[Role.FINANCIER])


def read_by(user, *, today=THAT_DAY):
    return [row.pk for row in readable_releases(user=user, today=today)]


class TestLetOut:
    def test_freezes_a_checked_profile_for_whom_it_is_meant(self):
        release = made(make_subject())

        profile = release.profiles.get()
        assert profile.effective_k >= 10
        assert profile.purpose == release.purpose == "TEASER"
        assert profile.receivers == release.receivers != []
        assert read_by(make_financier()) == [release.pk]

    def test_nobody_else_reads_it(self):
        made(make_subject())

        assert read_by(make_financier("ABN_FUND")) == []
        assert read_by(make_user(organization="INVEST_NL", roles=[Role.ADMINISTRATOR])) == []
        assert read_by(make_user("without an organization", organization=None)) == []

    def test_stands_in_the_ledger_beside_what_regions_were_told(self):
        subject = make_subject()
        made(subject)

        again = make_profile(subject.articulation, receivers=[make_organization("ALMERE").pk])

        first = ReleasedProfile.objects.first()
        assert again.told == first.told
        assert [each.purpose for each in told_before(lead_id=subject.articulation.lead_id)] == [
            first.get_purpose_display(),
            again.get_purpose_display(),
        ]

    def test_refuses_what_would_leave_too_few_and_keeps_nothing(self):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(levels=EXACTLY))

        assert refusal.value.field == "levels"
        assert not Release.objects.exists()

    def test_refuses_words_that_give_away_who_it_is(self):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(), text="Lumovia zoekt ruimte in Voorne aan Zee.")

        assert {each.word for each in refusal.value.found} == {"Lumovia", "Voorne aan Zee"}
        assert not Release.objects.exists()

    @pytest.mark.parametrize("until", [THAT_DAY - timedelta(days=1), date(2030, 1, 1)])
    def test_refuses_a_last_day_that_is_past_or_far(self, until):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(), until=until)

        assert refusal.value.field == "until"

    @pytest.mark.parametrize(
        ("purpose", "receivers"),
        [("TEASER", ()), ("MIRT", ()), ("PUBLIC", ("INVEST_NL",))],
    )
    def test_refuses_another_audience_than_that_of_the_purpose(self, purpose, receivers):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(), purpose=purpose, receivers=receivers)

        assert refusal.value.field == "organizations"

    @pytest.mark.parametrize("purpose", ["REQUEST", "QUESTION", "POLICY"])
    def test_refuses_a_purpose_with_a_way_of_its_own(self, purpose):
        with pytest.raises(UnableToRelease):
            made(make_subject(), purpose=purpose, receivers=())

    def test_refuses_a_teaser_of_two_cases(self):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(), make_twin("Twin"))

        assert refusal.value.field == "subjects"

    def test_puts_it_on_the_record(self):
        release = made(make_subject())

        event = AuditEvent.objects.get(act="propositions.release.made")
        assert event.details["organizations"] == release.receivers
        assert event.organization_id == make_organization("OOST_NL").pk

    def test_no_row_for_named_organizations_names_none(self):
        release = made(make_subject())
        release.pk, release.receivers = None, []

        with pytest.raises(IntegrityError), transaction.atomic():
            release.save()


class TestConsent:
    @pytest.mark.parametrize(
        "purpose",
        [each.code for each in release_kinds() if each.asks_consent],
    )
    def test_nothing_goes_out_without_the_consent_of_the_purpose(self, purpose):
        other = next(each for each in ("FIGURES", "GUIDANCE") if each != CONSENTS[purpose])
        receivers = ("INVEST_NL",) if purpose in ("TEASER", "BUNDLE", "MIRT") else ()

        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(agrees_to=other), purpose=purpose, receivers=receivers)

        assert refusal.value.field == "consent"

    @pytest.mark.parametrize(
        "ended",
        [
            {"withdrawn_at": A_MORNING_IN_JUNE, "withdrawn_by": "Noor"},
            {"answer": "REFUSED"},
            {"answer": ""},
            {"valid_until": THAT_DAY - timedelta(days=1)},
        ],
        ids=["taken back", "refused", "not answered", "ended"],
    )
    def test_a_consent_that_does_not_stand_is_none(self, ended):
        with pytest.raises(UnableToRelease) as refusal:
            made(make_subject(**ended))

        assert refusal.value.field == "consent"

    def test_taking_it_back_closes_what_went_out_at_once(self):
        subject, reader = make_subject(), make_financier()
        release = made(subject)

        subject.articulation.lead.company.consents.update(
            withdrawn_at=A_MORNING_IN_JUNE, withdrawn_by="Noor"
        )

        assert read_by(reader) == []
        assert release.profiles.get().consent is not None

    def test_in_public_only_in_the_words_that_the_company_read(self):
        words = "Een bedrijf vond ruimte om te groeien."
        subject = make_subject(agrees_to="STORY", explanation=words)

        with pytest.raises(UnableToRelease) as refusal:
            made(subject, purpose="PUBLIC", receivers=(), text=words + " En hoe!")
        release = made(subject, purpose="PUBLIC", receivers=(), text=words)

        assert refusal.value.field == "text"
        assert read_by(make_user("nobody", organization=None)) == [release.pk]


class TestTogether:
    def test_several_cases_go_out_as_one(self):
        release = made(make_subject(levels=_hidden()), _another(), purpose=ReleasePurpose.BUNDLE)

        assert release.profiles.count() == 2
        assert read_by(make_financier()) == [release.pk]

    def test_refuses_cases_that_lay_each_other_bare(self):
        twins = [make_twin(f"Twin {number}") for number in range(4)]

        with pytest.raises(UnableToRelease) as refusal:
            made(*twins, purpose=ReleasePurpose.BUNDLE)

        assert refusal.value.field == "levels"
        assert not ReleasedProfile.objects.exists()

    def test_refuses_one_after_the_other_what_it_refuses_together(self):
        standing, *others = (make_twin(f"Twin {number}") for number in range(4))
        release = made(standing)

        with pytest.raises(UnableToRelease) as refusal:
            [made(other) for other in others]

        assert refusal.value.field == "levels"
        told = list(ReleasedProfile.objects.values_list("effective_k", flat=True))
        assert min(told) // len(told) >= 10
        take_back(release_id=release.pk, reason="No.", by=make_user("Q"), now=A_MORNING_IN_JUNE)
        assert made(others[-1])

    def test_other_readers_and_other_houses_do_not_stand_in_the_way(self):
        first, other = make_twin("Twin 1"), make_twin("Twin 2")
        made(first)

        assert made(other, receivers=("ABN_FUND",))
        company = first.articulation.lead.company
        company.held_by = make_organization("OOSTNL")
        company.save()
        assert made(other)

    def test_one_consent_that_is_taken_back_closes_the_whole(self):
        first, other, reader = make_subject(levels=_hidden()), _another(), make_financier()
        made(first, other, purpose=ReleasePurpose.BUNDLE)

        other.articulation.lead.company.consents.update(
            withdrawn_at=A_MORNING_IN_JUNE, withdrawn_by="Noor"
        )

        assert read_by(reader) == []

    def test_refuses_the_same_case_twice(self):
        subject = make_subject()

        with pytest.raises(UnableToRelease) as refusal:
            made(subject, subject, purpose=ReleasePurpose.BUNDLE)

        assert refusal.value.field == "subjects"

    def test_only_the_province_and_the_ministry_named_read_what_is_for_the_agenda(self):
        release = made(make_subject(), purpose=ReleasePurpose.MIRT, receivers=("PROVINCE_ZH", "EZ"))

        assert read_by(make_user(organization="PROVINCE_ZH", roles=[Role.HOTSPOT_MANAGER])) == [
            release.pk
        ]
        assert (
            read_by(make_user("other", organization="ALMERE", roles=[Role.HOTSPOT_MANAGER])) == []
        )
        assert read_by(make_user("nobody", organization=None)) == []

    def test_every_case_shares_its_companies_with_those_that_could_be_the_same(self):
        assert hidden_each([{"a"}, {"a"}, {"b"}], [30, 24, 10]) == [15, 12, 10]


class TestTakeBack:
    def test_closes_it_and_says_why(self):
        release, reader = made(make_subject()), make_financier()

        take_back(release_id=release.pk, reason="Te vroeg", by=make_user(), now=A_MORNING_IN_JUNE)

        assert read_by(reader) == []
        event = AuditEvent.objects.get(act="propositions.release.ended")
        assert event.organization_id == make_organization("OOST_NL").pk

    def test_needs_a_reason_and_goes_once(self):
        release = made(make_subject())
        with pytest.raises(UnableToRelease):
            take_back(release_id=release.pk, reason=" ", by=make_user(), now=A_MORNING_IN_JUNE)
        take_back(release_id=release.pk, reason="Te vroeg", by=make_user(), now=A_MORNING_IN_JUNE)

        with pytest.raises(UnableToRelease):
            take_back(release_id=release.pk, reason="Weer", by=make_user(), now=A_MORNING_IN_JUNE)

    def test_its_last_day_closes_it_too(self):
        made(make_subject())

        assert read_by(make_financier(), today=UNTIL) != []
        assert read_by(make_financier(), today=UNTIL + timedelta(days=1)) == []


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "Besproken met Stille Vloer B.V. en het ministerie.",
            "Er is 4,5 MW toegezegd.",
            "De gemeente Eindhoven zoekt mee.",
            "Bel 06-12345678.",
            "Zie www.stillevloer.nl.",
        ],
    )
    def test_that_point_at_somebody_do_not_go_out(self, text):
        with pytest.raises(UnableToRelease) as refusal:
            let_out_words(
                purpose=ReleasePurpose.POLICY, text=text, by=make_user(), now=A_MORNING_IN_JUNE
            )

        assert refusal.value.found

    def test_that_name_a_company_the_writer_knows_do_not_go_out(self):
        company = make_need().lead.company
        said = {"purpose": "POLICY", "by": make_user(), "now": A_MORNING_IN_JUNE}

        # Of a company that the writer may not know the answer must not tell that it is here.
        let_out_words(text="Gesproken over Lumovia.", **said)
        with pytest.raises(UnableToRelease):
            let_out_words(text="Gesproken over Lumovia.", about=[company], **said)

    @pytest.mark.parametrize(
        "purpose", [each.code for each in release_kinds() if each.tells is not Tells.COUNTS]
    )
    def test_are_for_purposes_without_a_case(self, purpose):
        with pytest.raises(UnableToRelease):
            let_out_words(purpose=purpose, text=NOTHING_SAID, by=make_user(), now=A_MORNING_IN_JUNE)


def _hidden():
    """Return levels that tell no more than the amount of power, coarsely."""
    return tuple(each.levels - 1 - (1 if each.name == "power_mw" else 0) for each in hierarchies())


def _another():
    company = make_company("Other", technology_domain="QUANTUM")
    articulation = make_articulation(make_lead(company), confirmed=True)
    make_demand(articulation, kind="power_mw", low=3, likely=4, high=6)
    make_consent(company)
    return Subject(articulation=articulation, levels=_hidden())
