"""A region adds pictures and papers: kept when they are what they say, opened by who reads it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from groeiruimte.audit.models import AuditEvent
from groeiruimte.documents.models import document_store
from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.services.clearing import (
    LEFT_ALONE_FOR,
    destroy_bytes_without_row,
)
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.propositions.models.files import Attachment
from groeiruimte.propositions.services.answering import UnableToAnswer
from groeiruimte.propositions.services.attaching import MOST_ATTACHMENTS, attach, detach
from tests.apps.documents.test_keeping import _empty_store, stored  # noqa: F401  a fixture
from tests.apps.propositions.briefs_and_answers import (
    make_hotspot_manager,
    make_proposition,
    make_submitted,
)
from tests.factories import A_MORNING_IN_JUNE, make_grant, make_user

pytestmark = pytest.mark.django_db
PLACE_OF_A_PHOTO = b"Enschede 52.2"


def photo():
    exif = Image.Exif()
    exif[0x010E] = PLACE_OF_A_PHOTO.decode()
    written = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(written, format="JPEG", exif=exif)
    return written.getvalue()


def add(row, *, name="hal.jpg", content=None, title="De hal", by=None):
    return attach(
        proposition_id=row.pk,
        title=title,
        file=NewFile(name, photo() if content is None else content),
        by=by or make_hotspot_manager(row.request.organization.code),
        now=A_MORNING_IN_JUNE,
    )


class TestAttach:
    def test_keeps_the_picture_without_what_the_camera_wrote(self):
        assert PLACE_OF_A_PHOTO in photo()

        row = add(make_proposition())

        assert row.is_picture
        assert PLACE_OF_A_PHOTO not in row.content.read()

    @pytest.mark.parametrize(
        ("name", "content"),
        [("hal.jpg", b"<script>"), ("hal.svg", b"<svg/>"), ("hal.exe", b"MZ"), ("leeg.pdf", b"")],
    )
    def test_refuses_what_is_not_what_it_says_and_leaves_nothing(self, name, content):
        before = stored()

        with pytest.raises(UnacceptableFile):
            add(make_proposition(), name=name, content=content)

        assert not Attachment.objects.exists()
        assert stored() == before

    def test_refuses_a_mail(self):
        with pytest.raises(UnableToAnswer):
            add(make_proposition(), name="mail.eml", content=b"From: noor@example.org\n\nHoi")

    def test_refuses_a_file_that_nobody_describes(self):
        with pytest.raises(UnableToAnswer):
            add(make_proposition(), title=" ")

    def test_refuses_too_many(self):
        row = make_proposition()
        for number in range(MOST_ATTACHMENTS):
            add(row, title=f"Foto {number}")

        with pytest.raises(UnableToAnswer):
            add(row)

    def test_refuses_to_add_or_remove_once_closed(self):
        row = make_submitted()
        kept = add(row)
        row.request.outcome, row.request.outcome_at = "NOT_CHOSEN", A_MORNING_IN_JUNE
        row.request.save()

        with pytest.raises(UnableToAnswer):
            add(row)
        with pytest.raises(UnableToAnswer):
            detach(attachment_id=kept.pk, by=kept.added_by, now=A_MORNING_IN_JUNE)


class TestBytes:
    def test_are_left_alone_by_the_clock_as_long_as_the_row_stands(self):
        row = add(make_proposition())
        place = row.content.name
        much_later = document_store().get_modified_time(place) + 2 * LEFT_ALONE_FOR

        destroy_bytes_without_row(now=much_later)
        assert place in stored()

        # Without the act that destroys the bytes with the row.
        Attachment.objects.filter(pk=row.pk)._raw_delete(using="default")
        destroy_bytes_without_row(now=much_later)
        assert place not in stored()

    @pytest.mark.django_db(transaction=True)
    def test_go_with_the_row(self):
        row = add(make_proposition())
        place = row.content.name

        detach(attachment_id=row.pk, by=row.added_by, now=A_MORNING_IN_JUNE)

        assert not document_store().exists(place)


class TestReading:
    def test_is_for_the_region_and_who_asked_and_leaves_a_trace(self, client):
        kept = add(make_submitted())
        url = reverse("propositions:attachment", args=[kept.pk])
        for person in (kept.added_by, kept.proposition.request.brief.sent_by):
            client.force_login(person)
            answer = client.get(url)

            assert answer.status_code == 200
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Content-Type"] == "image/jpeg"
        assert AuditEvent.objects.filter(act="propositions.attachment.read").count() == 2

    def test_is_not_for_a_rival_a_stranger_or_a_rival_with_a_grant(self, client):
        kept = add(make_submitted())
        url = reverse("propositions:attachment", args=[kept.pk])
        rival = make_hotspot_manager("ALMERE")
        for person in (rival, make_user(organization="BOM")):
            client.force_login(person)
            assert client.get(url).status_code == 404
        make_grant(
            kept.proposition.request.brief.articulation.lead, organization="ALMERE", level="CASE"
        )
        client.force_login(rival)
        assert client.get(url).status_code == 404

    def test_of_a_draft_is_for_the_region_alone(self, client):
        kept = add(make_proposition())
        client.force_login(kept.proposition.request.brief.sent_by)

        assert client.get(reverse("propositions:attachment", args=[kept.pk])).status_code == 404


class TestPages:
    def test_add_and_remove(self, client):
        row = make_proposition()
        client.force_login(make_hotspot_manager())
        url = reverse("propositions:attach", args=[row.pk])

        refused = client.post(
            url, {"title": "Hal", "file": SimpleUploadedFile("hal.jpg", b"<script>")}
        )
        client.post(url, {"title": "Hal", "file": SimpleUploadedFile("hal.jpg", photo())})
        page = client.get(reverse("propositions:proposition", args=[row.pk])).content.decode()
        kept = row.attachments.get()

        assert refused.context["attachment_form"].errors["file"]
        assert 'alt="Hal"' in page
        client.post(reverse("propositions:detach", args=[kept.pk]))
        assert not row.attachments.exists()

    def test_tell_a_stranger_nothing(self, client):
        kept = add(make_submitted())
        for person in (make_hotspot_manager("ALMERE"), kept.proposition.request.brief.sent_by):
            client.force_login(person)
            for name, pk in (("attach", kept.proposition_id), ("detach", kept.pk)):
                url = reverse(f"propositions:{name}", args=[pk])
                assert client.post(url, {}).status_code == 404
