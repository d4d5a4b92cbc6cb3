"""Can a reader trust the documents? Links lead somewhere, and the pages say what the code says."""

import importlib.util
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest
import yaml

from groeiruimte import __version__

ROOT = Path(__file__).resolve().parents[2]
IN_ROOT = ("README", "CONTRIBUTING", "SECURITY", "CHANGELOG", "GOVERNANCE")
PAGES = [ROOT / f"{name}.md" for name in IN_ROOT] + sorted((ROOT / "docs").rglob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
ROLES = (
    *("pijplijnmanager", "casusadviseur", "brandpuntmanager", "coordinator"),
    *("opdrachtgever", "ondernemer", "beheerder", "privacyfunctionaris"),
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = ("https://", "http://", "mailto:")
# Addresses of one machine or of one supplier have no place in what everybody reads.
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:work|home|root|Users|tmp)/|\bpypi\.org|npmjs\.|docker\.io|ghcr\."
)


def name_of(path: Path) -> str:
    """Return where a page stands in the repository."""
    return path.relative_to(ROOT).as_posix()


def anchors_of(page: Path) -> set[str]:
    """Return the names of the headings of a page, as a link writes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.strip().lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def broken_links_of(page: Path) -> list[str]:
    """Return the links of a page that lead to no file or to no heading."""
    broken = []
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(OUTSIDE):
            continue
        path, _hash, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(f"{name_of(page)}: {link}")
    return broken


class TestEveryPage:
    def test_links_lead_somewhere(self):
        assert [link for page in PAGES for link in broken_links_of(page)] == []

    def test_names_no_machine_and_no_supplier(self):
        named = [
            f"{name_of(page)}: {words}"
            for page in PAGES
            for words in OF_ONE_MACHINE.findall(page.read_text("utf-8"))
        ]

        assert named == []

    def test_opens_with_one_title(self):
        texts = {
            page: re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
            for page in PAGES
        }
        titles = {
            name_of(page): re.findall(r"^# .+$", text, flags=re.MULTILINE)
            for page, text in texts.items()
        }

        assert {name: title for name, title in titles.items() if len(title) != 1} == {}


class TestReadme:
    def test_names_both_commands(self):
        text = (ROOT / "README.md").read_text("utf-8")

        assert "make run" in text
        assert "make test" in text

    def test_shows_a_picture(self):
        assert re.search(
            r"!\[[^\]]{20,}\]\(docs/images/\w[\w-]*\.png\)", (ROOT / "README.md").read_text()
        )

    def test_says_it_in_dutch_first_and_then_in_english(self):
        text = (ROOT / "README.md").read_text("utf-8")

        assert text.index("## Beginnen") < text.index("## In English")


def test_each_role_has_a_page_with_a_summary_in_english():
    pages = [ROOT / "docs" / "how-to" / f"{role}.md" for role in ROLES]

    assert [name_of(page) for page in pages if "## English summary" not in page.read_text()] == []


def plain(words: str) -> str:
    """Return words without what differs between a sentence and a button."""
    return " ".join(words.split()).rstrip(".").casefold()


@pytest.fixture(scope="module")
def on_screen() -> set[str]:
    """Return all Dutch words that a page can show: translations, and texts of the programme."""
    package = ROOT / "src" / "groeiruimte"
    found = {
        plain(words)
        for catalogue in package.glob("*/locale/nl/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(catalogue))
        for words in (entry.msgstr, *entry.msgstr_plural.values())
    }
    texts = [
        yaml.safe_load(path.read_text("utf-8")) for path in package.glob("programme/**/*.yaml")
    ]
    while texts:
        text = texts.pop()
        if isinstance(text, dict):
            found |= {plain(text["nl"])} if isinstance(text.get("nl"), str) else set()
            texts += text.values()
        elif isinstance(text, list):
            texts += text
    return found


@pytest.mark.parametrize(
    "page",
    [
        *(ROOT / "docs" / "how-to" / f"{role}.md" for role in ROLES),
        ROOT / "docs" / "tutorials" / "eerste-half-uur.md",
    ],
    ids=name_of,
)
def test_what_is_bold_stands_on_the_screen(page, on_screen):
    dutch = page.read_text("utf-8").split("## English summary")[0]
    bold = re.findall(r"\*\*([^*]+)\*\*", dutch)

    assert bold
    assert [words for words in bold if plain(words) not in on_screen] == []


class TestEveryDecision:
    def test_tells_what_asked_for_it_what_was_chosen_and_what_follows(self):
        headings = {
            page.name: re.findall(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
            for page in DECISIONS
        }
        expected = ["Context", "Decision", "Consequences"]

        assert DECISIONS
        assert {name: heads for name, heads in headings.items() if heads != expected} == {}

    def test_carries_its_number_and_stands_in_the_list(self):
        listed = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
        wrong = [
            page.name
            for page in DECISIONS
            if not page.read_text("utf-8").startswith(f"# {page.name[:4]} ")
            or f"({page.name})" not in listed
        ]

        assert wrong == []


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8").lower()
    lines = (ROOT / "requirements" / "run.in").read_text("utf-8").splitlines()
    names = [re.match(r"[\w-]+", line)[0] for line in lines if line and not line.startswith("#")]

    assert [name for name in names if name.lower() not in reasons] == []


class TestPubliccode:
    @pytest.fixture
    def publiccode(self):
        return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))

    def test_has_what_the_standard_requires(self, publiccode):
        required = {
            *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus"),
            *("softwareType", "description", "legal", "maintenance", "localisation"),
        }

        assert required <= set(publiccode)
        assert publiccode["legal"]["license"] == "EUPL-1.2"
        assert publiccode["maintenance"]["contacts"]

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_describes_itself_within_the_lengths_of_the_standard(self, publiccode, language):
        description = publiccode["description"][language]

        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert description["features"]


def test_one_version_everywhere():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    publiccode = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changes, flags=re.MULTILINE)[1]

    assert {pyproject["project"]["version"], str(publiccode["softwareVersion"]), newest} == {
        __version__
    }


def test_the_reference_says_what_the_code_says_now():
    spec = importlib.util.spec_from_file_location(
        "build_reference", ROOT / "tools" / "build_reference.py"
    )
    build_reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build_reference)

    assert build_reference.outdated() == [], "run `make docs`"


def test_every_owner_line_points_at_something():
    lines = (ROOT / "CODEOWNERS").read_text("utf-8").splitlines()
    patterns = [line.split()[0] for line in lines if line and not line.startswith("#")]
    unmatched = [
        pattern
        for pattern in patterns
        if pattern != "*" and not list(ROOT.glob(pattern.strip("/")))
    ]

    assert unmatched == []


def test_every_attack_names_tests_that_are_there():
    lines = (ROOT / "docs/explanation/attacks.md").read_text("utf-8").splitlines()
    attacks = [line for line in lines if line.startswith("| ") and "`" in line]
    named = {path for line in attacks for path in re.findall(r"`(tests/[^`]+)`", line)}

    assert len(attacks) > 20
    assert all("`tests/" in line for line in attacks)
    assert {path for path in named if not (ROOT / path).is_file()} == set()
