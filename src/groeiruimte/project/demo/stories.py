"""The demo's leads: each goes as far as its story says, through the same acts as in real life."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any

import yaml

from groeiruimte.cases.rules.gates import ORDER
from groeiruimte.cases.services.decisions import (
    decide,
    enter,
    invite,
)
from groeiruimte.cases.services.guidance import change_status, edit_case, move_case, open_case
from groeiruimte.companies.selectors.named import company_named
from groeiruimte.demand.services.confirming import confirm_articulation
from groeiruimte.demand.services.conversing import save_answer, start_conversation
from groeiruimte.leads.services.eligibility import Reply, answer_eligibility
from groeiruimte.leads.services.ndas import set_nda
from groeiruimte.matching.services.matching import run_match
from groeiruimte.organizations.selectors import person_with
from groeiruimte.programme.conversation import questions
from groeiruimte.programme.eligibility import eligibility_criteria
from groeiruimte.project.demo.dealing import deal, terms_told
from groeiruimte.project.demo.money import screen_investment
from groeiruimte.project.demo.outcomes import look_after, prove_result
from groeiruimte.project.demo.personas import DOMAIN, persona
from groeiruimte.project.demo.registers import adviser_of, organization_of
from groeiruimte.project.demo.worked_cases import Scenario, scenarios
from groeiruimte.propositions.pages import prefill
from groeiruimte.propositions.pages.briefs import composed_text
from groeiruimte.propositions.rules.offering import AnswerDraft
from groeiruimte.propositions.selectors.supply_tasks import open_tasks_of
from groeiruimte.propositions.services.answering import (
    open_request,
    start_proposition,
    submit_proposition,
)
from groeiruimte.propositions.services.briefs import send_brief
from groeiruimte.propositions.services.own_region import ask_keepers
from groeiruimte.propositions.services.tasks import UnableToAsk, decline_task
from groeiruimte.supply.selectors.sites import site_with

KEEPER_PERSONAS = {"TWENTE_BOARD": "brandpunt", "ALMERE": "almere", "OOST_NL": "casus-oost"}
MONTH = timedelta(days=30)


@dataclass(slots=True)
class Story:
    """One lead of the demo, and how far it is by now."""

    script: dict[str, Any]
    scenario: Scenario
    now: datetime
    started: datetime
    adviser: Any
    case: Any = None
    articulation: Any = None
    brief: Any = None
    invitation: Any = None

    def after(self, days: float) -> datetime:
        """Return the moment so many days after the start, at the story's own pace; never later."""
        return min(self.started + timedelta(days=days * self.script.get("pace", 1)), self.now)

    def reaches(self, step: str) -> bool:
        """Say whether the story goes as far as this step."""
        return ORDER.index(self.script["step"]) >= ORDER.index(step)


def load_stories(*, now: datetime) -> None:
    """Tell every story, oldest first, so that references count up as they would have done."""
    known = {scenario.name: scenario for scenario in scenarios()}
    rows = yaml.safe_load(
        (resources.files("groeiruimte.project.demo") / "data" / "stories.yaml").read_text("utf-8")
    )["stories"]
    stories = [_story(row, known=known, now=now) for row in rows]
    for story in sorted(stories, key=lambda story: story.started):
        _play(story)


def _story(row: dict[str, Any], *, known: dict[str, Scenario], now: datetime) -> Story:
    scenario = known.get(row.get("case", "")) or Scenario(name="", asked=row, expected={})
    asked = scenario.asked
    return Story(
        script=row,
        scenario=scenario,
        now=now,
        started=now - MONTH * asked["first_asked_months_ago"],
        adviser=adviser_of(asked["held_by"]),
    )


def _play(story: Story) -> None:
    _open(story)
    if story.reaches("ARTICULATION"):
        _agree_and_talk(story)
    if story.reaches("OFFERS"):
        _ask_regions(story)
    if story.reaches("CHOICE"):
        _let_choose(story)
    if story.reaches("VERIFIED"):
        _prove(story)
    if "status" in story.script:
        change_status(
            case_id=story.case.pk,
            status=story.script["status"],
            reason=story.script["status_reason"],
            by=story.adviser,
            now=story.after(100),
        )


def _open(story: Story) -> None:
    asked = story.scenario.asked
    company = company_named(
        name=asked["company"], organization_id=organization_of(asked["held_by"]).pk
    )
    set_nda(
        company_id=company.pk,
        state="SIGNED",
        signed_on=story.started.date(),
        by=story.adviser,
        now=story.after(0),
    )
    story.case = open_case(
        company_id=company.pk,
        first_asked_on=story.started.date(),
        bottleneck_year=asked["bottleneck"]["year"],
        bottleneck_type=asked["bottleneck"]["type"],
        by=story.adviser,
        now=story.after(1),
    )
    answer_eligibility(
        lead_id=story.case.lead_id,
        replies={
            row.key: Reply(
                answer=row.eligible_reply.value, reason="Demo: zo bedacht.", source="Demo"
            )
            for row in eligibility_criteria()
        },
        by=story.adviser,
        now=story.after(3),
    )


def _agree_and_talk(story: Story) -> None:
    asked = story.scenario.asked
    story.case = edit_case(
        case_id=story.case.pk,
        changes={
            "taskforce_consent_by": "De directie (verzonnen)",
            "taskforce_consent_on": story.after(8).date(),
            "own_region_test": asked["words"]["present_place"]["own_region_tried"],
        },
        opened_revision=story.case.revision,
        by=story.adviser,
        now=story.after(8),
    )
    _move(story, "ARTICULATION", days=9)
    story.articulation = start_conversation(
        lead_id=story.case.lead_id, by=story.adviser, at=story.after(12)
    )
    _answer(story)
    if story.script.get("unfinished"):
        return
    confirm_articulation(
        articulation_id=story.articulation.pk,
        confirmed_with=story.script.get("invite", {}).get("name", "De directie (verzonnen)"),
        by=story.adviser,
        now=story.after(16),
    )
    story.articulation.refresh_from_db()
    # The first look, in its time: from that day on the case counts.
    run_match(articulation_id=story.articulation.pk, by=story.adviser, now=story.after(17))
    # Held against today's facts, so that the first look at the demo shows a fresh answer.
    run_match(articulation_id=story.articulation.pk, by=story.adviser, now=story.now)


def _answer(story: Story) -> None:
    by_key = {question.key: question for question in questions()}
    for key, typed in story.scenario.typed().items():
        save_answer(
            articulation_id=story.articulation.pk,
            question=by_key[key],
            typed=typed,
            revision=0,
            by=story.adviser,
            at=story.after(14),
        )


def _ask_regions(story: Story) -> None:
    words = story.scenario.asked["words"]["foreign_alternative"]
    story.case = edit_case(
        case_id=story.case.pk,
        changes={"foreign_alternative": words["foreign_alternative"]},
        opened_revision=story.case.revision,
        by=story.adviser,
        now=story.after(18),
    )
    _ask_own_region(story)
    _move(story, "OFFERS", days=20)
    if "ask" not in story.script:
        return
    asked_at = story.after(21) if story.reaches("CHOICE") else story.now - timedelta(days=4)
    story.brief = send_brief(
        articulation_id=story.articulation.pk,
        organization_ids=[organization_of(code).pk for code in story.script["ask"]],
        text=composed_text(),
        deadline=(asked_at + timedelta(days=14)).date(),
        override_reason="Demo: nog niet alles uit de eigen regio was bekend.",
        by=story.adviser,
        now=asked_at,
    )
    for offer in story.script.get("offers", ()):
        _offer(story, offer, at=min(asked_at + timedelta(days=6), story.now))


def _ask_own_region(story: Story) -> None:
    """Let the keepers of the own region say what they know, before another region is asked."""
    try:
        ask_keepers(
            run_id=story.articulation.match_runs.latest("run_at").pk,
            deadline=(story.now + timedelta(days=14)).date(),
            by=story.adviser,
            now=story.now,
        )
    except UnableToAsk:
        return
    for task in open_tasks_of(articulation_id=story.articulation.pk):
        decline_task(
            task_id=task.pk,
            answer="Dit is nu niet te achterhalen (verzonnen).",
            by=_keeper(task.organization.code),
            now=story.now,
        )


def _offer(story: Story, offer: dict[str, Any], *, at: datetime) -> None:
    keeper = _keeper(offer["keeper"])
    request = story.brief.requests.get(organization__code=offer["keeper"])
    open_request(request_id=request.pk, by=keeper, now=at)
    proposition = start_proposition(
        request_id=request.pk,
        site_id=site_with(source_key=f"demo:{offer['site']}").pk,
        by=keeper,
        now=at,
    )
    lines = prefill.prefilled_answers(proposition, today=at.date())
    answers = {
        line["kind"]: AnswerDraft(
            kind=line["kind"],
            value=line["value"],
            available_from=line.get("available_from"),
            remark="",
            is_unknown=line["value"] is None,
        )
        for line in lines
    }
    submit_proposition(
        proposition_id=proposition.pk,
        summary=offer["why"],
        answers=answers,
        terms=terms_told(offer, keeper=keeper, now=story.now),
        revision=proposition.revision,
        by=keeper,
        now=at,
    )
    deal(story, offer, proposition=proposition, answers=answers, keeper=keeper, at=at)


def _let_choose(story: Story) -> None:
    _move(story, "CHOICE", days=40)
    _invite(story, at=story.after(58) if "chosen" in story.script else story.now)
    if "chosen" not in story.script:
        return
    site = site_with(source_key=f"demo:{story.script['chosen']}")
    chosen = next(
        row
        for request in story.brief.requests.all()
        for row in request.propositions.all()
        if row.site_id == site.pk
    )
    enter(invitation_id=story.invitation.pk, now=story.after(59))
    decide(
        invitation_id=story.invitation.pk,
        proposition_id=chosen.pk,
        reason=story.script["reason"],
        now=story.after(60),
    )
    story.case.refresh_from_db()
    story.case = edit_case(
        case_id=story.case.pk,
        changes={
            "investment_eur": Decimal(story.script["investment_eur"]),
            "sending_share": Decimal("0.5"),
        },
        opened_revision=story.case.revision,
        by=story.adviser,
        now=story.after(62),
    )
    screen_investment(case=story.case, by=story.adviser, now=story.after(64))
    _move(story, "REALISATION", days=65)


def _invite(story: Story, *, at: datetime) -> None:
    guest = story.script["invite"]
    story.invitation, _token = invite(
        case_id=story.case.pk,
        name=guest["name"],
        email=guest["email"],
        override_reason="Demo: de ondernemer wilde niet wachten.",
        by=story.adviser,
        now=at,
        valid_for=timedelta(days=90),
    )


def _prove(story: Story) -> None:
    prove_result(story)
    _move(story, "VERIFIED", days=100)
    if story.reaches("AFTERCARE"):
        look_after(story)
        _move(story, "AFTERCARE", days=110)


def _move(story: Story, step: str, *, days: int) -> None:
    story.case = move_case(
        case_id=story.case.pk, to_step=step, by=story.adviser, now=story.after(days)
    )


def _keeper(organization: str) -> Any:  # noqa: ANN401  a person comes without its type here
    slug = KEEPER_PERSONAS.get(organization)
    if slug and persona(slug=slug):
        return person_with(email=f"{slug}@{DOMAIN}")
    return person_with(email=f"aanbod-{organization.lower().replace('_', '-')}@{DOMAIN}")
