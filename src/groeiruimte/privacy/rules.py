"""When must a request be answered, and which rows of a table are past their term?"""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime, timedelta

from groeiruimte.programme.processing import Retention

# One month to answer (AVG, article 12, paragraph 3); the shortest month counts.
ANSWER_WITHIN = timedelta(days=28)
SHORTEST_NAME = 4
# A rule that is new or changed is counted one night and removes from the next night on.
COUNTED_BEFORE = timedelta(hours=12)


def due_on(*, received_on: date) -> date:
    """Return until when a request must be answered."""
    return received_on + ANSWER_WITHIN


def cutoff(*, rule: Retention, now: datetime) -> datetime:
    """Return before which moment rows are past their term."""
    return now - timedelta(days=rule.days)


def fingerprint(*, rule: Retention) -> str:
    """Return a hash of what a rule does, without the words that tell of it."""
    content = {name: value for name, value in asdict(rule).items() if name != "name"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def is_rehearsed(*, counted_at: datetime | None, now: datetime) -> bool:
    """Say whether a rule was counted long enough ago to remove anything now."""
    return counted_at is not None and now - counted_at >= COUNTED_BEFORE


def identifies(*, name: str, email: str) -> bool:
    """Say whether name and address are enough to look for a person without finding others."""
    return "@" in email or len(name.strip()) >= SHORTEST_NAME
