"""The whole way once, as each person in turn: from a pipeline file to a result that counts.

Through HTTP and without JavaScript. What each person sees on the way is checked where it matters:
the regions never learn who asks, the entrepreneur decides, and two others sign for the result.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.demand.models import Articulation
from groeiruimte.financing.rules.screening import QUESTIONS
from groeiruimte.jobs.services import run_next
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.services.people import appoint_coordinating_rom, load_organizations
from groeiruimte.programme.conversation import questions
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.propositions.models.propositions import Brief, Proposition, RegionalRequest
from tests.factories import make_fact, make_municipality, make_site, make_user
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)
TODAY = NOW.date()
COMPANY, CONTACT = "Lichtwerk Optica", "Noor van Beek"
FILE = (
    "Bedrijfsnaam;KvK-nummer;Gemeente;Technologiedomein;Levensfase;Contactpersoon;"
    "E-mail contactpersoon;FTE 2023;FTE 2024;FTE 2025;Vermogen in gebruik (MW) 2025;"
    "Gecontracteerd vermogen (MW) 2025\r\n"
    f"{COMPANY};73104221;Eindhoven;Fotonica;fase 3;{CONTACT};noor@lichtwerk.example;"
    "20;31;48;0,9;1,0\r\n"
    "Stilstaand Staal;73104222;Breda;Mechatronica;fase 2;;;9;9;9;0,1;2,0\r\n"
)
POWER = {
    **{f"power_mw-1-{part}": "4,5" for part in ("low", "likely", "high")},
    "power_mw-1-from": "2029-K1",
    "power_mw-hardness": "REQUIREMENT",
}
A_YEAR = "4"  # of quarters: how much later is still in time.
IDENTITY = (COMPANY, "Lichtwerk", CONTACT, "73104221", "Eindhoven", "Brabantse")


def at(route: str, *args: object) -> str:
    return reverse(route, args=args)


def work() -> None:
    while run_next(clock=lambda: NOW):
        pass


@pytest.fixture
def programme():
    """Return who takes part, with a place in two regions."""
    load_organizations(now=NOW)
    make_municipality("Eindhoven", code="GM0772", province="Noord-Brabant", lon=5.48, lat=51.44)
    for region, name, municipality, power in (
        ("TWENTE_BOARD", "Twente Technology Base", ("Enschede", "GM0153", "Overijssel"), 6),
        ("ALMERE", "Almere Pampus", ("Almere", "GM0034", "Flevoland"), 5),
    ):
        label, code, province = municipality
        there = make_municipality(label, code=code, province=province)
        make_fact(make_site(name, kept_by=region, municipality=there), value=power)
    appoint_coordinating_rom(code="OOST_NL", now=NOW)
    return {
        "manager": make_user("manager", organization="BOM", roles=(Role.PIPELINE_MANAGER,)),
        "adviser": make_user("adviser", organization="BOM"),
        "colleague": make_user("colleague", organization="BOM"),
        "other_rom": make_user("other", organization="OOST_NL"),
        "twente": make_user("twente", organization="TWENTE_BOARD", roles=(Role.HOTSPOT_MANAGER,)),
        "almere": make_user("almere", organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,)),
        "coordinator": make_user("coordinator", organization="OOST_NL", roles=(Role.COORDINATOR,)),
        "commissioner": make_user("ministry", organization="EZ", roles=(Role.COMMISSIONER,)),
    }


def test_from_a_pipeline_file_to_a_result_that_counts(programme):
    bring_in_the_pipeline(Visitor(programme["manager"]))
    adviser = Visitor(programme["adviser"])
    case = make_a_lead(adviser)
    another_rom_sees_nothing(Visitor(programme["other_rom"]), case)
    agree_to_the_taskforce(adviser, case)
    articulation = hold_the_conversation(adviser, case)
    find_places(adviser, articulation)
    brief = ask_two_regions(adviser, case, articulation)
    answer_as(Visitor(programme["twente"]), "TWENTE_BOARD", brief, others="Almere Pampus")
    answer_as(Visitor(programme["almere"]), "ALMERE", brief, others="Twente Technology Base")
    compare(adviser, case, brief)
    entrepreneur = invite(adviser, case)
    decide(entrepreneur)
    realize(adviser, case)
    prove(adviser, Visitor(programme["colleague"]), entrepreneur, case)
    it_counts(programme, case)

    assert verify_chain().is_sound


def bring_in_the_pipeline(manager: Visitor) -> None:
    manager.open(at("home"))
    manager.open(at("companies:imports"))
    manager.upload("pipeline_file", content=FILE.encode("latin-1"), file_name="pijplijn.csv")
    assert manager.path == at("companies:import", PipelineImport.objects.get().pk)
    work()
    manager.open(at("companies:import-columns", PipelineImport.objects.get().pk))
    manager.send("observed_on")
    work()
    manager.open(at("companies:import", PipelineImport.objects.get().pk))
    assert COMPANY in manager.page
    assert not Company.objects.exists(), "Checking alone takes nothing in."
    manager.send(to="overnemen")
    work()
    assert Company.objects.count() == 2

    manager.open(at("leads:companies"))
    assert COMPANY in manager.page
    manager.open(at("leads:signals"))
    manager.send(to=at("spotting:scan"))
    work()
    signals = manager.open(at("leads:signals"))
    assert COMPANY in signals
    assert "Stilstaand Staal" not in signals, "What does not grow is no signal."


def make_a_lead(adviser: Visitor) -> Case:
    company = Company.objects.get(name=COMPANY)
    adviser.open(at("leads:company", company.pk))
    assert CONTACT in adviser.page
    adviser.open(at("leads:nda", company.pk))
    adviser.send("state", state="SIGNED", signed_on=TODAY.isoformat())
    adviser.open(at("cases:open", company.pk))
    adviser.send(
        "bottleneck_year",
        first_asked_on=(TODAY - timedelta(days=30)).isoformat(),
        bottleneck_year="2029",
        bottleneck_type="ENERGY",
    )
    case = Case.objects.get()
    assert adviser.path == at("cases:case", case.pk)
    adviser.open(at("leads:eligibility", case.lead_id))
    said = {}
    for criterion in eligibility_criteria():
        said |= {
            f"{criterion.key}-answer": criterion.eligible_reply.value,
            f"{criterion.key}-reason": "Gezien bij het bezoek",
            f"{criterion.key}-source": "Verslag van het bezoek",
        }
    adviser.send(f"{eligibility_criteria()[0].key}-answer", **said)
    assert "Hoort bij de doelgroep" in adviser.page
    return case


def another_rom_sees_nothing(stranger: Visitor, case: Case) -> None:
    stranger.open(at("cases:case", case.pk), status=404)
    stranger.open(at("leads:company", case.lead.company_id), status=404)
    assert COMPANY not in stranger.open(at("search") + "?q=Lichtwer")
    assert COMPANY not in stranger.open(at("cases:board"))


def agree_to_the_taskforce(adviser: Visitor, case: Case) -> None:
    adviser.open(at("cases:move", case.pk))
    assert "taskforce_consent_by" in adviser.page, "The gate asks for exactly what is missing."
    assert "investment_eur" not in adviser.page
    adviser.send("to")
    case.refresh_from_db()
    assert case.step == "LEAD", "Without consent and without a reason nothing moves."
    adviser.send(
        "to",
        taskforce_consent_by=CONTACT,
        taskforce_consent_on=TODAY.isoformat(),
        own_region_test="Vier plekken bekeken: nergens op tijd stroom.",
    )
    case.refresh_from_db()
    assert case.step == "ARTICULATION"


def hold_the_conversation(adviser: Visitor, case: Case) -> Articulation:
    adviser.open(at("demand:conversation", case.lead_id))
    adviser.send()
    articulation = Articulation.objects.get()
    for question in questions():
        adviser.open(at("demand:question", articulation.pk, question.key))
        texts = {
            f"text-{each.key}": A_YEAR if each.options else "Een park in Saksen"
            for each in question.answers
            if not each.kind
        }
        if question.key == "power":
            adviser.send("revision", go="next", **POWER)
        elif texts and len(texts) == len(question.answers):
            adviser.send("revision", go="next", **texts)
        else:
            adviser.send("revision", go="unknown", **texts)
    adviser.open(at("demand:articulation", articulation.pk))
    assert "4,5" in adviser.page
    adviser.send("confirmed_with", confirmed_with=CONTACT)
    articulation.refresh_from_db()
    assert articulation.is_confirmed
    adviser.open(at("demand:timeline", articulation.pk))
    return articulation


def find_places(adviser: Visitor, articulation: Articulation) -> None:
    adviser.open(at("matching:where", articulation.pk))
    adviser.send("latest_delay")
    assert "Twente Technology Base" in adviser.page
    assert "Almere Pampus" in adviser.page


def ask_two_regions(adviser: Visitor, case: Case, articulation: Articulation) -> Brief:
    adviser.open(at("cases:move", case.pk))
    adviser.send("to", foreign_alternative="Een park in Saksen")
    case.refresh_from_db()
    assert case.step == "OFFERS"

    from groeiruimte.organizations.models import Organization

    asked = Organization.objects.filter(code__in=("TWENTE_BOARD", "ALMERE"))
    wanted = {
        "organizations": [str(row.pk) for row in asked],
        "deadline": (TODAY + timedelta(days=14)).isoformat(),
        "send": "1",
    }
    adviser.open(at("propositions:brief-new", articulation.pk))
    adviser.send("text", text=f"{COMPANY} uit Eindhoven zoekt stroom.", **wanted)
    assert not Brief.objects.exists(), "A brief that names the company is not sent."
    adviser.open(at("propositions:brief-new", articulation.pk))
    adviser.send("text", **wanted)
    brief = Brief.objects.get()
    assert adviser.path == at("propositions:brief", brief.pk)
    return brief


def answer_as(keeper: Visitor, region: str, brief: Brief, *, others: str) -> None:
    asked = RegionalRequest.objects.get(brief=brief, organization__code=region)
    assert brief.reference in keeper.open(at("propositions:requests"))
    page = keeper.open(at("propositions:request", asked.pk))
    assert "4,5" not in page, "An amount is told in steps."
    assert brief.profile.effective_k >= 10
    assert not [word for word in IDENTITY if word in page], "Nothing tells whose request it is."
    keeper.send(to="/voorstel/")
    offered = Proposition.objects.get(request=asked)
    assert keeper.path == at("propositions:proposition", offered.pk)
    empty = {f"{line.kind}-unknown": "on" for line in offered.answers.all() if line.value is None}
    keeper.send("summary", summary=f"Er is stroom ({region}).", submit="1", **empty)
    offered.refresh_from_db()
    assert offered.state == "SUBMITTED"
    assert others not in keeper.page

    elsewhere = RegionalRequest.objects.filter(brief=brief).exclude(pk=asked.pk).get()
    keeper.open(at("propositions:request", elsewhere.pk), status=404)
    keeper.open(at("cases:board"), status=404)


def compare(adviser: Visitor, case: Case, brief: Brief) -> None:
    page = adviser.open(at("propositions:comparison", brief.pk))
    assert "Er is stroom (TWENTE_BOARD)." in page
    assert "Er is stroom (ALMERE)." in page
    for language in ("nl", "en"):
        adviser.open(at("propositions:bidbook", brief.pk) + f"?taal={language}")
        assert adviser.answer.content.startswith(b"%PDF")
    adviser.open(at("cases:move", case.pk))
    adviser.send("to")
    case.refresh_from_db()
    assert case.step == "CHOICE"


def invite(adviser: Visitor, case: Case) -> Visitor:
    adviser.open(at("cases:invite", case.pk))
    adviser.send("days", name=CONTACT, email="noor@lichtwerk.example")
    (letter,) = mail.outbox
    assert COMPANY not in letter.subject + letter.body
    (link,) = set(re.findall(r"/uitnodiging/[^/\s]+/", letter.body))

    entrepreneur = Visitor()
    entrepreneur.open(at("cases:mine"), status=404)
    entrepreneur.open(link)
    entrepreneur.send()
    assert entrepreneur.path == at("cases:mine")
    assert COMPANY in entrepreneur.page
    return entrepreneur


def decide(entrepreneur: Visitor) -> None:
    entrepreneur.open(at("cases:mine-choose"))
    assert "Twente Technology Base" in entrepreneur.page
    assert "Almere Pampus" in entrepreneur.page
    chosen = Proposition.objects.get(request__organization__code="TWENTE_BOARD")
    entrepreneur.open(at("cases:mine-decide"))
    entrepreneur.send("reason", choice=str(chosen.pk), reason="De stroom is er op tijd.")
    assert not hasattr(Case.objects.get(), "decision"), "It asks once more before it stands."
    entrepreneur.send("confirmed", confirmed="1")
    assert entrepreneur.path == at("cases:mine-thanks")
    assert Case.objects.get().decision.proposition == chosen


def realize(adviser: Visitor, case: Case) -> None:
    assert "De stroom is er op tijd." in adviser.open(at("cases:case", case.pk))
    adviser.open(at("financing:screening", case.pk))
    found = {code.lower(): "NO" for code in QUESTIONS} | {"sensitive": "YES"}
    adviser.send("sensitive", **found, source="De ondernemer")
    adviser.open(at("cases:move", case.pk))
    adviser.send("to", investment_eur="61000000", sending_share="50")
    case.refresh_from_db()
    assert case.step == "REALISATION"
    page = adviser.open(at("cases:case", case.pk))
    assert "Twente Board" in page, "Both regions get the credit."


def prove(adviser: Visitor, colleague: Visitor, entrepreneur: Visitor, case: Case) -> None:
    adviser.open(at("cases:verify", case.pk))
    adviser.send("evidence", evidence="Getekende koopakte van 3 november")
    assert at("cases:sign", case.pk) not in adviser.page, "Nobody signs for the own claim."
    colleague.open(at("cases:verify", case.pk))
    colleague.send(to=at("cases:sign", case.pk))
    entrepreneur.open(at("cases:mine-confirm"))
    entrepreneur.send("percent_without_help", percent_without_help="20")
    adviser.open(at("cases:move", case.pk))
    adviser.send("to")
    case.refresh_from_db()
    assert case.step == "VERIFIED"


def it_counts(programme, case: Case) -> None:
    adviser = Visitor(programme["adviser"])
    for key in ("leads_in_portfolio", "case_approaches", "realised_elsewhere"):
        assert case.reference in adviser.open(at("monitoring:target", key))
    for role in ("coordinator", "commissioner"):
        reader = Visitor(programme[role])
        totals = reader.open(at("monitoring:targets"))
        assert case.reference not in totals
        assert COMPANY not in totals
        reader.open(at("monitoring:target", "leads_in_portfolio"), status=404)
