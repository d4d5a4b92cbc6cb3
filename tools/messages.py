"""Are all words of the interface translated? Extract, check and compile without GNU gettext.

A fresh machine has Python and make, not gettext; so we read the source with `ast` and
Django's own template lexer, and write catalogues with polib.

    python tools/messages.py update APP...   add new words to the app's catalogue
    python tools/messages.py check           fail on a missing, unused or fuzzy translation
    python tools/messages.py compile         write the .mo files that Django reads
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "groeiruimte"
NAMES = re.compile(r"^(?:gettext|_|gettext_lazy|gettext_noop)$")
PLURAL_NAMES = re.compile(r"^(?:ngettext|ngettext_lazy)$")
CONTEXT_NAMES = re.compile(r"^(?:pgettext|pgettext_lazy)$")
LITERAL = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(
    rf"""\b(npgettext|ngettext|pgettext|gettext|_)\(\s*{LITERAL}(?:\s*,\s*{LITERAL})?(?:\s*,\s*{LITERAL})?"""
)
Message = tuple[str | None, str, str | None]  # context, singular, plural


def in_python(source: str) -> Iterator[Message]:
    """Yield the messages of a Python module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        words = [word for word in words if isinstance(word, str)]
        if NAMES.match(name) and words:
            yield None, words[0], None
        elif PLURAL_NAMES.match(name) and len(words) > 1:
            yield None, words[0], words[1]
        elif CONTEXT_NAMES.match(name) and len(words) > 1:
            yield words[0], words[1], None


def in_template(source: str) -> Iterator[Message]:
    """Yield the messages of a Django template."""
    for match in IN_TEMPLATE.finditer(templatize(source)):
        words = [ast.literal_eval(word) for word in match.groups()[1:] if word]
        match match[1], words:
            case "ngettext", [singular, plural, *_]:
                yield None, singular, plural
            case "npgettext", [context, singular, plural]:
                yield context, singular, plural
            case "pgettext", [context, singular, *_]:
                yield context, singular, None
            case _, [singular, *_]:
                yield None, singular, None


def used_in(app: Path) -> dict[Message, set[str]]:
    """Return each message of an app with the files that use it."""
    found: dict[Message, set[str]] = {}
    for path in sorted(app.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "dist" in path.parts:
            continue
        read = in_python if path.suffix == ".py" else in_template
        for message in read(path.read_text("utf-8")):
            found.setdefault(message, set()).add(str(path.relative_to(app)))
    return {message: files for message, files in found.items() if message[1]}


def catalogue_of(app: Path) -> Path:
    """Return where the Dutch of an app stands."""
    return app / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def opened(path: Path) -> polib.POFile:
    """Return a catalogue, empty with a sound header when there is none yet."""
    catalogue = (
        polib.pofile(str(path), wrapwidth=100) if path.is_file() else polib.POFile(wrapwidth=100)
    )
    catalogue.metadata = {
        "Language": "nl",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return catalogue


def update(app: Path) -> None:
    """Bring an app's catalogue in line with its source; keep what is translated."""
    old = {(entry.msgctxt, entry.msgid): entry for entry in opened(catalogue_of(app))}
    fresh = opened(Path())
    for (context, singular, plural), files in sorted(
        used_in(app).items(), key=lambda pair: (sorted(pair[1]), pair[0][1])
    ):
        if fresh.find(singular, msgctxt=context or False):
            continue
        entry = polib.POEntry(msgid=singular, occurrences=[(name, "") for name in sorted(files)])
        entry.msgctxt = context
        known = old.get((context, singular))
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = (known.msgstr_plural if known else {}) or {0: "", 1: ""}
        elif known:
            entry.msgstr = known.msgstr
        fresh.append(entry)
    path = catalogue_of(app)
    if len(fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(path))


def problems(app: Path) -> list[str]:
    """Return what is missing in the Dutch of an app, one line each."""
    used = used_in(app)
    if not used:
        return []
    entries = {(entry.msgctxt, entry.msgid): entry for entry in opened(catalogue_of(app))}
    found = []
    for (context, singular, plural), files in used.items():
        entry = entries.get((context, singular))
        where = f"{app.name}: {singular!r} ({', '.join(sorted(files))})"
        if entry is None:
            found.append(f"missing  {where}")
        elif entry.fuzzy:
            found.append(f"fuzzy    {where}")
        elif not (all(entry.msgstr_plural.values()) if plural else entry.msgstr):
            found.append(f"untranslated {where}")
        elif not same_placeholders(entry):
            found.append(f"placeholders {where}")
    return found


def same_placeholders(entry: polib.POEntry) -> bool:
    """Say whether the Dutch fills in the same values as the English."""
    pattern = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    allowed = set(pattern.findall(entry.msgid + (entry.msgid_plural or "")))
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return all(set(pattern.findall(text)) <= allowed for text in texts) and (
        bool(entry.msgid_plural) or set(pattern.findall(entry.msgstr)) == allowed
    )


def main(arguments: list[str]) -> int:
    """Run one of the three commands; 1 when something is missing."""
    command, *names = arguments or ["help"]
    apps = [PACKAGE / name for name in names] or sorted(
        path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"
    )
    if command == "update":
        for app in apps:
            update(app)
        return 0
    if command == "check":
        found = [problem for app in apps for problem in problems(app)]
        print("\n".join(found) or "All words are translated.")
        return 1 if found else 0
    if command == "compile":
        for app in apps:
            path = catalogue_of(app)
            if path.exists():
                opened(path).save_as_mofile(str(path.with_suffix(".mo")))
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.test")
    sys.exit(main(sys.argv[1:]))
