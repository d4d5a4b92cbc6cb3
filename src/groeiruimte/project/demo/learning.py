"""What the demo's regions answered to policy signals, and what its programme learned (invented)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from groeiruimte.monitoring.access import visible_talks
from groeiruimte.monitoring.services.lessons import NewLesson, decide_lesson, gather_lesson
from groeiruimte.policy_signals.access import visible_signals
from groeiruimte.policy_signals.services import answer_signal, follow_up
from groeiruimte.policy_signals.services.answering import NewAnswer
from groeiruimte.project.demo.programme import coordinator
from groeiruimte.project.demo.registers import keeper_of, organization_of

if TYPE_CHECKING:
    from groeiruimte.monitoring.models import Talk

DAY = timedelta(days=1)
#: Who answers, what, in which words, in how many days, and what was done already.
ANSWERS = (
    (
        "PROVINCE_FLEVOLAND",
        "TAKES_UP",
        "Wij vragen de netbeheerder om een verkenning voor het nieuwe station (verzonnen).",
        60,
        "",
    ),
    (
        "CAMPUS_GRONINGEN",
        "TAKES_UP",
        "Wij leggen twee kavels samen zodat er meer stroom op één plek komt (verzonnen).",
        20,
        "De gemeente stelde het plan in ontwerp vast (verzonnen).",
    ),
)
#: Words, themes, source, and what became of it.
LESSONS = (
    (
        "Vraag bij het eerste gesprek naar stroom: de aansluiting duurt langer dan de bouw "
        "(verzonnen).",
        ("SPOTTING", "PLACES"),
        "Stroom, alle regio's",
        "ADOPTED",
        "Stroom staat nu in de eerste vijf vragen van het groeigesprek (verzonnen).",
    ),
    (
        "Twee regio's die samen een aanbod doen, antwoorden vollediger dan elk apart (verzonnen).",
        ("TOGETHER", "BROKERING"),
        "Bijeenkomst van adviseurs",
        "DISCUSSED",
        "",
    ),
    (
        "Een bedrijf wil eerst weten wat een plek niet kan (verzonnen).",
        ("BROKERING",),
        "Ruimte, Oost en Zuid",
        "",
        "",
    ),
)


def load_learning(*, now: datetime) -> None:
    """Let regions answer signals, and the programme gather lessons."""
    for code, answer, words, days, done in ANSWERS:
        keeper = keeper_of(code)
        signal = visible_signals(user=keeper).exclude(state="GONE").order_by("key").first()
        if signal is None:
            continue
        new = NewAnswer(
            organization_id=organization_of(code).pk,
            answer=answer,
            words=words,
            due_on=timezone.localdate(now + days * DAY),
        )
        row = answer_signal(signal_id=signal.pk, new=new, by=keeper, now=now)
        if done:
            follow_up(answer_id=row.pk, words=done, by=keeper, now=now)
    by = coordinator()
    talk: Talk | None = visible_talks(user=by).filter(held_on__isnull=False).first()
    for words, themes, source, state, outcome in LESSONS:
        lesson = gather_lesson(
            new=NewLesson(words=words, themes=themes, gathered_from=source), by=by, now=now
        )
        if state and talk is not None:
            decide_lesson(
                lesson_id=lesson.pk, state=state, outcome=outcome, talk_id=talk.pk, by=by, now=now
            )
