"""Leaks as somebody might make them by mistake, each with the tests that must turn red.

A leak is a piece of the source and what it becomes. `tools/test_leaks.py` seeds them one by one in
a copy; `tests/contracts/test_leaks.py` shows that each still fits the source.
"""

from dataclasses import dataclass

FEW_PAGES = "tests/contracts/test_few_pages.py"
CHANNELS = "tests/contracts/test_channels.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """One mistake: in this file, this text becomes that; these tests must see it."""

    name: str
    path: str
    before: str
    after: str
    tests: tuple[str, ...]
    needs_postgresql: bool = False
    #: It stands in the database itself, which therefore has to be made anew with the leak in it.
    is_in_database: bool = False


LEAKS = (
    Leak(
        name="an open policy",
        path="wall/policies.py",
        before='"companies_observation": Guard(OF_IDENTITY,',
        after='"companies_observation": Guard("true",',
        tests=("tests/apps/wall/test_strangers.py", "-k", "stranger_gets_none"),
        needs_postgresql=True,
    ),
    Leak(
        name="a column that is no longer withheld",
        path="wall/policies.py",
        before='*("name", "kvk_number", "municipality_code"',
        after='*("kvk_number", "municipality_code"',
        tests=("tests/apps/wall/test_strangers.py", "-k", "without_identity_gives_no_word"),
        needs_postgresql=True,
    ),
    Leak(
        name="a selector past access.py",
        path="leads/pages/pipeline.py",
        before="companies_access.visible_companies(user=user).filter(pk__in=list(keys[:limit]))",
        after="companies_access.Company.objects.filter(name__icontains=words)",
        tests=(FEW_PAGES, "-k", "no_word"),
    ),
    Leak(
        name="a count over all organizations",
        path="leads/pages/pipeline.py",
        before="rows = companies_access.visible_companies(user=user)\n    if chosen.archive",
        after="rows = companies_access.Company.objects.all()\n    if chosen.archive",
        tests=(FEW_PAGES, "-k", "one_more_company"),
    ),
    Leak(
        name="a number on a request",
        path="propositions/templates/propositions/request.html",
        before="{{ row.brief.text|linebreaks }}",
        after="{{ row.brief.articulation.lead.company.founded_year }}",
        tests=(FEW_PAGES, "-k", "no_number"),
    ),
    Leak(
        name="the amount of another's case",
        path="monitoring/selectors/progress.py",
        before="if row.case_id in openable | named]",
        after="]",
        tests=("tests/apps/monitoring/test_views.py", "-k", "no_case_of_others"),
    ),
    Leak(
        name="a self-given role",
        path="organizations/services/roles.py",
        before="if email.strip().lower() == by.email.lower():",
        after="if False:",
        tests=("tests/apps/organizations/test_people.py", "-k", "to_oneself"),
    ),
    Leak(
        name="a role confirmed by who asked for it",
        path="organizations/services/roles.py",
        before="if by.pk in (request.asked_by_id, request.user_id):",
        after="if False:",
        tests=("tests/apps/organizations/test_second_person.py", "-k", "does_not_confirm"),
    ),
    Leak(
        name="a grant that never expires",
        path="leads/access.py",
        before="withdrawn_at=None,\n        valid_until__gte=today,",
        after="withdrawn_at=None,",
        tests=("tests/apps/leads/test_access.py", "-k", "ends_on_its_day"),
    ),
    Leak(
        name="a search past the door",
        path="cases/selectors/finding.py",
        before="access.cases_with_identity(user=user, today=today).values_list",
        after="access.visible_cases(user=user, today=today).values_list",
        tests=(FEW_PAGES, "-k", "finds_no_case"),
    ),
    Leak(
        name="a file past the door",
        path="companies/pages/round_trip.py",
        before="registered_companies(companies=access.visible_companies(user=user))",
        after="registered_companies(companies=access.Company.objects.all())",
        tests=(FEW_PAGES, "-k", "no_word"),
    ),
    Leak(
        name="a log line with a name",
        path="companies/services/companies.py",
        before="    company = Company.objects.create(held_by_id=organization_id",
        after='    __import__("logging").getLogger(__name__).info("made %s", details.name)\n'
        "    company = Company.objects.create(held_by_id=organization_id",
        tests=(CHANNELS, "-k", "log_line"),
    ),
    Leak(
        name="a letter with the name of the company",
        path="cases/views/mailing.py",
        before='% {"name": invitation.invited_by.name}',
        after='% {"name": case.lead.company.name}',
        tests=(CHANNELS, "-k", "letter"),
    ),
    Leak(
        name="a name in the record of acts",
        path="companies/services/companies.py",
        before='act="companies.company.created",',
        after='act="companies.company.created", details={"name": company.name},',
        tests=(CHANNELS, "-k", "record_holds"),
    ),
    Leak(
        name="a head that can be set back",
        path="wall/triggers.py",
        before="BEFORE UPDATE ON {AUDIT_HEAD}\n        WHEN",
        after="BEFORE UPDATE OF id ON {AUDIT_HEAD}\n        WHEN",
        tests=("tests/apps/audit/test_chain.py", "-k", "refuse_to"),
        is_in_database=True,
    ),
    Leak(
        name="a reading without a trace",
        path="companies/models/identity.py",
        before="if sight is not None and instance.pk is not None:",
        after="if False:",
        tests=(FEW_PAGES, "-k", "leave_a_trace"),
    ),
    Leak(
        name="an oracle: the quarter of another's need",
        path="cases/pages/contention.py",
        before="    if not tells:\n        start, until",
        after="    if False:\n        start, until",
        tests=("tests/apps/cases/test_contention.py", "-k", "whole_years"),
    ),
    Leak(
        name="nothing told apart from a few",
        path="monitoring/rules/counting.py",
        before="return not count_may_be_told(self.count)",
        after="return self.count > 0 and not count_may_be_told(self.count)",
        tests=("tests/apps/monitoring/test_signals.py", "-k", "small_number"),
    ),
)
