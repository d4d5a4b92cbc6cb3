"""Sisters of the small ugly files: the browser and the command line say and keep the same."""

import pytest

from groeiruimte.companies.models.companies import Company
from tests.factories import make_user
from tests.scenarios.test_hard_cases import command, page, stored, uploaded, work

pytestmark = pytest.mark.django_db

LIST = "Naam;Gemeente;FTE 2024\nCafé Renë;Delft;12\nZürich Optics;Leiden;3\n"
BOTH = {"Café Renë": {"FTE 2024-12-31": 12}, "Zürich Optics": {"FTE 2024-12-31": 3}}
ONE = {"A": {"FTE 2024-12-31": 12}}

SISTERS = {
    "mac": (LIST.encode("mac_roman"), BOTH, 1),
    "dos": (LIST.encode("cp850"), BOTH, 1),
    "utf16": (LIST.encode("utf-16"), BOTH, 0),
    "twice": (LIST.encode().decode("cp1252").encode(), BOTH, 2),
    "nul": (b"Naam;FTE 2024\nA;12\nB;1\x003\n", {**ONE, "B": {}}, 2),
    "slashes": (
        b"Naam;FTE 03/04/2024;FTE 05/06/2024\nA;12;13\n",
        {"A": {"FTE 2024-04-03": 12, "FTE 2024-06-05": 13}},
        2,
    ),
    "halves": (
        b"Naam;FTE H1 2026;FTE 2025-Q3\nA;12;13\n",
        {"A": {"FTE 2026-06-30": 12, "FTE 2025-09-30": 13}},
        0,
    ),
    "footers": (b"Naam;FTE 2024\nA;12\nN=1;12\nSumme;12\nAlle bedrijven;12\n", ONE, 3),
    "header again": (b"Naam;FTE 2024\nA;12\n\nNaam;FTE 2024\n", ONE, 1),
    "units below": (
        "Naam;FTE;Omzet 2024\ntekst;(fte);(M€)\nA;;2,5\n".encode(),
        {"A": {"REVENUE_EUR 2024-12-31": 2_500_000}},
        0,
    ),
    "village": (b"Naam;Gemeente;FTE 2024\nA;Hengelo (Gld);12\n", ONE, 1),
}
"""Per sister its bytes, what is kept once somebody said yes, and how much costs a yes."""


@pytest.fixture
def manager(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", SISTERS)
def test_both_doors_ask_and_keep_the_same(name, client, manager, tmp_path):
    content, kept, costs = SISTERS[name]
    path = tmp_path / "lijst.csv"
    path.write_bytes(content)
    words = ("pipeline", path, "--organization", "OOST_NL", "--by", manager.email)

    code, told = command(*words)

    assert code == (3 if costs else 0)
    remarks = [*told["not_taken"], *told["remarks"]]
    assert sum(remark["costs_a_yes"] for remark in remarks) == costs
    if costs:
        assert not Company.objects.exists()
        command(*words, "--yes")
    assert stored() == kept

    Company.objects.all().delete()
    checked = uploaded(client, path)
    form = client.get(page("import-columns", checked)).context["form"]
    said = {field: form[field].value() or "" for field in form.fields}
    client.post(page("import-columns", checked), said)
    work()
    checked.refresh_from_db()
    assert checked.findings["costly"] == costs
    client.post(page("import-take-in", checked), {"leave_out": "1"} if costs else {})
    work()
    assert stored() == kept
