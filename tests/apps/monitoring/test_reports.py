"""Reports: figures are counted and cannot be typed, frozen they stay, and they come out again."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import escape
from python_calamine import CalamineWorkbook

from groeiruimte.monitoring.models import MoneyEntry, ProgrammeReport
from groeiruimte.monitoring.pages.figures import counted_figures
from groeiruimte.monitoring.pages.reports import REPORT_TEXTS, report_parts
from groeiruimte.monitoring.rules.pace import year_end
from groeiruimte.monitoring.services.reports import (
    UnableToReport,
    freeze_report,
    open_report,
    replay_report,
    write_report,
)
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.monitoring.factories import (
    make_commissioner,
    make_coordinator,
    make_money,
    make_partner,
    make_place,
)
from tests.apps.monitoring.test_as_on import complete
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_case, make_lead
from tests.unit.reporting.test_word import headings_of

pytestmark = pytest.mark.django_db
NOW = {"now": A_MORNING_IN_JUNE}


def make_report(*, by=None, written=True):
    coordinator = by or make_coordinator()
    report = open_report(kind="PROGRESS", as_on=THAT_DAY, by=coordinator, **NOW)
    if written:
        texts = dict.fromkeys(REPORT_TEXTS, "Zo ging het.")
        write_report(report_id=report.pk, texts=texts, revision=1, by=coordinator, **NOW)
    return report


def make_frozen(by=None):
    coordinator = by or make_coordinator()
    report = make_report(by=coordinator)
    return freeze_report(report_id=report.pk, by=coordinator, **NOW)


def test_a_day_that_lies_ahead_is_refused():
    with pytest.raises(UnableToReport):
        open_report(kind="ANNUAL", as_on=date(2026, 12, 31), by=make_coordinator(), **NOW)


def test_a_report_without_all_texts_is_not_frozen():
    report = make_report(written=False)

    with pytest.raises(UnableToReport):
        freeze_report(report_id=report.pk, by=make_coordinator(), **NOW)


def test_a_frozen_report_does_not_change():
    report = make_frozen()

    with pytest.raises(UnableToReport):
        write_report(report_id=report.pk, texts={}, revision=2, by=make_coordinator(), **NOW)


def test_texts_of_two_people_do_not_overwrite_each_other():
    report = make_report()

    with pytest.raises(EditedMeanwhile):
        write_report(report_id=report.pk, texts={}, revision=1, by=make_coordinator(), **NOW)


def test_the_same_figures_come_out_again_after_more_was_written_down():
    complete(make_case(make_lead()))
    make_money()
    make_place()
    report = make_frozen()
    later = A_MORNING_IN_JUNE.replace(day=10)
    make_money(now=later)
    make_place(now=later)

    replayed = replay_report(ProgrammeReport.objects.get(), today=later.date())

    assert replayed.is_same
    assert report.figures["counted"]["money"]["spent"] == "1000.10"


def test_a_flipped_figure_is_found():
    make_frozen()
    report = ProgrammeReport.objects.get()
    report.figures["counted"]["money"]["spent"] = "1.00"

    replayed = replay_report(report, today=THAT_DAY)

    assert not replayed.is_whole
    assert replayed.differs == ("money",)


def test_a_changed_past_is_named():
    make_money()
    make_frozen()
    MoneyEntry.objects.update(amount=2000)

    replayed = replay_report(ProgrammeReport.objects.get(), today=THAT_DAY)

    assert replayed.is_whole
    assert replayed.differs == ("money",)


def test_figures_are_the_same_for_all_readers_and_hold_no_amount_of_one_company():
    case = complete(make_case(make_lead()))
    case.investment_eur = 12_345_678
    case.save()

    figures = json.dumps(counted_figures(on=THAT_DAY, today=THAT_DAY))

    assert "12345678" not in figures


def test_the_end_of_the_year_is_never_below_what_counts_nor_out_of_its_range():
    ends = [row["year_end"] for row in counted_figures(on=THAT_DAY, today=THAT_DAY)["targets"]]
    empty = year_end([], on=THAT_DAY)

    assert all(end is None or end[0] <= end[1] <= end[2] for end in ends)
    # Of few cases under way the top of their band is taken: none and four look the same.
    assert (empty.low, empty.high) == (0, 4)


class TestEachFigureLeadsToItsCount:
    """Who writes a report looks up every figure: a link per part, and per row of it."""

    @pytest.fixture
    def draft(self):
        coordinator = make_coordinator()
        make_money(by=coordinator, stage="DIVIDED", amount="1234.07")
        make_place(by=coordinator)
        return open_report(kind="ANNUAL", as_on=THAT_DAY, by=coordinator, **NOW)

    def sections(self, draft):
        parts = report_parts(draft, today=THAT_DAY)
        return [each for part in parts for each in part.figures]

    def test_every_part_of_figures_and_every_row_of_a_count_has_a_page_behind_it(self, draft):
        counted = {each.section.heading: each for each in self.sections(draft)}
        stories = [name for name, each in counted.items() if not each.url]

        assert len(counted) == 9
        assert len(stories) == 1, "words of a company are told and not counted"
        for each in counted.values():
            rows = each.section.table.rows if each.section.table and each.rows else ()
            assert all(row[0] in each.rows for row in rows)

    @pytest.mark.parametrize("make_reader", [make_coordinator, make_commissioner])
    def test_each_of_these_pages_opens_for_who_reads_the_report(self, client, draft, make_reader):
        client.force_login(make_reader())
        urls = {url for each in self.sections(draft) for url in (each.url, *each.rows.values())}

        assert {client.get(url).status_code for url in urls if url} == {200}

    def test_the_draft_shows_them(self, client, draft):
        client.force_login(make_coordinator())

        shown = client.get(reverse("monitoring:report", args=[draft.pk])).content.decode()

        for each in self.sections(draft):
            assert all(f'href="{escape(url)}"' in shown for url in (each.url,) if url)
        assert "#retained_investment_eur" in shown

    def test_the_page_behind_money_and_people_stands_as_on_the_day_of_the_report(self, client):
        coordinator = make_coordinator()
        before = {"by": coordinator, "now": A_MORNING_IN_JUNE}
        later = {"by": coordinator, "now": A_MORNING_IN_JUNE + timedelta(days=30)}
        make_money(amount="10.01", **before)
        make_place(fte=Decimal("0.33"), **before)
        make_money(amount="3.34", **later)
        make_place(partner="IQ", fte=Decimal("0.34"), **later)
        figures = counted_figures(on=THAT_DAY, today=THAT_DAY + timedelta(days=60))
        client.force_login(coordinator)

        def page(name):
            return client.get(reverse(name), {"op": THAT_DAY.isoformat()}).context["page"]

        money, people = page("monitoring:money"), page("monitoring:people")
        assert money.whole.total.spent == Decimal(figures["money"]["spent"]) == Decimal("10.01")
        assert people.total.agreed == Decimal(figures["people"]["agreed"]) == Decimal("0.33")
        assert not money.may_write
        assert not people.may_write


class TestPages:
    def test_the_ministry_finds_frozen_reports_only(self, client):
        draft = make_report()
        client.force_login(make_commissioner())
        address = reverse("monitoring:report", args=[draft.pk])
        before = client.get(address).status_code
        freeze_report(report_id=draft.pk, by=make_coordinator(), **NOW)

        assert (before, client.get(address).status_code) == (404, 200)

    def test_figures_cannot_be_sent_along_with_the_texts(self, client):
        coordinator = make_coordinator()
        report = make_report(by=coordinator, written=False)
        client.force_login(coordinator)
        typed = dict.fromkeys(REPORT_TEXTS, "Tekst") | {"revision": 1, "figures": '{"a": 1}'}

        client.post(reverse("monitoring:report", args=[report.pk]), typed)

        report.refresh_from_db()
        assert (report.figures, report.texts["results"]) == ({}, "Tekst")

    def test_a_partner_finds_none(self, client):
        report = make_frozen()
        client.force_login(make_partner())

        for name in ("report", "report-file", "report-word", "report-annex"):
            address = reverse(f"monitoring:{name}", args=[report.pk])
            assert client.get(address).status_code == 404
        assert client.get(reverse("monitoring:reports")).status_code == 404

    def test_the_report_is_a_pdf(self, client):
        report = make_frozen()
        client.force_login(make_commissioner())

        content = client.get(reverse("monitoring:report-file", args=[report.pk])).content

        assert content.startswith(b"%PDF")

    def test_the_same_report_opens_in_a_word_processor(self, client):
        report = make_frozen()
        client.force_login(make_commissioner())

        answer = client.get(reverse("monitoring:report-word", args=[report.pk]))

        headings = headings_of(answer.content)
        assert "verslag-progress-2026-06-09.docx" in answer["Content-Disposition"]
        assert str(REPORT_TEXTS["conclusions"]) in headings

    def test_its_figures_come_as_numbers(self, client):
        report = make_frozen()
        client.force_login(make_commissioner())

        content = client.get(reverse("monitoring:report-annex", args=[report.pk])).content

        targets, *rest = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(targets)
        assert [row[-1] for row in rows.to_python()[1:]] == [40, 24, 12, 6, 1_500_000_000]
        assert [len(row) for row in rows.to_python()] == [9] * 6
        assert len(rest) == 8

    def test_a_frozen_report_is_read_without_counting(self, client, django_assert_max_num_queries):
        report = make_frozen()
        client.force_login(make_commissioner())

        with django_assert_max_num_queries(10):
            client.get(reverse("monitoring:report", args=[report.pk]))


class TestCommand:
    def test_counts_and_holds_a_frozen_report_against_it(self):
        make_frozen()
        out = StringIO()

        call_command("report", "progress", "--as-on", "2026-06-09", "--json", stdout=out)

        answer = json.loads(out.getvalue())
        assert (answer["same"], answer["differs"]) == (True, [])
        assert len(answer["figures"]["targets"]) == 5

    def test_says_no_when_the_past_was_changed(self):
        make_money()
        make_frozen()
        MoneyEntry.objects.update(amount=2000)

        with pytest.raises(SystemExit):
            call_command("report", "progress", "--as-on", "2026-06-09", stdout=StringIO())

    def test_writes_no_paper_of_what_was_not_frozen(self, tmp_path):
        file = tmp_path / "verslag.pdf"

        with pytest.raises(CommandError):
            call_command("report", "annual", "--as-on", "2026-06-09", "--out", str(file))

        assert not file.exists()
