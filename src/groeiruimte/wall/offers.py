"""Which rows of requests, offers and releases a web request gets: the part of `policies.py`."""

from groeiruimte.wall.conditions import (
    BRIEF,
    PROPOSITION,
    RELEASE,
    RELEASE_END,
    RELEASED,
    REQUEST,
    SUPPLY_TASK,
    TAKES_PART,
    TOLD_COUNT,
    Guard,
    own,
    withheld,
)

BY_ME = "coalesce({row}released_by_id = (SELECT wall_user()), false)"

PROPOSITIONS: dict[str, Guard] = {
    BRIEF: Guard(
        "wall_need({row}articulation_id) OR wall_asked({row}id)",
        write="wall_need({row}articulation_id)",
        withheld=withheld("wall_need({row}articulation_id)", "articulation_id", "sent_by_id"),
    ),
    # Whom it would fit, and what was counted, stays with who released it.
    RELEASED: Guard(
        "wall_need({row}articulation_id) OR wall_released({row}id) "
        "OR wall_guest_need({row}articulation_id)",
        write="wall_holds_need({row}articulation_id)",
        withheld=withheld(
            "wall_holds_need({row}articulation_id)",
            *("candidates", "released_by_id", "population", "fitting", "effective_k", "groups"),
            *("loss", "is_by_hand", "companies_counted", "companies_estimated"),
        )
        | withheld(
            "(wall_need({row}articulation_id) OR wall_guest_need({row}articulation_id))",
            *("articulation_id", "released_at", "receivers", "consent_id"),
        ),
    ),
    # Everything else that was let out: as long as it stands, for whom it names.
    RELEASE: Guard(
        f"wall_release({{row}}id) OR wall_holds_release({{row}}id) OR {BY_ME} "
        "OR wall_guest_release({row}id)",
        write=BY_ME,
        # Who lets it out works for whose company it is.
        withheld={"released_by_id": f"(wall_holds_release({{row}}id) OR {BY_ME})"},
    ),
    RELEASE_END: Guard(
        "wall_holds_release({row}release_id) OR wall_guest_release({row}release_id)",
        write="wall_holds_release({row}release_id)",
    ),
    # Whom it counted is for counting alone.
    TOLD_COUNT: Guard(TAKES_PART, withheld={"counted": "wall_totals()"}),
    REQUEST: Guard(f"{own('organization_id')} OR wall_asks({{row}}brief_id)"),
    PROPOSITION: Guard("wall_request({row}request_id)"),
    "propositions_proposedanswer": Guard("wall_proposition({row}proposition_id)"),
    "propositions_propositionversion": Guard("wall_proposition({row}proposition_id)"),
    "propositions_attachment": Guard("wall_proposition({row}proposition_id)"),
    # Every asked region reads the answer; which region asked, and how, only it and who answers.
    "propositions_regionquestion": Guard(
        "wall_request({row}request_id) "
        "OR ({row}answered_at IS NOT NULL AND wall_asked({row}brief_id))",
        write="wall_request({row}request_id)",
        withheld=withheld("wall_request({row}request_id)", "request_id", "text", "asked_by_id")
        | withheld("wall_asks({row}brief_id)", "answered_by_id"),
    ),
    # The row of a question names the need; who keeps the place gets the row, and no further.
    SUPPLY_TASK: Guard(
        f"{own('organization_id')} OR wall_need({{row}}articulation_id)",
        withheld=withheld(
            "wall_need({row}articulation_id)", "asked_by_id", "needed", "needed_from"
        ),
    ),
}
