"""The virus scanner, where one is set up: ClamAV's daemon, spoken to over its own protocol."""

import socket
import struct

from django.conf import settings

from groeiruimte.documents.choices import ScanResult
from groeiruimte.documents.rules.files import FileRefusal, UnacceptableFile

PIECE = 64 * 1024
PATIENCE_SECONDS = 30


def scan(content: bytes) -> ScanResult:
    """Let the scanner read a file; it is not set up as long as `CLAMD_ADDRESS` is empty.

    :raises UnacceptableFile: it found something, or it does not answer: then nothing is kept.
    """
    if not settings.CLAMD_ADDRESS:
        return ScanResult.NOT_SCANNED
    try:
        answer = _ask(settings.CLAMD_ADDRESS, content)
    except OSError as reason:
        raise UnacceptableFile(FileRefusal.SCANNER) from reason
    if answer.endswith(b"OK"):
        return ScanResult.CLEAN
    raise UnacceptableFile(
        FileRefusal.INFECTED if answer.endswith(b"FOUND") else FileRefusal.SCANNER
    )


def _ask(address: str, content: bytes) -> bytes:
    host, _colon, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while piece := line.recv(PIECE):
            answer += piece
    return answer.rstrip(b"\0\n ")
