"""Joint plans, with the solver's own answer after a minute."""

from benchmarks.matching.clock import head, line, seconds, timed
from benchmarks.matching.questions import leads_and_places
from groeiruimte.engine.contention.collisions import collisions
from groeiruimte.engine.contention.joint_plan import PlanStatus, joint_plan, shadow_prices

PLACES, MINUTE = 4000, 60.0


def run() -> None:
    """Print the table."""
    head(f"Contention: {PLACES:,} places, ten years, three resources, 30 candidates per lead")
    few = leads_and_places(leads=40, places=PLACES)
    joint_plan(few)
    timed("joint plan of 40 leads", lambda: joint_plan(few), goal=0.3)
    plan = joint_plan(few)
    line(
        "its status, and rows that could bind",
        plan.status.value,
        f"{plan.rows:,} rows",
        is_met=plan.status is PlanStatus.OPTIMAL,
    )
    line("collisions of 40 leads", f"{seconds(lambda: collisions(few)) * 1000:.0f} ms")
    line("shadow prices of 40 leads", f"{seconds(lambda: shadow_prices(few)) * 1000:.0f} ms")
    for seed in (1, 2):
        many = leads_and_places(leads=400, places=PLACES, seed=seed)
        timed(
            f"joint plan of 400 leads by prices and swaps (seed {seed})",
            lambda many=many: joint_plan(many),
            goal=1.0,
            times=3,
        )
        ours = joint_plan(many)
        solver = joint_plan(many, seconds=MINUTE, exactly_up_to=10**6)
        share = ours.value / solver.value
        line("  compared with HiGHS at 60 s", f"{share:.2%}", ">= 99 %", is_met=share >= 0.99)
        line("  stated gap of ours, and of HiGHS", f"{ours.gap:.1%}", f"{solver.gap:.2%}")
