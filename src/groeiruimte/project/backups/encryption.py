"""A backup may be read by whoever holds one of the keys it was made for (age), and nobody else."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from groeiruimte.project.backups.faults import BackupFault

#: How an encrypted file begins, whatever it holds.
MARK = b"age-encryption.org/v1"


def write(source: Path, target: Path, *, recipients: Sequence[str]) -> None:
    """Copy a file, encrypted for these public keys; plain when there are none.

    :raises BackupFault: one of them is no public key of age.
    """
    with source.open("rb") as plain, target.open("wb") as sealed:
        if not recipients:
            shutil.copyfileobj(plain, sealed)
            return
        import pyrage

        try:
            keys = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
        except pyrage.RecipientError as error:
            message = "GROEIRUIMTE_BACKUP_KEYS holds something that is no public key (age1…)."
            raise BackupFault(message) from error
        pyrage.encrypt_io(plain, sealed, keys)


def read(source: Path, target: Path, *, identity: Path | None) -> None:
    """Copy a file back to plain, with the secret key in `identity` where it is encrypted.

    :raises BackupFault: a key is needed, or it is not the right one.
    """
    with source.open("rb") as sealed, target.open("wb") as plain:
        is_sealed = sealed.read(len(MARK)) == MARK
        sealed.seek(0)
        if not is_sealed:
            shutil.copyfileobj(sealed, plain)
            return
        if identity is None:
            raise BackupFault(
                "This backup is encrypted: give the file with the secret key (--key)."
            )
        import pyrage

        lines = identity.read_text("utf-8").split()
        secret = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
        try:
            pyrage.decrypt_io(sealed, plain, [pyrage.x25519.Identity.from_str(secret)])
        except (pyrage.IdentityError, pyrage.DecryptError) as error:
            raise BackupFault("This key does not open this backup.") from error
