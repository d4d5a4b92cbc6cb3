"""The pages of the programme's own work: the part of `routes.py` about them."""

from typing import Any

from tests.contracts.visitors import (
    BOTH,
    POST,
    Route,
    following_roles,
    judges_the_plan,
    keeps_the_share,
    nobody,
    programme_roles,
    public,
    row,
    share_roles,
    steering_roles,
)


def _plan_point(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["plan"].pk, "1a")


def _organization(_world: Any, held: Any) -> tuple[Any, ...]:
    return (held.rows["company"].held_by_id,)


def _told_month(world: Any, _held: Any) -> tuple[Any, ...]:
    return (world.now.date().isoformat()[:7],)


MONITORING: dict[str, Route] = {
    "monitoring:programme": Route(programme_roles),
    "monitoring:money": Route(programme_roles),
    "monitoring:money-new": Route(share_roles, methods=BOTH),
    "monitoring:money-file": Route(programme_roles),
    "monitoring:money-bring-in": Route(share_roles, methods=BOTH),
    "monitoring:money-approve": row("money", steering_roles, POST),
    "monitoring:money-take-back": row("money_waiting", keeps_the_share, BOTH),
    "monitoring:people": Route(programme_roles),
    "monitoring:people-file": Route(programme_roles),
    "monitoring:place-new": Route(share_roles, methods=BOTH),
    "monitoring:place-change": row("place", keeps_the_share, BOTH),
    "monitoring:place-end": row("place", keeps_the_share, BOTH),
    "monitoring:place-away": row("place", keeps_the_share, BOTH),
    "monitoring:place-back": row("place", keeps_the_share, BOTH),
    "monitoring:talks": Route(following_roles, methods=BOTH, writers=steering_roles),
    "monitoring:talk": row("talk", following_roles, BOTH, writers=steering_roles),
    "monitoring:talk-minutes": row("talk", steering_roles, BOTH),
    "monitoring:talk-pack": row("talk", following_roles),
    "monitoring:actions": Route(programme_roles),
    "monitoring:action-done": row("talk_action", keeps_the_share, POST),
    "monitoring:reports": Route(following_roles, methods=BOTH, writers=steering_roles),
    "monitoring:report": row("report", following_roles, BOTH, writers=nobody),
    "monitoring:report-freeze": row("report", steering_roles, POST),
    "monitoring:report-file": row("report", following_roles),
    "monitoring:plan": Route(programme_roles),
    "monitoring:plan-version-new": Route(steering_roles, methods=POST, ok=frozenset({302})),
    "monitoring:plan-version": row("plan", programme_roles),
    "monitoring:plan-file": row("plan", programme_roles),
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
