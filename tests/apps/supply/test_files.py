"""Pictures, plans and documents of a place: kept when they are what they say, opened by who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.documents.models import document_store
from groeiruimte.documents.rules.files import UnacceptableFile
from groeiruimte.documents.services.keeping import NewFile
from groeiruimte.organizations.choices import Role
from groeiruimte.supply.models.files import PlaceFile
from groeiruimte.supply.services.files import MOST_FILES, Shown, add_file, remove_file
from groeiruimte.supply.services.places import UnableToKeepPlace
from tests.apps.documents.test_keeping import _empty_store, stored  # noqa: F401  a fixture
from tests.apps.propositions.test_attachments import PLACE_OF_A_PHOTO, photo
from tests.factories import A_MORNING_IN_JUNE, make_site, make_user

pytestmark = pytest.mark.django_db


def keeper():
    return make_user("keeper", organization="TWENTE_BOARD", roles=(Role.HOTSPOT_MANAGER,))


def add(site, by, *, reach="PROGRAMME", kind="PICTURE", name="hal.jpg", content=None, **more):
    shown = Shown(**{"kind": kind, "title": "De hal van binnen", "reach": reach} | more)
    file = NewFile(name, photo() if content is None else content)
    return add_file(site_id=site.pk, file=file, shown=shown, by=by, now=A_MORNING_IN_JUNE)


class TestKeeping:
    def test_keeps_of_a_picture_no_place_and_no_camera(self):
        kept = add(make_site(), keeper())

        assert PLACE_OF_A_PHOTO in photo()
        with kept.content.open("rb") as stored_bytes:
            assert PLACE_OF_A_PHOTO not in stored_bytes.read()
        assert kept.is_picture

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"kind": "PICTURE", "name": "hal.txt", "content": b"tekst"}, "file"),
            ({"kind": "PAPER", "name": "mail.eml", "content": b"From: a@b.nl\n\nhoi"}, "file"),
            ({"title": "  "}, "title"),
            ({"made_on": A_MORNING_IN_JUNE.date().replace(year=2031)}, "made_on"),
        ],
    )
    def test_refuses_what_shows_nothing(self, more, field):
        with pytest.raises(UnableToKeepPlace) as refusal:
            add(make_site(), keeper(), **more)

        assert refusal.value.field == field
        assert not PlaceFile.objects.exists()

    def test_refuses_what_is_not_what_its_name_says(self):
        with pytest.raises(UnacceptableFile):
            add(make_site(), keeper(), content=b"<script>")

    def test_refuses_more_than_anybody_looks_at(self):
        site, by = make_site(), keeper()
        for _number in range(MOST_FILES):
            add(site, by, kind="PAPER", name="a.txt", content=b"tekst")

        with pytest.raises(UnableToKeepPlace):
            add(site, by)

    def test_refuses_a_place_of_somebody_else(self):
        with pytest.raises(UnableToKeepPlace):
            add(make_site(kept_by="ALMERE"), keeper())

    def test_destroys_the_bytes_of_what_is_removed(self, django_capture_on_commit_callbacks):
        by = keeper()
        kept = add(make_site(), by)
        place = kept.content.name

        with django_capture_on_commit_callbacks(execute=True):
            remove_file(file_id=kept.pk, by=by, now=A_MORNING_IN_JUNE)

        assert not document_store().exists(place)


class TestReading:
    def test_for_the_programme_is_for_whoever_looks_for_places(self, client):
        kept = add(make_site(), keeper())
        client.force_login(make_user("adviser", organization="BOM"))

        answer = client.get(reverse("supply:file", args=[kept.pk]))

        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("offset", [0, 999], ids=["of the keeper alone", "does not exist"])
    def test_tells_a_stranger_nothing(self, client, offset):
        kept = add(make_site(), keeper(), reach="KEEPER")
        client.force_login(make_user("stranger", organization="BOM"))

        page = client.get(reverse("supply:site", args=[kept.site_id])).content.decode()

        assert client.get(reverse("supply:file", args=[kept.pk + offset])).status_code == 404
        assert "De hal van binnen" not in page

    def test_of_what_the_keeper_keeps_to_itself_leaves_a_trace(self, client):
        by = keeper()
        kept = add(make_site(), by, reach="KEEPER")
        client.force_login(by)

        assert client.get(reverse("supply:file", args=[kept.pk])).status_code == 200
        assert AuditEvent.objects.filter(act="supply.file.read").count() == 1


class TestPages:
    def test_add_show_and_remove(self, client):
        site = make_site()
        client.force_login(keeper())
        url = reverse("supply:place-file-new", args=[site.pk])
        said = {"kind": "PICTURE", "title": "De hal", "reach": "PROGRAMME"}

        refused = client.post(url, said | {"file": SimpleUploadedFile("hal.jpg", b"<script>")})
        client.post(url, said | {"file": SimpleUploadedFile("hal.jpg", photo())})
        kept = PlaceFile.objects.get()
        page = client.get(reverse("supply:site", args=[site.pk])).content.decode()

        assert refused.context["form"].errors["file"]
        assert 'alt="De hal"' in page
        client.post(reverse("supply:place-file-end", args=[kept.pk]))
        assert not PlaceFile.objects.exists()

    def test_of_somebody_else_cannot_be_changed(self, client):
        kept = add(make_site(), keeper())
        client.force_login(make_user("other", organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,)))

        for name, pk in (("place-file-new", kept.site_id), ("place-file-end", kept.pk)):
            assert client.post(reverse(f"supply:{name}", args=[pk])).status_code == 404
