"""One small programme in which every confidential text holds a marker that says whose it is.

Three ROMs each hold a company that went all the way to a decision, made by the real services. NFIA
may see the case of one, the identity of another, and no longer sees the third. Two regions were
asked, and offer something.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from groeiruimte.cases.services.contention import look_at_all_leads
from groeiruimte.cases.services.decisions import (
    claim_result,
    confirm_result,
    decide,
    enter,
    invite,
    sign_result,
)
from groeiruimte.cases.services.guidance import (
    change_status,
    edit_case,
    move_case,
    open_case,
)
from groeiruimte.companies.choices import CapacityChange
from groeiruimte.companies.services.companies import CompanyDetails, create_company
from groeiruimte.companies.services.lives import (
    StatedEvent,
    StatedStatus,
    record_event,
    record_status,
)
from groeiruimte.companies.services.merging import merge_companies
from groeiruimte.companies.services.observations import (
    Sighting,
    record_life_phase,
    record_observations,
)
from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.demand.services.confirming import confirm_articulation
from groeiruimte.demand.services.conversing import save_answer, start_conversation
from groeiruimte.jobs.services import enqueue
from groeiruimte.leads.services.consents import (
    PaperAnswer,
    Question,
    ask_consent,
    make_link,
    record_paper_consent,
)
from groeiruimte.leads.services.eligibility import Reply, answer_eligibility
from groeiruimte.leads.services.emergencies import open_emergency
from groeiruimte.leads.services.grants import confirm_grant, give_grant, withdraw_grant
from groeiruimte.leads.services.ndas import Paper, set_nda
from groeiruimte.leads.services.requests import ask_for_access
from groeiruimte.matching.services import matching
from groeiruimte.organizations.choices import ListKey, Role
from groeiruimte.organizations.models import Membership, Organization, RoleRequest
from groeiruimte.organizations.services.list_views import save_view
from groeiruimte.organizations.services.people import appoint_coordinating_rom, load_organizations
from groeiruimte.policy_signals.models import PolicySignal
from groeiruimte.privacy.services.requests import open_request
from groeiruimte.programme.conversation import questions
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.propositions.pages import prefill
from groeiruimte.propositions.services import answering, briefs, tasks
from groeiruimte.spotting.services.conversations import (
    Conversation,
    PlaceChange,
    record_conversation,
)
from tests.apps.supply.factories import make_grid_area, make_import
from tests.contracts.files import take_in_files
from tests.contracts.numbers import keep_keys_apart_from_markers, numbers_of
from tests.contracts.world_guidance import add_guidance
from tests.contracts.world_programme import answer_for_region, tell_everybody
from tests.contracts.world_releases import let_others_read
from tests.factories import make_fact, make_hotspot, make_municipality, make_site

HOLDERS = {"BOM": "bom", "IQ": "iq", "OOST_NL": "oost"}
REGIONS = {"TWENTE_BOARD": "twente", "ALMERE": "almere"}
GRANT_TO_NFIA = {"BOM": "CASE", "IQ": "IDENTITY", "OOST_NL": "WITHDRAWN"}
PLACE = "zqplekx"
SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass
class Holding:
    """What one organization holds: the rows by kind, and the markers that stand in them."""

    code: str
    rows: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    consent_token: str = ""

    @property
    def short(self) -> str:
        """The piece of every marker that tells whose it is."""
        return HOLDERS[self.code]

    def mark(self, kind: str) -> str:
        """Return the marker for texts of this kind."""
        return f"zq{kind}{self.short}x"


@dataclass
class World:
    """All of it, with the people who made it."""

    now: Any
    holdings: dict[str, Holding] = field(default_factory=dict)
    sites: dict[str, Any] = field(default_factory=dict)
    reader: Any = None
    keepers: dict[str, Any] = field(default_factory=dict)
    hotspot: Any = None
    supply_import: Any = None
    grid_area: Any = None
    policy_signal: Any = None
    signal_answer: Any = None


def make_world() -> World:
    """Return the programme, told by the services as it would happen."""
    keep_keys_apart_from_markers()
    world = World(now=datetime.now(UTC) - timedelta(days=30))
    load_organizations(now=world.now)
    appoint_coordinating_rom(code="OOST_NL", now=world.now)
    _make_supply(world)
    world.reader = person("Lezer", "NFIA", Role.CASE_ADVISER)
    for code in HOLDERS:
        world.holdings[code] = make_holding(world, code)
    # All of them chose a place, so none is counted: this one stands for those of others.
    world.policy_signal = PolicySignal.objects.create(
        key="NOWHERE:ENERGY",
        kind="NOWHERE",
        demand_types=["ENERGY"],
        is_firm=True,
        first_seen_at=world.now,
        last_seen_at=world.now,
        engine_version="test",
    )
    world.signal_answer = answer_for_region(world)
    for code, held in world.holdings.items():
        # Left waiting, so last: a worker would take it first.
        held.rows["waiting_job"] = enqueue(
            kind=SCAN_JOB, parameters={"organization_id": _pk(code)}, **_by(world, held)
        )
    tell_everybody(world)
    return world


def person(name: str, organization: str, *roles: str) -> Any:
    """Return a person with these roles."""
    slug = f"{name}.{organization}".lower().replace(" ", "-").replace("_", "-")
    user = get_user_model().objects.create_user(email=f"{slug}@example.org", name=name)
    for role in roles:
        Membership.objects.create(
            user=user, organization=Organization.objects.get(code=organization), role=role
        )
    return user


def make_holding(world: World, code: str) -> Holding:
    """Return one ROM's company with everything around it, from pipeline to proof."""
    held = Holding(code)
    rows = held.rows
    rows["adviser"] = person(held.mark("mens"), code, Role.CASE_ADVISER, Role.PIPELINE_MANAGER)
    rows["colleague"] = person(f"Collega {code}", code, Role.CASE_ADVISER)
    rows["membership"] = rows["colleague"].memberships.get()
    rows["saved_view"] = save_view(
        list_key=ListKey.COMPANIES,
        name=held.mark("eigen"),
        query=f"q={held.mark('eigen')}",
        by=rows["adviser"],
        now=world.now,
    )
    rows["role_request"] = RoleRequest.objects.create(
        user=rows["colleague"],
        organization_id=_pk(code),
        role=Role.PRIVACY_OFFICER,
        listed_name=rows["colleague"].name,
        asked_by=rows["adviser"],
        asked_at=world.now + timedelta(days=25),
    )
    _make_company(world, held)
    take_in_files(
        organization_id=_pk(code),
        name=held.mark("naam"),
        who=held.mark("wie"),
        own=held.mark("eigen"),
        rows=rows,
        **_by(world, held),
    )
    _make_lead(world, held)
    _tell_the_need(world, held)
    _ask_regions(world, held)
    look_at_all_leads(by=None, now=world.now)
    _let_choose(world, held)
    _prove(world, held)
    _ask_about_data(world, held)
    add_guidance(world, held, _by(world, held))
    return held


def _make_supply(world: World) -> None:
    enschede = make_municipality()
    world.hotspot = make_hotspot()
    for region in REGIONS:
        world.keepers[region] = person(f"Beheer {region}", region, Role.HOTSPOT_MANAGER)
        for number in (1, 2):
            site = make_site(
                f"{PLACE} {region} {number}",
                kept_by=region,
                hotspot=world.hotspot if region == "TWENTE_BOARD" else None,
                municipality=enschede,
            )
            make_fact(site, value=6 + number)
            make_fact(site, kind="floor_space_m2", value=5000, unit="m2")
            world.sites[f"{region}-{number}"] = site
        # Of the third nobody knows how much power there is: its keeper will be asked.
        world.sites[f"{region}-3"] = make_site(
            f"{PLACE} {region} 3", kept_by=region, municipality=enschede
        )
    world.supply_import = make_import()
    world.grid_area = make_grid_area()


def _make_company(world: World, held: Holding) -> None:
    who, own = held.mark("wie"), held.mark("eigen")
    number, numbers = list(HOLDERS).index(held.code), numbers_of(held.code)
    company = create_company(
        organization_id=_pk(held.code),
        details=CompanyDetails(
            name=f"{held.mark('naam').title()} Optica",
            kvk_number=numbers.kvk_number,
            municipality_code=("GM0758", "GM0503", "GM0150")[number],
            municipality_name=f"{who.title()}stad",
            postcode=numbers.postcode,
            website=f"https://{who}.example",
            technology_domain="OPTICAL_PHOTONICS",
            founded_year=numbers.founded_year,
            contact_name=f"Noor {who}",
            contact_email=f"noor@{who}.example",
            account_manager_id=held.rows["adviser"].pk,
            note=f"Aantekening {own}",
        ),
        similar_accepted=True,
        by=held.rows["adviser"],
        now=world.now,
    )
    held.rows["company"] = company
    for back, fte in enumerate((4280, 3000, 2150, 1500)):
        record_observations(
            company_id=company.pk,
            seen=Sighting(
                observed_on=world.now.date() - timedelta(days=365 * back),
                values={"FTE": Decimal(fte), "WORKPLACES_AVAILABLE": Decimal(4840)},
                source=f"Bron {own}",
            ),
            **_by(world, held),
        )
    held.rows["observation"] = company.observations.first()
    record_conversation(
        company_id=company.pk,
        told=Conversation(
            told_on=world.now.date(),
            told_by=f"Directeur {own}",
            values={"FTE": numbers.fte},
            change=PlaceChange(
                holds_from=world.now.date() + timedelta(days=500),
                reason=CapacityChange.LEASE_ENDS,
                values={"WORKPLACES_AVAILABLE": None},
            ),
        ),
        **_by(world, held),
    )
    held.rows["planned"] = company.planned_capacities.first()
    record_life_phase(
        company_id=company.pk,
        life_phase="PHASE_3",
        evidence=f"Bewijs {own}",
        observed_on=world.now.date(),
        **_by(world, held),
    )
    _agree(world, held)
    _make_its_life(world, held)


def _agree(world: World, held: Holding) -> None:
    """Sign an agreement, ask for consents: two on paper, one waits on the company's own page."""
    company, own = held.rows["company"], held.mark("eigen")
    held.rows["nda"] = set_nda(
        company_id=company.pk,
        state="SIGNED",
        signed_on=world.now.date(),
        paper=Paper(
            parties=f"Partijen {own}",
            scope=f"Plannen {own}",
            document=f"Map {own}",
            file_name=f"{own}.pdf",
            content=SMALL_PDF + f"% {own}".encode(),
        ),
        **_by(world, held),
    )
    for purpose, reader in (("SHARING", "NFIA"), ("GUIDANCE", None)):
        asked = ask_consent(
            company_id=company.pk,
            question=Question(purpose=purpose, organization_id=_pk(reader) if reader else None),
            **_by(world, held),
        )
        held.rows["consent"] = record_paper_consent(
            consent_id=asked.pk,
            paper=PaperAnswer(
                answer="GIVEN",
                answered_by=f"Directeur {own}",
                answered_on=world.now.date(),
                document=f"Brief {own}",
            ),
            **_by(world, held),
        )
    held.rows["question"] = ask_consent(
        company_id=company.pk,
        question=Question(purpose="STORY", explanation=f"Omdat {own}"),
        **_by(world, held),
    )
    held.rows["link"], held.consent_token = make_link(
        company_id=company.pk,
        name=f"Noor {own}",
        email=f"noor@{own}.example",
        valid_for=timedelta(days=60),
        **_by(world, held),
    )
    held.rows["officer"] = person(f"Functionaris {held.code}", held.code, Role.PRIVACY_OFFICER)
    held.rows["emergency"] = open_emergency(
        company=company,
        reason=f"Nood {held.mark('nood')}",
        by=held.rows["officer"],
        now=datetime.now(UTC),
    )


def _make_its_life(world: World, held: Holding) -> None:
    """Write down how the company stands and what happened; join a double with it."""
    company, own = held.rows["company"], held.mark("eigen")
    held.rows["status"] = record_status(
        company_id=company.pk,
        stated=StatedStatus(status="WATCHED", holds_from=world.now.date(), reason=f"Gehoord {own}"),
        **_by(world, held),
    )
    held.rows["event"] = record_event(
        company_id=company.pk,
        stated=StatedEvent(
            kind="ORDINARY",
            happened_on=world.now.date(),
            quantities=["FTE"],
            note=f"Gewoon {own}",
        ),
        **_by(world, held),
    )
    double = create_company(
        organization_id=_pk(held.code),
        details=CompanyDetails(name=f"{held.mark('naam').title()} dubbel"),
        similar_accepted=True,
        **_by(world, held),
    )
    held.rows["merge"] = merge_companies(
        kept_id=company.pk, joined_id=double.pk, **_by(world, held)
    )
    held.rows["double"] = create_company(
        organization_id=_pk(held.code),
        details=CompanyDetails(name=f"{held.mark('naam').title()} oud"),
        similar_accepted=True,
        **_by(world, held),
    )


def _make_lead(world: World, held: Holding) -> None:
    words, own = held.mark("woord"), held.mark("eigen")
    case = open_case(
        company_id=held.rows["company"].pk,
        first_asked_on=world.now.date() - timedelta(days=200),
        bottleneck_year=2029,
        bottleneck_type="ENERGY",
        **_by(world, held),
    )
    held.rows |= {"case": case, "lead": case.lead}
    answer_eligibility(
        lead_id=case.lead_id,
        replies={
            row.key: Reply(
                answer=row.eligible_reply.value, reason=f"Reden {own}", source=f"Bron {own}"
            )
            for row in eligibility_criteria()
        },
        **_by(world, held),
    )
    # Over: whoever acts for this organization sees nothing of it any more.
    ended = give_grant(
        lead_id=case.lead_id,
        organization_id=_pk("TWENTE_BOARD"),
        level="CASE",
        consent=f"Brief {own}",
        valid_until=timezone.localdate() + timedelta(days=60),
        override_reason=f"Uitzondering {held.mark('eigen')}",
        **_by(world, held),
    )
    type(ended).objects.filter(pk=ended.pk).update(
        valid_until=timezone.localdate() - timedelta(days=1)
    )
    held.rows["grant"] = _grant(world, held, organization="NFIA", level=GRANT_TO_NFIA[held.code])
    _edit(
        world,
        held,
        taskforce_consent_by=f"Noor {words}",
        taskforce_consent_on=world.now.date(),
        own_region_test=f"Gezocht {words}",
        foreign_alternative=f"Buitenland {words}",
        next_action=f"Bellen {words}",
    )
    _move(world, held, "ARTICULATION")


def _grant(world: World, held: Holding, *, organization: str, level: str) -> Any:
    grant = give_grant(
        lead_id=held.rows["lead"].pk,
        organization_id=_pk(organization),
        level="IDENTITY" if level == "WITHDRAWN" else level,
        consent=f"Brief {held.mark('eigen')}",
        valid_until=timezone.localdate() + timedelta(days=60),
        override_reason=f"Uitzondering {held.mark('eigen')}",
        **_by(world, held),
    )
    if grant.opened_at is None:
        grant = confirm_grant(grant_id=grant.pk, by=held.rows["colleague"], now=world.now)
    if level == "CASE":
        held.rows["asked_more"] = ask_for_access(
            grant_id=grant.pk,
            level="IDENTITY",
            reason="Graag de naam, voor een bezoek",
            by=world.reader,
            now=world.now,
        )
    if level == "WITHDRAWN":
        withdraw_grant(grant_id=grant.pk, **_by(world, held))
    return grant


def _tell_the_need(world: World, held: Holding) -> None:
    """Hold the conversation; every field for words gets a marker."""
    words = held.mark("woord")
    acts = {"by": held.rows["adviser"], "at": world.now}
    articulation = start_conversation(lead_id=held.rows["lead"].pk, **acts)
    amounts = {
        "power": {f"power_mw-1-{part}": "4" for part in ("low", "likely", "high")}
        | {"power_mw-1-from": "2029-K1", "power_mw-hardness": "REQUIREMENT"},
        "financing": {"answer": "UNKNOWN"},
    }
    for question in questions():
        told = [answer for answer in question.answers if answer.kind is None]
        typed = {
            f"text-{answer.key}": answer.options[0][0]
            if answer.options
            else f"{answer.key} {words}"
            for answer in told
        }
        if len(told) < len(question.answers):
            typed |= {"remark": f"Opmerking {words}"} | amounts.get(
                question.key, {"answer": "UNKNOWN"}
            )
        save_answer(
            articulation_id=articulation.pk,
            question=question,
            typed=typed,
            revision=0,
            **acts,
        )
    confirm_articulation(
        articulation_id=articulation.pk,
        confirmed_with=f"Noor {words}",
        by=acts["by"],
        now=world.now,
    )
    articulation.refresh_from_db()
    held.rows["articulation"] = articulation
    held.rows["run"] = matching.run_match(articulation_id=articulation.pk, **_by(world, held))
    _ask_keepers(world, held)


def _ask_keepers(world: World, held: Holding) -> None:
    for region in REGIONS:
        verdict = held.rows["run"].verdicts.get(site=world.sites[f"{region}-3"])
        held.rows[f"task-{region}"] = tasks.ask_keeper(
            verdict_id=verdict.pk,
            kind="power_mw",
            deadline=timezone.localdate() + timedelta(days=20),
            note=f"Graag snel {held.mark('vraag')}",
            **_by(world, held),
        )


def _ask_regions(world: World, held: Holding) -> None:
    _move(world, held, "OFFERS", because="")
    brief = briefs.send_brief(
        articulation_id=held.rows["articulation"].pk,
        organization_ids=[_pk(code) for code in REGIONS],
        text=f"Een bedrijf zoekt stroom {held.mark('vraag')}",
        deadline=timezone.localdate() + timedelta(days=20),
        override_reason=f"Uitzondering {held.mark('eigen')}",
        **_by(world, held),
    )
    held.rows["brief"] = brief
    for region, short in REGIONS.items():
        by = {"by": world.keepers[region], "now": world.now}
        request = brief.requests.get(organization__code=region)
        held.rows[f"request-{region}"] = request
        answering.open_request(request_id=request.pk, **by)
        offered = _propose(world, request, f"{region}-1", by=by)
        lines = _lines(offered, remark=held.mark(f"bod{short}"))
        answering.submit_proposition(
            proposition_id=offered.pk,
            summary=f"Hier {held.mark(f'bod{short}')}",
            answers=lines,
            revision=offered.revision,
            **by,
        )
        draft = _propose(world, request, f"{region}-2", by=by)
        answering.save_proposition(
            proposition_id=draft.pk,
            summary=f"Nog niet af {held.mark(f'klad{short}')}",
            answers=_lines(draft, remark=held.mark(f"klad{short}")),
            revision=draft.revision,
            **by,
        )
        held.rows |= {f"offer-{region}": offered, f"draft-{region}": draft}
    let_others_read(held, receiver=_pk("INVEST_NL"), by=_by(world, held))


def _propose(world: World, request: Any, site: str, *, by: dict[str, Any]) -> Any:
    return answering.start_proposition(request_id=request.pk, site_id=world.sites[site].pk, **by)


def _lines(proposition: Any, *, remark: str) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        line["kind"]: answering.AnswerDraft(
            kind=line["kind"],
            value=line["value"],
            available_from=line["available_from"],
            remark=remark,
            is_unknown=line["value"] is None,
        )
        for line in prefill.prefilled_answers(proposition, today=today)
    }


def _let_choose(world: World, held: Holding) -> None:
    _move(world, held, "CHOICE")
    invited = held.mark("gast")
    held.rows["invitation"], held.token = invite(
        case_id=held.rows["case"].pk,
        name=f"Noor {invited}",
        email=f"noor@{invited}.example",
        override_reason=f"Uitzondering {held.mark('eigen')}",
        valid_for=timedelta(days=60),
        **_by(world, held),
    )
    if held.code == "IQ":
        return  # One case stays open: its entrepreneur still has to choose.
    enter(invitation_id=held.rows["invitation"].pk, now=world.now)
    decide(
        invitation_id=held.rows["invitation"].pk,
        proposition_id=held.rows["offer-TWENTE_BOARD"].pk,
        reason=f"Gekozen {held.mark('woord')}",
        now=world.now,
    )


def _ask_about_data(world: World, held: Holding) -> None:
    held.rows["privacy_request"] = open_request(
        kind="ACCESS",
        organization_id=_pk(held.code),
        company_id=held.rows["company"].pk,
        reason="Brief van de directeur",
        received_on=world.now.date(),
        **_by(world, held),
    )


def _prove(world: World, held: Holding) -> None:
    words = held.mark("woord")
    if held.code == "IQ":
        change_status(
            case_id=held.rows["case"].pk,
            status="DELAYED",
            reason=f"Wacht {words}",
            **_by(world, held),
        )
        return
    _edit(
        world,
        held,
        investment_eur=numbers_of(held.code).investment_eur,
        sending_share=Decimal("0.5"),
    )
    _move(world, held, "REALISATION", because=f"Toch {words}")
    claim_result(case_id=held.rows["case"].pk, evidence=f"Koopakte {words}", **_by(world, held))
    sign_result(case_id=held.rows["case"].pk, by=held.rows["colleague"], now=world.now)
    if held.code == "BOM":
        confirm_result(
            invitation_id=held.rows["invitation"].pk,
            share_without_help=Decimal("0.2"),
            now=world.now,
        )
        _move(world, held, "VERIFIED")


def _edit(world: World, held: Holding, **changes: Any) -> None:
    held.rows["case"].refresh_from_db()
    held.rows["case"] = edit_case(
        case_id=held.rows["case"].pk,
        changes=changes,
        opened_revision=held.rows["case"].revision,
        **_by(world, held),
    )


def _move(world: World, held: Holding, step: str, *, because: str = "") -> None:
    held.rows["case"] = move_case(
        case_id=held.rows["case"].pk, to_step=step, override_reason=because, **_by(world, held)
    )


def _by(world: World, held: Holding) -> dict[str, Any]:
    return {"by": held.rows["adviser"], "now": world.now}


def _pk(code: str) -> int:
    return Organization.objects.get(code=code).pk
