"""Who asks for an act asks it for a row: pages may exist "at all", rows never open that way."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src" / "groeiruimte"
ASKS_FOR_PAGES = re.compile(r"\bhas_page_for\(")
# Views, the menu, what says whether somebody has work of a kind at all; and the first page, with
# the figures on it, the commands and the way back to a list: they point at pages and open no row.
MAY_ASK = re.compile(
    r"/views(/[\w]+)?\.py$|project/context\.py$|organizations/(access|selectors)\.py$"
    r"|privacy/(access|pages)\.py$|project/(today|finding|case_frame)\.py$"
    r"|(cases|organizations|propositions)/pages/figures\.py$"
    r"|cases/pages/(referrals|team)\.py$|meetings/pages/lines\.py$|policy_signals/pages/mirt\.py$"
    r"|spotting/pages/waiting\.py$|supply/pages/freshness\.py$"
)


@pytest.mark.parametrize("folder", sorted(path.name for path in SOURCE.iterdir() if path.is_dir()))
def test_only_pages_ask_whether_there_are_pages(folder):
    asking = [
        str(path)
        for path in (SOURCE / folder).rglob("*.py")
        if ASKS_FOR_PAGES.search(path.read_text("utf-8")) and not MAY_ASK.search(str(path))
    ]

    assert asking == []
