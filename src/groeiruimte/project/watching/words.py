"""The same as monitors read, in words: what works, what does not, and what somebody can do."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groeiruimte.project.watching.findings import Finding, SitePart, State

PARTS: dict[SitePart, Promise] = {
    SitePart.DATABASE: gettext_lazy("Database"),
    SitePart.TABLES: gettext_lazy("Tables of this version"),
    SitePart.FILES: gettext_lazy("Style sheets and words"),
    SitePart.DISK: gettext_lazy("Room on the disk"),
    SitePart.WORKER: gettext_lazy("Program for work in the background"),
    SitePart.WORK: gettext_lazy("Work in the background"),
    SitePart.MAIL: gettext_lazy("Outgoing mail"),
    SitePart.BACKUP: gettext_lazy("Backup of everything"),
}
STATES: dict[State, Promise] = {
    State.PASS: gettext_lazy("Works"),
    State.WARN: gettext_lazy("Asks attention"),
    State.FAIL: gettext_lazy("Does not work"),
}
WELL: dict[tuple[SitePart, str], Promise] = {
    (SitePart.DATABASE, ""): gettext_lazy("The database answers."),
    (SitePart.TABLES, ""): gettext_lazy("All tables are those of this version."),
    (SitePart.FILES, ""): gettext_lazy("All files that a page needs are there."),
    (SitePart.DISK, "free"): gettext_lazy("%(free)d percent of the disk with the files is free."),
    (SitePart.WORKER, "lives"): gettext_lazy("It shows that it works every half minute."),
    (SitePart.WORK, "done"): gettext_lazy(
        "Nothing failed in the last day; %(waiting)d tasks wait, %(busy)d are being done."
    ),
    (SitePart.MAIL, "sent"): gettext_lazy("The last letters went out."),
    (SitePart.MAIL, "never"): gettext_lazy("Mail is set up; no letter had to go out yet."),
    (SitePart.BACKUP, "made"): gettext_lazy("The last one was made %(hours)d hours ago."),
}
NOT_WELL: dict[tuple[SitePart, str], tuple[Promise, Promise]] = {
    (SitePart.DATABASE, "no_answer"): (
        gettext_lazy("The database does not answer."),
        gettext_lazy("Ask who keeps the server to start the database anew."),
    ),
    (SitePart.TABLES, "no_answer"): (
        gettext_lazy("The database does not say which tables there are."),
        gettext_lazy("Ask who keeps the server to run: groeiruimte prepare-database."),
    ),
    (SitePart.TABLES, "older"): (
        gettext_lazy("The tables are of an earlier version: %(missing)d steps are missing."),
        gettext_lazy("Ask who keeps the server to run: groeiruimte prepare-database."),
    ),
    (SitePart.FILES, "not_built"): (
        gettext_lazy("Style sheets or translations were not built."),
        gettext_lazy("Ask who keeps the server to install the released package once more."),
    ),
    (SitePart.FILES, "not_collected"): (
        gettext_lazy("The files for browsers were not gathered."),
        gettext_lazy("Ask who keeps the server to run: groeiruimte collectstatic."),
    ),
    (SitePart.DISK, "unknown"): (
        gettext_lazy("How full the disk is, is not known."),
        gettext_lazy("Ask who keeps the server to look at the folder of GROEIRUIMTE_DATA."),
    ),
    (SitePart.DISK, "nearly_full"): (
        gettext_lazy("Only %(free)d percent of the disk with the files is free."),
        gettext_lazy("Ask who keeps the server for more room this week."),
    ),
    (SitePart.DISK, "full"): (
        gettext_lazy("The disk with the files is full: %(free)d percent is free."),
        gettext_lazy("Ask who keeps the server for more room today: nothing can be saved."),
    ),
    (SitePart.WORKER, "never"): (
        gettext_lazy("It never showed that it works. Imports, scans and mail wait."),
        gettext_lazy("Ask who keeps the server to start: groeiruimte work."),
    ),
    (SitePart.WORKER, "silent"): (
        gettext_lazy("It has been silent for %(minutes)d minutes. Imports, scans and mail wait."),
        gettext_lazy("Ask who keeps the server to start anew: groeiruimte work."),
    ),
    (SitePart.WORK, "unknown"): (
        gettext_lazy("What waits is not known: nothing was counted yet."),
        gettext_lazy("First have the program for work in the background started."),
    ),
    (SitePart.WORK, "failed"): (
        gettext_lazy("%(failed_today)d tasks failed in the last day."),
        gettext_lazy(
            "Who asked for one got a message. Of the work of the night: ask who keeps the server "
            "to look in the log for 'failed'."
        ),
    ),
    (SitePart.WORK, "waits"): (
        gettext_lazy("The oldest of %(waiting)d tasks has waited for %(minutes)d minutes."),
        gettext_lazy("Ask who keeps the server for a second program: groeiruimte work."),
    ),
    (SitePart.MAIL, "not_set"): (
        gettext_lazy(
            "No mail server is set: nobody gets mail, and a forgotten password cannot be "
            "chosen anew by mail."
        ),
        gettext_lazy("Ask who keeps the server to set GROEIRUIMTE_EMAIL_HOST."),
    ),
    (SitePart.MAIL, "unknown"): (
        gettext_lazy("Whether mail goes out is not known."),
        gettext_lazy("First have the database started."),
    ),
    (SitePart.MAIL, "refused"): (
        gettext_lazy("The mail server did not take the last letters. They are tried again."),
        gettext_lazy("Ask who keeps the server whether the mail server works."),
    ),
    (SitePart.BACKUP, "unknown"): (
        gettext_lazy("When the last backup was made is not known."),
        gettext_lazy("First have the database started."),
    ),
    (SitePart.BACKUP, "never"): (
        gettext_lazy("No backup was made with this system yet."),
        gettext_lazy("Ask who keeps the server to run every night: groeiruimte backup."),
    ),
    (SitePart.BACKUP, "failed"): (
        gettext_lazy("The last backup failed, %(hours)d hours ago."),
        gettext_lazy("Ask who keeps the server to run groeiruimte backup and read what it says."),
    ),
    (SitePart.BACKUP, "old"): (
        gettext_lazy("The last backup is %(hours)d hours old."),
        gettext_lazy("Ask who keeps the server why groeiruimte backup did not run last night."),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the page."""

    part: str
    state: str
    is_well: bool
    sentence: str
    act: str
    seen_at: datetime | None


def told(findings: list[Finding]) -> list[Told]:
    """Return a line per part, what asks for somebody first."""
    order = {State.FAIL: 0, State.WARN: 1, State.PASS: 2}
    return [_told(finding) for finding in sorted(findings, key=lambda each: order[each.state])]


def summary(findings: list[Finding]) -> str:
    """Return in one sentence how the site is."""
    count = sum(finding.state is not State.PASS for finding in findings)
    if not count:
        return _("Everything works.")
    return ngettext(
        "%(number)d part asks for somebody. Behind it stands what to do.",
        "%(number)d parts ask for somebody. Behind each stands what to do.",
        count,
    ) % {"number": count}


def _told(finding: Finding) -> Told:
    key = (finding.part, finding.reason)
    sentence, act = NOT_WELL[key] if key in NOT_WELL else (WELL[key], "")
    return Told(
        part=str(PARTS[finding.part]),
        state=str(STATES[finding.state]),
        is_well=finding.state is State.PASS,
        sentence=_filled(str(sentence), finding.numbers),
        act=str(act),
        seen_at=finding.seen_at,
    )


def _filled(sentence: str, numbers: dict[str, int]) -> str:
    for name, value in numbers.items():
        sentence = sentence.replace(f"%({name})d", str(value))
    return sentence
