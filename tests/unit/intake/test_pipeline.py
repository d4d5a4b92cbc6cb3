from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.intake.pipeline import (
    FIELDS,
    QUANTITIES,
    ColumnMapping,
    PipelineCheck,
    Target,
    check_rows,
    guess_mapping,
    header_signature,
)
from groeiruimte.intake.remarks import Code
from groeiruimte.intake.tables import read_table

TODAY = date(2026, 11, 20)
CHOICES = {
    "technology_domain": {"Fotonica": "PHOTONICS", "Photonics": "PHOTONICS", "Quantum": "QUANTUM"},
    "life_phase": {"scale-up": "SCALE_UP"},
}


def check(text, mapping=None, **options):
    table = read_table(text.encode(), "x.csv")
    chosen = mapping or guess_mapping(table.header)
    return check_rows(table=table, mapping=chosen, observed_on=TODAY, **options)


def told(checked):
    return [(problem.row, problem.column, problem.code) for problem in checked.problems]


def figures(row):
    return [(f.quantity, f.value, f.observed_on.isoformat()) for f in row.observations]


class TestMapping:
    @pytest.mark.parametrize(
        ("column", "target"),
        [
            ("Bedrijfsnaam", "name"),
            ("Naam bedrijf", "name"),
            ("KvK-nummer", "kvk_number"),
            ("Kamer van Koophandel", "kvk_number"),
            ("FTE 2023", "fte:2023"),
            ("fte_2024", "fte:2024"),
            ("2024 FTE", "fte:2024"),
            ("Aantal medewerkers", "fte"),
            ("Omzet 2022 (k€)", "revenue_eur:2022:keur"),
            ("Omzet (x € 1.000)", "revenue_eur::keur"),
            ("omzet volgens jaarrekening", "revenue_eur"),
            ("Revenue (M€)", "revenue_eur::meur"),
            ("m2", "floor_area_used_m2"),
            ("Beschikbare m²", "floor_area_available_m2"),
            ("Gecontracteerd vermogen kW", "power_contracted_mw::kw"),
            ("gecontracteerd_vermogen_kva", "power_contracted_mw::kva"),
            ("Vloeroppervlakte (ha)", "floor_area_used_m2::ha"),
            ("FTE (kg)", None),
            ("Bedrijfsnam", "name"),
            ("Opmerkingen", "note"),
            ("Hobby", None),
            ("naam van de hond", None),
            ("kapitaal opgehaald (mln)", "capital_raised_eur::meur"),
            ("FTE Q1 2025", "fte:2025-Q1"),
            ("FTE 2025 Q4", "fte:2025-Q4"),
            ("FTE 1e halfjaar 2025", "fte:2025-H1"),
            ("FTE dec 2025", "fte:2025-12"),
            ("FTE per 1-1-2025", "fte:2025-01-01"),
            ("Omzet Q1 2025", None),
            ("Omzet groei 2023-2024", None),
            ("Kas 2024 (€, mln)", "cash_eur:2024:meur"),
            ("Omzet in duizenden euro's", "revenue_eur::keur"),
            ("Omzet (€ 000)", "revenue_eur::keur"),
            ("Omzet x EUR 1.000", "revenue_eur::keur"),
            ("Revenue (USD)", None),
            ("Vermogen (MWh)", None),
            ("Omzet per FTE", None),
            ("FTE groei (%)", None),
            ("Kas runway (maanden)", None),
            ("Financiering gezocht", "capital_sought_eur"),
            ("Vermogen gevraagd (kW)", "power_wanted_mw::kw"),
            ("Ruimtebehoefte m2", "floor_area_wanted_m2"),
            ("FTE prognose 2028", "planned_fte:2028"),
            ("Budget omzet 2026", "planned_revenue_eur:2026"),
            ("Huur tot", "lease_ends_on"),
            ("Telefoon", "contact_phone"),
            ("Orderportefeuille", "order_book_eur"),
            ("Opp. max", "floor_area_available_m2"),
            ("K.v.K.", "kvk_number"),
        ],
    )
    def test_guesses_what_a_column_holds(self, column, target):
        assert guess_mapping([column]).to_dict() == ({column: target} if target else {})

    @pytest.mark.parametrize("field", [*FIELDS, *QUANTITIES])
    def test_knows_every_field_by_its_own_name(self, field):
        assert str(guess_mapping([field]).columns[field]) == field

    def test_gives_a_field_to_the_column_that_fits_best(self):
        mapping = guess_mapping(["Bedrijfsnam", "Bedrijfsnaam", "Naam"])

        assert mapping.to_dict() == {"Bedrijfsnaam": "name"}

    def test_remembers_for_the_same_column_and_for_the_next_year(self):
        remembered = ColumnMapping({"Kop 2024": Target("fte", "2024"), "Wie": Target("name")})

        guessed = guess_mapping(["Wie", "Kop 2024", "Kop 2025", "Naam"], remembered)

        assert guessed.to_dict() == {"Wie": "name", "Kop 2024": "fte:2024", "Kop 2025": "fte:2025"}

    def test_signs_files_of_one_make_alike(self):
        this_year = header_signature(["Naam", "FTE 2024", "FTE 2025"])

        assert this_year == header_signature(["fte_2023", "NAAM"])
        assert this_year != header_signature(["Naam", "Omzet 2024"])

    def test_says_what_stands_in_the_way(self):
        mapping = ColumnMapping({"A": Target("fte"), "B": Target("fte"), "C": Target("value")})

        assert [p.code for p in mapping.problems()] == [
            Code.FIELD_MAPPED_TWICE,
            Code.NO_NAME_COLUMN,
            Code.VALUE_COLUMN_MISSING,
        ]
        assert check("A;B\n1;2\n", mapping).problems == mapping.problems()

    def test_is_kept_and_found_again_as_it_was(self):
        mapping = guess_mapping(["Naam", "Omzet 2022 (k€)"])

        assert mapping.to_dict() == {"Naam": "name", "Omzet 2022 (k€)": "revenue_eur:2022:keur"}
        assert ColumnMapping.from_dict(mapping.to_dict()) == mapping

    @pytest.mark.parametrize("text", ["shoe_size", "name:2024", "fte:soon", ""])
    def test_refuses_a_target_that_does_not_exist(self, text):
        with pytest.raises(ValueError, match=r"."):
            Target.parse(text)


class TestCheck:
    def test_reads_companies_with_figures_per_year(self):
        checked = check(
            "Bedrijfsnaam;KvK;Domein;Fase;Opgericht;FTE 2023;FTE 2026;Omzet 2023 (k€);m2\n"
            "Licht B.V.;12345678;fotonica;Scale-Up;2015;12,5;14;1.200,5;n.v.t.\n",
            choices=CHOICES,
        )

        (row,) = checked.rows
        assert (row.row, row.name, row.kvk_number) == (2, "Licht B.V.", "12345678")
        assert (row.technology_domain, row.life_phase) == ("PHOTONICS", "SCALE_UP")
        assert row.founded_year == 2015
        assert figures(row) == [
            ("fte", 12.5, "2023-12-31"),
            ("fte", 14, "2026-11-20"),
            ("revenue_eur", 1_200_500, "2023-12-31"),
        ]
        assert checked.problems == []

    def test_tells_row_column_and_value_of_each_problem(self):
        long = "x" * 300
        checked = check(
            "Naam;KvK;Postcode;E-mail;Website;Domein;Opgericht;FTE;Omzet;Gemeente;FTE 2030\n"
            "A;12;1;x@;y;Fotonca;2090;-3;<5;#N/B;4\n"
            ";12345678;;;;;;1;;;\n"
            f"B;1234567;;;;;;1.234;3 kg;{long};\n"
            "C;;;;;zzzz;n.v.t.;;;;\nD;;;;;n.v.t.;;;;;\n",
            choices=CHOICES,
        )

        assert told(checked) == [
            (2, "KvK", Code.NOT_A_KVK_NUMBER),
            (2, "Gemeente", Code.ERROR_CELL),
            (2, "Postcode", Code.NOT_A_POSTCODE),
            (2, "Website", Code.NOT_A_WEBSITE),
            (2, "Domein", Code.UNKNOWN_CHOICE),
            (2, "E-mail", Code.NOT_AN_EMAIL),
            (2, "Opgericht", Code.NOT_A_YEAR),
            (2, "FTE", Code.NUMBER_NEGATIVE),
            (2, "Omzet", Code.NUMBER_CENSORED),
            (2, "FTE 2030", Code.DATE_IN_FUTURE),
            (3, "Naam", Code.NAME_MISSING),
            (4, "KvK", Code.KVK_NUMBER_COMPLETED),
            (4, "Gemeente", Code.CELL_CUT),
            (4, "FTE", Code.AMBIGUOUS_NUMBER),
            (4, "Omzet", Code.UNIT_UNKNOWN),
            (5, "Domein", Code.UNKNOWN_CHOICE),
        ]
        assert checked.rows_not_taken == [3]
        assert [row.row for row in checked.rows] == [2, 4, 5, 6]
        nearest = [p.params["nearest"] for p in checked.problems if p.code == Code.UNKNOWN_CHOICE]
        assert nearest == ["Fotonica", ""]

    def test_puts_rows_with_a_date_together_per_company(self):
        checked = check(
            "Naam;KvK;Plaats;Peildatum;FTE\n"
            "Licht BV;12345678;Delft;31-12-2022;10\n"
            "LICHT B.V.;12345678;Breda;2023;12\n"
            "Licht BV;;;2023;13\n"
            "Ander;;;2026;7\nander;;;n.v.t.;7\nToekomst;;;1-1-2027;7\nFout;;;ooit;7\n"
        )

        assert [(row.name, row.rows) for row in checked.rows] == [
            ("LICHT B.V.", (2, 3, 4)),
            ("Ander", (5, 6)),
            ("Toekomst", (7,)),
            ("Fout", (8,)),
        ]
        assert checked.rows[0].municipality == "Breda"
        assert figures(checked.rows[0]) == [("fte", 10, "2022-12-31"), ("fte", 12, "2023-12-31")]
        assert told(checked) == [
            (4, "FTE", Code.VALUE_DIFFERS),
            (7, "Peildatum", Code.DATE_IN_FUTURE),
            (8, "Peildatum", Code.NOT_A_DATE),
        ]

    def test_reads_files_with_one_figure_per_row(self):
        checked = check(
            "Naam;Grootheid;Waarde;Jaar\n"
            "A;FTE;12;2023\nA;Omzet (k€);1,5;2023\nA;Schoenmaat;43;2023\n"
        )

        assert figures(checked.rows[0]) == [
            ("fte", 12, "2023-12-31"),
            ("revenue_eur", 1500, "2023-12-31"),
        ]
        assert told(checked) == [(4, "Grootheid", Code.QUANTITY_UNKNOWN)]

    def test_ignores_a_mapped_column_that_this_file_lacks(self):
        mapping = ColumnMapping({"Naam": Target("name"), "Weg": Target("fte")})

        assert check("Naam;X\nA;1\n", mapping).rows[0].observations == ()

    def test_reports_every_row_as_nameless_when_the_name_column_is_not_there(self):
        mapping = ColumnMapping({"Weg": Target("name")})

        assert told(check("Naam;X\nA;1\n", mapping))[-1] == (2, None, Code.NAME_MISSING)

    def test_tells_its_progress(self):
        steps = []
        check(
            "Naam;FTE\n" + "A;1\n" * 1200, progress=lambda done, total: steps.append((done, total))
        )

        assert steps == [(500, 1200), (1000, 1200), (1200, 1200)]

    def test_keeps_between_check_and_commit(self):
        checked = check("Naam;KvK;FTE 2023;m2\nA;1234567;1.234;<5\nA BV;;2;3\n;;1;2\n")

        assert PipelineCheck.from_json(checked.to_json()) == checked
        assert checked.duplicates_inside

    @given(st.lists(st.tuples(*[st.text("abX .1<€-", max_size=6)] * 2)))
    def test_accounts_for_every_row(self, lines):
        body = "\n".join(";".join(line) for line in lines)
        checked = check(f"Naam;FTE\nX;Y\n{body}\n")

        taken = [number for row in checked.rows for number in row.rows]
        assert len(taken) + len(checked.rows_not_taken) == checked.rows_read


class TestWhatIsNoCompany:
    def test_totals_and_notes_are_left_out_by_their_row_and_cost_a_yes(self):
        checked = check(
            "Naam;KvK;FTE 2024\nLicht;;10\nTotaal Energie BV;;5\nTotal;12345678;6\nTotaal;;21\n"
            "Gemiddelde 2024;;7\nBron: kwartaalgesprekken;;\n* voorlopig;;\n"
        )

        assert [row.name for row in checked.rows] == ["Licht", "Totaal Energie BV", "Total"]
        assert [(p.row, p.code) for p in checked.costs_a_yes] == [
            (5, Code.TOTAL_ROW),
            (6, Code.TOTAL_ROW),
            (7, Code.NOT_A_COMPANY),
            (8, Code.NOT_A_COMPANY),
        ]


class TestEvidence:
    def test_reads_estimates_and_ranges_as_such(self):
        checked = check("Naam;FTE 2022;FTE 2023;FTE 2024;Kas\nA;ca. 40;40-50;40+;pm\n")

        assert [
            (f.value, f.is_estimate, f.low, f.high, f.written) for f in checked.rows[0].observations
        ] == [
            (40, True, None, None, "ca. 40"),
            (45, True, 40, 50, "40-50"),
            (40, True, 40, None, "40+"),
        ]
        assert [p.code for p in checked.problems] == [
            Code.NUMBER_ESTIMATED,
            Code.NUMBER_IS_RANGE,
            Code.NUMBER_AT_LEAST,
        ]

    def test_refuses_open_dates_of_a_column_that_contradicts_itself(self):
        checked = check("Naam;Peildatum;FTE\nA;12/31/2024;1\nB;31/12/2024;2\nC;03/04/2024;3\n")

        assert (4, "Peildatum", Code.DATE_ORDER_UNCLEAR) in told(checked)
        assert [row.observations == () for row in checked.rows] == [False, False, True]

    def test_doubts_a_date_with_slashes_that_nothing_explains(self):
        checked = check("Naam;Peildatum;FTE\nA;03/04/2024;1\n")

        assert figures(checked.rows[0]) == [("fte", 1, "2024-04-03")]
        assert told(checked) == [(2, "Peildatum", Code.DATE_ORDER_ASSUMED)]

    def test_doubts_a_figure_out_of_line_with_its_neighbours(self):
        checked = check("Naam;FTE 2022;FTE 2023;FTE 2024;FTE 2025\nA;26;280;30;31\nB;4;9;20;33\n")

        assert told(checked) == [(2, "FTE 2023", Code.FIGURE_OUT_OF_LINE)]

    def test_gives_a_round_its_own_day_or_none(self):
        header = "Naam;Laatste ronde bedrag;Datum laatste ronde\n"
        checked = check(header + "A;3 ton;1-3-2024\nB;3 ton;\n")

        assert figures(checked.rows[0]) == [("round_closed_eur", 300_000, "2024-03-01")]
        assert checked.rows[1].observations == ()
        assert told(checked) == [(3, "Datum laatste ronde", Code.VALUE_MISSING)]
