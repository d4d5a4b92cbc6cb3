"""`groeiruimte run`: everything on one machine, with one command."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from groeiruimte.project.completeness import missing_parts
from groeiruimte.project.demo import personas
from groeiruimte.project.new_tables import made_quickly

WORKER = (sys.executable, "-m", "groeiruimte.project.cli", "work")
GLANCE_SECONDS = 0.5
PATIENCE_SECONDS = 20


class Command(BaseCommand):
    """Migrates, fills an empty database, and serves with one worker for long work."""

    help = "Serve groeiruimte on this machine only (127.0.0.1)."
    # `make check` and the tests run them; here they would only make people wait.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the port."""
        parser.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare what is missing, then serve until Ctrl+C."""
        port = options["port"]
        self._check_port(port)
        if missing := missing_parts():
            raise CommandError(" ".join(missing), returncode=2)
        settings.DATA.mkdir(parents=True, exist_ok=True)
        if _waits_for_migration():
            is_new = not connection.introspection.table_names()
            with made_quickly() if is_new else nullcontext():
                call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("demo", if_empty=True)
        _collect_static()
        self._greet(port)
        self._serve(port)

    def _serve(self, port: int) -> None:
        """Serve until somebody stops it; nothing stays behind, however it ends."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        server = subprocess.Popen(self._server(port))  # noqa: S603  our own command
        worker = subprocess.Popen(WORKER)  # noqa: S603  our own command
        try:
            while server.poll() is None:
                if worker.poll() is not None:  # another one takes up what it left
                    worker = subprocess.Popen(WORKER)  # noqa: S603  our own command
                time.sleep(GLANCE_SECONDS)
        except KeyboardInterrupt:
            return
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            for process in (server, worker):
                _stop(process)
        message = f"The server stopped by itself (exit code {server.returncode})."
        raise CommandError(message, returncode=1)

    def _check_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                message = f"Port {port} is in use. Choose another one: make run PORT={port + 1}"
                raise CommandError(message, returncode=2) from error

    def _server(self, port: int) -> list[str]:
        threads = os.environ.get("GROEIRUIMTE_THREADS", "2")
        return [
            *(sys.executable, "-m", "gunicorn", "groeiruimte.project.wsgi:application"),
            *("--bind", f"127.0.0.1:{port}", "--workers", "1"),
            *("--worker-class", "gthread", "--threads", threads),
            *("--no-control-socket", "--log-level", "warning", "--timeout", "60"),
        ]

    def _greet(self, port: int) -> None:
        self.stdout.write(f"\ngroeiruimte: http://127.0.0.1:{port}/   (Ctrl+C stops)\n")
        if not settings.DEMO:
            return
        self.stdout.write("\nDemo sign-ins (one click on the first page, or with a password):")
        for row in personas.PERSONAS:
            roles = ", ".join(str(role.label) for role in row.roles)
            self.stdout.write(f"  {row.email:<46} {roles} ({row.organization})")
        self.stdout.write(f"  password for all of them: {personas.PASSWORD}")
        self.stdout.write("Everything in the demo is invented, except what names its source.\n")
        self.stdout.flush()


def _collect_static() -> None:
    """Gather what browsers get, hashed and compressed, whenever something in it changed."""
    kept = settings.STATIC_ROOT / ".collected"
    facts = sorted(
        (path, os.stat(storage.path(path)).st_mtime_ns, storage.size(path))
        for finder in get_finders()
        for path, storage in finder.list(ignore_patterns=[])
    )
    now = hashlib.sha256(repr(facts).encode()).hexdigest()
    if kept.exists() and kept.read_text("ascii") == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    kept.write_text(now, "ascii")


def _waits_for_migration() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Let a process finish what it has in hand; what takes too long is done again later."""
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
