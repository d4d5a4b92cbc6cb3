"""Facts are kept fresh in a round: one press per fact, a question by link, or a workbook."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.intake.tables import read_table
from groeiruimte.supply.models.facts import Fact
from groeiruimte.supply.models.freshness import FactSheet, KeepingRound, PlaceQuestion
from groeiruimte.supply.pages.freshness import pressing
from groeiruimte.supply.services.questions import hash_of
from tests.apps.supply.test_views import page, sign_in_keeper
from tests.factories import A_MORNING_IN_JUNE, make_fact, make_site

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


def make_due(site=None, **fields):
    said = {"observed_on": LONG_AGO, "expires_on": LONG_AGO, "source": "Brief"} | fields
    return make_fact(site, **said)


def press(client, name, row):
    return client.post(reverse(f"supply:{name}", args=[row.pk]), follow=True).content.decode()


class TestARound:
    def test_asks_only_what_is_due_at_own_places(self, client):
        sign_in_keeper(client)
        make_due(make_site("Mijn park"))
        make_fact(make_site("Vers park"), expires_on=date(2099, 1, 1))
        make_due(make_site("Hun park", kept_by="BRAINPORT_DEVELOPMENT"))

        shown = page(client, "round")

        assert "Mijn park" in shown
        assert "Vers park" not in shown
        assert "Hun park" not in shown

    def test_confirms_with_one_press_that_the_keeper_states_it_today(self, client):
        sign_in_keeper(client)
        due = make_due(value=6, trust="MEASURED")

        press(client, "round-confirm", due)

        due.refresh_from_db()
        newer = Fact.objects.get(replaced_at=None)
        assert due.replaced_at is not None
        assert (newer.value, newer.trust) == (Decimal(6), "STATED")
        assert newer.source == "Brief; bevestigd door TWENTE_BOARD"
        assert newer.observed_on > LONG_AGO

    def test_does_not_pile_up_who_confirmed(self, client):
        sign_in_keeper(client)
        press(client, "round-confirm", make_due())
        Fact.objects.filter(replaced_at=None).update(expires_on=date(2099, 1, 1))
        press(client, "round-confirm", Fact.objects.get(replaced_at=None))

        assert Fact.objects.get(replaced_at=None).source.count("bevestigd") == 1

    def test_keeps_how_far_it_is_and_ends_by_itself(self, client):
        sign_in_keeper(client)
        first, second = make_due(make_site("A")), make_due(make_site("B"))

        half = press(client, "round-confirm", first)
        walk = KeepingRound.objects.get()
        assert (walk.due, walk.ended_at) == (2, None)
        assert "1 van 2" in half

        done = press(client, "round-unknown", second)
        walk.refresh_from_db()
        assert walk.ended_at is not None
        assert walk.answers.count() == 2
        assert "Klopt nog: 1, Niet bekend: 1 (op 2 plekken)." in done
        assert done.count(reverse("supply:site", args=[first.site_id])) == 1

    def test_counts_a_changed_fact_and_goes_on(self, client):
        sign_in_keeper(client)
        due = make_due()
        make_due(make_site("B"))
        url = reverse("supply:fact-edit", args=[due.pk]) + "?ronde=1"

        response = client.post(
            url,
            {
                "known": "YES",
                "value": "7",
                "source": "Nieuwe brief",
                "observed_on": "2026-06-01",
                "trust": "STATED",
                "revision": "1",
            },
        )

        assert response.url == reverse("supply:round")
        assert KeepingRound.objects.get().answers.get().kind == "CHANGED"

    @pytest.mark.parametrize("name", ["round-confirm", "round-unknown"])
    @pytest.mark.parametrize("pk_offset", [0, 999], ids=["of another keeper", "does not exist"])
    def test_answers_for_nobody_else(self, client, name, pk_offset):
        due = make_due()
        sign_in_keeper(client, "BRAINPORT_DEVELOPMENT")

        assert client.post(reverse(f"supply:{name}", args=[due.pk + pk_offset])).status_code == 404
        assert Fact.objects.filter(replaced_at=None).count() == 1

    def test_stands_on_today_of_the_keeper_alone(self, client):
        keeper = sign_in_keeper(client)
        make_due()

        assert pressing(user=keeper, now=A_MORNING_IN_JUNE)[0].route == "supply:round"

    def test_shows_where_it_is_due_longest_first_and_counts_the_rest(self, client):
        sign_in_keeper(client)
        for number in range(7):
            make_due(make_site(f"Park {number}"), expires_on=date(2020 + number, 2, 1))

        shown = page(client, "round")

        places = re.findall(r">(Park \d)</a></h2>", shown)
        assert places == [f"Park {number}" for number in range(5)]
        assert "7 feiten zijn aan de beurt, op 7 van uw plekken" in shown

    def test_takes_as_many_queries_for_thirty_places(self, client, django_assert_max_num_queries):
        sign_in_keeper(client)
        for number in range(30):
            make_due(make_site(f"Park {number}"))

        with django_assert_max_num_queries(7):
            page(client, "round")


class TestAskingByLink:
    def ask(self, client, site, kind="power_mw"):
        url = reverse("supply:question-ask", args=[site.pk]) + f"?soort={kind}"
        shown = client.post(url, {"name": "Jan Net", "email": "jan@example.org", "note": "Graag"})
        return re.search(r"/aanbod/antwoord/([\w-]+)/", shown.content.decode())[1]

    def answer(self, client, token, **fields):
        said = {"known": "YES", "value": "4,5", "name": "Jan Net", "basis": "Offerte"} | fields
        return client.post(reverse("supply:answer", args=[token]), said)

    def test_keeps_the_key_nowhere_but_in_the_letter(self, client):
        sign_in_keeper(client)
        token = self.ask(client, make_site())

        question = PlaceQuestion.objects.get()
        assert question.token_hash == hash_of(token)
        assert token not in page(client, "round")

    def test_is_answered_without_an_account_and_changes_no_fact_by_itself(self, client):
        sign_in_keeper(client)
        token = self.ask(client, make_site())
        client.logout()

        shown = self.answer(client, token).content.decode()

        assert "4,50 MW" in shown
        assert not Fact.objects.exists()

    def test_becomes_a_fact_of_who_answered_when_the_keeper_takes_it_over(self, client):
        sign_in_keeper(client)
        token = self.ask(client, make_site())
        self.answer(client, token)

        press(client, "question-take", PlaceQuestion.objects.get())

        fact = Fact.objects.get()
        assert (fact.value, fact.source) == (Decimal("4.5"), "Jan Net: Offerte")
        assert PlaceQuestion.objects.get().email == ""
        assert client.get(reverse("supply:answer", args=[token])).status_code == 404

    def test_takes_not_knowing_for_an_answer(self, client):
        sign_in_keeper(client)
        token = self.ask(client, make_site())
        self.answer(client, token, known="NO", value="")
        press(client, "question-take", PlaceQuestion.objects.get())

        assert Fact.objects.get().is_unknown

    def test_takes_the_fact_out_of_the_round_while_it_waits(self, client):
        sign_in_keeper(client)
        site = make_site("Mijn park")
        make_due(site)
        self.ask(client, site)

        assert "0 MW" not in page(client, "round")
        assert KeepingRound.objects.get().answers.get().kind == "ASKED"

    @pytest.mark.parametrize("end", ["closed", "expired", "unknown"])
    def test_opens_nothing_after_its_end(self, client, end):
        sign_in_keeper(client)
        token = self.ask(client, make_site("Mijn park"))
        question = PlaceQuestion.objects.get()
        if end == "closed":
            press(client, "question-close", question)
        elif end == "expired":
            PlaceQuestion.objects.update(
                asked_at=A_MORNING_IN_JUNE.replace(year=2019),
                expires_at=A_MORNING_IN_JUNE.replace(year=2020),
            )
        else:
            token = "x" * 43

        for response in (
            client.get(reverse("supply:answer", args=[token])),
            self.answer(client, token),
        ):
            assert response.status_code == 404
            assert b"Mijn park" not in response.content

    def test_asks_the_value_again_where_somebody_knows_it(self, client):
        sign_in_keeper(client)
        token = self.ask(client, make_site())

        assert b"aria-invalid" in self.answer(client, token, value="").content


def cells_of(client):
    """Return the header and the rows of the workbook that the page gives."""
    content = client.get(reverse("supply:sheet-template")).content
    table = read_table(content, "feiten.xlsx")
    return table.header, [list(row.cells) for row in table.rows]


def as_typed(cell):
    """Return a cell as a Dutch spreadsheet writes it into a CSV."""
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return "" if cell is None else str(cell)


def bring(client, header, rows):
    lines = [";".join(map(as_typed, row)) for row in [header, *rows]]
    file = SimpleUploadedFile("feiten.csv", "\n".join(lines).encode())
    return client.post(reverse("supply:sheets"), {"file": file})


class TestAWorkbook:
    HEADER = ("place_id", "fact_key", "Waarde", "Bron", "Gezien op", "Vanaf kwartaal")

    def row(self, site, value="7,5", kind="power_mw", source="Brief", day="2026-06-20", begin=""):
        return [site.pk, kind, value, source, day, begin]

    def test_gives_every_fact_of_own_places_and_what_is_unknown(self, client):
        sign_in_keeper(client)
        make_fact(make_site("Mijn park"), value=6)
        make_fact(make_site("Hun park", kept_by="BRAINPORT_DEVELOPMENT"))

        header, rows = cells_of(client)

        named = [dict(zip(header, row, strict=True)) for row in rows]
        power = next(row for row in named if row["fact_key"] == "power_mw")
        assert power["Waarde"] == 6
        assert {row["Plek"] for row in named} == {"Mijn park"}
        assert any(row["Waarde"] is None for row in named)

    def test_shows_what_would_change_and_changes_nothing_yet(self, client):
        sign_in_keeper(client)
        site = make_site()
        make_fact(site, value=6)

        shown = client.get(bring(client, self.HEADER, [self.row(site)]).url).content.decode()

        assert "7,50 MW" in shown
        assert Fact.objects.get().value == 6

    def test_takes_all_of_it_in_at_once(self, client):
        sign_in_keeper(client)
        site = make_site()
        old = make_fact(site, value=6)
        rows = [self.row(site), self.row(site, "ISO5", "cleanroom_iso", begin="2028-K1")]
        bring(client, self.HEADER, rows)

        client.post(reverse("supply:sheet", args=[FactSheet.objects.get().pk]))

        old.refresh_from_db()
        now = {fact.kind: fact for fact in Fact.objects.filter(replaced_at=None)}
        assert old.replaced_at is not None
        assert now["power_mw"].value == Decimal("7.5")
        assert (now["cleanroom_iso"].text, now["cleanroom_iso"].valid_from) == ("ISO 5", 8112)

    def test_takes_nothing_where_somebody_was_first(self, client):
        sign_in_keeper(client)
        site = make_site()
        old = make_fact(site, value=6)
        bring(client, self.HEADER, [self.row(site)])
        Fact.objects.filter(pk=old.pk).update(replaced_at=A_MORNING_IN_JUNE)

        url = reverse("supply:sheet", args=[FactSheet.objects.get().pk])
        shown = client.post(url, follow=True).content.decode()

        assert "opnieuw nakijken" in shown
        assert Fact.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"value": "veel"}, "Waarde"),
            ({"kind": "charm"}, "sleutel"),
            ({"source": ""}, "Bron"),
            ({"day": "2099-01-01"}, "komen"),
            ({"day": "2026-01-01"}, "nieuwer"),
            ({"value": "900"}, "Meestal"),
            ({"value": "misschien", "kind": "truck_access"}, "ja of nee"),
            ({"value": "ISO 2", "kind": "cleanroom_iso"}, "ISO 3"),
            ({"begin": "ooit"}, "Vanaf kwartaal"),
        ],
    )
    def test_names_row_and_column_of_what_is_not_taken(self, client, fields, words):
        sign_in_keeper(client)
        site = make_site()
        make_fact(site, value=6)
        response = bring(client, self.HEADER, [self.row(site, **fields)])

        shown = client.get(response.url).content.decode()

        assert "Rij 2" in shown
        assert words in shown

    def test_does_not_know_the_places_of_others(self, client):
        sign_in_keeper(client)
        theirs = make_site("Hun park", kept_by="BRAINPORT_DEVELOPMENT")
        shown = client.get(bring(client, self.HEADER, [self.row(theirs)]).url).content.decode()

        assert "geen open plek" in shown
        assert "Hun park" not in shown

    @pytest.mark.parametrize("content", [b"%PDF-1.4", b"naam;plaats\nA;B\n", b"\x00\x01"])
    def test_refuses_what_is_not_our_workbook_and_keeps_nothing(self, client, content):
        sign_in_keeper(client)
        file = SimpleUploadedFile("iets.csv", io.BytesIO(content).read())

        response = client.post(reverse("supply:sheets"), {"file": file})

        assert b"aria-invalid" in response.content
        assert not FactSheet.objects.exists()

    def test_goes_out_and_in_unchanged(self, client):
        sign_in_keeper(client)
        site = make_site()
        make_fact(site, value=Decimal("1.125"))
        make_fact(site, kind="truck_access", value=1, unit="yes_no")
        header, rows = cells_of(client)

        response = bring(client, header, rows)

        assert [(sheet.rows, sheet.problems) for sheet in FactSheet.objects.all()] == []
        assert b"zegt wat het register al zegt" in response.content
