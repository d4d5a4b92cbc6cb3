"""A file is what its content is; and a picture keeps its points and nothing else."""

import io
from pathlib import PurePath

import pytest
from PIL import Image

from groeiruimte.documents.rules import pictures
from groeiruimte.documents.rules.files import KINDS, FileRefusal, UnacceptableFile, kind_of
from groeiruimte.documents.rules.pictures import without_traces
from groeiruimte.documents.words.refusals import why_not
from tests.apps.documents.files import BAD, CAMERA, GOOD, PDF, archive, picture

MOST = 25 * 1024 * 1024


@pytest.mark.parametrize("name", GOOD)
def test_takes_each_kind_on_the_list(name):
    ending = PurePath(name.lower()).suffix.lstrip(".").replace("jpeg", "jpg")
    assert kind_of(content=GOOD[name], file_name=name, most_bytes=MOST) == KINDS[ending]


@pytest.mark.parametrize(("name", "content", "why"), BAD, ids=[name for name, *_rest in BAD])
def test_refuses_what_is_not_on_the_list_or_is_not_what_its_name_says(name, content, why):
    with pytest.raises(UnacceptableFile) as refused:
        kind_of(content=content, file_name=name, most_bytes=MOST)
    assert refused.value.refusal == why


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("other", GOOD)
def test_a_file_under_the_name_of_another_kind_is_refused(name, other):
    kind = kind_of(content=GOOD[name], file_name=name, most_bytes=MOST)
    ending = PurePath(other.lower()).suffix.lstrip(".")
    texts = {"txt", "csv", "eml"}
    if KINDS[ending.replace("jpeg", "jpg")] == kind or {kind.extension, ending} <= texts:
        return  # A mail and a table read as text too; nothing else is two kinds at once.
    with pytest.raises(UnacceptableFile):
        kind_of(content=GOOD[name], file_name=other, most_bytes=MOST)


def test_refuses_more_bytes_than_can_be_kept():
    with pytest.raises(UnacceptableFile) as refused:
        kind_of(content=PDF, file_name="a.pdf", most_bytes=len(PDF) - 1)
    assert refused.value.refusal == FileRefusal.TOO_LARGE


def test_refuses_an_archive_that_unpacks_to_more_than_anybody_reads(monkeypatch):
    monkeypatch.setattr("groeiruimte.documents.rules.files.MOST_UNPACKED", 1_000)
    bomb = archive(word__document_xml="0" * 1_001)
    with pytest.raises(UnacceptableFile) as refused:
        kind_of(content=bomb, file_name="a.docx", most_bytes=MOST)
    assert refused.value.refusal == FileRefusal.UNREADABLE


def test_says_what_the_content_looks_like(settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(UnacceptableFile) as refused:
        kind_of(content=picture("PNG"), file_name="foto.pdf", most_bytes=MOST)
    assert "png" in why_not(refused.value)


@pytest.mark.parametrize("refusal", FileRefusal)
def test_every_refusal_has_a_sentence_with_the_way_out(refusal):
    assert len(why_not(UnacceptableFile(refusal))) > 20


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_what_the_camera_wrote(form):
    content = picture(form)
    assert CAMERA in content
    kind = kind_of(content=content, file_name=f"a.{form.lower()}", most_bytes=MOST)
    cleaned = without_traces(content=content, kind=kind)
    assert CAMERA not in cleaned
    with Image.open(io.BytesIO(cleaned)) as seen:
        assert dict(seen.getexif()) == {}
        assert (seen.size, seen.format) == ((40, 30), form)


def test_a_picture_stands_upright_after_the_mark_that_turned_it_is_gone():
    cleaned = without_traces(content=picture(turned=True), kind=KINDS["jpg"])
    with Image.open(io.BytesIO(cleaned)) as seen:
        assert seen.size == (30, 40)


def test_a_large_picture_becomes_smaller_and_an_endless_one_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "LONGEST_SIDE", 20)
    with Image.open(io.BytesIO(without_traces(content=picture(), kind=KINDS["jpg"]))) as seen:
        assert max(seen.size) == 20
    monkeypatch.setattr(pictures, "MOST_POINTS", 100)
    with pytest.raises(UnacceptableFile):
        without_traces(content=picture(), kind=KINDS["jpg"])
