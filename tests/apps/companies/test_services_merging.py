"""One company that is in the register twice: joined with every relation, and made two again."""

from datetime import date, timedelta

import pytest
from django.core import serializers

from groeiruimte.audit.models import AuditEvent
from groeiruimte.cases.models.referrals import NumberQuestion
from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.companies.models.lives import CompanyMerge, CompanyStatus
from groeiruimte.companies.models.pipeline import ImportedChange, PipelineImport
from groeiruimte.companies.models.plans import GrowthPlan, PlannedCapacity
from groeiruimte.companies.services.merging import (
    UnableToMerge,
    merge_companies,
    merge_plan,
    relations,
    undo_merge,
)
from groeiruimte.contacts.models.mails import MailDraft
from groeiruimte.documents.choices import DocumentKind, DocumentLevel
from groeiruimte.documents.models import Document
from groeiruimte.financing.choices import TicketSignalLevel
from groeiruimte.financing.models.tickets import TicketSignal
from groeiruimte.leads.models.consents import ConsentLink
from groeiruimte.leads.models.ndas import Nda
from groeiruimte.leads.models.sharing import EmergencyAccess
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.spotting.models.early_signals import EarlySignal
from groeiruimte.spotting.models.spotting import KeptOutlook, Outlook, SpottingRun
from groeiruimte.spotting.selectors.histories import histories
from tests.apps.contacts.factories import make_involvement, make_moment, make_person
from tests.factories import (
    A_MORNING_IN_JUNE,
    THAT_DAY,
    make_company,
    make_consent,
    make_event,
    make_lead,
    make_observation,
    make_status,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    return make_user("Fatima")


@pytest.fixture
def acts(us):
    return {"by": us, "now": A_MORNING_IN_JUNE}


def fill(company, us):
    """Give a company a row in every relation that there is."""
    make_observation(company)
    LifePhaseRecord.objects.create(company=company, life_phase="PHASE_3", observed_on=THAT_DAY)
    points = dict.fromkeys(("lowest", "low", "middle", "high", "highest"), 60)
    GrowthPlan.objects.create(
        company=company, quantity="FTE", year=2028, stated_on=THAT_DAY, **points
    )
    PlannedCapacity.objects.create(
        company=company,
        quantity="WORKPLACES_AVAILABLE",
        value=80,
        holds_from=date(2027, 1, 1),
        reason="EXTENSION",
        stated_on=THAT_DAY,
    )
    make_event(company, by=us)
    make_status(company, status="WATCHED", by=us)
    # Somebody else went on in this company: that points at it as well.
    make_status(
        make_company("Opgegaan BV"),
        status="TAKEN_OVER",
        successor=company,
        successor_name=company.name,
        by=us,
    )
    Nda.objects.create(company=company, state="ASKED")
    Document.objects.create(
        company=company,
        kind=DocumentKind.OTHER,
        title="Plattegrond",
        level=DocumentLevel.HOLDER,
        added_by=us,
        added_by_organization=company.held_by,
        added_at=A_MORNING_IN_JUNE,
    )
    make_moment(company, by=us)
    make_involvement(company, person=make_person(held_by=company.held_by.code))
    MailDraft.objects.create(
        company=company,
        file_name="mail.eml",
        content=b"From: x",
        filed_by=us,
        uploaded_at=A_MORNING_IN_JUNE,
    )
    NumberQuestion.objects.create(
        company=company,
        organization=company.held_by,
        asked_by=us,
        asked_at=A_MORNING_IN_JUNE,
        is_known=False,
    )
    make_consent(company, purpose="SHARING", organization="NFIA")
    ConsentLink.objects.create(
        company=company,
        name="Noor",
        token_hash="x" * 64,
        made_by=us,
        made_at=A_MORNING_IN_JUNE,
        expires_at=A_MORNING_IN_JUNE + timedelta(days=9),
    )
    PrivacyRequest.objects.create(
        organization=company.held_by,
        kind="ACCESS",
        company=company,
        subject_hash="y" * 64,
        reason="Asked by letter",
        received_on=THAT_DAY,
        due_on=THAT_DAY,
        opened_by=us,
        opened_at=A_MORNING_IN_JUNE,
    )
    EmergencyAccess.objects.create(
        company=company,
        organization=company.held_by,
        person=us,
        reason="A fire",
        opened_at=A_MORNING_IN_JUNE,
        ends_at=A_MORNING_IN_JUNE + timedelta(hours=4),
    )
    make_lead(company, promoted_by=us)
    run = SpottingRun.objects.create(
        organization=company.held_by,
        run_at=A_MORNING_IN_JUNE - timedelta(days=400),
        engine_version="test",
        parameters={"origin_year": 2025, "horizon": 5},
        input_hash="x",
        seed=1,
        completed_at=A_MORNING_IN_JUNE,
    )
    Outlook.objects.create(run=run, company=company)
    KeptOutlook.objects.create(run=run, company=company, packed=b"kept")
    EarlySignal.objects.create(
        company=company, level="QUIET", raised_at=A_MORNING_IN_JUNE, changed_at=A_MORNING_IN_JUNE
    )
    TicketSignal.objects.create(
        company=company,
        level=TicketSignalLevel.values[0],
        year=2029,
        chance=0.4,
        looked_at=A_MORNING_IN_JUNE,
    )
    taken_in = PipelineImport.objects.create(
        organization=company.held_by,
        file_name="lijst.csv",
        content=b"",
        uploaded_by=us,
        uploaded_at=A_MORNING_IN_JUNE,
    )
    ImportedChange.objects.create(
        pipeline_import=taken_in, company=company, kind="CREATED", row=2, revision_after=1
    )


def pointing_at(company):
    """Return the keys of all rows of every relation that point at a company."""
    return {
        (relation.related_model._meta.label, relation.field.name): sorted(
            relation.related_model._base_manager.filter(
                **{relation.field.name: company}
            ).values_list("pk", flat=True)
        )
        for relation in relations()
    }


def everything(*companies):
    """Return every row of these companies and around them, as it stands in the database."""
    rows = list(Company.every_row.filter(pk__in=[row.pk for row in companies]))
    for relation in relations():
        model = relation.related_model
        if model in {EarlySignal, Outlook, KeptOutlook}:
            continue  # The scan of the joined rows writes new ones: see the test of the scan.
        rows += model._base_manager.filter(**{f"{relation.field.name}__in": companies})
    told = serializers.serialize("python", sorted(rows, key=lambda row: (row._meta.label, row.pk)))
    for row in told:
        row["fields"].pop("revision", None)
    return told


class TestMerge:
    def test_moves_a_row_of_every_relation_that_a_company_has(self, us, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        fill(joined, us)
        before = pointing_at(joined)
        assert [name for name, keys in before.items() if not keys] == [], "fill() forgot one"

        merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        after = pointing_at(kept)
        assert {name: set(keys) - set(after[name]) for name, keys in before.items()} == {
            name: set() for name in before
        }
        assert {name for name, keys in pointing_at(joined).items() if keys} == set()

    def test_only_what_tells_of_the_joining_stays(self):
        staying = {
            (row.related_model.__name__, row.field.name)
            for row in Company._meta.get_fields(include_hidden=True)
            if row.auto_created and row.is_relation
        } - {(row.related_model.__name__, row.field.name) for row in relations()}

        assert staying == {
            ("Company", "joined_with"),
            ("CompanyMerge", "kept"),
            ("CompanyMerge", "joined"),
        }

    def test_keeps_its_own_figure_of_a_day_that_both_have(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        make_observation(kept, value=40)
        make_observation(joined, value=42)
        make_observation(joined, value=30, observed_on=date(2025, 1, 1))

        merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        assert [int(row.value) for row in kept.observations.order_by("observed_on")] == [30, 40]

    def test_says_beforehand_what_it_does(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        make_observation(kept, value=40)
        make_observation(joined, value=42)
        make_observation(joined, value=30, observed_on=date(2025, 1, 1))

        plan = merge_plan(kept=kept, joined=joined)
        merge = merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        shown = [(row.model, len(row.moving), len(row.staying)) for row in plan.shown]
        assert shown == [("Observation", 1, 1)]
        assert merge.moved["companies.observation.company"] == plan.shown[0].moving

    def test_fills_in_what_is_empty_and_nothing_else(self, acts):
        kept = make_company("Fotonica", contact_name="Noor", municipality_name="Enschede")
        joined = make_company(
            "Fotonica BV",
            kvk_number="12345678",
            contact_name="Daan",
            founded_year=2016,
            postcode="5640 AB",
        )

        merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        kept.refresh_from_db()
        assert (kept.kvk_number, kept.founded_year) == ("12345678", 2016)
        assert (kept.name, kept.contact_name, kept.postcode) == ("Fotonica", "Noor", "")

    def test_leaves_one_company_in_register_and_scan(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")

        merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        assert list(Company.objects.all()) == [kept]
        assert [row.key for row in histories(organization_id=kept.held_by_id)] == [kept.pk]
        acts_told = set(AuditEvent.objects.values_list("act", flat=True))
        assert {"companies.company.merged", "companies.company.joined"} <= acts_told

    def test_the_newest_status_of_both_holds(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        make_status(joined, status="STOPPED")

        merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        kept.refresh_from_db()
        assert kept.status == "STOPPED"


class TestRefusals:
    def test_two_kvk_numbers_are_two_companies(self, acts):
        kept = make_company("Fotonica", kvk_number="12345678")
        joined = make_company("Fotonica BV", kvk_number="87654321")

        with pytest.raises(UnableToMerge, match="KVK|KvK"):
            merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        assert Company.objects.count() == 2

    def test_two_leads_stay_two(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        make_lead(kept)
        make_lead(joined)

        with pytest.raises(UnableToMerge):
            merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)

        assert not CompanyMerge.objects.exists()

    @pytest.mark.parametrize("is_turned", [False, True])
    def test_who_went_on_in_the_other_was_another_company(self, acts, is_turned):
        small, large = make_company("Klein"), make_company("Groot")
        make_status(small, status="MERGED_INTO", successor=large, successor_name="Groot")
        pair = (small, large) if is_turned else (large, small)

        with pytest.raises(UnableToMerge):
            merge_companies(kept_id=pair[0].pk, joined_id=pair[1].pk, **acts)

        assert CompanyStatus.objects.get().company == small

    def test_a_company_of_another_pipeline_is_no_double(self, acts):
        ours, theirs = make_company("Fotonica"), make_company("Fotonica BV", held_by="BOM")

        with pytest.raises(UnableToMerge):
            merge_companies(kept_id=ours.pk, joined_id=theirs.pk, **acts)

    def test_a_company_is_no_double_of_itself(self, acts):
        ours = make_company("Fotonica")

        with pytest.raises(UnableToMerge):
            merge_companies(kept_id=ours.pk, joined_id=ours.pk, **acts)


class TestUndo:
    def test_restores_every_row_and_field_exactly(self, us, acts):
        kept = make_company("Fotonica", contact_name="Noor")
        make_observation(kept, value=40)
        joined = make_company("Fotonica BV", kvk_number="12345678", note="Van de beurs")
        fill(joined, us)
        before = everything(kept, joined)

        merge = merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)
        assert everything(kept, joined) != before
        undo_merge(merge_id=merge.pk, **acts)

        assert everything(kept, joined) == before

    def test_brings_the_scans_back_to_the_row_they_were_made_of(self, us, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        fill(joined, us)
        outlook, packed = joined.outlooks.get(), joined.kept_outlooks.get()

        merge = merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)
        undo_merge(merge_id=merge.pk, **acts)

        assert outlook in joined.outlooks.all()
        assert packed in joined.kept_outlooks.all()
        assert EarlySignal.objects.get().company == joined

    def test_leaves_what_was_written_down_since(self, acts):
        kept = make_company("Fotonica")
        joined = make_company("Fotonica BV", founded_year=2016, contact_name="Daan")
        merge = merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)
        make_observation(kept, value=55)
        Company.objects.filter(pk=kept.pk).update(contact_name="Iris")

        undo_merge(merge_id=merge.pk, **acts)

        kept.refresh_from_db()
        assert (kept.contact_name, kept.founded_year) == ("Iris", None)
        assert kept.observations.count() == 1
        assert joined.observations.count() == 0

    def test_is_done_once(self, acts):
        kept, joined = make_company("Fotonica"), make_company("Fotonica BV")
        merge = merge_companies(kept_id=kept.pk, joined_id=joined.pk, **acts)
        undo_merge(merge_id=merge.pk, **acts)

        with pytest.raises(UnableToMerge):
            undo_merge(merge_id=merge.pk, **acts)

    def test_goes_from_the_last_joining_back(self, acts):
        first, second, third = (make_company(name) for name in ("Een", "Twee", "Drie"))
        earlier = merge_companies(kept_id=second.pk, joined_id=first.pk, **acts)
        later = merge_companies(kept_id=third.pk, joined_id=second.pk, **acts)

        with pytest.raises(UnableToMerge):
            undo_merge(merge_id=earlier.pk, **acts)
        undo_merge(merge_id=later.pk, **acts)
        undo_merge(merge_id=earlier.pk, **acts)

        assert Company.objects.count() == 3

    def test_of_an_earlier_joining_waits_for_a_later_one_with_the_same_row(self, acts):
        first, second, third = (make_company(name) for name in ("Een", "Twee", "Drie"))
        earlier = merge_companies(kept_id=first.pk, joined_id=second.pk, **acts)
        later = {"by": acts["by"], "now": A_MORNING_IN_JUNE + timedelta(hours=1)}
        merge_companies(kept_id=first.pk, joined_id=third.pk, **later)

        with pytest.raises(UnableToMerge):
            undo_merge(merge_id=earlier.pk, **acts)
