"""Write `docs/reference/` and the map of the rooms: what the code says about itself.

python tools/build_reference.py          write the pages
python tools/build_reference.py check    fail when a page is not what the code says now
"""

import argparse
import os
import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# Run as a file, this folder comes first, and its `markdown` before the library of that name.
sys.path[:] = [each for each in sys.path if each != str(ROOT / "tools")]

from tools import processing, rooms  # noqa: E402  found by the line above, also when this file is run itself
from tools.markdown import table  # noqa: E402

if TYPE_CHECKING:
    from groeiruimte.programme.sources import Source

FOLDER = ROOT / "docs" / "reference"
MADE_BY = "<!-- Made by tools/build_reference.py (make docs). Do not edit: change the source. -->"
COMMANDS = (
    "run",
    "demo",
    "import",
    "spot",
    "health",
    "work",
    "digest",
    "verify",
    "verify-run",
    "create-administrator",
    "invitation-link",
    "appoint-coordinating-rom",
    "prepare-database",
    "backup",
    "restore",
)
FROM_DJANGO = {
    *("help", "version", "verbosity", "settings", "pythonpath", "traceback"),
    *("no_color", "force_color", "skip_checks"),
}
ANYBODY, SIGNED_IN, INVITED = "anybody", "whoever is signed in", "the entrepreneur, by invitation"
# Which act opens a page. A prefix ends in a colon; the longest that matches counts. A page without
# an entry stops this script: somebody has to say who may open it.
OPENED_BY = {
    "home": ANYBODY,
    "accessibility": ANYBODY,
    "glossary": ANYBODY,
    "health": ANYBODY,
    "security-txt": ANYBODY,
    "robots": ANYBODY,
    "lives": ANYBODY,
    "is-ready": ANYBODY,
    "figures": ANYBODY,
    "watching": "MANAGE_PEOPLE",
    "set_language": ANYBODY,
    "account_": ANYBODY,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_logout": SIGNED_IN,
    "mfa_": SIGNED_IN,
    "mfa_authenticate": ANYBODY,
    "mfa_login_webauthn": ANYBODY,
    "usersessions_": SIGNED_IN,
    "account_email": "nobody: an administrator gives the address",
    "account_email_verification_sent": ANYBODY,
    "account_signup": "anybody, to read that an administrator gives accounts",
    "demo:": "anybody, in demo mode only",
    "search": SIGNED_IN,
    "read-amount": SIGNED_IN,
    "search-live": SIGNED_IN,
    "jobs:": "whoever asked for the work",
    "companies:": "KEEP_PIPELINE",
    "spotting:": "KEEP_PIPELINE",
    "leads:": "KEEP_PIPELINE",
    "documents:": "KEEP_PIPELINE",
    "demand:": "KEEP_PIPELINE",
    "supply:": "SEE_SUPPLY",
    "supply:fact-": "KEEP_SUPPLY",
    "supply:place-": "KEEP_SUPPLY",
    "supply:contact-": "KEEP_SUPPLY",
    "supply:hold-": "KEEP_SUPPLY",
    "supply:round": "KEEP_SUPPLY",
    "supply:question": "KEEP_SUPPLY",
    "supply:sheet": "KEEP_SUPPLY",
    "supply:source": "KEEP_REGISTERS",
    "supply:import-decision": "KEEP_REGISTERS",
    "supply:hotspot-fact": "KEEP_SUPPLY",
    "matching:": "KEEP_PIPELINE",
    "matching:what-if": "SEE_WHAT_IF",
    "propositions:": "KEEP_PIPELINE",
    "propositions:profiles": "SEE_SHARED_PROFILES",
    "propositions:request": "ANSWER_REQUESTS",
    "propositions:proposition": "ANSWER_REQUESTS",
    "propositions:withdraw": "ANSWER_REQUESTS",
    "propositions:ask": "ANSWER_REQUESTS",
    "propositions:revise": "ANSWER_REQUESTS",
    "propositions:attach": "ANSWER_REQUESTS",
    "propositions:detach": "ANSWER_REQUESTS",
    "contacts:": "KEEP_PIPELINE",
    "results:": "GUIDE_CASES",
    "results:mine": INVITED,
    "meetings:": "GUIDE_CASES",
    "meetings:of-case": "KEEP_PIPELINE",
    "meetings:meeting": "KEEP_PIPELINE",
    "meetings:file": "KEEP_PIPELINE",
    "meetings:programme": "KEEP_PIPELINE",
    "meetings:stop": "KEEP_PIPELINE",
    "meetings:stop-": "GUIDE_CASES",
    "meetings:finding": "KEEP_SUPPLY",
    "meetings:calendar": "WORK_ON_TASKS",
    "meetings:feed": "whoever has the key, as its owner",
    "meetings:feed-end": SIGNED_IN,
    "results:lessons-together": "SEE_POLICY_SIGNALS",
    "financing:": "SEE_INSTRUMENTS",
    "financing:basket": "KEEP_PIPELINE",
    "financing:chart": "KEEP_PIPELINE",
    "financing:let-out": "SHOW_INTEREST",
    "financing:interest": "SHOW_INTEREST",
    "financing:screening": "KEEP_PIPELINE",
    "financing:weigh": "KEEP_PIPELINE",
    "financing:application": "KEEP_PIPELINE",
    "financing:needs": "GUIDE_CASES",
    "financing:facts": "GUIDE_CASES",
    "financing:apply": "GUIDE_CASES",
    "financing:need-remove": "GUIDE_CASES",
    "financing:ticket": "KEEP_PIPELINE",
    "financing:tickets": "KEEP_PIPELINE",
    "financing:state-aid": "KEEP_PIPELINE",
    "financing:bundle": "GUIDE_CASES",
    "financing:financiers": "KEEP_PIPELINE",
    "financing:profile": "SHOW_INTEREST",
    "financing:bundle-read": "SHOW_INTEREST",
    "financing:bundle-sheet": "SHOW_INTEREST",
    "financing:mine": INVITED,
    "planning:": "GUIDE_CASES",
    "planning:plan": "KEEP_PIPELINE",
    "planning:task": "KEEP_PIPELINE",
    "planning:task-new": "GUIDE_CASES",
    "planning:agenda": "WORK_ON_TASKS",
    "planning:finish": "WORK_ON_TASKS",
    "planning:snooze": "WORK_ON_TASKS",
    "planning:hand-over": "WORK_ON_TASKS",
    "cases:": "GUIDE_CASES",
    "cases:board": "KEEP_PIPELINE",
    "cases:list": "KEEP_PIPELINE",
    "cases:case": "KEEP_PIPELINE",
    "cases:log": "KEEP_PIPELINE",
    "cases:of-lead": "KEEP_PIPELINE",
    "cases:contention": "SEE_CONTENTION",
    "cases:team": "KEEP_PIPELINE",
    "cases:partner-new": "ASK_FOR_ACCESS",
    "cases:number-": "KEEP_PIPELINE",
    "cases:enter": INVITED,
    "cases:mine": INVITED,
    "cases:leave": INVITED,
    "cases:left": INVITED,
    "policy-signals:": "SEE_OWN_POLICY_SIGNALS",
    "policy-signals:answer": "ANSWER_POLICY_SIGNALS",
    "policy-signals:follow-up": "ANSWER_POLICY_SIGNALS",
    "policy-signals:mirt": "SEE_SHARED_PROFILES",
    "policy-signals:mirt-of-case": "GUIDE_CASES",
    "monitoring:": "FOLLOW_TARGETS",
    "monitoring:programme": "SEE_PROGRAMME",
    "monitoring:money": "SEE_PROGRAMME",
    "monitoring:money-new": "KEEP_OWN_SHARE",
    "monitoring:money-bring-in": "KEEP_OWN_SHARE",
    "monitoring:people-bring-in": "KEEP_OWN_SHARE",
    "monitoring:money-take-back": "KEEP_OWN_SHARE",
    "monitoring:money-approve": "STEER_PROGRAMME",
    "monitoring:people": "SEE_PROGRAMME",
    "monitoring:place-": "KEEP_OWN_SHARE",
    "monitoring:talk": "SEE_PROGRAMME",
    "monitoring:talk-minutes": "STEER_PROGRAMME",
    "monitoring:action": "SEE_PROGRAMME",
    "monitoring:report": "SEE_PROGRAMME",
    "monitoring:report-freeze": "STEER_PROGRAMME",
    "monitoring:plan": "SEE_PROGRAMME",
    "monitoring:cohesion": "SEE_PROGRAMME",
    "monitoring:lesson": "STEER_PROGRAMME",
    "monitoring:lessons": "SEE_PROGRAMME",
    "monitoring:plan-version-new": "STEER_PROGRAMME",
    "monitoring:plan-submit": "STEER_PROGRAMME",
    "monitoring:plan-activity": "STEER_PROGRAMME",
    "monitoring:settings": "SEE_PROGRAMME",
    "monitoring:setting-": "STEER_PROGRAMME",
    "monitoring:organization-": "STEER_PROGRAMME",
    "monitoring:public": ANYBODY,
    "organizations:": "MANAGE_PEOPLE",
    "record": "SEE_AUDIT",
    "leads:grant": "SHARE_LEADS",
    "leads:request": "SHARE_LEADS",
    "leads:request-take-back": "ASK_FOR_ACCESS",
    "leads:shared": "ASK_FOR_ACCESS",
    "leads:ask": "ASK_FOR_ACCESS",
    "leads:consent-enter": INVITED,
    "leads:mine": INVITED,
    "leads:emergenc": "BREAK_GLASS",
    "leads:break-glass": "BREAK_GLASS",
    "cases:who-sees": "KEEP_PIPELINE",
    "cases:company-who-sees": "KEEP_PIPELINE",
    "organizations:role-requests": "CONFIRM_ROLES",
    "organizations:confirm-role": "CONFIRM_ROLES",
    "organizations:refuse-role": "CONFIRM_ROLES",
    "organizations:notices": SIGNED_IN,
    "outbox:stop": "whoever has the letter of the day",
    "outbox:": SIGNED_IN,
    "organizations:put-away": SIGNED_IN,
    "organizations:view-save": SIGNED_IN,
    "organizations:view-remove": SIGNED_IN,
    "organizations:list-columns": SIGNED_IN,
    "organizations:list-density": SIGNED_IN,
    "organizations:accept-invitation": "whoever has the link, once",
    "privacy:": "ANSWER_PRIVACY_REQUESTS",
    "privacy:of-company": "KEEP_PIPELINE",
    "privacy:held": "ANSWER_PRIVACY_REQUESTS",
    "privacy:publication": "GUIDE_CASES",
    "privacy:register": "SEE_AUDIT",
    "privacy:log": "SEE_AUDIT",
    "privacy:protection": ANYBODY,
    "api:": "whoever has a key for that part, and who is signed in, to read",
    "api:openapi": ANYBODY,
    "api:reader": ANYBODY,
    "connections:": SIGNED_IN,
    "connections:token": "a program that shows its own key",
    "sign-on:": "anybody, where an issuer is configured",
    "sign-on:accounts": SIGNED_IN,
    "sign-on:begin-invited": "whoever has the link, once",
}


def said_by(source: "Source") -> str:
    """Return where a policy fact can be read."""
    if source.is_our_own:
        return source.document
    return f"{source.document}, {source.section}" if source.section else source.document


def commands() -> str:
    """Describe each command of the command line."""
    from django.core.management import load_command_class

    parts = [
        "# Command line",
        "`groeiruimte COMMAND`. Each command has `--help`. Exit codes: 0 done; 1 the answer is no "
        "(rows were left out, the record is not sound); 2 wrong use. Every command of Django works "
        "too, such as `groeiruimte migrate`.",
    ]
    for name in COMMANDS:
        command = load_command_class("groeiruimte.project", name)
        parser = command.create_parser("groeiruimte", name)
        parts += [f"## groeiruimte {name}", str(command.help), getdoc(command) or ""]
        rows = [
            (f"`{used_as(action)}`", action.help or "")
            for action in parser._actions
            if action.dest not in FROM_DJANGO
        ]
        if rows:
            parts.append(table(("argument", "meaning"), rows))
    parts = [part for part in parts if part]
    return "\n\n".join([*parts, forecast_command(), *engine_commands()])


def engine_commands() -> list[str]:
    """Describe the commands of the engine, each with a page of its own that people wrote."""
    from groeiruimte.engine.commands import anonymize, bundle, match, rank, verify_certificate

    made = []
    pages = (
        (rank, "rank.md"),
        (match, "match.md"),
        (verify_certificate, "match.md"),
        (anonymize, "anonymize.md"),
        (bundle, "financing.md"),
    )
    for module, page in pages:
        parser = module.parser()
        rows = [(f"`{used_as(action)}`", action.help or "") for action in parser._actions[1:]]
        about = (parser.description or "").split("; see docs")[0].removesuffix(".")
        made += [
            f"## {parser.prog}",
            f"{about}. See [the page about its files]({page}).",
            table(("argument", "meaning"), rows),
            parser.epilog or "",
        ]
    return made


def forecast_command() -> str:
    """Describe `groeiruimte forecast`, which is no command of Django."""
    from groeiruimte.project.forecast.command import parser

    made = parser()
    rows = [(f"`{used_as(action)}`", action.help or "") for action in made._actions[1:]]
    about = [made.description or "", table(("argument", "meaning"), rows), made.epilog or ""]
    return "\n\n".join(["## groeiruimte forecast", *(part.strip() for part in about)])


def used_as(action: argparse.Action) -> str:
    """Return how an argument is typed."""
    name = action.option_strings[-1] if action.option_strings else ""
    value = "" if action.nargs == 0 else (action.metavar or action.dest.upper())
    if action.choices:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    return " ".join(part for part in (name, str(value)) if part)


def gates() -> str:
    """Describe steps, service levels, gates and statuses."""
    from groeiruimte.programme import steps

    parts = [
        "# Steps, gates and service levels",
        "A case moves through steps. A gate asks a few fields, never more than seven. Saving is "
        "never blocked; passing a gate with something missing needs a reason, and shows.",
        table(
            ("step", "Nederlands", "what it is", "service level (working days)", "source"),
            (
                (
                    f"`{step.code}`",
                    step.name.nl,
                    step.explanation.en,
                    step.service_level_days or "as long as the company needs",
                    f"{said_by(step.source)}; number of days: {said_by(step.service_level_source)}",
                )
                for step in steps.steps()
            ),
        ),
    ]
    for gate in steps.gates():
        parts += [
            f"## {gate.from_step} → {gate.to_step}",
            f"{gate.counts_for_text.en} Source: {said_by(gate.source)}.",
            table(
                ("field", "Nederlands", "where", "help"),
                (
                    (f"`{field.key}`", field.name.nl, field.where.value, field.help.en)
                    for field in gate.fields
                ),
            ),
        ]
    statuses = (
        (f"`{status.code}`", status.name.nl, status.name.en, "yes" if status.is_open else "no")
        for status in steps.statuses()
    )
    parts += ["## Statuses", table(("code", "Nederlands", "English", "open"), statuses)]
    return "\n\n".join(parts)


def targets() -> str:
    """Describe the impact targets and their counting rules."""
    from groeiruimte.programme.targets import impact_targets

    parts = ["# Impact targets", "From the programme (§5.5), with the rule by which we count."]
    for target in impact_targets():
        amount = "in words" if target.is_in_words else f"{target.value:,} {target.unit}"
        parts += [
            f"## {target.name.nl}",
            f"{target.name.en}: **{amount}**, due {target.due:%d-%m-%Y}.",
            f"Counting rule: {target.counting_rule.en} (Rule: "
            f"{said_by(target.counting_rule_source)}.)",
            f"> {' '.join(target.source.quote.split())}\n>\n> {said_by(target.source)}",
        ]
    return "\n\n".join(parts)


def requirement_kinds() -> str:
    """Describe what a company can ask of a place."""
    from groeiruimte.programme.requirement_kinds import demand_types, kinds_of, units

    words = {"AT_LEAST": "at least", "AT_MOST": "at most", "YES": "must have", "NONE": "recorded"}
    parts = ["# Kinds of requirement", "The shared vocabulary of demand and supply."]
    for heading in demand_types():
        parts += [
            f"## {heading.name.nl} / {heading.name.en}",
            f"{heading.explanation.en} Source: {said_by(heading.source)}.",
            table(
                ("key", "Nederlands", "English", "unit", "a place must", "who can change it"),
                (
                    (
                        f"`{kind.key}`",
                        kind.name.nl,
                        kind.name.en,
                        " < ".join(kind.classes) or units()[kind.unit].symbol.en.strip('"'),
                        words[kind.comparison.value],
                        kind.who_can_change.en,
                    )
                    for kind in kinds_of(demand_type=heading.code)
                ),
            ),
        ]
    return "\n\n".join(parts)


def fact_kinds() -> str:
    """Describe what can be known about a place."""
    from groeiruimte.programme.fact_kinds import fact_kinds as kinds
    from groeiruimte.programme.requirement_kinds import units

    rows = (
        (
            f"`{kind.key}`",
            kind.name.nl,
            kind.name.en,
            " < ".join(kind.classes) or units()[kind.unit].symbol.en.strip('"'),
            ", ".join(place.lower().replace("_", " ") for place in kind.places),
            f"{kind.shelf_life_months} months",
            kind.keeper.en,
            "a demand" if kind.answers_demand else "context",
        )
        for kind in kinds()
    )
    header = ("key", "Nederlands", "English", "unit", "about", "shelf life", "keeper", "answers")
    return "\n\n".join(
        [
            "# Kinds of fact",
            "After its shelf life a fact is shown as expired. It still counts; the page says so.",
            table(header, rows),
        ]
    )


def registers() -> str:
    """Describe the lists of real places: how complete each is, and how exact its points are."""
    from groeiruimte.programme import places
    from groeiruimte.programme.travel_networks import motorway_exits, stations

    listed = {
        "STATION": len(stations()),
        "BUSINESS_PARK": f"{len(places.business_parks())} (in the demo)",
        "MUNICIPALITY": sum(each.valid_until is None for each in places.municipalities()),
        "GRID_AREA": "by import",
        "MOTORWAY_EXIT": len(motorway_exits()),
        "CAMPUS": len(places.campuses()),
        "FACILITY": len(places.facilities()),
    }
    rows = []
    for each in places.registers():
        counted = listed.get(each.key, len(places.institutions_of(kind=each.key)))
        complete = "yes, with every location" if each.has_every_location else "yes"
        source = f"[{each.source}]({each.source_url})" if each.source else "compiled by us"
        rows.append(
            (
                each.name.en,
                counted,
                each.members or "not counted by a source",
                complete if each.is_complete else "no",
                each.missing.en,
                f"{source}, {each.as_of or 'no date'}",
            )
        )
    points = [(name.en, f"{km:g}") for km, name in places.point_kinds().values()]
    header = ("list", "listed", "of", "complete", "what is missing", "source and date")
    return "\n\n".join(
        [
            "# Lists of real places",
            "An incomplete list can prove that something is near, never that nothing is. The "
            "distance to the nearest of such a list is shown as *at most*, and a place of which "
            "that is more than asked is unknown, not excluded. A list is complete only while the "
            "register holds all of it, and exact only with every location.",
            table(header, rows),
            "## Counts of students that ship",
            "As DUO counted them; every sum over municipalities is a lower bound, since each list "
            "leaves something out. Graduates of mbo, hbo and wo come in by their importers (files "
            "of DUO: gediplomeerden hbo and wo, gediplomeerde mbo-studenten) and go first. None of "
            "these is shipped, as no whole file of them was at hand.",
            table(("level", "counted", "years", "municipalities", "what it is"), _student_lists()),
            "## Points on the map",
            "How far the real place may lie from the point (own estimate, on the safe side). A "
            "computed distance counts with the furthest that this allows.",
            table(("point", "within, km"), points),
        ]
    )


#: Kinds of fact that are worked out for every place with a point.
_FROM_A_POINT = (
    *("knowledge_distance_km", "station_distance_km", "airport_rail_min"),
    *("airport_car_min", "port_car_min", "knowledge_car_min"),
)
#: What each shipped count is a bound of.
_BOUNDS = {
    "duo_hbo": "a selection of five municipalities: of these all, of the others nothing",
    "duo_first_hbo": "every municipality with first-years; starters only, and of 2019",
    "duo_first_wo": "every municipality with first-years; starters only, and of 2019",
    "duo_mbo": "whole institutions at their seat, also who studies elsewhere; of 2019",
}


def _student_lists() -> list[tuple[str, str, str, int, str]]:
    """Return per shipped count of students what it holds."""
    from groeiruimte.programme.talent import student_counts

    found: dict[tuple[str, str, str], list] = {}
    for one in student_counts():
        key = (str(one.level), str(one.measure).lower().replace("_", " "), one.source)
        found.setdefault(key, []).append(one)
    rows = []
    for (level, measure, source), counts in sorted(found.items()):
        years = sorted({one.year for one in counts})
        span = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
        places = len({one.municipality for one in counts})
        rows.append((level, measure, span, places, _BOUNDS[source]))
    return rows


def known_facts() -> str:
    """Count what the shipped register states of real campuses, per kind of fact and hotspot."""
    from groeiruimte.programme import places
    from groeiruimte.programme.fact_kinds import fact_kinds

    hotspots = {each.code: each.name for each in places.hotspots()}
    columns = [*hotspots, ""]
    campuses = {each.code: each.hotspot or "" for each in places.campuses()}
    stated: dict[tuple[str, str], set[str]] = {}
    for fact in places.campus_facts():
        stated.setdefault((fact.fact_key, campuses[fact.campus]), set()).add(fact.campus)
    counts = [sum(hotspot == code for hotspot in campuses.values()) for code in columns]
    rows = [
        (
            kind.name.en,
            *(len(stated.get((kind.key, code), ())) for code in columns),
            len(campuses) if kind.key in _FROM_A_POINT else "",
        )
        for kind in fact_kinds()
        if "SITE" in kind.places or "CAMPUS" in kind.places
    ]
    names = [hotspots.get(code, "outside") for code in columns]
    each = (f"{name} (of {n})" for name, n in zip(names, counts, strict=True))
    header = ("fact", *each, "worked out for")
    return "\n\n".join(
        [
            "# What is known of the real campuses",
            "Of how many campuses each kind of fact is stated by a dated public source, per "
            "hotspot, as the product ships. Where it says 0, public pages give no dated figure; "
            "keepers fill it in. What follows from the point of a campus is worked out, as a bound "
            "or a range; people within reach and shared facilities are too, where anything is "
            "known around it. The same table for an own register stands on the page *Open data*.",
            table(header, rows),
        ]
    )


def glossary() -> str:
    """Describe each word of the programme."""
    from groeiruimte.programme.glossary import terms

    rows = (
        (each.name.nl, each.name.en, f"`{each.code}`", each.meaning.nl, each.meaning.en)
        for each in terms()
    )
    header = ("Nederlands", "English", "in the code", "betekenis", "meaning")
    return "\n\n".join(
        [
            "# Begrippen / Glossary",
            "One idea, one word: in the policy papers, on the screen and in the code.",
            table(header, rows),
        ]
    )


def pages() -> str:
    """Describe each address and who may open it."""
    from django.urls import get_resolver

    from groeiruimte.organizations.rules import ALLOWED, Act

    roles = (
        (f"`{act}`", ", ".join(sorted(f"`{role.value}`" for role in ALLOWED[act]))) for act in Act
    )
    addresses = (
        (f"`/{path}`", f"`{name}`", f"`{opener}`" if opener in Act.__members__ else opener)
        for path, name in sorted(set(routes(get_resolver().url_patterns)))
        for opener in [opened_by(name)]
    )
    return "\n\n".join(
        [
            "# Pages and who may open them",
            "Two things decide. A role opens an **act** (first table, `organizations/rules.py`); "
            "the `access.py` of each app decides **which rows** it is open for. A page about a row "
            "that is not yours answers exactly like a page that does not exist. An organization "
            "with a grant sees a lead's need, places and case too, through its case advisers.",
            "## Acts and roles",
            table(("act", "roles"), roles),
            "## Addresses",
            table(("address", "name", "opened by"), addresses),
        ]
    )


def opened_by(name: str) -> str:
    """Return which act or who opens a page.

    :raises SystemExit: nobody has said it yet.
    """
    matches = [start for start in OPENED_BY if name.startswith(start)]
    if not matches:
        sys.exit(f"Say in tools/build_reference.py who may open the page '{name}'.")
    return OPENED_BY[max(matches, key=len)]


def routes(patterns: list, *, path: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and name of each page, the gallery of components left out."""
    for pattern in patterns:
        here = path + str(pattern.pattern).strip("^$")
        if hasattr(pattern, "url_patterns"):
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern.url_patterns, path=here, namespace=namespace + inside)
        elif pattern.name and not namespace.startswith("web:"):
            yield here, namespace + pattern.name


# Pages that people wrote; the index names them too.
WRITTEN = {
    "rank.md": "Rank: a bare multi-criteria problem",
    "match.md": "Match: a demand against places, with proof",
    "woordenlijst-code.md": "Woorden in de code / Words in the code",
    "anonymize.md": "Anonymize: what may be told of a company",
    "financing.md": "Financing: which money fits, and which cases go together",
    "api.md": "The API: reading and writing from programs",
}
PAGES = {
    "commands.md": commands,
    "gates.md": gates,
    "targets.md": targets,
    "requirement-kinds.md": requirement_kinds,
    "fact-kinds.md": fact_kinds,
    "registers.md": registers,
    "known-facts.md": known_facts,
    "glossary.md": glossary,
    "pages.md": pages,
    "verwerkingen.md": processing.register,
}


def contents() -> dict[str, str]:
    """Return the text of each page, by file name."""
    index = "\n".join(
        ["# Reference", "", "Made from the code by `make docs`.", ""]
        + [
            f"- [{page().splitlines()[0].removeprefix('# ')}]({name})"
            for name, page in PAGES.items()
        ]
        + [f"- [{title}]({name})" for name, title in WRITTEN.items()]
    )
    texts = {"README.md": index} | {name: page() for name, page in PAGES.items()}
    map_of_rooms = rooms.in_page((FOLDER / rooms.PAGE).read_text("utf-8"))
    return {name: f"{MADE_BY}\n\n{text}\n" for name, text in texts.items()} | {
        rooms.PAGE: map_of_rooms
    }


def outdated() -> list[str]:
    """Return the pages that are not what the code says now."""
    return [
        name
        for name, text in contents().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or say which have fallen behind."""
    if arguments == ["check"]:
        behind = outdated()
        print("\n".join(f"docs/reference/{name} is behind: run `make docs`" for name in behind))
        return 1 if behind else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in contents().items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "groeiruimte.project.settings.test"
    import django

    django.setup()
    sys.exit(main(sys.argv[1:]))
