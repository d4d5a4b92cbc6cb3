"""Does every closed list have one source, a name of its own, and a label for each code?"""

import ast
from collections import Counter
from enum import StrEnum

import pytest
from django.db.models import TextChoices

from groeiruimte.demand.choices import DemandType
from groeiruimte.engine.matching.conclusion import ConclusionCode
from groeiruimte.engine.matching.verdicts import Verdict
from groeiruimte.leads.choices import BottleneckType, EligibilityValue
from groeiruimte.matching.choices import ConclusionKind, VerdictKind
from groeiruimte.organizations.choices import OrganizationKind, RomRegion
from groeiruimte.programme.eligibility import EligibilityReply
from groeiruimte.programme.organizations import OrganizationKindCode, RomRegionCode
from groeiruimte.programme.places.hotspots import MaturityCode
from groeiruimte.programme.requirement_kinds import DemandTypeCode
from groeiruimte.supply.choices import Maturity
from groeiruimte.web.choices import labels_of
from tests.contracts.test_files import MODULES, name_of, tree_of

LABELLED = {
    VerdictKind: Verdict,
    ConclusionKind: ConclusionCode,
    DemandType: DemandTypeCode,
    BottleneckType: DemandTypeCode,
    EligibilityValue: EligibilityReply,
    OrganizationKind: OrganizationKindCode,
    RomRegion: RomRegionCode,
    Maturity: MaturityCode,
}
LISTS = {"TextChoices", "IntegerChoices", "StrEnum", "IntEnum", "Enum"}
#: Lists that hold the same codes and mean another thing.
OF_ANOTHER_MEANING = {
    # Whether a scan or a comparison comes out the same; what differs when it does not, differs.
    frozenset({"ForecastReplay", "MatchReplay"}),
}


def lists_in(tree: ast.Module):
    """Yield the name of each closed list, and the codes it writes itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and LISTS & {
            base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")
            for base in node.bases
        }:
            yield node.name, frozenset(filter(None, map(_code_of, node.body)))


def _code_of(line: ast.stmt) -> str:
    value = line.value if isinstance(line, ast.Assign) else None
    first = value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value
    return first.value if isinstance(first, ast.Constant) and type(first.value) is str else ""


CLOSED_LISTS = [(name_of(path), *found) for path in MODULES for found in lists_in(tree_of(path))]


@pytest.mark.parametrize("choices", LABELLED, ids=lambda choices: choices.__name__)
def test_every_code_has_a_label(choices):
    assert choices.values == [code.value for code in LABELLED[choices]]
    assert all(str(choices(code).label) not in {"", code} for code in LABELLED[choices])
    assert all(type(value) is str for value in choices.values)


def test_no_two_closed_lists_have_one_name():
    names = Counter(name for _, name, _ in CLOSED_LISTS)

    assert [name for name, times in names.items() if times > 1] == []


def test_no_two_closed_lists_write_the_same_codes():
    by_codes: dict[frozenset[str], set[str]] = {}
    for _, name, codes in CLOSED_LISTS:
        if len(codes) > 1:
            by_codes.setdefault(codes, set()).add(name)

    twins = {frozenset(names) for names in by_codes.values() if len(names) > 1}

    assert twins == OF_ANOTHER_MEANING


def test_a_list_that_is_written_twice_is_recognized():
    source = (
        'class A(StrEnum):\n    X = "X"\n\nclass B(models.TextChoices):\n    X = "X", _("Ex")\n'
    )

    assert list(lists_in(ast.parse(source))) == [("A", frozenset("X")), ("B", frozenset("X"))]


class Reply(StrEnum):
    YES = "YES"
    NO = "NO"


@pytest.mark.parametrize(
    ("members", "labelled"),
    [
        ({"YES": ("YES", "Yes")}, "labels YES,"),
        ({"NO": ("NO", "No"), "YES": ("YES", "Yes")}, "labels NO, YES,"),
        (
            {"YES": ("YES", "Yes"), "NO": ("NO", "No"), "OFF": ("OFF", "Off")},
            "labels YES, NO, OFF,",
        ),
        ({"YES": ("YES", "Yes"), "NOT": ("NO", "No")}, "labels YES, NO,"),
    ],
    ids=["one too few", "another order", "one too many", "another name"],
)
def test_labels_that_are_not_those_of_the_codes_are_refused(members, labelled):
    with pytest.raises(TypeError, match=labelled):
        labels_of(Reply)(TextChoices("Labelled", members))


def test_labels_of_exactly_the_codes_are_taken():
    taken = labels_of(Reply)(
        TextChoices("Labelled", {"YES": (Reply.YES, "Ja"), "NO": (Reply.NO, "Nee")})
    )

    assert taken("NO").label == "Nee"
    assert taken("NO") == Reply.NO
