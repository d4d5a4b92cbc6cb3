"""Whoever sees which company it is leaves a trace: on every page, in every file, at home too.

Everybody has walked through the whole product (`visits`), and of each page it was kept which
readings it put on the record. What a page shows and what the record says agree, both ways.
"""

import re
import zipfile
from collections import defaultdict
from io import BytesIO

import pytest

from tests.contracts.routes import ROUTES
from tests.contracts.test_canary import text_of
from tests.contracts.visitors import PIPELINE_ROLES, knows_who_it_is
from tests.contracts.visits import Trace, Visit
from tests.contracts.world import HOLDERS, Holding

pytestmark = pytest.mark.django_db

NAME = re.compile(rb"zq(?:wie|naam)(bom|iq|oost)x(?: (optica|lasers|oud|dubbel)\b)?")
CODES = {short: code for code, short in HOLDERS.items()}
#: What is in no picture of a name: files of a pipeline name rows that are no companies yet.
WHOLE = {"list", "file"}


def names_in(visit: Visit) -> dict[str, set[str]]:
    """Return per holder which of its companies a page names; an empty word: by another text."""
    text = words_of(visit).lower()
    found = defaultdict(set)
    for short, which in NAME.findall(text):
        found[CODES[short.decode()]].add(which.decode())
    return found


def words_of(visit: Visit) -> bytes:
    """Return the text of a page or a file; of a spreadsheet what its cells share."""
    if visit.body.startswith(b"%PDF"):
        return text_of(visit)
    if visit.body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(visit.body)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    return visit.seen


def identities(visit: Visit) -> list[Trace]:
    """Return the readings that say that the reader saw which company it is."""
    return [trace for trace in visit.traces if trace.details.get("identity")]


def is_traced(code: str, which: str, traces: list[Trace]) -> bool:
    """Say whether this company, or the whole list or file in which it stands, is on the record."""
    of = {row for holder, row in (trace.of for trace in traces) if holder == code}
    return bool(of) if not which else bool(of & ({which} | WHOLE))


def answered(visits: list[Visit]) -> list[Visit]:
    return [visit for visit in visits if visit.status == 200]


def test_a_page_that_names_a_company_is_on_the_record_for_everybody(visits):
    unseen = [
        f"{visit}: {code} {which}"
        for visit in answered(visits)
        for code, named in names_in(visit).items()
        for which in named
        if not is_traced(code, which, identities(visit))
    ]

    assert unseen == []


def test_a_page_that_names_nobody_leaves_no_trace_of_an_identity(visits):
    false = [
        f"{visit}: {trace}"
        for visit in answered(visits)
        for trace in identities(visit)
        # A file was opened; whether a name stands on this page of it is no matter.
        if trace.of[1] != "file" and trace.of[0] not in names_in(visit)
    ]

    assert false == []


def test_nobody_leaves_a_trace_in_the_name_of_somebody_else(visits):
    wrong = [
        f"{visit}: {trace}"
        for visit in visits
        for trace in visit.traces
        if trace.actor != f"organizations.user:{visit.person.user.pk}"
    ]

    assert wrong == []


def test_a_refused_page_leaves_no_trace(visits):
    assert [str(visit) for visit in visits if visit.status == 404 and visit.traces] == []


def test_a_page_of_one_company_is_recorded_for_that_company_also_at_home(visits):
    """Not as one of a list: whoever asks who looked at this company finds it."""
    wrong = [
        str(visit)
        for visit in answered(visits)
        if visit.name in ROUTES
        and ROUTES[visit.name].is_held
        and visit.person.counting & PIPELINE_ROLES
        and knows_who_it_is(visit.person, Holding(visit.holding))
        and "optica" in names_in(visit).get(visit.holding, ())
        and (visit.holding, "optica") not in {trace.of for trace in identities(visit)}
        and not visit.name.startswith("companies:import")
    ]

    assert wrong == []


def test_lists_and_files_say_how_many_companies_were_seen(visits):
    """Six companies and more are one act with their number; there are such lists in the walk."""
    told = [
        trace.details
        for visit in answered(visits)
        for trace in visit.traces
        if trace.act == "companies.company.listed.read"
    ]

    assert all(details["rows"] > 5 and details["page"] for details in told)


def test_whoever_may_see_a_case_without_its_name_is_recorded_as_such(visits):
    """NFIA reads the case of BOM: on the record, and not as somebody who knows who it is."""
    readings = [
        trace
        for visit in answered(visits)
        if visit.person.organization == "NFIA"
        for trace in visit.traces
        if trace.of == ("BOM", "optica")
    ]

    assert readings
    assert not any(trace.details.get("identity") for trace in readings)
