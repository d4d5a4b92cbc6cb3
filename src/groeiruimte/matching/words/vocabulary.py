"""Names of the programme as they stand in sentences, in the language of the page."""

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiruimte.matching.rules.measuring import WISH
from groeiruimte.programme.criteria import criterion
from groeiruimte.programme.fact_kinds import fact_kind
from groeiruimte.programme.organizations import RomRegionCode, region_names
from groeiruimte.programme.requirement_kinds import requirement_kind
from groeiruimte.programme.sources import Text

_MOST_FACTS = 3


def in_words(text: Text) -> str:
    """Return a text of the programme in the language of the page."""
    return text.in_language(get_language() or "nl")


def kind_name(kind: str) -> str:
    """Return the name of a kind of requirement, to start a line with."""
    return in_words(requirement_kind(key=kind).name)


def region_name(region: str) -> str:
    """Return the name of a programme region; a place outside all of them has none."""
    return in_words(region_names()[RomRegionCode(region)]) if region else _("no region")


def who_knows(kind: str) -> str:
    """Return who keeps the fact that answers this kind: whom to ask when it is missing."""
    return in_words(fact_kind(key=requirement_kind(key=kind).fact_key).keeper)


def who_can_change(kind: str) -> str:
    """Return who can take away a shortage of this kind."""
    return in_words(requirement_kind(key=kind).who_can_change)


def criterion_name(key: str) -> str:
    """Return the name of a criterion of the ranking; a wish is called by what is wished."""
    if key.startswith(WISH):
        kind = key.removeprefix(WISH).split("@")[0]
        return _("Wish: %(kind)s") % {"kind": lower(kind_name(kind))}
    return in_words(criterion(key=key).name)


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Return the first few kinds as a list in a sentence."""
    return joined([lower(kind_name(kind)) for kind in list(kinds)[:_MOST_FACTS]])


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def lower(name: str) -> str:
    """Return a name as it stands inside a sentence; "ISO" and "HBO" keep their capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
