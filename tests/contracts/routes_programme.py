"""The pages of the programme's own work: the part of `routes.py` about them."""

from typing import Any

from groeiruimte.organizations.choices import Role
from tests.contracts.visitors import (
    BOTH,
    POST,
    SEEN_OR_SENT_ON,
    Route,
    action_roles,
    answers_for,
    following_roles,
    judges_the_plan,
    keeps_the_share,
    nobody,
    programme_roles,
    public,
    row,
    share_roles,
    steering_roles,
    talking_roles,
    with_role,
)


def _plan_point(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["plan"].pk, "1a")


def _organization(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["company"].held_by_id,)


def _told_month(world: Any, _held: Any) -> tuple[Any, ...]:
    return (world.now.date().isoformat()[:7],)


MONITORING: dict[str, Route] = {
    "monitoring:programme": Route(action_roles),
    "monitoring:money": Route(programme_roles),
    "monitoring:money-new": Route(share_roles, methods=BOTH),
    "monitoring:money-file": Route(programme_roles),
    "monitoring:money-bring-in": Route(share_roles, methods=BOTH),
    "monitoring:money-approve": row("money", steering_roles, POST),
    "monitoring:money-take-back": row("money_waiting", keeps_the_share, BOTH),
    "monitoring:people": Route(programme_roles),
    "monitoring:people-file": Route(programme_roles),
    "monitoring:people-bring-in": Route(share_roles, methods=BOTH),
    "monitoring:place-new": Route(share_roles, methods=BOTH),
    "monitoring:place-change": row("place", keeps_the_share, BOTH),
    "monitoring:place-end": row("place", keeps_the_share, BOTH),
    "monitoring:place-away": row("place", keeps_the_share, BOTH),
    "monitoring:place-back": row("place", keeps_the_share, BOTH),
    "monitoring:talks": Route(talking_roles, methods=BOTH, writers=steering_roles),
    "monitoring:talk": row("talk", talking_roles, BOTH, writers=steering_roles),
    "monitoring:talk-day": row("talk", steering_roles, BOTH),
    "monitoring:talk-minutes": row("talk", steering_roles, BOTH),
    "monitoring:talk-pack": row("talk", talking_roles),
    "monitoring:talk-pack-word": row("talk", talking_roles),
    "monitoring:actions": Route(action_roles),
    "monitoring:action-done": row("talk_action", keeps_the_share, POST),
    "monitoring:reports": Route(following_roles, methods=BOTH, writers=steering_roles),
    "monitoring:report": row("report", following_roles, BOTH, writers=nobody),
    "monitoring:report-freeze": row("report", steering_roles, POST),
    "monitoring:report-file": row("report", following_roles),
    "monitoring:report-word": row("report", following_roles),
    "monitoring:report-annex": row("report", following_roles),
    "monitoring:cohesion": Route(following_roles),
    "monitoring:lessons": Route(programme_roles, methods=BOTH, writers=steering_roles),
    "monitoring:lesson": row("programme_lesson", steering_roles, BOTH),
    "monitoring:plan": Route(programme_roles),
    "monitoring:plan-version-new": Route(steering_roles, methods=POST, ok=frozenset({302})),
    "monitoring:plan-version": row("plan", programme_roles),
    "monitoring:plan-file": row("plan", programme_roles),
    "monitoring:plan-word": row("plan", programme_roles),
    "monitoring:plan-submit": row("plan", steering_roles, POST),
    "monitoring:plan-judge": row("plan", judges_the_plan, BOTH),
    "monitoring:plan-point": Route(programme_roles, _plan_point, BOTH, is_held=True),
    "monitoring:plan-activity-new": Route(steering_roles, _plan_point, BOTH, is_held=True),
    "monitoring:settings": Route(programme_roles),
    "monitoring:setting-decide": Route(
        steering_roles, lambda _world, _held: ("small_cells.smallest_count",), BOTH
    ),
    "monitoring:setting-answer": row("setting", following_roles, POST),
    "monitoring:organization-add": Route(steering_roles, methods=BOTH),
    "monitoring:organization-end": Route(steering_roles, _organization, POST),
    "monitoring:public": public(),
    "monitoring:public-month": public(args=_told_month),
    "monitoring:public-csv": public(args=_told_month),
    "monitoring:public-json": public(args=_told_month),
    "monitoring:public-catalog": public(),
    "monitoring:plan-activity-remove": row("plan_activity", steering_roles, POST),
}


def _signal(world: Any, _held: Any) -> tuple[Any, ...]:
    return (world.policy_signal.pk,)


_regions = with_role(Role.HOTSPOT_MANAGER)
signal_readers = with_role(Role.COORDINATOR, Role.COMMISSIONER, Role.HOTSPOT_MANAGER)
POLICY_SIGNALS: dict[str, Route] = {
    "policy-signals:signals": Route(
        signal_readers, methods=BOTH, writers=steering_roles, ok=SEEN_OR_SENT_ON
    ),
    "policy-signals:export": Route(signal_readers),
    "policy-signals:export-book": Route(signal_readers),
    "policy-signals:reasons": Route(signal_readers),
    "policy-signals:signal": Route(
        signal_readers, _signal, methods=BOTH, writers=steering_roles, ok=SEEN_OR_SENT_ON
    ),
    "policy-signals:answer": Route(_regions, _signal, methods=BOTH),
    "policy-signals:follow-up": Route(
        answers_for("TWENTE_BOARD"), lambda world, _held: (world.signal_answer.pk,), methods=BOTH
    ),
}
