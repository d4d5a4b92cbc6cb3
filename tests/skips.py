"""Was everything really tried? In CI a skip is a failure: a tool, an asset or a file is missing.

At a desk one may lack Java or the policy papers, and a skip says so. In CI (`CI=true`) the same
skip would turn a check off without anybody seeing it.
"""

import os

import pytest


def is_ci() -> bool:
    """Say whether this run decides about a change."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def failed_instead(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure with the same reason; an expected failure stays one."""
    if not is_ci() or not report.skipped or hasattr(report, "wasxfail"):
        return
    path, line, reason = report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{path}:{line}: in CI nothing may be skipped. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Judge what a test reports of its preparation and of itself."""
    report = yield
    failed_instead(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    """Judge a file that wants to be skipped as a whole."""
    report = yield
    failed_instead(report)
    return report
