"""Why a file was not taken, and what to do about it."""

from django.conf import settings
from django.utils.translation import gettext as _

from groeiruimte.documents.rules.files import KINDS, FileRefusal, UnacceptableFile


def taken_kinds() -> str:
    """Return the endings of the files that are taken, as one reads them."""
    return ", ".join(kind.upper() for kind in KINDS)


def why_not(refused: UnacceptableFile) -> str:
    """Return in words why a file was not kept and what helps."""
    match refused.refusal:
        case FileRefusal.EMPTY:
            return _("This file is empty. Choose another one.")
        case FileRefusal.TOO_LARGE:
            return _("This file is too large: %(limit)s MB is the most that can be kept.") % {
                "limit": settings.DOCUMENT_MOST_MB
            }
        case FileRefusal.KIND:
            return _("Files of this kind cannot be kept. Choose one of these: %(kinds)s.") % {
                "kinds": taken_kinds()
            }
        case FileRefusal.MACROS:
            return _("This file holds macros (small programs). Save it without them, or as a PDF.")
        case FileRefusal.INFECTED:
            return _("The virus scanner found something in this file. Nothing was kept.")
        case FileRefusal.SCANNER:
            return _("The virus scanner does not answer, so nothing was kept. Try again later.")
        case FileRefusal.UNREADABLE:
            return _("This file cannot be read. Open it yourself, save it anew and try again.")
    if refused.seen:
        return _(
            "This file is not what its name says: inside it looks like “%(seen)s”. "
            "Give it its own ending, or choose another file."
        ) % {"seen": refused.seen}
    return _("This file is not what its name says. Open it, save it anew and try again.")
