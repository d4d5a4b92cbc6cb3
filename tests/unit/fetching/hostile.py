"""A server on this machine that answers as badly as a test asks, behind real TLS."""

import datetime as dt
import re
import socket
import ssl
import threading
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAME = "bron.example"
Answer = Callable[[socket.socket], None]


def certificate(folder):
    """Make a key and a certificate for the name, signed by itself; return their paths."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    today = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


class Hostile:
    """Listens on loopback; `answer` is what it does with each connection, after the request."""

    def __init__(self, folder):
        self.cert, key = certificate(folder)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.cert, key)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.answer: Answer = lambda connection: None
        self.requests: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                plain, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(plain,), daemon=True).start()

    def _one(self, plain):
        try:
            with self._tls.wrap_socket(plain, server_side=True) as connection:
                self.requests.append(_whole(connection))
                self.answer(connection)
        except OSError:
            plain.close()

    def close(self):
        self._listening.close()


def _whole(connection):
    """Return all that was asked. What stays unread when we close cuts the answer off as well."""
    asked = connection.recv(65536)
    if length := re.search(rb"(?i)content-length: (\d+)", asked):
        head = asked.partition(b"\r\n\r\n")[0]
        while len(asked) < len(head) + 4 + int(length[1]):
            asked += connection.recv(65536)
    return asked


def says(*, status="200 OK", kind="application/json", body=b"", more=()):
    """Return an answer that sends one whole response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more, f"Content-Length: {len(body)}"]

    def answer(connection):
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)

    return answer
