"""Can everybody read the papers of the programme, also with a screen reader?"""

import pytest
from django.utils import translation

from groeiruimte.monitoring.pages.annex import annex_sheets
from groeiruimte.monitoring.pages.plans import plan_page, plan_paper
from groeiruimte.monitoring.pages.reports import figures_of, paper_of, report_parts
from groeiruimte.monitoring.pages.talks import pack_of, talk_page
from groeiruimte.reporting.papers import render_paper
from groeiruimte.reporting.word import render_word
from groeiruimte.reporting.workbooks import workbook_of
from tests.apps.monitoring.factories import make_coordinator, make_money, make_place
from tests.apps.monitoring.test_plans import make_submitted
from tests.apps.monitoring.test_reports import make_frozen
from tests.apps.monitoring.test_talks import make_action, make_talk
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY
from tests.judges.office import converted, words_of
from tests.judges.verapdf import broken_rules

pytestmark = [pytest.mark.judge, pytest.mark.django_db]


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing_in_plan_pack_and_report(tmp_path, flavour):
    coordinator = make_coordinator()
    make_money(by=coordinator)
    make_place(by=coordinator)
    plan, report, talk = make_submitted(coordinator), make_frozen(coordinator), make_talk()
    make_action(talk)
    documents = []
    for language in ("nl", "en"):
        with translation.override(language):
            page = talk_page(user=coordinator, talk=talk, today=THAT_DAY)
            parts = report_parts(report, today=THAT_DAY)
            papers = (
                plan_paper(plan_page(user=coordinator, version=plan)),
                pack_of(page, made_at=A_MORNING_IN_JUNE),
                paper_of(report, parts=parts),
            )
        for number, paper in enumerate(papers):
            documents.append(tmp_path / f"paper-{number}-{language}.pdf")
            documents[-1].write_bytes(render_paper(paper))

    assert broken_rules(*documents, flavour=flavour) == []


def test_libreoffice_opens_plan_pack_report_and_annex(tmp_path):
    coordinator = make_coordinator()
    make_money(by=coordinator)
    make_place(by=coordinator)
    plan, report, talk = make_submitted(coordinator), make_frozen(coordinator), make_talk()
    page = talk_page(user=coordinator, talk=talk, today=THAT_DAY)
    parts = report_parts(report, today=THAT_DAY)
    papers = {
        "plan.docx": plan_paper(plan_page(user=coordinator, version=plan)),
        "pack.docx": pack_of(page, made_at=A_MORNING_IN_JUNE),
        "report.docx": paper_of(report, parts=parts),
    }
    figures = figures_of(report, today=THAT_DAY)
    contents = {name: render_word(paper) for name, paper in papers.items()}
    contents["annex.xlsx"] = workbook_of(annex_sheets(figures))
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)

    made = converted(*(tmp_path / name for name in contents), to="pdf", folder=tmp_path)

    for document, paper in zip(made, papers.values(), strict=False):
        shown = " ".join(words_of(document).split())
        assert all(" ".join(row.heading.split()) in shown for row in paper.sections)
    assert "1500000000" in words_of(made[-1]).replace(".", "")
