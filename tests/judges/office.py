"""Calling LibreOffice, the judge of whether a file opens in an office program with its words."""

import shutil
import subprocess

import pytest

#: The first start makes a profile.
LONGEST_S = 180


def converted(*documents, to, folder):
    """Return the files that LibreOffice made of these; skip where it cannot run."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine.")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    options = ["--headless", profile, "--convert-to", to, "--outdir", str(folder / "made")]
    subprocess.run(
        [office, *options, *map(str, documents)], check=True, capture_output=True, timeout=LONGEST_S
    )
    return [folder / "made" / f"{row.stem}.{to}" for row in documents]


def words_of(pdf):
    """Return the text of a PDF; skip where nothing reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine.")
    made = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    return made.stdout.decode()
