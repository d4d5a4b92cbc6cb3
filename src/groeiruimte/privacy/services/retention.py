"""Removing by the clock what is past its term: counted first, then done, and put down each time."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from groeiruimte.audit import services as audit
from groeiruimte.privacy import rules
from groeiruimte.privacy.models import RetentionRun
from groeiruimte.privacy.selectors.holdings import Rows, model_of
from groeiruimte.privacy.services.erasing import erase_company, fitting
from groeiruimte.programme.columns import tables
from groeiruimte.programme.processing import Retention, RetentionAct, retention_rules

RETENTION_JOB = "privacy.retention"


def apply_terms(*, now: datetime) -> list[RetentionRun]:
    """Apply every term; a rule that is new or changed is only counted this night.

    Each rule is a transaction of its own: one that fails leaves the others done.
    """
    return [_apply(rule, now=now) for rule in retention_rules().values()]


def past_term(*, rule: Retention, now: datetime) -> Rows:
    """Return the rows of which the newest moment is longer ago than the term, and not done yet."""
    table = tables()[rule.table]
    before = _as_kept(rule, rules.cutoff(rule=rule, now=now))
    rows = (
        model_of(table)
        ._base_manager.filter(**rule.where, **{f"{rule.moment}__lt": before})
        .exclude(pk__in=model_of(table)._base_manager.filter(**{f"{rule.moment}__gte": before}))
    )
    if rule.unless:
        rows = rows.exclude(pk__in=model_of(table)._base_manager.filter(**rule.unless))
    if rule.act is RetentionAct.CLEAR:
        rows = rows.filter(_stands_there(rule))
    if rule.act is RetentionAct.ERASE_COMPANY:
        erased = tables()["companies.company"].column("name").erased
        rows = rows.exclude(**{f"{table.company}__name": erased})
    # Through a relation a row is found once per related row.
    return rows.distinct()


def count_of(*, rule: Retention, now: datetime) -> int:
    """Return for how many rows the term is over."""
    return past_term(rule=rule, now=now).count()


@transaction.atomic
def _apply(rule: Retention, *, now: datetime) -> RetentionRun:
    mark = rules.fingerprint(rule=rule)
    first = RetentionRun.objects.filter(rule=rule.rule, fingerprint=mark).order_by("ran_at").first()
    rehearses = not rules.is_rehearsed(counted_at=first.ran_at if first else None, now=now)
    rows = count_of(rule=rule, now=now)
    if not rehearses and rows:
        _remove(rule, past_term(rule=rule, now=now), now=now)
    run = RetentionRun.objects.create(
        rule=rule.rule, fingerprint=mark, ran_at=now, is_rehearsal=rehearses, rows=rows
    )
    if rows:
        audit.record(
            act="privacy.retention.counted" if rehearses else "privacy.retention.applied",
            actor=audit.SYSTEM,
            target=run,
            occurred_at=now,
            details={"rule": rule.rule, "days": rule.days, "rows": rows},
        )
    return run


def _remove(rule: Retention, rows: Rows, *, now: datetime) -> None:
    table = tables()[rule.table]
    numbers = list(rows.values_list("pk", flat=True))
    manager = model_of(table)._base_manager
    if rule.act is RetentionAct.DELETE:
        manager.filter(pk__in=numbers).delete()
    elif rule.act is RetentionAct.CLEAR:
        for number in numbers:
            manager.filter(pk=number).update(**_cleared(rule, number))
    else:
        for company_id in manager.filter(pk__in=numbers).values_list(table.company, flat=True):
            erase_company(company_id=company_id, now=now, over=True)


def _cleared(rule: Retention, number: int) -> dict[str, str]:
    table = tables()[rule.table]
    return {
        name: fitting(
            model_of(table)._meta.get_field(name),  # type: ignore[arg-type]  # a column of its own
            rule.to.get(name, table.column(name).erased).format(pk=number),
        )
        for name in rule.columns
    }


def _stands_there(rule: Retention) -> Q:
    """Return which rows still hold something in one of the columns to clear."""
    table = tables()[rule.table]
    stands = Q()
    for name in rule.columns:
        start, _number, end = rule.to.get(name, table.column(name).erased).partition("{pk}")
        done = (
            Q(**{name: start})
            if not end
            else Q(**{f"{name}__startswith": start, f"{name}__endswith": end})
        )
        stands |= ~(done | Q(**{name: ""}))
    return stands


def _as_kept(rule: Retention, moment: datetime) -> datetime | date:
    """Return a moment as the column keeps it: some keep a day only."""
    *path, last = rule.moment.split("__")
    model: Any = model_of(tables()[rule.table])
    for name in path:
        model = model._meta.get_field(name).related_model
    field = model._meta.get_field(last)
    return moment if isinstance(field, models.DateTimeField) else timezone.localdate(moment)
