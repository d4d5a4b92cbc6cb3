"""A mail server of our own, that says what a test wants it to say."""

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import SMTP


@dataclass
class MailServer:
    """Keeps what it took; `says` is its answer per command (`RCPT`, `DATA`)."""

    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    says: dict[str, str] = field(default_factory=dict)
    port: int = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.recipients.append(address)
        if "RCPT" in self.says:
            return self.says["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.says.get("DATA", "250 taken")
        if answer.startswith("2") or answer == "hang up after taking":
            self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
        if answer.startswith("hang up"):
            server.transport.abort()
        return answer


@contextmanager
def serving(server):
    """Serve on a free port of this machine, in a thread, until the block ends."""
    loop = asyncio.new_event_loop()
    is_up = threading.Event()

    async def listen():
        listener = await loop.create_server(lambda: SMTP(server, loop=loop), "127.0.0.1", 0)
        server.port = listener.sockets[0].getsockname()[1]
        is_up.set()
        return listener

    def run():
        asyncio.set_event_loop(loop)
        listener = loop.run_until_complete(listen())
        loop.run_forever()
        listener.close()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert is_up.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


@pytest.fixture
def mail_server(settings):
    """A real SMTP server to which the product sends."""
    with serving(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 5
        yield server
