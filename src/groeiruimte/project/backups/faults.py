"""What can go wrong with a backup, in a sentence that says the way out."""


class BackupFault(Exception):
    """The backup or the restore was refused; nothing was changed."""
