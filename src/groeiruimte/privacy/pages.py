"""What the pages about personal data show: the register, the requests and how we protect."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.organizations.access import Person, has_page_for
from groeiruimte.organizations.rules import Act
from groeiruimte.privacy import access, rules, words
from groeiruimte.privacy.choices import PrivacyRequestKind, PrivacyRequestState
from groeiruimte.privacy.selectors.exporting import counts_of
from groeiruimte.privacy.selectors.holdings import model_of
from groeiruimte.programme.columns import tables
from groeiruimte.programme.glossary import terms
from groeiruimte.programme.processing import Retention, activities, grounds, retention_rules
from groeiruimte.programme.small_cells import small_cells
from groeiruimte.programme.sources import Text
from groeiruimte.web.figures import Figure
from groeiruimte.web.next_actions import NextAction

if TYPE_CHECKING:
    from groeiruimte.privacy.models import PrivacyRequest, RetentionRun


@dataclass(frozen=True, slots=True)
class Term:
    """One term: of what, how long, what then happens, and when that was done last."""

    rule: str
    name: Text
    kept: str
    act: str
    last: "RetentionRun | None" = None


def protection() -> dict[str, Any]:
    """Return what the public page says: each figure is read from what decides it."""
    levels = [
        {"label": DisclosureLevel(level).label, "sees": sentence}
        for level, sentence in words.SEEN_AT.items()
    ]
    return {
        "levels": levels,
        "activities": activities(),
        "terms": [term_of(rule) for rule in retention_rules().values()],
        "answer_days": rules.ANSWER_WITHIN.days,
        "idle_minutes": settings.SESSION_IDLE_SECONDS // 60,
        "second_factor": settings.SECOND_FACTOR_REQUIRED,
        "smallest_count": small_cells().smallest_count,
        "loads_from_elsewhere": bool(settings.MAP_BACKGROUND),
    }


def register(*, user: Person) -> dict[str, Any]:
    """Return the register of processing, with the terms and when each was applied last."""
    newest: dict[str, RetentionRun] = {}
    for run in access.retention_runs(user=user).order_by("rule", "-ran_at"):
        newest.setdefault(run.rule, run)
    return {
        "activities": activities(),
        "terms": [term_of(rule, newest.get(rule.rule)) for rule in retention_rules().values()],
        "grounds": list({row.article: row for row in grounds().values()}.values()),
    }


def requests(*, user: Person, today: date) -> dict[str, Any]:
    """Return the requests that wait, the most pressing first, and those that were answered."""
    rows = access.visible_requests(user=user).select_related("organization", "opened_by")
    is_open = PrivacyRequestState.OPEN
    return {
        "waiting": [(row, row.due_on < today) for row in rows if row.state == is_open],
        "answered": [row for row in rows.order_by("-decided_at") if row.state != is_open],
    }


def pressing(*, user: Person, now: datetime) -> list[NextAction]:
    """Return that requests wait for an answer: for privacy officers, and late ones for all."""
    rows = access.visible_requests(user=user).filter(state=PrivacyRequestState.OPEN)
    today = timezone.localdate(now)
    if not has_page_for(user=user, act=Act.SEE_AUDIT):
        # Whoever keeps companies helps out where the month is nearly over.
        rows = rows.filter(due_on__lt=today + rules.NEARLY_DUE)
    waiting = rows.count()
    if not waiting:
        return []
    label = ngettext(
        "%(number)d privacy request waits for an answer",
        "%(number)d privacy requests wait for an answer",
        waiting,
    ) % {"number": waiting}
    return [NextAction(label, "privacy:requests", tone="warning")]


def figures(*, user: Person, now: datetime) -> list[Figure]:
    """Return how many privacy requests are open, and the first day on which one must be done."""
    if not has_page_for(user=user, act=Act.SEE_AUDIT):
        return []
    rows = access.visible_requests(user=user).filter(state=PrivacyRequestState.OPEN)
    days = sorted(rows.values_list("due_on", flat=True))
    today = timezone.localdate(now)
    return [
        Figure(
            label=_("Privacy requests"),
            value=str(len(days)),
            url=reverse("privacy:requests"),
            icon="letter",
            note=_("first before %(day)s") % {"day": date_format(days[0], "j F")}
            if days
            else _("none is open"),
            tone="late" if days and days[0] < today else "now" if days else "",
        )
    ]


def request(*, user: Person, row: "PrivacyRequest") -> dict[str, Any]:
    """Return one request: how many rows per table, and what this person may do with it."""
    is_open = row.state == PrivacyRequestState.OPEN
    counts = counts_of(row) if is_open else row.counts
    erases, is_own = row.kind == PrivacyRequestKind.ERASURE, row.opened_by_id == user.pk
    return {
        "row": row,
        "counts": [(table_in_words(label), count) for label, count in counts.items()],
        "is_open": is_open,
        "may_download": is_open
        and access.downloadable_requests(user=user).filter(pk=row.pk).exists(),
        "may_erase": is_open
        and row.kind == PrivacyRequestKind.ERASURE
        and row.opened_by_id != user.pk,
        "waits_for_another": erases and is_own,
        "is_access": not erases,
    }


def table_in_words(label: str) -> str:
    """Return the word of the glossary for the rows of a table."""
    code = model_of(tables()[label]).__name__
    word = next(word for word in terms() if word.code == code)
    return word.name.in_language(get_language() or "nl")


def term_of(rule: Retention, last: "RetentionRun | None" = None) -> Term:
    """Return a term in words."""
    return Term(rule.rule, rule.name, words.term(rule), words.act(rule), last)
