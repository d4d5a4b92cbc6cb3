"""Write `docs/reference/` and the map of the rooms: what the code says about itself.

python tools/build_reference.py          write the pages
python tools/build_reference.py check    fail when a page is not what the code says now
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
# Run as a file, this folder comes first, and its `markdown` before the library of that name.
sys.path[:] = [each for each in sys.path if each != str(ROOT / "tools")]

from tools import processing, rooms  # noqa: E402  found by the line above, also when this file is run itself
from tools.markdown import table  # noqa: E402
from tools.opened_by import pages  # noqa: E402
from tools.reference_of_commands import commands  # noqa: E402
from tools.reference_of_registers import known_facts, registers  # noqa: E402

if TYPE_CHECKING:
    from groeiruimte.programme.sources import Source

FOLDER = ROOT / "docs" / "reference"
MADE_BY = "<!-- Made by tools/build_reference.py (make docs). Do not edit: change the source. -->"


def said_by(source: "Source") -> str:
    """Return where a policy fact can be read."""
    if source.is_our_own:
        return source.document
    return f"{source.document}, {source.section}" if source.section else source.document


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
