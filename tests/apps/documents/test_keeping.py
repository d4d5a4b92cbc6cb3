"""A document is kept whole, or nothing is left; what goes is destroyed; a scanner is obeyed."""

import socket
import struct
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from groeiruimte.audit.models import AuditEvent
from groeiruimte.documents.models import Document, DocumentVersion, document_store
from groeiruimte.documents.rules.files import FileRefusal, UnacceptableFile
from groeiruimte.documents.services import keeping
from groeiruimte.documents.services.clearing import LEFT_ALONE_FOR, destroy_bytes_without_row
from groeiruimte.documents.services.keeping import NewFile
from tests.apps.documents.files import CAMERA, PDF, picture
from tests.factories import A_MORNING_IN_JUNE, make_company, make_user

pytestmark = pytest.mark.django_db
NOW = A_MORNING_IN_JUNE


def add(company=None, *, file=None, **differently):
    company = company or make_company()
    said = {
        "kind": "PLAN",
        "title": "Tekening van de hal",
        "level": "HOLDER",
        "by": make_user(),
        "organization_id": company.held_by_id,
        "now": NOW,
    }
    return keeping.add_document(
        company=company, file=file or NewFile("hal.pdf", PDF), **(said | differently)
    )


def stored():
    store = document_store()
    if not store.exists(""):
        return set()
    folders, _files = store.listdir("")
    return {f"{folder}/{name}" for folder in folders for name in store.listdir(folder)[1]}


@pytest.fixture(autouse=True)
def _empty_store():
    before = stored()
    yield
    for place in stored() - before:
        document_store().delete(place)


def bytes_of(version):
    return keeping.read_version(version=version, by=make_user(), now=NOW)


def broken_off(row):
    """Delete a document, and let the act fail after that."""
    with transaction.atomic():
        Document.objects.filter(pk=row.pk).delete()
        transaction.set_rollback(True)


class TestKeeping:
    def test_gives_back_the_same_bytes_and_says_who_took_them(self):
        version = add().versions.get()
        assert bytes_of(version) == PDF
        assert AuditEvent.objects.filter(act="documents.version.read").count() == 1

    def test_a_newer_version_stands_beside_the_earlier_one(self):
        row = add()
        keeping.add_version(
            document_id=row.pk, file=NewFile("hal.pdf", PDF + b"\n"), by=make_user(), now=NOW
        )
        assert [bytes_of(one) for one in row.versions.all()] == [PDF + b"\n", PDF]

    def test_a_picture_is_kept_without_what_the_camera_wrote(self):
        version = add(file=NewFile("hal.jpg", picture())).versions.get()
        assert CAMERA not in bytes_of(version)

    def test_a_refused_file_leaves_nothing(self):
        before = stored()
        with pytest.raises(UnacceptableFile):
            add(file=NewFile("hal.pdf", b"<html>"))
        assert (Document.objects.count(), stored()) == (0, before)

    def test_a_file_name_loses_its_folders_and_unseen_signs(self):
        version = add(file=NewFile("C:\\Noor\\..\\hal\u202e\n.pdf", PDF)).versions.get()
        assert version.file_name == "hal.pdf"

    def test_the_place_in_the_store_tells_nothing(self):
        assert "hal" not in add().versions.get().content.name


class TestTakingAway:
    def test_destroys_the_bytes_and_tells_that_they_were(self, django_capture_on_commit_callbacks):
        row = add()
        place = row.versions.get().content.name
        with django_capture_on_commit_callbacks(execute=True):
            keeping.remove_document(
                document_id=row.pk, reason="Verkeerd bedrijf", by=make_user(), now=NOW
            )
        assert place not in stored()
        assert Document.objects.get(pk=row.pk).removal_reason == "Verkeerd bedrijf"

    def test_needs_a_reason(self):
        with pytest.raises(ValueError, match="reason"):
            keeping.remove_document(document_id=add().pk, reason=" ", by=make_user(), now=NOW)

    def test_bytes_go_with_a_company_that_is_erased(self, django_capture_on_commit_callbacks):
        row = add()
        place = row.versions.get().content.name
        with django_capture_on_commit_callbacks(execute=True):
            Document.objects.filter(pk=row.pk).delete()
        assert place not in stored()

    def test_a_broken_off_act_keeps_the_bytes_of_the_row_that_stays(
        self, django_capture_on_commit_callbacks
    ):
        row = add()
        with django_capture_on_commit_callbacks(execute=True):
            broken_off(row)
        assert bytes_of(DocumentVersion.objects.get()) == PDF

    def test_bytes_without_a_row_are_destroyed_after_a_day(self):
        # The store outlives a test: what others left there goes first.
        destroy_bytes_without_row(now=datetime.now(tz=UTC) + 2 * LEFT_ALONE_FOR)
        row = add()
        place = row.versions.get().content.name
        DocumentVersion.objects.all()._raw_delete("default")
        fresh = document_store().get_modified_time(place)
        assert destroy_bytes_without_row(now=fresh + LEFT_ALONE_FOR - timedelta(minutes=1)) == 0
        assert destroy_bytes_without_row(now=fresh + LEFT_ALONE_FOR + timedelta(minutes=1)) == 1
        assert place not in stored()

    def test_bytes_with_a_row_stay(self):
        place = add().versions.get().content.name
        destroy_bytes_without_row(now=NOW + timedelta(days=36_500))
        assert place in stored()


@pytest.fixture
def scanner(settings):
    """Return a daemon that answers as told, and what it was given to read."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_ADDRESS = f"127.0.0.1:{listening.getsockname()[1]}"
    heard = {"answer": b"stream: OK\0", "content": b""}

    def serve():
        line, _address = listening.accept()
        with line, line.makefile("rb") as read:
            heard["command"] = read.read(10)
            while size := struct.unpack("!L", read.read(4))[0]:
                heard["content"] += read.read(size)
            line.sendall(heard["answer"])

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield heard
    listening.close()


class TestScanning:
    def test_a_clean_file_is_kept_and_says_so(self, scanner):
        assert add().versions.get().scan == "CLEAN"
        assert (scanner["command"], scanner["content"]) == (b"zINSTREAM\0", PDF)

    @pytest.mark.parametrize(
        ("answer", "why"),
        [
            (b"stream: Eicar-Test-Signature FOUND\0", FileRefusal.INFECTED),
            (b"INSTREAM size limit exceeded. ERROR\0", FileRefusal.SCANNER),
            (b"", FileRefusal.SCANNER),
        ],
    )
    def test_what_it_does_not_call_clean_is_not_kept(self, scanner, answer, why):
        scanner["answer"] = answer
        with pytest.raises(UnacceptableFile) as refused:
            add()
        assert (refused.value.refusal, Document.objects.count()) == (why, 0)

    def test_a_scanner_that_is_away_closes_the_door(self, settings):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        settings.CLAMD_ADDRESS = f"127.0.0.1:{port}"
        with pytest.raises(UnacceptableFile) as refused:
            add()
        assert refused.value.refusal == FileRefusal.SCANNER

    def test_without_a_scanner_the_page_can_say_that_nobody_looked(self):
        assert add().versions.get().scan == "NOT_SCANNED"
