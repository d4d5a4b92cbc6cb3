"""The five worked cases of the programme (section 3.6): input and expected conclusion."""

from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

FOLDER = resources.files("groeiruimte.project.demo") / "scenarios"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One worked case, as policy people wrote it down."""

    name: str
    asked: dict[str, Any]
    expected: dict[str, Any]

    def typed(self) -> dict[str, dict[str, str]]:
        """Return what an account manager would type, by question of the conversation."""
        typed: dict[str, dict[str, str]] = {}
        for question, words in self.asked["words"].items():
            typed[question] = {f"text-{key}": text for key, text in words.items()}
        for need in self.asked["needs"]:
            typed.setdefault(need["question"], {}).update(_fields_of(need))
        financing = self.asked["financing"]
        if financing == "unknown":
            typed["financing"] = {"answer": "UNKNOWN"}
        else:
            ((kind, amounts),) = financing.items()
            typed["financing"] = _fields_of({"kind": kind, **amounts})
        return typed


def scenarios() -> list[Scenario]:
    """Return the worked cases in the order of the paper."""
    folders = sorted(
        (folder for folder in FOLDER.iterdir() if folder.name[0].isdigit()),
        key=lambda folder: folder.name,
    )
    return [
        Scenario(
            name=folder.name,
            asked=yaml.safe_load((folder / "input.yaml").read_text("utf-8")),
            expected=yaml.safe_load((folder / "expected.yaml").read_text("utf-8")),
        )
        for folder in folders
    ]


def _fields_of(need: dict[str, Any]) -> dict[str, str]:
    kind = need["kind"]
    fields = {}
    if "hard" in need:
        fields[f"{kind}-hardness"] = "REQUIREMENT" if need["hard"] else "PREFERENCE"
    if "class" in need:
        return fields | {f"{kind}-value": need["class"]}
    for number, step in enumerate(need.get("steps", [need]), start=1):
        fields |= {
            f"{kind}-{number}-{part}": str(step[part]).replace(".", ",")
            for part in ("low", "likely", "high")
        }
        if "from" in step:
            fields[f"{kind}-{number}-from"] = step["from"]
    return fields
